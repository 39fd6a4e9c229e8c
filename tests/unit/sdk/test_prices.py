"""Token counts and prices → money."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex import CodexError, InvalidInputError, Price, PriceTable, UnknownModelError
from openai_codex.generated.v2_all import TokenUsageBreakdown

MILLION = 1_000_000


def usage(**counts: int) -> TokenUsageBreakdown:
    names = [
        "cache_write_input_tokens",
        "cached_input_tokens",
        "input_tokens",
        "output_tokens",
        "reasoning_output_tokens",
        "total_tokens",
    ]
    return TokenUsageBreakdown(**{name: counts.get(name, 0) for name in names})


def test_each_kind_of_token_has_its_price() -> None:
    price = Price(input="1", output="10", cached_input="0.1", cache_write="2", reasoning="20")
    used = usage(
        input_tokens=10 * MILLION,
        cached_input_tokens=4 * MILLION,
        cache_write_input_tokens=1 * MILLION,
        output_tokens=3 * MILLION,
        reasoning_output_tokens=1 * MILLION,
    )

    # 5 plain, 4 cached, 1 written; 2 plain, 1 reasoning
    assert price.cost(used) == Decimal("5") + Decimal("0.4") + 2 + 20 + 20


def test_kinds_without_a_price_cost_as_their_whole() -> None:
    used = usage(
        input_tokens=2 * MILLION,
        cached_input_tokens=MILLION,
        output_tokens=2 * MILLION,
        reasoning_output_tokens=MILLION,
    )

    assert Price(1, 10).cost(used) == 22


def test_a_price_of_nothing_is_a_price() -> None:
    used = usage(input_tokens=MILLION, cached_input_tokens=MILLION)

    assert Price(1, 10, cached_input=0).cost(used) == 0


def test_money_is_exact() -> None:
    assert Price("0.1", "0.2").cost(usage(input_tokens=3)) == Decimal("0.0000003")


@given(
    parts=st.lists(st.integers(0, 10**9), min_size=5, max_size=5),
    amount=st.decimals(0, 100, places=4),
)
def test_one_price_for_all_counts_every_token_once(parts: list[int], amount: Decimal) -> None:
    plain, cached, written, output, reasoning = parts
    used = usage(
        input_tokens=plain + cached + written,
        cached_input_tokens=cached,
        cache_write_input_tokens=written,
        output_tokens=output + reasoning,
        reasoning_output_tokens=reasoning,
    )

    assert Price(amount, amount).cost(used) == sum(parts) * amount / MILLION


@pytest.mark.parametrize(
    "amount", [0.1, "a lot", "NaN", "-1", -1, True, None, [], Decimal("Infinity")]
)
def test_an_amount_that_is_not_exact_is_refused(amount: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"Price\.input is"):
        Price(amount, 1)


def test_a_table_knows_prices_by_model() -> None:
    table = PriceTable({"small": Price(1, 2), "large": Price(10, 20)}, currency="EUR")

    assert table.cost(usage(input_tokens=MILLION), model="large") == 10
    assert table.currency == "EUR"


@pytest.mark.parametrize(("prices", "has"), [({"small": Price(1, 2)}, "small"), ({}, "none")])
def test_a_model_without_a_price_is_an_error_that_names_the_others(
    prices: dict[str, Price], has: str
) -> None:
    with pytest.raises(UnknownModelError) as caught:
        PriceTable(prices).cost(usage(), model="huge")

    assert str(caught.value) == f"there is no price for the model 'huge'; the table has {has}"
    assert isinstance(caught.value, (CodexError, KeyError))


def test_no_usage_is_an_error() -> None:
    with pytest.raises(InvalidInputError, match="no token counts"):
        PriceTable({"small": Price(1, 2)}).cost(None, model="small")


@pytest.mark.parametrize("prices", [[], {"small": 3}, None])
def test_anything_but_a_table_of_prices_is_refused(prices: Any) -> None:
    with pytest.raises(InvalidInputError, match="expected a mapping from models to Price"):
        PriceTable(prices)


def test_the_usage_of_a_whole_thread_is_refused_with_the_way_out() -> None:
    thread: Any = SimpleNamespace(total=usage(), last=usage())

    with pytest.raises(InvalidInputError, match=r"result\.turn_usage"):
        PriceTable({"small": Price(1, 2)}).cost(thread, model="small")
