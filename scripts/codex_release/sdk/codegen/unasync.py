"""Source of an async module → source of its blocking twin, token by token.

Rules: `async` and `await` go; the names of `RENAMED` and a leading `Async` are replaced, in code,
strings and docstrings alike; a comment `# sync: CODE` on a separate line becomes CODE.
"""

from __future__ import annotations

import io
import re
import tokenize

ASYNC = "src/openai_codex/_client/aio"
BLOCKING = "src/openai_codex/_client/sync"

HEADER = '''"""{title}

Generated from `aio/{source}` by `codex-release generate-types`; edit that file instead.
"""
'''
RENAMED = {
    "AsyncIterator": "Iterator",
    "AsyncLink": "SyncLink",
    "event_loop": "blocking",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__anext__": "__next__",
    "__aiter__": "__iter__",
    "StopAsyncIteration": "StopIteration",
    "aclosing": "closing",
    "_codex": "_client",
    "arun": "run",
    "aio": "sync",
}
_DROPPED = frozenset({"async", "await"})
_WORD = re.compile(r"\b(?:async |await )|\b_?Async(?=[A-Z])\w*|\b\w+\b")
_SYNC_LINE = re.compile(r"^(\s*)# sync: (.*)$", re.MULTILINE)


def rename(word: str) -> str:
    """Return the blocking name for an async one; other words as they are."""
    known = RENAMED.get(word)
    if known is not None:
        return known
    for prefix in ("Async", "_Async"):
        rest = word[len(prefix) :]
        if word.startswith(prefix) and rest[:1].isupper():
            return prefix.removesuffix("Async") + rest
    return word


def _in_text(text: str) -> str:
    return _WORD.sub(lambda found: "" if found[0][-1] == " " else rename(found[0]), text)


def unasync(source: str) -> str:
    """Return the blocking twin of `source`. Raises SyntaxError if it is not Python."""
    lines = _SYNC_LINE.sub(r"\1\2", source).splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    text = "".join(lines)
    pieces: list[str] = []
    done = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        start = offsets[token.start[0] - 1] + token.start[1]
        end = offsets[token.end[0] - 1] + token.end[1]
        if start < done or token.type in _LAYOUT:
            continue
        pieces.append(text[done:start])
        if token.type == tokenize.NAME and token.string in _DROPPED:
            end += len(text[end:]) - len(text[end:].lstrip(" "))
        elif token.type == tokenize.NAME:
            pieces.append(rename(token.string))
        else:
            pieces.append(_in_text(token.string))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


_LAYOUT = frozenset(
    {
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.NEWLINE,
        tokenize.NL,
        tokenize.ENDMARKER,
    }
)


def twin(name: str, source: str) -> str:
    """Return the whole blocking module for the async module called `name`."""
    title, _, rest = source.removeprefix('"""').partition("\n")
    if title.endswith('"""'):
        title, body = title.removesuffix('"""'), rest
    else:
        _, _, body = rest.partition('"""\n')
    return HEADER.format(title=_in_text(title), source=name) + unasync(body)
