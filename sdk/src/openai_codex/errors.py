"""Every error of the SDK: one tree under `CodexError`.

An error that stands where a builtin one is customary inherits from both, so that
`except TimeoutError` and `except CodexError` each catch it. Standard library only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from ._results import TurnResult
    from .generated.v2_all import (
        TurnError,
    )


class CodexError(Exception):
    """Base of every error that the SDK raises. Each can be copied and pickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(
    kind: type[CodexError], args: tuple[Any, ...], attributes: dict[str, Any]
) -> CodexError:
    """Return an error as it was: its `__init__` may want arguments that `args` does not hold."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(attributes)
    return error


class InvalidConfigError(CodexError, ValueError, TypeError):
    """A `CodexConfig` field, or an argument of a client, cannot be used; nothing was started."""


class InvalidDirectoryError(InvalidConfigError, FileNotFoundError, NotADirectoryError):
    """`CodexConfig.cwd` does not exist, or is not a directory."""

    def __new__(cls, *args: object) -> InvalidDirectoryError:
        """Make it as an OSError: the `__new__` of ValueError, found first, cannot."""
        return OSError.__new__(cls, *args)


class InvalidInputError(CodexError, TypeError, ValueError):
    """A value given to a call cannot be sent; nothing was sent."""


class ForkedClientError(CodexError, RuntimeError):
    """The client was opened in another process (before a fork) and cannot be used in this one."""


class IncompleteMetadataError(CodexError, RuntimeError):
    """What the runtime said about itself lacks its user agent, name or version."""


class RuntimeUnavailableError(CodexError, OSError):
    """The codex binary cannot be started. Subclasses say why."""


class RuntimeMissingError(RuntimeUnavailableError, FileNotFoundError):
    """No codex binary is at the place named, or no runtime package is installed."""


class RuntimeNotExecutableError(RuntimeUnavailableError, PermissionError):
    """The codex binary exists but may not be executed."""


class RuntimeFormatError(RuntimeUnavailableError):
    """The codex binary is not a program for this machine (another platform, or damaged)."""


class TransportClosedError(CodexError):
    """There is no connection to the runtime: never opened, closed here, or lost.

    Attributes:
        result: what had been collected of the turn that was being read, or None.
    """

    result: TurnResult | None = None


class NotStartedError(TransportClosedError, RuntimeError):
    """The client has no running runtime yet: enter its context or call `start()` first."""


class RuntimeExitedError(TransportClosedError, BrokenPipeError):
    """The runtime ended by itself.

    Attributes:
        returncode: its exit status; negative for a signal (POSIX); None while unknown.
        stderr: the last part (at most 64 KiB) of what it wrote to stderr, decoded. Keys and tokens
            that are known by their shape or by a variable of the environment are left out, here as
            in the message.
    """

    def __init__(self, message: str, *, returncode: int | None = None, stderr: str = "") -> None:
        super().__init__(message)
        self.returncode = returncode
        self.stderr = stderr


class ConnectionLostError(TransportClosedError, ConnectionError):
    """The connection to a running runtime was lost. The runtime itself may well go on."""


class RemoteUnavailableError(CodexError, ConnectionError):
    """No connection to a running runtime could be made: the message says why, and what to do."""


class TokenRefusedError(RemoteUnavailableError, PermissionError):
    """The runtime at that URL wants a token, or another one than was given."""


class MissingExtraError(CodexError, ImportError):
    """An optional part of the SDK is not installed; the message names it."""


class CodexTimeoutError(CodexError, TimeoutError):
    """A deadline passed."""


class StartupTimeoutError(CodexTimeoutError):
    """The runtime did not answer in time.

    One that the client started has been ended; one that it connected to has been left.
    """


class RequestTimeoutError(CodexTimeoutError):
    """A request was not answered in time. Its answer, should it still come, is discarded."""


class LoginTimeoutError(CodexTimeoutError):
    """A login was not completed in time; it goes on and can be waited for again."""


class TurnTimeoutError(CodexTimeoutError):
    """A turn passed `timeout` or `idle_timeout` and was given up: an interrupt is sent.

    There is none while another input that joined the turn is still waited for.

    Attributes:
        result: what had been collected of the turn.
    """

    def __init__(self, message: str, *, result: TurnResult) -> None:
        super().__init__(message)
        self.result = result


class TurnFailedError(CodexError, RuntimeError):
    """A turn ended with status `failed`.

    Attributes:
        result: the turn as far as it came: items, usage, times.
        info: the runtime's error (`TurnError`), or None when it gave none.
    """

    def __init__(self, message: str, *, result: TurnResult) -> None:
        super().__init__(message)
        self.result = result

    @property
    def info(self) -> TurnError | None:
        """The runtime's error: message, additional details and `codex_error_info`."""
        return self.result.error


class OutputParseError(CodexError, ValueError):
    """The final response does not fit `output_type`.

    Attributes:
        text: the raw final response, or None when the turn had none.
        result: the whole turn.
    """

    def __init__(self, message: str, *, text: str | None, result: TurnResult) -> None:
        super().__init__(message)
        self.text = text
        self.result = result


class RequestSettledError(CodexError, RuntimeError):
    """A request of the runtime's was answered before, or nobody waits for its answer any more."""


class InvalidToolError(CodexError, TypeError):
    """A function cannot be offered to the model as a tool; the message says what to change."""


class ToolError(CodexError):
    """Raised by a tool to tell the model why a call failed: the model reads the text alone."""


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
    """-32600: the request is not valid in the present state."""


class MethodNotFoundError(CodexRpcError):
    """-32601: the runtime does not know the method."""


class InvalidParamsError(CodexRpcError):
    """-32602: the parameters do not fit the method."""


class InternalRpcError(CodexRpcError):
    """-32603: the runtime failed inside."""


class ServerBusyError(CodexRpcError):
    """The runtime is overloaded; the call may be tried again later."""


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
"""HTTP: too many requests, unavailable for now."""
_INFO_KEYS = ("codex_error_info", "codexErrorInfo")


def _says_overloaded(data: Any) -> bool:
    known = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    texts: list[Any] = [data, *(known.get(key) for key in _INFO_KEYS)]
    return any(isinstance(text, str) and text in _OVERLOADED for text in texts)


def map_jsonrpc_error(code: int, message: str, data: Any = None) -> JsonRpcError:
    """Return the error for a JSON-RPC error object; the class follows from code and data."""
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
    """Return whether a `codexErrorInfo` tells of the load or the rate of a moment."""
    if isinstance(data, str):
        return data in _PASSING
    kinds = list(cast("dict[str, Any]", data).values()) if isinstance(data, dict) else []
    known = [cast("dict[str, Any]", kind) for kind in kinds if isinstance(kind, dict)]
    statuses = [kind.get("httpStatusCode") for kind in known]
    return any(isinstance(status, int) and status in _PASSING_STATUS for status in statuses)


def is_retryable_error(exc: BaseException) -> bool:
    """Return whether the same call may succeed if it is made again after a pause.

    It may when the runtime or the provider is overloaded: also a failed turn of `serverOverloaded`,
    `rateLimitExceeded`, or whose last HTTP status is 429 or 503. It may not when an allowance is
    used up (`usageLimitExceeded`), and nobody knows for an `internalServerError`.
    """
    if isinstance(exc, ServerBusyError):
        return True
    if isinstance(exc, TurnFailedError):
        info = exc.info and exc.info.codex_error_info
        return info is not None and _says_passing(info.model_dump(mode="json", by_alias=True))
    return isinstance(exc, JsonRpcError) and _says_overloaded(exc.data)
