"""`python -m openai_codex`: `doctor` examines an installation, `run` runs a turn."""

from __future__ import annotations

import sys

from ._terminal.main import main

if __name__ == "__main__":
    sys.exit(main())
