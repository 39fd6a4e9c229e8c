"""The contents of our own packages: the payload of the runtime, the modules of the SDK."""

from __future__ import annotations

import ast
import re
import string
import sys
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, cast

from codex_release.errors import some
from codex_release.names import OURS, RUNTIME_DISTRIBUTION, SDK_MODULE
from codex_release.runtime.layout import PROGRAM_DIRS
from codex_release.runtime.sbom import SBOM_FILE
from codex_release.runtime.source import PACKAGE_FILE
from codex_release.runtime.staged import MANIFEST_FILE
from codex_release.targets import EXCLUDED, PYTHONS, Target
from codex_release.verify.model import PAYLOAD, Artifact, Hit, file_rule
from codex_release.verify.rules import common
from codex_release.verify.rules.common import differences, parse
from codex_release.versions import same_runtime
from codex_release.wheels.facts import (
    Damaged,
    ElfFacts,
    MachOFacts,
    Member,
    PeFacts,
    SdistFacts,
    WheelFacts,
)


@file_rule(
    "package-json",
    "error",
    "`codex-package.json` is missing, or does not have the version and target of the wheel.",
    "Stage the payload of this version and platform.",
    projects=(RUNTIME_DISTRIBUTION,),
)
def package_json(item: Artifact) -> Iterator[Hit]:
    """It has the version, target and entry point of the wheel."""
    member = item.payload.get(PACKAGE_FILE)
    values = _values(member)
    if member is None or values is None:
        yield Hit(f"{PACKAGE_FILE} is missing or cannot be read.", member.name if member else None)
        return
    said = {key: values.get(key) for key in ("version", "target", "entrypoint")}
    if not same_runtime(str(said["version"]), item.version):
        yield Hit(f"It says version {said['version']!r}; the wheel is {item.version}.", member.name)
    target = item.target
    if target is None:
        yield Hit(f"The tags {some(item.claimed)} do not belong to one target.")
        return
    for key, expected in (("target", target.triple), ("entrypoint", target.codex)):
        if said[key] != expected:
            yield Hit(
                f"It says {key} {said[key]!r}; expected {expected!r} for {some(item.claimed)}.",
                member.name,
            )


def _values(member: Member | None) -> dict[str, Any] | None:
    try:
        values = parse(member.text if member else None)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", values) if isinstance(values, dict) else None


@file_rule(
    "payload-programs",
    "error",
    "A program of the runtime is missing, empty, not a program, or a copy of another one.",
    "Stage the complete package folder of this version and platform.",
    projects=(RUNTIME_DISTRIBUTION,),
)
def payload_programs(item: Artifact) -> Iterator[Hit]:
    """The programs of the target are there; each file beside them is a different program.

    tag-machine checks their system and machine. Whether `bin/codex` is really Codex cannot be told
    from its bytes; its hash in the manifest and a test run tell.
    """
    payload = item.payload
    if item.target is not None:
        for path in _required(item, item.target):
            if path not in payload:
                yield Hit(f"The program {path} is missing.")
    first: dict[str, str] = {}
    for path, member in payload.items():
        if not path.startswith(PROGRAM_DIRS):
            continue
        if fault := _payload_programs_fault(member):
            yield Hit(fault, member.name)
        elif member.sha256 and first.setdefault(member.sha256, path) != path:
            yield Hit(f"It is a copy of {first[member.sha256]}.", member.name)


def _required(item: Artifact, target: Target) -> tuple[str, ...]:
    """A single program may be staged without its helpers, but not for a release (set-complete)."""
    if staged_from(item) == "binary":
        return (target.codex,)
    return target.codex, f"bin/codex-code-mode-host{target.exe_suffix}"


def _payload_programs_fault(member: Member) -> str | None:
    program = member.program
    if not member.size:
        return "It is empty; expected a program."
    if isinstance(program, Damaged) or not member.sha256:
        return None
    if program is None:
        return f"It is not a program: {member.size} bytes of something else."
    return None if _starts(program) else "It is a library or an object file, not a program."


