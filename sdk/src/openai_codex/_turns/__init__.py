"""The public parts of turns: events, notifications, results, interrupting.

Imports `_session`, `_wire` and the rooms above these.
"""
