"""The values of options by name."""

from __future__ import annotations

import pickle
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


def test_the_approval_mode_by_default_equals_auto_review_and_is_told_from_it() -> None:
    default, given = options.BY_DEFAULT, options.ApprovalMode.auto_review
    assert default is not given
    assert (default, repr(default), hash(default)) == (given, repr(given), hash(given))
    assert pickle.loads(pickle.dumps(default)) is given
