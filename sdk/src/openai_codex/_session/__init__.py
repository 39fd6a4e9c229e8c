"""One connection shared by threads or an event loop."""
