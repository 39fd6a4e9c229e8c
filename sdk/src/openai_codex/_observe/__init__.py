"""Spans, redaction, and what switches them on.

Imports `_protocol`, `config` and `errors`.
"""
