"""Extension modules, compared with the Pythons that a wheel is for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from codex_release.verify.model import Artifact, Hit, file_rule
from codex_release.verify.rules.common import loadable
from codex_release.wheels.facts import PeFacts

_SUFFIX = re.compile(
    r"(?P<module>.+?)\.(?:"
    r"cpython-(?P<unix>\d+[a-z]*)(?:-[\w.-]+)?\.so"
    r"|cp(?P<windows>\d+[a-z]*)-\w+\.pyd"
    r"|(?P<pypy>pypy\d+)-pp\d+-[\w-]+\.(?:so|pyd)"
    r"|(?:abi3\.)?(?:so|pyd))"
)
"""What CPython (PEP 3149) and PyPy import. The last form is for every Python, or says nothing."""
_ABI = re.compile(r"cp(\d+[a-z]*)|(pypy\d+)_pp\d+")
_PYTHON = re.compile(r"cp(\d{2,})")
_LIBRARY = re.compile(r"python(\d{2,}t?)(_d)?\.dll")
_LONGEST_FILE = 255
_RUNTIME = "/lib-dynload/"
"""A folder of a Python of its own, whose modules are not for the Python of the wheel."""


def _plain(version: str) -> str:
    """CPython up to 3.7 has an m after its version, but not on Windows."""
    return version.removesuffix("m")


@file_rule(
    "module-python",
    "error",
    "An extension module is for another Python than the tags, so it cannot be imported. Under"
    " py3-none it is a warning.",
    "Build the module with the Python of the tag, or use the tag of that Python.",
)
def module_python(item: Artifact) -> Iterator[Hit]:
    """One hit for each module, and for each program that needs another python DLL."""
    name = item.wheel.filename
    if name is None:
        return
    tag, expected = f"{name.python}-{name.abi}", _expected(name.python, name.abi)
    for variants in _modules(item).values():
        missing = sorted(expected - variants.keys())
        if not missing or "" in variants or (missing == [""] and len(variants) > 1):
            continue
        found = " and ".join(map(_python, sorted(variants)))
        promised = ", ".join(map(_python, missing))
        yield Hit(
            f"It is for {found}; the tag {tag} promises {promised}.",
            next(iter(variants.values())),
            # A package for every Python may do without the module in others than its own.
            severity="warning" if name.abi == "none" and missing == [""] else None,
        )
    if "" not in expected:
        yield from _wrong_libraries(item, tag, expected)


def _wrong_libraries(item: Artifact, tag: str, expected: set[str]) -> Iterator[Hit]:
    """One hit for each DLL of a Python that the tag does not name."""
    for member, program in loadable(item):
        for library in program.imports if isinstance(program, PeFacts) else ():
            match = _LIBRARY.fullmatch(library.lower())
            if match and (match[1] not in expected or match[2]):
                yield Hit(f"It needs {library}; the tag is {tag}.", member.name)


def _expected(python: str, abi: str) -> set[str]:
    """The Pythons that the tags promise, as in the names of modules; "" for several."""
    found: set[str] = set()
    for tag, bound in product(python.split("."), abi.split(".")):
        if match := _ABI.fullmatch(bound):
            found.add(match[2] or _plain(match[1]))
        elif bound == "none" and (match := _PYTHON.fullmatch(tag)):
            found.add(match[1])
        else:
            found.add("")
    return found


def _modules(item: Artifact) -> Mapping[str, dict[str, str]]:
    """Module → the Python that each of its files is for → the file."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for member, _ in loadable(item):
        folder, _, file = member.name.rpartition("/")
        match = _SUFFIX.fullmatch(file) if len(file) <= _LONGEST_FILE else None
        if match and _RUNTIME not in f"/{member.name}":
            version = match["unix"] or match["windows"] or match["pypy"] or ""
            found[f"{folder}/{match['module']}"].setdefault(_plain(version), member.name)
    return found


def _python(version: str) -> str:
    """The name of a Python for messages."""
    if not version:
        return "every Python from that on"
    name = "PyPy" if version.startswith("pypy") else "CPython"
    digits = version.removeprefix("pypy")
    return f"{name} {digits[0]}.{digits[1:]}"
