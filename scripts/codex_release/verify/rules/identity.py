"""What a file says that it is: its name, WHEEL, RECORD, and an sdist's own pyproject.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any, cast

import tomlkit
from packaging.utils import canonicalize_name
from tomlkit.exceptions import TOMLKitError

from codex_release.names import OURS, SDK_DISTRIBUTION
from codex_release.verify.model import Artifact, Hit, file_rule, normal_version, some
from codex_release.verify.rules import common
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import Member, SdistFacts
from codex_release.wheels.record import ALGORITHM, SIGNATURES, RecordRow


def check_names(item: Artifact, name: str, version: str) -> Iterator[Hit]:
    """Ours are spelled in the one normal way, and the metadata, when there is any, says the same.

    Other tools look for our files by their names.
    """
    expected = f"{item.project.replace('-', '_')}-{normal_version(version)}"
    if item.project in OURS and f"{name}-{version}" != expected:
        yield Hit(f"The file's name says {name}-{version}; expected {expected}.")
    if item.facts.metadata is None:
        return
    file = "METADATA" if item.kind == "wheel" else "PKG-INFO"
    for key, named, normal in (
        ("Name", name, canonicalize_name),
        ("Version", version, normal_version),
    ):
        said = item.metadata[key]
        if said is None or normal(str(said)) != normal(named):
            yield Hit(f"{file} says {key} {said!r}, and the file's name says {named!r}.")


@file_rule(
    "wheel-name",
    "error",
    "The file is not named as a wheel, or its name, its metadata folder and its METADATA do not"
    " name one project and version.",
    "Build the wheel again; never rename one.",
)
def wheel_name(item: Artifact) -> Iterator[Hit]:
    """The name is one of a wheel, and all three places say the same."""
    wheel = item.wheel
    if wheel.filename is None:
        yield Hit(f"{item.name!r} is not of the form name-version[-build]-python-abi-platform.whl.")
        return
    if wheel.dist_info is None:
        yield Hit("It has no .dist-info folder, or several.")
    elif _normal(wheel.dist_info.removesuffix(".dist-info")) != _normal(
        f"{wheel.filename.distribution}-{wheel.filename.version}"
    ):
        yield Hit(
            f"Its metadata folder is {wheel.dist_info}, and the file's name says"
            f" {wheel.filename.distribution}-{wheel.filename.version}.",
            wheel.dist_info,
        )
    yield from check_names(item, wheel.filename.distribution, wheel.filename.version)


def _normal(folder: str) -> tuple[str, str]:
    name, _, version = folder.partition("-")
    return str(canonicalize_name(name)), normal_version(version)


@file_rule(
    "wheel-tags",
    "error",
    "The tags in the file's name are not those in WHEEL.",
    "Set the tags in the build, or with `wheel tags`, which changes both places.",
)
def wheel_tags(item: Artifact) -> Iterator[Hit]:
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


_KNOWN = re.compile(r"1\.[0-9]+")
_ONCE = ("wheel-version", "generator", "root-is-purelib", "build")


@file_rule(
    "wheel-format",
    "error",
    "WHEEL is of a version that installers refuse, or says one thing twice.",
    "Build the wheel with a current backend.",
)
def wheel_format(item: Artifact) -> Iterator[Hit]:
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


@file_rule(
    "purelib",
    "error",
    "WHEEL calls a wheel with programs pure, and it is installed where packages for all machines"
    " go.",
    "Build a platform wheel (`pure_python = False` in a hatchling hook); `wheel tags` does not"
    " change it.",
)
def purelib(item: Artifact) -> Iterator[Hit]:
    """`true` is for wheels without programs, whose tag is `any`."""
    said = item.wheel.root_is_purelib
    if said is None:
        yield Hit("WHEEL does not say Root-Is-Purelib: true or false.")
    if not said:
        return
    programs = [member.name for member, _ in loadable(item)]
    if programs:
        yield Hit(f"WHEEL says Root-Is-Purelib: true, and there are programs: {some(programs)}.")
    elif item.claimed and item.claimed != ("any",):
        yield Hit(f"WHEEL says Root-Is-Purelib: true, and the tag is {some(item.claimed)}.")


@file_rule(
    "record",
    "error",
    "RECORD does not list every file of the wheel once, with its true hash and size.",
    "Build the wheel again; never add, remove or change members of one.",
)
def record(item: Artifact) -> Iterator[Hit]:
    """Every file is listed once with its SHA-256 and size, and nothing else is listed."""
    wheel = item.wheel
    if wheel.record is None or wheel.dist_info is None:
        yield Hit("There is no readable RECORD.")
        return
    own = f"{wheel.dist_info}/RECORD"
    unlisted_ones = {own, *(f"{wheel.dist_info}/{name}" for name in SIGNATURES)}
    rows = {row.path: row for row in wheel.record}
    there = {member.name: member for member in item.files}
    for path, count in Counter(row.path for row in wheel.record).items():
        if count > 1:
            yield Hit(f"RECORD lists it {count} times.", path)
    for path in sorted(rows.keys() - there.keys()):
        yield Hit("RECORD lists it, and it is not there.", path)
    for name, member in there.items():
        row = rows.get(name)
        if row is None:
            if name not in unlisted_ones:
                yield Hit("RECORD does not list it.", name)
        elif name != own and (fault := _fault(row, member)):
            yield Hit(fault, name)


def _fault(row: RecordRow, member: Member) -> str | None:
    if row.algorithm is None or row.digest is None:
        return "RECORD has no hash of it."
    if row.algorithm != ALGORITHM:
        return f"RECORD has its {row.algorithm}; only {ALGORITHM} is computed and known by all."
    if row.hex != member.sha256:
        return f"RECORD has another sha256 of it ({row.digest}) than its content."
    if row.size is None:
        return "RECORD has no size of it, or one that is no number."
    if row.size != member.size:
        return f"RECORD says {row.size} bytes, and it has {member.size}."
    return None


@file_rule(
    "sdist-name",
    "error",
    "The file is not named as an sdist, or its name, its folder and its PKG-INFO do not name one"
    " project and version.",
    "Build the sdist again; never rename one.",
    kinds=("sdist",),
)
def sdist_name(item: Artifact) -> Iterator[Hit]:
    """PEP 625: `name-version.tar.gz` with one folder `name-version`, of the same metadata."""
    facts = item.facts
    if not isinstance(facts, SdistFacts) or facts.name is None or facts.version is None:
        yield Hit(f"{item.name!r} is not of the form name-version.tar.gz.")
        return
    expected = f"{facts.name}-{facts.version}"
    if facts.root != expected:
        found = "not in one folder" if facts.root is None else f"in the folder {facts.root}"
        yield Hit(f"Its members are {found}; they should be in {expected}.")
    yield from check_names(item, facts.name, facts.version)


@file_rule(
    "sdist-project",
    "error",
    "The sdist's pyproject.toml is missing or does not say what its PKG-INFO says: an installation"
    " from the sdist is another one than from the wheel.",
    "Stage the SDK with `codex-release stage-sdk` and build that folder.",
    kinds=("sdist",),
    projects=(SDK_DISTRIBUTION,),
)
def sdist_project(item: Artifact) -> Iterator[Hit]:
    """Name, version, requirements and Pythons are those of PKG-INFO; the backend the template's."""
    name = f"{item.facts.root}/pyproject.toml" if isinstance(item.facts, SdistFacts) else ""
    member = next((member for member in item.files if member.name == name), None)
    if member is None:
        yield Hit("There is no pyproject.toml.")
        return
    if item.facts.metadata is None:
        return
    try:
        values: dict[str, Any] = tomlkit.parse(member.text or b"").unwrap()
        project = cast("dict[str, Any]", values["project"])
        listed = {common.normal(str(text)) for text in project["dependencies"]}
        said = {key: project.get(key) for key in ("name", "version", "requires-python")}
        backend: Any = values["build-system"]["build-backend"]
    except (TOMLKitError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
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
        yield Hit(f"It is built by {backend!r}; expected {expected!r}.", member.name)
