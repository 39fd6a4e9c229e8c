"""Plan the runtime package: every file of the staged folder, decided from reads only.

The plan is made of values; nothing is written. Every check of the payload is here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path

from codex_release.errors import (
    BinaryFormatError,
    TargetMismatchError,
    TemplateError,
    UnknownTargetError,
    UnknownVersionError,
    VersionMismatchError,
)
from codex_release.names import RUNTIME_MODULE
from codex_release.runtime.layout import (
    PROGRAM_DIRS,
    LeftOut,
    Payload,
    PayloadFile,
    bare_file,
    describe,
    read_description,
    read_payload,
    require_executable,
)
from codex_release.runtime.pyproject import edit_project, read_addresses
from codex_release.runtime.sbom import SBOM_FILE, Component, components, expression
from codex_release.runtime.source import PACKAGE_FILE, RuntimeSource
from codex_release.system.files import Member, file_member, text_member
from codex_release.targets import (
    FREE_THREADED,
    PYTHONS,
    Target,
    by_platform,
    by_tag,
    by_triple,
    choose_tags,
)
from codex_release.versions import Version, parse_version
from codex_release.wheels.programs import BinaryFacts, identify

PACKAGE_DIR = f"src/{RUNTIME_MODULE}"
TAGS_KEY = ("tool", "hatch", "build", "hooks", "custom", "platform-tags")
"""The setting of the staged project that the build hook reads."""
SBOM_PATH = f"sboms/{SBOM_FILE}"
TEXTS_DIR = "licenses"
_TEMPLATE_FILES = (
    "LICENSE",
    "README.md",
    "hatch_build.py",
    f"{PACKAGE_DIR}/__init__.py",
    f"{PACKAGE_DIR}/py.typed",
)
_OF_TEMPLATE = "template/"
"""What the source of a file of the template begins with."""
_INTERPRETERS = (
    *(f"cp{python.replace('.', '')}" for python in PYTHONS),
    *(f"cp{python.replace('.', '')}t" for python in FREE_THREADED),
)
"""The interpreters that a wheel is tested with, by cibuildwheel's names."""


@dataclass(frozen=True)
class RuntimePlan:
    """All that staging will write, except the manifest, which needs the hashes."""

    version: Version
    target: Target
    tags: tuple[str, ...]
    source: RuntimeSource
    members: tuple[Member, ...]
    left_out: tuple[LeftOut, ...]


def plan_runtime(
    runtime: RuntimeSource, version: Version, platform_tags: Sequence[str], template: Path
) -> RuntimePlan:
    """Decide every file of the staged folder, and check all that the files alone can show."""
    if runtime.kind == "binary":
        target, payload, made = _plan_binary(runtime.path, version)
    else:
        target, payload, made = _plan_package(runtime.path, version)
    tags = choose_tags(target, platform_tags)
    payload, programs = _check_programs(payload, target)
    files = [_payload_member(item, item.path in programs) for item in payload.files]
    bundled = components(item.path for item in payload.files)
    own = _template_members(template, version, tags, bundled)
    members = (*own, *made, *files)
    return RuntimePlan(version, target, tags, runtime, members, payload.left_out)


def _plan_binary(binary: Path, version: Version) -> tuple[Target, Payload, list[Member]]:
    facts = _program(binary)
    target = next((t for m in facts.machines if (t := by_platform(facts.system, m))), None)
    if target is None or len(facts.machines) != 1:
        raise UnknownTargetError(
            f"There is no target for {binary}",
            found=facts,
            expected="a program for one platform of the table (`codex-release matrix`)",
        )
    made = text_member(
        f"{PACKAGE_DIR}/{PACKAGE_FILE}", describe(target, version.upstream), "generated"
    )
    return target, Payload((bare_file(binary, target),), ()), [made]


def _plan_package(package: Path, version: Version) -> tuple[Target, Payload, list[Member]]:
    description = read_description(package)
    require_version(str(package / PACKAGE_FILE), description.version, version)
    target = by_triple(description.target)
    return target, read_payload(package, target), []


