"""Choices that a user makes for a thread or a turn. Plain values, standard library only."""

from __future__ import annotations

import os
from enum import Enum
from typing import Union

StrPath = Union[str, "os.PathLike[str]"]
"""A path as text or as an object such as `pathlib.Path`."""


class ApprovalMode(str, Enum):
    """Who answers when the runtime wants to do something that needs approval.

    Attributes:
        deny_all: nobody is asked, no `on_approval` either; the runtime refuses what needs approval.
        auto_review: with an `on_approval`, that is asked, and nobody else; without one, the
            runtime's own reviewer decides, which is a call of the model and may allow what is
            asked for.
    """

    deny_all = "deny_all"
    auto_review = "auto_review"


class Sandbox(str, Enum):
    """What a command may touch.

    Attributes:
        read_only: it may read files, but neither change one nor use the network.
        workspace_write: it may also write below the working directory, except to its `.git`, and
            to the temporary folders.
        full_access: everything.
    """

    read_only = "read-only"
    workspace_write = "workspace-write"
    full_access = "full-access"
