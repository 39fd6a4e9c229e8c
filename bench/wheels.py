"""The whole matrix from real packages: fetch, stage, build, and what it costs. `make matrix`.

Downloads about 1 GB a version, needs about 12 GB of disk, and takes some minutes. Every step is
the maintainer's own command in a process of its own, whose whole process tree is watched for its
memory. Plain hatchling (`python -m build --wheel`) runs in the same session on the same folders.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from codex_release.targets import WHEEL_TAGS

PARTS = ("peer", "plain", "smallest")
"""What a run may leave out: published wheels, plain hatchling, and the profile `smallest`."""
VERSIONS = ("0.163.0", "0.169.0")
REFERENCE = "manylinux_2_17_x86_64"
RELEASE = (sys.executable, "-m", "codex_release")
PLAIN = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
TABLE = Path(__file__).with_name("matrix.md")
SAMPLE_SECONDS = 0.1
PEER = "openai-codex-cli-bin"
UNPUBLISHED = "No matching distribution found"
"""What pip says of a version or a wheel that the index does not have."""


@dataclass
class Cost:
    """What one command took: seconds, bytes that its process tree held at most, CPU seconds."""

    seconds: float
    memory: int
    cpu: float = 0.0


@dataclass
class Run:
    """All that was measured for one version."""

    version: str
    costs: dict[str, Cost] = field(default_factory=dict[str, Cost])
    sizes: dict[str, dict[str, int]] = field(default_factory=dict[str, "dict[str, int]"])
    """Kind of build → tag → bytes of the wheel."""
    hashes: dict[str, str] = field(default_factory=dict[str, str])
    """Tag → SHA-256 of the fast wheel."""
    same: bool | None = None
    """Whether the rebuild elsewhere had the same bytes."""


def measured(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None
) -> Cost:
    """Run a command to its end; a failure ends the program with what it said."""
    started, used = time.perf_counter(), _cpu_of_children()
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdout=said,
            stderr=said,
        ) as child,
    ):
        memory = 0
        while child.poll() is None:
            memory = max(memory, _held(child.pid))
            with suppress(subprocess.TimeoutExpired):
                child.wait(SAMPLE_SECONDS)
        seconds = time.perf_counter() - started
        if child.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}\n{said.read()[-4000:]}")
    return Cost(seconds, memory, _cpu_of_children() - used)


def _cpu_of_children() -> float:
    """CPU seconds of all programs that this one has started and that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _held(pid: int) -> int:
    """Bytes of memory of a process and all below it; shared pages count once a process."""
    total = 0
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_info().rss
    return total


