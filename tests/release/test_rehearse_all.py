"""A whole release of tiny programs: all wheels and the SDK, published with faults on the way."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.command_line import CommandLine
from tests.fixtures.fake_runtime import FakeRuntime

from codex_release.errors import (
    FindingsError,
    IncompleteError,
    QuotaError,
    ReleaseError,
    ReleaseOrderError,
    ReleaseSetError,
)
from codex_release.index.emulator import Commit, serve
from codex_release.install.resolve import Question
from codex_release.names import expected_files
from codex_release.publish.planning import plan
from codex_release.rehearse import steps as rehearsal_steps
from codex_release.rehearse.host import own_version
from codex_release.rehearse.publish import NAMES, require_order, rules_of, urls_of
from codex_release.rehearse.release import WholeOptions, rehearse_all
from codex_release.rehearse.report import Report
from codex_release.runtime.fetch import Published
from codex_release.system.files import sha256_file
from codex_release.system.programs import Completed, SystemPrograms
from codex_release.system.workers import Workers
from codex_release.targets import TARGETS, Target
from codex_release.verify.config import VerifyConfig
from codex_release.verify.report import Finding, VerifyReport
from codex_release.versions import Version

VERSION = own_version()
"""Of another one the types would be made anew, which tiny programs cannot do."""
SDK_WHEEL = f"openai_codex-{VERSION}-py3-none-any.whl"

pytestmark = pytest.mark.xdist_group("whole release")


class FakeOrigin:
    """A place that has a tiny package for every target."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for target in TARGETS:
            package = FakeRuntime().package(folder / target.triple, target.triple, VERSION)
            FakeRuntime().wheel(folder / f"{target.triple}.whl", package)

    def __call__(self, workers: Workers) -> FakeOrigin:
        del workers
        return self

    def published(self, version: Version, target: Target, work: Path) -> Published:
        del version, work
        name = f"{target.triple}.whl"
        return Published(name, "sha256", sha256_file(self.folder / name), name)

    def download(self, file: Published, target: Target, work: Path, rest: Path) -> Path:
        del target, rest
        place = work / file.name
        place.write_bytes((self.folder / file.name).read_bytes())
        return place


class ProgramsForFakes(SystemPrograms):
    """The real machine, on which the tiny program of this platform says its version."""

    def run(
        self,
        argv: Sequence[str | os.PathLike[str]],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
        check: bool = True,
        tick: Callable[[], None] | None = None,
        output: Path | None = None,
    ) -> Completed:
        if len(argv) == 2 and argv[1] == "--version":
            return Completed((), 0, f"codex-cli {VERSION}\n", "")
        return super().run(
            argv, cwd=cwd, env=env, timeout=timeout, check=check, tick=tick, output=output
        )


@pytest.fixture(autouse=True, scope="module")
def _no_verdict() -> Generator[None]:
    """Programs of headers only would not pass; the rules have tests of their own."""

    def judge(*_: object, **__: object) -> VerifyReport:
        return VerifyReport((), (), (), ())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearsal_steps, "verify", judge)
        yield


def options(out: Path, **given: Any) -> WholeOptions:
    """Nobody is asked and nothing installed: the programs cannot run.

    Nothing is accepted either: what this repository accepts ends with a version.
    """
    nobody, config = Question(platforms=(), installers=()), out.with_suffix(".toml")
    config.write_text("", encoding="utf-8")
    given = {"config": config, **given}
    return WholeOptions(out=out, installers=(), question=nobody, codex_version=VERSION, **given)


def details(report: Report) -> dict[str, str]:
    return {step.name: step.detail for step in report.steps}


