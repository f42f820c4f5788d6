"""A project: one book with the sources and topics it is made from. What one ``*.briefing`` file holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from briefing.model.book import Book, Item, Section, assets_of
from briefing.model.collected import Decision
from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef, Topic


class CitationStyle(StrEnum):
    """Where the book says which paragraph its words come from."""

    LINES = "lines"  # a source line under a quotation, short citations behind the officer's words
    FOOTNOTES = "footnotes"
    LIST = "list"  # numbers in brackets that lead to the list of sources


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that belong to the book rather than to the program."""

    language: str = "en"  # language of labels: 'Tab', 'Contents' …
    citations: CitationStyle = CitationStyle.LINES
    paragraph_marks: bool = False  # '(U)' before each paragraph, the book's marking where it has none of its own
    large_print: bool = False
    duplex: bool = False  # printed on both sides: tabs begin on right-hand pages
    draft: bool = False  # 'DRAFT' across each page
    our_side: str = ""  # the state or body whose line is 'our line'; empty: told from the book's fields


@dataclass(frozen=True, slots=True)
class Project:
    """Everything in one book file, except the originals' bytes."""

    id: str
    book: Book
    template: str  # id of the template package
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = ()
    settings: Settings = field(default_factory=Settings)
    decisions: tuple[Decision, ...] = ()  # about people, figures, acronyms and days of the book

    def source(self, source_id: str) -> Source:
        """Return the source with that id; raises ``KeyError`` when there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def block(self, ref: BlockRef) -> Block:
        """Return the block *ref* names; raises ``KeyError`` when it is gone."""
        return self.source(ref.source).block(ref.block)

    def section(self, section_id: str) -> Section:
        """Return the section with that id; raises ``KeyError`` when there is none."""
        for section in self.book.root.walk():
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with that id; raises ``KeyError`` when there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)

    def items(self) -> Iterator[tuple[Section, Item]]:
        """Yield every item with its section, in the order of the book."""
        for section in self.book.root.walk():
            for item in section.items:
                yield section, item

    def kept_files(self) -> tuple[str, ...]:
        """Return the hashes of all files the book file keeps: originals of documents, pictures, PDFs."""
        originals = [source.original.sha256 for source in self.sources]
        assets = [asset.sha256 for _, item in self.items() for asset in assets_of(item)]
        return tuple(dict.fromkeys((*originals, *assets)))
