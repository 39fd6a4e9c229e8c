"""The wire: protocol models and the codec that loads them on first use. Imports nothing itself."""
