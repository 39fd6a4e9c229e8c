"""One pydantic model with one field: what any program with models takes."""

from __future__ import annotations

from pydantic import BaseModel

from bench.workloads import common


class One(BaseModel):
    """One field."""

    text: str


if __name__ == "__main__":
    common.expect(One.model_validate_json('{"text":"a"}').text, "a", "the text")
    common.emit({"rss_mb": common.rss_mb()})
