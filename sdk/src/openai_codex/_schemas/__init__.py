"""JSON schemas made from Python signatures and types."""
