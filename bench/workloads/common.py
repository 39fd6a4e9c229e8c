"""What the workloads share. Standard library and the SDK that is on the path."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parents[1] / "server.py"


def options() -> dict[str, Any]:
    """Return the workload's options: the first argument, a JSON object."""
    parsed: dict[str, Any] = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    return parsed


def emit(result: dict[str, Any]) -> None:
    """Print the workload's result."""
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()


def server_command(**script: Any) -> tuple[str, ...]:
    """Return the command line of a scripted app-server; see `bench/server.py`."""
    return (sys.executable, "-S", str(SERVER), json.dumps(script))


def expect(found: object, expected: object, what: str) -> None:
    """Raise unless the client delivered what the server sent."""
    if found != expected:
        raise SystemExit(f"{what}: found {found!r}, expected {expected!r}")


@dataclass(frozen=True)
class StreamOptions:
    """What a workload streams.

    Attributes:
        deltas: number of deltas of a turn.
        turns: number of turns after the first.
        read: "" reads no payload, "text" those of deltas, "all" every payload.
        real: whether the real runtime streams them, from the bench's Responses server.
        script: further fields of the scripted app-server, if it is that; see `bench/server.py`.
    """

    deltas: int
    turns: int
    read: str = ""
    real: bool = False
    script: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def config(self) -> dict[str, Any]:
        """Arguments of `CodexConfig`."""
        if self.real:
            return {}
        script = {"deltas": self.deltas, "prepared": self.turns + 1, **self.script}
        return {"launch_args_override": server_command(**script)}

    @property
    def prompt(self) -> str:
        """What the model is asked for; see `measure.reply_to`."""
        return f"Stream {self.deltas}"

    def check(self, count: int, length: int) -> None:
        """Raise unless these are the events of a turn, and the length of the text that was read."""
        expect(count >= self.deltas, True, "events of a turn")
        expect(length > 0, self.read != "", "text read")


def stream_options() -> StreamOptions:
    """Return the options of a workload that streams turns."""
    return StreamOptions(**options())


def rss_mb() -> float:
    """Return the resident memory of this process in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
