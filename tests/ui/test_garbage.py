"""Garbage that holds Qt objects is collected in the window's thread only."""

import gc
import threading

import pytest
from pytestqt.qtbot import QtBot

from ui.garbage import Garbage, collect_what_is_due


class Ring:
    """Garbage that only the cycle collector can find, and that says in which thread it ended."""

    def __init__(self, ends: list[str]) -> None:
        self.me = self
        self.ends = ends

    def __del__(self) -> None:
        self.ends.append(threading.current_thread().name)


def litter(ends: list[str], rings: int) -> None:
    for _ in range(rings):
        Ring(ends)


@pytest.fixture
def garbage() -> Garbage:
    return Garbage()


def test_a_busy_background_thread_collects_nothing(garbage: Garbage) -> None:
    ends: list[str] = []
    busy = threading.Thread(target=litter, args=(ends, 20_000), name="busy")
    busy.start()
    busy.join()
    assert ends == []
    collect_what_is_due()
    assert set(ends) == {threading.current_thread().name}
    garbage.give_back()


def test_the_timer_collects_what_a_thread_left_behind(garbage: Garbage, qtbot: QtBot) -> None:
    ends: list[str] = []
    busy = threading.Thread(target=litter, args=(ends, 20_000), name="busy")
    busy.start()
    busy.join()
    qtbot.waitUntil(lambda: len(ends) > 0, timeout=5000)
    assert set(ends) == {threading.current_thread().name}
    garbage.give_back()


def test_collection_is_given_back_as_it_was() -> None:
    gc.enable()
    garbage = Garbage()
    assert not gc.isenabled()
    garbage.give_back()
    assert gc.isenabled()
