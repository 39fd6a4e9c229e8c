"""The Python modules of our packages."""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache

from codex_release.names import OURS, SDK_MODULE
from codex_release.verify.model import PAYLOAD, Artifact, FileRule, Hit
from codex_release.verify.rules import common
from codex_release.wheels.facts import Member, SdistFacts

_OLDEST = (3, 10)
_REQUIRED = ("__init__.py", "_version.py", "py.typed")
_VERSION = re.compile(rb'^__version__ = "([^"\r\n]*)"\r?$', re.MULTILINE)


def check(item: Artifact) -> Iterator[Hit]:
    """Those that must be there are, and every one can be compiled; nothing is executed."""
    if not item.is_runtime:
        yield from _sdk(item)
    elif item.kind == "wheel":
        yield from _runtime(item)
    package = item.payload if item.is_runtime else sources(item)
    for member in package.values():
        if member.name.endswith(".py") and (fault := _fault(member)):
            yield Hit(f"It is no module of Python {_OLDEST[0]}.{_OLDEST[1]}: {fault}.", member.name)


def sources(item: Artifact) -> Mapping[str, Member]:
    """Path in the SDK's package → file, of its wheel or of its sdist."""
    root = f"{SDK_MODULE}/"
    if isinstance(item.facts, SdistFacts):
        root = f"{item.facts.root}/src/{root}"
    return {m.name[len(root) :]: m for m in item.files if m.name.startswith(root)}


def _runtime(item: Artifact) -> Iterator[Hit]:
    for name, digest in common.runtime_modules().items():
        member = item.payload.get(name)
        if member is None:
            yield Hit(f"There is no {PAYLOAD}{name}.")
        elif member.sha256 != digest:
            yield Hit("It has another content than in the common.", member.name)


def _sdk(item: Artifact) -> Iterator[Hit]:
    there = sources(item)
    for name in _REQUIRED:
        if name not in there:
            yield Hit(f"There is no {SDK_MODULE}/{name}.")
    member = there.get("_version.py")
    if member is not None:
        said = [text.decode("utf-8", "replace") for text in _VERSION.findall(member.text or b"")]
        if said != [item.version]:
            found = " and ".join(said) or "none"
            yield Hit(f"It says version {found}; the file is {item.version}.", member.name)


def _fault(member: Member) -> str | None:
    if not member.sha256:
        return None
    return "it is too large" if member.text is None else _syntax(member.text)


@lru_cache(maxsize=4096)
def _syntax(text: bytes) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "a module", "exec", dont_inherit=True)
            # For Python 3.10 that was all; and its `ast` breaks down on deeply nested expressions.
            if sys.version_info[:2] > _OLDEST:
                ast.parse(text, feature_version=_OLDEST)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}".rstrip(".")
    except (ValueError, RecursionError, MemoryError) as error:
        return (str(error) or type(error).__name__).rstrip(".")
    return None


RULE = FileRule(
    "package-modules",
    "error",
    "A module of our packages is missing, cannot be parsed, or is not the one of the template, so"
    " that the package cannot be imported or is not the one that was tested.",
    "Stage the package again from a clean checkout.",
    check,
    ("wheel", "sdist"),
    OURS,
)
