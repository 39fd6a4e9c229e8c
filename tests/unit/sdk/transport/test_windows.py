"""Windows: the Job Object, with kernel32 faked."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from openai_codex._transport import windows
from openai_codex._transport.windows import WindowsEnder

KILL_ON_JOB_CLOSE = 0x2000
EXTENDED_LIMITS = 9


class FakeKernel32:
    """Keeps the calls; those named in `failing` return 0."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.calls: list[tuple[Any, ...]] = []
        self.limit_flags = 0

    def _called(self, name: str, *args: Any) -> int:
        self.calls.append((name, *args))
        return 0 if name in self.failing else 1

    def CreateJobObjectW(self, security: Any, name: Any) -> int:
        return 77 * self._called("create", security, name)

    def SetInformationJobObject(self, job: int, kind: int, data: Any, size: int) -> int:
        flags_at = 2 * ctypes.sizeof(ctypes.c_int64)
        buffer = ctypes.string_at(ctypes.addressof(data._obj), size)
        self.limit_flags = int.from_bytes(buffer[flags_at : flags_at + 4], "little")
        return self._called("set", job, kind, size)

    def AssignProcessToJobObject(self, job: int, handle: int) -> int:
        return self._called("assign", job, handle)

    def TerminateJobObject(self, job: int, code: int) -> int:
        return self._called("terminate", job, code)

    def CloseHandle(self, handle: int) -> int:
        return self._called("close", handle)

    def names(self) -> list[str]:
        return [call[0] for call in self.calls]


class FakeProcess:
    """Stands for Popen."""

    _handle = 1234

    def __init__(self) -> None:
        self.calls: list[str] = []

    def kill(self) -> None:
        self.calls.append("kill")

    def terminate(self) -> None:
        self.calls.append("terminate")


def adopted(kernel32: FakeKernel32) -> tuple[WindowsEnder, Any]:
    ender, process = WindowsEnder(kernel32), FakeProcess()
    adopt: Any = ender.adopt
    adopt(process)
    return ender, process


def test_the_child_is_put_into_a_job_that_ends_with_its_last_handle() -> None:
    kernel32 = FakeKernel32()

    adopted(kernel32)

    assert kernel32.names() == ["create", "set", "assign"]
    assert kernel32.calls[1][1:3] == (77, EXTENDED_LIMITS)
    assert kernel32.limit_flags == KILL_ON_JOB_CLOSE
    assert kernel32.calls[2] == ("assign", 77, 1234)


def test_the_limits_have_the_size_that_windows_expects() -> None:
    kernel32 = FakeKernel32()

    adopted(kernel32)

    assert kernel32.calls[1][3] == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)


def test_killing_ends_everything_in_the_job() -> None:
    kernel32 = FakeKernel32()
    ender, process = adopted(kernel32)

    ender.kill(process)

    assert kernel32.calls[-1] == ("terminate", 77, 1)
    assert process.calls == []


def test_asking_to_end_asks_the_process_alone() -> None:
    kernel32 = FakeKernel32()
    ender, process = adopted(kernel32)

    ender.terminate(process)

    assert process.calls == ["terminate"]
    assert "terminate" not in kernel32.names()


@pytest.mark.parametrize(
    ("failing", "calls"),
    [
        ("create", ["create"]),
        ("set", ["create", "set", "close"]),
        ("assign", ["create", "set", "assign", "close"]),
    ],
)
def test_without_a_job_the_process_itself_is_ended(failing: str, calls: list[str]) -> None:
    kernel32 = FakeKernel32(failing)
    ender, process = adopted(kernel32)

    ender.kill(process)
    ender.release()

    assert kernel32.names() == calls
    assert process.calls == ["kill"]


def test_the_job_is_released_once() -> None:
    kernel32 = FakeKernel32()
    ender, process = adopted(kernel32)

    ender.release()
    ender.release()
    ender.kill(process)

    assert kernel32.names().count("close") == 1
    assert process.calls == ["kill"]


def test_handles_are_declared_wide_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        def __init__(self, name: str, use_last_error: bool) -> None:
            self.name = name
            for function in (
                "CreateJobObjectW",
                "SetInformationJobObject",
                "AssignProcessToJobObject",
                "TerminateJobObject",
                "CloseHandle",
            ):
                setattr(self, function, type(function, (), {})())

    monkeypatch.setattr(ctypes, "WinDLL", Library, raising=False)

    library = windows._kernel32()  # pyright: ignore[reportPrivateUsage] - the only way to it

    assert library.name == "kernel32"
    assert library.CreateJobObjectW.restype is ctypes.c_void_p
    for function in ("SetInformationJobObject", "AssignProcessToJobObject", "CloseHandle"):
        assert getattr(library, function).argtypes[0] is ctypes.c_void_p
