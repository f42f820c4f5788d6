"""The order and the labels of a book: which sections print, which tab is '2', which annex is 'B'."""

from dataclasses import dataclass

from briefing.model.book import GENERATED, Annex, AnnexPages, Book, Item, Section, SectionKind, assets_of
from briefing.model.text import is_blank
from briefing.template import Template
from briefing.usage import letters


@dataclass(frozen=True, slots=True)
class Entry:
    """One top-level section that prints, or one source or PDF printed in full as an annex of its own."""

    section: Section
    part: str  # 'front', 'tabs', 'reference'
    label: str = ""  # '2', 'A'
    annex: Annex | AnnexPages | None = None

    @property
    def anchor(self) -> str:
        """Return the id the contents and a click lead to."""
        return self.annex.id if self.annex else self.section.id


def outline(book: Book, template: Template) -> tuple[Entry, ...]:
    """Return all that is in the book's export, in order, with labels; generated sections count as filled."""
    entries: list[Entry] = []
    tabs = annexes = 0
    part = "front"
    for section in book.root.children:
        part = _part(section, part, template)
        if not section.included:
            continue
        if section.kind is SectionKind.ANNEX:
            if has_content(section, without_annexes=True):
                entries.append(Entry(section, part))
            for annex in annexes_of(section):
                annexes += 1
                entries.append(Entry(section, part, letters(annexes - 1), annex))
        elif section.kind is SectionKind.TAB:
            tabs += 1  # an empty tab keeps its number: the officer has already told others 'Tab 3'
            if has_content(section):
                entries.append(Entry(section, part, str(tabs)))
        elif section.kind in GENERATED or has_content(section):
            entries.append(Entry(section, part))
    return tuple(entries)


def _part(section: Section, before: str, template: Template) -> str:
    """Return the group of the contents: the skeleton's, else that of the section before it."""
    if section.kind is SectionKind.TAB:
        return "tabs"
    part = template.part(section.slot)
    if part:
        return part
    return "reference" if before == "tabs" else before


def annexes_of(section: Section) -> tuple[Annex | AnnexPages, ...]:
    """Return the sources and PDFs printed in full within *section*, in order."""
    items = (item for part in included_parts(section) for item in part.items)
    return tuple(item for item in items if isinstance(item, Annex | AnnexPages))


def has_content(section: Section, without_annexes: bool = False) -> bool:
    """True when the officer put something into *section* or below it; generated children alone are nothing."""
    return any(
        not is_empty(item) and not (without_annexes and isinstance(item, Annex | AnnexPages))
        for part in included_parts(section)
        for item in part.items
    )


def included_parts(section: Section) -> tuple[Section, ...]:
    """Return *section* and those below it that are not left out."""
    if not section.included:
        return ()
    return (section, *(part for child in section.children for part in included_parts(child)))


_PLAIN = (
    *("quoted", "subject", "caption", "question", "name", "title", "detail", "place", "source", "start"),
    *("label", "value", "topic", "next_step"),
)
_RICH = ("text", "answer", "ours", "theirs", "biography", "reference", "latest")


def is_empty(item: Item) -> bool:
    """True for an item with no words in it, which never prints."""
    if any(str(getattr(item, name, "")).strip() for name in _PLAIN):
        return False
    if assets_of(item):
        return False
    for name in _RICH:
        if not is_blank(getattr(item, name, ())):
            return False
    return not any(cell.strip() for row in getattr(item, "rows", ()) for cell in row)
