"""New, empty things for the book, and the section each belongs in. No Qt."""

from briefing.model.book import (
    GENERATED,
    Annex,
    AnnexPages,
    Care,
    Commitment,
    Item,
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
    Table,
)
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.usage import top_section
from ui.models.book_edits import find_section
from ui.text import tr

HOMES: dict[type, tuple[SectionKind, ...]] = {
    Note: (),
    Table: (),
    Point: (SectionKind.POINTS,),
    Question: (SectionKind.QUESTIONS,),
    Line: (SectionKind.LINES,),
    Person: (SectionKind.DELEGATIONS, SectionKind.BIOGRAPHIES),
    ProgrammeEntry: (SectionKind.PROGRAMME,),
    Annex: (SectionKind.ANNEX,),
    AnnexPages: (SectionKind.ANNEX,),
    Picture: (),
    Commitment: (SectionKind.COMMITMENTS,),
    KeyFigure: (SectionKind.FIGURES,),
}
_FAR = frozenset(
    {Question, Person, ProgrammeEntry, Annex, AnnexPages, Commitment, KeyFigure}
)  # may go to another part of the book than the one open


def empty_item(kind: type, section: Section, source: str = "") -> Item:
    """Return an empty item of *kind* that takes over the section's handling."""
    care = Care(handling=section.handling)
    made: dict[type, Item] = {
        Note: Note(new_id("itm"), care=care),
        Point: Point(new_id("itm"), care=care),
        Question: Question(new_id("itm"), care=care),
        Line: Line(new_id("itm"), care=care),
        Table: Table(new_id("itm"), rows=(("", ""), ("", "")), care=care),
        Person: Person(new_id("itm"), care=care),
        ProgrammeEntry: ProgrammeEntry(new_id("itm"), care=care),
        Annex: Annex(new_id("itm"), source, care=care),
        Commitment: Commitment(new_id("itm"), care=care),
        KeyFigure: KeyFigure(new_id("itm"), care=care),
    }
    return made[kind]


def empty_section(title: str = "") -> Section:
    """Return an empty section for any text."""
    return Section(new_id("sec"), title or tr("New section"), SectionKind.TEXT)


def home_of(project: Project, kind: type, section_id: str) -> Section | None:
    """Return the section a new item of *kind* goes to while *section_id* is worked on; None when there is none.

    The section itself if it is meant for such items; else a part of the same tab that is; else, for what has its place
    elsewhere in the book, that place; else the section itself; else the first section that takes anything.
    """
    chosen = find_section(project, section_id)
    wanted = HOMES[kind]
    if chosen is not None and chosen.kind in wanted:
        return chosen
    near = top_section(project, section_id) if chosen is not None else None
    search = [*([chosen] if chosen else []), *([near] if near else [])]
    if kind in _FAR or chosen is None:
        search.append(project.book.root)
    for start in search:
        for section in start.walk():
            if section.kind in wanted:
                return section
    for part in (chosen, near, *project.book.root.walk()):
        if part is not None and part.kind not in GENERATED and part.kind is not SectionKind.ROOT:
            return part
    return None
