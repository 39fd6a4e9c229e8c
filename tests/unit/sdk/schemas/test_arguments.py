"""What a docstring says of a function and its arguments, in the usual styles."""

from __future__ import annotations

import pytest

from openai_codex._schemas.arguments import describe

GOOGLE = """Return the weather.

    It is a forecast.

    Args:
        city: The city's name,
            in English.
        days (int): How many days: one to ten.

    Returns:
        days: this is not about the argument.
    """
SPHINX = """Return the weather.

    It is a forecast.

    :param city: The city's name,
        in English.
    :param int days: How many days: one to ten.
    :returns: days
    :raises ValueError: never
    """
NUMPY = """Return the weather.

    It is a forecast.

    Parameters
    ----------
    city : str
        The city's name,
        in English.
    days
        How many days: one to ten.

    Returns
    -------
    days : int
        This is not about the argument.
    """


@pytest.mark.parametrize("docstring", [GOOGLE, SPHINX, NUMPY], ids=["google", "sphinx", "numpy"])
def test_each_style_tells_the_same(docstring: str) -> None:
    found = describe(docstring)

    assert found.text == "Return the weather.\n\nIt is a forecast."
    assert found.arguments == {
        "city": "The city's name, in English.",
        "days": "How many days: one to ten.",
    }


@pytest.mark.parametrize("docstring", [None, "", "   "])
def test_no_docstring_tells_nothing(docstring: str | None) -> None:
    assert describe(docstring) == ("", {})


def test_text_that_only_looks_like_a_section_is_text() -> None:
    docstring = "Do it.\n\nNote that args: are taken.\n    Args: indented code\n"

    assert describe(docstring).text == (
        "Do it.\n\nNote that args: are taken.\n    Args: indented code"
    )


def test_a_line_that_names_no_argument_continues_the_one_before() -> None:
    docstring = (
        "Do it.\n\nArgs:\n    mode: one of\n        fast: quick and rough\n        slow: not\n"
    )

    assert describe(docstring).arguments == {"mode": "one of fast: quick and rough slow: not"}


def test_stars_of_an_argument_are_not_part_of_its_name() -> None:
    assert describe("Do.\n\nArgs:\n    *names: some\n").arguments == {"names": "some"}
