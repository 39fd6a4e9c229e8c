"""Plans and results as Markdown, for terminals, reports and the summary page of a CI job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codex_release.errors import ReleaseError
from codex_release.publish.confirm import Confirmation
from codex_release.publish.plan import Plan, PlannedFile, ReleaseState
from codex_release.publish.publish import FileOutcome, Outcome
from codex_release.publish.yank import YankImpact
from codex_release.system.clock import iso
from codex_release.system.progress import size_text

_VERDICTS = {
    "ready": "ready to publish",
    "done": "nothing to do: all files are on the index",
    "refused": "**refused**",
}


def plan_markdown(plan: Plan) -> str:
    """The plan, in the order of uploading, with its problems at the end."""
    parts = [f"## Plan: openai-codex {plan.version}", _head(plan), _files(plan)]
    extra = [[item.name, item.where] for item in plan.extra if item.same_release]
    if extra:
        parts += ["Unexpected files of this release:", _table(["File", "In"], extra)]
    if len(extra) < len(plan.extra):
        others = len(plan.extra) - len(extra)
        parts.append(f"Packages of other releases in the folder (not uploaded): {others}.")
    problems = plan.problems()
    if problems:
        parts += ["Problems:", "\n".join(f"- {_escape(problem)}" for problem in problems)]
    return "\n\n".join(parts) + "\n"


def outcome_markdown(outcome: Outcome) -> str:
    """What a run of `publish` did."""
    rows = [[file.name, _how(file), f"`{file.sha256[:16]}…`"] for file in outcome.files]
    sent = sum(file.how == "uploaded" for file in outcome.files)
    lines = [
        f"## Published: openai-codex {outcome.version}",
        f"{sent} of {len(outcome.files)} files uploaded by this run; all are on the index.",
        _table(["File", "How", "sha256"], rows),
    ]
    if outcome.barrier:
        lines.append(f"Barrier before the SDK: {_confirmed(outcome.barrier)}")
    return "\n\n".join(lines) + "\n"


def confirmation_markdown(found: Confirmation) -> str:
    """What `confirm` saw."""
    rows = [[name] for name in found.files]
    title = f"## Confirmed: openai-codex {found.version}"
    return "\n\n".join([title, _confirmed(found), _table(["File"], rows)]) + "\n"


def yank_markdown(impact: YankImpact) -> str:
    """Which releases a yank breaks, and how to repair that."""
    rows = [[r.version, f"`{r.requirement or 'none'}`", r.effect] for r in impact.releases]
    parts = [
        f"## Yanking the runtime {impact.version}",
        impact.summary,
        _table(["SDK", "Requires", "After the yank"], rows) if rows else "No release of the SDK.",
    ]
    if impact.broken:
        steps = "\n".join(f"{n}. {step}" for n, step in enumerate(impact.roll_forward(), start=1))
        parts += ["How to repair it:", steps]
    return "\n\n".join(parts) + "\n"


def _head(plan: Plan) -> str:
    lines = [f"- Index: {plan.index.base} (uploads: {plan.index.upload})"]
    lines += [f"- Made: {iso(plan.made)}", f"- Verdict: {_VERDICTS[plan.verdict]}"]
    lines += [line for release in plan.releases for line in _release(plan, release)]
    return "\n".join(lines)


def _release(plan: Plan, release: ReleaseState) -> Iterable[str]:
    files = plan.of([release.role])
    there = sum(file.index_sha256 is not None for file in files)
    if release.deadline is None or there == len(files):
        yield f"- {release.distribution}: {there} of {len(files)} files on the index"
        return
    since = f"the first since {iso(release.started)}" if release.started else "started"
    yield (
        f"- {release.distribution}: {there} of {len(files)} files on the index, {since}; "
        f"**complete it by {iso(release.deadline)}**"
    )


def _files(plan: Plan) -> str:
    rows = [
        [str(number), file.name, f"**{file.state}**", _size(file), f"`{file.sha256 or '-'}`"]
        for number, file in enumerate(plan.files, start=1)
    ]
    barrier = sum(file.role == "runtime" for file in plan.files)
    rows.insert(barrier, ["", "*barrier: all files above are visible in every view*", "", "", ""])
    return _table(["#", "File", "State", "Size", "sha256"], rows)


def _size(file: PlannedFile) -> str:
    return "-" if file.size is None else size_text(file.size)


def _how(file: FileOutcome) -> str:
    if file.how == "found":
        return "already there"
    return "uploaded" if file.attempts == 1 else f"uploaded, {file.attempts} attempts"


def _confirmed(found: Confirmation) -> str:
    text = (
        f"Every view of the index showed {len(found.files)} files with the planned hashes and not "
        f"yanked, {found.in_a_row} times in a row, {found.interval:g} s apart "
        f"({found.looks} checks in {found.waited:.0f} s)"
    )
    return f"{text}, and served their bytes." if found.downloaded else f"{text}."


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _escape(error: ReleaseError) -> str:
    return str(error).replace("|", "\\|")
