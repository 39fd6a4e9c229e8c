"""The entry point of `codex-release`. Ctrl-C during the imports prints no traceback."""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """Run `codex-release` and return the exit code.

    Until the command line handles Ctrl-C itself, the signal ends the process without a traceback.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from codex_release import cli

    signal.signal(signal.SIGINT, before)
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
