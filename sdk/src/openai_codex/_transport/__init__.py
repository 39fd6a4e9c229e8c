"""What carries lines to a runtime: a child process or a WebSocket.

Imports `_protocol`, `_observe`, `config` and `errors`.
"""
