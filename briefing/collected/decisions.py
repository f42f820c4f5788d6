"""The officer's decisions, found by any of the keys an entry has."""

from collections.abc import Iterable

from briefing.model.collected import Decision, Sort


class Decisions:
    """Looks decisions up."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._known = {(one.sort, one.key): one for one in decisions}

    def of(self, sort: Sort, keys: Iterable[str]) -> Decision:
        """Return what was decided about the entry with these keys; a decision that says nothing where none was made."""
        first = ""
        for key in keys:
            first = first or key
            found = self._known.get((sort, key))
            if found is not None and not found.into:
                return found
        return Decision(sort, first)

    def into(self, sort: Sort, keys: Iterable[str]) -> str:
        """Return the key of the entry the officer put this one together with, or nothing."""
        found = (self._known.get((sort, key)) for key in keys)
        return next((one.into for one in found if one is not None and one.into), "")
