"""The wheels of a release, as a table for people, JSON for programs, or a job matrix."""

from __future__ import annotations

import json
from typing import Literal

from codex_release.targets import WHEEL_TAGS, WheelTag

Format = Literal["table", "json", "github"]

Row = dict[str, str]


def matrix_rows() -> list[Row]:
    """One row a wheel, in the order of the table of targets."""
    return [_row(tag) for tag in WHEEL_TAGS]


def format_matrix(form: Format) -> str:
    """The rows as text without a final newline; `github` is one line, for a job's output."""
    rows = matrix_rows()
    if form == "json":
        return json.dumps(rows, indent=2)
    if form == "github":
        return json.dumps({"include": rows}, separators=(",", ":"))
    return _table(rows)


def _row(tag: WheelTag) -> Row:
    target = tag.target
    return {
        "tag": tag.tag,
        "target": target.triple,
        "runner": tag.runner,
        "libc": tag.libc or "",
        "codex": target.codex,
        "npm": target.npm,
        "archive": target.archive,
    }


def _table(rows: list[Row]) -> str:
    heads = list(rows[0])
    widths = {head: max(len(head), *(len(row[head]) for row in rows)) for head in heads}
    lines = [dict(zip(heads, heads, strict=True)), *rows]
    return "\n".join(
        "  ".join(line[head].ljust(widths[head]) for head in heads).rstrip() for line in lines
    )
