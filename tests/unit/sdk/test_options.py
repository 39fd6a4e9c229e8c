"""The values of options by name."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

import pytest

from openai_codex import options, types


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (options.ApprovalModeName, options.ApprovalMode),
        (options.SandboxName, options.Sandbox),
        (options.EffortName, types.ReasoningEffort),
        (options.PersonalityName, types.Personality),
        (options.SummaryName, types.ReasoningSummaryValue),
    ],
)
def test_a_literal_has_the_values_of_its_enum(names: Any, kind: type[Enum]) -> None:
    assert list(get_args(names)) == [member.value for member in kind]
