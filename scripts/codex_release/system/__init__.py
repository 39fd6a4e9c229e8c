"""What the machine gives: programs, workers, files, signals, HTTP, time, progress and CI.

Only `programs` starts processes, only `http` opens connections for downloads. May import the
vocabulary (`errors`, `versions`, `targets`, `names`).
"""
