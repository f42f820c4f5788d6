"""What the search found, as rows: paragraphs of the sources in a chosen order, then the officer's own words.

Rows are made when they are looked at: a thousand hits cost no more than the ten that are seen.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing.citation import printed_date, short_title, source_line, version_words
from briefing.citation.places import place
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.model.source import QUOTABLE, Block, BlockKind, Source, heading_paths
from briefing.model.topic import BlockRef
from briefing.search.asking import Hit
from briefing.search.own import OwnHit, own_text
from briefing.search.query import Query, parse
from briefing.search.searcher import Found
from ui.models.book_drops import REFS
from ui.models.book_rows import cited
from ui.models.book_words import item_kind_name
from ui.models.used_places import UsedPlaces, top_labels, used_places
from ui.text import language, tr

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
TEXT_ROLE = Qt.ItemDataRole.UserRole + 2  # the words of a row, None for a head; the row itself is not made for it
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MANY = 60  # documents beyond which the shortest name that means only one of them takes too long to look for
_SPEAKERS = 2  # named in a row


class Order(StrEnum):
    """In which order and groups hits are shown."""

    RELEVANCE = "relevance"
    SOURCE = "source"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class HitRow:
    """One thing that was found, or the head of a group."""

    title: str  # 'Joint Statement, para 14'
    under: str = ""  # the heading it stands under
    text: str = ""
    used: str = ""  # 'in Tab 2'
    ref: BlockRef | None = None
    item: str = ""  # found in the book: the item's id
    section: str = ""  # … and its section's
    speaker: str = ""
    head: bool = False
    quotable: bool = False

    @property
    def second(self) -> str:
        """The line under the title."""
        return " · ".join(part for part in (self.speaker, self.under, self.used) if part)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a group."""

    title: str
    number: int


Entry = Hit | OwnHit | _Head


