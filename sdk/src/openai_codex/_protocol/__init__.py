"""The protocol without I/O: messages, calls, deadlines, routing, the fold of a turn.

Imports only `config`, `errors`, `inputs`, `options` and pure modules of the standard library.
"""
