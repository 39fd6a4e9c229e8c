"""Release tags of the runtime ⇄ PEP 440 versions.

`X.Y.Z` with an optional `-alpha.N`, `-beta.N` or `-rc.N` and, for a hotfix of a pre-release, one
more `.M`, corresponds to `X.Y.Z`, `X.Y.ZaN`, `X.Y.ZbN`, `X.Y.ZrcN` and `….postM`. Either spelling
is read, also after `v` or `rust-v`; nothing else is.

`X.Y.Z.postN` is the N-th repackaging of the final runtime `X.Y.Z`: it replaces faulty packages of
the same program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from packaging.version import InvalidVersion
from packaging.version import Version as PythonVersion

from codex_release.errors import UnknownVersionError

_PHASES = {"alpha": "a", "beta": "b", "rc": "rc"}
_WORDS = {short: word for word, short in _PHASES.items()}
# ASCII digits without leading zeros: PEP 440 would drop the zeros and two tags would collide.
_NUMBER = r"(?:0|[1-9][0-9]{0,8})"
_BASE = rf"(?P<base>{_NUMBER}\.{_NUMBER}\.{_NUMBER})"
_PREFIX = "(?:(?:rust-)?v)?"
_TAG = re.compile(
    rf"{_PREFIX}{_BASE}"
    rf"(?:-(?P<phase>alpha|beta|rc)\.(?P<number>{_NUMBER})(?:\.(?P<post>{_NUMBER}))?)?"
)
_PEP440 = re.compile(
    rf"{_PREFIX}{_BASE}(?:(?P<phase>a|b|rc)(?P<number>{_NUMBER})(?:\.post(?P<post>{_NUMBER}))?"
    rf"|\.post(?P<again>{_NUMBER}))?"
)


@dataclass(frozen=True)
class Version:
    """One release, in both spellings."""

    python: str
    """The PEP 440 form, as in a wheel's name: `0.163.0a3`."""
    upstream: str
    """The runtime's own form: `0.163.0-alpha.3`; `0.163.0` for `0.163.0.post1`."""

    @property
    def tag(self) -> str:
        """The release tag of the runtime: `rust-v0.163.0-alpha.3`."""
        return f"rust-v{self.upstream}"

    @property
    def release_tag(self) -> str:
        """The tag that starts the release of both packages: `v0.163.0a3`."""
        return f"v{self.python}"

    def __str__(self) -> str:
        return self.python


def parse_version(text: str) -> Version:
    """Parse a release tag or a PEP 440 version. Raises UnknownVersionError."""
    match = _TAG.fullmatch(text) or _PEP440.fullmatch(text)
    if match is None:
        raise UnknownVersionError(
            "The version is invalid",
            found=repr(text),
            expected="X.Y.Z, with -alpha.N, -beta.N or -rc.N if any, or the PEP 440 form X.Y.ZaN, "
            "X.Y.ZbN, X.Y.ZrcN, X.Y.Z.postN; each also after v or rust-v",
            fix="Pass the version of the release, for example --codex-version 0.163.0",
        )
    base, phase, number, post = match.group("base", "phase", "number", "post")
    if phase is None:
        again = match.groupdict().get("again")
        return Version(base if again is None else f"{base}.post{again}", base)
    short, word = _PHASES.get(phase, phase), _WORDS.get(phase, phase)
    python = f"{base}{short}{number}" + (f".post{post}" if post is not None else "")
    upstream = f"{base}-{word}.{number}" + (f".{post}" if post is not None else "")
    return Version(python, upstream)


def same_runtime(one: str, other: str) -> bool:
    """Whether two versions in any spelling are of one runtime; False if one of them is invalid."""
    try:
        return parse_version(one).upstream == parse_version(other).upstream
    except UnknownVersionError:
        return False


def next_post(version: str, used: Iterable[str]) -> str | None:
    """Return the first unused `.postN` of a final version, or None for a pre-release."""
    wanted = PythonVersion(version)
    if wanted.is_prerelease:
        return None
    base = PythonVersion(wanted.base_version)
    posts = [
        found.post or 0
        for text in used
        if (found := version_key(text)).release == base.release and not found.is_prerelease
    ]
    return f"{base}.post{max(posts, default=0) + 1}"


def successor(version: str) -> str:
    """Return the version to release instead of one that cannot be completed, for messages."""
    return next_post(version, [version]) or "the next version"


def version_key(text: str) -> PythonVersion:
    """Return a key for comparing versions. An index may have versions from before PEP 440."""
    try:
        return PythonVersion(text)
    except InvalidVersion:
        return PythonVersion("0.dev0")
