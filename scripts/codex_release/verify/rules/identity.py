"""What a file says it is: its name, WHEEL and RECORD, and the pyproject.toml of an sdist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod
from typing import Any, cast

from packaging.utils import canonicalize_name

from codex_release.errors import some
from codex_release.names import SDK_DISTRIBUTION, file_stem
from codex_release.verify.model import Artifact, Hit, file_rule, normal_version
from codex_release.verify.rules import common
from codex_release.verify.rules.common import loadable, several_platforms, told
from codex_release.wheels.facts import Member, SdistFacts
from codex_release.wheels.record import ALGORITHM, SIGNATURES, STRONGER, RecordRow
from codex_release.wheels.tags import toml

# --- the name of a file --------------------------------------------------------------------------


def check_names(item: Artifact, name: str, version: str) -> Iterator[Hit]:
    """The metadata has the name and version of the file name.

    Our own files must also be spelled in the normalized form, since other tools find them by name.
    """
    expected = file_stem(item.project, normal_version(version))
    if item.is_ours and f"{name}-{version}" != expected:
        yield Hit(f"The file name says {name}-{version}; expected {expected}.")
    if item.facts.metadata is None:
        return
    file = "METADATA" if item.kind == "wheel" else "PKG-INFO"
    for key, named, normal in (
        ("Name", name, canonicalize_name),
        ("Version", version, normal_version),
    ):
        said = item.metadata[key]
        if said is None or normal(str(said)) != normal(named):
            yield Hit(f"{file} says {key} {said!r}; the file name says {named!r}.")


@file_rule(
    "wheel-name",
    "error",
    "The file name is not a valid wheel name, or the file name, the .dist-info folder and METADATA"
    " disagree on the project or version.",
    "Build the wheel again; do not rename it.",
)
def wheel_name(item: Artifact) -> Iterator[Hit]:
    """The file name is valid (PEP 427), and all three places agree."""
    wheel = item.wheel
    if wheel.filename is None:
        yield Hit(
            f"{item.name!r} does not have the form name-version[-build]-python-abi-platform.whl."
        )
        return
    if len(wheel.dist_infos) > 1:
        yield Hit(f"It has the metadata folders {some(wheel.dist_infos)}; expected one.")
    elif wheel.dist_info is None:
        yield Hit("It has no .dist-info folder.")
    elif _normal(wheel.dist_info.removesuffix(".dist-info")) != _normal(
        f"{wheel.filename.distribution}-{wheel.filename.version}"
    ):
        yield Hit(
            f"The metadata folder is {wheel.dist_info}; the file name says"
            f" {wheel.filename.distribution}-{wheel.filename.version}.",
            wheel.dist_info,
        )
    yield from check_names(item, wheel.filename.distribution, wheel.filename.version)


def _normal(folder: str) -> tuple[str, str]:
    name, _, version = folder.partition("-")
    return str(canonicalize_name(name)), normal_version(version)


# --- WHEEL ---------------------------------------------------------------------------------------

MOST_TAGS = 1000
"""Of one wheel. Expanding more only takes time: 10 parts of 20 in 855 bytes would be 20**10."""
_TAG_PARTS = 3
_SHOWN = 200
"""Characters of a malformed tag that are shown."""


@file_rule(
    "wheel-tags",
    "error",
    "The tags in the file name differ from those in WHEEL.",
    "Set the tags in the build, or change both places with `wheel tags`.",
)
def wheel_tags(item: Artifact) -> Iterator[Hit]:
    """The tags of the file name, expanded (PEP 425), are exactly those that WHEEL lists."""
    name = item.wheel.filename
    if name is None:
        return
    if not item.wheel.wheel_tags:
        if not told(item, "WHEEL"):
            yield Hit("WHEEL is missing, or has no Tag.")
        return
    named = _expanded([f"{name.python}-{name.abi}-{'.'.join(name.platforms)}"])
    listed = _expanded(item.wheel.wheel_tags)
    if named is None or listed is None:
        where = "The file name" if named is None else "WHEEL"
        yield Hit(f"{where} stands for more than {MOST_TAGS} tags.")
    elif named != listed:
        only = [
            f"{where} has {some(sorted(tags))}"
            for where, tags in (
                ("only the file name", named - listed),
                ("only WHEEL", listed - named),
            )
            if tags
        ]
        yield Hit(f"The tags differ: {'; '.join(only)}.")


def _expanded(tags: Iterable[str]) -> set[str] | None:
    """All tags that compressed tags stand for (PEP 425); None for more than MOST_TAGS.

    A text that does not have the form python-abi-platform stands for itself.
    """
    found: set[str] = set()
    left = MOST_TAGS
    for tag in tags:
        parts = [part.split(".") for part in tag.split("-", _TAG_PARTS)]
        whole = len(parts) == _TAG_PARTS
        left -= prod(map(len, parts)) if whole else 1
        if left < 0:
            return None
        found.update(map("-".join, product(*parts)) if whole else [tag[:_SHOWN]])
    return found


_KNOWN = re.compile(r"1\.[0-9]+")
# Not Generator: delocate and other tools add a line of their own.
_ONCE = ("wheel-version", "root-is-purelib", "build")


@file_rule(
    "wheel-format",
    "error",
    "WHEEL has a version that installers refuse, or repeats a field that may occur once.",
    "Build the wheel with a current backend.",
)
def wheel_format(item: Artifact) -> Iterator[Hit]:
    """`Wheel-Version: 1.x` (PEP 427), and no repeated field. wheel-tags reports a missing WHEEL."""
    fields = item.wheel.wheel_headers
    if not fields:
        return
    counts = Counter(name.lower() for name, _ in fields)
    for name in _ONCE:
        if counts[name] > 1:
            yield Hit(
                f"WHEEL has {name} {counts[name]} times; installers differ in which one they use."
            )
    said = [value for name, value in fields if name.lower() == "wheel-version"]
    if not said:
        yield Hit("WHEEL has no Wheel-Version; expected 1.0.")
    elif not _KNOWN.fullmatch(said[0]):
        yield Hit(f"WHEEL says Wheel-Version {said[0]!r}; expected 1.0.")


_ONE_FOLDER = {"windows", "darwin", "ios", "android"}
"""Systems with one folder for pure and other packages. Linux may have `lib` and `lib64`."""


@file_rule(
    "purelib",
    "error",
    "WHEEL says that a wheel with programs is pure, so it is installed among the packages for all"
    " machines. It is a warning in other projects if the wheel is only for systems with one folder"
    " for all packages, such as Windows and macOS, or has a platform tag and no programs.",
    "Build a platform wheel (`pure_python = False` in a hatchling hook); `wheel tags` does not"
    " change this.",
)
def purelib(item: Artifact) -> Iterator[Hit]:
    """`true` is for wheels without programs, with the tag `any`."""
    said = item.wheel.root_is_purelib
    if said is None and not told(item, "WHEEL"):
        yield Hit("WHEEL has no Root-Is-Purelib; expected true or false.")
    programs = [member.name for member, _ in loadable(item)]
    root = [name for name in programs if _DATA.match(name) is None]
    moved = [name for name in programs if name not in root and "/purelib/" in name]
    if moved:
        yield Hit(f"There are programs in .data/purelib: {some(moved)}.")
    if said and root and not (item.claimed == ("any",) and several_platforms(item)):
        yield Hit(
            f"WHEEL says Root-Is-Purelib: true, but there are programs: {some(root)}.",
            severity="warning" if item.systems <= _ONE_FOLDER and not item.is_ours else None,
        )
    elif said and not programs and item.claimed and item.claimed != ("any",):
        yield Hit(
            f"WHEEL says Root-Is-Purelib: true, but the tag is {some(item.claimed)}.",
            severity=None if item.is_ours else "warning",
        )


_DATA = re.compile(r"[^/]+\.data/(?:purelib|platlib|scripts|headers|data)/")
"""What is not installed where Root-Is-Purelib says (PEP 427)."""


# --- RECORD --------------------------------------------------------------------------------------


@file_rule(
    "record",
    "error",
    "RECORD does not list every file of the wheel once, with its hash and size.",
    "Build the wheel again; do not add, remove or change its members.",
)
def record(item: Artifact) -> Iterator[Hit]:
    """Every file is listed once with its SHA-256 and size, and nothing else is listed."""
    wheel = item.wheel
    if wheel.record is None or wheel.dist_info is None:
        if not told(item, "RECORD"):
            found = "is missing" if wheel.info_file("RECORD") is None else "cannot be read"
            yield Hit(f"RECORD {found}.")
        return
    own = f"{wheel.dist_info}/RECORD"
    unlisted_ones = {own, *(f"{wheel.dist_info}/{name}" for name in SIGNATURES)}
    rows = {row.path: row for row in wheel.record}
    there = {member.name: member for member in item.files}
    for path, count in Counter(row.path for row in wheel.record).items():
        if count > 1:
            yield Hit(f"RECORD lists it {count} times.", path)
    for path in sorted(rows.keys() - there.keys()):
        yield Hit("RECORD lists it, but the wheel does not have it.", path)
    for name, member in there.items():
        row = rows.get(name)
        if row is None:
            if name not in unlisted_ones:
                yield Hit("RECORD does not list it.", name)
        elif name != own and (fault := _fault(row, member)):
            yield Hit(fault, name)


def _fault(row: RecordRow, member: Member) -> str | None:
    if row.algorithm is None or row.digest is None:
        return "RECORD has no hash for it."
    if not member.sha256:
        return None
    found = dict([(ALGORITHM, member.sha256), *([member.digest] if member.digest else [])])
    if row.algorithm not in found:
        return f"RECORD has its {row.algorithm}; expected {ALGORITHM}, or {' or '.join(STRONGER)}."
    if row.hex != found[row.algorithm]:
        return f"RECORD has a {row.algorithm} ({row.digest}) that differs from its content."
    if row.size is None:
        return "RECORD has no size for it, or one that is not a number."
    if row.size != member.size:
        return f"RECORD says {row.size} bytes; it has {member.size}."
    return None


# --- sdists --------------------------------------------------------------------------------------


@file_rule(
    "sdist-name",
    "error",
    "The file name is not a valid sdist name, or the file name, the folder and PKG-INFO disagree on"
    " the project or version.",
    "Build the sdist again; do not rename it.",
    kinds=("sdist",),
)
def sdist_name(item: Artifact) -> Iterator[Hit]:
    """PEP 625: `name-version.tar.gz` with one folder `name-version`, of the same metadata."""
    facts = item.facts
    if not isinstance(facts, SdistFacts) or facts.name is None or facts.version is None:
        yield Hit(f"{item.name!r} does not have the form name-version.tar.gz.")
        return
    expected = f"{facts.name}-{facts.version}"
    if facts.root != expected:
        found = "not in one folder" if facts.root is None else f"in the folder {facts.root}"
        yield Hit(f"Its members are {found}; expected the folder {expected}.")
    yield from check_names(item, facts.name, facts.version)


_LONGEST_PROJECT_FILE = 64 << 10
"""Bytes; the rest is not read. Ours has 8 KiB."""


@file_rule(
    "sdist-project",
    "error",
    "The pyproject.toml of the sdist is missing or differs from PKG-INFO, so installing the sdist"
    " gives a different result than installing the wheel.",
    "Stage the SDK with `codex-release stage-sdk` and build that folder.",
    kinds=("sdist",),
    projects=(SDK_DISTRIBUTION,),
)
def sdist_project(item: Artifact) -> Iterator[Hit]:
    """Name, version and requirements are those of PKG-INFO; the backend is that of the template."""
    name = f"{item.facts.root}/pyproject.toml" if isinstance(item.facts, SdistFacts) else ""
    member = next((member for member in item.files if member.name == name), None)
    if member is None:
        yield Hit("pyproject.toml is missing.")
        return
    if item.facts.metadata is None:
        return
    try:
        text = (member.text or b"")[:_LONGEST_PROJECT_FILE]
        values: dict[str, Any] = toml.loads(text.decode())
        project = cast("dict[str, Any]", values["project"])
        listed = {common.normal(str(text)) for text in project["dependencies"]}
        said = {key: project.get(key) for key in ("name", "version", "requires-python")}
        backend: Any = values["build-system"]["build-backend"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        yield Hit(f"It cannot be read: {type(error).__name__} {error}.", member.name)
        return
    for key, found in said.items():
        expected = item.metadata[key]
        if found != expected:
            yield Hit(f"It says {key} {found!r}; PKG-INFO says {expected!r}.", member.name)
    required = {common.normal(str(t)) for t in item.metadata.get_all("Requires-Dist", [])}
    required = {text for text in required if "extra ==" not in text}
    if listed != required:
        yield Hit(
            f"It requires {some(sorted(listed)) or 'nothing'}; PKG-INFO requires"
            f" {some(sorted(required)) or 'nothing'}.",
            member.name,
        )
    expected = common.project_file(SDK_DISTRIBUTION)["build-system"]["build-backend"]
    if backend != expected:
        yield Hit(f"Its build backend is {backend!r}; expected {expected!r}.", member.name)
