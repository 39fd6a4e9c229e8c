"""The one compressor, with types: the package `deflate` binds libdeflate and has none.

Imports nothing of this package, for the program that packs one large file.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable
from typing import cast

import deflate

_Pack = Callable[["bytes | mmap.mmap", int], bytearray]

raw = cast("_Pack", deflate.deflate_compress)  # pyright: ignore[reportUnknownMemberType]
"""Content and level (1 to 12) → a raw DEFLATE stream."""

gz = cast("_Pack", deflate.gzip_compress)  # pyright: ignore[reportUnknownMemberType]
"""Content and level (1 to 12) → a gzip file without date and name."""
