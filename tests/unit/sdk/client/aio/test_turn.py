"""A handle of a turn, before anything is asked of the runtime."""

from __future__ import annotations

from typing import Any

import pytest

from openai_codex import AsyncTurnHandle, InvalidInputError, TurnHandle


@pytest.mark.parametrize("handle", [TurnHandle, AsyncTurnHandle])
@pytest.mark.parametrize("ids", [("t", None), ("t", ""), (None, "u"), ("t", 7)])
def test_a_handle_of_no_turn_is_refused(handle: Any, ids: tuple[Any, Any]) -> None:
    with pytest.raises(InvalidInputError, match=r"id of a .*TurnHandle is .*; expected"):
        handle(None, *ids)
