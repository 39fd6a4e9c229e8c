"""`python -m openai_codex`: `doctor` checks an installation, `run` runs a turn."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from ._command_line import main

        sys.exit(main())
    except KeyboardInterrupt:  # while it is still being imported
        sys.exit(130)
