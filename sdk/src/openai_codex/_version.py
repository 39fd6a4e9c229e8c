"""The version of this SDK and of the runtime it pins; `stage-sdk` rewrites this file."""

__version__ = "0.163.0"
