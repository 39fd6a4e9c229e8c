"""Measured comparisons of this SDK with the published one; see README.md."""
