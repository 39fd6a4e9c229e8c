"""What is asked, and what is made of the answers; the installers are played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tests.fixtures.fake_programs import Call, FakePrograms
from tests.fixtures.tiny_release import TAGS, VERSION, tiny_release, tiny_wheel

from codex_release.errors import PinnedInstallError, ReleaseSetError, WrongWheelError
from codex_release.install.platforms import PLATFORMS, Platform
from codex_release.install.release_set import pinned, read_set, satisfying, write_stand_ins
from codex_release.install.resolve import (
    NO_WHEEL,
    Offer,
    Question,
    ask,
    by_rule,
    no_network,
    require_right,
    simulate,
)
from codex_release.system.programs import Completed
from codex_release.targets import PYTHONS


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tiny_release(tmp_path / "dist")


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("place", PLATFORMS, ids=lambda place: place.name)
def test_the_rule_of_tags_gives_each_platform_its_wheel(
    dist: Path, place: Platform, python: str
) -> None:
    found = by_rule(read_set(dist).runtimes, place, python).found
    name = f"openai_codex_cli_bin-{VERSION}-py3-none-{place.wheel}.whl"
    assert found == (NO_WHEEL if place.wheel is None else name)


def test_every_wheel_of_a_release_is_somebodys_and_some_platforms_have_none() -> None:
    assert {place.wheel for place in PLATFORMS} == {*TAGS, None}
    without = [place.name for place in PLATFORMS if place.wheel is None]
    assert without == [
        "Windows i686",
        "Linux x86_64, glibc 2.12",
        "Linux i686, glibc 2.39",
        "Linux i686, musl 1.2",
        "Linux riscv64, glibc 2.39",
        "Linux riscv64, musl 1.2",
    ]
    assert len({place.name for place in PLATFORMS}) == len(PLATFORMS)


def test_every_supported_macos_is_asked_for_on_both_machines() -> None:
    names = [place.name for place in PLATFORMS if place.name.startswith("macOS")]
    versions = (11, 12, 13, 14, 15, 26)
    assert names == [f"macOS {v} {arch}" for arch in ("arm64", "x86_64") for v in versions]


def test_stand_ins_have_the_names_and_metadata_of_the_release_and_no_payload(
    dist: Path, tmp_path: Path
) -> None:
    links = tmp_path / "links"
    links.mkdir()
    made = write_stand_ins(read_set(dist), links)
    assert {file.name for file in made} - {"pydantic-2.12-py3-none-any.whl"} == {
        file.name for file in dist.iterdir()
    }
    text = pinned(made)
    assert [line.split(" ")[0] for line in text.splitlines()] == [
        f"openai-codex=={VERSION}",
        f"openai-codex-cli-bin=={VERSION}",
        "pydantic==2.12",
    ]
    assert text.count("--hash=sha256:") == len(made) == len(TAGS) + 2
    assert read_set(links_without_pydantic(links)).version == VERSION


def links_without_pydantic(links: Path) -> Path:
    (links / "pydantic-2.12-py3-none-any.whl").unlink()
    return links


@pytest.mark.parametrize(
    ("text", "version"),
    [("a", "1"), ("a>=2.12", "2.12"), ("a==3.*", "3"), ("a>2", "2.1"), ("a<4,>=3.5", "3.5")],
)
def test_a_stand_in_has_a_version_that_the_sdk_accepts(text: str, version: str) -> None:
    assert satisfying(Requirement(text)) == version


def test_a_requirement_that_nothing_fits_is_refused() -> None:
    with pytest.raises(ReleaseSetError, match="No version of a"):
        satisfying(Requirement("a<1,>2"))


def without(dist: Path, pattern: str) -> None:
    for file in dist.glob(pattern):
        file.unlink()


BROKEN: dict[str, Callable[[Path], object]] = {
    "no SDK": lambda dist: without(dist, "openai_codex-*"),
    "two versions": lambda dist: tiny_wheel(dist, "openai-codex", "any", version="0.164.0"),
    "a stranger": lambda dist: tiny_wheel(dist, "requests", "any"),
    "an odd name": lambda dist: (dist / "openai_codex.whl").write_bytes(b""),
    "no runtime": lambda dist: without(dist, "openai_codex_cli_bin-*"),
    "no zip file": lambda dist: (dist / f"openai_codex_cli_bin-{VERSION}-py3-none-x.whl").touch(),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_folder_that_is_not_a_release_is_refused_before_anybody_is_asked(
    dist: Path, what: str, fake_programs: FakePrograms
) -> None:
    BROKEN[what](dist)
    with pytest.raises(ReleaseSetError):
        simulate(dist, programs=fake_programs)
    assert fake_programs.commands == []


class PlayedPip(FakePrograms):
    """pip on a machine where `answers` says how a run ends, by a word of its command line."""

    def __init__(self, answers: Mapping[str, int]) -> None:
        super().__init__()
        self.answers = answers

    def play(self, call: Call) -> Completed:
        code = next((c for word, c in self.answers.items() if word in " ".join(call.command)), 0)
        return Completed(call.command, code, "", "THESE PACKAGES DO NOT MATCH" if code else "")


NOBODY = Question(platforms=(), installers=("pip",))


def test_the_real_files_are_installed_by_hash_and_refused_by_another(dist: Path) -> None:
    programs = PlayedPip({"pip-wrong": 1})
    simulate(dist, NOBODY, programs=programs)
    assert ["--require-hashes" in command for command in programs.commands] == [True, True]
    assert all(str(dist) in command and "--no-index" in command for command in programs.commands)
    assert all(env.items() >= no_network().items() for env in programs.environments)


@pytest.mark.parametrize(
    ("answers", "said"),
    [({"pip-wrong": 1, "pip-right": 1}, "the right hashes"), ({}, "the wrong hashes")],
    ids=["nothing is installed", "nothing is compared"],
)
def test_an_installer_that_does_not_heed_hashes_fails_the_simulation(
    dist: Path, answers: dict[str, int], said: str
) -> None:
    with pytest.raises(PinnedInstallError, match=said):
        simulate(dist, NOBODY, programs=PlayedPip(answers))


def test_another_failure_of_an_installer_is_not_taken_for_no_wheel(
    dist: Path, tmp_path: Path
) -> None:
    programs = PlayedPip({"--platform": 2})
    place = next(place for place in PLATFORMS if place.wheel is None)
    offer = Offer(dist, tmp_path / "requirements.txt")
    pick = ask("pip", offer, place, "3.12", tmp_path, programs=programs, env={})
    assert pick.found == "exit code 2: THESE PACKAGES DO NOT MATCH"


def test_a_success_of_pip_without_its_report_is_an_answer_like_any_other(
    dist: Path, tmp_path: Path
) -> None:
    offer = Offer(dist, tmp_path / "requirements.txt")
    programs = FakePrograms()
    pick = ask("pip", offer, PLATFORMS[0], "3.12", tmp_path, programs=programs, env={})
    assert pick.found == "a success without a report"


def test_a_platform_whose_wheel_the_release_lacks_never_passes(tmp_path: Path) -> None:
    dist = tiny_release(tmp_path, [tag for tag in TAGS if tag != "win_amd64"])
    windows = [place for place in PLATFORMS if place.wheel == "win_amd64"]
    found = simulate(dist, Question(windows, ["3.12"], []), programs=FakePrograms())
    assert [row.passed for row in found.rows] == [False]
    with pytest.raises(WrongWheelError, match="Windows x86_64"):
        require_right(found)
