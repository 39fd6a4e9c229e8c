"""One question to an installer: which wheel of the runtime for this platform and this Python?

The command lines of pip and uv are the interface; neither has another. Every run is pinned by
hash, has no index, and its proxies lead nowhere, so that a run that passes needed no network.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name

from codex_release.distributions import RUNTIME_DISTRIBUTION
from codex_release.install import INSTALLERS, isolated
from codex_release.install.platforms import Platform
from codex_release.install.release_set import NAME_FILE, Wheel
from codex_release.system.programs import Completed, Tools

RUN_SECONDS = 120.0
"""The limit of one run; it takes about half a second."""

NO_WHEEL = "no wheel"
_NOWHERE = "http://127.0.0.1:9"
_REFUSALS = ("No matching distribution found for", "has no wheels with a matching platform tag")


@dataclass(frozen=True)
class Offer:
    """What the installers may choose from."""

    links: Path
    """The folder with the wheels."""
    requirements: Path
    """Every distribution, pinned by the hashes of its wheels."""


@dataclass(frozen=True)
class Pick:
    """What an installer took: the name of a wheel's file, NO_WHEEL, or why it failed."""

    installer: str
    platform: Platform
    python: str
    found: str


def ask(
    installer: str,
    offer: Offer,
    platform: Platform,
    python: str,
    work: Path,
    *,
    tools: Tools,
    env: Mapping[str, str],
    tick: Callable[[], None],
) -> Pick:
    """Ask one of `WAYS` in the empty folder `work`."""
    way = WAYS[installer]
    command = [
        *(sys.executable, "-m", *way.words(platform, work), "--python-version", python),
        *("--only-binary", ":all:", "--no-index", "--find-links", offer.links),
        *("--require-hashes", "--requirement", offer.requirements),
    ]
    settings = isolated(INSTALLERS[installer], {**env, **no_network(), **way.settings(platform)})
    done = tools.run(command, cwd=work, env=settings, timeout=RUN_SECONDS, check=False, tick=tick)
    return Pick(installer, platform, python, _refusal(done) or way.read(work))


@dataclass(frozen=True)
class Way:
    """How one installer is asked about another machine."""

    words: Callable[[Platform, Path], Sequence[str | Path]]
    """The module and what stands before the options that all have."""
    settings: Callable[[Platform], Mapping[str, str]]
    """Environment variables."""
    read: Callable[[Path], str]
    """What it took, after it succeeded in a folder."""


def _pip_words(platform: Platform, work: Path) -> Sequence[str | Path]:
    return (
        *("pip", "install", "--dry-run", "--quiet", "--report", work / "report.json"),
        *("--ignore-installed", "--target", work / "nowhere", "--implementation", "cp"),
        *("--disable-pip-version-check", "--no-cache-dir"),
        *(word for tag in platform.pip for word in ("--platform", tag)),
    )


def _uv_words(platform: Platform, work: Path) -> Sequence[str | Path]:
    return (
        *("uv", "pip", "install", "--quiet", "--no-cache", "--no-config"),
        *("--python", sys.executable, "--target", work / "target"),
        *("--python-platform", str(platform.uv)),
    )


def _reported(work: Path) -> str:
    """Pip reports the address of each file that it would install."""
    file = work / "report.json"
    if not file.is_file():
        return "a success without a report"
    report = json.loads(file.read_text(encoding="utf-8"))
    files = [
        str(item["download_info"]["url"]).rpartition("/")[2]
        for item in report["install"]
        if canonicalize_name(item["metadata"]["name"]) == RUNTIME_DISTRIBUTION
    ]
    return files[0] if files else "a plan without the runtime"


def _installed(work: Path) -> str:
    """Uv does not say what file it takes: it installs, and the stand-in has its name."""
    stem = RUNTIME_DISTRIBUTION.replace("-", "_")
    files = [*(work / "target").glob(f"{stem}-*.dist-info/{NAME_FILE}")]
    return files[0].read_text(encoding="utf-8") if files else "an installation without the runtime"


WAYS: Mapping[str, Way] = {
    "pip": Way(_pip_words, lambda platform: {}, _reported),
    "uv": Way(_uv_words, lambda platform: platform.settings, _installed),
}


def by_rule(runtimes: Sequence[Wheel], platform: Platform, python: str) -> Pick:
    """What the rule of compatibility tags says, as `packaging` has it."""
    accepted = {tag: rank for rank, tag in reversed([*enumerate(platform.accepted(python))])}
    ranked = [
        (min(accepted[tag] for tag in wheel.tags & accepted.keys()), wheel.file.name)
        for wheel in runtimes
        if wheel.tags & accepted.keys()
    ]
    return Pick("packaging", platform, python, min(ranked)[1] if ranked else NO_WHEEL)


def no_network() -> dict[str, str]:
    """Variables that send whatever looks for a network to a port that nobody listens on."""
    names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    return dict.fromkeys([*names, *(name.lower() for name in names)], _NOWHERE)


def _refusal(done: Completed) -> str:
    """NO_WHEEL, or what went wrong; empty after a success."""
    if done.returncode == 0:
        return ""
    said = " ".join(f"{done.stdout} {done.stderr}".split())
    if any(words in said for words in _REFUSALS) and RUNTIME_DISTRIBUTION in said:
        return NO_WHEEL
    return f"exit code {done.returncode}: {said[-300:]}"
