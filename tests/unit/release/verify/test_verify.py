"""What is judged, in which order, and how it ends."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.fixtures import binaries
from tests.fixtures.bad_wheels import (
    MAC,
    TAGS,
    RuntimeDraft,
    SdistDraft,
    WheelDraft,
    foreign,
    runtime,
    sdk,
)
from tests.fixtures.defects import Given, artifact, changed, report_on, whole_release

from codex_release.errors import FindingsError, NothingToVerifyError, SameNameError, StorageError
from codex_release.system.progress import LineProgress
from codex_release.system.workers import StoppedError, Workers
from codex_release.verify.config import VerifyConfig
from codex_release.verify.files import collect
from codex_release.verify.formats import budget_text
from codex_release.verify.judge import judge, looked_at, verify
from codex_release.verify.model import MIB, Budget, Headroom, Profile, Release
from codex_release.verify.rules import RULES
from codex_release.wheels.compress import Profile as Packing
from codex_release.wheels.facts import WheelFacts
from codex_release.wheels.sdist import read_sdist
from codex_release.wheels.wheel import read_wheel
from codex_release.wheels.write import read_entries, write_wheel

NO_CONFIG = VerifyConfig()


def test_a_file_that_is_given_twice_is_judged_once(tmp_path: Path) -> None:
    wheel = foreign().write(tmp_path)
    report = verify([wheel, tmp_path / "." / wheel.name], release=tmp_path, config=NO_CONFIG)
    assert [file.name for file in report.files] == [wheel.name]


@pytest.mark.parametrize("name", ["notes.txt", "codex", "thing.zip"])
def test_what_is_neither_wheel_nor_sdist_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(NothingToVerifyError, match="neither a wheel nor an sdist"):
        verify([tmp_path / name])


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("thing-1.0-py3-none-any.WHL", ".whl"),
        ("thing-1.0-py3-none-any.Whl", ".whl"),
        ("thing-1.0.TAR.gz", ".tar.gz"),
    ],
)
def test_an_ending_in_capitals_is_named_for_what_it_is(
    tmp_path: Path, name: str, ending: str
) -> None:
    foreign().write(tmp_path).rename(tmp_path / name)
    with pytest.raises(
        NothingToVerifyError, match=rf"{name} does not end in lowercase {ending}"
    ) as caught:
        verify([tmp_path / name])
    assert f"Rename it to {name[: -len(ending)]}{ending}" in str(caught.value)
    with pytest.raises(NothingToVerifyError, match=rf"{name} does not end in lowercase {ending}"):
        collect([], tmp_path)
    (tmp_path / "b.tar.gz").write_bytes(b"")
    _, others = collect([], tmp_path)
    assert others == (f"{name} does not end in lowercase {ending}",)


def test_an_empty_or_missing_folder_is_not_a_release(tmp_path: Path) -> None:
    with pytest.raises(NothingToVerifyError, match="nothing to verify"):
        verify(release=tmp_path)
    with pytest.raises(NothingToVerifyError, match="no folder"):
        verify(release=tmp_path / "none")
    with pytest.raises(NothingToVerifyError, match="Nothing is given"):
        verify()


def test_a_missing_file_is_an_error_and_not_a_finding(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"none\.whl cannot be read"):
        verify([tmp_path / "none.whl"])


def test_other_files_of_a_release_are_named(tmp_path: Path) -> None:
    foreign().write(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "a\u200bb").write_bytes(b"")
    (tmp_path / "SHA256SUMS").write_bytes(b"")
    files, others = collect([], tmp_path)
    assert [file.name for file in files] == ["thing-1.0-py3-none-any.whl"]
    assert others == tuple(
        f"{name} is neither a wheel nor an sdist" for name in ("SHA256SUMS", "a\\u200bb", "folder")
    )


def test_findings_are_sorted_worst_first_then_by_rule(tmp_path: Path) -> None:
    bare = changed(runtime(), has_sbom=False, has_licences=False)
    unmoded = changed(foreign(), wheel_platforms=("win32",))
    unmoded.pieces[0].mode = 0o755
    report = report_on(tmp_path, unmoded, bare)
    ids = [rule.id for rule in RULES]
    ranks = [(f.severity != "error", ids.index(f.rule)) for f in report.findings]
    assert ranks == sorted(ranks)
    assert [f.severity for f in report.findings][-1] == "warning"


def test_what_failed_is_raised_with_its_own_exit_code(tmp_path: Path) -> None:
    report = report_on(tmp_path, changed(foreign(), wheel_platforms=("win32",)))
    with pytest.raises(FindingsError, match="1 error") as caught:
        report.require_passed()
    assert caught.value.exit_code == 80
    report_on(tmp_path / "good", foreign()).require_passed(strict=True)


def test_only_rules_that_had_all_they_need_count_as_looked_at(tmp_path: Path) -> None:
    item = artifact(foreign().write(tmp_path))
    partial = looked_at(Release((item,)))
    assert "record" in partial
    assert "size-file" in partial
    assert not {"set-complete", "set-parity", "size-growth", "reproducible"} & set(partial)
    everything = looked_at(Release((item,), complete=True, rebuilt={}))
    assert everything == [rule.id for rule in RULES]


@pytest.mark.parametrize(
    ("draft", "profile", "judged"),
    [(sdk, "fast", False), (sdk, "smallest", True), (foreign, "fast", True)],
)
def test_sizes_of_our_own_fast_builds_are_not_judged(
    tmp_path: Path, draft: Callable[[], WheelDraft], profile: Packing, judged: bool
) -> None:
    made = draft().write(tmp_path)
    place = tmp_path / profile / made.name
    place.parent.mkdir()
    write_wheel(place, read_entries(made, profile), profile)
    small = {name: Budget(file=1, project=1) for name in ("openai-codex", "thing")}
    report = verify([place], config=VerifyConfig(budgets=small))

    assert [finding.rule for finding in report.findings if finding.rule.startswith("size-")] == (
        ["size-file", "size-project"] if judged else []
    )
    assert ("size-file" in report.rules) is judged
    assert report.summary.endswith("sizes not judged") is not judged


def test_what_is_left_of_a_budget_counts_what_is_used_already(tmp_path: Path) -> None:
    item = artifact(foreign().write(tmp_path))
    size = item.facts.size
    budget = Budget(project=10 * size, used=3 * size + 1)
    (found,) = Release((item,), budgets={"thing": budget}).headrooms()
    assert (found.size, found.left, found.releases_left) == (size, 6 * size - 1, 5)
    full = Budget(project=size, used=size)
    report = judge(Release((item,), budgets={"thing": full}), NO_CONFIG)
    assert [f.rule for f in report.findings] == ["size-project"]


def test_the_same_bytes_when_built_again_are_silent(tmp_path: Path) -> None:
    mine = artifact(sdk().write(tmp_path / "one"))
    again = artifact(sdk().write(tmp_path / "two"))
    report = judge(Release((mine,), rebuilt={mine.name: again}), NO_CONFIG)
    assert report.findings == ()


@pytest.mark.parametrize(
    ("data", "mode", "said"),
    [
        (b"other", 0o644, "RECORD, openai_codex/__init__.py."),
        (b"", 0o755, "the same contents, but a different order"),
    ],
)
def test_a_rebuild_that_differs_says_in_what(
    tmp_path: Path, data: bytes, mode: int, said: str
) -> None:
    mine = artifact(sdk().write(tmp_path / "one"))
    draft = sdk()
    draft.pieces[0].data, draft.pieces[0].mode = data, stat.S_IFREG | mode
    again = artifact(draft.write(tmp_path / "two"))
    (finding,) = judge(Release((mine,), rebuilt={mine.name: again}), NO_CONFIG).findings
    assert said in finding.message


def test_a_file_that_the_rebuild_makes_besides_is_a_finding(tmp_path: Path) -> None:
    mine = artifact(sdk().write(tmp_path))
    other = artifact(SdistDraft().write(tmp_path))
    rebuilt = {mine.name: mine, other.name: other}
    report = judge(Release((mine,), rebuilt=rebuilt), NO_CONFIG)
    assert [(f.rule, f.target) for f in report.findings] == [("reproducible", "release")]


def test_a_release_of_one_package_only_is_not_a_whole_one(tmp_path: Path) -> None:
    sdk().write(tmp_path)
    SdistDraft().write(tmp_path)
    found = verify(release=tmp_path, config=NO_CONFIG).findings
    assert [finding.rule for finding in found] == ["set-complete"] * len(TAGS)


def test_a_wheel_of_a_bare_program_is_sound_alone_and_no_part_of_a_release(tmp_path: Path) -> None:
    def bare(tag: str) -> RuntimeDraft:
        draft = runtime(tag)
        draft.payload.remove(draft.file("bin/codex-code-mode-host"))
        draft.manifest_edit = lambda values: values.update(source="binary")
        return draft

    assert report_on(tmp_path, bare(MAC)).findings == ()
    others = [draft for draft in whole_release() if getattr(draft, "platforms", [""])[0] != MAC]
    report = report_on(tmp_path / "all", *others, bare(MAC), given=Given(complete=True))
    (finding,) = report.findings
    assert (finding.rule, "single program" in finding.message) == ("set-complete", True)


@pytest.mark.parametrize("name", ["thing-1.0-py3-none-any.whl", "thing-1.0.tar.gz"])
@pytest.mark.parametrize("complete", [False, True])
def test_an_empty_file_is_a_finding_and_hides_nothing_of_others(
    tmp_path: Path, name: str, complete: bool
) -> None:
    (tmp_path / name).write_bytes(b"")
    other = foreign("win_amd64").write(tmp_path)
    alone = verify([tmp_path / name], config=NO_CONFIG)
    both = verify(
        [] if complete else [tmp_path / name, other],
        release=tmp_path if complete else None,
        config=NO_CONFIG,
    )
    for report in (alone, both):
        assert "archive-structure" in {f.rule for f in report.findings if f.target == name}


def test_a_file_that_cannot_be_read_hides_nothing_of_others(tmp_path: Path) -> None:
    bad = changed(foreign(), description="").write(tmp_path)
    report = verify([tmp_path / "a-1-py3-none-any.whl", tmp_path / "b-1.tar.gz", bad])
    found = {(finding.target, finding.rule) for finding in report.findings}
    assert ("a-1-py3-none-any.whl", "archive-structure") in found
    assert ("b-1.tar.gz", "archive-structure") in found
    assert (bad.name, "metadata-local") in found


def test_our_packages_are_judged_by_their_own_rules_unless_it_is_said_otherwise(
    tmp_path: Path,
) -> None:
    ours = changed(runtime(), has_sbom=False).write(tmp_path)
    unmoded = foreign()
    unmoded.pieces[0].mode = 0o644
    other = unmoded.write(tmp_path)

    def found(profile: Profile | None) -> set[tuple[str, str]]:
        report = verify([ours, other], config=NO_CONFIG, profile=profile)
        return {(finding.rule, finding.severity) for finding in report.findings}

    assert found(None) == {("sbom", "error"), ("mode-type", "warning")}
    assert found("general") == {("mode-type", "warning")}
    assert found("codex") == {("sbom", "error"), ("mode-type", "error")}


def test_a_whole_release_of_others_needs_no_files_of_ours(tmp_path: Path) -> None:
    foreign().write(tmp_path)
    report = verify(release=tmp_path, config=NO_CONFIG, profile="general")
    assert report.findings == ()
    assert "set-complete" not in report.rules
    assert "size-project" in report.rules
    own = verify(release=tmp_path, config=NO_CONFIG)
    assert {"set-complete", "set-extra"} <= {finding.rule for finding in own.findings}


def test_libraries_that_another_package_brings_are_not_missed(tmp_path: Path) -> None:
    linux = foreign("manylinux_2_17_x86_64", ("t/p.so", binaries.elf(needed=["libx.so.1"])))
    windows = foreign("win_amd64", ("t/p.exe", binaries.pe(imports=["X.dll"])))
    mac = foreign("macosx_11_0_arm64", ("t/p", binaries.macho(needed=["@rpath/libx.dylib"])))
    places = [draft.write(tmp_path) for draft in (linux, windows, mac)]
    rules = {finding.rule for finding in verify(places, config=NO_CONFIG).findings}
    assert rules == {"tag-unsupported", "windows-libraries", "macos-libraries"}
    excluding = VerifyConfig(exclude=("libx*", "X.dll"))
    assert verify(places, config=excluding).findings == ()


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    one, two = foreign().write(tmp_path / "a"), foreign().write(tmp_path / "b")
    with pytest.raises(SameNameError, match=r"a/thing.* and .*b/thing"):
        verify([one, two], config=NO_CONFIG)


def test_a_link_in_a_release_is_judged_by_its_own_name_and_reported(tmp_path: Path) -> None:
    wheel = sdk().write(tmp_path)
    (tmp_path / "evil-1.0-py3-none-any.whl").symlink_to(wheel)
    files, others = collect([], tmp_path)
    assert {file.name for file in files} == {wheel.name, "evil-1.0-py3-none-any.whl"}
    assert others == ("evil-1.0-py3-none-any.whl is a link, not a file",)


def test_progress_and_reports_hold_no_line_break_of_a_file_name(tmp_path: Path) -> None:
    wheel = foreign().write(tmp_path)
    place = wheel.rename(tmp_path / "a\n::error title=pwned::x-1.0-py3-none-any.whl")
    lines: list[str] = []
    verify([place], config=NO_CONFIG, progress=LineProgress(lines.append))
    assert lines
    assert not any("\n" in line for line in lines)


def test_reading_stops_when_the_crew_is_dismissed(tmp_path: Path) -> None:
    for place, read in (
        (foreign().write(tmp_path), read_wheel),
        (SdistDraft().write(tmp_path), read_sdist),
    ):
        calls = iter(range(3))

        def stop(calls: Iterator[int] = calls) -> None:
            if next(calls) == 2:
                raise StoppedError

        with pytest.raises(StoppedError):
            read(place, check=stop)


def test_every_file_is_read_by_a_crew_that_can_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def read(place: Path, *, check: object, known: object) -> WheelFacts:
        asked.append(getattr(check, "__self__", None))
        return read_wheel(place)

    monkeypatch.setattr("codex_release.verify.files.read_wheel", read)
    assert verify([foreign().write(tmp_path)], config=NO_CONFIG).findings == ()
    assert [type(workers) for workers in asked] == [Workers]


@pytest.mark.parametrize(
    ("left", "previous", "releases"),
    [
        (1000, None, 10),
        (1000, 100, 10),
        (1000, 120, 10),
        (1000, 90, 7),
        (649, 90, 4),
        (650, 90, 5),
        (109, 90, 0),
        (110, 90, 1),
        (0, 90, 0),
    ],
)
def test_the_releases_that_are_left_go_on_growing_as_this_one_did(
    left: int, previous: int | None, releases: int
) -> None:
    headroom = Headroom("thing", 100, Budget(project=100 + left, previous=previous))
    assert headroom.releases_left == releases


def test_what_is_not_known_of_a_budget_is_said() -> None:
    size = 2 * MIB
    assert budget_text(Headroom("thing", size, Budget())).endswith(
        "5119 more of this size fit (not known: used and previous)"
    )
    assert budget_text(Headroom("thing", size, Budget(used=0, previous=size))).endswith(
        "of this size fit"
    )
    grown = budget_text(Headroom("thing", size, Budget(used=0, previous=MIB)))
    assert grown.endswith("140 more growing by 1.00 MiB each fit")


def test_a_single_wheel_of_a_set_needs_no_others(tmp_path: Path) -> None:
    assert report_on(tmp_path, runtime(MAC), sdk()).findings == ()
