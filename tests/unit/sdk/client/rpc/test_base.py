"""What the generated request methods send of their arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openai_codex import InvalidInputError
from openai_codex._client._rpc.base import OMIT, given
from openai_codex.generated.v2_all import SandboxPolicy, TurnStartParams


def test_what_is_left_out_is_not_sent_and_none_is() -> None:
    assert given({"a": OMIT, "b": None, "c": Path("/x")}) == {"b": None, "c": "/x"}
    assert given(TurnStartParams(thread_id="t", input=[])) == {"threadId": "t", "input": []}
    policy = SandboxPolicy.model_validate({"type": "readOnly"})
    assert given({"sandboxPolicy": policy}) == {"sandboxPolicy": {"type": "readOnly"}}


@pytest.mark.parametrize("params", [{"a": object()}, {"a": [b"x"]}, 7, [1]])
def test_what_cannot_be_sent_is_refused_with_an_error_of_the_sdk(params: Any) -> None:
    with pytest.raises(InvalidInputError, match="expected"):
        given(params)
