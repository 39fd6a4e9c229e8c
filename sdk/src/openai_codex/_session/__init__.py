"""One lock around connection, router and transport, for threads and for event loops.

Imports `_transport` and what that imports.
"""
