"""Windows: a Job Object, so that no child of the runtime outlives it or this process."""

from __future__ import annotations

import ctypes
import subprocess
from typing import Any

from .process import Creation

CREATE_NEW_PROCESS_GROUP = 0x00000200
CREATE_NO_WINDOW = 0x08000000
_JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x00002000
_JOB_OBJECT_EXTENDED_LIMIT_INFORMATION = 9


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def _kernel32() -> Any:
    """Return kernel32 with the handle types set (64-bit handles do not fit the default int)."""
    library: Any = vars(ctypes)["WinDLL"]("kernel32", use_last_error=True)
    library.CreateJobObjectW.restype = ctypes.c_void_p
    library.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    library.SetInformationJobObject.argtypes = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    )
    library.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    library.TerminateJobObject.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    library.CloseHandle.argtypes = (ctypes.c_void_p,)
    return library


class WindowsEnder:
    """A process group without a console window, in a Job Object that ends with this process."""

    def __init__(self, kernel32: Any = None) -> None:
        self._kernel32 = kernel32
        self._job: int | None = None

    def creation(self) -> Creation:
        return Creation(flags=CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW)

    def adopt(self, process: subprocess.Popen[bytes]) -> None:
        """Put the child into a new job. If no job can be created, the child has none."""
        library = self._kernel32 = self._kernel32 or _kernel32()
        job = library.CreateJobObjectW(None, None)
        if not job:
            return
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        handle = int(getattr(process, "_handle"))  # noqa: B009 - absent from the stubs elsewhere
        if library.SetInformationJobObject(
            job,
            _JOB_OBJECT_EXTENDED_LIMIT_INFORMATION,
            ctypes.byref(limits),
            ctypes.sizeof(limits),
        ) and library.AssignProcessToJobObject(job, handle):
            self._job = job
        else:
            library.CloseHandle(job)

    def terminate(self, process: subprocess.Popen[bytes]) -> None:
        """Kill the process only, because there is no polite signal without a console."""
        process.terminate()

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        if self._job is not None:
            self._kernel32.TerminateJobObject(self._job, 1)
        else:
            process.kill()

    def release(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            self._kernel32.CloseHandle(job)
