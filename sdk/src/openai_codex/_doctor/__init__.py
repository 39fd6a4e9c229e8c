"""`python -m openai_codex doctor`: what is installed here, and whether it works.

`probes` look, each within a deadline, and return `facts`; `checks` judge these and do no I/O;
`report` shows what was found.
"""
