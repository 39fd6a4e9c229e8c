"""The SDK's pin on the runtime."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.requirements import Requirement

from codex_release.names import RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION
from codex_release.verify.model import Artifact, FileRule, Hit
from codex_release.verify.rules import common


def check(item: Artifact) -> Iterator[Hit]:
    """One unconditional requirement, `==` the SDK's own version."""
    if item.facts.metadata is None:
        return
    listed = [str(text) for text in item.metadata.get_all("Requires-Dist", [])]
    pins = [text for text in listed if common.name_of(text) == RUNTIME_DISTRIBUTION]
    expected = f"{RUNTIME_DISTRIBUTION}=={item.version}"
    if not pins:
        yield Hit(f"It does not require {RUNTIME_DISTRIBUTION}; expected {expected}.")
    elif len(pins) > 1 or not _is(pins[0], item.version):
        yield Hit(f"It requires {' and '.join(pins)}; expected {expected}.")


def _is(text: str, version: str) -> bool:
    pin = Requirement(text)
    return str(pin.specifier) == f"=={version}" and pin.marker is None and not pin.extras


RULE = FileRule(
    "pin",
    "error",
    "The SDK does not require exactly the runtime of its own version.",
    "Stage the SDK with `codex-release stage-sdk`, which writes the pin.",
    check,
    ("wheel", "sdist"),
    (SDK_DISTRIBUTION,),
)
