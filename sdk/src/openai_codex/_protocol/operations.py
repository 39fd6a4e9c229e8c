"""Operation → method and parameters. Pure: nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, NamedTuple, TypeVar, cast

from ..config import CodexConfig
from ..errors import CodexError, InvalidInputError
from ..inputs import ExternalMessage, is_mapping, path_text, to_wire
from ..options import BY_DEFAULT, ApprovalMode, ApprovalModeName, Sandbox, SandboxName

JsonParams = dict[str, Any]
EnumT = TypeVar("EnumT", bound=Enum)


def text_of_answer(method: str, raw: object, *keys: str) -> str:
    """Return the string under `keys` in the answer to `method`. Raises CodexError without it."""
    found = raw
    for key in keys:
        found = cast("dict[str, object]", found).get(key) if isinstance(found, dict) else None
    if not isinstance(found, str) or not found:
        raise wrong_answer(method, f"has no text under {'.'.join(keys)}", raw)
    return found


def check_object(method: str, raw: object) -> None:
    """Raise CodexError if the answer to `method` is not a JSON object."""
    if not isinstance(raw, dict):
        raise wrong_answer(method, "is not an object", raw)


def wrong_answer(method: str, why: str, raw: object) -> CodexError:
    """Return the error for an answer that is not what the protocol says."""
    return CodexError(
        f"the runtime's answer to {method} {why}: found {str(raw)[:200]}; use the runtime that "
        "this version of the SDK is pinned to"
    )


class Operation(NamedTuple):
    """A request: its method, and its parameters or None."""

    method: str
    params: JsonParams | None


def operation(method: object, params: object) -> Operation:
    """Return the operation for a method and parameters of the user. Raises InvalidInputError."""
    if not isinstance(method, str):
        raise InvalidInputError(
            f"method is {method!r}; expected the name of a request, such as 'model/list'"
        )
    return Operation(method, None if params is None else given_params(params))


def given_params(params: object) -> JsonParams:
    """Return the user's parameters, a mapping or a model, in wire form.

    None means no parameters. Raises InvalidInputError for other values.
    """
    made: object = {} if params is None else plain(params)
    if isinstance(params, type) or not isinstance(made, dict):
        raise InvalidInputError(
            f"params is {params!r:.200}; expected a mapping, or a params model of "
            "openai_codex.generated.v2_all"
        )
    return cast("JsonParams", made)


_RENAMED = {"source": "turnTrigger", "turn_service_tier": "serviceTierForTurn"}

_SANDBOX_MODES: dict[Sandbox, str] = {
    Sandbox.read_only: "read-only",
    Sandbox.workspace_write: "workspace-write",
    Sandbox.full_access: "danger-full-access",
}
_SANDBOX_POLICIES: dict[Sandbox, JsonParams] = {
    Sandbox.read_only: {"type": "readOnly", "networkAccess": False},
    Sandbox.workspace_write: {
        "type": "workspaceWrite",
        "writableRoots": [],
        "networkAccess": False,
        "excludeSlashTmp": False,
        "excludeTmpdirEnvVar": False,
    },
    Sandbox.full_access: {"type": "dangerFullAccess"},
}


def wire_name(name: str) -> str:
    """Return the wire name of a Python parameter."""
    first, *rest = name.split("_")
    return _RENAMED.get(name) or first + "".join(part.capitalize() for part in rest)


def plain(value: Any) -> Any:
    """Return `value` as plain JSON. Models, enums and paths inside it are converted.

    A model class (`output_schema=Model`) is converted to its JSON schema.
    """
    try:
        return _plain(value)
    except RecursionError as error:
        raise InvalidInputError(
            f"{type(value).__name__} is nested too deeply to be sent; does it contain itself?"
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    # Looked up on the type, because a mapping may have any attribute.
    kind = cast("type[object]", type(value))
    to_wire = getattr(kind, "to_wire", None)
    if to_wire is not None:  # a model of the protocol
        return to_wire(value)
    dump = getattr(kind, "model_dump", None)
    if dump is not None:  # before paths: a model with one value also has `__fspath__`
        return dump(value, mode="json", by_alias=True, exclude_unset=True, warnings=False)
    if hasattr(kind, "__fspath__"):
        return path_text(cast("object", value))
    if is_mapping(value):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in cast("Iterable[Any]", value)]
    schema = getattr(value, "model_json_schema", None) if isinstance(value, type) else None
    if schema is not None:
        return schema()
    raise InvalidInputError(
        f"{type(value).__name__} cannot be sent; expected str, number, bool, None, a path, an "
        "enum member, a model of openai_codex.types, or lists and mappings of these"
    )


def _key(key: object) -> str:
    text = _plain(key)
    if not isinstance(text, str):
        raise InvalidInputError(
            f"key {key!r:.200} of a mapping cannot be sent; expected str, or an enum member or a "
            "path"
        )
    return text


def params(**named: Any) -> JsonParams:
    """Return `named` as wire parameters, without those that are None."""
    return {wire_name(name): plain(value) for name, value in named.items() if value is not None}


def _choice(kind: type[EnumT], value: Any, name: str) -> EnumT:
    try:
        return kind(value)
    except ValueError as error:
        raise InvalidInputError(
            f"{name} is {value!r}; expected one of "
            + ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
        ) from error


def approval(mode: ApprovalMode | ApprovalModeName | None, *, asks_client: bool) -> JsonParams:
    """Return the parameters for an approval mode.

    Args:
        asks_client: whether the client has an `on_approval` handler, which decides then.
    """
    if mode is None:
        return {}
    if _choice(ApprovalMode, mode, "approval_mode") is ApprovalMode.deny_all:
        return {"approvalPolicy": "never"}
    reviewer = "user" if asks_client else "auto_review"
    return {"approvalPolicy": "on-request", "approvalsReviewer": reviewer}


def sandbox_mode(sandbox: Sandbox | SandboxName | None) -> JsonParams:
    """Return a thread's sandbox parameter."""
    if sandbox is None:
        return {}
    return {"sandbox": _SANDBOX_MODES[_choice(Sandbox, sandbox, "sandbox")]}


