"""Draws the pictures of the pages, as SVG in the colours of the page.

`<!-- picture NAME -->` in a page is replaced by the picture. The figures of the front page come
from the table of `bench/README.md`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

BENCH = Path("bench/README.md")
LINE = 18
"""Units between two lines of text; a unit is a pixel at full width."""


@dataclass(frozen=True)
class Box:
    """A rectangle with centred lines of text, the first one bold."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    kind: str = "box"
    top: bool = False
    """Whether the text is at the top, because other boxes are inside."""

    def draw(self) -> Iterator[str]:
        yield (
            f'<rect class="{self.kind}" x="{self.x}" y="{self.y}" width="{self.width}"'
            f' height="{self.height}" rx="6"/>'
        )
        middle = self.x + self.width / 2
        first = self.y + 20 if self.top else self.y + self.height / 2 + 5
        first -= 0 if self.top else (len(self.lines) - 1) * LINE / 2
        for number, line in enumerate(self.lines):
            weight = ' class="strong"' if number == 0 else ""
            yield _text(middle, first + number * LINE, line, f'{weight} text-anchor="middle"')


@dataclass(frozen=True)
class Arrow:
    """A line with a head at its end, or at both ends, and a label above its middle."""

    start: tuple[int, int]
    end: tuple[int, int]
    label: str = ""
    both: bool = False

    def draw(self) -> Iterator[str]:
        (x1, y1), (x2, y2) = self.start, self.end
        back = ' marker-start="url(#head)"' if self.both else ""
        yield (
            f'<line class="arrow" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
            f' marker-end="url(#head)"{back}/>'
        )
        if self.label:
            x, y, anchor = (x1 + 8, (y1 + y2) / 2 + 5, "start")
            if y1 == y2:
                x, y, anchor = ((x1 + x2) / 2, y1 - 8, "middle")
            yield _text(x, y, self.label, f' class="label" text-anchor="{anchor}"')


@dataclass(frozen=True)
class Picture:
    """A drawing of a size, with what it shows in words."""

    width: int
    height: int
    words: str
    parts: Sequence[Box | Arrow]


ARCHITECTURE = Picture(
    760,
    190,
    "Your program calls the SDK. The SDK starts the codex app-server and talks to it over stdio, or"
    " connects to one over a WebSocket. The app-server calls the model over HTTPS, and runs"
    " commands in a sandbox, MCP servers and your tools.",
    (
        Box(0, 20, 120, 60, ("Your program", "sync or async")),
        Box(180, 20, 120, 60, ("SDK", "openai_codex"), "own"),
        Box(410, 20, 140, 60, ("app-server", "the codex runtime"), "own"),
        Box(630, 20, 130, 60, ("Model", "the provider")),
        Box(330, 130, 140, 50, ("Commands", "in a sandbox")),
        Box(490, 130, 140, 50, ("MCP servers", "and your tools")),
        Arrow((122, 50), (178, 50)),
        Arrow((304, 50), (406, 50), "stdio", both=True),
        Arrow((554, 50), (626, 50), "HTTPS", both=True),
        Arrow((450, 82), (420, 128)),
        Arrow((510, 82), (540, 128)),
    ),
)
CONVERSATION = Picture(
    760,
    260,
    "A thread is a conversation and contains turns. A turn is one request with everything the agent"
    " does for it, and contains items: messages, reasoning, commands, file changes, tool calls."
    " While a turn runs, events report each item and each piece of text.",
    (
        Box(0, 0, 760, 260, ("Thread: a conversation, stored by its id",), "outer", top=True),
        Box(20, 35, 470, 210, ("Turn: one request", "run() or turn()"), "own", top=True),
        Box(510, 35, 230, 210, ("Turn", "the next request"), "own", top=True),
        Box(35, 90, 130, 50, ("Item", "your message")),
        Box(185, 90, 130, 50, ("Item", "a command")),
        Box(340, 90, 135, 50, ("Item", "the answer")),
        Box(35, 180, 440, 50, ("Events", "ItemStarted, TextDelta, ItemCompleted, TurnCompleted")),
        Arrow((100, 142), (100, 178)),
        Arrow((250, 142), (250, 178)),
        Arrow((407, 142), (407, 178)),
    ),
)
APPROVALS = Picture(
    760,
    250,
    "The agent wants to do something that needs approval. With approval_mode deny_all it is"
    " refused. Otherwise your on_approval handler decides; without a handler the runtime's own"
    " reviewer decides, which is another model call.",
    (
        Box(230, 0, 300, 50, ("A command, file change or MCP call", "needs approval")),
        Box(0, 120, 220, 60, ("deny_all", "nobody is asked"), "outer"),
        Box(270, 120, 220, 60, ("on_approval=", "your handler decides"), "own"),
        Box(540, 120, 220, 60, ("no handler", "the runtime's reviewer decides")),
        Box(0, 215, 220, 35, ("refused",)),
        Box(270, 215, 220, 35, ("accepted or refused",)),
        Box(540, 215, 220, 35, ("accepted or refused",)),
        Arrow((300, 52), (130, 118)),
        Arrow((380, 52), (380, 118)),
        Arrow((460, 52), (630, 118)),
        Arrow((110, 182), (110, 213)),
        Arrow((380, 182), (380, 213)),
        Arrow((650, 182), (650, 213)),
    ),
)
RELEASE = Picture(
    760,
    200,
    "Stage, build, verify, rehearse and plan without publishing. Then publish the eight wheels of"
    " the runtime. A barrier: confirm that every view of the index shows all of them. Only then"
    " publish the SDK, confirm it, and install it by name.",
    (
        Box(0, 20, 130, 60, ("Stage, build", "ten files")),
        Box(170, 20, 130, 60, ("Verify", "all rules")),
        Box(340, 20, 130, 60, ("Rehearse", "on a local index")),
        Box(510, 20, 130, 60, ("Plan", "files and hashes")),
        Box(0, 125, 150, 60, ("Publish runtime", "eight wheels"), "own"),
        Box(
            200,
            115,
            160,
            80,
            ("Barrier: confirm", "every view of the", "index shows all"),
            "barrier",
        ),
        Box(410, 125, 140, 60, ("Publish SDK", "wheel and sdist"), "own"),
        Box(600, 125, 160, 60, ("Confirm and smoke", "install by name")),
        Arrow((132, 50), (168, 50)),
        Arrow((302, 50), (338, 50)),
        Arrow((472, 50), (508, 50)),
        Arrow((575, 82), (76, 123)),
        Arrow((152, 155), (198, 155)),
        Arrow((362, 155), (408, 155)),
        Arrow((552, 155), (598, 155)),
    ),
)

