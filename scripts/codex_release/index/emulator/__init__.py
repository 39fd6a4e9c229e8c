"""A package index on loopback with the rules of the public one, and with faults on demand.

It serves the tests and `codex-release rehearse --all`; nothing of it is used for publishing itself.
"""

from __future__ import annotations

from codex_release.index.emulator.faults import FAULTS, UPLOAD_FAULTS, VIEW_FAULTS, Fault, FaultKind
from codex_release.index.emulator.server import EmulatedIndex, Exchange, serve
from codex_release.index.emulator.warehouse import Commit, Rules, StoredFile, Warehouse

__all__ = [
    "FAULTS",
    "UPLOAD_FAULTS",
    "VIEW_FAULTS",
    "Commit",
    "EmulatedIndex",
    "Exchange",
    "Fault",
    "FaultKind",
    "Rules",
    "StoredFile",
    "Warehouse",
    "serve",
]