def _check_programs(payload: Payload, target: Target) -> tuple[Payload, frozenset[str]]:
    """Every program of the payload fits `target`.

    Returns the payload without what the target's rules leave out by its format, and the paths
    that must be executable.
    """
    programs: set[str] = set()
    dynamic: list[LeftOut] = []
    for item in payload.files:
        facts = _program(item.file) if item.path == target.codex else identify(item.file)
        if facts is None:
            continue
        _require_target(item, facts, target)
        if target.static_only and facts.interpreter is not None:
            dynamic.append(LeftOut(item.path, f"asks for the dynamic loader {facts.interpreter}"))
        if item.path.startswith(PROGRAM_DIRS):
            require_executable(item)
            programs.add(item.path)
    if any(item.path.startswith(PROGRAM_DIRS[0]) for item in dynamic):
        raise TargetMismatchError(
            f"The runtime is not a static one: {dynamic[0].path}",
            found=dynamic[0].reason,
            expected=f"a static program, which {' and '.join(target.tags)} both take",
            fix=f"Pass the package for {target.triple}",
        )
    dropped = {item.path for item in dynamic}
    files = tuple(item for item in payload.files if item.path not in dropped)
    left_out = tuple(sorted([*payload.left_out, *dynamic]))
    return Payload(files, left_out), frozenset(programs - dropped)


def _require_target(item: PayloadFile, facts: BinaryFacts, target: Target) -> None:
    if facts.system != target.system or target.machine not in facts.machines:
        raise TargetMismatchError(
            f"{item.file} is for another platform",
            found=facts,
            expected=f"a program for {target.system} {target.machine} ({target.triple})",
            fix="Pass the payload and the --platform-tag of one platform",
        )


def _program(binary: Path) -> BinaryFacts:
    facts = identify(binary)
    if facts is None:
        raise BinaryFormatError(
            f"{binary} is not a program",
            found=f"a file of {binary.stat().st_size} bytes without a known magic number",
            expected="an ELF, Mach-O or PE file",
            fix="Pass the native codex binary, not a script that starts it",
        )
    return facts


def _payload_member(item: PayloadFile, is_program: bool) -> Member:
    path = f"{PACKAGE_DIR}/{item.path}"
    executable = is_program or (os.name != "nt" and item.may_execute)
    return Member(path, item.file, item.size, executable, item.path)


def _template_members(
    template: Path,
    version: Version,
    tags: Sequence[str],
    bundled: Sequence[Component],
) -> list[Member]:
    kept = [f"{TEXTS_DIR}/{name}" for component in bundled for name in component.texts]
    wanted = [*_TEMPLATE_FILES, *kept]
    missing = [name for name in wanted if not (template / name).is_file()]
    if missing:
        raise TemplateError(
            f"{template} is not the template of the runtime package",
            found=f"no {', '.join(missing)}",
            fix="Run from a checkout of the repository",
        )
    rows = [by_tag(tag) for tag in tags]
    addresses = read_addresses()
    project = edit_project(
        template / "pyproject.toml",
        {
            # The backend writes its version into the wheel: the same one must build it again.
            ("build-system", "requires"): [f"hatchling=={installed_version('hatchling')}"],
            ("project", "version"): version.python,
            **addresses.metadata(),
            ("project", "license"): expression(bundled),
            ("project", "license-files"): ["LICENSE", *sorted(kept)],
            ("tool", "hatch", "build", "targets", "wheel", "sbom-files"): [SBOM_PATH],
            TAGS_KEY: list(tags),
            ("tool", "cibuildwheel", "build"): [
                f"{name}-{row.build_platform}" for row in rows for name in _INTERPRETERS
            ],
            ("tool", "cibuildwheel", "archs"): sorted({row.build_arch for row in rows}),
        },
    )
    edited = {"pyproject.toml": project, "README.md": addresses.page(template / "README.md")}
    return [
        *(text_member(name, text, f"{_OF_TEMPLATE}{name}") for name, text in edited.items()),
        *(
            file_member(name, template / name, f"{_OF_TEMPLATE}{name}")
            for name in wanted
            if name not in edited
        ),
    ]


def is_of_template(source: str) -> bool:
    """Whether a member of that source is one of the package's own files, not of the payload."""
    return source.startswith(_OF_TEMPLATE)


def require_version(where: str, said: str, version: Version) -> None:
    """What `where` says is `version`; raises VersionMismatchError."""
    try:
        found = parse_version(said)
    except UnknownVersionError:
        found = None
    if found is None or found.upstream != version.upstream:
        other = f"--codex-version {found}, or " if found else ""
        raise VersionMismatchError(
            f"{where} does not say the version of --codex-version",
            found=said,
            expected=version.upstream,
            fix=f"Pass {other}the runtime {version.upstream}",
        )
