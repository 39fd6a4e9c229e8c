"""The three forms of the matrix."""

from __future__ import annotations

import json

from codex_release.targets import format_matrix, matrix_rows


def test_every_wheel_has_one_row_in_each_form() -> None:
    rows = matrix_rows()
    assert len(rows) == 8
    assert json.loads(format_matrix("json")) == rows
    assert json.loads(format_matrix("github")) == {"include": rows}
    assert len(format_matrix("text").splitlines()) == 9


def test_a_job_matrix_is_one_line() -> None:
    assert "\n" not in format_matrix("github")


def test_the_columns_of_the_table_stand_below_their_heads() -> None:
    head, *lines = format_matrix("text").splitlines()
    at = head.index("runner")
    assert [line[at:].split()[0] for line in lines] == [row["runner"] for row in matrix_rows()]
