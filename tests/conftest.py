"""What every test stands on: folders of its own, no window on anybody's screen, and nothing left running behind it."""

import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_LONGEST = {"test_end_to_end.py", "test_isolation.py", "test_damage.py"}
_PATIENCE = 3.0  # seconds a thread or process has to come to its end after a test

settings.register_profile("briefing", deadline=None, database=None, derandomize=True)
settings.load_profile("briefing")


def pytest_configure(config: pytest.Config) -> None:
    """Keep tests away from the settings, recent lists and screen of whoever runs them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.TemporaryDirectory(prefix="briefing-tests-", ignore_cleanup_errors=True)
    for name in _FOLDERS:
        os.environ[name] = os.path.join(home.name, name.lower())  # noqa: PTH118 - a string for the environment
    config.add_cleanup(home.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker is left with one of them at the end."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


@pytest.fixture(autouse=True, scope="module")
def nothing_left_running() -> Iterator[None]:
    """Fail a module of tests that leaves a thread or a process behind (a warm process may serve all its tests)."""
    threads = set(threading.enumerate())
    processes = {process.pid for process in multiprocessing.active_children()}
    yield
    deadline = time.monotonic() + _PATIENCE
    while left := _left(threads, processes):
        if time.monotonic() > deadline:
            pytest.fail(f"left running: {', '.join(left)}")
        time.sleep(0.02)


def _left(threads: set[threading.Thread], processes: set[int | None]) -> list[str]:
    new = [thread.name for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    return new + [process.name for process in multiprocessing.active_children() if process.pid not in processes]
