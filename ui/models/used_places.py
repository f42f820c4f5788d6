"""Where the paragraphs of the sources stand in the book, as the reader and the sources pane show it."""

from dataclasses import dataclass, field

from briefing.model.book import Excerpt, SectionKind
from briefing.model.project import Project
from briefing.model.source import QUOTABLE, Block, BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.usage import tab_labels
from ui.text import tr

COUNTED = frozenset({BlockKind.PARAGRAPH, BlockKind.TABLE})
"""Blocks that count as paragraphs; sub-paragraphs belong to the paragraph above them."""


_GROUPS: dict[str, tuple[tuple[Block, ...], tuple[tuple[Block, ...], ...]]] = {}  # by source id; blocks never change
_BLOCKS: dict[str, tuple[tuple[Block, ...], dict[str, Block]]] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """One excerpt of a paragraph."""

    section: str
    item: str
    label: str  # 'Tab 2', or the title of the top-level section
    whole: bool  # the whole paragraph, not some sentences
    spans: tuple[tuple[int, int], ...] = ()  # the stretches of its text that are quoted


@dataclass(frozen=True, slots=True)
class UsedPlaces:
    """Every quoted paragraph with its places."""

    places: dict[BlockRef, tuple[Place, ...]] = field(default_factory=dict)

    def of(self, ref: BlockRef) -> tuple[Place, ...]:
        """Return where *ref* is quoted, in the order of the book."""
        return self.places.get(ref, ())

    def in_section(self, ref: BlockRef, section_id: str) -> tuple[Place, ...]:
        """Return the excerpts of *ref* in one section."""
        return tuple(place for place in self.of(ref) if place.section == section_id)

    def used_in(self, source: Source) -> int:
        """Return how many counted paragraphs of *source* are quoted, also in part or by a sub-paragraph."""
        return self.used_of(source.id, paragraphs(source))

    def used_of(self, source_id: str, groups: tuple[tuple[Block, ...], ...]) -> int:
        """Return how many of *groups*, paragraphs with their sub-paragraphs, are quoted."""
        there = {ref.block for ref in self.places if ref.source == source_id}
        return sum(1 for group in groups if any(each.id in there for each in group)) if there else 0


def used_places(project: Project) -> UsedPlaces:
    """Return where each paragraph stands in the book."""
    labels = top_labels(project)
    sources = {source.id: source for source in project.sources}
    found: dict[BlockRef, list[Place]] = {}
    for section, item in project.items():
        if isinstance(item, Excerpt):
            label = labels.get(section.id, section.title)
            place = Place(section.id, item.id, label, is_whole(item, sources.get(item.ref.source)), item.spans)
            found.setdefault(item.ref, []).append(place)
    return UsedPlaces({ref: tuple(places) for ref, places in found.items()})


def is_whole(item: Excerpt, source: Source | None) -> bool:
    """True when an excerpt shows the whole paragraph; also when its source is gone."""
    if source is None:
        return True
    known = _BLOCKS.get(source.id)
    if known is None or known[0] is not source.blocks:
        known = _BLOCKS[source.id] = (source.blocks, {block.id: block for block in source.blocks})
    block = known[1].get(item.ref.block)
    return block is None or item.spans == ((0, len(block.text)),)


def top_labels(project: Project) -> dict[str, str]:
    """Return for each section what its top-level section is called: 'Tab 2' or its title."""
    printed = tab_labels(project)
    labels: dict[str, str] = {}
    for top in project.book.root.children:
        is_tab = top.kind is SectionKind.TAB and top.id in printed
        said = tr("Tab {label}", label=printed[top.id]) if is_tab else top.title
        for part in top.walk():
            labels[part.id] = said
    return labels


def paragraphs(source: Source) -> tuple[tuple[Block, ...], ...]:
    """Return the counted paragraphs of *source*, each with the sub-paragraphs under it."""
    known = _GROUPS.get(source.id)
    if known is None or known[0] is not source.blocks:
        known = _GROUPS[source.id] = (source.blocks, _grouped(source))
    return known[1]


def _grouped(source: Source) -> tuple[tuple[Block, ...], ...]:
    groups: list[list[Block]] = []
    for block in source.blocks:
        if block.kind in COUNTED or (block.kind is BlockKind.ITEM and not groups):
            groups.append([block])
        elif block.kind is BlockKind.ITEM:
            groups[-1].append(block)
    return tuple(tuple(group) for group in groups)


def quotable(source: Source) -> tuple[Block, ...]:
    """Return the blocks that can be ticked."""
    return tuple(block for block in source.blocks if block.kind in QUOTABLE)
