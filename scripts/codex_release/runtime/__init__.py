"""The runtime package: where its files come from, and how its wheels are staged.

`fetch` downloads packages and `source` opens one; `plan` decides every file of the staged folder
and `stage` writes it with its manifest; `staged` reads it back.

May import the vocabulary, `system` and `wheels`.
"""
