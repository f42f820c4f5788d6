"""A made-up book with every kind of item, for tests of what comes out. All states, persons and texts are invented."""

from dataclasses import replace
from datetime import date

from briefing.excerpts import of_sentences, whole
from briefing.model.book import (
    Annex,
    Care,
    Clearance,
    ClearanceState,
    Excerpt,
    FollowUp,
    Handling,
    Item,
    Line,
    Note,
    Person,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    Signature,
    Strength,
    Table,
)
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Cell, Original, Source, SourceKind
from briefing.model.text import Para, ParaStyle, Run, rich
from briefing.model.topic import BlockRef
from briefing.template import Template, load, new_project, new_tab

CLOSED = Care(handling=Handling.NOT_FOR_DISCLOSURE)

PARAGRAPHS = (
    "The two Prime Ministers met in Castellan and reviewed the work done since their last meeting. They noted "
    "with satisfaction that trade between Aruna and Velmara had grown by nine per cent in the past year.",
    "Both sides decided to complete a joint geological survey of the Ardle basin by April 2031. They agreed "
    "to examine, on the basis of its results, a financing arrangement for refining capacity in Aruna. The Aruna "
    "Export Credit Agency (AECA) and its Velmaran counterpart will report to ministers before the summer recess.",
    "The Prime Minister of Velmara welcomed the decision of Aruna to publish its rules for export permits. Aruna "
    "affirmed that the rules apply to every partner alike.",
    "Both sides confirmed their interest in a power cable across the Narrow Sea and tasked the grid operators with a "
    "study of its route and cost, including the share of hydrogen (H2) made from surplus wind power.",
    "They welcomed the opening of the Joint Coast Guard Cell (JCGC) at Port Ardle and decided on the following steps:",
    "The leaders expressed concern at the ferry incident of 13 May and agreed that the report of the joint inquiry "
    "will be made public in both countries at the same time.",
    "Both sides decided to open fifty places a year for students of each country in the graduate schools of the other.",
)
ITEMS = ("a common watch by both coast guards from September;", "a shared picture of all traffic above 300 tons.")
SPEECH = (
    "Our industry cannot plan from one quarter to the next. It needs refined nickel for ten years, and it needs to "
    "know the price formula before the first furnace is lit.",
    "I say to our friends in Aruna: supply first, processing later. We shall invest where the rules are known.",
)


def statement() -> Source:
    """Return a joint statement with headings, numbered paragraphs, sub-paragraphs, a table and a footnote."""
    blocks = [Block("blk-title", BlockKind.TITLE, (Run("Joint Statement of Aruna and Velmara"),))]
    headings = {1: "General", 2: "Economy", 5: "Security", 7: "People"}
    for number, text in enumerate(PARAGRAPHS, 1):
        if number in headings:
            blocks.append(Block(f"blk-h{number}", BlockKind.HEADING, (Run(headings[number]),), level=1))
        blocks.append(Block(f"blk-{number}", BlockKind.PARAGRAPH, (Run(text),), number=f"{number}."))
        if number == 5:
            blocks += [
                Block(f"blk-5{letter}", BlockKind.ITEM, (Run(words),), number=f"({letter})", level=1)
                for letter, words in zip("ab", ITEMS, strict=True)
            ]
    cells = (
        (Cell("Year", head=True), Cell("Students", head=True)),
        (Cell("2031"), Cell("50")),
        (Cell("2032"), Cell("100")),
    )
    blocks.append(Block("blk-table", BlockKind.TABLE, cells=cells))
    blocks.append(Block("blk-note", BlockKind.FOOTNOTE, (Run("Places are counted by academic year."),), number="1"))
    original = Original("statement.pdf", "application/pdf", "0" * 64, 1000)
    title = "Joint Statement of Aruna and Velmara"
    return Source(
        "src-statement",
        title,
        SourceKind.STATEMENT,
        original,
        tuple(blocks),
        (),
        date(2030, 3, 2),
        place="Castellan",
        language="en",
    )


def speech() -> Source:
    """Return a speech without printed numbers."""
    blocks = [Block("blk-title", BlockKind.TITLE, (Run("Speech of Minister Harrow on raw materials"),))]
    blocks += [Block(f"blk-{place}", BlockKind.PARAGRAPH, (Run(text),)) for place, text in enumerate(SPEECH, 1)]
    original = Original("speech.docx", "application/docx", "1" * 64, 1000)
    title = "Speech of Minister Harrow on raw materials"
    return Source(
        "src-speech",
        title,
        SourceKind.SPEECH,
        original,
        tuple(blocks),
        (),
        date(2031, 4, 9),
        place="Castellan",
        language="en",
        byline="Minister Harrow",
    )


def note(item_id: str, *lines: str, care: Care | None = None) -> Note:
    """Return a note; a line that begins with '- ' is a bullet."""
    paras = tuple(
        Para((Run(line[2:]),), ParaStyle.BULLET) if line.startswith("- ") else Para((Run(line),)) for line in lines
    )
    return Note(item_id, paras, care=care or Care())


