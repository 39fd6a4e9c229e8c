"""The rules of the emulated index that publishing itself never runs into."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from codex_release.index.emulator.faults import FAULTS, UPLOAD_FAULTS, VIEW_FAULTS, Fault, Script
from codex_release.index.emulator.identity import AUDIENCE, Identities
from codex_release.index.emulator.warehouse import Received, Rules, Warehouse

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)
NAME = "openai_codex-0.163.0.tar.gz"


def received(name: str = NAME, sha256: str = "a", **fields: str) -> Received:
    usual = {
        ":action": "file_upload",
        "name": "openai-codex",
        "version": "0.163.0",
        "sha256_digest": sha256,
    }
    form = {key: [value] for key, value in {**usual, **fields}.items()}
    return Received(name, Path("x"), sha256, 10, form)


def test_the_same_bytes_are_accepted_again_and_other_bytes_never() -> None:
    house = Warehouse()
    answers = [house.upload(received(sha256=sha)).status for sha in ("a", "a", "b")]
    assert answers == [200, 200, 400]
    assert [commit.sha256 for commit in house.commits] == ["a"]
    house.delete(NAME)
    assert house.upload(received()).status == 400
    assert "already been used" in house.verdicts[-1][2].reason


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (received("odd.exe"), "Invalid distribution"),
        (received(**{":action": "submit"}), "Invalid distribution"),
        (received(version="0.162.0"), "does not fit"),
        (received(name="openai_codex-0.163.0.tar.gz", sha256_digest="b"), "digest"),
    ],
)
def test_a_form_that_does_not_fit_its_file_is_refused(upload: Received, said: str) -> None:
    house = Warehouse()
    verdict = house.upload(upload)
    assert (verdict.status, said in verdict.reason) == (400, True)
    assert house.files == {}


def test_a_release_is_open_for_fourteen_days_and_for_the_same_bytes_for_ever() -> None:
    moment = [NOW]
    house = Warehouse(now=lambda: moment[0])
    other = "openai_codex-0.163.0-py3-none-any.whl"
    assert house.upload(received()).status == 200
    moment[0] = NOW + timedelta(days=14) - timedelta(seconds=1)
    assert house.upload(received(other)).status == 200
    moment[0] = NOW + timedelta(days=14)
    assert house.upload(received("openai_codex-0.163.0-py2-none-any.whl")).status == 400
    assert house.upload(received()).status == 200


def test_the_simple_view_lags_and_a_quota_counts_all_releases() -> None:
    moment = [NOW]
    house = Warehouse(Rules(simple_lag=60.0, project_bytes=15), lambda: moment[0])
    house.upload(received())
    assert house.visible("openai-codex") == []
    assert len(house.listing("openai-codex")) == 1
    moment[0] += timedelta(seconds=60)
    assert len(house.visible("openai-codex")) == 1
    newer = received("openai_codex-0.164.0.tar.gz", version="0.164.0")
    assert house.upload(newer).status == 400


def test_an_identity_does_once_in_time_and_for_its_audience() -> None:
    moment = [NOW]
    people = Identities(lambda: moment[0], 900.0)
    good, late = people.vouch(AUDIENCE), people.vouch(AUDIENCE)
    status, page = people.mint(good)
    assert (status, page["expires"]) == (200, int(NOW.timestamp()) + 900)
    for identity, said in ((good, "already used"), (people.vouch("x"), "audience"), ("x", "aud")):
        status, page = people.mint(identity)
        assert (status, said in page["errors"][0]["description"]) == (422, True)
    moment[0] += timedelta(seconds=301)
    assert "expired" in people.mint(late)[1]["errors"][0]["description"]


def test_faults_happen_where_and_as_often_as_they_are_told() -> None:
    script = Script([Fault("cut", at=1), Fault("busy", request="POST", times=2)])
    requests = ["GET /", "GET /", "POST /", "POST /", "POST /"]
    found = [script.pick(number, request) for number, request in enumerate(requests)]
    assert found == [None, "cut", "busy", "busy", None]
    assert set(UPLOAD_FAULTS) | set(VIEW_FAULTS) == set(FAULTS)
