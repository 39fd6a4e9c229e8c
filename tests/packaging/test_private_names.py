"""The private names of 0.163.0 that programs import: an alias with a warning, or a reason."""

from __future__ import annotations

import asyncio
import importlib
import json
import subprocess
import sys
import warnings
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest

from openai_codex import (
    ApprovalMode,
    CodexConfig,
    ExternalMessage,
    InvalidInputError,
    Sandbox,
    TextInput,
    TurnFailedError,
)
from openai_codex._published.names import NAMES, Gone
from openai_codex.generated import v2_all
from openai_codex.models import Notification

FIXTURE = Path(__file__).parents[1] / "fixtures" / "downstream_uses.json"
USES = [
    tuple(use["use"].split(":"))
    for use in json.loads(FIXTURE.read_text(encoding="utf-8"))
    if use["visibility"] == "private" and use["kind"] == "import"
]
GONE = {
    (f"openai_codex.{module}", name)
    for module, names in NAMES.items()
    for name, entry in names.items()
    if isinstance(entry, Gone)
}
COUNTS = ("cachedInput", "input", "output", "reasoningOutput", "total")
USAGE = {f"{count}Tokens": 1 for count in COUNTS}


def private(module: str, name: str) -> Any:
    """What `from module import name` gives."""
    with pytest.warns(DeprecationWarning, match=f"^{module}.{name} is a private name") as warned:
        value = getattr(importlib.import_module(module), name)
    assert [warning.filename for warning in warned] == [__file__]
    return value


@pytest.mark.parametrize(("module", "name"), [use for use in USES if use not in GONE])
def test_a_private_name_that_programs_import_is_there_with_a_warning(
    module: str, name: str
) -> None:
    assert private(module, name) is not None
    assert name in dir(importlib.import_module(module)) or module == "openai_codex.client"


@pytest.mark.parametrize(("module", "name"), sorted(GONE))
def test_a_name_that_only_the_published_internals_give_a_meaning_says_what_to_use(
    module: str, name: str
) -> None:
    with pytest.raises(ImportError, match=rf"{name} was a private name .*; use \w"):
        getattr(importlib.import_module(module), name)
    assert name not in dir(importlib.import_module(module))


def test_any_other_name_is_missing_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match=r"'openai_codex\._run' has no attribute 'nothing'"):
        _ = importlib.import_module("openai_codex._run").nothing
    assert not hasattr(importlib.import_module("openai_codex.client"), "nothing")


def test_a_public_name_of_another_module_is_where_0_163_0_imported_it() -> None:
    client: Any = importlib.import_module("openai_codex.client")
    async_client: Any = importlib.import_module("openai_codex.async_client")
    for module in (client, async_client):
        assert module.Notification is Notification
        assert module.ThreadStartResponse is v2_all.ThreadStartResponse
        assert module.V2ThreadStartParams is v2_all.ThreadStartParams
        assert issubclass(module.TransportClosedError, module.CodexError)
    assert not hasattr(async_client, "CodexClient")  # a double of it would be called by nothing


