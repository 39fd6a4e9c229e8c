"""Wheels and sdists from staged folders: `folders` builds them all, `backend` runs hatchling.

May import the vocabulary, `system`, `wheels`, `runtime` and `install`.
"""
