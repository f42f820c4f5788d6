"""What stands in a book: which words of the sources it quotes, and the officer's own words, item by item."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model.book import Annex, Excerpt, Item, Person, Section
from briefing.model.collected import BookPlace, SourcePlace
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Original, Source, SourceKind
from briefing.model.text import Run, text_of
from briefing.model.topic import BlockRef

_PLAIN = ("subject", "question", "caption", "title", "place", "detail", "lead")
_RECORD = ("topic", "label", "value", "scope", "previous", "next_step", "owner")
_RICH = ("text", "answer", "reference", "ours", "theirs", "latest", "biography")
_Span = tuple[int, int, BookPlace]


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a book that go out."""

    spans: dict[BlockRef, list[_Span]]  # what excerpts quote
    own: tuple[tuple[BookPlace, str], ...]  # the officer's own words, adapted excerpts among them
    persons: tuple[tuple[BookPlace, Person], ...]
    source: Source  # the officer's own words as a document, a paragraph an item, so that they can be read like one

    def quoting(self, ref: BlockRef, start: int, end: int) -> list[BookPlace]:
        """Return the items that quote all of these words."""
        return [place for a, b, place in self.spans.get(ref, ()) if a <= start and end <= b]

    def places_of(self, mentions: tuple[SourcePlace, ...]) -> tuple[BookPlace, ...]:
        """Return where the book shows any of *mentions*: quoted, or in the officer's own words."""
        found: dict[BookPlace, None] = {}
        own = {place.item: place for place, _ in self.own}
        for mention in mentions:
            if mention.ref.source == self.source.id:
                found[own[mention.ref.block]] = None
            else:
                found.update(dict.fromkeys(self.quoting(mention.ref, mention.start, mention.end)))
        return tuple(found)


def written(project: Project) -> Written:
    """Return what *project*'s book says, without sections that are left out and without sources printed in full."""
    spans: dict[BlockRef, list[_Span]] = defaultdict(list)
    own: list[tuple[BookPlace, str]] = []
    persons: list[tuple[BookPlace, Person]] = []
    for section, item in included_items(project.book.root):
        place = BookPlace(section.id, item.id)
        if isinstance(item, Excerpt) and not item.adapted:
            spans[item.ref] += [(start, end, place) for start, end in item.spans]
        elif isinstance(item, Excerpt):
            own.append((place, item.quoted))
        elif not isinstance(item, Annex):
            own.append((place, own_words(item)))
        if isinstance(item, Person) and item.name.strip():
            persons.append((place, item))
    blocks = tuple(Block(place.item, BlockKind.PARAGRAPH, (Run(text),)) for place, text in own if text.strip())
    bare = Original("", "", "", 0)
    newest = max((source.date for source in project.sources if source.date), default=None)  # '30 May' needs a year
    language = project.settings.language
    book = Source(f"book:{project.id}", "", SourceKind.DOCUMENT, bare, blocks, date=newest, language=language)
    return Written(spans, tuple(own), tuple(persons), book)


def included_items(section: Section) -> Iterator[tuple[Section, Item]]:
    """Yield the items that go out, in order."""
    if not section.included:
        return
    for item in section.items:
        yield section, item
    for child in section.children:
        yield from included_items(child)


def own_words(item: Item) -> str:
    """Return the words an officer wrote into *item*, a line for each field, without a person's name and role."""
    parts = [str(getattr(item, name, "")) for name in (*_PLAIN, *_RECORD)]
    parts += [text_of(getattr(item, name, ())) for name in _RICH]
    for ask in getattr(item, "follow_ups", ()):
        parts += [ask.question, text_of(ask.answer)]
    parts += ["\t".join(row) for row in getattr(item, "rows", ())]
    return "\n".join(part for part in parts if part.strip())
