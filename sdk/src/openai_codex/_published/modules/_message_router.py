"""Private names of 0.163.0: the router of messages."""

from openai_codex._published.names import names_of

__getattr__, __dir__ = names_of(__name__)
