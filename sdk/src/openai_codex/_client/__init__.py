"""The classes that users call. `aio/` is written by hand, `sync/` is generated from it.

Only the published paths, `testing`, `_terminal` and `_doctor` import it; it may import all others.
"""
