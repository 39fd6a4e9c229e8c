"""Package indexes on loopback."""
