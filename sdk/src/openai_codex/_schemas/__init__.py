"""JSON schemas from Python signatures, docstrings and types.

Imports `_protocol` and `errors`.
"""
