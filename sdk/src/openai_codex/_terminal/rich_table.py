"""Tables by rich, the extra `[cli]`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from .text import clean

if TYPE_CHECKING:
    from rich.console import Console

    from .screen import Row


def show(console: Console, rows: Sequence[Row]) -> None:
    """Show rows on `console`."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for (word, colour), name, sentence, hint in rows:
        text = Text(clean(sentence))
        if hint:
            text.append(f"\n-> {clean(hint)}", style="dim")
        table.add_row(Text(word, style=colour), name, text)
    console.print(table)
