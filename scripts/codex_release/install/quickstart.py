"""Runs the first example of the package page, as a user who has just installed the package."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from codex_release.errors import TurnError
from codex_release.install.installers import Environment
from codex_release.system.programs import Programs, failing_as

TURN_SECONDS = 120.0
"""The limit of the whole run; it takes about a second."""

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PERSONAL = ("OPENAI_", "CODEX_", "XDG_")
_HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")


def first_example(page: str) -> str:
    """The first ```python block of a Markdown page; raises TurnError when there is none."""
    match = _BLOCK.search(page.replace("\r\n", "\n"))
    if match is None:
        raise TurnError(
            "The package page has no example",
            found="no ```python block",
            expected="the quickstart",
            fix="Add it to sdk/README.md",
        )
    return match.group(1)


def unique_text() -> str:
    """A text that no model and no earlier run can have given."""
    return f"This is rehearsal {secrets.token_hex(8)}."


def anonymous_environment(env: Mapping[str, str], home: Path) -> dict[str, str]:
    """`env` without an account, a key, a configuration or another `codex`."""
    kept = {name: text for name, text in env.items() if not name.startswith(_PERSONAL)}
    kept.update(dict.fromkeys(_HOMES, str(home)))
    folders = kept.get("PATH", "").split(os.pathsep)
    kept["PATH"] = os.pathsep.join(folder for folder in folders if not _has_codex(folder))
    return kept


def _has_codex(folder: str) -> bool:
    return any((Path(folder) / f"codex{suffix}").exists() for suffix in ("", ".exe", ".cmd"))


def run_quickstart(
    environment: Environment,
    example: str,
    text: str,
    *,
    folder: Path,
    programs: Programs,
    env: Mapping[str, str],
) -> str:
    """Run `example` against a model server on loopback that answers `text`; what it printed.

    `folder` is made, and is both home and working folder. Raises TurnError unless the output is
    `text` and nothing else.
    """
    folder.mkdir(parents=True)
    script = folder / "quickstart.py"
    script.write_text(example, encoding="utf-8")
    python = str(environment.python)
    # -P is not in Python 3.10; the working folder holds nothing but the script.
    command = [python, "-m", "openai_codex.testing", "--reply", text, "--", python, script.name]
    with failing_as(TurnError, "The quickstart failed", f"the text {text!r} on stdout"):
        done = programs.run(
            command, cwd=folder, env=anonymous_environment(env, folder), timeout=TURN_SECONDS
        )
    if done.stdout.splitlines() != [text]:
        raise TurnError(
            "The quickstart printed another text than the model server sent",
            found=repr(done.stdout[-500:]),
            expected=repr(text),
            fix=f"It also said: {done.tail}" if done.stderr.strip() else None,
        )
    return done.stdout.rstrip("\r\n")
