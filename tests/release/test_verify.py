"""`codex-release verify` by the command line: built files, whole releases, every format."""

from __future__ import annotations

import json
import os
import shlex
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fixtures.bad_wheels import TAGS, SdistDraft, foreign, runtime, sdk
from tests.fixtures.defects import changed
from tests.fixtures.fake_programs import FakePrograms
from tests.fixtures.sarif import SARIF_SHAPE, validate

from codex_release.runtime.pyproject import read_project
from codex_release.runtime.stage import stage_runtime
from codex_release.verify import formats

if TYPE_CHECKING:
    from tests.fixtures.command_line import CommandLine
    from tests.fixtures.fake_runtime import FakeRuntime

X64 = "x86_64-unknown-linux-musl"
PAIR = ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A whole release, sound, of small files."""
    for tag in TAGS:
        runtime(tag).write(tmp_path / "dist")
    sdk().write(tmp_path / "dist")
    SdistDraft().write(tmp_path / "dist")
    return tmp_path / "dist"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration that accepts nothing."""
    (tmp_path / "none.toml").write_text("", encoding="utf-8")
    return tmp_path / "none.toml"


@pytest.fixture
def staged(tmp_path: Path, fake: FakeRuntime) -> list[Path]:
    """One payload staged for both kinds of Linux."""
    package = fake.package(
        tmp_path / "package", X64, extra={"codex-resources/bwrap": fake.program(X64)}
    )
    return [
        stage_runtime(
            tmp_path / tag,
            package,
            codex_version="0.163.0",
            platform_tags=[tag],
            programs=FakePrograms(),
        ).path
        for tag in PAIR
    ]


