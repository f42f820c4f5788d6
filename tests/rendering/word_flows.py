"""Flows written by hand for the tests of the Word writer: the invented visit of Aruna to Velmara, and odd cases."""

from briefing.design import Design
from briefing.flow import (
    Contents,
    ContentsEntry,
    Flow,
    FlowSection,
    Group,
    GroupRole,
    Node,
    Paragraph,
    Role,
    SectionRole,
    Span,
    Table,
    TableCell,
    TableRole,
)
from briefing.template import load


def design() -> Design:
    return load("visit-book").design


def p(role: Role, text: str = "", number: str = "", level: int = 0, anchor: str = "", *spans: Span) -> Paragraph:
    return Paragraph(role, (Span(text), *spans) if text else spans, number, level, anchor)


def body(text: str, *spans: Span) -> Paragraph:
    return p(Role.BODY, text, "", 0, "", *spans)


def cell(*texts: str, head: bool = False, role: Role = Role.BODY, columns: int = 1, rows: int = 1) -> TableCell:
    return TableCell(tuple(p(role, text) for text in texts), head, columns, rows)


def cover(marking: str = "RESTRICTED") -> FlowSection:
    ends = Table(TableRole.ENDS, ((cell("FA/VEL 31/04"), cell("Copy 3 of 12")),), (0.6, 0.4))
    facts = Table(
        TableRole.FACTS,
        (
            (cell("Issue"), cell("Issue 2, 14 May 2031, 21:40")),
            (cell("Replaces"), cell("Issue 1 of 12 May")),
            (cell("Distribution"), cell("PM · Foreign Minister · Cabinet Secretary · Embassy Castellan")),
            (cell("Handling"), cell("Return to the Visit Unit by 23 May")),
        ),
        (0.22, 0.78),
    )
    steps = (
        ("Drafted", "R. Tamsin, Velmara desk", "14 May 18:05"),
        ("Cleared", "L. Okoro, Director, Europe", "14 May 20:30"),
        ("Approved", "Permanent Secretary", "14 May 21:35"),
    )
    signatures = Table(
        TableRole.SIGNATURES,
        (tuple(TableCell((p(Role.LABEL, step), body(who), body(when))) for step, who, when in steps),),
        (1 / 3, 1 / 3, 1 / 3),
    )
    nodes: tuple[Node, ...] = (
        ends,
        p(Role.TITLE, "Official visit to the Kingdom of Velmara"),
        p(Role.SUBTITLE, "Briefing for the Prime Minister of Aruna"),
        p(Role.SUBTITLE, "18–20 May 2031 · Castellan"),
        facts,
        Group(GroupRole.BACK, (signatures,)),
    )
    return FlowSection("cover", SectionRole.COVER, "Cover", "", marking, False, nodes)


def contents(sections: tuple[FlowSection, ...], marking: str = "RESTRICTED") -> FlowSection:
    groups: dict[str, list[ContentsEntry]] = {}
    heads = {SectionRole.FRONT: "The visit", SectionRole.TAB: "Tabs", SectionRole.BACK: "Reference"}
    for section in sections:
        groups.setdefault(heads[section.role], []).append(ContentsEntry(section.anchor, section.title, section.label))
    made = Contents(tuple((head, tuple(entries)) for head, entries in groups.items()))
    return FlowSection("contents", SectionRole.FRONT, "Contents", "", marking, False, (p(Role.H1, "Contents"), made))


def section(
    anchor: str, role: SectionRole, title: str, label: str = "", *nodes: Node, **options: object
) -> FlowSection:
    head = p(Role.H1, title, label)
    return FlowSection(anchor, role, title, label, "RESTRICTED", bool(options.get("landscape")), (head, *nodes))


