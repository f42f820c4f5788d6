"""Small invented sources, projects and books for everybody's tests, built in code.

The house's visit: the Prime Minister of Aruna goes to the Kingdom of Velmara. Ids are readable and always the same.
"""

import hashlib
import struct
import zlib
from dataclasses import replace
from datetime import date

from briefing import excerpts
from briefing.model.book import (
    Annex,
    AnnexPages,
    Asset,
    Book,
    Care,
    Commitment,
    CommitmentStatus,
    Excerpt,
    FollowUp,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    SectionKind,
    Sheet,
    Strength,
    Table,
)
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Cell, Notice, Origin, Original, Source, SourceKind
from briefing.model.text import Run, rich
from briefing.model.topic import BlockRef, Topic, TopicHit

STATEMENT_HEADINGS = {1: "Critical minerals", 4: "Grid and hydrogen", 6: "Maritime safety"}
STATEMENT_TEXTS = (
    "The two Prime Ministers met in Castellan and found that the partnership of Aruna and Velmara keeps its promises.",
    "Both sides will finish the survey of nickel deposits by April. The Aruna Geological Office (AGO) leads the work. "
    "Its findings belong to both.",
    "Both sides agreed that ore is refined where it is found, as far as that is economic.",
    "The Prime Minister of Velmara asked for a long-term supply of refined nickel.",
    "Both sides will lay the cable under the Narrow Sea together. Its cost is shared later.",
    "Both sides set up a working group on hydrogen (WGH), which meets twice a year.",
    "The coast guards of both countries exercise together each autumn. A picture of all ships is shared at all hours.",
)
ARTICLE_TEXTS = (
    "The furnace in Port Ardle will be lit in September, the harbour board said on Tuesday.",
    "“We hold the ore and we shall hold the jobs,” Minister Harrow told reporters.",
    "A ferry left the channel on Monday evening; nobody was hurt.",
)


def original(name: str, data: bytes = b"invented") -> Original:
    """Return the record of a file with those bytes."""
    return Original(name, "text/plain", hashlib.sha256(data).hexdigest(), len(data))


def paragraph(block_id: str, text: str, number: str | None = None, **facts: object) -> Block:
    """Return one paragraph."""
    return Block(block_id, BlockKind.PARAGRAPH, (Run(text),), number, **facts)  # type: ignore[arg-type]


def heading(block_id: str, text: str, level: int = 1) -> Block:
    """Return a heading."""
    return Block(block_id, BlockKind.HEADING, (Run(text),), level=level)


def item(block_id: str, text: str, number: str | None = None, level: int = 1) -> Block:
    """Return a sub-paragraph."""
    return Block(block_id, BlockKind.ITEM, (Run(text),), number, level)


def source(
    source_id: str, title: str, *blocks: Block, kind: SourceKind = SourceKind.STATEMENT, **facts: object
) -> Source:
    """Return a source with those blocks."""
    file = original(f"{source_id}.txt", title.encode())
    return Source(
        source_id, title, kind, file, (Block(f"{source_id}-t", BlockKind.TITLE, (Run(title),)), *blocks), **facts
    )  # type: ignore[arg-type]


