"""`python -m openai_codex doctor`: is this installation complete?

Imports the client, and the screen of `_terminal`.
"""
