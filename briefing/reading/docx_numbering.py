"""Word's automatic numbers, computed from ``numbering.xml`` as Word shows them.

A paragraph names a list (``numId``) and a level. The list points to an abstract list, whose counters are shared by all
lists that point to it unless one says where to start anew. A level's text ('%1.%2') shows counters of several levels.
Source of the rules: ECMA-376 part 1, 17.9.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from briefing.reading.docx_xml import MC, flag, integer, value, w
from briefing.reading.number_formats import number_text

_LEVELS = 9
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # 1-based level after which it begins anew; 0: never; None: after any higher one
    legal: bool = False  # all counters shown as decimals
    style: str = ""  # id of the paragraph style that has this level
    hidden: bool = False  # counted and not shown


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph."""

    text: str  # as Word shows it: '14.', '(a)', '•'
    level: int  # from 0
    format: str

    @property
    def bullet(self) -> bool:
        """True when the label is a sign and not a number."""
        return self.format == "bullet"


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)  # overridden ones
    starts: dict[int, int] = field(default_factory=dict)  # levels to start anew when the list is first used


@dataclass(slots=True)
class _Story:
    """Where the lists of one stretch of the document stand."""

    counters: dict[str, list[int | None]] = field(default_factory=dict)  # by abstract list
    started: set[tuple[str, int]] = field(default_factory=set)  # lists and levels whose own start was used


class Numbering:
    """The lists of a document and where their counters stand; ask for the labels in document order."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str] | None = None) -> None:
        """Read ``numbering.xml``; *style_lists* gives the list id of each numbering style."""
        self._abstract: dict[str, dict[int, Level]] = {}
        self._names: dict[str, str] = {}  # name in lower case → abstract list
        self._links: dict[str, str] = {}  # abstract list → numbering style that defines it
        self._lists: dict[str, _List] = {}
        self._stories: dict[str, _Story] = {}
        self._story = self._stories.setdefault("", _Story())
        self._style_lists = style_lists or {}
        if root is not None:
            self._read(root)

    @classmethod
    def of(
        cls, abstracts: dict[str, dict[int, Level]], lists: dict[str, str], starts: dict[str, dict[int, int]]
    ) -> "Numbering":
        """Return lists made elsewhere: definitions, list → definition, and where single lists begin anew."""
        made = cls(None)
        made._abstract = abstracts
        made._lists = {key: _List(of, {}, starts.get(key, {})) for key, of in lists.items()}
        return made

    def _read(self, root: etree._Element) -> None:
        for element in root.iter(w("abstractNum")):
            key = element.get(w("abstractNumId"), "")
            self._abstract[key] = {_index(lvl): _level(lvl) for lvl in element.iterchildren(w("lvl"))}
            name = value(element, "name")
            if name:
                self._names.setdefault(name.lower(), key)
            link = value(element, "numStyleLink")
            if link:
                self._links[key] = link
        for element in root.iter(w("num")):
            entry = _List(value(element, "abstractNumId") or "")
            for override in element.iterchildren(w("lvlOverride")):
                index = _index(override)
                lvl = override.find(w("lvl"))
                if lvl is not None:
                    entry.levels[index] = _level(lvl)
                start = integer(value(override, "startOverride"))
                if start is not None:
                    entry.starts[index] = start
            self._lists[element.get(w("numId"), "")] = entry

    def enter(self, story: str) -> None:
        """Go on counting in a story: '' for the text; text boxes count by themselves, and the text goes on after."""
        self._story = self._stories.setdefault(story, _Story())

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """Return the level of the list that is tied to the paragraph style, or None."""
        entry = self._lists.get(list_id)
        if entry is None:
            return None
        levels = {**self._levels(entry), **entry.levels}
        return next((index for index, level in sorted(levels.items()) if level.style == style), None)

    def named(self, name: str) -> str | None:
        """Return the id of a list whose definition has that name (LISTNUM fields call lists by name), or None."""
        abstract = self._names.get(name.lower())
        return (
            next((key for key, entry in self._lists.items() if entry.abstract == abstract), None) if abstract else None
        )

    def label(self, list_id: str, index: int, start: int | None = None) -> Label | None:
        """Count one paragraph of the list at level *index* (from 0) and return what Word shows before it.

        With *start* the level begins anew there.
        """
        entry = self._lists.get(list_id)
        if entry is None or not 0 <= index < _LEVELS:
            return None
        levels = {**self._levels(entry), **entry.levels}
        level = levels.get(index)
        if level is None:
            return None
        counters = self._count(list_id, entry, levels, index)
        if start is not None:
            counters[index] = start
        if level.hidden:
            return Label("", index, level.format)
        if level.format == "bullet":
            return Label(level.text, index, "bullet")
        text = _PLACE.sub(lambda match: self._shown(int(match.group(1)) - 1, counters, levels, level), level.text)
        return Label(text.strip(), index, level.format)

    def _levels(self, entry: _List) -> dict[int, Level]:
        abstract = entry.abstract
        for _ in range(4):  # a style may point to a list that points to a style
            link = self._links.get(abstract)
            other = self._lists.get(self._style_lists.get(link, "")) if link else None
            if other is None or other.abstract == abstract:
                break
            abstract = other.abstract
        return self._abstract.get(abstract, {})

    def _count(self, list_id: str, entry: _List, levels: dict[int, Level], index: int) -> list[int | None]:
        counters = self._story.counters.setdefault(entry.abstract, [None] * _LEVELS)
        for outer in range(index):
            if counters[outer] is None:  # Word counts the higher level that was left out: after 1.1 comes 2, not 1
                self._step(list_id, entry, levels.get(outer, Level()), counters, outer)
        self._step(list_id, entry, levels[index], counters, index)
        for deeper in range(index + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart != 0 and index < restart):
                counters[deeper] = None
                self._story.started.discard((list_id, deeper))
        return counters

    def _step(self, list_id: str, entry: _List, level: Level, counters: list[int | None], index: int) -> None:
        previous = counters[index]
        if index in entry.starts and (list_id, index) not in self._story.started:
            self._story.started.add((list_id, index))
            counters[index] = entry.starts[index]
        else:
            counters[index] = level.start if previous is None else previous + 1

    def _shown(self, index: int, counters: list[int | None], levels: dict[int, Level], shown: Level) -> str:
        if not 0 <= index < _LEVELS:
            return ""
        level = levels.get(index, Level())
        number = counters[index]
        return number_text(level.start if number is None else number, "decimal" if shown.legal else level.format)


def _index(element: etree._Element) -> int:
    return integer(element.get(w("ilvl"))) or 0


def _level(element: etree._Element) -> Level:
    start = integer(value(element, "start"))
    legal = element.find(w("isLgl"))
    return Level(
        format=_format(element),
        text=value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart=integer(value(element, "lvlRestart")),
        legal=legal is not None and legal.get(w("val"), "1") not in ("0", "false", "off"),
        style=value(element, "pStyle") or "",
        hidden=bool(flag(element.find(w("rPr")), "vanish")),
    )


def _format(element: etree._Element) -> str:
    """Return the number format; newer ones ('001, 002, 003, ...') stand beside a plainer one for old programs."""
    for newer in element.findall(f"{MC}AlternateContent/{MC}Choice/{w('numFmt')}"):
        example = newer.get(w("format"), "").split(",")[0].strip()
        if re.fullmatch(r"0+1", example):
            return f"padded{len(example)}"
    plain = value(element, "numFmt")
    if plain is None:
        older = element.find(f"{MC}AlternateContent/{MC}Fallback/{w('numFmt')}")
        plain = None if older is None else older.get(w("val"))
    return plain or "decimal"
