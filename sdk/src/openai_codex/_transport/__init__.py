"""Bytes in and out of a runtime, and the waiting of its callers: blocking or in an event loop."""
