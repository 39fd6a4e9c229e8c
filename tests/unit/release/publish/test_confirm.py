"""Several good checks in a row, by a clock that nobody waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

import pytest
from tests.fixtures.index_emulator import FakeTiming, SilentIndex

from codex_release.errors import (
    IncompleteError,
    IndexDisagreesError,
    IndexUnreachableError,
    NotVisibleError,
    YankedFileError,
)
from codex_release.names import Role, expected_files
from codex_release.publish.confirm import Confirmation, Policy, confirm
from codex_release.publish.local import LocalFile
from codex_release.publish.plan import Plan
from codex_release.publish.planning import plan_release
from codex_release.publish.urls import IndexUrls
from codex_release.publish.views import VIEWS, RemoteFile, View

VERSION = "0.163.0"
NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)
EXPECTED = expected_files(VERSION)
SHA = "a" * 64
GOOD = [RemoteFile(file.name, SHA) for file in EXPECTED if file.role == "sdk"]
PLAN = plan_release(
    VERSION,
    EXPECTED,
    [LocalFile(file.name, 1, SHA) for file in EXPECTED],
    {"runtime": (), "sdk": ()},
    urls=IndexUrls("https://index.example/", "https://index.example/legacy/"),
    now=NOW,
)


class Index(SilentIndex):
    """Shows one listing after another, a view at a time; the last one for ever."""

    def __init__(self, *pages: Sequence[RemoteFile] | Exception) -> None:
        self.pages = list(pages)
        self.views: list[View] = []

    def look(self, view: View, distribution: str, version: str) -> tuple[RemoteFile, ...]:
        assert (distribution, version) == ("openai-codex", VERSION)
        self.views.append(view)
        page = self.pages.pop(0) if len(self.pages) > 1 else self.pages[0]
        if isinstance(page, Exception):
            raise page
        return tuple(page)


def run(index: Index, policy: Policy | None = None, plan: Plan = PLAN) -> Confirmation:
    clock = FakeTiming()
    found = confirm(
        plan,
        roles=("sdk",),
        index=index,
        policy=policy or Policy(rounds=3, interval=20, timeout=100),
        timing=clock,
    )
    assert found.waited == sum(clock.slept)
    return found


def test_every_view_is_looked_at_in_every_round_with_the_interval_in_between() -> None:
    index = Index(GOOD)
    found = run(index)
    assert index.views == [*VIEWS] * 3
    assert (found.looks, found.waited, found.interval) == (3, 40.0, 20)
    assert found.files == tuple(file.name for file in EXPECTED if file.role == "sdk")


def test_one_bad_check_starts_the_count_again() -> None:
    # Two good checks, a bad one, and three good ones.
    assert run(Index(*[GOOD] * 6, GOOD[:1], GOOD)).looks == 6


def test_an_index_that_is_down_for_a_moment_is_a_bad_check_and_for_good_an_error() -> None:
    down = IndexUnreachableError("nobody answers")
    assert run(Index(down, GOOD)).looks == 4
    with pytest.raises(IndexUnreachableError, match="nobody answers"):
        run(Index(down))


def test_files_that_stay_away_end_the_wait_in_time() -> None:
    clock = FakeTiming()
    with pytest.raises(NotVisibleError, match=f"missing json: {GOOD[1].name}, simple") as caught:
        confirm(
            PLAN,
            roles=("sdk",),
            index=Index(GOOD[:1]),
            policy=Policy(rounds=3, interval=20, timeout=100),
            timing=clock,
        )
    assert sum(clock.slept) <= 100
    assert "after 100 s" in str(caught.value)


def test_too_little_time_for_enough_checks_is_said_to_be_so() -> None:
    with pytest.raises(NotVisibleError, match="2 good checks in a row of 2"):
        run(Index(GOOD), Policy(rounds=3, interval=20, timeout=30))


@pytest.mark.parametrize("sha256", ["b" * 64, ""])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_another_hash_in_any_view_ends_it_at_once(sha256: str, place: int) -> None:
    pages = [GOOD] * place + [[RemoteFile(GOOD[0].name, sha256), GOOD[1]]]
    with pytest.raises(IndexDisagreesError, match=r"another hash of") as caught:
        run(Index(*pages))
    assert VIEWS[place] in str(caught.value)


def test_a_yank_ends_it_at_once() -> None:
    with pytest.raises(YankedFileError, match=GOOD[0].name):
        run(Index([RemoteFile(GOOD[0].name, SHA, yanked=True), GOOD[1]]))


def test_other_files_of_the_release_do_not_matter() -> None:
    assert run(Index([*GOOD, RemoteFile("x.whl", "0", yanked=True)])).looks == 3


def test_a_plan_without_all_hashes_cannot_be_confirmed() -> None:
    local = [LocalFile(EXPECTED[0].name, 1, SHA)]
    nothing: dict[Role, tuple[RemoteFile, ...]] = {"runtime": (), "sdk": ()}
    plan = plan_release(VERSION, EXPECTED, local, nothing, urls=PLAN.index.urls, now=NOW)
    with pytest.raises(IncompleteError):
        run(Index(GOOD), plan=plan)
