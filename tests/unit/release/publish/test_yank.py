"""What a yank of a runtime breaks, and the `.postN` that repairs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import tomlkit
from tests.fixtures.fake_programs import FakePrograms
from tests.fixtures.fake_runtime import FakeRuntime
from tests.fixtures.index_emulator import SilentIndex

from codex_release.errors import (
    IndexAnswerError,
    SchemaVersionError,
    UnknownReleaseError,
    VersionMismatchError,
    YankImpactError,
)
from codex_release.names import expected_files
from codex_release.publish.views import ReleaseSummary
from codex_release.publish.yank import Effect, yank_impact
from codex_release.runtime.stage import stage_runtime
from codex_release.sdk.stage import stage_sdk
from codex_release.versions import next_post, parse_version, successor

RUNTIME = "openai-codex-cli-bin"


class Index(SilentIndex):
    """Runtimes with whether they are yanked, and SDK releases with what they require."""

    def __init__(
        self, runtimes: Mapping[str, bool], sdks: Mapping[str, str], yanked: tuple[str, ...] = ()
    ) -> None:
        self.runtimes, self.sdks, self.yanked = runtimes, sdks, yanked

    def releases(self, distribution: str) -> tuple[ReleaseSummary, ...]:
        if distribution == RUNTIME:
            return tuple(ReleaseSummary(*item) for item in self.runtimes.items())
        return tuple(ReleaseSummary(v, v in self.yanked) for v in self.sdks)

    def requirements(self, distribution: str, version: str) -> tuple[str, ...]:
        return ("pydantic>=2.12", *filter(None, [self.sdks[version]]))


@pytest.mark.parametrize(
    ("requirement", "effect"),
    [
        (f"{RUNTIME}==0.163.0", "breaks"),
        ("OpenAI_Codex.CLI-bin == 0.163.0 ; python_version >= '3.10'", "breaks"),
        (f"{RUNTIME}==0.162.0", "unaffected"),
        ("", "unaffected"),
        (f"{RUNTIME}>=0.163.0", "takes another runtime"),
        (f"{RUNTIME}~=0.163.0", "breaks"),
        (f"{RUNTIME}>=0.160,<0.164", "takes another runtime"),
    ],
)
def test_a_release_breaks_when_no_other_runtime_satisfies_it(
    requirement: str, effect: Effect
) -> None:
    runtimes = {"0.161.0": True, "0.162.0": False, "0.163.0": False, "0.164.0": False}
    impact = yank_impact("0.163.0", Index(runtimes, {"0.163.0": requirement}))
    assert [release.effect for release in impact.releases] == [effect]
    assert impact.broken == (("0.163.0",) if effect == "breaks" else ())


def test_releases_come_newest_first_and_yanked_ones_are_past_harm() -> None:
    pin = f"{RUNTIME}==0.163.0"
    sdks = {"0.9.0": "", "0.163.0": pin, "0.163.0.post1": pin, "0.163.0a1": pin}
    impact = yank_impact("v0.163.0", Index({"0.163.0": False}, sdks, yanked=("0.163.0a1",)))
    assert [release.version for release in impact.releases] == [
        "0.163.0.post1",
        "0.163.0",
        "0.163.0a1",
        "0.9.0",
    ]
    assert impact.broken == ("0.163.0.post1", "0.163.0")
    with pytest.raises(YankImpactError, match=r"0\.163\.0\.post2 before the yank"):
        impact.require_unbroken()


def test_a_yank_that_breaks_nothing_needs_no_mending() -> None:
    impact = yank_impact("0.163.0", Index({"0.163.0": True}, {}))
    impact.require_unbroken()
    assert impact.already_yanked
    assert impact.values()["roll_forward"] == []


def test_the_steps_of_a_roll_forward_name_a_version_the_toolchain_knows() -> None:
    index = Index({"0.163.0": False}, {"0.163.0": f"{RUNTIME}==0.163.0"})
    steps = "\n".join(yank_impact("0.163.0", index).roll_forward())
    assert "stage-sdk staged/sdk --codex-version 0.163.0.post1" in steps
    assert "openai_codex-0.163.0.post1.tar.gz" in steps
    assert parse_version("0.163.0.post1").upstream == "0.163.0"


def test_a_pre_release_moves_on_since_its_post_is_a_hotfix_of_the_runtime() -> None:
    index = Index({"0.163.0a3": False}, {"0.163.0a3": f"{RUNTIME}==0.163.0a3"})
    impact = yank_impact("0.163.0-alpha.3", index)
    assert (impact.broken, impact.next_post) == (("0.163.0a3",), None)
    assert "bump NEXT" in impact.roll_forward()[0]


@pytest.mark.parametrize(
    ("version", "used", "post"),
    [
        ("0.163.0", [], "0.163.0.post1"),
        ("0.163.0", ["0.163.0", "0.163.0.post3", "0.162.0.post9", "odd"], "0.163.0.post4"),
        ("0.163.0.post1", ["0.163.0.post1"], "0.163.0.post2"),
        ("0.163.0rc1", [], None),
    ],
)
def test_the_next_post_is_the_first_free_one_of_both_packages(
    version: str, used: list[str], post: str | None
) -> None:
    assert next_post(version, used) == post


def test_what_is_released_instead_is_a_post_or_for_a_pre_release_the_next_version() -> None:
    assert successor("0.163.0") == "0.163.0.post1"
    assert successor("0.163.0.post1") == "0.163.0.post2"
    assert successor("0.163.0a3") == "the next version"


def test_a_runtime_that_is_not_there_and_bad_metadata_are_errors() -> None:
    with pytest.raises(UnknownReleaseError, match=r"found 0\.162\.0, expected 0\.163\.0"):
        yank_impact("0.163.0", Index({"0.162.0": False}, {}))
    with pytest.raises(IndexAnswerError, match=r"found \?\?\?"):
        yank_impact("0.163.0", Index({"0.163.0": False}, {"0.163.0": "???"}))


POST = "0.163.0.post1"


def test_a_post_release_packs_the_program_of_the_final_version(
    tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms
) -> None:
    package = fake.package(tmp_path / "package")
    staged = stage_runtime(tmp_path / "out", package, codex_version=POST, programs=fake_programs)
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()["project"]
    assert staged.version == project["version"] == POST
    described = staged.path / "src" / "codex_cli_bin" / "codex-package.json"
    assert json.loads(described.read_text())["version"] == "0.163.0"


def test_a_post_release_of_another_version_is_refused(
    tmp_path: Path, fake: FakeRuntime, fake_programs: FakePrograms
) -> None:
    package = fake.package(tmp_path / "package")
    with pytest.raises(VersionMismatchError):
        stage_runtime(
            tmp_path / "out", package, codex_version="0.162.0.post1", programs=fake_programs
        )
    sdk = fake.sdk(tmp_path / "sdk")
    with pytest.raises(SchemaVersionError):
        stage_sdk(tmp_path / "out", codex_version="0.162.0.post1", template=sdk)


def test_the_sdk_of_a_post_release_pins_the_runtime_of_the_same(
    tmp_path: Path, fake: FakeRuntime
) -> None:
    staged = stage_sdk(tmp_path / "out", codex_version=POST, template=fake.sdk(tmp_path / "sdk"))
    project = tomlkit.parse((staged.path / "pyproject.toml").read_text()).unwrap()["project"]
    assert project["version"] == POST
    assert f"openai-codex-cli-bin=={POST}" in project["dependencies"]


def test_its_files_are_those_of_any_release() -> None:
    names = [file.name for file in expected_files(POST)]
    assert len(names) == 10
    assert names[-1] == f"openai_codex-{POST}.tar.gz"