def sandbox_policy(sandbox: Sandbox | SandboxName | None) -> JsonParams:
    """Return a turn's sandbox parameter."""
    if sandbox is None:
        return {}
    return {"sandboxPolicy": dict(_SANDBOX_POLICIES[_choice(Sandbox, sandbox, "sandbox")])}


_OF_THREADS = (
    "approval_mode",
    "base_instructions",
    "developer_instructions",
    "ephemeral",
    "model",
    "model_provider",
    "personality",
    "sandbox",
    "service_tier",
)
_OF_TURNS = ("effort", "summary")


def of_thread(config: CodexConfig, /, **given: Any) -> JsonParams:
    """Return the options of a thread, with the client's defaults for those that are not given."""
    return _or_default(config, _OF_THREADS, given)


def of_turn(config: CodexConfig, /, **given: Any) -> JsonParams:
    """Return the options of a turn, with the client's defaults for those that are not given."""
    return _or_default(config, _OF_TURNS, given)


def _or_default(config: CodexConfig, names: tuple[str, ...], given: JsonParams) -> JsonParams:
    defaults = {
        name: getattr(config, name)
        for name in given.keys() & names
        if given[name] is None or given[name] is BY_DEFAULT
    }
    return {**given, **{name: value for name, value in defaults.items() if value is not None}}


def thread_start(
    approval_mode: ApprovalMode | ApprovalModeName | None,
    sandbox: Sandbox | SandboxName | None,
    asks_client: bool,
    **named: Any,
) -> Operation:
    """Start a thread."""
    return Operation(
        "thread/start",
        {
            **approval(approval_mode, asks_client=asks_client),
            **sandbox_mode(sandbox),
            **params(**named),
        },
    )


def thread_id_of(thread: Any) -> Any:
    """Return the id of a thread that has one; what is given as the id itself, unchanged."""
    id_ = None if isinstance(thread, str) else getattr(thread, "id", None)
    return id_ if isinstance(id_, str) else thread


def thread_reopen(
    method: str,
    thread_id: str,
    approval_mode: ApprovalMode | ApprovalModeName | None,
    sandbox: Sandbox | SandboxName | None,
    asks_client: bool,
    include_turns: bool | None,
    **named: Any,
) -> Operation:
    """Resume or fork a thread, depending on `method`."""
    turns = {} if include_turns is None else {"excludeTurns": not include_turns}
    return Operation(
        method,
        {
            "threadId": thread_id,
            **approval(approval_mode, asks_client=asks_client),
            **sandbox_mode(sandbox),
            **turns,
            **params(**named),
        },
    )


def turn_start(
    thread_id: str,
    value: object,
    approval_mode: ApprovalMode | ApprovalModeName | None,
    sandbox: Sandbox | SandboxName | None,
    asks_client: bool,
    **named: Any,
) -> Operation:
    """Start a turn with an input."""
    if isinstance(value, ExternalMessage):
        given: JsonParams = {"input": [], "toolOutput": _tool_output(value)}
    else:
        given = {"input": plain(to_wire(value))}
    return Operation(
        "turn/start",
        {
            "threadId": thread_id,
            **given,
            **approval(approval_mode, asks_client=asks_client),
            **sandbox_policy(sandbox),
            **params(**named),
        },
    )


def _tool_output(message: ExternalMessage) -> JsonParams:
    named = {"name": message.tool_name, "output": plain(message.content)}
    return named if message.namespace is None else {**named, "namespace": message.namespace}


def turn_steer(thread_id: str, turn_id: str, value: object) -> Operation:
    """Add input to a running turn."""
    return Operation(
        "turn/steer",
        {"threadId": thread_id, "expectedTurnId": turn_id, "input": plain(to_wire(value))},
    )


def turn_interrupt(thread_id: str, turn_id: str) -> Operation:
    """Interrupt a running turn."""
    return Operation("turn/interrupt", {"threadId": thread_id, "turnId": turn_id})


def clean_terminals(thread_id: str) -> Operation:
    """Stop the shells that a thread's commands left running."""
    return Operation("thread/backgroundTerminals/clean", {"threadId": thread_id})
