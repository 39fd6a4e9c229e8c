"""Which wheel pip and uv choose on each platform, checked before anything is published.

The names, tags and metadata are those of the built files. Only the last check, which installs on
this machine, uses the files themselves.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name

from codex_release.errors import PinnedInstallError, WrongWheelError
from codex_release.install.installers import INSTALLERS, isolated
from codex_release.install.platforms import PLATFORMS, Platform
from codex_release.install.release_set import (
    NAME_FILE,
    ReleaseSet,
    Wheel,
    pinned,
    read_set,
    write_stand_ins,
)
from codex_release.names import RUNTIME_DISTRIBUTION
from codex_release.system.files import clean_environment, remove_tree, work_folder
from codex_release.system.programs import Completed, Programs, SystemPrograms
from codex_release.system.progress import SILENT, Progress
from codex_release.system.workers import Workers, default_jobs
from codex_release.targets import PYTHONS

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
class ResolutionRecord:
    """Which wheel of the runtime installers take on one kind of machine."""

    platform: str
    expected: str
    """A platform tag, or `no wheel`."""
    found: Mapping[str, Mapping[str, str]]
    """Installer (and `packaging`, the rule itself) → Python → tag, `no wheel` or an error."""
    passed: bool


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
    programs: Programs,
    env: Mapping[str, str],
) -> Pick:
    """Ask one of `WAYS` in the empty folder `work`."""
    way = WAYS[installer]
    command = [
        *(sys.executable, "-m", *way.words(platform, work), "--python-version", python),
        *("--only-binary", ":all:", "--no-index", "--find-links", offer.links),
        *("--require-hashes", "--requirement", offer.requirements),
    ]
    settings = isolated(INSTALLERS[installer], {**env, **no_network(), **way.settings(platform)})
    done = programs.run(command, cwd=work, env=settings, timeout=RUN_SECONDS, check=False)
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
    """Variables that send every request for the network to a closed port."""
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


INSTALL_SECONDS = 600.0


@dataclass(frozen=True)
class Resolution:
    """What every installer takes on every platform."""

    version: str
    rows: tuple[ResolutionRecord, ...]
    runs: int
    """How many questions were asked of pip and uv."""


@dataclass(frozen=True)
class Question:
    """What is asked."""

    platforms: Sequence[Platform] = PLATFORMS
    pythons: Sequence[str] = PYTHONS
    installers: Sequence[str] = tuple(INSTALLERS)
    jobs: int | None = None
    """Runs at a time; None: one per processor."""


def simulate(
    dist: Path,
    question: Question | None = None,
    *,
    programs: Programs | None = None,
    progress: Progress = SILENT,
) -> Resolution:
    """Ask pip, uv and the rule of tags about the release in `dist`, for each platform and Python.

    What they answer is in the result, right or wrong: see `require_right`. Raises ReleaseSetError,
    and PinnedInstallError when the real files cannot be installed here by hash and offline.
    """
    asked = question or Question()
    with work_folder() as work:
        programs = programs or SystemPrograms()
        # The installers run in other folders, so a relative path would lead them nowhere.
        run = _Simulation(read_set(dist.absolute()), work, clean_environment(os.environ, work))
        with Workers(asked.jobs or default_jobs(), programs) as workers:
            picks = run.ask(asked, workers, progress)
        with progress.step("install the real files by hash, without a network"):
            for name in asked.installers:
                run.install_here(name, programs)
    runs = sum(pick.installer in INSTALLERS for pick in picks)
    rows = [_row(platform, run.release, picks) for platform in asked.platforms]
    return Resolution(run.release.version, tuple(rows), runs)


def require_right(resolution: Resolution) -> None:
    """Raise WrongWheelError unless every row is as it should be."""
    wrong = [row for row in resolution.rows if not row.passed]
    if wrong:
        first = wrong[0]
        raise WrongWheelError(
            f"The wrong wheel would be installed on {len(wrong)} platforms, the first of them "
            f"{first.platform}",
            found="; ".join(
                f"{installer} on Python {python}: {found}"
                for installer, answers in first.found.items()
                for python, found in answers.items()
                if found != first.expected
            ),
            expected=first.expected,
            fix="Compare the tags of the built wheels with `codex-release matrix`",
        )


@dataclass(frozen=True)
class _Simulation:
    release: ReleaseSet
    work: Path
    env: Mapping[str, str]

    def ask(self, asked: Question, workers: Workers, progress: Progress) -> list[Pick]:
        """All answers."""
        links = self.work / "links"
        links.mkdir()
        requirements = self.work / "stand-ins.txt"
        requirements.write_text(pinned(write_stand_ins(self.release, links)), encoding="utf-8")
        offer = Offer(links, requirements)
        pairs = [(place, python) for place in asked.platforms for python in asked.pythons]
        picks = [by_rule(self.release.runtimes, *pair) for pair in pairs]
        futures = [
            workers.start(self._ask_one, name, offer, *pair, workers)
            for name in WAYS
            for pair in pairs
            if name in asked.installers and (name == "pip" or pair[0].uv)
        ]
        with progress.step(f"ask the installers {len(futures)} times"):
            for future in workers.finished(futures):
                future.result()
        return [*picks, *(future.result() for future in futures)]

    def _ask_one(
        self, name: str, offer: Offer, platform: Platform, python: str, workers: Workers
    ) -> Pick:
        folder = self.work / f"run-{secrets.token_hex(8)}"
        folder.mkdir()
        return ask(
            name,
            offer,
            platform,
            python,
            folder,
            programs=workers.programs,
            env=self.env,
        )

    def install_here(self, name: str, programs: Programs) -> None:
        """Install the real files on this machine by hash; then find another hash refused."""
        files = [self.release.sdk.file, *(wheel.file for wheel in self.release.runtimes)]
        right = pinned(files)
        wrong = re.sub("(?<=:)[0-9a-f]", lambda digit: "1" if digit[0] == "0" else "0", right)
        for what, text in (("right", right), ("wrong", wrong)):
            said = self._install(name, what, text, programs)
            if (said is None) != (what == "right"):
                raise PinnedInstallError(
                    f"{name} gives the wrong answer to the {what} hashes of the built files",
                    found=said or "they are installed",
                    expected="an installation" if what == "right" else "a refusal",
                    fix=f"Check that {self.release.sdk.file.parent} has a wheel for this machine",
                )

    def _install(self, name: str, what: str, requirements: str, programs: Programs) -> str | None:
        """Install what `requirements` pins without a network; why it failed, or None."""
        folder = self.work / f"{name}-{what}"
        folder.mkdir()
        file = folder / "requirements.txt"
        file.write_text(requirements, encoding="utf-8")
        command: list[str | Path] = [
            *_INSTALL[name],
            *("--target", folder / "target", "--no-deps", "--only-binary", ":all:"),
            *("--no-index", "--find-links", self.release.sdk.file.parent),
            *("--require-hashes", "--requirement", file),
        ]
        env = isolated(INSTALLERS[name], {**self.env, **no_network()})
        done = programs.run(command, cwd=folder, env=env, timeout=INSTALL_SECONDS, check=False)
        remove_tree(folder)
        return done.tail or f"exit code {done.returncode}" if done.returncode else None


_INSTALL = {
    "pip": (sys.executable, "-m", "pip", "install", "--quiet", "--no-cache-dir", "--no-compile"),
    "uv": (
        *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-cache", "--no-config"),
        *("--python", sys.executable),
    ),
}


def _row(place: Platform, release: ReleaseSet, picks: Sequence[Pick]) -> ResolutionRecord:
    """The answers about one platform; the table shows tags, which are shorter than file names."""
    right = release.runtime_for(place.wheel) if place.wheel else None
    expected = NO_WHEEL if place.wheel is None else place.wheel
    names = {wheel.file.name: _tag_of(wheel, expected) for wheel in release.runtimes}
    found: dict[str, dict[str, str]] = {}
    for pick in picks:
        if pick.platform == place:
            answer = names.get(pick.found, pick.found)
            found.setdefault(pick.installer, {})[pick.python] = answer
    answers = {answer for each in found.values() for answer in each.values()}
    passed = answers == {expected} and (right is None) == (place.wheel is None)
    return ResolutionRecord(place.name, expected, found, passed)


def _tag_of(wheel: Wheel, expected: str) -> str:
    """The platform tag of a wheel: of several the expected one, if it is among them."""
    tags = sorted({tag.platform for tag in wheel.tags})
    return expected if expected in tags else ".".join(tags)
