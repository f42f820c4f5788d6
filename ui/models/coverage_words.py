"""What the coverage map says: of a paragraph, of a document, over a column, under the legend."""

from collections import Counter

from briefing.citation import short_citation
from briefing.coverage import Cell, Coverage, SourceCoverage, TopicCoverage, Use
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.model.source import Source, heading_paths
from ui.models.coverage_map import NONE, Arrange, Column, Look, look_of
from ui.models.source_words import kind_word, plain_date
from ui.models.used_places import top_labels
from ui.text import counted, tr

_BEGINNING = 180  # letters of a paragraph, so that it is known again


def look_words(look: Look) -> str:
    """Return what a look stands for."""
    return {
        Look.USED: tr("Used"),
        Look.TWICE: tr("Twice"),
        Look.PART: tr("In part"),
        Look.MISSED: tr("On a topic, not used"),
        Look.UNUSED: tr("Not used"),
    }[look]


def beginning(text: str, most: int = _BEGINNING) -> str:
    """Return the first words of a paragraph on one line."""
    line = " ".join(text[: most * 2].split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def place_words(project: Project, cell: Cell) -> str:
    """Return where the book quotes a paragraph: 'in Tab 2, Tab 3', or that it does not."""
    if not cell.sections:
        return tr("Not in the book")
    labels = top_labels(project)
    where = ", ".join(dict.fromkeys(labels.get(section, "") for section in cell.sections))
    said = tr("In part in {places}") if cell.use is Use.PART else tr("In {places}")
    return said.format(places=where)


def cell_lines(project: Project, cell: Cell) -> list[str]:
    """Return what is said of a paragraph under the pointer: citation, words, heading, topics, where used."""
    source = project.source(cell.ref.source)
    names = {topic.id: topic.name for topic in project.topics}
    heading = " › ".join(heading_paths(source).get(cell.ref.block, ()))
    lines = [short_citation(project, cell.ref), f"“{beginning(cell.block.text)}”", heading]
    if known := [_topic_words(names.get(topic, ""), use) for topic, use in cell.topics if topic in names]:
        lines.append(tr("Topics: {names}", names=", ".join(known)))
    elif not cell.topics:
        lines.append(tr("On no topic"))
    return [line for line in (*lines, place_words(project, cell)) if line]


def _topic_words(name: str, use: Use) -> str:
    if use is Use.UNUSED:
        return tr("{topic} (not used)", topic=name)
    return tr("{topic} (in part)", topic=name) if use is Use.PART else name


def spoken(project: Project, cell: Cell) -> str:
    """Return what a screen reader says of the current mark."""
    look = look_of(cell)
    return ". ".join((look_words(look) if look else "", *cell_lines(project, cell)))


def source_line(source: Source, row: SourceCoverage) -> str:
    """Return the line under a document's title: '11 of 27 used', or why nothing of it is missed."""
    parts = [tr("{used} of {n} used", used=row.used, n=len(row.cells)) if row.cells else tr("No paragraphs")]
    if row.superseded:
        parts.append(tr("earlier version"))
    elif row.annexed:
        parts.append(tr("annexed in full"))
    else:
        parts.append(plain_date(source) or kind_word(source.kind))
    return " · ".join(parts)


def tally_words(tally: TopicCoverage) -> str:
    """Return '7 of 9 used'."""
    return tr("{used} of {n} used", used=tally.used + len(tally.in_part), n=tally.total)


def columns_of(project: Project, coverage: Coverage, arrange: Arrange) -> list[Column]:
    """Return the columns of the map, the paragraphs that belong to none of them last."""
    if arrange is Arrange.TOPICS:
        return _topic_columns(coverage)
    return _tab_columns(project, coverage) if arrange is Arrange.TABS else []


def _topic_columns(coverage: Coverage) -> list[Column]:
    found = []
    for tally in coverage.topics:
        share = (tally.used + len(tally.in_part)) / tally.total if tally.total else 0.0
        found.append(Column(tally.topic, tally.name, tally_words(tally), share, tally.nothing_missed))
    left = sum(row.topicless for row in coverage.sources)
    return [*found, Column(NONE, tr("On no topic"), counted(left, "1 paragraph", "{n} paragraphs"))]


def _tab_columns(project: Project, coverage: Coverage) -> list[Column]:
    home = tab_of_sections(project)
    numbers: Counter[str] = Counter()
    for cell in (cell for row in coverage.sources if row.used for cell in row.cells if cell.sections):
        numbers.update({home.get(section, section) for section in cell.sections})
    labels, found = top_labels(project), []
    for top in project.book.root.children:
        if top.kind is SectionKind.TAB or numbers[top.id]:
            label = labels.get(top.id, "")
            name = f"{label} · {top.title}" if label and label != top.title else top.title
            words = counted(numbers[top.id], "1 paragraph", "{n} paragraphs")
            found.append(Column(top.id, name or tr("Untitled"), words))
    left = coverage.cells - coverage.used
    return [*found, Column(NONE, tr("Not in the book"), counted(left, "1 paragraph", "{n} paragraphs"))]


def tab_of_sections(project: Project) -> dict[str, str]:
    """Return for each section the top-level section it stands in."""
    return {part.id: top.id for top in project.book.root.children for part in top.walk()}


_LOOKS: dict[str, tuple[SourceCoverage, Counter[Look]]] = {}  # by source: asked after every edit


def numbers_of_looks(coverage: Coverage, topic: str = "") -> Counter[Look]:
    """Return how many paragraphs have each look, of one topic where that is given."""
    numbers: Counter[Look] = Counter()
    for row in coverage.sources:
        if topic:
            looks = (look_of(cell, topic) for cell in row.cells if cell.topics)
            numbers.update(look for look in looks if look is not None)
            continue
        known = _LOOKS.get(row.source)
        if known is None or known[0] is not row:
            known = _LOOKS[row.source] = (row, Counter(look_of(cell) or Look.UNUSED for cell in row.cells))
        numbers.update(known[1])
    return numbers
