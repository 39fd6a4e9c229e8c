"""The public classes. The blocking classes are generated from them.

Generated from `aio/__init__.py` by `codex-release generate-types`; edit that file instead.
"""