def _starts(program: ElfFacts | MachOFacts | PeFacts) -> bool:
    if isinstance(program, MachOFacts):
        return any(part.kind == "executable" for part in program.slices)
    if isinstance(program, ElfFacts) and program.kind == "shared":
        # A static position-independent program looks like a library without DT_SONAME.
        return program.soname is None
    return program.kind == "executable"


_OLDEST = (3, int(PYTHONS[0].removeprefix("3.")))
_REQUIRED = ("__init__.py", "_version.py", "py.typed")
_VERSION = re.compile(rb'^__version__ = "([^"\r\n]*)"\r?$', re.MULTILINE)


MOST_SIGNS, MOST_SIGNS_OF_ONE = 400_000, 60_000
"""Characters of all modules, and of one, apart from words and spaces. Each takes up to three
microseconds to parse. The SDK has 240,000.
"""
_WORDS = (string.ascii_letters + string.digits + "_ \t").encode()


@file_rule(
    "package-modules",
    "error",
    "A module of our packages is missing, cannot be parsed, or differs from the template, so the"
    " package cannot be imported or was not tested.",
    "Stage the package again from a clean checkout.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def package_modules(item: Artifact) -> Iterator[Hit]:
    """The required modules are there, and each one compiles; nothing is executed."""
    if not item.is_runtime:
        yield from _sdk(item)
    elif item.kind == "wheel":
        yield from _runtime(item)
    package = item.payload if item.is_runtime else sources(item)
    left = MOST_SIGNS
    for member in package.values():
        if not member.name.endswith(".py"):
            continue
        signs = len((member.text or b"").translate(None, _WORDS))
        left -= signs
        if left < 0:
            yield Hit(f"Its modules have more than {MOST_SIGNS} signs; not all are parsed.")
            return
        if fault := _package_modules_fault(member, signs):
            yield Hit(
                f"It is not a valid module for Python {_OLDEST[0]}.{_OLDEST[1]}: {fault}.",
                member.name,
            )


def sources(item: Artifact) -> Mapping[str, Member]:
    """Path in the package of the SDK → file, in its wheel or sdist."""
    root = f"{SDK_MODULE}/"
    if isinstance(item.facts, SdistFacts):
        root = f"{item.facts.root}/src/{root}"
    return {m.name[len(root) :]: m for m in item.files if m.name.startswith(root)}


def _runtime(item: Artifact) -> Iterator[Hit]:
    for name, digest in common.runtime_modules().items():
        member = item.payload.get(name)
        if member is None:
            yield Hit(f"{PAYLOAD}{name} is missing.")
        elif member.sha256 != digest:
            yield Hit("Its content differs from the template.", member.name)


def _sdk(item: Artifact) -> Iterator[Hit]:
    there = sources(item)
    for name in _REQUIRED:
        if name not in there:
            yield Hit(f"{SDK_MODULE}/{name} is missing.")
    member = there.get("_version.py")
    if member is not None:
        said = [text.decode("utf-8", "replace") for text in _VERSION.findall(member.text or b"")]
        if said != [item.version]:
            found = " and ".join(said) or "none"
            yield Hit(
                f"It says version {found}; the version of the file is {item.version}.", member.name
            )


def _package_modules_fault(member: Member, signs: int) -> str | None:
    if not member.sha256:
        return None
    large = member.text is None or signs > MOST_SIGNS_OF_ONE
    return "it is too large" if large else _syntax(member.text or b"")


@lru_cache(maxsize=4096)
def _syntax(text: bytes) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "a module", "exec", dont_inherit=True)
            # On Python 3.10 compiling is enough; its `ast` crashes on deeply nested expressions.
            if sys.version_info[:2] > _OLDEST:
                ast.parse(text, feature_version=_OLDEST)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}".rstrip(".")
    except (ValueError, RecursionError, MemoryError) as error:
        return (str(error) or type(error).__name__).rstrip(".")
    return None


