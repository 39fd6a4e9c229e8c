"""The classes that users call. `aio/` is written by hand, `sync/` is generated from it.

Imports every room above; only the published paths, `testing`, `_terminal` and `_doctor` import it.
"""
