"""Facts of a program file, read from the first bytes of its own format and nothing else."""

from codex_release.inspect.binary import BinaryFacts, identify

__all__ = ["BinaryFacts", "identify"]
