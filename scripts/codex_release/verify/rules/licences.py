"""Licence expression and texts."""

from __future__ import annotations

from collections.abc import Iterator

from codex_release.names import OURS
from codex_release.runtime.licences import components, expression
from codex_release.verify.model import Artifact, FileRule, Hit, some
from codex_release.wheels.facts import Member, SdistFacts


def check(item: Artifact) -> Iterator[Hit]:
    """An SPDX expression for all that is bundled, and the text of each licence."""
    if item.facts.metadata is None:
        return
    said = item.metadata["License-Expression"]
    bundled = components(item.payload) if item.is_runtime else components(())
    if said != expression(bundled):
        found = "missing" if said is None else repr(str(said))
        yield Hit(f"License-Expression is {found}; expected {expression(bundled)!r}.")
    listed = [str(name) for name in item.metadata.get_all("License-File", [])]
    for name in listed:
        text = _text(item, name)
        if text is None or not text.size:
            yield Hit(f"The licence text {name} is missing or empty.")
    expected = ["LICENSE"]
    expected += [f"licenses/{text}" for part in bundled for text in part.texts]
    missing = [name for name in expected if name not in listed]
    if missing:
        yield Hit(f"METADATA lists no licence text {some(missing)}.")


def _text(item: Artifact, name: str) -> Member | None:
    if isinstance(item.facts, SdistFacts):
        wanted = f"{item.facts.root}/{name}"
        return next((member for member in item.files if member.name == wanted), None)
    return item.facts.info_file(f"licenses/{name}")


RULE = FileRule(
    "licences",
    "error",
    "The licence expression does not name all that is bundled, or a licence text is missing.",
    "Stage the package again; add what is newly bundled to the table in `licences.py` and its text"
    " to `runtime/licenses/`.",
    check,
    ("wheel", "sdist"),
    OURS,
)