def statement() -> Source:
    """Return the joint statement of Aruna and Velmara: seven numbered paragraphs under three headings."""
    blocks: list[Block] = []
    for place, text in enumerate(STATEMENT_TEXTS):
        if title := STATEMENT_HEADINGS.get(place):
            blocks.append(heading(f"js-h{place}", title))
        origin = (Origin(1 + place // 4, (79.0, 100.0, 516.0, 140.0)),)
        blocks.append(paragraph(f"js-{place + 1}", text, str(place + 1), origins=origin))
    return source(
        "js",
        "Aruna-Velmara Joint Statement",
        *blocks,
        date=date(2030, 3, 2),
        place="Castellan",
        language="en",
        pages=2,
        notices=(Notice("joined", "Paragraph 4 was joined across pages 1 and 2.", "js-4"),),
    )


def article() -> Source:
    """Return a wire article of three unnumbered paragraphs, its year inferred."""
    return source(
        "art",
        "Furnace In Port Ardle To Be Lit In September, Says Harbour Board After Long Debate",
        *(paragraph(f"art-{place}", text) for place, text in enumerate(ARTICLE_TEXTS, 1)),
        kind=SourceKind.ARTICLE,
        date=date(2031, 5, 11),
        date_inferred=True,
        place="Port Ardle",
        language="en",
        byline="Mara Quill",
        agency="Narrow Sea News",
    )


def agreement() -> Source:
    """Return an agreement with articles, numbered paragraphs, items and a table."""
    table = Block(
        "agr-tab",
        BlockKind.TABLE,
        cells=((Cell("Year", head=True), Cell("Students", head=True)), (Cell("2031"), Cell("40"))),
    )
    return source(
        "agr",
        "Agreement on Students",
        heading("agr-h1", "Article 1"),
        paragraph("agr-1-1", "Each side receives forty students a year.", "1"),
        item("agr-1-1a", "half of them in engineering;", "(a)"),
        item("agr-1-1b", "the others as their schools propose:", "(b)"),
        item("agr-1-1bi", "without fees, and", "(i)", 2),
        paragraph("agr-1-2", "Degrees are recognised by both sides.", "2"),
        heading("agr-h2", "Article 2"),
        paragraph("agr-2-1", "This agreement is open-ended.", "(1)"),
        table,
        kind=SourceKind.AGREEMENT,
        date=date(2029, 11, 20),
        language="en",
    )


def ref(block_id: str) -> BlockRef:
    """Return the reference to a block of the sources above, whose ids begin with their source's."""
    return BlockRef(block_id.split("-")[0], block_id)


def quote(sources: tuple[Source, ...], block_id: str, item_id: str = "") -> Excerpt:
    """Return a whole paragraph as an excerpt."""
    home = next(one for one in sources if one.id == ref(block_id).source)
    excerpt = excerpts.whole(home, home.block(block_id))
    return replace(excerpt, id=item_id) if item_id else excerpt


def tab(number: int, title: str, sources: tuple[Source, ...], *block_ids: str) -> Section:
    """Return a tab with points, what was agreed (the excerpts) and background."""
    name = f"tab{number}"
    point = Point(f"{name}-p1", Strength.CERTAIN, "", rich("Welcome the work done since spring."), (ref(block_ids[0]),))
    raised = Point(f"{name}-p2", Strength.IF_RAISED, "Export permits", rich("The rules apply to all alike."))
    quotes = tuple(quote(sources, block_id, f"{name}-q{place}") for place, block_id in enumerate(block_ids, 1))
    parts = (
        Section(f"{name}-points", "Points to make", SectionKind.POINTS, "points", items=(point, raised)),
        Section(f"{name}-agreed", "What has been agreed", SectionKind.EXCERPTS, "agreed", items=quotes),
        Section(
            f"{name}-back",
            "Background",
            SectionKind.BACKGROUND,
            "background",
            items=(Note(f"{name}-n1", rich("The smelter closed two years ago.\nA new one is planned.")),),
        ),
    )
    return Section(name, title, SectionKind.TAB, "tab", children=parts, office="Velmara desk", topic=f"top{number}")


def project() -> Project:
    """Return the whole small visit book: every kind of section and item, two sources, two topics, two tabs."""
    sources = (statement(), article())
    root = Section(
        "root",
        "Visit to Velmara",
        SectionKind.ROOT,
        children=(
            Section("cover", "Cover", SectionKind.COVER),
            Section("contents", "Contents", SectionKind.CONTENTS),
            Section(
                "glance", "At a glance", slot="at-a-glance", items=(Note("n-glance", rich("Nickel comes first.")),)
            ),
            Section("programme", "Programme", SectionKind.PROGRAMME, "programme", items=_programme()),
            Section("delegations", "Delegations", SectionKind.DELEGATIONS, "delegations", items=_people()),
            tab(1, "Critical minerals", sources, "js-2", "js-3"),
            tab(2, "Maritime safety", sources, "js-7", "art-3"),
            Section("questions", "Questions and answers", SectionKind.QUESTIONS, "questions", items=_questions()),
            Section(
                "annexes", "Annexes", SectionKind.ANNEX, items=(Annex("annex-js", "js"), Annex("annex-art", "art"))
            ),
            Section("sources", "Sources", SectionKind.SOURCES),
            Section("glossary", "Glossary", SectionKind.GLOSSARY),
        ),
    )
    topics = (
        Topic(
            "top1", "Critical minerals", ("nickel",), (TopicHit(ref("js-2"), 1.0, "nickel"), TopicHit(ref("js-4"), 0.5))
        ),
        Topic("top2", "Maritime safety", ("coast guard", "ferry"), (TopicHit(ref("js-7"), 0.9, "coast guard"),)),
    )
    fields = (("reference", "FA/VEL 31/04"), ("copy", "3 of 12"), ("issue", "Issue 2"))
    book = Book("Visit to Velmara", root, "RESTRICTED", fields)
    return Project("prj-visit", book, "visit-book", sources, topics)


def _programme() -> tuple[ProgrammeEntry, ...]:
    return (
        ProgrammeEntry("e1", date(2031, 5, 18), "16:20", "17:00", "Arrival", "Harbour Terminal", "Guard of honour"),
        ProgrammeEntry("e2", date(2031, 5, 19), "09:30", "", "Talks", "Castle"),
    )


def _people() -> tuple[Person, ...]:
    return (
        Person(
            "who1", "Ilse Harrow", "Minister of Mines", "theirs", "IL-suh", "Minister", rich("Trained as a geologist.")
        ),
        Person("who2", "Tomas Reed", "Ambassador", "ours"),
    )


def dots(shade: int, wide: int = 40, high: int = 30) -> bytes:
    """Return a small PNG of one shade, as a stand-in for any picture."""
    rows = b"".join(b"\x00" + bytes([shade]) * wide for _ in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def asset(data: bytes, name: str = "strait.png", wide: int = 40, high: int = 30) -> Asset:
    """Return the record of a picture with those bytes."""
    return Asset(hashlib.sha256(data).hexdigest(), "image/png", name, wide, high)


MAP, PORTRAIT, SHEETS = dots(120), dots(60, 30, 40), (dots(200, 21, 30), dots(210, 21, 30))


def pictures() -> dict[str, bytes]:
    """Return the bytes of all pictures in ``records()`` by their hash."""
    return {hashlib.sha256(data).hexdigest(): data for data in (MAP, PORTRAIT, *SHEETS)}


def records() -> Project:
    """Return a book with one of each kind of item that is a row, a card or a picture."""
    figure = KeyFigure(
        "fig1",
        "Refined nickel sold",
        "412,000 tonnes",
        "Aruna to Velmara, 2030",
        "388,000 tonnes (2029)",
        (ref("js-4"),),
        Care(as_of=date(2031, 4, 1)),
    )
    promise = Commitment(
        "com1",
        "Nickel survey",
        rich("Survey finished by April."),
        (ref("js-2"),),
        rich("Two of three fields are done."),
        CommitmentStatus.DELAYED,
        "Aruna Geological Office",
        "Report to ministers",
        date(2031, 6, 30),
        (ref("art-1"),),
    )
    children = (
        Section("cover", "Cover", SectionKind.COVER),
        Section("contents", "Contents", SectionKind.CONTENTS),
        Section("map", "The Narrow Sea", items=(Picture("pic1", asset(MAP), "The strait", "The strait.", 60),)),
        Section("figures", "Key figures", SectionKind.FIGURES, items=(figure,)),
        Section("tracker", "Commitments", SectionKind.COMMITMENTS, items=(promise,)),
        Section(
            "lives",
            "Biographies",
            SectionKind.BIOGRAPHIES,
            items=(replace(_people()[0], photo=asset(PORTRAIT, "h.png", 30, 40), head=True),),
        ),
        Section(
            "annexes",
            "Annexes",
            SectionKind.ANNEX,
            items=(
                Annex("annex-js", "js"),
                AnnexPages(
                    "annex-pdf",
                    "Harbour study",
                    Asset("0" * 64, "application/pdf", "study.pdf"),
                    tuple(
                        Sheet(asset(data, "study.pdf", 21, 30), number, f"Words of page {number}.")
                        for number, data in enumerate(SHEETS, 3)
                    ),
                ),
            ),
        ),
        Section("sources", "Sources", SectionKind.SOURCES),
    )
    root = Section("root", "Records", SectionKind.ROOT, children=children)
    book = Book("Records of the visit", root, "RESTRICTED")
    return Project("prj-records", book, "visit-book", (statement(), article()))


def _questions() -> tuple[Question | Line | Table, ...]:
    follow_up = FollowUp("And before that?", rich("Nothing was promised."))
    return (
        Question("qa1", "When is the cable laid?", rich("When its cost is agreed."), (follow_up,), (ref("js-5"),)),
        Line("line1", rich("Value is added here."), rich("Supply comes first."), (ref("js-4"),)),
        Table("table1", "Trade", (("Year", "Tonnes"), ("2030", "410"))),
    )
