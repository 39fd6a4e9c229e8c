"""Turns as users see them: events, notifications, results, interrupting.

Imports `_session`, `_wire` and the rooms above these.
"""