@file_rule(
    "manifest",
    "error",
    "The staging manifest is missing or does not list exactly the files of the wheel, so the origin"
    " of a file is unknown.",
    "Build the folder from `codex-release stage-runtime` without changes.",
    projects=(RUNTIME_DISTRIBUTION,),
)
def manifest(item: Artifact) -> Iterator[Hit]:
    """It lists the files with their hashes and modes, and the version and tags of the wheel."""
    member = item.payload.get(MANIFEST_FILE)
    if member is None:
        yield Hit(f"{MANIFEST_FILE} is missing.")
        return
    try:
        values: Any = parse(member.text)
        listed = {str(r["path"]): (str(r["sha256"]), str(r["mode"])) for r in values["members"]}
        said = {
            "version": (values["version"], item.version),
            "tags": (sorted(values["tags"]), sorted(item.claimed)),
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        yield Hit(f"It cannot be read: {type(error).__name__} {error}.", member.name)
        return
    for key, (found, expected) in said.items():
        if found != expected:
            yield Hit(f"It says {key} {found!r}; the wheel has {expected!r}.", member.name)
    yield from _differences(listed, item.payload)


def staged_from(item: Artifact) -> str | None:
    """The kind of source in the manifest; None if it does not say."""
    member = item.payload.get(MANIFEST_FILE)
    try:
        source: Any = parse(member.text if member else None)["source"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return source if isinstance(source, str) else None


def _differences(
    listed: Mapping[str, tuple[str, str]], payload: Mapping[str, Member]
) -> Iterator[Hit]:
    there = {
        path: (member.sha256, f"{member.mode & 0o7777:04o}")
        for path, member in payload.items()
        if path != MANIFEST_FILE
    }
    for text in differences(
        *(listed, there),
        only_one="lists files that the wheel does not have:",
        only_other="does not list",
        changed="has a wrong hash or mode for",
    ):
        yield Hit(f"{MANIFEST_FILE} {text}.")


_STRAY = re.compile(r"\..*|__pycache__|.*\.py[co]|.*~|.*\.(?:orig|rej|swp|log)|Thumbs\.db")
_INFO = r"METADATA|WHEEL|RECORD|licenses/.+"
_RUNTIME = re.compile(
    rf"{PAYLOAD}(?:__init__\.py|py\.typed|codex-(?:manifest|package)\.json"
    r"|(?:bin|codex-path|codex-resources)/.+)"
    rf"|[^/]+\.dist-info/(?:{_INFO}|sboms/{re.escape(SBOM_FILE)})"
)
_SDK_WHEEL = re.compile(rf"openai_codex/.+|[^/]+\.dist-info/(?:{_INFO}|entry_points\.txt)")
_SDK_SDIST = re.compile(
    r"[^/]+/(?:PKG-INFO|pyproject\.toml|README\.md|LICENSE|src/openai_codex/.+)"
)


@file_rule(
    "unexpected-files",
    "error",
    "A file is not in the layout of the package, or is excluded from the wheels.",
    "Stage the package from a clean checkout; `targets.py` lists what is excluded.",
    kinds=("wheel", "sdist"),
    projects=OURS,
)
def unexpected_files(item: Artifact) -> Iterator[Hit]:
    """One hit for each file that the layout of the package does not have."""
    for member in item.files:
        if reason := _reason(item, member):
            yield Hit(reason, member.name)


def _reason(item: Artifact, member: Member) -> str | None:
    if any(_STRAY.fullmatch(part) for part in member.name.split("/")):
        return "It comes from a checkout or an editor and does not belong in the package."
    if not _layout(item.facts, item.is_runtime).fullmatch(member.name):
        return "The layout of the package has no such file."
    if not item.is_runtime:
        return "The SDK has no programs." if member.program is not None else None
    if not member.name.startswith(PAYLOAD):
        return None
    if member.name[len(PAYLOAD) :].startswith(EXCLUDED):
        return "It is excluded from the wheels."
    target, program = item.target, member.program
    if target and target.static_only and isinstance(program, ElfFacts) and program.interpreter:
        return (
            f"It needs the loader {program.interpreter}; wheels for {target.triple} have"
            " only static programs."
        )
    return None


def _layout(facts: WheelFacts | SdistFacts, runtime: bool) -> re.Pattern[str]:
    if runtime:
        return _RUNTIME
    return _SDK_WHEEL if isinstance(facts, WheelFacts) else _SDK_SDIST
