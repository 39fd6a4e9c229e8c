"""What the steps share in calling programs."""

from __future__ import annotations

import pytest

from codex_release.errors import ProgramFailedError, TurnError
from codex_release.system.programs import failing_as


def test_a_failure_keeps_the_command_and_what_it_said() -> None:
    with (
        pytest.raises(TurnError) as caught,
        failing_as(TurnError, "The turn failed", "a text", fix="Look"),
    ):
        raise ProgramFailedError("`python x` failed with exit code 3", found="no such file")
    assert str(caught.value) == (
        "The turn failed: `python x` failed with exit code 3: "
        "found no such file, expected a text. Look."
    )