@dataclass(frozen=True)
class Rehearsed:
    """One whole rehearsal, and the folder that it was asked to keep."""

    report: Report
    kept: Path

    @property
    def dist(self) -> Path:
        """The built files."""
        return self.kept / "dist"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """A rehearsal from packages to the confirmed release, run once."""
    folder = tmp_path_factory.mktemp("whole")
    report = rehearse_all(
        options(folder / "out", keep=True, cache=folder / "cache"),
        origin=FakeOrigin(folder / "origin"),
        programs=ProgramsForFakes(),
    )
    assert report.kept is not None
    return Rehearsed(report, Path(report.kept).rename(folder / "kept"))


def test_the_whole_release_goes_through_every_step(whole: Rehearsed) -> None:
    assert whole.report.outcome == "passed"
    assert [step.name for step in whole.report.steps] == [
        "Check what is accepted",
        "Fetch the runtimes",
        "Stage the runtimes",
        "Stage the SDK",
        "Build everything",
        "Verify the files",
        "Check the metadata",
        "Ask the installers which wheel they choose",
        "Start the package index",
        "Plan the release",
        "Publish the runtime",
        "Publish the SDK",
        "Confirm the release",
    ]
    found = details(whole.report)
    assert found["Publish the runtime"].startswith("8 of 8 files")
    assert found["Publish the SDK"].startswith("2 of 2 files")
    assert "barrier after 3 looks" in found["Publish the SDK"]


def test_every_file_that_a_release_has_is_in_the_report(whole: Rehearsed) -> None:
    assert [file.name for file in whole.report.files] == [f.name for f in expected_files(VERSION)]
    assert len(whole.report.files) == 10


def test_fetched_packages_stay_for_the_next_time(whole: Rehearsed) -> None:
    cache = whole.kept.parent / "cache"
    assert {file.name for file in cache.iterdir()} == {f"{t.triple}.whl" for t in TARGETS}


def test_faults_do_not_change_the_end(whole: Rehearsed, tmp_path: Path) -> None:
    names = ("error-after-commit", "cut", "denied", "lie", "garbage")
    report = rehearse_all(options(tmp_path / "out", dist=whole.dist, faults=names))
    assert report.outcome == "passed"
    # A refused token and another hash are nothing to wait out: they end a run, and the next one
    # continues it.
    ended = [step.detail for step in report.steps if "ended by a fault" in step.detail]
    assert any("CredentialsError (100)" in detail for detail in ended)
    assert any("IndexDisagreesError (97)" in detail for detail in ended)
    assert "Publish the SDK, run 2" in details(report)
    assert [fault.name for fault in report.faults] == [*names]
    page = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "- lie: the index shows other hashes" in page


def test_the_sdk_waits_for_a_view_that_lags(whole: Rehearsed, tmp_path: Path) -> None:
    report = rehearse_all(options(tmp_path / "out", dist=whole.dist, faults=("lag",)))
    found = re.search(r"barrier after (\d+) looks", details(report)["Publish the SDK"])
    assert found
    assert int(found[1]) > 3


@pytest.mark.parametrize(
    ("missing", "kind", "step"),
    [
        (SDK_WHEEL, ReleaseSetError, "Ask the installers which wheel they choose"),
        ("*musllinux_1_1_aarch64.whl", IncompleteError, "Plan the release"),
    ],
)
def test_an_incomplete_release_is_refused_before_anything_is_uploaded(
    whole: Rehearsed, tmp_path: Path, missing: str, kind: type[ReleaseError], step: str
) -> None:
    part = tmp_path / "dist"
    shutil.copytree(whole.dist, part)
    next(part.glob(missing)).unlink()
    with pytest.raises(kind):
        rehearse_all(options(tmp_path / "out", dist=part))
    values = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert values["failure"]["step"] == step


