"""Undo and redo: labelled snapshots of a project. Snapshots share what did not change, so they cost next to nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from briefing.edits.change import Change
from briefing.model.project import Project

TYPING_PAUSE = 2.0
"""Seconds after which typing in the same place begins a new step of undo."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A state one can go back to (or forth to) and the change that leads over the gap."""

    project: Project
    change: Change


class History:
    """A project with its past and its undone future.

    Changes with equal, non-empty ``merge`` keys that follow each other within ``TYPING_PAUSE`` seconds undo in one
    step. *clock* gives seconds; it is the caller's so that tests need not wait.
    """

    def __init__(self, project: Project, clock: Callable[[], float] = time.monotonic) -> None:
        self.project = project
        self._clock = clock
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._last_change = 0.0
        self._may_merge = False

    def change(self, new_project: Project, change: Change) -> None:
        """Make *new_project* the present. What was undone is dropped; an edit that changed nothing is forgotten."""
        if new_project is self.project:
            return
        now = self._clock()
        self._future.clear()
        if self._continues(change, now):
            step = self._past[-1]
            merged = Change(step.change.label, step.change.ids | change.ids, change.merge)
            self._past[-1] = _Step(step.project, merged)
        else:
            self._past.append(_Step(self.project, change))
        self.project = new_project
        self._last_change = now
        self._may_merge = True

    def amend(self, new_project: Project) -> None:
        """Take in what follows by itself from the present: no step of its own, and what was undone can be redone."""
        self.project = new_project

    def undo(self) -> Change | None:
        """Go back one step; return what was undone, or None when there is nothing to undo."""
        return self._step(self._past, self._future)

    def redo(self) -> Change | None:
        """Go forth one step; return what was done again, or None when there is nothing to redo."""
        return self._step(self._future, self._past)

    def pause(self) -> None:
        """Let the next change begin a step of its own, as when the officer leaves a field."""
        self._may_merge = False

    @property
    def can_undo(self) -> bool:
        """True when there is something to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """True when there is something to do again."""
        return bool(self._future)

    @property
    def undo_label(self) -> str:
        """What ``undo`` would take back, or an empty string."""
        return self._past[-1].change.label if self._past else ""

    @property
    def redo_label(self) -> str:
        """What ``redo`` would do again, or an empty string."""
        return self._future[-1].change.label if self._future else ""

    def _continues(self, change: Change, now: float) -> bool:
        return (
            self._may_merge
            and bool(change.merge)
            and bool(self._past)
            and self._past[-1].change.merge == change.merge
            and now - self._last_change <= TYPING_PAUSE
        )

    def _step(self, origin: list[_Step], target: list[_Step]) -> Change | None:
        if not origin:
            return None
        step = origin.pop()
        target.append(_Step(self.project, step.change))
        self.project = step.project
        self._may_merge = False
        return step.change
