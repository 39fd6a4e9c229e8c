"""Requests from the runtime to the client: approvals, questions, tool calls, services.

Imports `_session`, `_schemas`, `_wire` and what these import.
"""
