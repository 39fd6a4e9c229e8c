"""Planning, publishing and confirming against an index with the rules of the public one."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import requests
from jsonschema import Draft202012Validator
from requests.adapters import HTTPAdapter
from tests.fixtures.index_emulator import START, VERSION, FakeTiming, Publishing, make_release
from twine import utils as twine_utils

from codex_release.cli import main
from codex_release.emulator import EmulatedIndex, Fault, Rules, serve
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
from codex_release.publishing.plan import plan_schema
from codex_release.publishing.replies import Reply
from codex_release.publishing.uploader import Credentials, TwineUploader
from codex_release.publishing.urls import IndexUrls

FILES = expected_files(VERSION)
RUNTIME_FILES = [file.name for file in FILES if file.role == "runtime"]
SDK_FILES = [file.name for file in FILES if file.role == "sdk"]
DAY = 86400.0

Start = Callable[..., Publishing]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_release(tmp_path_factory.mktemp("release"))


@pytest.fixture
def start(tmp_path: Path, release: Path) -> Generator[Start]:
    """Starts an index with the given rules, and a publisher of a release of its own."""
    with ExitStack() as stack:

        def begin(rules: Rules | None = None) -> Publishing:
            timing = FakeTiming()
            index = stack.enter_context(serve(tmp_path / "index", rules=rules, now=timing.now))
            dist = shutil.copytree(release, tmp_path / "dist")
            return Publishing(dist, index, tmp_path / "journal.jsonl", timing)

        yield begin


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


class Shell:
    """The three commands, in this process, as a maintainer types them."""

    def __init__(self, desk: Publishing, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk, self.plan, self.capsys = desk, folder / "plan.json", capsys

    def __call__(self, *words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    @property
    def places(self) -> tuple[str, ...]:
        """The options that name the index."""
        urls = self.desk.index.urls
        return ("--index", urls.base, "--repository-url", urls.upload)

    def publish(self, *words: str | Path) -> tuple[int, str, str]:
        return self("publish", self.plan, "--dist", self.desk.dist, *self.places, *words)

    def make_plan(self, *words: str, version: str = VERSION) -> tuple[int, str, str]:
        options = ("--codex-version", version, *self.places, "--out", str(self.plan))
        return self("plan", self.desk.dist, *options, *words)


@pytest.fixture
def shell(
    start: Start,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Shell:
    desk = start()
    desk.index.warehouse.now = lambda: START
    monkeypatch.setenv("TWINE_USERNAME", "__token__")
    monkeypatch.setenv("TWINE_PASSWORD", desk.index.token)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return Shell(desk, tmp_path, capsys)


def test_the_commands_plan_publish_and_confirm_a_release(shell: Shell, tmp_path: Path) -> None:
    code, out, _ = shell.make_plan("--summary")
    assert code == 0
    assert f"| 1 | {RUNTIME_FILES[0]} | **upload** |" in out
    assert out.index("barrier") < out.index(SDK_FILES[0])
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    validator: Any = Draft202012Validator(plan_schema())
    validator.validate(values)
    assert json.loads(shell("plan", "x", "--codex-version", "1", "--format", "schema")[1]) == (
        plan_schema()
    )

    words = ("--interval", "0", "--summary")
    code, out, err = shell.publish(*words)
    assert (code, "10 of 10 files uploaded by this run" in out) == (0, True), err
    assert (tmp_path / "plan.json.journal.jsonl").is_file()
    code, out, _ = shell("confirm", shell.plan, "--download", *words)
    assert (code, "3 times in a row" in out) == (0, True)
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    heads = [line for line in summary.splitlines() if line.startswith("## ")]
    assert [head.split(":")[0] for head in heads] == ["## Plan", "## Published", "## Confirmed"]


def test_each_phase_can_be_a_job_of_its_own(shell: Shell) -> None:
    shell.make_plan()
    assert shell.publish("--interval", "0", "--phase", "runtime")[0] == 0
    assert sent(shell.desk.index) == RUNTIME_FILES
    assert shell("confirm", shell.plan, "--phase", "runtime", "--interval", "0")[0] == 0
    code, _, err = shell("confirm", shell.plan, "--interval", "0", "--timeout", "0")
    assert (code, f"missing json: {SDK_FILES[0]}" in err) == (99, True)
    assert shell.publish("--interval", "0", "--phase", "sdk")[0] == 0
    assert sent(shell.desk.index) == [*RUNTIME_FILES, *SDK_FILES]


def test_a_refused_plan_is_printed_written_and_an_error(shell: Shell) -> None:
    (shell.desk.dist / SDK_FILES[1]).unlink()
    code, out, err = shell.make_plan()
    assert code == 91
    assert "Verdict: **refused**" in out
    assert "| **missing** | - | `-` |" in out
    assert err.splitlines()[-1].startswith("error: The folder lacks files of the release: found 9")
    assert shell.publish()[0] == 91
    assert sent(shell.desk.index) == []


def test_what_is_no_plan_is_refused(shell: Shell, tmp_path: Path) -> None:
    shell.make_plan()
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    other = tmp_path / "other.json"
    bad: list[tuple[str, str]] = [
        ("", "EOF while parsing"),
        ("[]", "should be an object"),
        (json.dumps({**values, "schema_version": 2}), "schema_version: Input should be 1"),
        (json.dumps({**values, "more": 1}), "more: Extra inputs are not permitted"),
        (json.dumps({**values, "files": values["files"] * 2}), "other files than a release"),
        (json.dumps({**values, "files": values["files"][1:]}), "other files than a release"),
        (json.dumps({**values, "version": "next"}), "version string is not known"),
        (json.dumps({**values, "index": {**values["index"], "base": "x"}}), "cannot be that of"),
        (json.dumps({**values, "index": {**values["index"], "base": "https://[x/"}}), "be read"),
        (json.dumps({k: v for k, v in values.items() if k != "digest"}), "digest: Field required"),
    ]
    for text, said in bad:
        other.write_text(text, encoding="utf-8")
        code, _, err = shell("publish", other, "--dist", shell.desk.dist)
        assert code == 93, text[:40]
        assert "is no plan" in err
        assert said in err, (said, err)
    assert shell("confirm", tmp_path / "absent.json")[0] == 93


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "the address of uploads": lambda plan: plan["index"].update(
        upload="https://elsewhere.example/"
    ),
    "the address of the views": lambda plan: plan["index"].update(
        base="https://elsewhere.example/"
    ),
    "a size": lambda plan: plan["files"][0].update(size=1),
    "a state": lambda plan: plan["files"][0].update(state="identical"),
    "a hash": lambda plan: plan["files"][0].update(sha256="0" * 64),
    "the time": lambda plan: plan.update(made="2026-01-01T00:00:00Z"),
    "what is extra": lambda plan: plan.update(
        extra=[{"name": "x", "where": "folder", "same_release": False}]
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_plan_that_was_edited_is_none_and_nothing_is_sent(shell: Shell, edit: str) -> None:
    shell.make_plan()
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    EDITS[edit](values)
    shell.plan.write_text(json.dumps(values), encoding="utf-8")
    for code, _, err in (shell.publish(), shell("confirm", shell.plan)):
        assert (code, "a plan that was edited" in err) == (93, True), err
    assert sent(shell.desk.index) == []


def test_a_plan_that_was_only_indented_otherwise_is_the_same(shell: Shell) -> None:
    shell.make_plan()
    values = json.loads(shell.plan.read_text(encoding="utf-8"))
    shell.plan.write_text(json.dumps(values), encoding="utf-8")
    assert shell.publish("--interval", "0")[0] == 0


@pytest.mark.parametrize("other", ["upload", "views", "none"])
def test_credentials_go_to_the_index_that_was_asked_for_and_not_to_the_one_of_the_plan(
    shell: Shell, other: str
) -> None:
    shell.make_plan()
    urls = shell.desk.index.urls
    asked = {
        "upload": ("--index", urls.base, "--repository-url", f"{urls.base}other/"),
        "views": ("--index", f"{urls.base}other/", "--repository-url", urls.upload),
        "none": (),
    }
    code, _, err = shell("publish", shell.plan, "--dist", shell.desk.dist, *asked[other])
    assert (code, "another index than the one that was asked for" in err) == (93, True), err
    assert urls.upload in err
    assert shell.desk.index.exchanges[-1].request.startswith("GET")
    assert sent(shell.desk.index) == []


def test_a_file_that_the_index_would_refuse_is_refused_before_the_index_is_asked(
    shell: Shell, tmp_path: Path
) -> None:
    config = tmp_path / "verify.toml"
    size = max((shell.desk.dist / name).stat().st_size for name in RUNTIME_FILES)
    config.write_text(f'[budgets.openai-codex-cli-bin]\nfile = "{size - 1} B"\n', encoding="utf-8")
    code, _, err = shell.make_plan("--config", str(config))
    assert (code, "Files are larger than the index takes" in err) == (102, True), err
    assert not shell.plan.exists()
    assert not shell.desk.index.exchanges
    config.write_text(f'[budgets.openai-codex-cli-bin]\nfile = "{size} B"\n', encoding="utf-8")
    assert shell.make_plan("--config", str(config))[0] == 0


def test_the_folder_of_another_release_is_named_by_its_version(shell: Shell) -> None:
    code, _, err = shell.make_plan(version="0.164.0")
    assert code == 91
    assert f"no file of release 0.164.0: found files of {VERSION}" in err


@pytest.mark.parametrize("what", ["plan", "journal"])
def test_a_full_disk_is_told_with_the_name_of_the_file(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    shell.make_plan()
    before = shell.plan.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = shell.make_plan() if what == "plan" else shell.publish()
    file = {"plan": shell.plan, "journal": f"{shell.plan}.journal.jsonl"}[what]
    assert (code, f"operation on {file}: found No space left" in err) == (35, True), err
    assert sent(shell.desk.index) == []
    # The old plan is there, and no part of the new one.
    assert shell.plan.read_bytes() == before
    assert not [*shell.plan.parent.glob(".plan*")]


def test_a_summary_outside_of_a_job_is_wrong_usage(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    code, _, err = shell.make_plan("--summary")
    assert (code, "GITHUB_STEP_SUMMARY" in err) == (2, True)


def test_the_impact_of_a_yank_is_a_table_steps_and_an_exit_code(
    shell: Shell, tmp_path: Path
) -> None:
    desk = shell.desk
    for version, pin in (("0.161.0", None), ("0.162.0", None), (VERSION, None)):
        dist = make_release(tmp_path / version, version=version, pin=pin)
        replace(desk, dist=dist, journal=tmp_path / f"{version}.jsonl").publish(
            replace(desk, dist=dist).plan(version)
        )
    desk.index.warehouse.yank(DISTRIBUTIONS["sdk"], "0.161.0")
    code, out, err = shell("yank-impact", VERSION, "--index", desk.index.url)
    assert code == 110
    assert f"| {VERSION} | `=={VERSION}` | breaks |" in out
    assert "| 0.162.0 | `==0.162.0` | unaffected |" in out
    assert "| 0.161.0 | `==0.161.0` | already yanked |" in out
    assert "stage-sdk staged/sdk --codex-version 0.163.0.post1" in out
    assert "Publish 0.163.0.post1 before the yank" in err
    code, out, _ = shell("yank-impact", "0.161.0", "--index", desk.index.url, "--format", "json")
    assert (code, json.loads(out)["broken"]) == (0, [])
    assert shell("yank-impact", "0.9.0", "--index", desk.index.url)[0] == 111
