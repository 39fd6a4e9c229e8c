"""What an index says to an upload, and what that means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from codex_release.errors import ReleaseError
from codex_release.publishing_errors import (
    FilenameUsedError,
    QuotaError,
    ReleaseClosedError,
    UploadRefusedError,
)

Kind = Literal["accepted", "exists", "denied", "refused", "busy", "unknown"]
"""`exists`: it has, or had, a file of that name. `denied`: the credentials do not do. `busy`: it
asks to come back later. `unknown`: whether it took the file cannot be told from the answer."""

_EXISTS = re.compile(r"already exist|already been used|previously used|file-name-reuse", re.I)
_REFUSALS: tuple[tuple[re.Pattern[str], type[ReleaseError], str], ...] = (
    (
        re.compile(r"older than \d+ days|closed to new", re.I),
        ReleaseClosedError,
        "Yank this release and make the next .postN with all files",
    ),
    (
        re.compile(r"too large|size limit|quota|total size", re.I),
        QuotaError,
        "Ask for a higher limit, or delete old releases, and run the same command again within "
        "14 days of the first file",
    ),
)


@dataclass(frozen=True)
class Reply:
    """The answer to one upload."""

    kind: Kind
    text: str
    """The status and the reason in the words of the index, or what went wrong on the way."""
    retry_after: float = 0.0
    """Seconds the index asks to wait."""


def read_reply(status: int, reason: str, retry_after: str | None = None) -> Reply:
    """What a status code and the reason mean."""
    text = f"HTTP status {status}: {reason}" if reason else f"HTTP status {status}"
    if status == 200:
        return Reply("accepted", text)
    if status in (401, 403):
        return Reply("denied", text)
    if status == 409 or (status == 400 and _EXISTS.search(reason)):
        return Reply("exists", text)
    if status == 429 or status >= 500:
        seconds = (
            float(retry_after)
            if retry_after and retry_after.isascii() and (retry_after.isdigit())
            else 0.0
        )
        return Reply("busy" if status == 429 else "unknown", text, seconds)
    return Reply("refused", text)


def refusal(file: str, reply: Reply) -> ReleaseError:
    """The error for a reply that no further attempt can change."""
    if reply.kind == "exists":
        return FilenameUsedError(
            f"The index refuses the name {file}",
            found=reply.text,
            expected="a name that was never used: a deleted file's is not given back",
            fix="Release the next .postN; nothing was replaced",
        )
    kind, fix = next(
        ((kind, fix) for pattern, kind, fix in _REFUSALS if pattern.search(reply.text)),
        (UploadRefusedError, "Mend what it names, make the plan again and publish"),
    )
    return kind(f"The index refuses {file}", found=reply.text, expected="HTTP status 200", fix=fix)
