"""Rehearse a release: everything from staging to a turn, without publishing."""