class HitModel(QAbstractListModel):
    """The rows. Paragraphs can be dragged into the outline."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._entries: tuple[Entry, ...] = ()
        self._rows: dict[int, HitRow] = {}
        self._grouped = False
        self._used = UsedPlaces()
        self._sources: dict[str, Source] = {}
        self._blocks: dict[str, dict[str, Block]] = {}
        self._paths: dict[str, dict[str, tuple[str, ...]]] = {}

    @property
    def rows(self) -> tuple[HitRow, ...]:
        """All rows; making them takes a while when there are many."""
        return tuple(self.row(place) for place in range(len(self._entries)))

    def show_found(self, project: Project, found: Found | None, order: Order) -> None:
        """Show what was found, in *order*."""
        self._look_up(project)
        self._grouped = order is not Order.RELEVANCE
        entries = tuple(_arranged(project, found, order)) if found is not None else ()
        if [_key(entry) for entry in entries] == [_key(entry) for entry in self._entries]:
            self._entries = entries
            self._refresh()
            return
        self.beginResetModel()
        self._entries = entries
        self._rows.clear()
        self.endResetModel()

    def follow(self, project: Project) -> None:
        """Show the same hits as they are in *project*."""
        self._look_up(project)
        self._refresh()

    def row(self, place: int) -> HitRow:
        """Return one row."""
        if place not in self._rows:
            self._rows[place] = self._made(self._entries[place])
        return self._rows[place]

    def ref_at(self, place: int) -> BlockRef | None:
        """Return the paragraph of a row that can be quoted, or None."""
        entry = self._entries[place]
        if not isinstance(entry, Hit):
            return None
        block = self._block(entry.ref)
        return entry.ref if block is not None and block.kind in QUOTABLE else None

    def quotable(self) -> list[BlockRef]:
        """Return all paragraphs that can be put into the book, in the order shown."""
        return [ref for place in range(len(self._entries)) if (ref := self.ref_at(place)) is not None]

    def place_of(self, ref: BlockRef) -> int:
        """Return the row of a paragraph, or -1."""
        places = (n for n, entry in enumerate(self._entries) if isinstance(entry, Hit) and entry.ref == ref)
        return next(places, -1)

    def first(self) -> int:
        """Return the first row that is no head, or -1."""
        return next((n for n, entry in enumerate(self._entries) if not isinstance(entry, _Head)), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows or says."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        if role == TEXT_ROLE:
            return self._text(self._entries[index.row()])
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, HIT_ROLE):
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text or row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.speaker, row.under, row.used, row.text) if part)
        return row

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Paragraphs of the sources can be dragged; heads are only read."""
        if not index.isValid() or isinstance(self._entries[index.row()], _Head):
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        draggable = self.ref_at(index.row()) is not None
        return found | Qt.ItemFlag.ItemIsDragEnabled if draggable else found

    def mimeTypes(self) -> list[str]:
        """Return the kind of drag that leaves this list."""
        return [REFS]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Return the dragged paragraphs, as references and as words."""
        return mime_of_rows([self.row(place) for place in sorted(index.row() for index in indexes)])

    # ---- making rows

    def _look_up(self, project: Project) -> None:
        if self._project is None or self._project.sources is not project.sources:
            self._blocks.clear()
            self._paths.clear()
            self._sources = {source.id: source for source in project.sources}
        if self._project is None or self._project.book is not project.book:
            self._used = used_places(project)
        self._project = project

    def _refresh(self) -> None:
        self._rows.clear()
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def _source(self, source_id: str) -> Source | None:
        return self._sources.get(source_id)

    def _block(self, ref: BlockRef) -> Block | None:
        if ref.source not in self._blocks:
            source = self._source(ref.source)
            self._blocks[ref.source] = {block.id: block for block in source.blocks} if source is not None else {}
        return self._blocks[ref.source].get(ref.block)

    def _text(self, entry: Entry) -> str | None:
        if isinstance(entry, Hit):
            block = self._block(entry.ref)
            return block.text if block is not None else ""
        return None if isinstance(entry, _Head) else self._made(entry).text

    def _made(self, entry: Entry) -> HitRow:
        if isinstance(entry, _Head):
            return HitRow(entry.title, text=str(entry.number), head=True)
        return self._hit_row(entry) if isinstance(entry, Hit) else self._own_row(entry)

    def _hit_row(self, hit: Hit) -> HitRow:
        block, source = self._block(hit.ref), self._source(hit.ref.source)
        if block is None or source is None or self._project is None:
            return HitRow(tr("a paragraph no longer in the book file"))
        if source.id not in self._paths:
            self._paths[source.id] = heading_paths(source)
        path = self._paths[source.id].get(block.id, ())
        places = ", ".join(dict.fromkeys(place.label for place in self._used.of(hit.ref)))
        used = tr("in {place}", place=places) if places else ""
        named = "; ".join(hit.speakers[:_SPEAKERS]) + ("; …" if len(hit.speakers) > _SPEAKERS else "")
        quotable = block.kind in QUOTABLE
        under = path[-1] if path else ""
        if not quotable:
            title, under = short_title(source), _kind_of(block)
        elif self._grouped:
            title = _capital(place(source, block.id, self._project.settings.language)) or short_title(source)
        elif len(self._sources) > _MANY:
            words = self._project.settings.language
            where = place(source, block.id, words)
            title = ", ".join(part for part in (source_line(source, words), where) if part)
        else:
            title = cited(self._project, hit.ref)
        return HitRow(title, under, block.text, used, hit.ref, speaker=named, quotable=quotable)

    def _own_row(self, hit: OwnHit) -> HitRow:
        project = self._project
        if project is None:
            return HitRow("")
        try:
            section = project.section(hit.section)
        except KeyError:
            return HitRow(tr("no longer in the book"))
        if not hit.item:
            kind = tr("Tab") if section.kind is SectionKind.TAB else tr("Section")
            title = tr("In the book: {kind}", kind=kind)
            return HitRow(title, top_labels(project).get(section.id, ""), section.title, section=section.id)
        item = next((item for item in section.items if item.id == hit.item), None)
        if item is None:
            return HitRow(tr("no longer in the book"))
        title = tr("In the book: {kind}", kind=item_kind_name(item))
        return HitRow(title, section.title, " ".join(own_text(item).split()), item=item.id, section=section.id)


def mime_of_rows(rows: list[HitRow]) -> QMimeData:
    """Return *rows* for a drag or the clipboard: references for the book, words with citation for other programs."""
    data = QMimeData()
    refs = [[row.ref.source, row.ref.block] for row in rows if row.ref is not None and row.quotable]
    data.setData(REFS, QByteArray(json.dumps(refs).encode()))
    data.setText("\n\n".join(f"{row.text}\n({row.title})" for row in rows if not row.head))
    return data


def query_words(text: str) -> tuple[str, ...]:
    """Return the words of a query for the reader to mark: every form, without operators and left-out words."""
    return words_of(parse(text))


def words_of(query: Query) -> tuple[str, ...]:
    """Return the words of a query for the reader to mark."""
    words = []
    for term in query.terms:
        bare = term.text.strip("*.,;()[]'’")
        if bare:
            words.append(bare)
            words += [form for form in term.forms if " " not in form and form[:1].isascii()]
    return tuple(dict.fromkeys(words))


def _key(entry: Entry) -> object:
    return entry.ref if isinstance(entry, Hit) else entry


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _kind_of(block: Block) -> str:
    return tr("Title") if block.kind is BlockKind.TITLE else tr("Heading")


def _arranged(project: Project, found: Found, order: Order) -> Iterator[Entry]:
    hits = found.answer.hits
    if order is Order.RELEVANCE:
        yield from hits
    else:
        yield from _grouped(project, hits, order)
    if found.own:
        if hits:
            yield _Head(tr("In the book"), len(found.own))
        yield from found.own


def _grouped(project: Project, hits: tuple[Hit, ...], order: Order) -> Iterator[Entry]:
    """Yield the hits source by source, each in reading order; by date: the newest first, undated last."""
    by_source: dict[str, dict[str, Hit]] = {}
    for hit in hits:
        by_source.setdefault(hit.ref.source, {})[hit.ref.block] = hit
    sources = [source for source in project.sources if source.id in by_source]
    if order is Order.DATE:
        sources.sort(key=lambda source: source.date.toordinal() if source.date else 0, reverse=True)
    head = _by_date if order is Order.DATE else _by_source
    for source in sources:
        there = by_source[source.id]
        yield _Head(head(project, source), len(there))
        yield from (there[block.id] for block in source.blocks if block.id in there)


def _by_source(project: Project, source: Source) -> str:
    day = printed_date(source.date, language()) if source.date else ""
    parts = (short_title(source) + version_words(project, source, language()), day)
    return " · ".join(part for part in parts if part)


def _by_date(project: Project, source: Source) -> str:
    day = printed_date(source.date, language()) if source.date else tr("No date")
    return f"{day} · {short_title(source)}{version_words(project, source, language())}"
