"""The invented sample visit: reads the documents in ``assets/sample`` and makes the book ``visit.toml`` describes."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from briefing.errors import BriefingError
from briefing.excerpts import of_sentences, whole
from briefing.model.book import (
    Annex,
    Clearance,
    ClearanceState,
    Excerpt,
    FollowUp,
    Handling,
    Item,
    Line,
    Note,
    Person,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    SectionKind,
    Signature,
    Strength,
)
from briefing.model.ids import content_id, new_id
from briefing.model.project import Project
from briefing.model.source import QUOTABLE, Block, Source
from briefing.model.text import Para, ParaStyle, RichText, Run, rich
from briefing.model.topic import BlockRef, Topic
from briefing.progress import SILENT, Progress
from briefing.reading import read_bytes
from briefing.resources import assets_folder
from briefing.template import Template, load, new_project, new_tab
from briefing.topics.matching import match

Script = Mapping[str, Any]  # a table of visit.toml


def build_sample(progress: Progress = SILENT) -> tuple[Project, dict[str, bytes]]:
    """Return the sample project and its originals by SHA-256, ready for ``store.create``."""
    folder = assets_folder() / "sample"
    script = tomllib.loads((folder / "visit.toml").read_text(encoding="utf-8"))
    sources: dict[str, Source] = {}
    originals: dict[str, bytes] = {}
    for step, (key, name) in enumerate(script["sources"].items()):
        progress.report(step, len(script["sources"]), name)
        data = (folder / name).read_bytes()
        sources[key] = read_bytes(name, data)
        originals[hashlib.sha256(data).hexdigest()] = data
    return _Writer(script, sources).project(), originals


class _Writer:
    """Turns the script's tables into sections and items."""

    def __init__(self, script: Script, sources: Mapping[str, Source]) -> None:
        self.script = script
        self.sources = sources
        self.topics: list[Topic] = []

    def project(self) -> Project:
        """Return the whole sample project."""
        template = load(self.script["template"])
        project = new_project(template, self.script["title"])
        root = project.book.root
        sections = {entry["slot"]: entry for entry in self.script["section"]}
        children = tuple(self._fill_section(child, sections) for child in root.children)
        root = replace(root, children=_with_tabs(children, tuple(self._tab(template, tab) for tab in self._tabs())))
        book = replace(
            project.book,
            root=root,
            marking=self.script["marking"],
            fields=_fields(project.book.fields, self.script["fields"]),
            clearance=_clearance(self.script["clearance"]),
        )
        return replace(project, book=book, sources=tuple(self.sources.values()), topics=tuple(self.topics))

    def _tabs(self) -> list[Script]:
        return list(self.script["tab"])

    def _fill_section(self, section: Section, scripts: Mapping[str, Script]) -> Section:
        children = tuple(self._fill_section(child, scripts) for child in section.children)
        section = replace(section, children=children)
        if section.kind is SectionKind.ANNEX:
            return replace(section, items=tuple(Annex(new_id("itm"), source.id) for source in self.sources.values()))
        script = scripts.get(section.slot)
        return replace(section, items=self._items(script)) if script else section

    def _items(self, script: Script) -> tuple[Item, ...]:
        items: list[Item] = [_note(words) for words in _joined(script.get("notes", []))]
        items += [_note([words], Handling.NOT_FOR_DISCLOSURE) for words in script.get("closed", [])]
        items += [_programme_entry(entry) for entry in script.get("entry", [])]
        items += [_person(entry) for entry in script.get("person", [])]
        items += [self._question(entry) for entry in script.get("question", [])]
        return tuple(items)

    def _tab(self, template: Template, script: Script) -> Section:
        terms = tuple(script["topic"])
        hits = match(tuple(self.sources.values()), terms)
        topic = Topic(content_id("top", script["title"]), script["title"], terms, hits, own=True)
        self.topics.append(topic)
        tab = new_tab(template, script["title"], topic.id)
        parts: dict[str, list[Item]] = {
            "lead": [_note([script["lead"]])],
            "points": [self._point(point) for point in script.get("point", [])],
            "lines": [Line(new_id("itm"), rich(ours), rich(theirs)) for ours, theirs in script.get("lines", [])],
            "agreed": [self._quote(quote) for quote in script.get("quote", [])],
            "background": [_note([words]) for words in script.get("background", [])],
            "closed": [_note([words], Handling.NOT_FOR_DISCLOSURE) for words in script.get("closed", [])],
        }
        return replace(_into_slots(tab, parts), office=script.get("office", ""))

    def _point(self, script: Script) -> Point:
        return Point(
            new_id("itm"),
            Strength(script.get("strength", "certain")),
            script.get("subject", ""),
            rich(script["text"]),
            self._citations(script),
        )

    def _question(self, script: Script) -> Question:
        follow_ups = tuple(FollowUp(ask, rich(answer)) for ask, answer in script.get("follow_ups", []))
        return Question(new_id("itm"), script["question"], rich(script["answer"]), follow_ups, self._citations(script))

    def _citations(self, script: Script) -> tuple[BlockRef, ...]:
        if "cite" not in script:
            return ()
        key, place = script["cite"]
        by_number = place.isdigit()
        block = self._block(key, number=place) if by_number else self._block(key, contains=place)
        return (BlockRef(self.sources[key].id, block.id),)

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


def _into_slots(tab: Section, parts: dict[str, list[Item]]) -> Section:
    """Put the items into the tab's sections by slot; what has no section of its own goes to the tab itself."""
    slots = {child.slot for child in tab.children}
    if "closed" not in slots and "background" in slots:
        parts["background"] = parts["background"] + parts.pop("closed")
    children = tuple(replace(child, items=tuple(parts.pop(child.slot, []))) for child in tab.children)
    rest = tuple(item for items in parts.values() for item in items)
    return replace(tab, children=children, items=rest)


def _with_tabs(children: tuple[Section, ...], tabs: tuple[Section, ...]) -> tuple[Section, ...]:
    """Put the tabs where the skeleton has its first tab, or before the questions and the reference part."""
    kept = tuple(child for child in children if child.kind is not SectionKind.TAB)
    first_tab = next((i for i, child in enumerate(children) if child.kind is SectionKind.TAB), None)
    if first_tab is None:
        after = (SectionKind.QUESTIONS, SectionKind.BIOGRAPHIES, SectionKind.ANNEX, SectionKind.SOURCES)
        first_tab = next((i for i, child in enumerate(children) if child.kind in after), len(kept))
    return kept[:first_tab] + tabs + kept[first_tab:]


def _fields(skeleton: tuple[tuple[str, str], ...], values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    merged = dict(skeleton) | {name: str(value) for name, value in values.items()}
    return tuple(merged.items())


def _clearance(script: Script) -> Clearance:
    return Clearance(
        ClearanceState(script["state"]),
        Signature(*script["drafted"]),
        Signature(*script["cleared"]),
        Signature(*script["approved"]),
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
    day: date = script["day"]
    words = {name: script.get(name, "") for name in ("start", "end", "title", "place", "detail")}
    return ProgrammeEntry(new_id("itm"), day, **words)


def _person(script: Script) -> Person:
    biography: RichText = tuple(_para(line) for line in script.get("biography", []))
    words = {name: script.get(name, "") for name in ("name", "role", "side", "pronunciation", "address")}
    return Person(new_id("itm"), biography=biography, **words)
