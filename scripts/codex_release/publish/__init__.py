"""Publishing: plan what goes to the index, upload it, and confirm what the index shows.

The index is the only state: each run looks at it first and uploads what is missing, so a run that
was stopped anywhere is continued by the same command. Imports the vocabulary, `system` and the
budgets of `verify`.
"""
