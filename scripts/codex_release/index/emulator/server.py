"""The HTTP server: it reads uploads, answers from the rules and pages, and injects the faults."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from io import BufferedIOBase
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from codex_release.index.emulator.faults import Fault, FaultKind, Script
from codex_release.index.emulator.identity import AUDIENCE, Identities
from codex_release.index.emulator.pages import (
    SIMPLE_JSON,
    Page,
    project_page,
    release_page,
    simple_html,
    simple_json,
)
from codex_release.index.emulator.warehouse import Received, Rules, StoredFile, Warehouse

_DENIED = "Invalid or non-existent authentication information."
_PIECE = 1 << 18
_multipart: Any = import_module("multipart")  # the library has no type information


@dataclass(frozen=True)
class Exchange:
    """One request, by number, and the fault that was injected."""

    number: int
    request: str
    """`METHOD /path`."""
    fault: FaultKind | None


@dataclass
class EmulatedIndex:
    """A running index."""

    url: str
    """Ends with a slash."""
    folder: Path
    warehouse: Warehouse
    identities: Identities
    token: str
    """The password for uploads of the user `__token__`."""
    script: Script
    exchanges: list[Exchange] = field(default_factory=list[Exchange])
    on_exchange: Callable[[Exchange], None] = lambda exchange: None
    """Called with each request before it is answered."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def upload(self) -> str:
        """The address for uploads."""
        return f"{self.url}legacy/"

    @property
    def simple(self) -> str:
        """The address for installers."""
        return f"{self.url}simple/"

    @property
    def job_url(self) -> str:
        """Where a CI job gets its identity, for `ACTIONS_ID_TOKEN_REQUEST_URL`."""
        return f"{self.url}ci/identity?job=1"

    def inject(self, *faults: Fault) -> None:
        """Replace the faults that are still to happen."""
        self.script = Script(faults)

    def begin(self, request: str) -> Exchange:
        """Number a request and choose its fault."""
        with self.lock:
            number = len(self.exchanges)
            exchange = Exchange(number, request, self.script.pick(number, request))
            self.exchanges.append(exchange)
        self.on_exchange(exchange)
        return exchange


@dataclass(frozen=True)
class Answer:
    """An answer; its body is in memory or a file."""

    status: int
    kind: str = "text/plain"
    body: bytes | Path = b""
    reason: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


_NOT_FOUND = Answer(404, body=b"Not Found")
_BEFORE: dict[FaultKind, Answer] = {
    "error": Answer(503, body=b"backend unavailable"),
    "denied": Answer(403, body=_DENIED.encode(), reason=_DENIED),
    "busy": Answer(429, headers=(("Retry-After", "1"),)),
}


