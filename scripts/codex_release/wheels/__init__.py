"""Facts of programs and of the archives that they come in, read from their bytes alone."""

from codex_release.wheels.programs import BinaryFacts, identify

__all__ = ["BinaryFacts", "identify"]
