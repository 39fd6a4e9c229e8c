"""`python -m openai_codex`: the command `openai-codex`, which works without a PATH."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from ._command_line import main

        sys.exit(main())
    except KeyboardInterrupt:  # while it is still being imported
        sys.exit(130)
