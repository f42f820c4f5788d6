"""A project taken apart into the parts that are stored row by row, and put together again, with holes if need be.

A part is a dataclass without what has rows of its own: its place in the tree is the list of ids in its parent.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.model.book import Book, Item, Section, SectionKind
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.source import Block, Original, Source, SourceKind
from briefing.model.topic import Topic
from briefing.store.codec import decode, encode, from_bytes, to_bytes

Key = tuple[str, str]  # kind and id
PROJECT, SOURCE, BLOCK, TOPIC, SECTION, ITEM = "project", "source", "block", "topic", "section", "item"
FALLBACK_TEMPLATE = "visit-book"


@dataclass(frozen=True, slots=True)
class Part:
    """One row: what is stored, and the object it was made from (to see by identity that it did not change)."""

    key: Key
    parent: str
    value: Any
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()  # 'items' → ids, 'children' → ids …

    def content(self) -> bytes:
        """Return the canonical bytes of this part without what has rows of its own."""
        shell, kind = _shell(self.value)
        data = encode(kind, shell)
        for name, ids in self.members:
            data[name] = list(ids)
        return to_bytes(data)


def digest(key: Key, parent: str, content: bytes) -> bytes:
    """Return the SHA-256 that guards a row; it covers the row's name and place as well as its content."""
    head = "\x1f".join((*key, parent, "")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(head + content).digest()


def book_parts(project: Project) -> Iterator[Part]:
    """Yield all parts of *project* except its sources."""
    members = (
        ("sources", tuple(source.id for source in project.sources)),
        ("topics", tuple(topic.id for topic in project.topics)),
        ("root", (project.book.root.id,)),
    )
    yield Part((PROJECT, project.id), "", project, members)
    for topic in project.topics:
        yield Part((TOPIC, topic.id), project.id, topic)
    yield from _section_parts(project.book.root, project.id)


def source_parts(source: Source, project_id: str) -> Iterator[Part]:
    """Yield a source and its blocks. Ids of blocks need only be unique within their source."""
    yield Part((SOURCE, source.id), project_id, source, (("blocks", tuple(block.id for block in source.blocks)),))
    for block in source.blocks:
        yield Part((BLOCK, f"{source.id}/{block.id}"), source.id, block)


def _section_parts(section: Section, parent: str) -> Iterator[Part]:
    members = (
        ("items", tuple(item.id for item in section.items)),
        ("children", tuple(child.id for child in section.children)),
    )
    yield Part((SECTION, section.id), parent, section, members)
    for item in section.items:
        yield Part((ITEM, item.id), section.id, item)
    for child in section.children:
        yield from _section_parts(child, section.id)


def _shell(value: Any) -> tuple[Any, Any]:
    """Return *value* without what has rows of its own, and the type it is stored as."""
    match value:
        case Project():
            bare = replace(value.book, root=Section(value.book.root.id, "", SectionKind.ROOT))
            return replace(value, sources=(), topics=(), book=bare), Project
        case Source():
            return replace(value, blocks=()), Source
        case Section():
            return replace(value, items=(), children=()), Section
        case Topic() | Block():
            return value, type(value)
        case _:
            return value, Item


KINDS: dict[str, Any] = {
    PROJECT: Project,
    SOURCE: Source,
    BLOCK: Block,
    TOPIC: Topic,
    SECTION: Section,
    ITEM: Item,
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A row that was read: the value without its members, and the members' ids."""

    key: Key
    parent: str
    value: Any
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stored(key: Key, parent: str, content: bytes) -> Stored:
    """Return the part in a row whose digest was found right; raises ``UnknownContent`` or ``BadContent``."""
    data = from_bytes(content)
    members: dict[str, tuple[str, ...]] = {}
    if isinstance(data, dict):
        for name in MEMBERS.get(key[0], ()):
            members[name] = tuple(str(member) for member in data.pop(name, []))
    return Stored(key, parent, decode(KINDS[key[0]], data), members)


MEMBERS = {PROJECT: ("sources", "topics", "root"), SOURCE: ("blocks",), SECTION: ("items", "children")}


class Assembly:
    """Puts a project together from the parts that could be read and tells what is missing."""

    def __init__(self, parts: Iterable[Stored], name: str) -> None:
        self.parts = {part.key: part for part in parts}
        self.name = name  # of the book file, for want of a title
        self.missing: list[tuple[Key, str]] = []  # key, and where it stood in words
        self._orphans: dict[tuple[str, str], list[str]] = {}  # kind and parent → ids in the order of their rows
        self._placed: set[Key] = set()
        for kind, part_id in self.parts:
            parent = self.parts[kind, part_id].parent
            self._orphans.setdefault((kind, parent), []).append(part_id)

    def project(self) -> Project:
        """Return the project; what is missing leaves a hole, what lost its parent is kept in a section of its own."""
        found = next((part for key, part in self.parts.items() if key[0] == PROJECT), None)
        project_id = found.key[1] if found else self._parent_of_roots()
        members = found.members if found else {}
        if found is None:
            self.missing.append(((PROJECT, project_id), "title, marking and details of the book"))
        sources = tuple(self._source(name) for name in self._ids(SOURCE, project_id, members.get("sources")))
        topics = tuple(
            topic
            for name in self._ids(TOPIC, project_id, members.get("topics"))
            if (topic := self._leaf(TOPIC, name, "a topic")) is not None
        )
        root_id = next(iter(members.get("root", ()) or self._orphans.get((SECTION, project_id), ["root"])))
        root = self._with_lost_parts(self._section(root_id, "the book"))
        bare = found.value if found else Project(project_id, Book(self.name, root), FALLBACK_TEMPLATE)
        book = replace(bare.book, root=root)
        project: Project = replace(bare, id=project_id, book=book, sources=sources, topics=topics)
        return project

    def _parent_of_roots(self) -> str:
        for key, part in self.parts.items():
            if key[0] == SECTION and part.value.kind is SectionKind.ROOT:
                return part.parent
        return next((part.parent for key, part in self.parts.items() if key[0] in (SOURCE, TOPIC)), "book")

    def _ids(self, kind: str, parent: str, named: tuple[str, ...] | None) -> list[str]:
        """Return the members a parent names; where the parent is lost, those that name it."""
        prefix = f"{parent}/" if kind == BLOCK else ""
        if named is None:
            named = tuple(name.removeprefix(prefix) for name in self._orphans.get((kind, parent), []))
        return [name for name in named if (kind, prefix + name) not in self._placed]

    def _take(self, key: Key, where: str) -> Stored | None:
        part = self.parts.get(key)
        if part is None or key in self._placed:
            self.missing.append((key, where))
            return None
        self._placed.add(key)
        return part

    def _leaf(self, kind: str, part_id: str, where: str) -> Any:
        part = self._take((kind, part_id), where)
        return part.value if part else None

    def _source(self, source_id: str) -> Source:
        part = self._take((SOURCE, source_id), "title and date of a document")
        bare: Source = part.value if part else _lost_source(source_id)
        blocks: list[Block] = []
        for block_id in self._ids(BLOCK, source_id, part.members["blocks"] if part else None):
            after = f" after {blocks[-1].number}" if blocks and blocks[-1].number else ""
            block = self._leaf(BLOCK, f"{source_id}/{block_id}", f"a paragraph{after} of the document '{bare.title}'")
            if block is not None:
                blocks.append(block)
        return replace(bare, blocks=tuple(blocks))

    def _section(self, section_id: str, where: str) -> Section:
        part = self._take((SECTION, section_id), f"a section in {where}")
        kind = SectionKind.ROOT if where == "the book" else SectionKind.TEXT
        bare: Section = part.value if part else Section(section_id, "Recovered section", kind)
        here = f"'{bare.title}'" if bare.title else "this book"
        items = tuple(
            item
            for item_id in self._ids(ITEM, section_id, part.members["items"] if part else None)
            if (item := self._leaf(ITEM, item_id, f"an item in {here}")) is not None
        )
        children = self._ids(SECTION, section_id, part.members["children"] if part else None)
        return replace(bare, items=items, children=tuple(self._section(child, here) for child in children))

    def _with_lost_parts(self, root: Section) -> Section:
        """Add what no parent named any more, so that nothing that could be read is thrown away."""
        sections = [
            self._section(key[1], "the recovered parts")
            for key, part in self.parts.items()
            if key[0] == SECTION and key not in self._placed and (SECTION, part.parent) not in self.parts
        ]
        items = tuple(part.value for key, part in self.parts.items() if key[0] == ITEM and key not in self._placed)
        if items:
            sections.append(Section(new_id("sec"), "Recovered items", items=items))
        return replace(root, children=(*root.children, *sections)) if sections else root


def _lost_source(source_id: str) -> Source:
    return Source(source_id, "Recovered document", SourceKind.DOCUMENT, Original("", "", "", 0))
