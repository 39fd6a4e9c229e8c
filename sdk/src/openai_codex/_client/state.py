"""A runtime that ends at once because it cannot set up its state in CODEX_HOME.

Runtimes that start at the same moment in a new home get in each other's way: all but one may end.
The runtime says the same of a home that cannot be written.
"""

from __future__ import annotations

import re

from ..errors import RuntimeExitedError

_FAILED = re.compile(r"failed to initialize sqlite state runtime under (.+?): ")
_STARTS = 16
_SHORTEST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 1.0
_PROBE_BYTES = 64 * 1024
"""About what the runtime writes first. On a full disk an empty file can still be made."""


def state_home(error: RuntimeExitedError) -> str | None:
    """Return the home in which the runtime could not set up its state; None for another end."""
    found = _FAILED.search(error.stderr)
    return None if found is None else found[1]


def pause_after(starts: int) -> float:
    """Return how many seconds to wait after so many starts; infinity when they were enough.

    It grows and is drawn by lot, so that those who start together do not stay together.
    """
    import random

    if starts >= _STARTS:
        return float("inf")
    longest = min(_SHORTEST_PAUSE_S * 2**starts, _LONGEST_PAUSE_S)
    return random.uniform(_SHORTEST_PAUSE_S, longest)


def why_unwritable(home: str) -> OSError | None:
    """Return what keeps this process from writing to `home`; None if nothing does. Blocks."""
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"\0" * _PROBE_BYTES)
    except OSError as error:
        return error
    return None


def setup_error(
    error: RuntimeExitedError, home: str, unwritable: OSError | None, starts: int
) -> RuntimeExitedError:
    """Return the error that says what to do, in place of `error`, the last of so many starts."""
    if unwritable is not None:
        message = (
            f"the codex runtime cannot write its state to CODEX_HOME {home!r}: "
            f"{unwritable.strerror or unwritable}. Let this user write there and see that there is "
            'space, or name another folder with CodexConfig(env={"CODEX_HOME": …})'
        )
    else:
        message = (
            f"the codex runtime could not set up its state in CODEX_HOME {home!r} (starts: "
            f"{starts}), although it can be written to. Other runtimes may be starting there at "
            "the same time: start one, wait until it is ready, then the others; or give each its "
            'own folder with CodexConfig(env={"CODEX_HOME": …})'
        )
    return RuntimeExitedError(
        f"{message}.\nIn the runtime's words: {error}",
        returncode=error.returncode,
        stderr=error.stderr,
    )
