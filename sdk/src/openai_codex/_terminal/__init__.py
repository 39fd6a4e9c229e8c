"""`python -m openai_codex run`: one turn in the terminal.

`arguments` reads and checks what was asked for, `conversation` runs the turn and handles Ctrl-C,
`describe` turns events into lines, and the views show them: plain, with rich, or as JSON.
"""