def minerals() -> FlowSection:
    raised = Group(
        GroupRole.RAISED,
        (
            p(Role.LABEL, "If raised: export permits"),
            body(
                "The permit rules apply to every partner alike and are published. We will answer any application "
                "within sixty days."
            ),
        ),
        "raised-1",
    )
    lines = Table(
        TableRole.COLUMNS,
        (
            (cell("Our line", head=True, role=Role.LABEL), cell("Their line", head=True, role=Role.LABEL)),
            (
                cell("Value is added where the ore is found.", "Open, published rules; no exclusive rights."),
                TableCell(
                    (
                        body("Supply must be secured first, processing later."),
                        body("Prefers a ten-year purchase agreement."),
                        p(Role.SMALL, "", "", 0, "", Span("Minister Harrow, 9 April", cite=True)),
                    )
                ),
            ),
        ),
        (0.5, 0.5),
        1,
    )
    closed = Group(
        GroupRole.CLOSED,
        (
            p(Role.LABEL, "Not for disclosure"),
            body(
                "The embassy believes that the cabinet in Castellan is divided; the treasury would accept five years."
            ),
            p(Role.EXCERPT, "Ministers agreed to keep the matter under review until the survey is complete.", "22"),
            p(Role.CITATION, "Note of the meeting, Castellan, 9 April 2031, para 22"),
        ),
    )
    return section(
        "tab-2",
        SectionRole.TAB,
        "Critical minerals",
        "2",
        p(
            Role.LEAD,
            "Velmara wants long-term supply of refined nickel and a say in where refining happens. We want investment "
            "in Port Ardle before we promise volumes.",
        ),
        p(Role.H2, "Points to make"),
        p(
            Role.POINT,
            "Welcome the joint survey finished in April; it gives both of us a map that nobody else has. ",
            "1",
            0,
            "point-1",
            Span("Joint Statement, para 14", cite=True, target="annex-14"),
        ),
        p(
            Role.POINT,
            "Refining at Port Ardle comes first. Volumes follow the second furnace, not the first shovel.",
            "2",
        ),
        p(Role.POINT, "Propose that the two export credit agencies meet before the summer recess.", "3"),
        raised,
        p(Role.H2, "Lines"),
        lines,
        p(Role.H2, "What has been agreed"),
        p(
            Role.EXCERPT,
            "Both sides decided to complete a joint geological survey by April 2031 and to examine, on the basis of "
            "its results, a financing arrangement for refining capacity in Aruna […].",
            "14",
        ),
        p(Role.EXCERPT, "the first part of the arrangement covers power and water;", "(a)", 1),
        p(Role.CITATION, "Joint Statement of Aruna and Velmara, Castellan, 2 March 2030, para 14"),
        p(Role.H2, "Background"),
        body(
            "Velmara buys 41 per cent of its refined nickel from a single supplier. Its own smelter closed in 2029. ",
            Span("See page "),
            Span("", page_of="annex-14"),
            Span(", or the "),
            Span("institute’s figures", href="https://statistics.example/nickel"),
            Span(", which are "),
            Span("provisional", italic=True),
            Span(" and "),
            Span("not agreed", bold=True),
            Span("."),
        ),
        p(Role.BULLET, "Reserves: nearly 2.4 million tonnes.", "•"),
        p(
            Role.BULLET,
            "Power: 120 megawatts are missing for a second furnace at Port Ardle, and the line is late.",
            "•",
        ),
        p(Role.BULLET, "a deeper bullet", "•", 1),
        closed,
    )


def programme() -> FlowSection:
    rows = (
        (
            cell("09:30–10:00"),
            TableCell((body("", Span("Arrival at Castellan East", bold=True)), p(Role.SMALL, "Chief of Protocol"))),
        ),
        (cell("10:45"), TableCell((body("", Span("Wreath-laying", bold=True)), p(Role.SMALL, "Harbour Memorial")))),
    )
    return section(
        "programme",
        SectionRole.FRONT,
        "Programme",
        "",
        p(Role.H3, "Sunday 18 May 2031"),
        Table(TableRole.PROGRAMME, rows, (0.18, 0.82)),
        p(Role.H3, "Monday 19 May 2031"),
        Table(TableRole.PROGRAMME, rows, (0.18, 0.82)),
    )


