"""What the workloads share. Standard library and the SDK that is on the path."""

from __future__ import annotations

import json
import sys
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
