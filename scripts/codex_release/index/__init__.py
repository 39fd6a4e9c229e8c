"""Package indexes on loopback, for the rehearsal and the tests.

`local` is pypiserver, for one wheel; `emulator` has the rules and the faults of the public index.
Imports only the vocabulary and `system`.
"""
