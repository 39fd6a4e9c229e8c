"""What is measured: the table of rows, and which of their figures are reported against what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

OURS = "ours"
PEER = "peer"
BY_HAND = "by hand"
ASYNCIO = "by hand, asyncio"


@dataclass(frozen=True)
class Workload:
    """A script of `bench/workloads` that prints a JSON object.

    Attributes:
        script: its name without `.py`, for each side.
        options: its first argument.
        bound_s: seconds after which it counts as hanging.
    """

    script: Mapping[str, str]
    options: Mapping[str, Any] | str = field(default_factory=dict[str, Any])
    bound_s: float = 300.0


@dataclass(frozen=True)
class ColdTurn:
    """A script that runs a turn of the real runtime and prints the answer.

    Attributes:
        script: its name without `.py`, for each side.
        bound_s: seconds after which it counts as hanging.
    """

    script: Mapping[str, str]
    bound_s: float = 60.0


@dataclass(frozen=True)
class Goal:
    """What a figure is held to: the value itself, or its ratio to the reference."""

    of: Literal["ratio", "value"]
    sign: Literal["≤", "≥"]
    bound: float

    def met(self, value: float) -> bool:
        """Return whether `value` reaches the bound."""
        return value <= self.bound if self.sign == "≤" else value >= self.bound


@dataclass(frozen=True)
class Figure:
    """One line of the report.

    Attributes:
        title: what is measured.
        key: its name in the results of our side. Of a list there, the median counts.
        unit: printed after the number.
        side: whose results it is compared with; None compares with nothing.
        reference_key: its name there, if it is another.
        reference_name: what the reference is called, if it is not the side's name.
        goal: what it is held to; None only reports it.
    """

    title: str
    key: str
    unit: str
    side: str | None = PEER
    reference_key: str | None = None
    reference_name: str | None = None
    goal: Goal | None = None


@dataclass(frozen=True)
class Row:
    """One comparison: every side runs the same program in turn, several rounds.

    Attributes:
        key: its name on the command line.
        program: what each side runs.
        figures: what is reported of it.
        at_least: rounds, even if fewer are asked for.
        at_most: rounds, even if more are asked for.
    """

    key: str
    program: Workload | ColdTurn
    figures: tuple[Figure, ...]
    at_least: int = 1
    at_most: int = 1000


def _both(script: str) -> dict[str, str]:
    return {PEER: script, OURS: script}


_MANY = {"deltas": 20_000, "turns": 5}


def _import(key: str, statement: str, bound_ms: float) -> Row:
    return Row(
        key,
        Workload(_both("import_package"), statement),
        (Figure(f"`{statement}`", "ms", "ms", goal=Goal("value", "≤", bound_ms)),),
        at_least=10,
    )


def _stream(mode: str, read: bool, goal: float) -> Row:
    """A row of turns of 20,000 deltas; `read` looks at the text of each."""
    what = f"{mode} stream of 20,000 deltas a turn, " + _READ[read]
    script = f"stream_{mode}"
    figures = [Figure(what, "events_per_s", "events/s", goal=Goal("ratio", "≥", goal))]
    figures.append(Figure("— CPU time of the process for an event", "cpu_us", "µs"))
    if mode == "async":
        lag = Goal("value", "≤", 10.0)
        figures += [
            Figure("— longest lag of the loop in a turn", "lag_max_ms", "ms", goal=lag),
            Figure("— the same, first turn of the process", "lag_first_ms", "ms", goal=lag),
        ]
    scripts = _both(script)
    if mode == "sync":
        scripts[BY_HAND] = "stream_by_hand"
        figures.append(
            Figure(
                "— against `json.loads` of each line by hand"
                if read
                else "— against reading the pipe by hand, unparsed",
                "events_per_s",
                "events/s",
                BY_HAND,
            )
        )
    key = f"{mode}-read" if read else mode
    options = {**_MANY, "read": "text" if read else ""}
    return Row(key, Workload(scripts, options), tuple(figures))


_READ = {False: "iterated", True: "`.payload.delta` of each read"}


def _shaped(mode: str, shape: str, goal: float) -> Row:
    """A row of lines that are written otherwise than the runtime writes them."""
    what = {"sorted": "with sorted keys", "spaced": "with spaces"}[shape]
    return Row(
        f"shape-{mode}-{shape}",
        Workload(_both(f"stream_{mode}"), {**_MANY, "read": "text", "script": {"shape": shape}}),
        (
            Figure(
                f"{mode} stream of lines {what}, {_READ[True]}",
                "events_per_s",
                "events/s",
                goal=Goal("ratio", "≥", goal),
            ),
            Figure("— CPU time of the process for an event", "cpu_us", "µs"),
        ),
    )


def _first_lag(key: str, title: str, **script: Any) -> Row:
    """A row of the first turn of a process, from a server that answers immediately."""
    lag = Goal("value", "≤", 10.0)
    options = {"deltas": 200, "turns": 0, "read": "all", "script": script}
    return Row(
        key,
        Workload(_both("stream_async"), options),
        (
            Figure(f"lag of the loop, {title}", "lag_first_ms", "ms", goal=lag),
            Figure("— while the client is opened", "lag_open_ms", "ms"),
        ),
        at_least=10,
    )


_AS_PEER = Goal("ratio", "≤", 1.0)


def _idle(streams: int, bound_s: float) -> Row:
    return Row(
        f"idle-{streams}",
        Workload(_both("idle_streams"), {"streams": streams}, bound_s),
        (
            Figure(
                f"{streams:,} idle async streams, `interrupt()` on each, p99",
                "interrupt_p99_ms",
                "ms",
                goal=Goal("value", "≤", 20.0) if streams > 5 else None,
            ),
            Figure(
                "— the first", "interrupt_first_ms", "ms", goal=None if streams > 5 else _AS_PEER
            ),
            Figure("— p50", "interrupt_p50_ms", "ms"),
            Figure("— longest", "interrupt_max_ms", "ms"),
            Figure(
                "— threads added by the streams",
                "threads_added",
                "",
                goal=Goal("value", "≤", 0.0),
            ),
        ),
    )


def _decode(kind: str, what: str, goal: float = 3.0) -> Row:
    return Row(
        f"decode-{kind}",
        Workload({OURS: "decode"}, {"kind": kind, "events": 1000, "turns": 20}),
        (
            Figure(
                f"first look at the `.payload` of {what}",
                "payload_us",
                "µs",
                OURS,
                "from_json_us",
                "`from_json` of the line",
                Goal("ratio", "≤", goal),
            ),
        ),
    )


def _cold(
    key: str, title: str, script: str, others: Mapping[str, str], more: tuple[Figure, ...] = ()
) -> Row:
    """A row of a real turn. `others` are further scripts, by side, and `more` their figures."""
    return Row(
        key,
        ColdTurn({BY_HAND: "cold_turn_by_hand", **others, PEER: script, OURS: script}),
        (
            Figure(f"cold process → first answer of a real turn, {title}", "answer_ms", "ms"),
            Figure(
                "— against a script by hand with `json` and `subprocess`",
                "answer_ms",
                "ms",
                BY_HAND,
                goal=Goal("ratio", "≤", 1.3),
            ),
            *more,
        ),
        at_least=10,
    )


ROWS: tuple[Row, ...] = (
    _import("import-package", "import openai_codex", 15.0),
    _import("import-client", "from openai_codex import Codex", 25.0),
    _cold("cold", "blocking", "cold_turn", {}),
    _cold(
        "cold-async",
        "asyncio",
        "cold_turn_async",
        {ASYNCIO: "cold_turn_asyncio"},
        (Figure("— against such a script with `asyncio`", "answer_ms", "ms", ASYNCIO),),
    ),
    _stream("async", read=False, goal=30.0),
    _stream("async", read=True, goal=30.0),
    _stream("sync", read=False, goal=4.0),
    _stream("sync", read=True, goal=5.0),
    *(_shaped("sync", shape, goal=3.0) for shape in ("sorted", "spaced")),
    *(_shaped("async", shape, goal=30.0) for shape in ("sorted", "spaced")),
    _first_lag("lag-first", "first turn of the process, every payload read, at once"),
    _first_lag("lag-first-spaced", "the same, a line every 5 ms", spacing_ms=5.0),
    Row(
        "real",
        Workload(
            _both("stream_async"), {"deltas": 5_000, "turns": 2, "read": "text", "real": True}
        ),
        (
            Figure(
                "the real runtime streams 5,000 deltas a turn, each read",
                "events_per_s",
                "events/s",
            ),
            Figure("— CPU time of the process for an event", "cpu_us", "µs"),
            Figure(
                "— longest lag of the loop in a turn",
                "lag_max_ms",
                "ms",
                goal=Goal("value", "≤", 10.0),
            ),
            Figure(
                "— the same, first turn of the process",
                "lag_first_ms",
                "ms",
                goal=Goal("value", "≤", 10.0),
            ),
        ),
    ),
    Row(
        "busy",
        Workload(
            {OURS: "busy_streams", BY_HAND: "busy_by_hand"}, {"streams": 1_000, "deltas": 100}
        ),
        (
            Figure(
                "1,000 busy async streams, lines in turn: CPU time for an event",
                "many_cpu_us",
                "µs",
                OURS,
                "one_cpu_us",
                "one stream",
                Goal("ratio", "≤", 1.1),
            ),
            Figure(
                "— against a thread that reads and a task for each stream, unparsed",
                "many_cpu_us",
                "µs",
                BY_HAND,
            ),
            Figure("— time for an event", "many_us", "µs", OURS, "one_us", "one stream"),
            Figure(
                "— memory of each open stream",
                "kib_each",
                "KiB",
                None,
                goal=Goal("value", "≤", 20.0),
            ),
        ),
    ),
    _idle(1_000, bound_s=20.0),
    _idle(5, bound_s=20.0),
    Row(
        "turns",
        Workload(_both("many_turns"), {"turns": 10_000, "deltas": 20}),
        (
            Figure(
                "10,000 turns: memory grown from the 1,000th to the last",
                "grown_mb",
                "MiB",
                goal=Goal("value", "≤", 4.0),
            ),
            Figure("— of that, in the last 5,000", "grown_late_mb", "MiB"),
            Figure("— turns of 20 deltas", "turns_per_s", "turns/s"),
        ),
        at_most=2,
    ),
    Row(
        "large",
        Workload(_both("large_message"), {"bytes": 50_000_000}),
        (
            Figure("one message of 50 MB", "ms", "ms", goal=Goal("ratio", "≤", 1.0)),
            Figure("— memory afterwards", "rss_mb", "MiB"),
        ),
        at_least=7,
    ),
    Row(
        "first-turn",
        Workload({**_both("first_turn"), BY_HAND: "one_model"}),
        (
            Figure("memory after one `run()`", "rss_run_mb", "MiB", goal=Goal("ratio", "≤", 0.6)),
            Figure(
                "memory after one turn, every payload read",
                "rss_read_mb",
                "MiB",
                goal=Goal("ratio", "≤", 0.5),
            ),
            Figure(
                "— against a program with one pydantic model",
                "rss_read_mb",
                "MiB",
                BY_HAND,
                "rss_mb",
            ),
            Figure("import + first turn with every payload read", "import_and_turn_ms", "ms"),
            Figure("— of that, building classes and importing pydantic", "building_ms", "ms"),
        ),
        at_least=7,
    ),
    _decode("delta", "an agent message delta"),
    _decode("item", "a completed item", goal=2.5),
    _decode("usage", "a token usage report"),
)
