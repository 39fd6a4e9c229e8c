"""Run by the interpreter of an environment, as a file: what is installed there, as JSON.

    python -I installed_facts.py DISTRIBUTION...

Needs the standard library and the runtime package, which names its own program.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import sys
from importlib import import_module


def main(names: list[str]) -> None:
    """Print Python's version, each distribution's version and folder, and the codex program."""
    distributions = {name: importlib.metadata.distribution(name) for name in names}
    facts = {
        "python": platform.python_version(),
        "versions": {name: found.version for name, found in distributions.items()},
        "sites": {name: str(found.locate_file("")) for name, found in distributions.items()},
        "codex": str(import_module("codex_cli_bin").bundled_codex_path()),
    }
    sys.stdout.write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