@contextmanager
def serve(
    folder: Path,
    *,
    rules: Rules | None = None,
    now: Callable[[], datetime] | None = None,
) -> Generator[EmulatedIndex]:
    """An index on loopback for the length of a block; it stores uploads in `folder`.

    `now` is its clock, in UTC.
    """
    rules = rules or Rules()
    clock = now or (lambda: datetime.now(timezone.utc))
    folder.mkdir(parents=True, exist_ok=True)

    class Handler(_Handler):
        index: EmulatedIndex

    server = _Server(("127.0.0.1", 0), Handler)
    token = f"standing-{secrets.token_hex(8)}"
    Handler.index = index = EmulatedIndex(
        url=f"http://127.0.0.1:{server.server_address[1]}/",
        folder=folder,
        warehouse=Warehouse(rules, clock),
        identities=Identities(clock, rules.token_seconds, {token}),
        token=token,
        script=Script(()),
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Clients end connections early here on purpose, so threads are not waited for.
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that ended early is not reported."""
        del request, client_address


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    index: EmulatedIndex

    def do_GET(self) -> None:
        self._exchange(self._get)

    def do_HEAD(self) -> None:
        self._exchange(self._get)

    def do_POST(self) -> None:
        self._exchange(self._post)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are in `EmulatedIndex.exchanges`."""
        del format, args

    def _exchange(self, work: Callable[[FaultKind | None], Answer]) -> None:
        fault = self.index.begin(f"{self.command} {self.path}").fault
        if fault in ("silence", "cut"):
            self._be_silent(fault)
            return
        if fault in _BEFORE:
            # As a real server that answers early: the connection is closed after the answer.
            self.close_connection = True
            self._drain()
            self._send(_BEFORE[fault])
            return
        answer = work(fault)
        if fault == "cut after commit":
            self.close_connection = True
            return
        if fault == "error after commit":
            answer = Answer(502, body=b"bad gateway")
        if fault == "garbage":
            answer = Answer(200, "text/html", b"<p>We are doing maintenance")
        self._send(answer, short=fault == "cut short")

    def _be_silent(self, fault: FaultKind) -> None:
        self.close_connection = True
        if fault == "cut":
            self.rfile.read(int(self.headers.get("Content-Length", "0")) // 2)
            return
        self._drain()
        # This read ends when the client gives up.
        self.rfile.read(1)

    def _drain(self) -> None:
        left = int(self.headers.get("Content-Length", "0"))
        while left > 0 and (piece := self.rfile.read(min(left, _PIECE))):
            left -= len(piece)

    def _send(self, answer: Answer, *, short: bool = False) -> None:
        body = answer.body
        size = body.stat().st_size if isinstance(body, Path) else len(body)
        self.send_response(answer.status, answer.reason)
        for key, value in answer.headers:
            self.send_header(key, value)
        self.send_header("Content-Type", answer.kind)
        # With `short`, one byte more than is sent: the answer looks as if it broke off.
        self.send_header("Content-Length", str(size + short))
        self.end_headers()
        if self.command != "HEAD":
            self._send_body(body)
        if short:
            self.close_connection = True

    def _send_body(self, body: bytes | Path) -> None:
        if isinstance(body, bytes):
            self.wfile.write(body)
            return
        with body.open("rb") as stream:
            while piece := stream.read(_PIECE):
                self.wfile.write(piece)

    def _get(self, fault: FaultKind | None) -> Answer:
        parts = urlsplit(self.path)
        segments = [unquote(part) for part in parts.path.strip("/").split("/")]
        warehouse = self.index.warehouse
        match segments:
            case ["pypi", name, "json"]:
                return self._shown(warehouse.listing(name), project_page, fault)
            case ["pypi", name, version, "json"]:
                files = [file for file in warehouse.listing(name) if file.version == version]
                return self._shown(files, release_page, fault)
            case ["simple", name]:
                wanted = SIMPLE_JSON in self.headers.get("Accept", "")
                render = partial(simple_json if wanted else simple_html, name)
                return self._shown(warehouse.visible(name), render, fault)
            case ["files", _, name]:
                return self._file(name)
            case ["_", "oidc", "audience"]:
                return _page(200, {"audience": AUDIENCE})
            case ["ci", "identity"]:
                audience = parse_qs(parts.query).get("audience", [""])[0]
                return _page(200, {"value": self.index.identities.vouch(audience)})
            case _:
                return _NOT_FOUND

    def _post(self, fault: FaultKind | None) -> Answer:
        del fault
        path = urlsplit(self.path).path
        if path == "/_/oidc/mint-token":
            size = int(self.headers.get("Content-Length", "0"))
            asked = json.loads(self.rfile.read(size))
            return _page(*self.index.identities.mint(str(asked.get("token"))))
        if path == "/legacy/":
            return self._upload()
        self._drain()
        return _NOT_FOUND

    def _upload(self) -> Answer:
        place = self.index.folder / f".{secrets.token_hex(8)}.partial"
        length = int(self.headers.get("Content-Length", "0"))
        try:
            form = read_form(self.rfile, length, self.headers.get("Content-Type", ""), place)
        except BrokenFormError as error:
            place.unlink(missing_ok=True)
            self.close_connection = True
            return Answer(400, body=str(error).encode())
        if not self.index.identities.accepts(self.headers.get("Authorization", "")):
            place.unlink(missing_ok=True)
            return Answer(403, body=_DENIED.encode(), reason=_DENIED)
        kept = self.index.folder / f"{form.sha256}-{form.filename}"
        place.replace(kept)
        received = Received(form.filename, kept, form.sha256, form.size, form.fields)
        verdict = self.index.warehouse.upload(received)
        return Answer(verdict.status, body=verdict.reason.encode(), reason=verdict.reason)

    def _shown(
        self,
        files: Sequence[StoredFile],
        render: Callable[[Sequence[StoredFile], str], Page],
        fault: FaultKind | None,
    ) -> Answer:
        """The page about some files; there is none without files."""
        if not files or fault == "stale":
            return _NOT_FOUND
        kind, body = render(files, self.index.url)
        if fault == "lie":
            for file in self.index.warehouse.files.values():
                body = body.replace(file.sha256.encode(), file.sha256[::-1].encode())
        return Answer(200, kind, body)

    def _file(self, name: str) -> Answer:
        file = self.index.warehouse.files.get(name)
        return Answer(200, "application/octet-stream", file.place) if file else _NOT_FOUND


def _page(status: int, page: dict[str, object]) -> Answer:
    return Answer(status, "application/json", json.dumps(page).encode())


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
