"""The workflows: linted, free of code of their own, and in an order that cannot half-publish."""

from __future__ import annotations

import json
import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.workflows import (
    GITHUB,
    ROOT,
    WORKFLOWS,
    Step,
    actionlint,
    ancestors,
    beside_python,
    load,
    run,
    steps,
)

from codex_release.cli import release
from codex_release.errors import UnknownVersionError
from codex_release.names import DISTRIBUTIONS, ROLES, expected_files
from codex_release.targets import PYTHONS, WHEEL_TAGS, matrix_rows
from codex_release.versions import parse_version

NAMES = [file.stem for file in WORKFLOWS]
RUNNERS = {row["runner"] for row in matrix_rows()}
NUMBERS = st.integers(min_value=0, max_value=10**9 - 1)
PUBLISHING = {"publish-runtime", "publish-sdk"}
DOWNLOAD, PUBLISH = "actions/download-artifact", "pypa/gh-action-pypi-publish"

IGNORED = {
    # The package was made before the newer runners: its labels end with ubuntu-22.04. That every
    # label is one of the table of targets is a test of its own.
    "runner-label",
}
"""Kinds of findings of actionlint that are not looked at, each with its reason."""

EACH = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def sdk_release() -> dict[str, Any]:
    return load("sdk-release")


def every_step() -> list[Step]:
    return [step for name in NAMES for step in steps(load(name))]


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    quiet = ("--no-progress", "--color=never")
    strict = ("--offline", "--persona=auditor", "--strict-collection")
    return run([beside_python("zizmor"), *quiet, *strict, folder])


# --- linters ----------------------------------------------------------------------------------


def test_zizmor_has_nothing_to_say_as_an_auditor() -> None:
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_every_ignore_of_zizmor_is_needed(tmp_path: Path) -> None:
    copy = tmp_path / ".github" / "workflows"
    copy.mkdir(parents=True)
    for file in WORKFLOWS:
        (copy / file.name).write_bytes(file.read_bytes())
    done = zizmor(tmp_path)
    rules = set(re.findall(r"^\w+\[([a-z-]+)\]", done.stdout, re.MULTILINE))
    assert rules == {"self-repository"}


def test_actionlint_finds_only_labels_that_are_newer_than_itself() -> None:
    assert {item["kind"] for item in actionlint(WORKFLOWS)} == IGNORED


def test_the_schema_of_workflows_holds() -> None:
    schema = ("--builtin-schema", "vendor.github-workflows")
    done = run([beside_python("check-jsonschema"), *schema, *WORKFLOWS])
    assert done.returncode == 0, done.stdout


# --- commands ---------------------------------------------------------------------------------


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def test_every_command_is_one_that_runs_here_as_well() -> None:
    commands = [step for step in every_step() if step.words]
    assert len(commands) > 20
    for step in commands:
        line = step.values["run"]
        assert "\n" not in line
        assert "${{" not in line
        assert not re.search(r"[;&|<>`]|\$\(", line), line
        program, *words = step.words
        if program == "make":
            assert set(words) <= make_targets(), line
        else:
            assert program == "codex-release", line
            parsed(words)


@pytest.fixture(autouse=True)
def summary_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every CI job has a summary page; `--summary` is refused without one."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")


def parsed(words: list[str]) -> click.Context:
    """What our own parser makes of a command line; it fails on wrong usage and runs nothing."""
    with click.Context(release, **release.context_settings) as context:
        command = release.get_command(context, words[0])
        assert command is not None, words
        return command.make_context(words[0], words[1:], parent=context)


def test_every_variable_of_a_command_is_set() -> None:
    for step in every_step():
        used = set(re.findall(r"\$(\w+)", str(step.values.get("run", ""))))
        assert used <= step.env.keys(), step.values


