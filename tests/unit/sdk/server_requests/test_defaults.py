"""The safe answers to the runtime's requests."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex._protocol.messages import ServerRequest
from openai_codex._server_requests.defaults import default_answer
from openai_codex._wire import codec
from openai_codex._wire.generated.index import SERVER_REQUESTS

NO_HONEST_ANSWER = {"account/chatgptAuthTokens/refresh", "attestation/generate"}
COMMAND = "item/commandExecution/requestApproval"
PERMISSIONS = "item/permissions/requestApproval"
WANTED = {"network": {"enabled": True}}


@pytest.mark.parametrize("method", sorted(SERVER_REQUESTS))
@pytest.mark.parametrize("params", [None, [], {}, {"tool": "x", "permissions": WANTED}])
def test_the_answer_without_a_handler_is_valid_by_its_schema(method: str, params: Any) -> None:
    answer = default_answer(ServerRequest(1, method, params))

    if method in NO_HONEST_ANSWER:
        assert answer is None
    else:
        assert answer is not None
        codec.decode_answer(method, answer)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (COMMAND, {"decision": "decline"}),
        ("item/fileChange/requestApproval", {"decision": "decline"}),
        (PERMISSIONS, {"permissions": {}, "scope": "turn"}),
        (
            "execCommandApproval",
            {"decision": {"denied": {"rejection": "declined by the client"}}},
        ),
        (
            "applyPatchApproval",
            {"decision": {"denied": {"rejection": "declined by the client"}}},
        ),
        ("mcpServer/elicitation/request", {"action": "decline"}),
        ("item/tool/requestUserInput", {"answers": {}}),
    ],
)
def test_without_a_handler_nothing_is_granted(method: str, expected: dict[str, Any]) -> None:
    answer = default_answer(ServerRequest(1, method, {"permissions": WANTED}))

    assert answer == expected
