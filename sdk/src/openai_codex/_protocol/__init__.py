"""The protocol without I/O: bytes in, events out; calls in, bytes out.

No clock, thread, process or socket is used here: whoever drives it passes bytes and times in.
"""
