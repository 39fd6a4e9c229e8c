"""The tags in the file's name and in WHEEL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from codex_release.verify.model import Artifact, FileRule, Hit, some


def check(item: Artifact) -> Iterator[Hit]:
    """The file's name, expanded, gives exactly the tags that WHEEL lists."""
    name = item.wheel.filename
    if name is None:
        return
    if not item.wheel.wheel_tags:
        yield Hit("WHEEL lists no tag, or there is no WHEEL.")
        return
    parts = product(name.python.split("."), name.abi.split("."), name.platforms)
    named = {"-".join(part) for part in parts}
    listed = {
        "-".join(part)
        for tag in item.wheel.wheel_tags
        for part in product(*(part.split(".") for part in tag.split("-")))
    }
    if named != listed:
        only = [
            f"{where} has {some(sorted(tags))}"
            for where, tags in (
                ("only the file's name", named - listed),
                ("only WHEEL", listed - named),
            )
            if tags
        ]
        yield Hit(f"The tags differ: {'; '.join(only)}.")


RULE = FileRule(
    "wheel-tags",
    "error",
    "The tags in the file's name are not those in WHEEL.",
    "Set the tags in the build, or with `wheel tags`, which changes both places.",
    check,
)
