"""What verify says of published wheels. Opt-in, since they are 2 GB.

Set CODEX_REAL_WHEELS to a folder; wheels that are not there are downloaded into it with pip.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from codex_release.verify.config import VerifyConfig
from codex_release.verify.judge import verify

PLACE = os.environ.get("CODEX_REAL_WHEELS")

_ALWAYS = {
    "manifest",
    "licences",
    "sbom",
    "size-file",
    "mode-type",
    "package-modules",
    "project-urls",
}
_VOICE = {"tag-libc", "unexpected-files", "set-parity"}
_PLAYWRIGHT = {"wheel-tags", "purelib"}
_CLAUDE = {"purelib", "size-file", "mode-type"}

EXPECTED: dict[str, set[str]] = {
    "openai_codex_cli_bin-0.163.0-py3-none-macosx_10_9_x86_64.whl": {*_ALWAYS, "tag-macos"},
    "openai_codex_cli_bin-0.163.0-py3-none-macosx_11_0_arm64.whl": _ALWAYS,
    "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_aarch64.whl": {
        *_ALWAYS,
        "tag-glibc",
        "unexpected-files",
    },
    "openai_codex_cli_bin-0.163.0-py3-none-manylinux_2_17_x86_64.whl": _ALWAYS,
    "openai_codex_cli_bin-0.163.0-py3-none-musllinux_1_1_aarch64.whl": _ALWAYS | _VOICE,
    "openai_codex_cli_bin-0.163.0-py3-none-musllinux_1_1_x86_64.whl": _ALWAYS | _VOICE,
    "openai_codex_cli_bin-0.163.0-py3-none-win_amd64.whl": _ALWAYS,
    "openai_codex_cli_bin-0.163.0-py3-none-win_arm64.whl": {*_ALWAYS, "windows-libraries"},
    "playwright-1.65.2-py3-none-manylinux1_x86_64.whl": {*_PLAYWRIGHT, "tag-glibc"},
    "playwright-1.65.2-py3-none-macosx_11_0_universal2.whl": {
        *_PLAYWRIGHT,
        "tag-machine",
        "tag-macos",
    },
    "playwright-1.65.2-py3-none-macosx_11_0_arm64.whl": {*_PLAYWRIGHT, "tag-macos"},
    "playwright-1.65.2-py3-none-win_amd64.whl": _PLAYWRIGHT,
    "claude_agent_sdk-0.2.187-py3-none-macosx_11_0_arm64.whl": {*_CLAUDE, "tag-macos"},
    "claude_agent_sdk-0.2.187-py3-none-macosx_11_0_x86_64.whl": {*_CLAUDE, "tag-macos"},
    "claude_agent_sdk-0.2.187-py3-none-win_amd64.whl": {"purelib", "size-file"},
    "ziglang-0.17.1-py3-none-macosx_13_0_arm64.whl": {"mode-type", "tag-macos"},
    "ziglang-0.17.1-py3-none-macosx_13_0_x86_64.whl": {"mode-type", "tag-macos"},
    "uv-0.13.9-py3-none-macosx_10_12_x86_64.whl": set(),
    "uv-0.13.9-py3-none-macosx_11_0_arm64.whl": set(),
    "uv-0.13.9-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl": (
        set()
    ),
    "uv-0.13.9-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl": set(),
    "uv-0.13.9-py3-none-musllinux_1_1_x86_64.whl": set(),
    "uv-0.13.9-py3-none-win_amd64.whl": set(),
    "ruff-0.17.6-py3-none-macosx_10_12_x86_64.whl": set(),
    "ruff-0.17.6-py3-none-macosx_11_0_arm64.whl": set(),
    "ruff-0.17.6-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.whl": set(),
    "ruff-0.17.6-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl": set(),
    "ruff-0.17.6-py3-none-musllinux_1_2_x86_64.whl": set(),
    "ruff-0.17.6-py3-none-win_amd64.whl": set(),
}
"""File name → the rules that fire, exactly, with a configuration that accepts nothing."""


def fetch(folder: Path, name: str) -> Path:
    """The wheel, downloaded unless it is there."""
    if not (folder / name).is_file():
        match = re.fullmatch(r"([^-]+)-([^-]+)-py3-none-(.+)\.whl", name)
        assert match is not None
        platforms = [word for tag in match[3].split(".") for word in ("--platform", tag)]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--only-binary", ":all:", "--dest", str(folder), *platforms]
        subprocess.run([*command, f"{match[1]}=={match[2]}"], check=True)
    return folder / name


if PLACE is not None:
    FOLDER = Path(PLACE)

    @pytest.mark.timeout(900)
    @pytest.mark.parametrize("project", sorted({name.partition("-")[0] for name in EXPECTED}))
    def test_the_findings_on_published_wheels_are_these_and_no_others(project: str) -> None:
        expected = {name: EXPECTED[name] for name in EXPECTED if name.startswith(f"{project}-")}
        report = verify([fetch(FOLDER, name) for name in expected], config=VerifyConfig())
        found: dict[str, set[str]] = {name: set() for name in expected}
        for finding in report.findings:
            found[finding.target].add(finding.rule)
        assert found == expected

    @pytest.mark.timeout(900)
    def test_the_widest_supported_tags_of_published_wheels_are_these() -> None:
        names = [name for name in EXPECTED if name.startswith("openai")]
        report = verify([fetch(FOLDER, name) for name in names], config=VerifyConfig())
        assert {file.claimed[0]: list(file.supported) for file in report.files} == {
            "macosx_10_9_x86_64": ["macosx_10_12_x86_64"],
            "macosx_11_0_arm64": ["macosx_11_0_arm64"],
            "manylinux_2_17_aarch64": ["manylinux_2_18_aarch64"],
            "manylinux_2_17_x86_64": ["manylinux_2_5_x86_64", "musllinux_1_1_x86_64"],
            "musllinux_1_1_aarch64": ["manylinux_2_28_aarch64"],
            "musllinux_1_1_x86_64": ["manylinux_2_28_x86_64"],
            "win_amd64": ["win_amd64"],
            "win_arm64": ["win_arm64"],
        }