def ref(number: str, source: str = "src-statement") -> BlockRef:
    """Return a reference to the paragraph *number*."""
    return BlockRef(source, f"blk-{number}")


def quote(item_id: str, source: Source, block: str, *sentences: int) -> Excerpt:
    """Return an excerpt of the whole block, or of the sentences by index."""
    found = source.block(block)
    excerpt = of_sentences(source, found, sentences) if sentences else whole(source, found)
    return replace(excerpt, id=item_id)


def minerals() -> dict[str, tuple[Item, ...]]:
    """Return a tab's items by slot: every kind that stands in tabs."""
    source = statement()
    points = (
        Point(
            "itm-p1",
            text=rich("Welcome the joint survey; it gives both of us a map that nobody else has."),
            citations=(ref("2"),),
        ),
        Point("itm-p2", text=rich("Refining at Port Ardle comes first. Volumes follow the second furnace.")),
        Point(
            "itm-p3",
            subject="Finance",
            text=rich("Propose that the two export credit agencies meet before the summer recess."),
        ),
        Point(
            "itm-p4",
            Strength.IF_RAISED,
            "export permits",
            rich("The permit rules apply to every partner alike and are published."),
            (ref("3"),),
        ),
        Point("itm-p5", Strength.IF_PRESSED, "", rich("We will answer any application within sixty days.")),
        Point("itm-p6", Strength.DO_NOT_RAISE, "", rich("The price formula of the first contract.")),
    )
    return {
        "": (
            note(
                "itm-lead",
                "Velmara wants refined nickel for ten years and a say in where refining happens. We want "
                "investment in Port Ardle before we promise volumes.",
            ),
        ),
        "issue": (
            note("itm-issue", "Velmara will ask for a ten-year contract. We are asked to say yes in principle."),
        ),
        "points": points,
        "lines": (
            Line(
                "itm-l1",
                rich("Value is added where the ore is found."),
                rich("Supply first, processing later."),
                (BlockRef("src-speech", "blk-2"),),
            ),
            Line("itm-l2", rich("Open, published rules; no exclusive rights."), rich("A ten-year purchase agreement.")),
        ),
        "agreed": (
            quote("itm-x1", source, "blk-2", 0, 1),
            quote("itm-x2", source, "blk-3"),
            quote("itm-x3", speech(), "blk-1", 1),
        ),
        "background": (
            note(
                "itm-b1",
                "Velmara buys 41 per cent of its refined nickel from a single supplier. Its own smelter closed "
                "in 2029; the AECA has looked at the site twice.",
                "- Furnace one: lit in 2027.",
                "- Furnace two: 2032.",
            ),
            Table(
                "itm-t1",
                "Nickel, thousand tons",
                (("Year", "Mined", "Refined"), ("2029", "81", "12"), ("2030", "94", "20")),
            ),
            note(
                "itm-b2",
                "The embassy believes that the cabinet in Castellan is divided; the treasury would accept a "
                "five-year term.",
                care=CLOSED,
            ),
        ),
    }


def maritime() -> dict[str, tuple[Item, ...]]:
    """Return the items of a second tab."""
    source = statement()
    return {
        "points": (
            Point(
                "itm-m1",
                text=rich("The cell at Port Ardle works. Let us give it one radio net."),
                citations=(ref("5"), ref("6")),
            ),
        ),
        "agreed": (
            quote("itm-m2", source, "blk-5"),
            quote("itm-m3", source, "blk-5a"),
            quote("itm-m4", source, "blk-5b"),
            quote("itm-m5", source, "blk-6"),
            replace(quote("itm-m6", source, "blk-7"), quoted="Fifty students a year will be exchanged.", adapted=True),
            quote("itm-m7", source, "blk-table"),
        ),
    }


def filled(section: Section, items: dict[str, tuple[Item, ...]]) -> Section:
    """Return *section* with the items put in by slot; the key '' is the section itself."""
    children = tuple(filled(child, {"": items.get(child.slot, ())}) for child in section.children)
    return replace(section, items=items.get("", ()), children=children)


