"""The public parts of turns: events, notifications, results, interrupting.

Imports `_session`, `_wire` and what these import.
"""
