"""What may be dropped on the outline, and what a drop does: sections and items, paragraphs, topics."""

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData

from briefing import edits, excerpts, template
from briefing.errors import BriefingError, TemplateError
from briefing.model.book import GENERATED, Excerpt, Item, SectionKind
from briefing.model.project import Project
from briefing.model.topic import BlockRef, Spans, Topic, TopicHit
from briefing.store.codec import BadContent, UnknownContent, decode, encode, to_bytes
from ui.models import book_edits, topic_edits
from ui.models.book_text import plain_words
from ui.page_jobs import PICTURE_SUFFIXES
from ui.session import Session, takes_excerpts
from ui.text import counted

IDS = "application/x-briefing-ids"  # JSON list of section and item ids
REFS = "application/x-briefing-refs"  # JSON list of [source id, block id]
FILES = "text/uri-list"
WORDS = "application/x-briefing-words"  # JSON [source id, block id, [[from, to], …]]: words of one paragraph
TOPIC = "application/x-briefing-topic"  # a topic's id
ITEMS = "application/x-briefing-items"  # JSON list of finished items, as the book file keeps them


def mime_of_ids(project: Project, ids: list[str]) -> QMimeData:
    """Return a drag of sections and items; other programs get their words."""
    picked = book_edits.pick(project, ids)
    data = QMimeData()
    data.setData(IDS, QByteArray(json.dumps([*picked.sections, *picked.items]).encode()))
    data.setText(plain_words(project, picked))
    return data


def ids_in(data: QMimeData) -> list[str]:
    """Return the section and item ids a drag carries."""
    return [one for one in _json_list(data, IDS) if isinstance(one, str)]


def refs_in(data: QMimeData) -> tuple[BlockRef, ...]:
    """Return the paragraphs a drag carries."""
    pairs = (one for one in _json_list(data, REFS) if isinstance(one, list) and len(one) == 2)
    return tuple(BlockRef(str(source), str(block)) for source, block in pairs)


def words_mime(ref: BlockRef, kept: tuple[tuple[int, int], ...], said: str) -> QMimeData:
    """Return a drag of words of one paragraph; *said* is what other programs get."""
    data = QMimeData()
    data.setData(WORDS, QByteArray(json.dumps([ref.source, ref.block, [list(span) for span in kept]]).encode()))
    data.setData(REFS, QByteArray(json.dumps([[ref.source, ref.block]]).encode()))
    data.setText(said)
    return data


def words_in(project: Project, data: QMimeData) -> Excerpt | None:
    """Return the quotation a drag of words stands for; None where it carries none, or its paragraph is gone."""
    carried = spans_in(data)
    if carried is None:
        return None
    ref, spans = carried
    try:
        source = project.source(ref.source)
        return excerpts.of_spans(source, source.block(ref.block), spans)
    except (ValueError, KeyError, BriefingError):
        return None


def spans_in(data: QMimeData) -> tuple[BlockRef, Spans] | None:
    """Return the paragraph and the stretches of it that a drag of words carries."""
    try:
        source_id, block_id, spans = _json_list(data, WORDS)
        return BlockRef(str(source_id), str(block_id)), tuple((int(first), int(last)) for first, last in spans)  # type: ignore[attr-defined]
    except (ValueError, TypeError):
        return None


def topic_in(project: Project, data: QMimeData) -> Topic | None:
    """Return the topic a drag carries, or None. A suggestion new to the book comes with name and paragraphs."""
    if not data.hasFormat(TOPIC):
        return None
    topic_id = bytes(data.data(TOPIC).data()).decode("utf-8", "replace")
    known = next((topic for topic in project.topics if topic.id == topic_id), None)
    name, refs = " ".join(data.text().split()), refs_in(data)
    if known is not None or not name or not refs:
        return known
    return Topic(topic_id, name, (name,), tuple(TopicHit(ref) for ref in refs))


