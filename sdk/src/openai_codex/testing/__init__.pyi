"""Generated from `__init__.py` by `codex-release generate-types`; edit that file."""

from . import events as events
from . import messages as messages
from . import steps as steps
from openai_codex.testing.captured import CapturedRequest as CapturedRequest
from openai_codex.testing.harness import AppServerHarness as AppServerHarness
from openai_codex.testing.listening import ListeningRuntime as ListeningRuntime
from openai_codex.testing.replies import Gate as Gate
from openai_codex.testing.replies import Pause as Pause
from openai_codex.testing.replies import Reply as Reply
from openai_codex.testing.replies import http_reply as http_reply
from openai_codex.testing.replies import stream_reply as stream_reply
from openai_codex.testing.replies import text_reply as text_reply
from openai_codex.testing.responses import MockResponsesServer as MockResponsesServer
from openai_codex.testing.scripted import ScriptedPeer as ScriptedPeer
from openai_codex.testing.transcript import Transcript as Transcript
from openai_codex.testing.transcript import recording as recording

__all__ = [
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
]
