"""Test doubles for code that uses the SDK. They need no account, no key and not even pytest.

`AppServerHarness` runs the real runtime against a `MockResponsesServer`. `ScriptedPeer` works
without a runtime. `events` builds the stream of a model server, and `messages` and `steps` the
messages and actions of an app-server. `recording` and `Transcript` record and replay a conversation
with a runtime. Names are imported on first use.
"""

from openai_codex._lazy import attach

_HOMES = {
    "openai_codex.testing": ("events", "messages", "steps"),
    "openai_codex.testing.captured": ("CapturedRequest",),
    "openai_codex.testing.harness": ("AppServerHarness",),
    "openai_codex.testing.listening": ("ListeningRuntime",),
    "openai_codex.testing.replies": (
        "Gate",
        "Pause",
        "Reply",
        "http_reply",
        "stream_reply",
        "text_reply",
    ),
    "openai_codex.testing.responses": ("MockResponsesServer",),
    "openai_codex.testing.scripted": ("ScriptedPeer",),
    "openai_codex.testing.transcript": ("Transcript", "recording"),
}

__getattr__, __dir__, __all__ = attach(__name__, _HOMES)
