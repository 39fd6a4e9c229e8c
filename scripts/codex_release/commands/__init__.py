"""The command line of each step: one module a command, with a click command named `command`.

A command parses its arguments, imports the step it stands for, and prints what the step returns.
"""
