"""Options of a thread or a turn. Plain values, standard library only."""

from __future__ import annotations

import os
from enum import Enum
from typing import Union

StrPath = Union[str, "os.PathLike[str]"]
"""A path as str or as an object such as `pathlib.Path`."""


class ApprovalMode(str, Enum):
    """Who decides when the runtime needs approval.

    Attributes:
        deny_all: the runtime refuses everything that needs approval, without asking anybody.
        auto_review: your `on_approval` handler decides. Without a handler, the runtime's own
            reviewer decides, which is another model call; it may allow or refuse.
    """

    deny_all = "deny_all"
    auto_review = "auto_review"


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