def front() -> dict[str, tuple[Item, ...]]:
    """Return the items of the visit book's other sections by slot."""
    return {
        "at-a-glance": (
            note("itm-g1", "Bring home the survey and the coast guard cell; promise nothing on volumes."),
            note("itm-g2", "- Survey signed.", "- Cell opened.", "- Students: fifty places."),
        ),
        "programme": (
            ProgrammeEntry(
                "itm-e1",
                date(2031, 5, 18),
                "17:30",
                "",
                "Arrival at Castellan",
                "Harbour Terminal",
                "Met by the Foreign Minister",
            ),
            ProgrammeEntry(
                "itm-e2",
                date(2031, 5, 19),
                "09:30",
                "10:45",
                "Talks of the two Prime Ministers",
                "Old Mint",
                "With interpreter",
            ),
            ProgrammeEntry("itm-e3", date(2031, 5, 19), "11:00", "12:00", "Signing and statements to the press"),
        ),
        "delegations": (
            Person("itm-d1", "Ilse Marran", "Prime Minister", "ours", address="Prime Minister"),
            Person("itm-d2", "Tomas Arvel", "Foreign Minister", "ours"),
            Person("itm-d3", "Edda Harrow", "Minister for Industry", "theirs", "ED-da HAR-oh", "Minister"),
        ),
        "steering": (
            note(
                "itm-s1",
                "Velmara has an election in the autumn and needs a signature. Time is on our side.",
                "Keep nickel and the cable apart.",
            ),
        ),
        "questions": (
            Question(
                "itm-q1",
                "Has Aruna promised nickel to Velmara?",
                rich("No. We agreed to finish the survey first."),
                (FollowUp("When will volumes be decided?", rich("After the second furnace is running.")),),
                (ref("2"),),
            ),
            Question("itm-q2", "Will the ferry report be published?", rich("Yes, in both countries on the same day.")),
        ),
        "biographies": (
            Person(
                "itm-c1",
                "Edda Harrow",
                "Minister for Industry of Velmara",
                "theirs",
                "ED-da HAR-oh",
                "Minister",
                rich("Engineer; ran the harbour of Castellan for nine years.\nSpeaks our language, prefers her own."),
            ),
        ),
        "annexes": (Annex("itm-a1", "src-statement"), Annex("itm-a2", "src-speech")),
    }


FIELDS = {
    "reference": "FA/VEL 31/04",
    "copy": "3 of 12",
    "principal": "the Prime Minister of Aruna",
    "dates": "18–20 May 2031",
    "place": "Castellan",
    "issue": "Issue 2, 14 May 2031, 21:40",
    "replaces": "Issue 1 of 12 May",
    "distribution": "Prime Minister; Foreign Minister; Cabinet Secretary; Embassy Castellan",
    "handling": "Return to the Visit Unit by 23 May",
    "running_title": "Visit to Velmara",
    "to": "Prime Minister",
    "from": "Velmara desk",
    "date": "14 May 2031",
}


def project_for(template: Template, language: str = "en") -> Project:
    """Return a new project of *template* with sources, fields, marking and clearance, still without items."""
    project = new_project(template, "Official visit to the Kingdom of Velmara", language)
    fields = tuple((name, FIELDS.get(name, value)) for name, value in project.book.fields)
    clearance = Clearance(
        ClearanceState.APPROVED,
        Signature("R. Tamsin", "Velmara desk", "14 May 18:05"),
        Signature("L. Okoro", "Director, Europe", "14 May 20:30"),
        Signature("", "Permanent Secretary", "14 May 21:35"),
    )
    book = replace(project.book, marking="Restricted", fields=fields, clearance=clearance)
    return replace(project, id="prj-velmara", book=book, sources=(statement(), speech()))


def visit_book(language: str = "en") -> Project:
    """Return the visit book with everything in it."""
    template = load("visit-book")
    project = project_for(template, language)
    contents = front()
    tabs = tuple(
        replace(filled(new_tab(template, title, "", language), items), office=office)
        for title, items, office in (
            ("Critical minerals", minerals(), "Economic security"),
            ("Maritime safety in the Narrow Sea", maritime(), "Security policy"),
        )
    )
    children: list[Section] = []
    for child in project.book.root.children:
        if child.slot == "questions":
            children += tabs
        children.append(replace(child, items=contents.get(child.slot, ())))
    return with_fixed_ids(_with_root(project, tuple(children)))


def topic_brief(language: str = "en") -> Project:
    """Return two topic briefs in one book."""
    template = load("topic-brief")
    project = project_for(template, language)
    parts = minerals()
    points = parts["points"]
    parts |= {
        "": (),
        "points": points[:3],
        "if-raised": points[3:4],
        "if-pressed": points[4:5],
        "do-not-raise": points[5:],
    }
    briefs = tuple(
        filled(new_tab(template, title, "", language), items)
        for title, items in (("Critical minerals", parts), ("Maritime safety in the Narrow Sea", maritime()))
    )
    return with_fixed_ids(_with_root(project, briefs))


def _with_root(project: Project, children: tuple[Section, ...]) -> Project:
    return replace(project, book=replace(project.book, root=replace(project.book.root, children=children)))


def with_fixed_ids(project: Project) -> Project:
    """Return *project* with section ids counted through, so that two builds are equal."""
    count = iter(range(10_000))

    def fixed(section: Section) -> Section:
        return replace(section, id=f"sec-{next(count)}", children=tuple(fixed(child) for child in section.children))

    return replace(project, book=replace(project.book, root=fixed(project.book.root)))
