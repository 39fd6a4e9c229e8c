"""What is started, and what is said when it cannot be."""

from __future__ import annotations

import errno
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from openai_codex import CodexConfig
from openai_codex._transport import launch
from openai_codex.errors import (
    CodexError,
    InvalidConfigError,
    InvalidDirectoryError,
    RuntimeFormatError,
    RuntimeMissingError,
    RuntimeNotExecutableError,
    RuntimeUnavailableError,
)


@pytest.fixture
def binary(tmp_path: Path) -> Path:
    path = tmp_path / "codex"
    path.write_bytes(b"")
    return path


def failed(error: Exception, argv: list[str] | None = None, **config: Any) -> Exception:
    return launch.start_error(error, argv or ["/opt/codex"], CodexConfig(**config))


def test_the_command_line_names_binary_overrides_and_transport(binary: Path) -> None:
    config = CodexConfig(codex_bin=binary, config_overrides=("a.b=1", 'c="d"'))

    assert launch.arguments(config) == [
        str(binary),
        "--config",
        "a.b=1",
        "--config",
        'c="d"',
        "app-server",
        "--listen",
        "stdio://",
    ]


def test_paths_are_accepted_wherever_text_is() -> None:
    config: Any = CodexConfig()
    config.launch_args_override = [Path("/bin/x"), "y"]

    assert launch.arguments(config) == ["/bin/x", "y"]


def test_a_relative_binary_is_the_callers_whatever_the_runtimes_directory(
    binary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(binary.parent)

    argv = launch.arguments(CodexConfig(codex_bin="codex", cwd="/"))

    assert argv[0] == str(binary)


@pytest.fixture
def on_path(tmp_path: Path) -> Path:
    """A program called "codex-of-path" in the one folder of a PATH."""
    program = tmp_path / "programs" / "codex-of-path"
    program.parent.mkdir()
    program.write_bytes(b"")
    program.chmod(0o755)
    return program


def test_a_mere_name_is_searched_on_the_path(
    on_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(on_path.parent))

    assert launch.arguments(CodexConfig(codex_bin=on_path.name))[0] == str(on_path)


def test_the_path_is_that_of_the_runtimes_environment(on_path: Path) -> None:
    config = CodexConfig(codex_bin=on_path.name, env={"PATH": str(on_path.parent)})

    assert launch.arguments(config)[0] == str(on_path)


def test_a_path_with_a_folder_is_not_searched(
    on_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(on_path.parent))

    with pytest.raises(RuntimeMissingError, match=r"not found at /.+/codex-of-path\. Set"):
        launch.arguments(CodexConfig(codex_bin=f"./{on_path.name}"))


def test_a_tilde_is_the_home_of_the_user(binary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(binary.parent))

    assert launch.arguments(CodexConfig(codex_bin="~/codex"))[0] == str(binary)


def test_a_missing_binary_is_named_with_the_fix() -> None:
    with pytest.raises(RuntimeMissingError, match=r"not found at /no/codex\. Set .*codex_bin"):
        launch.arguments(CodexConfig(codex_bin="/no/codex"))


def test_a_name_that_is_not_on_the_path_is_told_to_be_missing_there() -> None:
    with pytest.raises(RuntimeMissingError, match=r"not found at .+no-codex or on PATH\. Set"):
        launch.arguments(CodexConfig(codex_bin="no-codex", env={"PATH": "/nowhere"}))


def test_a_missing_runtime_package_is_named_with_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "codex_cli_bin", None)

    with pytest.raises(RuntimeMissingError, match=r"pip install openai-codex-cli-bin==") as caught:
        launch.arguments(CodexConfig())

    assert isinstance(caught.value, FileNotFoundError)


def test_a_runtime_package_without_a_binary_is_named_with_the_fix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent() -> Path:
        raise FileNotFoundError("bin/codex")

    package = SimpleNamespace(bundled_codex_path=absent)
    monkeypatch.setitem(sys.modules, "codex_cli_bin", package)

    with pytest.raises(
        RuntimeMissingError, match=r"contains no codex binary \(bin/codex\)\. Install"
    ):
        launch.installed_codex_path()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("codex_bin", 7),
        ("codex_bin", b"/x"),
        ("launch_args_override", ()),
        ("launch_args_override", "codex"),
        ("launch_args_override", ("codex", 7)),
        ("config_overrides", "a=1"),
        ("config_overrides", None),
        ("config_overrides", {"a": 1}),
        ("config_overrides", (b"a=1",)),
    ],
)
def test_a_field_that_cannot_be_used_is_named_with_what_was_expected(
    binary: Path, field: str, value: Any
) -> None:
    given: Any = {"codex_bin": binary, field: value}
    config = CodexConfig(**given)

    with pytest.raises(InvalidConfigError, match=rf"CodexConfig\.{field} is .*; expected"):
        launch.arguments(config)


def test_the_environment_is_the_callers_with_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT", "1")
    monkeypatch.setenv("CHANGED", "1")

    environment = launch.environment(CodexConfig(env={"CHANGED": "2", "NEW": "3"}))

    assert (environment["KEPT"], environment["CHANGED"], environment["NEW"]) == ("1", "2", "3")
    assert "NEW" not in os.environ


def test_a_variable_of_the_caller_is_removed_by_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INHERITED", "1")

    environment = launch.environment(CodexConfig(env={"INHERITED": None, "ABSENT": None}))

    assert not {"INHERITED", "ABSENT"} & set(environment)
    assert "INHERITED" in os.environ


