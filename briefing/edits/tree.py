"""The tree of sections, rebuilt only along the path to what changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from briefing.errors import BriefingError
from briefing.model.book import GENERATED, Item, Section, SectionKind
from briefing.model.project import Project

Shape = Callable[[Section], Section]


def with_root(project: Project, root: Section) -> Project:
    """Return *project* with that tree; the same project when the tree is the same."""
    if root is project.book.root:
        return project
    return replace(project, book=replace(project.book, root=root))


def reshape(section: Section, shape: Shape) -> Section:
    """Return the tree with *shape* applied to every section, children first; what stays equal stays identical."""
    children = tuple(reshape(child, shape) for child in section.children)
    if any(new is not old for new, old in zip(children, section.children, strict=True)):
        section = replace(section, children=children)
    return shape(section)


def reshape_one(root: Section, section_id: str, shape: Shape) -> Section:
    """Return the tree with *shape* applied to one section."""
    return reshape(root, lambda section: shape(section) if section.id == section_id else section)


def find_section(project: Project, section_id: str) -> Section:
    """Return the section with that id or raise a sentence."""
    try:
        return project.section(section_id)
    except KeyError:
        raise BriefingError(
            "That section is no longer in the book. Undo brings it back if it was just removed."
        ) from None


def in_book_order(project: Project, ids: Iterable[str]) -> tuple[Section, ...]:
    """Return the named sections in the order of the book, without those that travel inside another named one."""
    wanted = set(ids)
    for section_id in wanted:
        find_section(project, section_id)
    return tuple(_topmost(project.book.root, wanted))


def _topmost(section: Section, wanted: set[str]) -> list[Section]:
    if section.id in wanted:
        return [section]
    return [found for child in section.children for found in _topmost(child, wanted)]


def holds(section: Section, section_id: str) -> bool:
    """True when *section* is that section or has it below itself."""
    return any(inner.id == section_id for inner in section.walk())


def without_sections(root: Section, ids: set[str]) -> Section:
    """Return the tree without those sections and all below them."""

    def shape(section: Section) -> Section:
        kept = tuple(child for child in section.children if child.id not in ids)
        return section if len(kept) == len(section.children) else replace(section, children=kept)

    return reshape(root, shape)


def without_items(root: Section, ids: set[str]) -> Section:
    """Return the tree without those items."""

    def shape(section: Section) -> Section:
        kept = tuple(item for item in section.items if item.id not in ids)
        return section if len(kept) == len(section.items) else replace(section, items=kept)

    return reshape(root, shape)


def find_items(project: Project, ids: Iterable[str]) -> tuple[tuple[Section, Item], ...]:
    """Return the named items with their sections, in the order of the book; an unknown id raises."""
    wanted = set(ids)
    found = tuple((section, item) for section, item in project.items() if item.id in wanted)
    if len(found) != len(wanted):
        raise BriefingError("That item is no longer in the book. Undo brings it back if it was just removed.")
    return found


def gap(index: int | None, length: int) -> int:
    """Return a gap between members as 0 … *length*; None is the end, what lies outside is brought inside."""
    return length if index is None else max(0, min(index, length))


def title_of(section: Section) -> str:
    """Return what the officer calls a section."""
    return "the book" if section.kind is SectionKind.ROOT else section.title or "the section"


def check_can_hold(section: Section, what: str) -> None:
    """Raise when *section* fills itself from the rest of the book and can hold nothing."""
    if section.kind in GENERATED:
        raise BriefingError(
            f"'{section.title}' fills itself from the rest of the book. Put {what} into a tab or another section."
        )
