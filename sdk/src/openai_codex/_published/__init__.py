"""Private names of openai-codex 0.163.0 that programs use, over the public API.

Loaded only when such a name is used. Each use is a DeprecationWarning that names the public way.
"""
