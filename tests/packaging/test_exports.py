"""What the package exports, and what importing it does not load."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys

import pytest

import openai_codex
import openai_codex.types


def modules_after(code: str) -> set[str]:
    """Run `code` in a new interpreter; return the names of the modules then loaded."""
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"{code}\nimport sys, json; print(json.dumps([*sys.modules]))",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


HEAVY = {"pydantic", "pydantic_core", "asyncio", "logging"}


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    own = {name for name in modules_after("import openai_codex") if "openai_codex." in name}
    assert own == {"openai_codex._lazy", "openai_codex._version"}


@pytest.mark.parametrize(
    "code",
    [
        "import openai_codex",
        "from openai_codex import Codex",
        "from openai_codex import Codex, CodexConfig, TextInput, Sandbox, TurnFailedError",
        "from openai_codex import retry_on_overload, Thread, TurnHandle, TurnResult, Notification",
    ],
)
def test_the_blocking_client_loads_neither_pydantic_nor_asyncio_nor_any_model(code: str) -> None:
    loaded = modules_after(code)
    assert not HEAVY & loaded
    assert not {name for name in loaded if "_wire.generated" in name}


def test_the_async_client_loads_no_pydantic_and_no_model() -> None:
    loaded = modules_after("from openai_codex import AsyncCodex")
    assert not {"pydantic", "pydantic_core"} & loaded
    assert not {name for name in loaded if "_wire.generated" in name}


def test_every_exported_name_resolves_and_is_listed() -> None:
    for name in openai_codex.__all__:
        assert getattr(openai_codex, name) is not None
    assert set(openai_codex.__all__) <= set(dir(openai_codex))
    assert sorted(openai_codex.__all__) == list(openai_codex.__all__)


def test_every_exported_type_resolves_and_is_listed() -> None:
    for name in openai_codex.types.__all__:
        assert getattr(openai_codex.types, name) is not None
    assert set(openai_codex.types.__all__) <= set(dir(openai_codex.types))


@pytest.mark.parametrize("module", ["openai_codex", "openai_codex.types", "openai_codex.models"])
def test_an_unknown_name_is_an_attribute_error(module: str) -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = importlib.import_module(module).no_such_name
