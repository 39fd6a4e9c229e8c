"""Values of unknown shape."""

from __future__ import annotations

from openai_codex._protocol.values import described


def test_a_failure_without_a_text_is_told_by_its_class_alone() -> None:
    class SilentError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    told = [described(error) for error in (ValueError(), ValueError("why"), SilentError())]

    assert told == ["ValueError", "ValueError: why", "SilentError"]