def files_in(data: QMimeData, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the local files of those kinds that a drag or the clipboard carries; none where others are among them."""
    if not data.hasUrls():
        return ()
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) < len(data.urls()) or not all(path.suffix.lower() in suffixes for path in paths):
        return ()
    return tuple(paths)


def mime_of_items(items: tuple[Item, ...]) -> QMimeData:
    """Return a drag of items that are not in the book yet."""
    data = QMimeData()
    data.setData(ITEMS, QByteArray(to_bytes([encode(Item, item) for item in items])))
    return data


def items_in(data: QMimeData) -> tuple[Item, ...]:
    """Return the items a drag carries, each with an id of its own; what cannot be read is left out."""
    found: list[Item] = []
    for content in _json_list(data, ITEMS):
        try:
            found.append(book_edits.renewed_item(decode(Item, content)))
        except (UnknownContent, BadContent):
            continue
    return tuple(found)


def can_drop(session: Session, data: QMimeData, parent_id: str, row: int) -> bool:
    """True when *data* may be put under *parent_id*."""
    if session.read_only:
        return False
    project = session.project
    parent = book_edits.find_section(project, parent_id)
    if parent is None:
        return False
    if data.hasFormat(IDS):
        return book_edits.can_move(project, book_edits.pick(project, ids_in(data)), parent_id, row)
    if data.hasFormat(ITEMS):
        return parent.kind is not SectionKind.ROOT and parent.kind not in GENERATED
    if topic_in(project, data) is not None:
        return parent.kind is SectionKind.ROOT or takes_excerpts(book_edits.landing(parent))
    if files_in(data, PICTURE_SUFFIXES):
        return parent.kind not in GENERATED and parent.kind is not SectionKind.ROOT
    if data.hasFormat(REFS):
        if parent.kind is SectionKind.ROOT:
            return row < 0 and bool(session.target_section())
        return parent.kind not in GENERATED
    return False


def drop(session: Session, data: QMimeData, parent_id: str, row: int) -> tuple[str, ...]:
    """Put *data* under *parent_id* before *row* (below 0: at the end) and return the ids of what was put there."""
    if not can_drop(session, data, parent_id, row):
        return ()
    project = session.project
    if data.hasFormat(IDS):
        picked = book_edits.pick(project, ids_in(data))
        session.apply(book_edits.move, picked, parent_id, row)
        return (*picked.sections, *picked.items)
    if pictures := files_in(data, PICTURE_SUFFIXES):
        session.picture_intake.add_files(pictures, parent_id, row)  # they come when they have been read
        return ()
    if data.hasFormat(ITEMS):
        return _drop_items(session, items_in(data), parent_id, row)
    topic = topic_in(project, data)
    if topic is not None:
        return _drop_topic(session, topic, parent_id, row)
    return _drop_refs(session, data, parent_id, row)


def set_included(session: Session, section_ids: tuple[str, ...], included: bool) -> bool:
    """Put sections into the export or leave them out; False when nothing was changed."""
    return session.apply(book_edits.include, section_ids, included) is not None


def _drop_items(session: Session, made: tuple[Item, ...], parent_id: str, row: int) -> tuple[str, ...]:
    home = session.project.section(parent_id)
    index = min(row, len(home.items)) if row >= 0 else len(home.items)
    if not made or session.apply(edits.add_items, home.id, made, index) is None:
        return ()
    return tuple(item.id for item in made)


def _drop_refs(session: Session, data: QMimeData, parent_id: str, row: int) -> tuple[str, ...]:
    project = session.project
    refs, words = refs_in(data), words_in(session.project, data)
    if parent_id == project.book.root.id:
        parent_id, row = session.target_section(), -1
    parent = project.section(parent_id)
    home = book_edits.landing(parent) if row < 0 else parent
    made = (words,) if words is not None else book_edits.excerpts_of(project, refs)
    if not made:
        return ()
    index = min(row, len(home.items)) if row >= 0 else len(home.items)
    session.apply(edits.add_items, home.id, made, index)
    return tuple(item.id for item in made)


def _drop_topic(session: Session, topic: Topic, parent_id: str, row: int) -> tuple[str, ...]:
    project = session.project
    refs = topic_edits.refs_of(project, topic)
    if parent_id != project.book.root.id:
        home = book_edits.landing(project.section(parent_id))
        there = {getattr(item, "ref", None) for item in home.items}
        made = book_edits.excerpts_of(project, [ref for ref in refs if ref not in there])
        label = counted(len(made), "Add 1 paragraph", "Add {n} paragraphs")
        if made:
            session.apply(book_edits.insert, (), made, home.id, len(home.items), label)
        return tuple(item.id for item in made)
    known = {section.id for section in project.book.root.children}
    try:
        skeleton = template.new_tab(session.template, topic.name, topic.id, project.settings.language)
    except TemplateError as error:
        session.notice.emit(str(error))
        return ()
    session.apply(book_edits.add_tab, topic, refs, skeleton, row)
    return tuple(section.id for section in session.project.book.root.children if section.id not in known)


def _json_list(data: QMimeData, kind: str) -> list[object]:
    if not data.hasFormat(kind):
        return []
    try:
        found = json.loads(bytes(data.data(kind).data()))
    except ValueError:
        return []
    return found if isinstance(found, list) else []
