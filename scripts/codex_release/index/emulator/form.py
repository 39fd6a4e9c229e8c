"""The form of an upload (`multipart/form-data`), read in pieces because a wheel is large."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib import import_module
from io import BufferedIOBase
from pathlib import Path
from typing import Any

_PIECE = 1 << 18
_multipart: Any = import_module("multipart")  # the library has no type information


class BrokenFormError(Exception):
    """The request is not a form, or ended within it."""


@dataclass
class Form:
    """The fields of a form, and its file, from the field `content`."""

    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    filename: str = ""
    sha256: str = ""
    size: int = 0


def read_form(stream: BufferedIOBase, length: int, content_type: str, place: Path) -> Form:
    """Read a form of `length` bytes; its file is written to `place`. Raises BrokenFormError."""
    form, digest = Form(), hashlib.sha256()
    part: Any = None
    text = b""
    boundary = _multipart.parse_options_header(content_type)[1].get("boundary", "")
    try:
        with _multipart.PushMultipartParser(boundary, length) as parser, place.open("wb") as file:
            left = length
            # To the last byte, also after the end of the form: the next request begins there.
            while chunk := stream.read(min(_PIECE, left)):
                left -= len(chunk)
                for event in parser.parse(chunk):
                    if isinstance(event, _multipart.MultipartSegment):
                        part, text = event, b""
                        if not part.name:
                            raise BrokenFormError("a part without a name")
                    elif event and part.filename is None:
                        text += event
                    elif event:
                        file.write(event)
                        digest.update(event)
                        form.size += len(event)
                    elif part.filename is None:
                        form.fields.setdefault(part.name, []).append(text.decode())
                    else:
                        form.filename = Path(part.filename).name
    except (_multipart.MultipartError, UnicodeDecodeError) as error:
        raise BrokenFormError(str(error)) from error
    form.sha256 = digest.hexdigest()
    return form
