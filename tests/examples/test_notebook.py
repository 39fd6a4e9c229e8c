"""The notebook runs from top to bottom where nobody is logged in, and is stored without results."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from openai_codex.testing import AppServerHarness

# Neither of the two has types.
nbformat: Any = import_module("nbformat")
nbclient: Any = import_module("nbclient")

FOLDER = Path(__file__).resolve().parents[2] / "sdk" / "notebooks"
WALKTHROUGH = FOLDER / "sdk_walkthrough.ipynb"
PRINTED = (
    "You are not logged in to Codex. The answers come from a mock.",
    "Hello from Codex!",
    "['userMessage', 'agentMessage']",
    "It is 42.",
    "Types guard every call / the checker hums / green across the board",
    "City(name='Paris', inhabitants=2100000)",
    "There are 7.",
    "['Paris', 'Rome', 'Tokyo']",
    "Quota exceeded. Check your plan and billing details. - 1 item",
)


def test_the_notebook_is_stored_without_results() -> None:
    notebook: Any = nbformat.read(WALKTHROUGH, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]

    nbformat.validate(notebook)
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"


def test_the_notebook_runs_from_top_to_bottom_where_nobody_is_logged_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook: Any = nbformat.read(WALKTHROUGH, as_version=4)
    with AppServerHarness(requires_openai_auth=True) as stranger:
        for name, value in {**stranger.env, "IPYTHONDIR": str(tmp_path)}.items():
            monkeypatch.setenv(name, value)
        # The kernel of this very environment, whatever kernels this machine has besides.
        monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
        monkeypatch.delenv("CODEX_EXAMPLES_MOCK", raising=False)
        nbclient.NotebookClient(
            notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": FOLDER}}
        ).execute()
        assert not stranger.responses.requests

    printed = _printed(notebook)
    places = [printed.find(text) for text in PRINTED]
    assert -1 not in places, (printed, places)
    assert places == sorted(places)
    assert os.fspath(FOLDER) not in printed


def _printed(notebook: Any) -> str:
    texts: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            texts.append(output.get("text") or output.data["text/plain"])
    return "".join(texts)
