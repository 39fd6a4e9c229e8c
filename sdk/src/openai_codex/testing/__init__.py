"""Test doubles for code that uses the SDK. They need no account, no key and not even pytest.

`AppServerHarness` runs the real runtime against a `MockResponsesServer`. `ScriptedPeer` works
without a runtime. `events` builds the stream of a model server, and `messages` and `steps` the
messages and actions of an app-server. `recording` and `Transcript` record and replay a conversation
with a runtime. Names are imported on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from openai_codex._lazy import attach

if TYPE_CHECKING:
    from . import events as events
    from . import messages as messages
    from . import steps as steps
    from .captured import CapturedRequest as CapturedRequest
    from .harness import AppServerHarness as AppServerHarness
    from .listening import ListeningRuntime as ListeningRuntime
    from .replies import Gate as Gate
    from .replies import Pause as Pause
    from .replies import Reply as Reply
    from .replies import http_reply as http_reply
    from .replies import stream_reply as stream_reply
    from .replies import text_reply as text_reply
    from .responses import MockResponsesServer as MockResponsesServer
    from .scripted import ScriptedPeer as ScriptedPeer
    from .transcript import Transcript as Transcript
    from .transcript import recording as recording

__all__ = (
    "AppServerHarness",
    "CapturedRequest",
    "Gate",
    "ListeningRuntime",
    "MockResponsesServer",
    "Pause",
    "Reply",
    "ScriptedPeer",
    "Transcript",
    "events",
    "http_reply",
    "messages",
    "recording",
    "steps",
    "stream_reply",
    "text_reply",
)

_HOMES = {
    "AppServerHarness": "openai_codex.testing.harness",
    "CapturedRequest": "openai_codex.testing.captured",
    "Gate": "openai_codex.testing.replies",
    "ListeningRuntime": "openai_codex.testing.listening",
    "MockResponsesServer": "openai_codex.testing.responses",
    "Pause": "openai_codex.testing.replies",
    "Reply": "openai_codex.testing.replies",
    "ScriptedPeer": "openai_codex.testing.scripted",
    "Transcript": "openai_codex.testing.transcript",
    "http_reply": "openai_codex.testing.replies",
    "recording": "openai_codex.testing.transcript",
    "stream_reply": "openai_codex.testing.replies",
    "text_reply": "openai_codex.testing.replies",
}

_MODULES = ("events", "messages", "steps")

if not TYPE_CHECKING:
    _exported, __dir__ = attach(__name__, _HOMES)

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        return _exported(name)
