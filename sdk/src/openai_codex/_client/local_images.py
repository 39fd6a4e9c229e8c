"""Local images of an input that are not there: the runtime tells the model alone."""

from __future__ import annotations

import os

from .._protocol.operations import Operation
from .._protocol.values import as_list, text_in
from .._transport import log
from ..config import CodexConfig


def warn_of_missing(operation: Operation, config: CodexConfig) -> None:
    """Log a warning for each local image of the input that the runtime will not find.

    It is no error: the turn goes on, and the model is told so in place of the image. Of the files
    of a runtime that runs elsewhere nothing is known here.
    """
    if config.url is not None:
        return
    for item in as_list((operation.params or {}).get("input")) or ():
        path = text_in(item, "path") if text_in(item, "type") == "localImage" else None
        if path is not None and not os.path.isfile(os.path.join(config.cwd or "", path)):  # noqa: PTH113, PTH118 - pathlib is not loaded at import
            log.warning(
                "the local image %r is no file: the model is told so in its place; expected an "
                "image file, by an absolute path or by one from the runtime's working directory, "
                "CodexConfig.cwd",
                path,
            )
