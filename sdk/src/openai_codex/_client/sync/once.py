"""One turn with a client of its own.

Generated from `aio/once.py` by `codex-release generate-types`; edit that file instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from .codex import Codex

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Unpack

    from ..._results import TurnResult
    from ..._server_requests.approvals import ApprovalHandler
    from ..._turns.options import ClientOptions
    from ...config import CodexConfig
    from ...events import TurnEvent
    from ...inputs import Inputs, RunInput
    from .threads import Tools

OutputT = TypeVar("OutputT")


@overload
def run(
    input: RunInput | Inputs,
    *,
    config: CodexConfig | None = None,
    on_approval: ApprovalHandler | None = None,
    on_event: Callable[[TurnEvent], object] | None = None,
    tools: Tools = (),
    output_type: None = None,
    **options: Unpack[ClientOptions],
) -> TurnResult[None]: ...


@overload
def run(
    input: RunInput | Inputs,
    *,
    config: CodexConfig | None = None,
    on_approval: ApprovalHandler | None = None,
    on_event: Callable[[TurnEvent], object] | None = None,
    tools: Tools = (),
    output_type: type[OutputT],
    **options: Unpack[ClientOptions],
) -> TurnResult[OutputT]: ...


def run(
    input: RunInput | Inputs,
    *,
    config: CodexConfig | None = None,
    on_approval: ApprovalHandler | None = None,
    on_event: Callable[[TurnEvent], object] | None = None,
    tools: Tools = (),
    output_type: Any = None,
    **options: Unpack[ClientOptions],
) -> TurnResult[Any]:
    """Run one turn and return its result, with a runtime that is started for it.

    The thread is not stored, unless `ephemeral` is False. To continue a conversation, or for many
    turns, use `Codex`, which starts the runtime once.

    Args:
        input: as for `Thread.run`; usually a text.
        config: the settings of the client.
        on_approval: decides when the runtime needs approval, as for `Codex`.
        on_event: called with each event of the turn, as for `Thread.run`.
        tools: functions that the model can call, decorated with `tool`.
        output_type: the type of the final answer, as for `Thread.run`.
        options: other arguments of `Codex`, except for handlers: `cwd`, `model`, `sandbox`,
            `approval_mode`, `timeout`, `api_key` and so on.

    Raises:
        CodexError: as for `Codex` and `Thread.run`.
    """
    options.setdefault("ephemeral", True)
    with Codex(config, on_approval=on_approval, **options) as codex:
        thread = codex.thread_start(tools=tools)
        result: TurnResult[Any] = thread.run(
            input, on_event=on_event, output_type=output_type
        )
        return result
