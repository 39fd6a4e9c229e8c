"""Runs one turn. The main thread handles events, questions and Ctrl-C.

Another thread reads the turn and passes everything to the main thread through one queue. So only
the main thread uses the terminal, and it is always ready for Ctrl-C, which Python delivers to it.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import FrameType
from typing import IO, Any

from .._client.sync.turn import TurnHandle
from .._protocol.messages import Event, params_of
from .._results import TurnResult
from .._server_requests.approvals import ApprovalDecision, ApprovalRequest
from .._transport.waiting import SLICE_S
from ..errors import CodexError, TransportClosedError, TurnFailedError, TurnTimeoutError
from .approval import Question
from .screen import one_line
from .views import View

COMPLETED, FAILED, INTERRUPTED = 0, 1, 130
_AHEAD = 10_000
"""Number of events that may wait to be shown. Then no more are read until there is room."""
_NOTE_CHARACTERS = 2000
_HINT = "interrupting the turn; press Ctrl-C again to exit immediately"


@dataclass(frozen=True)
class Ended:
    """The turn has ended or cannot be read any further."""

    result: TurnResult | None
    error: BaseException | None


class _Notes(logging.Handler):
    """Passes log records on as text."""

    def __init__(self, take: Callable[[str], object]) -> None:
        super().__init__()
        self._take = take

    def emit(self, record: logging.LogRecord) -> None:
        self._take(f"! {one_line(record.getMessage(), _NOTE_CHARACTERS)}")


class Conversation:
    """One turn, its view and its user.

    Args:
        view: shows it.
        stdin: where answers to questions are read from; None if nobody can be asked.
        unasked: answers approval requests when nobody is asked.
    """

    def __init__(
        self,
        view: View,
        stdin: IO[str] | None,
        unasked: ApprovalDecision,
    ) -> None:
        self._view = view
        self._stdin = stdin
        self._unasked = unasked
        self._inbox: SimpleQueue[Any] = SimpleQueue()
        self._room = threading.BoundedSemaphore(_AHEAD)
        self._turn: TurnHandle | None = None
        self._asking = False
        self._presses = 0
        self._cancelled = False

    # Ctrl-C

    @contextmanager
    def ctrl_c(self) -> Generator[None, None, None]:
        """Interrupt the turn on the first Ctrl-C, and exit on the second."""
        before = signal.signal(signal.SIGINT, self._pressed)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _pressed(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._presses += 1
        if self._turn is None or self._presses > 1 or self._asking:
            raise KeyboardInterrupt
        self._inbox.put(_HINT)
        self._interrupt()

    def _interrupt(self) -> None:
        """Interrupt the turn in another thread, because this one may hold a lock of the client."""
        turn = self._turn
        if turn is None:
            return

        def work() -> None:
            try:
                turn.interrupt()
            except CodexError as error:
                self._inbox.put(f"the turn could not be interrupted: {error}")

        threading.Thread(target=work, name="codex-interrupt", daemon=True).start()

    # The log

    @contextmanager
    def log(self, *, verbose: bool) -> Generator[None, None, None]:
        """Display the SDK's log: warnings, and with `verbose` also the runtime's stderr."""
        logger = logging.getLogger("openai_codex")
        handler = _Notes(self._take_note)
        handler.setLevel(logging.DEBUG if verbose else logging.WARNING)
        level = logger.level
        if verbose:
            logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
        try:
            yield
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)

    def _take_note(self, text: str) -> None:
        """Queue a text for display, unless the queue is already long."""
        if self._inbox.qsize() < 2 * _AHEAD:
            self._inbox.put(text)

    # Approvals, in threads of the client

    def on_approval(self, request: ApprovalRequest) -> ApprovalDecision:
        """Answer an approval request. This is the client's handler."""
        question = Question(request)
        self._inbox.put(question)
        return question.wait()

    def _answer(self, question: Question) -> None:
        request = question.request
        if self._stdin is None:
            decision = self._unasked
            self._view.decided(request, decision)
        else:
            decision = self._asked(request, self._stdin)
        question.answer(decision)

    def _asked(self, request: ApprovalRequest, stdin: IO[str]) -> ApprovalDecision:
        if self._presses:
            return ApprovalDecision.cancel
        self._asking = True
        try:
            decision = self._view.ask(request, stdin)
            self._cancelled = decision is ApprovalDecision.cancel
            return decision
        except KeyboardInterrupt:
            self._asking = False
            self._view.note(_HINT)
            self._interrupt()
            return ApprovalDecision.cancel
        finally:
            self._asking = False

    # The turn

    def follow(self, turn: TurnHandle, timeout: float | None) -> int:
        """Display the turn and return the exit code. Raises KeyboardInterrupt to exit."""
        self._turn = turn
        reader = threading.Thread(
            target=self._read, args=(turn, timeout), name="codex-turn", daemon=True
        )
        reader.start()
        while True:
            message = self._next()
            if isinstance(message, Ended):
                self._turn = None
                return self._end(message)
            if isinstance(message, Question):
                self._answer(message)
            elif isinstance(message, str):
                self._view.note(message)
            else:
                self._room.release()
                self._show(message)

    def _next(self) -> Any:
        while True:
            try:
                return self._inbox.get(timeout=SLICE_S)
            except Empty:
                continue

    def _show(self, notification: Any) -> None:
        event = Event(notification.method, notification._line, None)
        self._view.event(event, params_of(event.line))

    def _read(self, turn: TurnHandle, timeout: float | None) -> None:
        result: TurnResult | None = None
        error: BaseException | None = None
        try:
            for event in turn.stream(timeout=timeout):
                self._room.acquire()
                self._inbox.put(event)
            result = turn.run()
        except TurnTimeoutError as failure:
            from .._wire.generated.turn import TurnStatus

            result, error = failure.result, failure
            result.status = TurnStatus.interrupted
        except TurnFailedError as failure:
            result, error = failure.result, failure
        except TransportClosedError as failure:
            result, error = failure.result, failure
        except BaseException as failure:
            error = failure
        self._inbox.put(Ended(result, error))

    def _end(self, ended: Ended) -> int:
        if ended.result is not None:
            self._view.ended(ended.result)
        if ended.error is not None:
            if not isinstance(ended.error, CodexError):
                raise ended.error
            self._view.failed(str(ended.error))
            return FAILED
        if ended.result is not None and ended.result.status.value == "completed":
            return COMPLETED
        return INTERRUPTED if self._presses or self._cancelled else FAILED
