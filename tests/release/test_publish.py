"""Planning, publishing and confirming against an index with the rules of the public one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter
from tests.fixtures.index_emulator import START, VERSION, Publishing, make_release
from twine import utils as twine_utils

from codex_release.emulator import EmulatedIndex, Fault, Rules
from codex_release.errors import MetadataCheckError, StorageError
from codex_release.publishing.errors import (
    ConflictError,
    CredentialsError,
    FilenameUsedError,
    IncompleteError,
    IndexAnswerError,
    IndexDisagreesError,
    IndexUnreachableError,
    NotVisibleError,
    PlanMismatchError,
    PublisherRunningError,
    QuotaError,
    ReleaseClosedError,
    UploadRefusedError,
    YankedFileError,
)
from codex_release.publishing.expected import DISTRIBUTIONS, expected_files
from codex_release.publishing.journal import open_journal
from codex_release.publishing.replies import Reply
from codex_release.publishing.uploader import Credentials, TwineUploader
from codex_release.publishing.urls import IndexUrls

FILES = expected_files(VERSION)
RUNTIME_FILES = [file.name for file in FILES if file.role == "runtime"]
SDK_FILES = [file.name for file in FILES if file.role == "sdk"]
DAY = 86400.0

Start = Callable[..., Publishing]


def sent(index: EmulatedIndex) -> list[str]:
    """Every file that was sent and came in whole, also those that were refused."""
    return [name for name, _, _ in index.warehouse.verdicts]


def test_a_release_goes_out_in_order_and_is_then_identical_and_confirmed(start: Start) -> None:
    desk = start(Rules(simple_lag=600.0))
    made = desk.plan()
    assert made.verdict == "ready"
    outcome = desk.publish(made)
    assert sent(desk.index) == [*RUNTIME_FILES, *SDK_FILES]
    assert [file.how for file in outcome.files] == ["uploaded"] * len(FILES)
    assert outcome.barrier is not None
    # 600 s of lag, looked at every 20 s, then three good looks in a row.
    assert (outcome.barrier.looks, outcome.barrier.waited) == (33, 640.0)
    assert [commit.visible for commit in desk.index.warehouse.commits][-1] >= set(RUNTIME_FILES)

    desk.timing.sleep(600)
    found = desk.confirm(made, download=True)
    assert (found.files, found.looks) == (tuple(f.name for f in FILES), 3)
    again = desk.plan()
    assert again.verdict == "done"
    assert {file.state for file in again.files} == {"identical"}
    assert (again.identity, again.deadline()) == (made.identity, None)
    assert [file.how for file in desk.publish(again).files] == ["found"] * len(FILES)
    assert len(sent(desk.index)) == len(FILES)


def test_a_started_release_says_by_when_it_must_be_complete(start: Start) -> None:
    desk = start()
    desk.publish(roles=("runtime",))
    assert sent(desk.index) == RUNTIME_FILES
    desk.index.warehouse.delete(RUNTIME_FILES[-1])
    desk.index.warehouse.used.clear()
    made = desk.plan()
    assert made.deadline() == START.replace(month=12, day=6)
    assert made.verdict == "ready"
    assert [file.name for file in made.files if file.state == "upload"] == [
        RUNTIME_FILES[-1],
        *SDK_FILES,
    ]


def test_the_sdk_alone_waits_for_a_runtime_that_nobody_uploaded_and_stays_away(
    start: Start,
) -> None:
    desk = start()
    with pytest.raises(NotVisibleError, match=r"found missing json: openai_codex_cli_bin"):
        desk.publish(roles=("sdk",))
    assert sent(desk.index) == []
    assert sum(desk.timing.slept) == pytest.approx(1800, abs=20)


@pytest.mark.parametrize("name", [RUNTIME_FILES[0], SDK_FILES[1]])
def test_a_file_that_changed_after_the_plan_is_refused_before_anything_is_sent(
    start: Start, name: str
) -> None:
    desk = start()
    made = desk.plan()
    with (desk.dist / name).open("ab") as file:
        file.write(b"x")
    with pytest.raises(PlanMismatchError, match=f"another {name}"):
        desk.publish(made)
    (desk.dist / name).unlink()
    with pytest.raises(PlanMismatchError, match=f"no {name}"):
        desk.publish(made)
    assert sent(desk.index) == []


@pytest.mark.parametrize("name", [RUNTIME_FILES[5], SDK_FILES[0]])
def test_other_bytes_under_a_name_of_the_release_forbid_every_upload(
    start: Start, tmp_path: Path, name: str
) -> None:
    desk = start()
    made = desk.plan()
    other = replace(desk, dist=make_release(tmp_path / "other", seed="other"))
    other.journal = tmp_path / "other.jsonl"
    other.publish()
    for file in FILES:
        if file.name != name:
            desk.index.warehouse.delete(file.name)
    desk.index.warehouse.verdicts.clear()

    planned = desk.plan()
    assert {f.name: f.state for f in planned.files}[name] == "conflict"
    assert planned.verdict == "refused"
    for plan in (made, planned):
        with pytest.raises(ConflictError, match=name):
            desk.publish(plan)
    assert sent(desk.index) == []


def test_missing_and_unexpected_files_are_refused_and_other_releases_are_not_ours(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    make_release(desk.dist, version="0.162.0")
    stray = desk.dist / f"openai_codex_cli_bin-{VERSION}-py3-none-any.whl"
    shutil.copy(desk.dist / RUNTIME_FILES[0], stray)
    made = desk.plan()
    assert [e.name for e in made.extra if e.same_release] == [stray.name]
    with pytest.raises(IncompleteError, match=stray.name):
        made.require_publishable()
    stray.unlink()
    assert desk.plan().verdict == "ready"
    (desk.dist / RUNTIME_FILES[3]).unlink()
    with pytest.raises(IncompleteError, match=f"9 of 10 files, expected also {RUNTIME_FILES[3]}"):
        desk.publish()
    assert sent(desk.index) == []


def test_an_expired_token_ends_the_run_and_a_fresh_one_continues_it(start: Start) -> None:
    desk = start()

    def expire(exchange: Any) -> None:
        if len(desk.index.warehouse.commits) == 3:
            desk.index.identities.expire()

    desk.index.on_exchange = expire
    with pytest.raises(CredentialsError, match="Get a fresh token"):
        desk.publish()
    assert sent(desk.index) == RUNTIME_FILES[:3]
    desk.index.on_exchange = lambda exchange: None
    desk.index.identities.standing.add("fresh")
    outcome = desk.publish(uploader=desk.uploader("fresh"))
    assert [file.how for file in outcome.files] == ["found"] * 3 + ["uploaded"] * 7
    assert sent(desk.index) == [*RUNTIME_FILES, *SDK_FILES]


class _Plainly(HTTPAdapter):
    """Leads requests for https on loopback to the index, which speaks http."""

    def send(self, request: Any, *args: Any, **options: Any) -> requests.Response:
        request.url = request.url.replace("https://127.", "http://127.", 1)
        return super().send(request, *args, **options)


@pytest.fixture
def trusted(start: Start, monkeypatch: pytest.MonkeyPatch) -> Publishing:
    """A publisher in a CI job that the index trusts; twine takes the index for the public one."""
    desk = start(Rules(token_seconds=900.0))
    # Twine compares the end of a token with the time of day.
    desk.timing.moment = datetime.now(timezone.utc)
    url = desk.index.url.replace("http:", "https:")

    def session() -> requests.Session:
        made = requests.Session()
        made.trust_env = False
        made.mount(url, _Plainly())
        return made

    for module in ("twine.utils", "twine.repository"):
        monkeypatch.setattr(f"{module}.make_requests_session", session)
    monkeypatch.setattr(twine_utils, "DEFAULT_REPOSITORY", f"{url}legacy/")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job")
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_URL", desk.index.job_url)
    return desk


def trusted_uploader(desk: Publishing) -> TwineUploader:
    upload = f"{desk.index.url}legacy/".replace("http:", "https:")
    return TwineUploader(IndexUrls(desk.index.url, upload, "pypi"))


def test_a_job_that_the_index_trusts_needs_no_token_and_uses_its_identity_once(
    trusted: Publishing,
) -> None:
    outcome = trusted.publish(uploader=trusted_uploader(trusted))
    assert len(outcome.files) == len(FILES)
    assert sent(trusted.index) == [*RUNTIME_FILES, *SDK_FILES]
    assert len(trusted.index.identities.seen) == len(trusted.index.identities.minted) == 1


def test_a_minted_token_that_expires_in_the_middle_is_replaced_by_a_new_one(
    trusted: Publishing,
) -> None:
    def grow_old(exchange: Any) -> None:
        if len(trusted.index.warehouse.commits) == 5 and not trusted.timing.slept:
            trusted.timing.sleep(901)

    trusted.index.on_exchange = grow_old
    trusted.publish(uploader=trusted_uploader(trusted))
    assert sent(trusted.index) == [*RUNTIME_FILES, *SDK_FILES]
    assert len(trusted.index.identities.seen) == 2


def test_an_identity_that_was_used_before_is_said_to_be(
    trusted: Publishing, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = trusted.index.identities.vouch("emulated-index")

    def vouch(audience: str) -> str:
        return same

    monkeypatch.setattr(trusted.index.identities, "vouch", vouch)
    assert trusted.index.identities.mint(same)[0] == 200
    with pytest.raises(CredentialsError, match="The token was already used"):
        trusted.publish(uploader=trusted_uploader(trusted))
    assert sent(trusted.index) == []


def test_without_credentials_nothing_is_asked_for_and_the_ways_to_give_them_are_named(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    desk = start()
    with pytest.raises(CredentialsError, match="TWINE_USERNAME and TWINE_PASSWORD"):
        desk.publish(uploader=TwineUploader(desk.index.urls))


def test_a_second_publisher_with_the_same_journal_is_refused_and_told_who_is_at_work(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()
    with open_journal(desk.journal, made.identity) as journal:
        journal.write("begin", roles=["runtime"], pid=4711, host="elsewhere")
        with pytest.raises(PublisherRunningError, match="process 4711 on elsewhere since"):
            desk.publish(made)
    assert sent(desk.index) == []
    desk.publish(made)


def test_two_publishers_of_the_same_files_on_two_machines_publish_each_file_once(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    other = replace(desk, journal=tmp_path / "other.jsonl")
    made = desk.plan()

    def overtake(exchange: Any) -> None:
        # The other one has looked at the index long ago, and is just about to send its third file.
        if exchange.request.startswith("POST") and len(desk.index.warehouse.commits) == 2:
            desk.index.on_exchange = lambda exchange: None
            desk.publish(made)

    desk.index.on_exchange = overtake
    assert len(other.publish(made).files) == len(FILES)
    commits = [commit.name for commit in desk.index.warehouse.commits]
    assert sorted(commits) == sorted(file.name for file in FILES)
    assert {verdict.status for _, _, verdict in desk.index.warehouse.verdicts} == {200}
    assert len(sent(desk.index)) > len(FILES)


def test_two_publishers_of_different_files_never_replace_one_anothers(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    other = replace(desk, dist=make_release(tmp_path / "other", seed="other"))
    other.journal = tmp_path / "other.jsonl"
    made, mine = other.plan(), desk.plan()
    desk.publish(mine)
    before = dict(desk.index.warehouse.files)
    with pytest.raises(ConflictError, match="other bytes under names of this release"):
        other.publish(made)
    assert desk.index.warehouse.files == before


def test_one_who_is_overtaken_after_his_look_is_refused_at_the_first_file(
    start: Start, tmp_path: Path
) -> None:
    desk = start()
    other = replace(desk, dist=make_release(tmp_path / "other", seed="other"))
    other.journal = tmp_path / "other.jsonl"
    theirs = other.plan()

    def overtake(exchange: Any) -> None:
        if exchange.request.startswith("POST"):
            desk.index.on_exchange = lambda exchange: None
            desk.publish()

    desk.index.on_exchange = overtake
    with pytest.raises(ConflictError, match="Somebody else uploaded other bytes"):
        other.publish(theirs)
    shown = {file.name: file.sha256 for file in desk.plan().files}
    assert {f.name: f.sha256 for f in desk.index.warehouse.files.values()} == shown


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (Rules(file_bytes=300), "File too large. Limit for project"),
        (Rules(project_bytes=1500), "Project size too large"),
    ],
    ids=["file", "project"],
)
def test_a_quota_is_its_own_error_and_after_a_raise_the_run_goes_on(
    start: Start, rules: Rules, said: str
) -> None:
    desk = start(rules)
    with pytest.raises(QuotaError, match=said):
        desk.publish()
    assert set(desk.index.warehouse.files) < set(RUNTIME_FILES)
    desk.index.warehouse.rules = Rules()
    desk.publish()
    assert len(desk.index.warehouse.files) == len(FILES)


def test_a_release_that_closes_while_it_is_published_says_what_is_left(start: Start) -> None:
    desk = start()
    made = desk.plan()

    def linger(exchange: Any) -> None:
        if len(desk.index.warehouse.commits) == 2:
            desk.index.on_exchange = lambda exchange: None
            desk.timing.sleep(14 * DAY)

    desk.index.on_exchange = linger
    with pytest.raises(ReleaseClosedError, match="older than 14 days is not allowed"):
        desk.publish(made)
    with pytest.raises(ReleaseClosedError, match=r"make 0\.163\.0\.post1 with all files"):
        desk.plan().require_publishable()


def test_a_deleted_file_is_not_sent_again_since_its_name_is_used_up(start: Start) -> None:
    desk = start()
    made = desk.plan()
    desk.publish(made, roles=("runtime",))
    desk.index.warehouse.delete(RUNTIME_FILES[2])
    before = len(sent(desk.index))
    with pytest.raises(FilenameUsedError, match="was uploaded, and the index does not show it"):
        desk.publish(made)
    assert len(sent(desk.index)) == before
    # Without the memory of its upload the index is asked, and says no.
    desk.journal = desk.journal.with_name("new.jsonl")
    with pytest.raises(FilenameUsedError, match="has already been used"):
        desk.publish(made)
    assert set(desk.index.warehouse.files) == {*RUNTIME_FILES} - {RUNTIME_FILES[2]}


def test_a_yanked_file_stops_the_plan_the_barrier_and_the_confirmation(start: Start) -> None:
    desk = start()
    made = desk.plan()
    desk.publish(made, roles=("runtime",))
    desk.index.warehouse.yank(DISTRIBUTIONS["runtime"], VERSION)
    with pytest.raises(YankedFileError, match="is yanked"):
        desk.confirm(made)
    with pytest.raises(YankedFileError, match=RUNTIME_FILES[0]):
        desk.publish(made)
    assert sent(desk.index) == RUNTIME_FILES


def test_views_that_contradict_one_another_forbid_every_upload(start: Start) -> None:
    desk = start()
    desk.publish(roles=("runtime",))
    before = len(sent(desk.index))
    desk.index.inject(Fault("lie", request="/simple/", times=None))
    with pytest.raises(IndexDisagreesError, match="contradicts itself about"):
        desk.publish()
    desk.index.inject(Fault("lie", request="/pypi/|/simple/", times=None))
    with pytest.raises(ConflictError):
        desk.publish()
    assert len(sent(desk.index)) == before


def test_an_index_that_serves_other_bytes_than_it_says_is_found_out_by_a_download(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()
    desk.publish(made)
    desk.index.warehouse.files[SDK_FILES[0]].place.write_bytes(b"something else")
    assert desk.confirm(made).looks == 3
    with pytest.raises(IndexDisagreesError, match=f"serves other bytes as {SDK_FILES[0]}"):
        desk.confirm(made, download=True)


@pytest.mark.parametrize(
    ("fault", "error", "said"),
    [
        ("silence", IndexUnreachableError, "no answer in time, 5 times"),
        ("error", IndexUnreachableError, "HTTP status 503, 5 times"),
        ("cut", IndexUnreachableError, "no connection, 5 times"),
        ("busy", IndexUnreachableError, "HTTP status 429, 5 times"),
        ("garbage", IndexAnswerError, "an answer that is no such page"),
    ],
)
def test_an_index_that_does_not_answer_is_left_alone_after_a_few_attempts(
    start: Start, fault: Any, error: type[Exception], said: str
) -> None:
    desk = start()
    desk.silence = 0.2
    desk.index.inject(Fault(fault, times=None))
    with pytest.raises(error, match=said):
        desk.plan()
    assert desk.timing.slept == [1.0, 2.0, 4.0, 8.0]


def test_a_refusal_without_a_kind_of_its_own_is_told_in_the_words_of_the_index(
    start: Start,
) -> None:
    desk = start()
    made = desk.plan()

    class Tampered(TwineUploader):
        """Behind the back of everybody the file changes between its hash and its upload."""

        def send(self, name: str, step: Any) -> Reply:
            (desk.dist / name).write_bytes(b"other")
            return super().send(name, step)

    uploader = Tampered(desk.index.urls, Credentials("__token__", desk.index.token))
    with pytest.raises(UploadRefusedError, match="digest supplied does not match"):
        desk.publish(made, uploader=uploader)
    assert desk.index.warehouse.files == {}


@pytest.mark.parametrize("name", SDK_FILES)
@pytest.mark.parametrize("damage", ["other", "short", "empty", "inside"])
def test_a_file_that_twine_cannot_read_is_refused_before_anything_is_sent(
    start: Start, name: str, damage: str
) -> None:
    desk = start()
    data = bytearray((desk.dist / name).read_bytes())
    data[40:60] = bytes(20)
    damaged = {
        "other": b"no package",
        "short": bytes(data[:99]),
        "empty": b"",
        "inside": bytes(data),
    }
    (desk.dist / name).write_bytes(damaged.get(damage, bytes(data)))
    with pytest.raises((MetadataCheckError, StorageError), match=name):
        desk.publish()
    assert sent(desk.index) == []


def test_an_address_that_takes_no_uploads_is_told_by_its_answer(start: Start) -> None:
    desk = start()
    given = Credentials("__token__", desk.index.token)
    wrong = IndexUrls(desk.index.url, f"{desk.index.url}upload/")
    with pytest.raises(UploadRefusedError, match="HTTP status 404: Not Found"):
        desk.publish(uploader=TwineUploader(wrong, given))


def test_the_credentials_of_the_section_for_this_very_address_are_used(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = start()
    urls = replace(desk.index.urls, repository="own")
    section = f"[own]\nrepository = {urls.upload}\nusername = __token__\n"
    (tmp_path / ".pypirc").write_text(
        f"[distutils]\nindex-servers = own\n{section}password = {desk.index.token}\n"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    desk.publish(uploader=TwineUploader(urls))
    assert len(sent(desk.index)) == len(FILES)
    newer = replace(desk, dist=make_release(tmp_path / "newer", version="0.164.0"))
    newer.journal = tmp_path / "newer.jsonl"
    with pytest.raises(CredentialsError):
        newer.publish(newer.plan("0.164.0"), uploader=TwineUploader(desk.index.urls))


def test_attestations_go_with_their_files(start: Start) -> None:
    desk = start()
    for file in FILES:
        (desk.dist / f"{file.name}.publish.attestation").write_text(json.dumps({"of": file.name}))
    given = Credentials("__token__", desk.index.token)
    desk.publish(uploader=TwineUploader(desk.index.urls, given, attestations=True))
    for stored in desk.index.warehouse.files.values():
        assert json.loads(stored.attestations) == [{"of": stored.name}]