class Matrix:
    """One version's run in a folder of its own."""

    def __init__(self, version: str, folder: Path, skipped: Sequence[str], rounds: int) -> None:
        self.run = Run(version)
        self.folder, self.rounds = folder, rounds
        self.peer, self.plain, self.smallest = (part not in skipped for part in PARTS)
        folder.mkdir(parents=True)

    def step(self, name: str, *command: str | Path, env: Mapping[str, str] | None = None) -> None:
        """Measure one command and say so; of a repeated one the best time counts."""
        cost, before = measured(command, self.folder, env), self.run.costs.get(name)
        if before is not None:
            seconds = min(cost.seconds, before.seconds)
            cost = Cost(seconds, max(cost.memory, before.memory), min(cost.cpu, before.cpu))
        self.run.costs[name] = cost
        print(
            f"{self.run.version} {name}: {cost.seconds:.1f} s, {cost.memory / 1e6:.0f} MB",
            flush=True,
        )

    def carry_out(self) -> Run:
        """Everything, in order."""
        self.step("fetch", *RELEASE, "fetch-runtime", self.run.version, "--all", "--out", "npm")
        for row in WHEEL_TAGS:
            package = (
                self.folder / "npm" / (f"openai-codex-{self.run.version}-{row.target.npm}.tgz")
            )
            how = ("--codex-version", self.run.version, "--platform-tag", row.tag)
            self.step(f"stage {row.tag}", *RELEASE, "stage-runtime", row.tag, package, *how)
        every = [row.tag for row in WHEEL_TAGS]
        for number in range(self.rounds):
            # Side by side, since the machine may be shared: the best of each counts.
            self.step("one wheel, plain", *PLAIN, "--outdir", f"one-plain-{number}", REFERENCE)
            out = ("--out", f"one-fast-{number}")
            self.step("one wheel, fast", *RELEASE, "build", REFERENCE, *out)
        self.step("eight wheels, fast", *RELEASE, "build", *every, "--out", "fast")
        self.collect("fast")
        if self.plain:
            self.build_plainly(every)
            self.step("eight wheels, fast", *RELEASE, "build", *every, "--out", "again")
        self.rebuild(every)
        if self.smallest:
            smallest = ("--out", "smallest", "--profile", "smallest")
            self.step("eight wheels, smallest", *RELEASE, "build", *every, *smallest)
            self.collect("smallest")
        if self.peer:
            self.look_at_the_peer()
        return self.run

    def build_plainly(self, tags: Sequence[str]) -> None:
        """`python -m build` of every staged folder, one after the other."""
        for tag in tags:
            self.step(f"plain {tag}", *PLAIN, "--outdir", "plain", tag)
        self.collect("plain")

    def rebuild(self, tags: Sequence[str]) -> None:
        """Copy the folders and build there: other umask, time zone, locale and number of jobs."""
        there = self.folder / "else where"
        there.mkdir()
        for tag in tags:
            shutil.copytree(self.folder / tag, there / tag)
        shell = ("sh", "-c", 'umask 077 && cd "$0" && exec "$@"', there)
        command = (*RELEASE, "build", *tags, "--out", "dist", "--jobs", "1")
        self.step("rebuild elsewhere", *shell, *command, env={"TZ": "Asia/Tokyo", "LC_ALL": "C"})
        self.run.same = {f.name: digest(f) for f in (there / "dist").iterdir()} == {
            f.name: digest(f) for f in (self.folder / "fast").iterdir()
        }
        shutil.rmtree(there)

    def look_at_the_peer(self) -> None:
        """Download the published wheels, for their sizes; a version may not be published."""
        sizes: dict[str, int] = {}
        for row in WHEEL_TAGS:
            with tempfile.TemporaryDirectory(dir=self.folder) as into:
                command = (sys.executable, "-m", "pip", "download", "--no-deps", "--quiet")
                options = ("--only-binary", ":all:", "--platform", row.tag, "--no-cache-dir")
                wanted = f"{PEER}=={self.run.version}"
                try:
                    measured((*command, *options, "--dest", into, wanted), self.folder)
                except SystemExit as failed:
                    if UNPUBLISHED not in str(failed):
                        raise
                    continue
                (wheel,) = Path(into).iterdir()
                if row.tag in wheel.name:
                    sizes[row.tag] = wheel.stat().st_size
        if sizes:
            self.run.sizes["peer"] = sizes

    def collect(self, kind: str) -> None:
        """Note the sizes, and for the fast ones the hashes, of what was just built."""
        for row in WHEEL_TAGS:
            (wheel,) = (self.folder / kind).glob(f"*-{row.tag}.whl")
            self.run.sizes.setdefault(kind, {})[row.tag] = wheel.stat().st_size
            if kind == "fast":
                self.run.hashes[row.tag] = digest(wheel)


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with file.open("rb") as stream:
        value = hashlib.sha256()
        while chunk := stream.read(1 << 20):
            value.update(chunk)
    return value.hexdigest()


