"""An invented visit to collect from: a statement, an article, and a book that quotes some of both."""

from dataclasses import replace
from datetime import date

from briefing.excerpts import whole
from briefing.model.book import Book, Item, Note, Person, Section, SectionKind
from briefing.model.project import Project
from briefing.model.source import Source, SourceKind
from briefing.model.text import rich
from tests.books import paragraph, source

STATEMENT = (
    "Her Excellency Ms. MARANT Ilse, Prime Minister of Velmara, and His Excellency Mr. Teodor Vance, Prime Minister of "
    "Aruna, met in Castellan on 2 March 2030.",
    "Both leaders welcomed the work of the Joint Coast Guard Cell (JCGC).",
    "Prime Minister Marant pledged a contribution of 40 million crowns to the Narrow Sea Fund.",
    "Both leaders tasked the NHB with a report by 2032.",
)
ARTICLE = (
    "Prime Minister of Velmara Ilse Marant said on Monday that the JCGC works day and night.",
    "Marant promised a contribution of 40 million crowns to the Narrow Sea Fund last year.",
    "Mr. Harrow, the harbour master, welcomed it.",
)


def statement() -> Source:
    blocks = (paragraph(f"st-{place}", text, str(place)) for place, text in enumerate(STATEMENT, 1))
    return source("st", "Joint Statement", *blocks, date=date(2030, 3, 2), language="en")


def article() -> Source:
    blocks = (paragraph(f"ar-{place}", text) for place, text in enumerate(ARTICLE, 1))
    return source("ar", "Marant Promises", *blocks, kind=SourceKind.ARTICLE, date=date(2031, 5, 12), language="en")


def visit(*items: Item, quoting: tuple[str, ...] = ("st-1",), **facts: object) -> Project:
    """Return a book of one section with *items* and the quoted paragraphs, and one for delegations."""
    sources = (statement(), article())
    blocks = {block.id: (one, block) for one in sources for block in one.blocks}
    quoted = tuple(replace(whole(*blocks[name]), id=f"q-{name}") for name in quoting)
    text = Section("text", "Steering note", items=(*quoted, *items))
    people = Section("people", "Delegations", SectionKind.DELEGATIONS)
    root = Section("root", "", SectionKind.ROOT, children=(text, people))
    fields = (("principal", "the Prime Minister of Aruna"), ("place", "Castellan"))
    project = Project("p", Book("Visit", root, "", fields), "visit-book", sources)
    return replace(project, **facts) if facts else project  # type: ignore[arg-type]


def note(text: str, name: str = "n1") -> Note:
    return Note(name, rich(text))


def person(name: str, role: str = "", item: str = "p1") -> Person:
    return Person(item, name, role)
