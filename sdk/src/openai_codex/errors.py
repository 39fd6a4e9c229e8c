"""The errors of the SDK, all derived from `CodexError`.

Some also inherit from a builtin exception, so that `except TimeoutError` and `except CodexError`
both catch them. Standard library only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ._results import TurnResult
    from .generated.v2_all import (
        TurnError,
    )
else:
    TurnResult = Any  # for what reads annotations; here without an import


class CodexError(Exception):
    """Base of every error that the SDK raises. Each can be copied and pickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[CodexError], args: tuple[Any, ...], attributes: dict[str, Any]
) -> CodexError:
    """Restore a pickled error, whose `__init__` may need more arguments than `args` has."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(attributes)
    return error


class InvalidConfigError(CodexError, ValueError, TypeError):
    """A `CodexConfig` field or an argument of a client is invalid. Nothing was started."""


class InvalidDirectoryError(InvalidConfigError, FileNotFoundError, NotADirectoryError):
    """`cwd`, of the configuration, a thread or a turn, does not exist or is not a directory."""

    def __new__(cls, *args: object) -> InvalidDirectoryError:
        """Create it as an OSError, because the `__new__` of ValueError, found first, fails."""
        return OSError.__new__(cls, *args)


class InvalidInputError(CodexError, TypeError, ValueError):
    """An argument of a call is invalid. Nothing was sent."""


class ForkedClientError(CodexError, RuntimeError):
    """The client was opened before a fork and cannot be used in the forked process."""


class IncompleteMetadataError(CodexError, RuntimeError):
    """What the runtime said about itself lacks its user agent, name or version."""


class RuntimeUnavailableError(CodexError, OSError):
    """The codex binary cannot be started. The subclasses are the possible reasons."""


class RuntimeMissingError(RuntimeUnavailableError, FileNotFoundError):
    """The codex binary was not found, or the runtime package is not installed."""


class RuntimeNotExecutableError(RuntimeUnavailableError, PermissionError):
    """The codex binary exists but may not be executed."""


class RuntimeFormatError(RuntimeUnavailableError):
    """The codex binary is not a program for this machine (another platform, or damaged)."""


class TransportClosedError(CodexError):
    """There is no connection to the runtime: it was never opened, was closed, or was lost.

    Attributes:
        result: the partial result of the turn that was being read, or None.
    """

    result: TurnResult | None = None


class NotRegisteredError(CodexError, RuntimeError):
    """The notifications of this turn or login are not collected. Register it first."""


class NotStartedError(TransportClosedError, RuntimeError):
    """The client has no running runtime yet. Enter its context or call `start()` first."""


class RuntimeExitedError(TransportClosedError, BrokenPipeError):
    """The runtime exited unexpectedly.

    Attributes:
        returncode: its exit status; negative for a signal (POSIX); None if unknown.
        stderr: the end of its stderr, at most 64 KiB, decoded. Keys and tokens are redacted, here
            and in the message, if they have a known shape or are the value of an environment
            variable that looks like a secret.
    """

    def __init__(self, message: str, *, returncode: int | None = None, stderr: str = "") -> None:
        super().__init__(message)
        self.returncode = returncode
        self.stderr = stderr


class ConnectionLostError(TransportClosedError, ConnectionError):
    """The connection to a remote runtime was lost. The runtime may still be running."""


class RemoteUnavailableError(CodexError, ConnectionError):
    """A remote runtime cannot be reached. The message says why, and what to do."""


class TokenRefusedError(RemoteUnavailableError, PermissionError):
    """The remote runtime requires a token, or refused the one that was given."""


class MissingExtraError(CodexError, ImportError):
    """An extra of the SDK is not installed. The message names it."""


class CodexTimeoutError(CodexError, TimeoutError):
    """A time limit was exceeded."""


class StartupTimeoutError(CodexTimeoutError):
    """The runtime did not answer in time.

    If the client started it, it has been stopped. A remote runtime is not affected.
    """


class RequestTimeoutError(CodexTimeoutError):
    """A request was not answered in time. A later answer is discarded."""


class LoginTimeoutError(CodexTimeoutError):
    """A login was not completed in time. It continues, and `wait()` can be called again."""


class TurnTimeoutError(CodexTimeoutError):
    """A turn exceeded `timeout` or `idle_timeout`, and is interrupted.

    It is not interrupted while another `run` that joined it still waits for it.

    Attributes:
        result: what had been collected of the turn.
    """

    def __init__(self, message: str, *, result: TurnResult) -> None:
        super().__init__(message)
        self.result = result


class TurnFailedError(CodexError, RuntimeError):
    """A turn ended with status `failed`.

    Attributes:
        result: the partial result of the turn: items, usage, times.
        info: the runtime's error (`TurnError`), or None.
    """

    def __init__(self, message: str, *, result: TurnResult) -> None:
        super().__init__(message)
        self.result = result

    @property
    def info(self) -> TurnError | None:
        """The runtime's error: message, additional details and `codex_error_info`."""
        return self.result.error


