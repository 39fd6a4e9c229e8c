#!/usr/bin/env python3
"""The SDK's maintainer commands, by the path they have always had.

    python scripts/update_sdk_artifacts.py generate-types
    python scripts/update_sdk_artifacts.py stage-sdk OUT --codex-version V
    python scripts/update_sdk_artifacts.py stage-runtime OUT PATH_TO_CODEX --codex-version V

The same as `codex-release generate-types`, `stage-sdk` and `stage-runtime`.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

if importlib.util.find_spec("codex_release") is None:
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from codex_release.cli import artifacts_main

if __name__ == "__main__":
    sys.exit(artifacts_main())
