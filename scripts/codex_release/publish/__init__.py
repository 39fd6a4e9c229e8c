"""Publishing: plan what goes to the index, carry it out, and confirm what the index shows.

The index is the truth and the journal a memory: every step first looks at what is there, so a run
that was killed anywhere is continued by running the same command again.
"""
