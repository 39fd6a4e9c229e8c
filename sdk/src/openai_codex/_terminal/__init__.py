"""`python -m openai_codex run`: a turn in a terminal.

Imports the client.
"""
