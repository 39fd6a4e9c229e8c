"""The cost of turns. You pass the prices; the SDK does not include any."""

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
"""An exact amount of money. A float is not accepted."""

_PER = 1_000_000


@dataclass(frozen=True)
class Price:
    """The prices of a model, for a million tokens of each kind.

    Attributes:
        input: input tokens.
        output: output tokens.
        cached_input: input tokens read from the provider's cache. Defaults to `input`.
        cache_write: input tokens written to the provider's cache. Defaults to `input`.
        reasoning: reasoning tokens of the output. Defaults to `output`.

    Raises:
        InvalidInputError: an amount is negative, not exact, or not a number.
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
        """Return the cost of the tokens in `usage`.

        Cached and cache-written tokens are part of the input tokens, and reasoning tokens are part
        of the output tokens. Each token is counted once. Raises InvalidInputError.
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
        f"Price.{name} is {given!r}; expected an exact amount, at least 0, for a million tokens: a "
        'Decimal, an int, or text such as "1.25"'
    )


def _is_price(value: object) -> bool:
    return isinstance(value, Price)


@dataclass(frozen=True)
class PriceTable:
    """Prices by model.

    Attributes:
        prices: model → price.
        currency: the currency of the amounts, for display.

    Example:

        prices = PriceTable({"a-model": Price(input="1.25", output="10")})
        cost = prices.cost(result.turn_usage, model="a-model")
    """

    prices: Mapping[str, Price]
    currency: str = "USD"

    def __post_init__(self) -> None:
        prices = self.prices
        known = isinstance(prices, Mapping)  # pyright: ignore[reportUnnecessaryIsInstance] - bad input raises immediately
        if not known or not all(map(_is_price, prices.values())):
            raise InvalidInputError(
                f"PriceTable.prices is {prices!r}; expected a mapping from models to Price"
            )

    def cost(self, usage: TokenUsageBreakdown | None, *, model: str) -> Decimal:
        """Return the cost of `usage`, such as `result.turn_usage`, with `model`.

        Raises:
            UnknownModelError: the table has no price for `model`.
            InvalidInputError: `usage` is None, because the runtime reported no token counts.
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
