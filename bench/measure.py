"""Runs the programs of a row, one process at a time, the sides in turn."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from types import TracebackType

from openai_codex.testing import MockResponsesServer, events
from openai_codex.testing.captured import CapturedRequest
from openai_codex.testing.home import child_environment, config_toml
from openai_codex.testing.replies import Reply, stream_reply

from .environment import WORKLOADS, process_environment
from .rows import ASYNCIO, BY_HAND, ColdTurn, Row, Workload

ANSWER = "Hello!"
_TAIL = 2000

Result = dict[str, "float | list[float]"]


def reply_to(request: CapturedRequest) -> Reply:
    """Answer `Stream N` with N deltas, everything else with `ANSWER`."""
    asked = request.user_texts()[-1].removeprefix("Stream ")
    deltas = [f" word{number % 10}" for number in range(int(asked))] if asked.isdecimal() else None
    text = "".join(deltas) if deltas else ANSWER
    return stream_reply(events.response(events.message(text, deltas=deltas)))


@dataclass
class Runs:
    """What one side did in a row.

    Attributes:
        results: one JSON object a round.
        hung_s: the bound that it ran into, if it did; it is not run again then.
        failure: the end of its stderr, if it failed; it is not run again then.
    """

    results: list[Result] = field(default_factory=list[Result])
    hung_s: float | None = None
    failure: str | None = None

    @property
    def over(self) -> bool:
        """Whether there is no point in another round."""
        return self.hung_s is not None or self.failure is not None

    def values(self, key: str) -> list[float]:
        """Return the figure `key` of each round; of a list, its median."""
        found = [result[key] for result in self.results]
        return [median(value) if isinstance(value, list) else value for value in found]


class Bench:
    """Everything that is needed to run rows. A context manager: it serves the real runtime."""

    def __init__(self, python: Path, runtime: str, sources: Path) -> None:
        """Args: python: runs each side. runtime: the codex binary. sources: of our SDK."""
        self._python = python
        self._runtime = runtime
        self._sources = sources
        self._stack = ExitStack()
        self._home: Path | None = None

    def __enter__(self) -> Bench:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def run(self, row: Row, rounds: int) -> dict[str, Runs]:
        """Run `row` and return what each side did.

        A first round, which warms caches, is not counted; a row that limits its rounds has none.
        """
        runs = {side: Runs() for side in row.program.script}
        rounds = min(max(rounds, row.at_least), row.at_most)
        warm_up = int(row.at_most > rounds)
        for number in range(-warm_up, rounds):
            for side, done in runs.items():
                if done.over:
                    continue
                result = self._run_once(row.program, side, done)
                if result is not None and number >= 0:
                    done.results.append(result)
        return runs

    def _run_once(self, program: Workload | ColdTurn, side: str, done: Runs) -> Result | None:
        try:
            if isinstance(program, ColdTurn):
                return self._cold_turn(program, side)
            return self._workload(program, side)
        except subprocess.TimeoutExpired:
            done.hung_s = program.bound_s
        except subprocess.CalledProcessError as error:
            done.failure = str(error.stderr)[-_TAIL:] or f"exit status {error.returncode}"
        return None

    def _workload(self, program: Workload, side: str) -> Result:
        options = program.options
        argument = options if isinstance(options, str) else json.dumps(dict(options))
        argv = [str(self._python), str(WORKLOADS / f"{program.script[side]}.py"), argument]
        env = process_environment(side, self._sources)
        if isinstance(options, Mapping) and options.get("real"):
            env = child_environment(self._runtime_home(), env)
        child = subprocess.run(
            argv,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=program.bound_s,
            check=True,
        )
        result: Result = json.loads(child.stdout)
        return result

    def _cold_turn(self, program: ColdTurn, side: str) -> Result:
        """Run a script up to its answer and on to its end; both are timed from before its start."""
        home = self._runtime_home()
        argv = [str(self._python), str(WORKLOADS / f"{program.script[side]}.py")]
        if side in (BY_HAND, ASYNCIO):
            argv.append(self._runtime)
        env = child_environment(home, process_environment(side, self._sources))
        with tempfile.TemporaryFile() as stderr:
            begun = time.perf_counter()
            child = subprocess.Popen(
                argv, env=env, cwd=home, stdout=subprocess.PIPE, stderr=stderr, text=True
            )
            bound = threading.Timer(program.bound_s, child.kill)
            bound.start()
            with child:
                assert child.stdout is not None
                answer = child.stdout.readline().strip()
                answered = time.perf_counter()
            ended = time.perf_counter()
            expired = not bound.is_alive()
            bound.cancel()
            stderr.seek(0)
            said = stderr.read().decode("utf-8", "replace")
        if expired:
            raise subprocess.TimeoutExpired(argv, program.bound_s)
        if child.returncode or answer != ANSWER:
            raise subprocess.CalledProcessError(child.returncode, argv, answer, said)
        return {"answer_ms": (answered - begun) * 1000, "exit_ms": (ended - begun) * 1000}

    def _runtime_home(self) -> Path:
        """Return a CODEX_HOME for the real runtime whose model is served by this process."""
        if self._home is None:
            server = self._stack.enter_context(MockResponsesServer())
            server.on_request(reply_to)
            folder = tempfile.TemporaryDirectory(prefix="codex-bench-", ignore_cleanup_errors=True)
            self._home = Path(self._stack.enter_context(folder))
            (self._home / "config.toml").write_text(config_toml(server.base_url), encoding="utf-8")
        return self._home