class AuthenticationError(TurnFailedError):
    """The model provider refused the turn with HTTP 401 or 403. The message says what to do.

    The runtime would retry such a turn for 15 seconds; it is interrupted instead. So is a turn that
    waits for a network, if the provider requires a login and there is none.

    Attributes:
        status: the HTTP status, 401 or 403.
    """

    def __init__(self, message: str, *, result: TurnResult, status: int) -> None:
        super().__init__(message, result=result)
        self.status = status


class OutputParseError(CodexError, ValueError):
    """The final response does not match `output_type`.

    Attributes:
        text: the raw final response, or None if the turn ended without one.
        result: the result of the turn.
    """

    def __init__(self, message: str, *, text: str | None, result: TurnResult) -> None:
        super().__init__(message)
        self.text = text
        self.result = result


class RequestSettledError(CodexError, RuntimeError):
    """A request from the runtime was already answered, or its answer is no longer needed."""


class ThreadClosedError(CodexError, RuntimeError):
    """The thread was closed here, with `Thread.close()`. `thread_resume` opens it again."""


class InvalidToolError(CodexError, TypeError):
    """A function cannot be used as a tool. The message says what to change."""


class ToolError(CodexError):
    """Raised by a tool to tell the model why a call failed. The model gets only the text."""


class UnknownModelError(CodexError, KeyError):
    """A price table has no price for a model."""

    def __str__(self) -> str:
        return Exception.__str__(self)


class JsonRpcError(CodexError):
    """The runtime answered a request with an error.

    Attributes:
        code: the JSON-RPC error code.
        message: the runtime's message.
        data: the error's `data` member, or None.
    """

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(f"JSON-RPC error {code}: {message}")
        self.code = code
        self.message = message
        self.data = data


class CodexRpcError(JsonRpcError):
    """An error with a code of the JSON-RPC range (-32700, -32603…-32600, -32099…-32000)."""


class ParseError(CodexRpcError):
    """-32700: the runtime could not parse the message."""


class InvalidRequestError(CodexRpcError):
    """-32600: the request is not valid in the current state."""


class MethodNotFoundError(CodexRpcError):
    """-32601: the runtime does not know the method."""


class InvalidParamsError(CodexRpcError):
    """-32602: the parameters are not valid for the method."""


class InternalRpcError(CodexRpcError):
    """-32603: an internal error of the runtime."""


class ServerBusyError(CodexRpcError):
    """The runtime is overloaded. The call can be retried later."""


class RetryLimitExceededError(ServerBusyError):
    """The runtime gave up after its own retries."""


_BY_CODE: dict[int, type[CodexRpcError]] = {
    -32700: ParseError,
    -32600: InvalidRequestError,
    -32601: MethodNotFoundError,
    -32602: InvalidParamsError,
    -32603: InternalRpcError,
}
_SERVER_ERRORS = range(-32099, -31999)
_OVERLOADED = frozenset({"server_overloaded", "serverOverloaded"})
_PASSING = _OVERLOADED | {"rateLimitExceeded", "rate_limit_exceeded"}
_PASSING_STATUS = frozenset({429, 503})
"""HTTP status codes: too many requests, service unavailable."""
_INFO_KEYS = ("codex_error_info", "codexErrorInfo")


def _says_overloaded(data: Any) -> bool:
    known = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    texts: list[Any] = [data, *(known.get(key) for key in _INFO_KEYS)]
    return any(isinstance(text, str) and text in _OVERLOADED for text in texts)


def map_jsonrpc_error(code: int, message: str, data: Any = None) -> JsonRpcError:
    """Return the error for a JSON-RPC error object. Its class depends on code and data."""
    known = _BY_CODE.get(code)
    if known is not None:
        return known(code, message, data)
    if code not in _SERVER_ERRORS:
        return JsonRpcError(code, message, data)
    if "retry limit" in message.lower() or "too many failed attempts" in message.lower():
        return RetryLimitExceededError(code, message, data)
    if _says_overloaded(data):
        return ServerBusyError(code, message, data)
    return CodexRpcError(code, message, data)


def _says_passing(data: Any) -> bool:
    """Return whether a `codexErrorInfo` reports a temporary overload or a rate limit."""
    if isinstance(data, str):
        return data in _PASSING
    kinds = list(cast("dict[str, Any]", data).values()) if isinstance(data, dict) else []
    known = [cast("dict[str, Any]", kind) for kind in kinds if isinstance(kind, dict)]
    statuses = [kind.get("httpStatusCode") for kind in known]
    return any(isinstance(status, int) and status in _PASSING_STATUS for status in statuses)


def is_retryable_error(exc: BaseException) -> bool:
    """Return whether the same call may succeed after a pause.

    This is the case if the runtime or the provider is overloaded. That includes a failed turn with
    `serverOverloaded`, `rateLimitExceeded`, or the HTTP status 429 or 503. It does not include
    `usageLimitExceeded`, and `internalServerError`, whose cause is unknown.
    """
    if isinstance(exc, ServerBusyError):
        return True
    if isinstance(exc, TurnFailedError):
        info = exc.info and exc.info.codex_error_info
        return info is not None and _says_passing(info.model_dump(mode="json", by_alias=True))
    return isinstance(exc, JsonRpcError) and _says_overloaded(exc.data)