def test_codex_release_is_on_the_path_before_it_is_called() -> None:
    for name in NAMES:
        for job, values in load(name)["jobs"].items():
            lines = [step.get("run", "") for step in values.get("steps", [])]
            calls = [at for at, line in enumerate(lines) if line.startswith("codex-release")]
            assert not calls or lines.index("make path") < calls[0], job


def test_commands_have_a_shell_that_knows_variables_on_every_system() -> None:
    assert {load(name)["defaults"]["run"]["shell"] for name in NAMES} == {"bash"}


def test_every_action_is_pinned_once_and_for_all() -> None:
    pins: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for use in re.findall(r"uses: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE):
            if not use.startswith("./"):
                found = re.fullmatch(r"([\w/-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", use)
                assert found, use
                pins.setdefault(found[1], set()).add(found[2])
    assert {action: len(found) for action, found in pins.items() if len(found) > 1} == {}


# --- machines ---------------------------------------------------------------------------------


@EACH
def test_every_machine_is_one_of_the_table_of_targets(name: str) -> None:
    for job, values in load(name)["jobs"].items():
        matrix: Any = values.get("strategy", {}).get("matrix", {})
        # A matrix that is an expression is that of `codex-release matrix`.
        systems: set[str] = set() if isinstance(matrix, str) else {*matrix.get("os", [])}
        runner = values.get("runs-on", "ubuntu-24.04")
        assert systems | (set() if "matrix" in runner else {runner}) <= RUNNERS, job


def test_tests_run_on_three_systems_with_every_python() -> None:
    matrix = load("ci")["jobs"]["test"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == [*PYTHONS]


def test_each_wheel_is_made_and_tested_on_the_machine_of_its_row() -> None:
    jobs = load("runtime-release")["jobs"]
    assert "fromJSON(needs.matrix.outputs.wheels)" in jobs["wheel"]["strategy"]["matrix"]
    assert jobs["wheel"]["runs-on"] == "${{ matrix.runner }}"
    used = set(re.findall(r"matrix\.(\w+)", json.dumps(jobs["wheel"])))
    assert used - {"outputs"} == {"tag", "runner"}
    assert used - {"outputs"} <= matrix_rows()[0].keys()
    lines = [step.values.get("run", "") for step in steps(load("runtime-release"))]
    order = ["fetch-runtime", "stage-runtime", "build", "verify", "test-staged"]
    assert [line.split()[1] for line in lines if line.startswith("codex-release")][1:] == order


def test_the_planned_release_is_tried_on_every_kind_of_machine_with_its_own_wheel(
    sdk_release: dict[str, Any],
) -> None:
    job = sdk_release["jobs"]["install"]
    rows = {(row["os"], row["tag"]) for row in job["strategy"]["matrix"]["include"]}
    first = {row.target.runner: row.tag for row in reversed(WHEEL_TAGS)}
    assert rows == {*first.items()}
    assert first.keys() == RUNNERS
    (line,) = [s.words for s in steps(sdk_release) if s.job == "install" and "smoke" in s.words]
    given = parsed(line[1:]).params
    assert (given["plan"], given["tag"]) == (Path("release/plan.json"), "$TAG")


def test_the_published_release_is_tried_on_every_kind_of_machine(
    sdk_release: dict[str, Any],
) -> None:
    assert set(sdk_release["jobs"]["smoke"]["strategy"]["matrix"]["os"]) == RUNNERS


# --- rights and order -------------------------------------------------------------------------


RIGHTS: dict[str, dict[str, str]] = {
    "publish-runtime": {"id-token": "write"},
    "publish-sdk": {"id-token": "write"},
    "attach": {"contents": "write"},
}
"""The jobs that have other rights than to read the repository."""


@EACH
def test_a_job_has_the_least_rights(name: str) -> None:
    workflow = load(name)
    assert workflow["permissions"] == {}
    for job, values in workflow["jobs"].items():
        assert values["permissions"] == RIGHTS.get(job, {"contents": "read"}), job


def test_the_jobs_that_publish_only_download_and_upload(sdk_release: dict[str, Any]) -> None:
    for name in PUBLISHING:
        job = sdk_release["jobs"][name]
        uses = [step["uses"].partition("@")[0] for step in job["steps"]]
        assert uses == [DOWNLOAD, PUBLISH]
        assert not any("run" in step for step in job["steps"])
        assert job["environment"] == "pypi"
        given = job["steps"][1]["with"]
        assert given["attestations"] is True
        assert given["packages-dir"] == job["steps"][0]["with"]["path"]
        # The index itself compares the bytes; a comparison of names would hide a conflict.
        assert "skip-existing" not in given


def test_nothing_else_may_publish() -> None:
    for name in NAMES:
        for job, values in load(name)["jobs"].items():
            uses = [step.get("uses", "") for step in values.get("steps", [])]
            publishes = any(use.startswith(PUBLISH) for use in uses)
            assert publishes == (name == "sdk-release" and job in PUBLISHING)
            assert ("environment" in values) == publishes
    lines = [step.values.get("run", "") for step in every_step()]
    assert not any(line.startswith("codex-release publish") for line in lines)


def test_a_run_by_hand_publishes_nothing(sdk_release: dict[str, Any]) -> None:
    assert sdk_release["on"].keys() == {"push", "workflow_dispatch"}
    assert sdk_release["on"]["push"].keys() == {"tags"}
    for name in PUBLISHING:
        assert sdk_release["jobs"][name]["if"] == "github.event_name == 'push'"
    follows = {job for job in sdk_release["jobs"] if ancestors(sdk_release, job) & PUBLISHING}
    assert follows == {"confirm-runtime", "publish-sdk", "confirm-sdk", "smoke", "attach"}
    # Without a condition of its own a job is skipped with those it needs.
    assert not any("if" in sdk_release["jobs"][job] for job in follows - PUBLISHING)


def test_the_jobs_are_in_the_order_of_a_release(sdk_release: dict[str, Any]) -> None:
    order = [
        ({"runtime", "sdk"}, "plan"),
        ({"plan"}, "install"),
        ({"install"}, "publish-runtime"),
        ({"publish-runtime"}, "confirm-runtime"),
        ({"confirm-runtime"}, "publish-sdk"),
        ({"publish-sdk"}, "confirm-sdk"),
        ({"confirm-sdk"}, "smoke"),
        ({"smoke"}, "attach"),
    ]
    for before, job in order:
        assert before <= ancestors(sdk_release, job), job
    assert {job for _, job in order} | {"runtime", "sdk"} == sdk_release["jobs"].keys()


def test_the_barrier_confirms_the_runtime_before_the_sdk_goes(sdk_release: dict[str, Any]) -> None:
    lines = {step.job: step.words for step in steps(sdk_release) if "confirm" in step.words}
    assert parsed(lines["confirm-runtime"][1:]).params["roles"] == ("runtime",)
    assert parsed(lines["confirm-sdk"][1:]).params["roles"] == ROLES


def test_what_is_published_is_what_was_verified_rehearsed_and_planned(
    sdk_release: dict[str, Any],
) -> None:
    downloads = {
        step.job: step.values["with"].get("pattern", step.values["with"].get("name"))
        for step in steps(sdk_release)
        if step.values.get("uses", "").startswith(DOWNLOAD)
    }
    assert downloads["plan"] == "{wheel-*,sdk}"
    planned = [step for step in steps(sdk_release) if step.job == "plan"]
    assert [step.words[1] for step in planned if step.words] == [
        *("path", "verify", "rehearse", "plan"),
    ]
    # What the plan was made from is handed on in the same job, right after it and if it passed.
    at = next(number for number, step in enumerate(planned) if "plan.json" in str(step.values))
    folder = planned[at].words[2]
    handed_on = {
        step.values["with"]["name"]: step.values["with"]["path"]
        for step in planned[at + 1 :]
        if "if" not in step.values
    }
    assert handed_on == {
        f"planned-{role}": f"{folder}/{name.replace('-', '_')}-*"
        for role, name in DISTRIBUTIONS.items()
    }
    for file in expected_files("0.163.0"):
        fits = [name for name, path in handed_on.items() if fnmatch(f"{folder}/{file.name}", path)]
        assert fits == [f"planned-{file.role}"]
    published = {job: downloads[job] for job in PUBLISHING}
    assert published == {"publish-runtime": "planned-runtime", "publish-sdk": "planned-sdk"}
    assert downloads["install"] == "{plan,planned-*}"
    assert downloads["smoke"] == "planned-*"
    assert downloads["attach"] == "{plan,planned-*}"


def test_a_job_that_is_run_again_replaces_its_artifacts() -> None:
    uploads = [s for s in every_step() if "upload-artifact" in s.values.get("uses", "")]
    assert len(uploads) >= 7
    for step in uploads:
        assert step.values["with"].get("overwrite") is True, step


def tag_filter(pattern: str) -> re.Pattern[str]:
    """A filter for tags as an expression: `.` is itself, `[]` and `+` mean the same in both."""
    assert re.fullmatch(r"[\w.\[\]+-]+", pattern), pattern
    return re.compile(pattern.replace(".", r"\."))


def starts_a_release(workflow: dict[str, Any], tag: str) -> bool:
    patterns = workflow["on"]["push"]["tags"]
    return any(tag_filter(pattern).fullmatch(tag) for pattern in patterns)


@given(data=st.data())
def test_each_version_has_one_tag_that_starts_its_release_and_it_is_read_as_that_version(
    sdk_release: dict[str, Any], data: st.DataObject
) -> None:
    base = ".".join(str(data.draw(NUMBERS)) for _ in range(3))
    number, post = data.draw(NUMBERS), data.draw(NUMBERS)
    endings = ("", f"-alpha.{number}", f"-beta.{number}.{post}", f"-rc.{number}", f".post{post}")
    version = parse_version(base + data.draw(st.sampled_from(endings)))
    spellings = {
        prefix + text
        for prefix in ("", "v", "rust-v")
        for text in (version.python, version.upstream)
        if parse_version(prefix + text) == version
    }
    started = {tag for tag in spellings if starts_a_release(sdk_release, tag)}
    assert started == {version.release_tag}


@given(data=st.data())
def test_every_tag_that_starts_a_release_is_a_version_without_needless_zeros(
    sdk_release: dict[str, Any], data: st.DataObject
) -> None:
    pattern = data.draw(st.sampled_from(sdk_release["on"]["push"]["tags"]))
    tag = data.draw(st.from_regex(tag_filter(pattern), fullmatch=True))
    if re.search(r"(?<!\d)0\d|\d{10}", tag):
        with pytest.raises(UnknownVersionError):
            parse_version(tag)
    else:
        assert parse_version(tag).release_tag == tag


def test_the_lock_of_a_release_is_its_tag(sdk_release: dict[str, Any]) -> None:
    tag = "${{ inputs.version || github.ref_name }}"
    assert sdk_release["concurrency"]["group"] == f"release-{tag}"
    assert sdk_release["env"]["VERSION"] == tag


def test_two_runs_of_one_version_never_run_at_a_time(sdk_release: dict[str, Any]) -> None:
    for workflow in (sdk_release, load("runtime-release")):
        assert workflow["concurrency"]["cancel-in-progress"] is False
        assert "inputs.version" in workflow["concurrency"]["group"]
    # The group of the caller must not be that of the called one: each would wait for the other.
    assert len({load(name)["concurrency"]["group"].split("-")[0] for name in NAMES}) == len(NAMES)


def test_a_reusable_workflow_does_not_publish(sdk_release: dict[str, Any]) -> None:
    assert load("runtime-release")["on"].keys() == {"workflow_call"}
    assert sdk_release["jobs"]["runtime"]["uses"] == "./.github/workflows/runtime-release.yml"
