"""How much memory a job may take, on top of what its process uses already.

Linux bounds the address space (``RLIMIT_AS``), so that even a single huge allocation fails in time. macOS does not keep
that limit and Windows has none: there a watch on the process's own memory ends it with ``MEMORY_EXIT``.
"""

import ctypes
import os
import sys
import threading
from pathlib import Path
from types import TracebackType

MEMORY_EXIT = 86
"""Exit code of a process that was ended because it took too much memory."""

_WATCH_EVERY = 0.1  # seconds


class MemoryLimit:
    """Context manager: what is done inside may take *allowance* bytes more; None sets no limit."""

    def __init__(self, allowance: int | None) -> None:
        self._allowance = allowance
        self._done = threading.Event()
        self._watch: threading.Thread | None = None

    def __enter__(self) -> "MemoryLimit":
        if self._allowance is not None:
            if sys.platform == "linux":
                _limit_address_space(_address_space() + self._allowance)
            else:
                self._watch = threading.Thread(target=self._watch_memory, daemon=True)
                self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._allowance is not None and sys.platform == "linux":
            _limit_address_space(None)
        self._done.set()
        if self._watch is not None:
            self._watch.join()

    def _watch_memory(self) -> None:
        limit = _memory_in_use() + (self._allowance or 0)
        while not self._done.wait(_WATCH_EVERY):
            if _memory_in_use() > limit:
                os._exit(MEMORY_EXIT)


def _address_space() -> int:
    """Return the bytes of address space this process has mapped."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit_address_space(limit: int | None) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - the module exists on POSIX only

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = resource.RLIM_INFINITY if limit is None else limit
    if hard != resource.RLIM_INFINITY:
        soft = hard if limit is None else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _memory_in_use() -> int:
    """Return the bytes of memory this process holds (Windows: private bytes; macOS: the highest so far)."""
    if sys.platform == "win32":
        return _private_bytes()
    import resource  # noqa: PLC0415 - the module exists on POSIX only

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class _ProcessMemory(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS_EX of the Windows interface."""

    _fields_ = [
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
        ("PrivateUsage", ctypes.c_size_t),
    ]


def _private_bytes() -> int:
    kernel = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - the type checker knows the name on Windows only
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = [ctypes.c_void_p, ctypes.POINTER(_ProcessMemory), ctypes.c_uint32]
    memory = _ProcessMemory(cb=ctypes.sizeof(_ProcessMemory))
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(memory), memory.cb)
    return int(memory.PrivateUsage)