def text(run: Run) -> str:
    """The tables of one version, in Markdown."""
    kinds = [kind for kind in ("peer", "plain", "fast", "smallest") if kind in run.sizes]
    lines = [f"## {run.version}", "", "Bytes of each wheel, and the SHA-256 of the `fast` one.", ""]
    lines.append("| wheel | " + " | ".join(kinds) + " | sha256 of `fast` |")
    lines.append("|---|" + "---:|" * len(kinds) + "---|")
    for row in WHEEL_TAGS:
        sizes = [run.sizes[kind].get(row.tag) for kind in kinds]
        cells = ["" if size is None else f"{size:,}" for size in sizes]
        lines.append(f"| {row.tag} | {' | '.join(cells)} | `{run.hashes[row.tag]}` |")
    whole = [len(run.sizes[kind]) == len(WHEEL_TAGS) for kind in kinds]
    totals = [f"{sum(run.sizes[kind].values()):,}" for kind in kinds]
    sums = [total if every else "" for total, every in zip(totals, whole, strict=True)]
    lines += [f"| all | {' | '.join(sums)} | |", "", "| step | seconds | MB held at most |"]
    lines.append("|---|---:|---:|")
    lines += [
        f"| {name} | {cost.seconds:.1f} | {cost.memory / 1e6:.0f} |"
        for name, cost in run.costs.items()
    ]
    return "\n".join([*lines, "", *_conclusions(run), ""])


def _conclusions(run: Run) -> list[str]:
    costs, sizes = run.costs, run.sizes
    answer = {True: "yes", False: "NO", None: "not tried"}[run.same]
    lines = [f"- Rebuild elsewhere byte-identical: {answer}."]
    peak = max(cost.memory for name, cost in costs.items() if name.startswith(("stage", "eight")))
    lines.append(f"- Most memory of staging and building: {peak / 1e6:.0f} MB.")
    one = costs["one wheel, fast"].seconds / costs["one wheel, plain"].seconds
    lines.append(f"- One Linux wheel, `fast`: {one:.2f} of plain hatchling's time.")
    if "plain" in sizes:
        plain = sum(cost.seconds for name, cost in costs.items() if name.startswith("plain"))
        every = plain / costs["eight wheels, fast"].seconds
        less = 1 - sizes["fast"][REFERENCE] / sizes["plain"][REFERENCE]
        lines.append(f"- One Linux wheel, `fast`: {less:.1%} smaller than plain hatchling's.")
        lines.append(f"- Eight wheels, `fast`: {every:.1f} times as fast as plain hatchling.")
    if "eight wheels, smallest" in costs:
        cost, cores = costs["eight wheels, smallest"], os.cpu_count() or 1
        share = cost.seconds / (cost.cpu / cores)
        lines.append(
            f"- Eight wheels, `smallest`: {cost.cpu:.0f} s of CPU time; it took {share:.2f} times "
            f"as long as that on all {cores} processors."
        )
    for kind, what in (("peer", "the published"), ("plain", "plain hatchling's")):
        if {kind, "smallest"} <= set(sizes):
            less = 1 - sizes["smallest"][REFERENCE] / sizes[kind][REFERENCE]
            lines.append(f"- `smallest` against {what} {REFERENCE} wheel: {less:.1%} smaller.")
    return lines


def main() -> int:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.wheels", description=__doc__)
    parser.add_argument("versions", nargs="*", default=VERSIONS)
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    parser.add_argument("--keep", action="store_true", help="leave the wheels there")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--skip", action="append", default=[], choices=PARTS)
    parser.add_argument("--rounds", type=int, default=3, help="repetitions of the single wheel")
    parser.add_argument("--append", action="store_true", help="keep what is in the table")
    given = parser.parse_args()
    work = given.folder or Path(tempfile.mkdtemp(prefix="codex-matrix-"))
    parts = [given.out.read_text(encoding="utf-8") if given.append else _head()]
    try:
        for version in given.versions:
            matrix = Matrix(version, work.resolve() / version, given.skip, given.rounds)
            parts.append(text(matrix.carry_out()))
            given.out.write_text("\n".join(parts), encoding="utf-8")
            if not given.keep:
                shutil.rmtree(matrix.folder)
    finally:
        if not given.keep and given.folder is None:
            shutil.rmtree(work, ignore_errors=True)
    print(given.out.read_text(encoding="utf-8"))
    return 0


def _head() -> str:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    return (
        "# The matrix, from real packages\n\n"
        f"Made by `make matrix` on {machine}, Python {platform.python_version()}. `plain` is\n"
        "`python -m build --wheel` on the same staged folder; `peer` is the published wheel.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
