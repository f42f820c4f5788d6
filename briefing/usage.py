"""Where things stand in the book: the labels of its tabs, and which paragraph is quoted where."""

from collections.abc import Iterator
from string import ascii_uppercase

from briefing.model.book import Annex, AnnexPages, Excerpt, Item, Person, Picture, Section, SectionKind
from briefing.model.project import Project
from briefing.model.topic import BlockRef


def uses(project: Project) -> dict[BlockRef, tuple[str, ...]]:
    """Return for each quoted paragraph the ids of the sections that quote it, in the order of the book."""
    found: dict[BlockRef, list[str]] = {}
    for section, item in project.items():
        if isinstance(item, Excerpt):
            places = found.setdefault(item.ref, [])
            if section.id not in places:
                places.append(section.id)
    return {ref: tuple(places) for ref, places in found.items()}


def tab_labels(project: Project) -> dict[str, str]:
    """Return the printed labels by id: tabs '1', '2' …, annexed sources 'A', 'B' …, their section 'A' or 'A–C'.

    What is left out of the book has no label; an empty tab keeps its number, since others know it by that.
    """
    labels: dict[str, str] = {}
    tabs = annexes = 0
    for section in project.book.root.children:
        if not section.included:
            continue
        if section.kind is SectionKind.TAB:
            tabs += 1
            labels[section.id] = str(tabs)
        elif section.kind is SectionKind.ANNEX:
            first = annexes
            for item in _items(section):
                if isinstance(item, Annex | AnnexPages):
                    labels[item.id] = letters(annexes)
                    annexes += 1
            if annexes > first:
                last = letters(annexes - 1)
                labels[section.id] = last if annexes == first + 1 else f"{letters(first)}–{last}"
    return labels


def top_section(project: Project, section_id: str) -> Section | None:
    """Return the top-level section that a section is or stands in; None when it is gone or the book itself."""
    for section in project.book.root.children:
        if any(part.id == section_id for part in section.walk()):
            return section
    return None


def places(project: Project) -> dict[BlockRef, tuple[str, ...]]:
    """Return for each quoted paragraph where the officer finds it: '3' for tab 3, else the section's title."""
    labels = tab_labels(project)
    named: dict[str, str] = {}
    for top in project.book.root.children:
        for part in top.walk():
            named[part.id] = labels.get(top.id) or top.title
    return {
        ref: tuple(dict.fromkeys(named.get(section_id, "") for section_id in sections))
        for ref, sections in uses(project).items()
    }


def annexed(project: Project) -> frozenset[str]:
    """Return the ids of the sources that stand in the book in full."""
    return frozenset(item.source for _, item in project.items() if isinstance(item, Annex))


def printed_assets(project: Project, section_id: str = "") -> tuple[str, ...]:
    """Return the hashes of the pictures that print in one top-level section, in the whole book for ''."""
    top = top_section(project, section_id) if section_id else None
    found: list[str] = []
    for item in _items(top or project.book.root):
        match item:
            case Picture(asset=asset) | Person(photo=asset):
                found += [asset.sha256] if asset else []
            case AnnexPages():
                found += [sheet.asset.sha256 for sheet in item.sheets]
    return tuple(dict.fromkeys(found))


def letters(index: int) -> str:
    """Return 'A' for 0, 'Z' for 25, 'AA' for 26."""
    label = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        label = ascii_uppercase[rest] + label
    return label


def _items(section: Section) -> Iterator[Item]:
    """Yield the items of a section and of those below it that are not left out."""
    if section.included:
        yield from section.items
        for child in section.children:
            yield from _items(child)
