"""What the package exports, and what importing it does not load."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import openai_codex
from codex_release.install.installed import import_names
from codex_release.install.installers import Environment
from codex_release.system.programs import SystemPrograms
from openai_codex._wire.generated.index import MODELS, SERVER_NOTIFICATIONS
from openai_codex.api import validate_initialize_metadata
from openai_codex.models import InitializeResponse


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
    assert own == {"openai_codex._lazy"}


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


@pytest.mark.parametrize("name", ["", ".types", ".api", ".models"])
def test_every_exported_name_resolves_and_is_listed(name: str) -> None:
    module = importlib.import_module(f"openai_codex{name}")
    for exported in module.__all__:
        assert getattr(module, exported) is not None
    assert set(module.__all__) <= set(dir(module))


def test_the_exported_names_are_in_order() -> None:
    assert sorted(openai_codex.__all__) == list(openai_codex.__all__)


def test_every_public_name_can_be_imported_and_its_type_hints_resolved() -> None:
    environment = Environment(Path(sys.prefix))
    count = import_names(
        environment, programs=SystemPrograms(), env=dict(os.environ), cwd=Path.cwd()
    )
    assert count > len(openai_codex.__all__) + len(MODELS)


SUBMODULES = sorted(
    path.stem
    for path in Path(openai_codex.__file__).parent.iterdir()
    if not path.name.startswith("_") and (path.suffix == ".py" or (path / "__init__.py").exists())
)


def test_every_public_submodule_is_an_attribute_though_nobody_imported_it() -> None:
    reads = "\n".join(f"assert openai_codex.{name}.__name__" for name in SUBMODULES)
    listed = f"assert {set(SUBMODULES)!r} <= set(dir(openai_codex))"

    modules_after(f"import openai_codex\n{listed}\n{reads}")


def test_so_are_those_of_the_generated_package() -> None:
    modules_after("import openai_codex\nopenai_codex.generated.v2_all.Turn")
    modules_after("import openai_codex\nopenai_codex.generated.notification_registry.__name__")


def test_the_registry_has_the_model_of_every_notification() -> None:
    registry = importlib.import_module("openai_codex.generated.notification_registry")
    models = registry.NOTIFICATION_MODELS

    assert models["turn/completed"] is openai_codex.generated.v2_all.TurnCompletedNotification
    assert set(models) == set(SERVER_NOTIFICATIONS)
    assert registry.ItemStartedNotification in registry.DIRECT_TURN_ID_NOTIFICATION_TYPES
    assert registry.WarningNotification not in registry.DIRECT_TURN_ID_NOTIFICATION_TYPES
    assert (
        registry.TurnCompletedNotification,
        registry.TurnStartedNotification,
    ) == registry.NESTED_TURN_NOTIFICATION_TYPES


def test_a_notification_tells_its_turn() -> None:
    from openai_codex.generated.notification_registry import notification_turn_id
    from openai_codex.generated.v2_all import (
        AgentMessageDeltaNotification,
        Turn,
        TurnStartedNotification,
        WarningNotification,
    )

    delta = AgentMessageDeltaNotification(delta="x", item_id="i", thread_id="t", turn_id="u")
    turn = Turn.model_validate({"id": "v", "items": [], "status": "inProgress"})

    assert notification_turn_id(delta) == "u"
    assert notification_turn_id(TurnStartedNotification(thread_id="t", turn=turn)) == "v"
    assert notification_turn_id(WarningNotification(message="m")) is None


@pytest.mark.parametrize(
    ("agent", "server", "expected"),
    [
        ("codex/1.2 (linux)", None, ("codex", "1.2")),
        ("codex/1.2", {"name": "other"}, ("other", "1.2")),
        ("codex", {"name": "n", "version": "v"}, ("n", "v")),
    ],
)
def test_what_the_runtime_said_about_itself_is_made_whole(
    agent: str, server: Any, expected: tuple[str, str]
) -> None:
    made = validate_initialize_metadata(
        InitializeResponse.model_validate({"userAgent": agent, "serverInfo": server})
    )

    assert made.serverInfo is not None
    assert (made.serverInfo.name, made.serverInfo.version) == expected


@pytest.mark.parametrize("agent", [None, " ", "codex"])
def test_what_lacks_a_name_or_a_version_is_an_error(agent: str | None) -> None:
    with pytest.raises(openai_codex.IncompleteMetadataError, match="expected a user agent"):
        validate_initialize_metadata(InitializeResponse(userAgent=agent))


@pytest.mark.parametrize("module", ["openai_codex", "openai_codex.types", "openai_codex.models"])
def test_an_unknown_name_is_an_attribute_error(module: str) -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = importlib.import_module(module).no_such_name