SECRET = "s3cret"


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"A": 5}, r"CodexConfig\.env\['A'\] is int; expected a str"),
        ({"A": SECRET.encode()}, r"CodexConfig\.env\['A'\] is bytes; expected a str"),
        ({"A": f"{SECRET}\0"}, r"CodexConfig\.env\['A'\] is a str with NUL; expected"),
        ({"A=B": "1"}, r"CodexConfig\.env has the name 'A=B'; expected a str"),
        ({"": "1"}, r"CodexConfig\.env has the name ''; expected a str"),
        ({7: "1"}, r"CodexConfig\.env has the name 7; expected a str"),
        ([("A", SECRET)], r"CodexConfig\.env is of type list; expected a dict"),
    ],
)
def test_a_wrong_variable_is_named_with_its_field_and_without_its_value(
    env: Any, message: str
) -> None:
    with pytest.raises(InvalidConfigError, match=message) as caught:
        launch.environment(CodexConfig(env=env))

    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "expected", "message"),
    [
        (FileNotFoundError(2, "x"), RuntimeMissingError, "not found at /opt/codex. Install"),
        (PermissionError(13, "x"), RuntimeNotExecutableError, "chmod +x"),
        (OSError(errno.ENOEXEC, "x"), RuntimeFormatError, "not a program for this machine"),
        (OSError(86, "Bad CPU type"), RuntimeFormatError, "not a program for this machine"),
        (OSError(errno.EIO, "x"), RuntimeUnavailableError, "could not be started"),
    ],
)
def test_a_binary_that_does_not_start_is_an_error_with_the_fix(
    error: Exception, expected: type[Exception], message: str
) -> None:
    made = failed(error)

    assert type(made) is expected
    assert isinstance(made, (CodexError, OSError))
    assert message in str(made)
    assert "codex_bin" in str(made)


def test_a_directory_given_as_the_binary_is_told_as_one(tmp_path: Path) -> None:
    made = failed(PermissionError(13, "x"), [str(tmp_path)])

    assert type(made) is RuntimeNotExecutableError
    assert str(made).startswith(f"{tmp_path} is a directory; expected a program")
    assert "chmod" not in str(made)


def test_a_windows_error_for_another_architecture_is_a_wrong_format() -> None:
    error = OSError("not a valid Win32 application")
    vars(error)["winerror"] = 193

    assert type(failed(error)) is RuntimeFormatError


def test_a_binary_that_exists_but_is_not_found_lacks_its_loader(binary: Path) -> None:
    made = failed(FileNotFoundError(2, "x"), [str(binary)])

    assert type(made) is RuntimeFormatError
    assert "another C library" in str(made)


def test_a_directory_that_does_not_exist_is_told_from_a_missing_binary(tmp_path: Path) -> None:
    made = failed(FileNotFoundError(2, "x"), cwd=tmp_path / "no")

    assert type(made) is InvalidDirectoryError
    assert made.errno == 2
    assert str(made).startswith("CodexConfig.cwd is ")


@pytest.mark.parametrize("error", [TypeError("expected str"), ValueError("embedded null byte")])
def test_a_value_that_no_process_can_take_is_a_wrong_configuration(error: Exception) -> None:
    made = failed(error)

    assert type(made) is InvalidConfigError
    assert str(error) in str(made)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "no file descriptor left"),
        (OSError(errno.ENFILE, "Too many open files"), "The system has no file descriptor left"),
        (BlockingIOError(errno.EAGAIN, "again"), "No process can be started"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "not enough memory"),
        (RuntimeError("can't start new thread"), "No thread can be started"),
    ],
)
def test_a_machine_that_is_short_of_something_is_told_as_that(error: Exception, says: str) -> None:
    meant = failed(error)

    assert isinstance(meant, RuntimeUnavailableError)
    assert says in str(meant)
    assert "Install" not in str(meant)


@pytest.fixture
def archived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive on the import path that has the runtime's package."""
    archive = tmp_path / "application.pyz"
    with zipfile.ZipFile(archive, "w") as file:
        source = 'raise_it = FileNotFoundError\ndef bundled_codex_path(): raise raise_it("none")\n'
        file.writestr("codex_cli_bin/__init__.py", source)
        file.writestr("codex_cli_bin/bin/codex", "a program")
    monkeypatch.delitem(sys.modules, "codex_cli_bin", raising=False)
    monkeypatch.setattr(sys, "path", [str(archive), *sys.path])
    return archive


def test_a_runtime_in_an_archive_is_said_to_be_in_an_archive(archived: Path) -> None:
    try:
        with pytest.raises(RuntimeMissingError, match="cannot be started") as caught:
            launch.installed_codex_path()
    finally:
        sys.modules.pop("codex_cli_bin", None)

    assert str(archived) in str(caught.value)


@pytest.mark.parametrize("package", [None, "without its programs"])
def test_a_frozen_application_without_the_runtime_is_told_how_to_add_it(
    monkeypatch: pytest.MonkeyPatch, package: str | None
) -> None:
    def no_programs() -> Path:
        raise FileNotFoundError(package)

    module = (
        None
        if package is None
        else SimpleNamespace(bundled_codex_path=no_programs, __file__="/nowhere/codex_cli_bin.py")
    )
    monkeypatch.setitem(sys.modules, "codex_cli_bin", module)
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    with pytest.raises(RuntimeMissingError, match="this frozen application has no runtime"):
        launch.installed_codex_path()
