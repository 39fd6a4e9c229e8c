"""What turns cost, by prices that the program gives. The SDK itself knows no price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from .errors import InvalidInputError, UnknownModelError

if TYPE_CHECKING:
    from .generated.v2_all import TokenUsageBreakdown

__all__ = ["Price", "PriceTable"]

Amount = Decimal | int | str
"""An amount of money: exact, so no float."""

_PER = 1_000_000


@dataclass(frozen=True)
class Price:
    """The price of a model, an amount for a million tokens of each kind.

    Attributes:
        input: tokens that the model reads.
        output: tokens that it writes.
        cached_input: input tokens that the provider had cached; None is the price of `input`.
        cache_write: input tokens that the provider put into its cache; None is that of `input`.
        reasoning: output tokens that are reasoning; None is the price of `output`.

    Raises:
        InvalidInputError: an amount that is not exact or not a number from 0 on.
    """

    input: Amount
    output: Amount
    cached_input: Amount | None = None
    cache_write: Amount | None = None
    reasoning: Amount | None = None

    def __post_init__(self) -> None:
        for name in ("input", "output", "cached_input", "cache_write", "reasoning"):
            given = getattr(self, name)
            object.__setattr__(self, name, None if given is None else _exact(name, given))
        for name in ("input", "output"):
            if getattr(self, name) is None:
                raise InvalidInputError(f"Price.{name} is None; expected an amount")

    def cost(self, usage: TokenUsageBreakdown) -> Decimal:
        """Return what the tokens of `usage` cost.

        Cached and cache-written tokens are among the input tokens, reasoning tokens among the
        output tokens; each token is counted once. Raises InvalidInputError for what counts none.
        """
        if not hasattr(usage, "cached_input_tokens"):
            raise InvalidInputError(
                f"usage is {type(usage).__name__}; expected token counts, such as "
                "`result.turn_usage` of a turn or `result.usage.total` of its thread"
            )
        cached, written = usage.cached_input_tokens, usage.cache_write_input_tokens
        reasoning = usage.reasoning_output_tokens
        counts = (
            (usage.input_tokens - cached - written, self.input),
            (cached, self.input if self.cached_input is None else self.cached_input),
            (written, self.input if self.cache_write is None else self.cache_write),
            (usage.output_tokens - reasoning, self.output),
            (reasoning, self.output if self.reasoning is None else self.reasoning),
        )
        total = sum((max(0, count) * Decimal(price) for count, price in counts), Decimal(0))
        return total / _PER


def _exact(name: str, given: object) -> Decimal:
    try:
        if isinstance(given, (Decimal, int, str)) and not isinstance(given, bool):
            amount = Decimal(given)
            if amount.is_finite() and amount >= 0:
                return amount
    except InvalidOperation:
        pass
    raise InvalidInputError(
        f"Price.{name} is {given!r}; expected an exact amount from 0 on for a million tokens: a "
        'Decimal, an int, or text such as "1.25"'
    )


def _is_price(value: object) -> bool:
    return isinstance(value, Price)


@dataclass(frozen=True)
class PriceTable:
    """Prices by model.

    Attributes:
        prices: model → price.
        currency: what the amounts are in, for those who print them.

    Example:

        prices = PriceTable({"a-model": Price(input="1.25", output="10")})
        cost = prices.cost(result.turn_usage, model="a-model")
    """

    prices: Mapping[str, Price]
    currency: str = "USD"

    def __post_init__(self) -> None:
        prices = self.prices
        known = isinstance(prices, Mapping)  # pyright: ignore[reportUnnecessaryIsInstance] - bad input is told at once
        if not known or not all(map(_is_price, prices.values())):
            raise InvalidInputError(
                f"PriceTable.prices is {prices!r}; expected a mapping from models to Price"
            )

    def cost(self, usage: TokenUsageBreakdown | None, *, model: str) -> Decimal:
        """Return what `usage`, such as `result.turn_usage`, costs with `model`.

        Raises:
            UnknownModelError: the table has no price for `model`.
            InvalidInputError: there is no usage: the runtime reported none.
        """
        price = self.prices.get(model)
        if price is None:
            raise UnknownModelError(
                f"there is no price for the model {model!r}; the table has "
                f"{', '.join(sorted(self.prices)) or 'none'}"
            )
        if usage is None:
            raise InvalidInputError("usage is None: the runtime reported no token counts")
        return price.cost(usage)
