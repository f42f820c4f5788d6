"""The sample's scripts as items: tables of TOML become notes, points, questions, people, commitments …"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from briefing.errors import BriefingError
from briefing.excerpts import of_sentences, whole
from briefing.model.book import (
    Care,
    Commitment,
    CommitmentStatus,
    Excerpt,
    FollowUp,
    Handling,
    Item,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Strength,
    Table,
)
from briefing.model.ids import new_id
from briefing.model.source import QUOTABLE, Block, Source
from briefing.model.text import Para, ParaStyle, RichText, Run, rich
from briefing.model.topic import BlockRef
from briefing.pictures import Kept

Script = Mapping[str, Any]
_PROGRAMME = ("start", "end", "title", "place", "detail", "lead", "dress", "interpreter")
_PERSON = ("name", "role", "side", "pronunciation", "address")


class ItemScripts:
    """Makes items of script tables; citations name a source and a printed number or some of the paragraph's words."""

    def __init__(self, sources: Mapping[str, Source], picture: Callable[[str], Kept]) -> None:
        self.sources = sources
        self.picture = picture  # name of a file of the sample → the picture, to be kept in the book

    def of(self, script: Script) -> tuple[Item, ...]:
        """Return the items of a section's table, kind by kind."""
        items: list[Item] = [_note(words) for words in _joined(script.get("notes", []))]
        items += [self._picture(entry) for entry in script.get("picture", [])]
        items += [self._point(entry) for entry in script.get("point", [])]
        items += [self._line(entry) for entry in script.get("line", [])]
        items += [self._quote(entry) for entry in script.get("quote", [])]
        items += [_note(words) for words in _joined(script.get("after", []))]
        items += [_note([words], Handling.NOT_FOR_DISCLOSURE) for words in script.get("closed", [])]
        items += [_programme_entry(entry) for entry in script.get("entry", [])]
        items += [self._person(entry) for entry in script.get("person", [])]
        items += [self._question(entry) for entry in script.get("question", [])]
        items += [self._figure(entry) for entry in script.get("figure", [])]
        items += [self._commitment(entry) for entry in script.get("commitment", [])]
        items += [_table(entry) for entry in script.get("table", [])]
        return tuple(items)

    def of_tab(self, script: Script, slots: set[str]) -> dict[str, tuple[Item, ...]]:
        """Return what a tab's own table holds, by slot; *slots* are those the tab has."""
        parts: dict[str, Iterable[Item]] = {
            "lead": [_note([script["lead"]])] if "lead" in script else [],
            "points": [self._point(point) for point in script.get("point", [])],
            "lines": [self._line(line) for line in script.get("line", [])],
            "agreed": [self._quote(quote) for quote in script.get("quote", [])],
            "background": [
                *(_note([words]) for words in script.get("background", [])),
                *(self._picture(entry) for entry in script.get("picture", [])),
            ],
            "closed": [_note([words], Handling.NOT_FOR_DISCLOSURE) for words in script.get("closed", [])],
        }
        if "closed" not in slots and "background" in slots:
            parts["background"] = [*parts["background"], *parts.pop("closed")]
        return {slot: tuple(items) for slot, items in parts.items() if items}

    # -- one kind each

    def _point(self, script: Script) -> Point:
        return Point(
            new_id("itm"),
            Strength(script.get("strength", "certain")),
            script.get("subject", ""),
            rich(script["text"]),
            self._citations(script),
        )

    def _line(self, script: Script) -> Line:
        return Line(new_id("itm"), rich(script["ours"]), rich(script["theirs"]), self._citations(script))

    def _question(self, script: Script) -> Question:
        follow_ups = tuple(FollowUp(ask, rich(answer)) for ask, answer in script.get("follow_ups", []))
        return Question(
            new_id("itm"),
            script["question"],
            rich(script["answer"]),
            follow_ups,
            self._citations(script),
            Care(owner=script.get("owner", "")),
            tuple(_para(line) for line in script.get("reference", [])),
        )

    def _figure(self, script: Script) -> KeyFigure:
        words = {name: script.get(name, "") for name in ("label", "value", "scope", "previous")}
        return KeyFigure(
            new_id("itm"), **words, citations=self._citations(script), care=Care(as_of=script.get("as_of"))
        )

    def _commitment(self, script: Script) -> Commitment:
        return Commitment(
            new_id("itm"),
            script["topic"],
            rich(script["text"]),
            self._citations(script, "earlier"),
            rich(script["latest"]),
            CommitmentStatus(script["status"]),
            script.get("owner", ""),
            script.get("next_step", ""),
            script.get("due"),
            self._citations(script),
        )

    def _person(self, script: Script) -> Person:
        biography: RichText = tuple(_para(line) for line in script.get("biography", []))
        words = {name: script.get(name, "") for name in _PERSON}
        photo = self.picture(script["photo"]).asset if "photo" in script else None
        return Person(new_id("itm"), **words, biography=biography, photo=photo, head=script.get("head", False))

    def _picture(self, script: Script) -> Picture:
        asset = self.picture(script["file"]).asset
        return Picture(new_id("itm"), asset, script["alt"], script.get("caption", ""), script.get("width", 100))

    # -- citations and quotations

    def _citations(self, script: Script, key: str = "cite") -> tuple[BlockRef, ...]:
        if key not in script:
            return ()
        name, place = script[key]
        block = self._block(name, number=place) if place.isdigit() else self._block(name, contains=place)
        return (BlockRef(self.sources[name].id, block.id),)

    def _quote(self, script: Script) -> Excerpt:
        source = self.sources[script["source"]]
        block = self._block(script["source"], script.get("number", ""), script.get("contains", ""))
        if "sentences" not in script:
            return whole(source, block)
        return of_sentences(source, block, tuple(script["sentences"]))

    def _block(self, key: str, number: str = "", contains: str = "") -> Block:
        for block in self.sources[key].blocks:
            if block.kind not in QUOTABLE:
                continue
            if (number and block.number and block.number.rstrip(".") == number) or (
                contains and contains in block.text
            ):
                return block
        raise BriefingError(
            f"The sample's source '{key}' has no paragraph {number or contains!r}; reinstall the program."
        )


def _joined(notes: list[str]) -> list[list[str]]:
    """Keep neighbouring bullets together in one note."""
    groups: list[list[str]] = []
    for words in notes:
        if words.startswith("- ") and groups and groups[-1][0].startswith("- "):
            groups[-1].append(words)
        else:
            groups.append([words])
    return groups


def _note(lines: list[str], handling: Handling = Handling.MAY_BE_USED) -> Note:
    note = Note(new_id("itm"), tuple(_para(line) for line in lines))
    return replace(note, care=replace(note.care, handling=handling))


def _para(line: str) -> Para:
    if line.startswith("- "):
        return Para((Run(line[2:]),), ParaStyle.BULLET)
    return Para((Run(line),))


def _programme_entry(script: Script) -> ProgrammeEntry:
    return ProgrammeEntry(new_id("itm"), script.get("day"), **{name: script.get(name, "") for name in _PROGRAMME})


def _table(script: Script) -> Table:
    return Table(new_id("itm"), script.get("caption", ""), tuple(tuple(row) for row in script["rows"]))