def questions() -> FlowSection:
    return section(
        "questions",
        SectionRole.BACK,
        "Questions and answers",
        "",
        p(Role.QUESTION, "Will Aruna promise volumes of nickel?", "1"),
        p(
            Role.ANSWER,
            "We will talk about volumes when the second furnace is paid for. Until then the port comes first.",
        ),
        p(Role.QUESTION, "And if Velmara looks elsewhere?", "1a", 1),
        p(Role.ANSWER, "It is free to; the map of the Ardle Basin is ours."),
        p(Role.QUESTION, "Is the ferry incident closed?", "2"),
        p(Role.ANSWER, "Yes. Nobody was hurt."),
    )


def figures() -> FlowSection:
    head = tuple(cell(text, head=True) for text in ("Topic", "Latest", "Status", "Owner"))
    rows = [
        (cell("Nickel survey", rows=2), cell("Finished in April 2031"), cell("Done"), cell("Geological office")),
        (cell("Report to ministers in June", columns=2), cell("Minerals desk")),
        (cell("Interconnector"), cell("860 million crowns, from 780"), cell("Late"), cell("Energy")),
    ]
    return section(
        "figures",
        SectionRole.BACK,
        "Key figures",
        "",
        Table(TableRole.GRID, (head, *rows), (0.3, 0.4, 0.1, 0.2), 1),
        landscape=True,
    )


def annex(count: int = 16) -> FlowSection:
    paragraphs: list[Node] = [
        p(Role.LEAD, "Joint Statement of Aruna and Velmara"),
        p(Role.H2, "Minerals and energy", "I."),
    ]
    for number in range(1, count + 1):
        paragraphs.append(
            p(
                Role.EXCERPT,
                f"The two Governments noted, as item {number} of their talks, the work of both coast guards in the "
                "Narrow Sea, and asked them to report on drills, towing and the care of passengers before the next "
                "meeting in Port Ardle.",
                str(number),
                0,
                f"annex-{number}",
            )
        )
    return section(
        "annex-a",
        SectionRole.BACK,
        "Joint Statement, 2 March 2030, in full",
        "A",
        Group(GroupRole.ANNEX_TEXT, tuple(paragraphs)),
    )


def glossary() -> FlowSection:
    rows = (
        (TableCell((body("", Span("JCGC", bold=True)),)), cell("Joint Coast Guard Cell")),
        (TableCell((body("", Span("NSI", bold=True)),)), cell("Narrow Sea Interconnector")),
    )
    card = Group(
        GroupRole.CARD,
        (
            p(Role.H2, "Ines Calloway"),
            p(Role.SMALL, "Prime Minister of Velmara"),
            Table(TableRole.FACTS, ((cell("Say"), cell("ee-NESS KAL-o-way")),), (0.28, 0.72)),
            body("A harbour pilot’s daughter, she led the port authority for nine years."),
        ),
    )
    return section("glossary", SectionRole.BACK, "Glossary", "", Table(TableRole.ENTRIES, rows, (0.22, 0.78)), card)


def visit() -> Flow:
    """The sample most tests use: every role, every group and every table once."""
    glance = section(
        "glance",
        SectionRole.FRONT,
        "At a glance",
        "",
        body("Two days, three aims, one thing to avoid: a promise of volumes."),
    )
    grid = section(
        "tab-3", SectionRole.TAB, "Grid and hydrogen", "3", body("The cable is late and dearer than planned.")
    )
    inside = (glance, programme(), minerals(), grid, questions(), annex(), figures(), glossary())
    return Flow(
        "Official visit to the Kingdom of Velmara",
        "en",
        (cover(), contents(inside), *inside),
        (
            ("book", "Visit to Velmara"),
            ("marking", "RESTRICTED"),
            ("issue", "Issue 2 · 14 May 2031 21:40"),
            ("tab_line", "Tab {label} · {title} · {section_page}"),
            ("annex_line", "Annex {label} · {title}"),
            ("page_of_pages", "{page} of {pages}"),
        ),
        "Velmara desk",
    )
