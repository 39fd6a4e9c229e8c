"""Progress bars on a terminal, with rich."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from codex_release.system.progress import Outcome, Step, megabytes, seconds_text

MARKS: dict[Outcome, Text] = {
    "passed": Text("✓", style="green"),
    "failed": Text("✗", style="red"),
    "interrupted": Text("!", style="yellow"),
}


class _BytesColumn(ProgressColumn):
    """`112.4 of 142.0 MB`, as far as either is known."""

    def render(self, task: Task) -> Text:
        if not task.completed:
            return Text("")
        total = f" of {megabytes(int(task.total))}" if task.total else ""
        return Text(f"{megabytes(int(task.completed))}{total}", style="cyan")


class _BarIfMeasured(ProgressColumn):
    """A bar only where there is something to measure."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = BarColumn(bar_width=24)

    def render(self, task: Task) -> RenderableType:
        return self._bar.render(task) if task.total else Text("")


class _RichStep:
    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def advance(self, size: int) -> None:
        self._progress.advance(self._task, size)

    def reach(self, done: int, total: int | None = None) -> None:
        if total is None:
            self._progress.update(self._task, completed=done)
        else:
            self._progress.update(self._task, completed=done, total=total)


class RichProgress:
    """Running steps move at the bottom of a terminal; each finished outer step leaves a line.

    Use it as a context manager around the whole command.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        # The inner steps of a worker thread belong to the step in which the worker was started.
        self._depth = ContextVar("depth", default=0)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            _BarIfMeasured(),
            _BytesColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )

    def __enter__(self) -> RichProgress:
        self._progress.start()
        return self

    def refresh(self) -> None:
        """Show the present state now."""
        self._progress.refresh()

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    @contextmanager
    def step(self, name: str, *, total: int | None = None) -> Generator[Step]:
        """See `codex_release.system.progress.Progress`."""
        depth = self._depth.get()
        task = self._progress.add_task("  " * depth + name, total=total)
        self._depth.set(depth + 1)
        outcome: Outcome = "failed"
        try:
            yield _RichStep(self._progress, task)
            outcome = "passed"
        except (KeyboardInterrupt, SystemExit):
            outcome = "interrupted"
            raise
        finally:
            self._depth.set(depth)
            spent = self._progress.tasks[self._progress.task_ids.index(task)].elapsed or 0.0
            self._progress.remove_task(task)
            if depth == 0:
                time = Text(seconds_text(spent), style="dim")
                self._console.print(Text(" ").join([MARKS[outcome], Text(name), time]))
