"""Helpers of the probes: packages, C library, folders, parts of the sandbox."""

from __future__ import annotations

import ctypes
import glob
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from .facts import Home

_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_VERSION_FLAG = 1
_LOADER_S = 5.0


def numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version, as in (2, 36) for "2.36"."""
    found = re.match(r"\d+(?:\.\d+)*", text.strip())
    return tuple(int(part) for part in found[0].split(".")) if found else ()


def last_line(text: str) -> str:
    """Return the last line of `text` that is not empty."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def version_of(distribution: str) -> str | None:
    """Return the installed version of a package, or None."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def pin_of(distribution: str, required: str) -> str | None:
    """Return the version to which an installed package pins `required`, or None."""
    try:
        requirements = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        return None
    pins = (re.match(rf"{re.escape(required)}\s*==\s*([^\s;,]+)", one) for one in requirements)
    return next((pin[1] for pin in pins if pin), None)


def platform_tags(distribution: str) -> tuple[str, ...]:
    """Return the platform tags of a package's installed wheel."""
    try:
        text = metadata.distribution(distribution).read_text("WHEEL") or ""
    except metadata.PackageNotFoundError:
        return ()
    tags = re.findall(r"^Tag:\s*[^-\s]+-[^-\s]+-(\S+)", text, re.MULTILINE)
    return tuple(part for tag in tags for part in tag.split("."))


def c_library() -> tuple[str | None, tuple[int, ...]]:
    """Return name and version of this Linux's C library."""
    name, version = platform.libc_ver()
    if name:
        return name, numbers(version)
    loaders = sorted(glob.glob("/lib/ld-musl-*.so.1"))  # noqa: PTH207 - an absolute pattern
    if not loaders:
        return None, ()
    said = subprocess.run(
        loaders[:1], capture_output=True, text=True, timeout=_LOADER_S, check=False
    ).stderr
    found = re.search(r"Version (\S+)", said)
    return "musl", numbers(found[1]) if found else ()


def home() -> Home:
    """Examine CODEX_HOME, and write a temporary file to it."""
    from .._client.sync.client import default_codex_home

    path = Path(default_codex_home())
    given = bool(os.environ.get("CODEX_HOME"))
    if path.is_dir():
        return Home(str(path), given, "folder", _why_no_file_in(path))
    if path.exists():
        return Home(str(path), given, "file", "it is not a folder")
    return Home(str(path), given, "missing", None if given else _why_no_file_in(path.parent))


def _why_no_file_in(folder: Path) -> str | None:
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".codex-doctor-"):
            return None
    except OSError as error:
        return error.strerror or str(error)


def why_not_writable(file: Path) -> str | None:
    """Return why `file` is not writable, or None."""
    if file.exists() and not file.is_file():
        return "it is not a regular file"
    if not file.exists():
        return _why_no_file_in(file.parent)
    return None if os.access(file, os.W_OK) else "it is not writable"


def harmless_command() -> str | None:
    """Return a program that does nothing, or None if the sandbox is not tested here."""
    return None if sys.platform == "win32" else shutil.which("true")


def sandbox_parts() -> dict[str, str | None]:
    """Return the parts of this system's sandbox → what was found."""
    if sys.platform == "linux":
        return {
            "bwrap": shutil.which("bwrap"),
            "bundled_bwrap": _bundled_bwrap(),
            "landlock_abi": _landlock(),
            "max_user_namespaces": _kernel_setting("user/max_user_namespaces"),
            "unprivileged_userns_clone": _kernel_setting("kernel/unprivileged_userns_clone"),
            "apparmor_restrict_unprivileged_userns": _kernel_setting(
                "kernel/apparmor_restrict_unprivileged_userns"
            ),
        }
    if sys.platform == "darwin":
        return {"sandbox-exec": shutil.which("sandbox-exec", path="/usr/bin")}
    return {}


def _bundled_bwrap() -> str | None:
    try:
        files = metadata.files("openai-codex-cli-bin") or []
    except metadata.PackageNotFoundError:
        return None
    paths = (str(file.locate()) for file in files if file.name == "bwrap")
    return next(paths, None)


def _kernel_setting(name: str) -> str | None:
    try:
        return Path("/proc/sys", name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None


def _landlock() -> str | None:
    """Return the version of the kernel's Landlock, or None."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        version = library.syscall(_LANDLOCK_CREATE_RULESET, None, 0, _LANDLOCK_VERSION_FLAG)
    except (OSError, AttributeError):
        return None
    return str(version) if version > 0 else None
