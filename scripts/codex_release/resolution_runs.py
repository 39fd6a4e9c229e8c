"""One question to an installer: which wheel of the runtime for this platform and this Python?

The command lines of pip and uv are the interface; neither has another. Every run is pinned by
hash, has no index, and its proxies lead nowhere, so that a run that passes needed no network.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from codex_release.install import INSTALLERS, RUNTIME, isolated
from codex_release.resolution_platforms import Platform
from codex_release.resolution_set import NAME_FILE, Wheel
from codex_release.tools import Completed, Tools

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


def by_pip(
    offer: Offer,
    platform: Platform,
    python: str,
    work: Path,
    *,
    tools: Tools,
    env: Mapping[str, str],
    tick: Callable[[], None],
) -> Pick:
    """Ask pip, which reports the address of each file that it would install."""
    report = work / "report.json"
    command = [
        *(sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--report", report),
        *("--ignore-installed", "--target", work / "nowhere", "--implementation", "cp"),
        *("--python-version", python, "--disable-pip-version-check", "--no-cache-dir"),
        *(word for tag in platform.pip for word in ("--platform", tag)),
        *_offline(offer),
    ]
    settings = isolated(INSTALLERS["pip"], {**env, **no_network()})
    done = tools.run(command, cwd=work, env=settings, timeout=RUN_SECONDS, check=False, tick=tick)
    found = _refusal(done) or _reported(json.loads(report.read_text(encoding="utf-8")))
    return Pick("pip", platform, python, found)


def by_uv(
    offer: Offer,
    platform: Platform,
    python: str,
    work: Path,
    *,
    tools: Tools,
    env: Mapping[str, str],
    tick: Callable[[], None],
) -> Pick:
    """Ask uv, which does not say what file it takes: it installs, and the stand-in has its name."""
    target = work / "target"
    command = [
        *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-cache", "--no-config"),
        *("--python", sys.executable, "--target", target, "--python-version", python),
        *("--python-platform", str(platform.uv)),
        *_offline(offer),
    ]
    settings = isolated(INSTALLERS["uv"], {**env, **no_network(), **platform.settings})
    done = tools.run(command, cwd=work, env=settings, timeout=RUN_SECONDS, check=False, tick=tick)
    return Pick("uv", platform, python, _refusal(done) or _installed(target))


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


def _offline(offer: Offer) -> list[str | os.PathLike[str]]:
    return [
        *("--only-binary", ":all:", "--no-index", "--find-links", offer.links),
        *("--require-hashes", "--requirement", offer.requirements),
    ]


def _refusal(done: Completed) -> str:
    """NO_WHEEL, or what went wrong; empty after a success."""
    if done.returncode == 0:
        return ""
    said = " ".join(f"{done.stdout} {done.stderr}".split())
    if any(words in said for words in _REFUSALS) and RUNTIME in said:
        return NO_WHEEL
    return f"exit code {done.returncode}: {said[-300:]}"


def _reported(report: Mapping[str, Any]) -> str:
    files = [
        str(item["download_info"]["url"]).rpartition("/")[2]
        for item in report["install"]
        if canonicalize_name(item["metadata"]["name"]) == RUNTIME
    ]
    return files[0] if files else "a plan without the runtime"


def _installed(target: Path) -> str:
    stem = RUNTIME.replace("-", "_")
    files = [*target.glob(f"{stem}-*.dist-info/{NAME_FILE}")]
    return files[0].read_text(encoding="utf-8") if files else "an installation without the runtime"
