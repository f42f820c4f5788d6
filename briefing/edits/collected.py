"""Edits of what is collected: corrections of names and meanings, what is left out, what is one thing, our side.

Only decisions are kept; the entries themselves are worked out anew from the book and its sources.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from briefing.edits.change import Change, check_names, counted, shortened
from briefing.model.collected import Decision, Entry, Sort
from briefing.model.project import Project

_WORDS = frozenset({"name", "detail", "side", "pronunciation", "address", "as_of"})
_NAMES = {
    Sort.PERSON: ("person", "people"),
    Sort.FIGURE: ("figure", "figures"),
    Sort.ACRONYM: ("acronym", "acronyms"),
    Sort.DAY: ("date", "dates"),
}


def decide(project: Project, entry: Entry, **changes: Any) -> tuple[Project, Change]:
    """Correct what an entry is called or means; an empty text goes back to what the sources say."""
    check_names(changes, _WORDS, "This cannot be changed on what is collected.")
    new = replace(_decision(project, entry), **changes)
    merge = f"collected:{entry.sort}:{entry.key}:{','.join(sorted(changes))}"
    change = Change(f"Correct {shortened(entry.name)}", frozenset({project.book.root.id}), merge)
    return _with(project, (new,)), change


def exclude(project: Project, entries: Iterable[Entry], excluded: bool = True) -> tuple[Project, Change]:
    """Leave entries out of the glossary and the lists, or take them in again."""
    chosen = tuple(entries)
    new = tuple(replace(_decision(project, entry), excluded=excluded) for entry in chosen)
    change = Change(f"{'Leave out' if excluded else 'Take in'} {_named(chosen)}", frozenset({project.book.root.id}))
    return _with(project, new), change


def merge_entries(project: Project, entries: Iterable[Entry]) -> tuple[Project, Change]:
    """Make entries of one sort one thing: the first one's name and role stand."""
    chosen = tuple(entries)
    change = Change(f"Put together {_named(chosen)}", frozenset({project.book.root.id}))
    if len(chosen) < 2 or len({entry.sort for entry in chosen}) > 1:
        return project, change
    first = chosen[0]
    new = [replace(_decision(project, first), into="", apart=False)]
    for entry in chosen[1:]:
        keys = (entry.key, *entry.merged)
        new += [Decision(entry.sort, key, into=first.key) for key in keys]
    return _with(project, new), change


def take_apart(project: Project, entry: Entry) -> tuple[Project, Change]:
    """Undo what put *entry* together with others, whether the officer did it or the names looked alike."""
    change = Change(f"Take {shortened(entry.name)} apart", frozenset({project.book.root.id}))
    if entry.merged:
        gone = set(entry.merged)
        kept = tuple(one for one in project.decisions if not (one.sort is entry.sort and one.key in gone and one.into))
        return replace(project, decisions=kept), change
    parts = [key for key in entry.keys if key != entry.key]
    if not parts:
        return project, change
    known = _by_key(project, entry.sort)
    return _with(project, [replace(known.get(key, Decision(entry.sort, key)), apart=True) for key in parts]), change


def set_our_side(project: Project, side: str) -> tuple[Project, Change]:
    """Say whose line is 'our line'; empty: the one the book's fields name."""
    change = Change(f"Our side is {side}" if side else "Our side as the book says", frozenset({project.book.root.id}))
    if project.settings.our_side == side:
        return project, change
    return replace(project, settings=replace(project.settings, our_side=side)), change


def _decision(project: Project, entry: Entry) -> Decision:
    """Return what was decided about *entry* under any of its keys."""
    known = _by_key(project, entry.sort)
    own = next((known[key] for key in (entry.key, *entry.keys) if key in known and not known[key].into), None)
    return own or Decision(entry.sort, entry.key)


def _by_key(project: Project, sort: Sort) -> dict[str, Decision]:
    return {one.key: one for one in project.decisions if one.sort is sort}


def _with(project: Project, new: Iterable[Decision]) -> Project:
    """Put decisions in the place of those with the same key; one that decides nothing goes."""
    there = {(one.sort, one.key): one for one in project.decisions}
    for one in new:
        there[one.sort, one.key] = one
    decisions = tuple(one for one in there.values() if one.says_something)
    return project if decisions == project.decisions else replace(project, decisions=decisions)


def _named(entries: tuple[Entry, ...]) -> str:
    if len(entries) == 1:
        return shortened(entries[0].name)
    one, many = _NAMES[entries[0].sort] if entries else ("entry", "entries")
    return counted(len(entries), one, many)
