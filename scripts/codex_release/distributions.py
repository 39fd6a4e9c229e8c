"""The two distributions: their names on an index, and the modules they install."""

from __future__ import annotations

SDK_DISTRIBUTION = "openai-codex"
SDK_MODULE = "openai_codex"

RUNTIME_DISTRIBUTION = "openai-codex-cli-bin"
RUNTIME_MODULE = "codex_cli_bin"

OURS = (RUNTIME_DISTRIBUTION, SDK_DISTRIBUTION)
