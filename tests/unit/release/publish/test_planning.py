"""The comparison of what is expected with the folder and the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.fixtures.index_emulator import SilentIndex

from codex_release.errors import (
    ConflictError,
    IncompleteError,
    IndexDisagreesError,
    ReleaseClosedError,
    ReleaseError,
    YankedFileError,
)
from codex_release.names import ROLES, Role, expected_files
from codex_release.publish.local import LocalFile
from codex_release.publish.markdown import plan_markdown
from codex_release.publish.plan import Plan, read_plan
from codex_release.publish.planning import index_state, plan_release, refresh
from codex_release.publish.urls import IndexUrls
from codex_release.publish.views import RemoteFile, View
from codex_release.system.clock import iso

VERSION = "0.163.0"
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=timezone.utc)
URLS = IndexUrls("https://index.example/", "https://index.example/legacy/")
EXPECTED = expected_files(VERSION)
FIRST, LAST = EXPECTED[0].name, EXPECTED[-1].name


def digest(name: str) -> str:
    return f"{EXPECTED.index(next(f for f in EXPECTED if f.name == name)):064x}"


LOCAL = [LocalFile(file.name, 100, digest(file.name)) for file in EXPECTED]


def remote(name: str, sha256: str = "", *, days: float = 0.0, yanked: bool = False) -> RemoteFile:
    uploaded = NOW - timedelta(days=days)
    return RemoteFile(name, sha256 or digest(name), yanked, uploaded)


def make(
    local: Sequence[LocalFile] = LOCAL,
    runtime: Sequence[RemoteFile] = (),
    sdk: Sequence[RemoteFile] = (),
) -> Plan:
    there: Mapping[Role, Sequence[RemoteFile]] = {"runtime": runtime, "sdk": sdk}
    return plan_release(VERSION, EXPECTED, local, there, urls=URLS, now=NOW)


def test_the_first_plan_uploads_all_files_and_the_runtime_before_the_sdk() -> None:
    plan = make()
    assert plan.verdict == "ready"
    assert [file.name for file in plan.files] == [file.name for file in EXPECTED]
    assert [file.role for file in plan.files] == ["runtime"] * 8 + ["sdk"] * 2
    assert {file.state for file in plan.files} == {"upload"}
    assert (plan.deadline(), plan.of(["sdk"])[1].name) == (None, LAST)
    plan.require_publishable()


def test_compressed_tags_make_one_file_a_target_and_the_same_sdk() -> None:
    names = [file.name for file in expected_files(VERSION, compressed_tags=True)]
    assert len(names) == 8
    assert any("manylinux_2_17_x86_64.musllinux_1_1_x86_64.whl" in name for name in names)
    assert names[-2:] == [file.name for file in EXPECTED[-2:]]


def test_a_started_release_has_until_fourteen_days_after_its_first_file() -> None:
    plan = make(runtime=[remote(FIRST, days=3), remote(EXPECTED[1].name, days=2)])
    assert [file.state for file in plan.files[:3]] == ["identical", "identical", "upload"]
    assert plan.deadline() == NOW + timedelta(days=11)
    assert [release.started for release in plan.releases] == [NOW - timedelta(days=3), None]
    assert "2 of 8 files on the index, the first since 2026-11-19T20:00:00Z" in plan_markdown(plan)


@pytest.mark.parametrize(
    ("plan", "error", "said"),
    [
        (make(sdk=[remote(LAST, "f" * 64)]), ConflictError, f"{LAST} (sha256 ffffffffffff"),
        (make(local=LOCAL[1:]), IncompleteError, f"9 of 10 files, expected also {FIRST}"),
        (
            make(local=[*LOCAL, LocalFile(f"openai_codex-{VERSION}.zip", 1, "0" * 64)]),
            IncompleteError,
            "unexpected files of the release: found openai_codex-0.163.0.zip",
        ),
        (make(runtime=[remote(FIRST, yanked=True)]), YankedFileError, FIRST),
        (
            make(runtime=[remote(FIRST, days=14)]),
            ReleaseClosedError,
            # A wrong clock must be seen before anybody yanks a release for it.
            f"not uploaded by {iso(NOW)}; by the clock of this machine it is {iso(NOW)}",
        ),
        (
            make(runtime=[remote(f.name) for f in EXPECTED[:8]], sdk=[remote(LAST, days=20)]),
            ReleaseClosedError,
            "openai-codex 0.163.0 takes no more files",
        ),
    ],
    ids=["conflict", "missing", "unexpected", "yanked", "closed", "sdk closed"],
)
def test_what_must_not_go_out_is_refused_with_its_own_error(
    plan: Plan, error: type[ReleaseError], said: str
) -> None:
    assert plan.verdict == "refused"
    with pytest.raises(error) as caught:
        plan.require_publishable()
    assert said in str(caught.value)
    assert said in plan_markdown(plan)


def test_a_complete_release_is_done_however_old_it_is() -> None:
    plan = make(
        runtime=[remote(f.name, days=400) for f in EXPECTED[:8]],
        sdk=[remote(f.name, days=400) for f in EXPECTED[8:]],
    )
    assert (plan.verdict, plan.deadline()) == ("done", None)


def test_the_worst_of_several_problems_is_raised_and_all_are_shown() -> None:
    plan = make(local=LOCAL[1:], sdk=[remote(LAST, "f" * 64)])
    assert [type(problem) for problem in plan.problems()] == [ConflictError, IncompleteError]


def test_other_packages_in_the_folder_and_other_files_on_the_index_are_told_of_only() -> None:
    other = LocalFile("openai_codex-0.162.0.tar.gz", 1, "0" * 64)
    stray = RemoteFile(f"openai_codex-{VERSION}-1-py3-none-any.whl", "0" * 64)
    plan = make(local=[*LOCAL, other], sdk=[stray])
    assert [(e.name, e.where, e.same_release) for e in plan.extra] == [
        (other.name, "folder", False),
        (stray.name, "index", True),
    ]
    assert plan.verdict == "ready"


def test_a_plan_made_again_has_the_same_files_in_the_state_of_the_index_by_now() -> None:
    plan = make()
    later = refresh(plan, {"runtime": [remote(FIRST)], "sdk": []}, NOW + timedelta(hours=1))
    assert later.files[0].state == "identical"
    assert [(f.name, f.sha256) for f in later.files] == [(f.name, f.sha256) for f in plan.files]


def test_a_refreshed_plan_keeps_what_was_wrong_in_the_folder() -> None:
    plan = make(local=[*LOCAL, LocalFile(f"openai_codex-{VERSION}.zip", 1, "0" * 64)])
    later = refresh(plan, {role: [] for role in ROLES}, NOW)
    assert later.verdict == "refused"


class Index(SilentIndex):
    """Shows what it is told to in each view."""

    def __init__(self, shown: Mapping[View, Sequence[RemoteFile]]) -> None:
        self.shown = shown

    def look(self, view: View, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        return tuple(self.shown.get(view, ())) if distribution == "openai-codex" else ()


def test_a_file_counts_as_there_when_one_view_shows_it() -> None:
    simple = Index({"simple (JSON)": [remote(LAST)]})
    assert [file.name for file in index_state(simple, VERSION)["sdk"]] == [LAST]
    both = Index({"json": [remote(LAST)], "simple (JSON)": [remote(LAST)]})
    assert len(index_state(both, VERSION)["sdk"]) == 1


@pytest.mark.parametrize("other", ["f" * 64, " "])
def test_views_with_different_hashes_make_no_plan(other: str) -> None:
    index = Index({"json": [remote(LAST)], "simple (JSON)": [remote(LAST, other)]})
    with pytest.raises(IndexDisagreesError, match=f"contradicts itself about {LAST}"):
        index_state(index, VERSION)


def test_a_plan_that_was_written_down_is_read_as_the_same(tmp_path: Path) -> None:
    plan = make(local=[*LOCAL, LocalFile("openai_codex-0.162.0.tar.gz", 1, "0" * 64)])
    file = tmp_path / "plan.json"
    file.write_text(plan.to_json(), encoding="utf-8")
    assert read_plan(file) == plan


def test_a_folder_without_any_package_lacks_all_files() -> None:
    with pytest.raises(IncompleteError, match="found 0 of 10 files"):
        make(local=[]).require_publishable()
