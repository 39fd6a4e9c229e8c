"""The public parts of turns: events, notifications, results.

Imports `_session`, `_wire` and what these import.
"""
