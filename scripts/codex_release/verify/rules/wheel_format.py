"""The version of the wheel format, and headers of WHEEL that are there twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from codex_release.verify.model import Artifact, FileRule, Hit

_KNOWN = re.compile(r"1\.[0-9]+")
_ONCE = ("wheel-version", "generator", "root-is-purelib", "build")


def check(item: Artifact) -> Iterator[Hit]:
    """`Wheel-Version: 1.x`, which all installers read; without any WHEEL, wheel-tags speaks."""
    fields = item.wheel.wheel_headers
    if not fields:
        return
    counts = Counter(name.lower() for name, _ in fields)
    for name in _ONCE:
        if counts[name] > 1:
            yield Hit(f"WHEEL has {name} {counts[name]} times; installers differ in which holds.")
    said = [value for name, value in fields if name.lower() == "wheel-version"]
    if not said:
        yield Hit("WHEEL does not say Wheel-Version; expected 1.0.")
    elif not _KNOWN.fullmatch(said[0]):
        yield Hit(f"WHEEL says Wheel-Version {said[0]!r}; expected 1.0.")


RULE = FileRule(
    "wheel-format",
    "error",
    "WHEEL is of a version that installers refuse, or says one thing twice.",
    "Build the wheel with a current backend.",
    check,
)