def test_a_sound_release_passes_as_a_whole(
    release: Path, config: Path, command_line: CommandLine
) -> None:
    done = command_line.release("verify", "--release", release, "--config", config, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed: no findings" in done.stdout
    assert len([line for line in done.stdout.splitlines() if " ✓ " in line]) == len(TAGS) + 2


def test_a_release_that_lacks_a_wheel_fails_with_the_exit_code_of_findings(
    release: Path, config: Path, command_line: CommandLine
) -> None:
    next(release.glob("*musllinux_1_1_aarch64.whl")).unlink()
    done = command_line.release("verify", "--release", release, "--config", config)
    assert done.returncode == 80
    assert "has no wheel for musllinux_1_1_aarch64" in done.stdout
    assert done.stderr.splitlines()[-1].startswith("error: The files cannot be published")


def test_built_wheels_of_the_runtime_are_clean_and_can_be_built_again(
    staged: list[Path], config: Path, command_line: CommandLine
) -> None:
    assert command_line.release("build", *staged, "--out", "dist").returncode == 0
    files = sorted((command_line.cwd / "dist").iterdir())
    rebuild: list[str | Path] = [word for folder in staged for word in ("--rebuild", folder)]
    done = command_line.release("verify", *files, "--config", config, "--strict", *rebuild)
    assert done.returncode == 0, done.stdout + done.stderr
    (staged[0] / "README.md").write_text("# Another text\n", encoding="utf-8")
    done = command_line.release("verify", *files, "--config", config, *rebuild)
    assert done.returncode == 80
    assert "Built again, it differs in" in done.stdout


def test_one_wheel_for_both_kinds_of_linux_is_clean(
    staged: list[Path], config: Path, command_line: CommandLine
) -> None:
    built = command_line.release("build", *staged, "--compressed-tags", "--out", "dist")
    assert built.returncode == 0, built.stderr
    (wheel,) = (command_line.cwd / "dist").iterdir()
    done = command_line.release("verify", wheel, "--config", config, "--strict")
    assert done.returncode == 0, done.stdout


def test_the_built_sdk_is_clean(tmp_path: Path, config: Path, command_line: CommandLine) -> None:
    from codex_release.sdk.stage import stage_sdk

    version = read_project(Path(__file__).parents[2] / "sdk" / "pyproject.toml")["project"][
        "version"
    ]
    stage_sdk(tmp_path / "staged", codex_version=version)
    assert command_line.release("build", "staged", "--out", "dist").returncode == 0
    files = sorted((tmp_path / "dist").iterdir())
    options = ("--strict", "--rebuild", "staged")
    done = command_line.release("verify", *files, "--config", config, *options)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_of_the_real_runtime_is_clean_by_the_repositorys_own_configuration(
    tmp_path: Path, real_staged: Path, command_line: CommandLine
) -> None:
    built = command_line.release("build", real_staged, "--out", "dist")
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").iterdir()
    project = read_project(real_staged / "pyproject.toml")
    command: str = project["tool"]["cibuildwheel"]["audit-command"]
    # As cibuildwheel does it: the wheel's path put in, one shell, the environment's programs first.
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    line = command.format(wheel=shlex.quote(str(wheel)))
    done = command_line.run(["sh", "-c", line], env={"PATH": path})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed: no findings" in done.stdout


def is_json(text: str) -> None:
    schema = Path(formats.__file__).with_name("report.schema.json")
    validate(json.loads(schema.read_text(encoding="utf-8")), json.loads(text))


def is_sarif(text: str) -> None:
    validate(SARIF_SHAPE, json.loads(text))


def says(words: str) -> Callable[[str], None]:
    def check(text: str) -> None:
        assert words in text

    return check


FORMATS: dict[str, Callable[[str], None]] = {
    "json": is_json,
    "sarif": is_sarif,
    "markdown": says("## Verification failed: 1 error\n"),
    "github": says("::error title="),
    "text": says("failed: 1 error"),
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_alone_on_standard_output(
    tmp_path: Path, config: Path, command_line: CommandLine, form: str
) -> None:
    wheel = changed(foreign(), wheel_platforms=("win32",)).write(tmp_path)
    done = command_line.release("verify", wheel, "--format", form, "--config", config)
    assert done.returncode == 80
    FORMATS[form](done.stdout)
    assert "cannot be published" in done.stderr
    assert "cannot be published" not in done.stdout


def test_a_configuration_accepts_until_its_version_and_must_be_used(
    tmp_path: Path, command_line: CommandLine
) -> None:
    bad = changed(runtime(), has_sbom=False).write(tmp_path / "bad")
    good = runtime().write(tmp_path / "good")
    text = '[[accepted]]\nrule = "sbom"\ntarget = "*"\nreason = "Known."\nuntil = "0.163.0"\n'
    file = tmp_path / "verify.toml"
    file.write_text(text, encoding="utf-8")
    accepted = command_line.release("verify", bad, "--config", file, "--strict")
    assert accepted.returncode == 0, accepted.stdout
    assert "Accepted until 0.163.0: Known." in accepted.stdout
    unused = command_line.release("verify", good, "--config", file)
    assert unused.returncode == 80
    assert "accepted-unused" in unused.stdout
    file.write_text(text.replace("0.163.0", "0.162.0"), encoding="utf-8")
    expired = command_line.release("verify", bad, "--config", file)
    assert expired.returncode == 80
    assert "accepted-expired" in expired.stdout


def test_warnings_fail_only_when_asked_to(
    tmp_path: Path, config: Path, command_line: CommandLine
) -> None:
    draft = foreign()
    draft.pieces[0].mode = 0o644
    wheel = draft.write(tmp_path)
    assert command_line.release("verify", wheel, "--config", config).returncode == 0
    assert command_line.release("verify", wheel, "--config", config, "--strict").returncode == 80


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Pass files"),
        (["none.whl"], 35, "none.whl cannot be read"),
        (["none.txt"], 82, "neither a wheel nor an sdist"),
        (["--release", "none"], 82, "no folder"),
        (["--config", "none.toml.missing", "x.whl"], 81, "cannot be used"),
        (["--list-rules", "--format", "json"], 2, "--list-rules goes with"),
    ],
)
def test_what_cannot_be_judged_has_an_exit_code_of_its_own(
    command_line: CommandLine, arguments: list[str], code: int, said: str
) -> None:
    done = command_line.release("verify", *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_rules_are_listed_with_their_severity(command_line: CommandLine) -> None:
    done = command_line.release("verify", "--list-rules")
    assert done.returncode == 0
    assert any(line.startswith("error    tag-libc ") for line in done.stdout.splitlines())


def test_a_wheel_that_is_not_a_zip_file_is_a_finding_and_not_a_crash(
    tmp_path: Path, config: Path, command_line: CommandLine
) -> None:
    for number, data in enumerate((b"", b"PK\3\4", b"x" * 5000)):
        (tmp_path / f"thing-{number}-py3-none-any.whl").write_bytes(data)
        (tmp_path / f"thing-{number}.tar.gz").write_bytes(data)
    files = sorted([*tmp_path.glob("*.whl"), *tmp_path.glob("*.tar.gz")])
    done = command_line.release("verify", *files, "--config", config, "--format", "json")
    assert done.returncode == 80, done.stderr
    found = json.loads(done.stdout)["findings"]
    broken = {f["target"] for f in found if f["rule"] == "archive-structure"}
    assert broken == {file.name for file in files}
