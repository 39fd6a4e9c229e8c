"""Check built wheels and sdists against rules, before anybody publishes them.

`judge.verify` is the entry point: `files` reads each file once, `rules` has the rules by subject,
`config` reads and applies `verify.toml`, `formats` renders the report. A rule reads facts and
nothing else, so that all of it can be tested without files.

May import the vocabulary, `system`, `wheels`, `runtime`, `install`, `build` and `sdk`.
"""