def test_an_own_configuration_is_that_of_verify_and_of_the_plan(
    whole: Rehearsed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[VerifyConfig] = []

    def judge(*_: object, config: VerifyConfig, **__: object) -> VerifyReport:
        given.append(config)
        return VerifyReport((), (), (), ())

    monkeypatch.setattr(rehearsal_steps, "verify", judge)
    config = tmp_path / "verify.toml"
    config.write_text('[budgets.openai-codex-cli-bin]\nfile = "9 B"\n', encoding="utf-8")
    with pytest.raises(QuotaError, match=r"openai-codex: 100 MiB, openai-codex-cli-bin: 0 MiB"):
        rehearse_all(options(tmp_path / "out", dist=whole.dist, config=config))
    assert [item.budgets["openai-codex-cli-bin"].file for item in given] == [9]
    values = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert values["failure"]["step"] == "Plan the release"
    config.write_text('[budgets.openai-codex-cli-bin]\nfile = "9 MiB"\n', encoding="utf-8")
    assert rehearse_all(options(tmp_path / "again", dist=whole.dist, config=config))


def test_a_bad_configuration_is_refused_before_any_work(
    command_line: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text("[limits]\n", encoding="utf-8")
    done = command_line.release("rehearse", "--all", "--config", str(tmp_path / "bad.toml"))
    assert (done.returncode, "bad.toml cannot be used" in done.stderr) == (81, True)


def test_an_acceptance_that_has_expired_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    config = tmp_path / "verify.toml"
    entry = ["[[accepted]]", 'rule = "sbom"', 'target = "*"', 'reason = "x"', 'until = "0.1.0"']
    config.write_text("\n".join(entry), encoding="utf-8")
    with pytest.raises(FindingsError, match=r"Check what is accepted.*sbom of \* until 0\.1\.0"):
        rehearse_all(options(tmp_path / "out", config=config))
    values = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert [step["name"] for step in values["steps"]] == ["Check what is accepted"]


def test_findings_are_in_the_error_and_in_the_report_and_the_kept_folder_is_named(
    whole: Rehearsed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = Finding("size-file", "error", "a.whl", "It has 163.8 MiB.", "Raise the limit.")

    def judge(*_: object, **__: object) -> VerifyReport:
        return VerifyReport((), (large,), (), ("size-file",))

    monkeypatch.setattr(rehearsal_steps, "verify", judge)
    with pytest.raises(FindingsError) as caught:
        rehearse_all(options(tmp_path / "out", dist=whole.dist, keep=True))
    values = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert "1 error: size-file, a.whl: It has 163.8 MiB." in str(caught.value)
    assert f"The files are kept in {values['kept']}" in str(caught.value)
    assert [item["rule"] for item in values["verified"]["findings"]] == ["size-file"]
    shutil.rmtree(values["kept"])


def test_a_relative_folder_is_as_good_as_an_absolute_one(
    whole: Rehearsed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(whole.dist.parent)
    report = rehearse_all(options(tmp_path / "out", dist=Path(whole.dist.name)))
    assert report.outcome == "passed"
    assert report.verified is not None
    assert report.verified.sizes_judged


def test_an_index_that_had_the_sdk_first_fails_the_rehearsal(
    whole: Rehearsed, tmp_path: Path
) -> None:
    with serve(tmp_path / "index", rules=rules_of(())) as index:
        made = plan(whole.dist, version=VERSION, urls=urls_of(index))
        runtime = frozenset(file.name for file in made.of(["runtime"]))
        index.warehouse.commits.append(Commit(SDK_WHEEL, "", runtime))
        require_order(index, made)
        index.warehouse.commits.append(Commit(SDK_WHEEL, "", runtime - {min(runtime)}))
        with pytest.raises(ReleaseOrderError, match=re.escape(min(runtime))):
            require_order(index, made)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--all", "--fault", "flood"), "error-after-commit: the index does it and answers 502"),
        (("--fault", "lag"), "go with --all"),
        (("--dist", "dist"), "go with --all"),
    ],
)
def test_wrong_usage_is_refused_with_what_there_is(
    arguments: tuple[str, ...], said: str, command_line: CommandLine
) -> None:
    done = command_line.release("rehearse", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert all(name in done.stderr for name in NAMES) or "--all" not in arguments
