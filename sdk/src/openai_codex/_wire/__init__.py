"""Models of the protocol, decoded when they are first looked at.

Imports `_lazy` only, and never `_protocol`.
"""