CHART_ROWS = (
    ("`import openai_codex`", "import openai_codex"),
    ("cold process → first answer of a real turn, blocking", "process start to first answer"),
    ("async stream of 20,000 deltas a turn, iterated", "async stream"),
    ("memory after one `run()`", "memory after one run()"),
)
"""Row of the table of bench/README.md → what the chart calls it."""
_CELL = re.compile(r"(?:peer: )?([\d.,]+) (\S+) \(")


def figures() -> list[tuple[str, float, float, str]]:
    """Name, the peer's figure, ours, and the unit of the rows that the chart shows."""
    table = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in BENCH.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    rows = {cells[0]: cells[1:3] for cells in table}
    found: list[tuple[str, float, float, str]] = []
    for row, name in CHART_ROWS:
        peer, ours = (_CELL.match(cell) for cell in rows[row])
        if peer is None or ours is None or peer[2] != ours[2]:
            raise PluginError(f"{BENCH}: found {rows[row]}; expected two figures in one unit")
        found.append((name, _number(peer[1]), _number(ours[1]), peer[2]))
    return found


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _shown(value: float) -> str:
    """The figure as the table has it; `g` alone would give a million as 1e+06."""
    return f"{value:,.10g}"


def chart() -> str:
    """Two bars for each figure, the longer one across the whole width."""
    parts: list[str] = []
    words: list[str] = []
    y = 0
    for name, peer, ours, unit in figures():
        parts.append(_text(0, y + 16, name, ' class="strong"'))
        for value, label, kind in ((peer, "0.163.0", "peer"), (ours, "this SDK", "bar")):
            y += 24
            width = max(2, round(430 * value / max(peer, ours)))
            parts.append(_text(0, y + 14, label, ' class="label"'))
            parts.append(f'<rect class="{kind}" x="70" y="{y + 2}" width="{width}" height="14"/>')
            parts.append(_text(78 + width, y + 14, f"{_shown(value)} {unit}", ' class="label"'))
        words.append(f"{name}: {_shown(ours)} {unit}, published 0.163.0 {_shown(peer)} {unit}")
        y += 30
    return _svg(620, y, "; ".join(words), parts)


def drawn(picture: Picture) -> str:
    """The SVG of a picture."""
    parts = [line for part in picture.parts for line in part.draw()]
    return _svg(picture.width, picture.height, picture.words, parts)


def _svg(width: int, height: int, words: str, parts: Sequence[str]) -> str:
    # In one line: Markdown ends a block of HTML at an empty line.
    head = (
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    return (
        f'<div class="picture"><svg viewBox="-1 -1 {width + 2} {height + 2}" role="img"'
        f' aria-label="{html.escape(words)}" xmlns="http://www.w3.org/2000/svg">'
        f"{head}{''.join(parts)}</svg></div>"
    )


def _text(x: float, y: float, text: str, attributes: str) -> str:
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{html.escape(text)}</text>'


PICTURES: dict[str, Callable[[], str]] = {
    "architecture": lambda: drawn(ARCHITECTURE),
    "conversation": lambda: drawn(CONVERSATION),
    "approvals": lambda: drawn(APPROVALS),
    "release": lambda: drawn(RELEASE),
    "figures": chart,
}


def on_page_markdown(markdown: str, **context: Any) -> str:
    """Put the pictures into a page."""
    del context
    return re.sub(r"<!-- picture (\w+) -->", lambda mark: PICTURES[mark[1]](), markdown)
