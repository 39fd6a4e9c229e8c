"""The version of this SDK and of the runtime it pins; `stage-sdk` rewrites this file."""

__version__ = "0.163.0"
__distribution__ = f"codex-for-python {__version__}"
"""Which SDK this is: the published `openai-codex` has the same name, and no such attribute."""
