"""The toolchain as an installed package: `verify` runs from any folder, without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.fixtures.bad_wheels import foreign, runtime, sdk

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the contents of the wheel of the toolchain."""
    folder = tmp_path_factory.mktemp("toolchain")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(
    installed: Path, folder: Path, arguments: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    """Run the unpacked toolchain in a folder; its dependencies are those of this environment."""
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r});"
        "import codex_release; print(codex_release.__file__, file=sys.stderr);"
        "from codex_release.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_installed_toolchain_verifies_any_wheel_and_ours(
    installed: Path, tmp_path: Path
) -> None:
    names = [draft.write(tmp_path).name for draft in (foreign(), runtime(), sdk())]
    done = run(installed, tmp_path, ["verify", *names, "--strict"])
    assert str(installed) in done.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed: no findings" in done.stdout


def test_the_installed_toolchain_knows_its_version_and_its_rules(
    installed: Path, tmp_path: Path
) -> None:
    assert "codex-release of openai-codex " in run(installed, tmp_path, ["--version"]).stdout
    assert "tag-glibc" in run(installed, tmp_path, ["verify", "--list-rules"]).stdout
