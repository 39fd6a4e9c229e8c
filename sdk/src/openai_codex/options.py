"""Options of a thread or a turn. Plain values, standard library only."""

from __future__ import annotations

import os
from enum import Enum
from typing import Literal, Protocol, Union

StrPath = Union[str, "os.PathLike[str]"]
"""A path as str or as an object such as `pathlib.Path`."""


class AnyThread(Protocol):
    """Anything with the id of a thread: a `Thread`, an `AsyncThread`, or one of `thread_list()`."""

    @property
    def id(self) -> str: ...


class ApprovalMode(str, Enum):
    """Who decides when the runtime needs approval.

    Attributes:
        deny_all: the runtime refuses everything that needs approval, without asking anybody.
        auto_review: your `on_approval` handler decides. Without a handler, the runtime's own
            reviewer decides, which is another model call; it may allow or refuse.
    """

    deny_all = "deny_all"
    auto_review = "auto_review"


def _by_default() -> ApprovalMode:
    # The default in 0.163.0 is `ApprovalMode.auto_review`. This separate object equals it, but
    # shows a client with another default that nothing was given.
    made = str.__new__(ApprovalMode, ApprovalMode.auto_review.value)
    made._name_, made._value_ = ApprovalMode.auto_review.name, ApprovalMode.auto_review.value
    return made


BY_DEFAULT: ApprovalMode = _by_default()
"""The `approval_mode` of the client, or without one `ApprovalMode.auto_review`, which it equals."""


class Sandbox(str, Enum):
    """What commands may access.

    Attributes:
        read_only: reading files only; no writing and no network.
        workspace_write: also writing below the working directory, except to its `.git`, and to
            the temporary folders.
        full_access: everything.
    """

    read_only = "read-only"
    workspace_write = "workspace-write"
    full_access = "full-access"


ApprovalModeName = Literal["deny_all", "auto_review"]
"""The value of an `ApprovalMode`, which may be given instead."""
SandboxName = Literal["read-only", "workspace-write", "full-access"]
"""The value of a `Sandbox`, which may be given instead."""
EffortName = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max", "ultra"]
"""The value of a `ReasoningEffort`, which may be given instead. Models support some of them."""
PersonalityName = Literal["none", "friendly", "pragmatic"]
"""The value of a `Personality`, which may be given instead."""
SummaryName = Literal["auto", "concise", "detailed", "none"]
"""The value of a `ReasoningSummary`, which may be given instead."""
