"""Rehearsals: everything that a release does, from staging to a turn, without publishing.

`host` rehearses the wheel for this machine and `release` all of them; `smoke` installs what was
published. Imports all other folders except `cli`.
"""
