"""Recorded conversations with a runtime, which can be scrubbed and replayed.

Example:

    config = app.config(launch_args_override=recording("turn.jsonl", codex, "app-server"))
    ...  # use the client; then
    transcript = Transcript.load("turn.jsonl").scrubbed({str(app.root): "/srv"})
    with ScriptedPeer(*transcript.steps()) as peer:
        ...  # the same calls get the same answers
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from . import messages as ms
from . import steps as st

RECORDER = Path(__file__).with_name("recorder_child.py")

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
FIXED: tuple[tuple[str, str], ...] = (
    (r'("(?:emittedAtMs|startedAtMs|completedAtMs)":)\d+', rf"\g<1>{ms.EMITTED_AT_MS}"),
    (
        r'("(?:startedAt|completedAt|createdAt|updatedAt|recencyAt)":)\d+',
        rf"\g<1>{ms.EMITTED_AT}",
    ),
    (r'("durationMs":)\d+', r"\g<1>100"),
    (r'("processId":")\d+', r"\g<1>1000"),
    (r'("serverName":")[^"]*', r"\1host"),
    (r"127\.0\.0\.1:\d+", "127.0.0.1:1234"),
    (r"sessions/\d{4}/\d\d/\d\d/rollout-[\dT-]{19}-", "sessions/2023/11/14/rollout-"),
    (r'("userAgent":"[^/"]+/\S+) \([^()]*; (\w+)\)[^"]*', r"\1 (Linux; \2) terminal"),
)
"""Values that differ between runs and machines → their replacement."""


def recording(path: str | os.PathLike[str], *command: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return a command line that runs `command`, an app-server, and records it in the file `path`.

    It is a value for `CodexConfig.launch_args_override`. The file contains every line unchanged,
    including keys and tokens: see `Transcript.scrubbed` before you share or commit it.
    """
    parts = (RECORDER, Path(path).resolve(), *command)
    return (sys.executable, "-I", "-S", *(os.fspath(part) for part in parts))


@dataclass(frozen=True)
class Line:
    """One line of a transcript: `sender` is "client" or "server", `text` ends with a newline."""

    sender: str
    text: str

    @property
    def message(self) -> dict[str, Any]:
        """The line as JSON. Raises ValueError if it is not JSON."""
        return cast("dict[str, Any]", json.loads(self.text))


@dataclass(frozen=True)
class Transcript:
    """The lines of a conversation, in order."""

    lines: tuple[Line, ...]

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Transcript:
        """Read a transcript file. Raises ValueError with the first invalid line."""
        lines: list[Line] = []
        with Path(path).open(encoding="utf-8") as file:
            for number, text in enumerate(file, start=1):
                try:
                    entry = json.loads(text)
                    lines.append(Line(entry["from"], entry["line"]))
                except (ValueError, KeyError, TypeError) as error:
                    raise ValueError(
                        f"{os.fspath(path)}, line {number}: expected "
                        f'{{"from": "client" or "server", "line": TEXT}}, found {text[:80]!r}'
                    ) from error
        return cls(tuple(lines))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a transcript file."""
        entries = [json.dumps({"from": line.sender, "line": line.text}) for line in self.lines]
        Path(path).write_text("".join(f"{entry}\n" for entry in entries), encoding="utf-8")

    def of(self, sender: str) -> list[dict[str, Any]]:
        """Return the messages of "client" or "server", in order."""
        return [line.message for line in self.lines if line.sender == sender]

    def scrubbed(self, replacements: Mapping[str, str] | None = None) -> Transcript:
        """Return the transcript without values that depend on the machine or the time.

        `replacements` (text → text, longest first) are applied first. Use them for paths, and for
        keys, which are not removed otherwise. Then ids are numbered from 1 and times are fixed.
        Equal conversations have equal transcripts.
        """
        found = sorted((replacements or {}).items(), key=lambda pair: -len(pair[0]))
        ids: dict[str, str] = {}

        def fixed_id(match: re.Match[str]) -> str:
            return ids.setdefault(match.group(), ms.uuid(len(ids) + 1))

        def scrub(text: str) -> str:
            for old, new in found:
                text = text.replace(json.dumps(old)[1:-1], new)
            for pattern, new in FIXED:
                text = re.sub(pattern, new, text)
            return UUID.sub(fixed_id, text)

        return Transcript(tuple(Line(line.sender, scrub(line.text)) for line in self.lines))

    def steps(self) -> tuple[st.Step, ...]:
        """Return the steps of a `ScriptedPeer` that replays the server's side.

        A client that makes the recorded calls in the recorded order gets the recorded bytes. Only
        the ids of its requests may differ. At most one request of each method may be open at a
        time. Requests after the last recorded line get error -32601, "the transcript ends here".
        """
        methods: dict[Any, str] = {}
        played = (_step(line, methods) for line in self.lines)
        return (*played, st.refuse_all("the transcript ends here; it was asked for one more"))


def _step(line: Line, methods: dict[Any, str]) -> st.Step:
    message = line.message
    method, id_ = message.get("method"), message.get("id")
    if line.sender == "client":
        if method is None:
            return st.expect_answer(cast("int | str", id_))
        methods[id_] = method
        return st.expect(method)
    if method is None and id_ in methods:
        if "error" in message:
            error = message["error"]
            data = error.get("data")
            return st.respond_error(error["code"], error["message"], data, to=methods[id_])
        return st.respond(message["result"], to=methods[id_])
    return st.write(line.text.encode("utf-8", "surrogateescape"))