def test_public_use_loads_none_of_it() -> None:
    code = (
        "import sys, openai_codex.api, openai_codex.client, openai_codex.async_client\n"
        "openai_codex.AsyncCodex(), openai_codex.Thread, openai_codex.TextInput('x')\n"
        "print([name for name in sys.modules if '_published' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_public_names_in_private_modules_are_the_public_objects() -> None:
    for module, name in USES:
        if not name.startswith("_") and (module, name) not in GONE:
            public = vars(importlib.import_module("openai_codex")).get(name)
            assert public is None or private(module, name) is public


def notification(method: str, kind: type[Any], params: dict[str, Any]) -> Any:
    return Notification(method, kind.model_validate(params))


def message(text: str, phase: str | None = None, turn_id: str = "u") -> Any:
    item = {"type": "agentMessage", "id": "i", "text": text, "phase": phase}
    params = {"threadId": "t", "turnId": turn_id, "item": item, "completedAtMs": 1}
    return notification("item/completed", v2_all.ItemCompletedNotification, params)


def turn(status: str = "completed", **fields: Any) -> Any:
    return v2_all.Turn.model_validate({"id": "u", "items": [], "status": status, **fields})


def end(status: str = "completed", **fields: Any) -> Any:
    payload = v2_all.TurnCompletedNotification(thread_id="t", turn=turn(status, **fields))
    return Notification("turn/completed", payload)


def usage() -> Any:
    params = {"threadId": "t", "turnId": "u", "tokenUsage": {"last": USAGE, "total": USAGE}}
    kind = v2_all.ThreadTokenUsageUpdatedNotification
    return notification("thread/tokenUsage/updated", kind, params)


def collect(how: str, notifications: Iterable[Any]) -> Any:
    async def stream() -> AsyncIterator[Any]:
        for one in notifications:
            yield one

    if how == "sync":
        return private("openai_codex._run", "_collect_turn_result")(
            iter(list(notifications)), turn_id="u"
        )
    collecting = private("openai_codex._run", "_collect_async_turn_result")
    return asyncio.run(collecting(stream(), turn_id="u"))


HOW = pytest.mark.parametrize("how", ["sync", "async"])


@HOW
def test_a_result_is_collected_from_notifications_made_by_hand(how: str) -> None:
    others = message("of another turn", turn_id="other")
    ended = end(startedAt=1, completedAt=2, durationMs=3)
    result = collect(how, [message("working", "commentary"), others, usage(), message("Hi"), ended])

    assert (result.id, result.status, result.final_response) == ("u", "completed", "Hi")
    assert [item.root.text for item in result.items] == ["working", "Hi"]
    assert (result.started_at, result.completed_at, result.duration_ms) == (1, 2, 3)
    assert result.usage.total.total_tokens == 1


@HOW
@pytest.mark.parametrize(
    ("notifications", "complaint"),
    [
        ([message("Hi")], "turn completed event not received"),
        ([message("Hi"), end("failed", error={"message": "boom"})], "boom"),
        ([message("Hi"), end("failed")], "turn failed with status failed"),
    ],
)
def test_a_turn_that_failed_or_did_not_end_raises_with_what_there_was(
    how: str, notifications: list[Any], complaint: str
) -> None:
    with pytest.raises(TurnFailedError, match=complaint) as raised:
        collect(how, notifications)
    assert raised.value.result.final_response == "Hi"


def test_a_failed_turn_raises_and_any_other_does_not() -> None:
    check = private("openai_codex._run", "_raise_for_failed_turn")
    check(turn("interrupted"))
    with pytest.raises(RuntimeError, match="boom"):
        check(turn("failed", error={"message": "boom"}))


def test_the_final_response_is_found_among_items_with_and_without_their_root() -> None:
    final = private("openai_codex._run", "_final_assistant_response_from_items")
    items = [message("a", "final_answer").payload.item, message("b").payload.item]
    assert final(items) == final([item.root for item in items]) == "a"
    assert final([]) is None


def test_inputs_become_what_is_sent() -> None:
    wire = private("openai_codex._inputs", "_to_wire_turn_input")
    text = [{"type": "text", "text": "a"}]
    assert private("openai_codex._inputs", "_to_wire_input")([TextInput("a")]) == text
    assert private("openai_codex._inputs", "_normalize_run_input")("a") == TextInput("a")
    assert wire("a") == wire(TextInput("a")) == (text, None)
    items, output = wire(ExternalMessage("tool", "content"))
    assert (items, output.name, output.output.root) == ([], "tool", "content")
    with pytest.raises(InvalidInputError):
        wire(5)


def test_sandboxes_and_approval_modes_become_what_is_sent() -> None:
    mode = private("openai_codex._sandbox", "_sandbox_mode")
    policy = private("openai_codex._sandbox", "_sandbox_policy")
    settings = private("openai_codex._approval_mode", "_approval_mode_settings")
    assert mode(Sandbox.full_access) is v2_all.SandboxMode.danger_full_access
    assert isinstance(policy(Sandbox.read_only).root, v2_all.ReadOnlySandboxPolicy)
    assert (mode(None), policy(None)) == (None, None)
    asking, reviewer = settings(ApprovalMode.auto_review)
    assert (asking.root.value, reviewer) == ("on-request", v2_all.ApprovalsReviewer.auto_review)
    never, nobody = settings(ApprovalMode.deny_all)
    assert (never.root.value, nobody) == ("never", None)


def test_the_binary_is_found_as_by_the_public_function() -> None:
    resolve = private("openai_codex.client", "_resolve_codex_bin")
    installed = private("openai_codex.client", "_installed_codex_path")
    assert resolve(CodexConfig()) == installed()
    assert resolve(CodexConfig(codex_bin=sys.executable)) == Path(sys.executable)
    with pytest.raises(FileNotFoundError):
        resolve(CodexConfig(codex_bin="/nowhere"))
    assert private("openai_codex.client", "subprocess") is subprocess


def test_importing_a_private_module_warns_only_of_the_names_that_are_used() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for module in NAMES:
            importlib.import_module(f"openai_codex.{module}")
