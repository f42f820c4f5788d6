"""The rows the reader shows for one source: a head, then its blocks, all of them or those asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from briefing.model.harvest import Saying
from briefing.model.project import Project
from briefing.model.source import QUOTABLE, Block, BlockKind, Source
from briefing.model.topic import BlockRef, Topic
from briefing.who_said import Heard
from ui.models.report_words import corrected_blocks
from ui.models.used_places import Place, UsedPlaces


class Show(StrEnum):
    """Which paragraphs the reader shows."""

    ALL = "all"
    TOPIC = "topic"  # those on the chosen topic
    USED = "used"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``block`` is None for the head of the source."""

    source: Source
    block: Block | None = None
    topics: tuple[Topic, ...] = ()
    places: tuple[Place, ...] = ()
    on_topic: bool = False  # of the topic chosen in the window
    ref: BlockRef | None = None  # the paragraph's name; None for the head
    sayings: tuple[Saying, ...] = ()  # whose words stand in it
    corrected: str = ""  # what the officer corrected in how it was read

    @property
    def can_tick(self) -> bool:
        """True for what can be quoted."""
        return self.block is not None and self.block.kind in QUOTABLE

    @property
    def ticked(self) -> bool:
        """True when the book quotes it."""
        return bool(self.places)


def make_rows(
    project: Project,
    source: Source,
    used: UsedPlaces,
    topic: Topic | None = None,
    show: Show = Show.ALL,
    sayings: Mapping[str, tuple[Saying, ...]] = MappingProxyType({}),
) -> list[Row]:
    """Return the rows of *source*; headings stay only where something under them stays. *sayings* by block id."""
    corrected = corrected_blocks(source)
    by_block = _topics_by_block(project, source)
    wanted = {hit.ref.block for hit in topic.hits if hit.ref.source == source.id} if topic else set()
    rows: list[Row] = []
    for block in source.blocks:
        if block.kind is BlockKind.TITLE and _same_words(block.text, source.title):
            continue
        ref = BlockRef(source.id, block.id)
        topics, said = by_block.get(block.id, ()), sayings.get(block.id, ())
        changed = corrected.get(block.id, "")
        rows.append(Row(source, block, topics, used.of(ref), block.id in wanted, ref, said, changed))
    if show is not Show.ALL:
        rows = _with_headings(rows, show)
    return [Row(source), *rows]


def rows_heard(rows: list[Row], heard: Heard) -> list[Row]:
    """Return only the paragraphs in which those chosen speak, with the headings over them and the document's head."""
    if heard.everything:
        return rows
    kept: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if row.block is None:
            kept.append(row)
        elif row.block.kind is BlockKind.HEADING:
            waiting = [other for other in waiting if other.block and other.block.level < row.block.level]
            waiting.append(row)
        elif any(saying.speaker and heard.wants(saying) for saying in row.sayings):
            kept += waiting
            waiting = []
            kept.append(row)
    return kept


def _with_headings(rows: list[Row], show: Show) -> list[Row]:
    kept: list[Row] = []
    waiting: list[Row] = []  # headings over what comes next
    for row in rows:
        if row.block is not None and row.block.kind is BlockKind.HEADING:
            waiting = [other for other in waiting if other.block and other.block.level < row.block.level]
            waiting.append(row)
        elif _wanted(row, show):
            kept += waiting
            waiting = []
            kept.append(row)
    return kept


def _wanted(row: Row, show: Show) -> bool:
    if show is Show.TOPIC:
        return row.on_topic
    return row.can_tick and row.ticked == (show is Show.USED)


def _topics_by_block(project: Project, source: Source) -> dict[str, tuple[Topic, ...]]:
    found: dict[str, list[Topic]] = {}
    for topic in project.topics:
        for hit in topic.hits:
            if hit.ref.source == source.id:
                topics = found.setdefault(hit.ref.block, [])
                if topic not in topics:
                    topics.append(topic)
    return {block: tuple(topics) for block, topics in found.items()}


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
