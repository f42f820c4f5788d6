"""A topic over time as a table of the book: a column a source, a row a thing, each cell with its citation."""

from briefing.citation import short_citation, source_line
from briefing.model.book import Table
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.over_time.timeline import Mark, Passage, Row, Timeline, Turn

_WORDS = {
    "en": ("On", "{} over time", "undated", "new: {}", "{} (was {})", "not named later: {}", "only here: {}"),
    "ms": (
        "Perkara",
        "{} mengikut masa",
        "tanpa tarikh",
        "baharu: {}",
        "{} (dahulu {})",
        "tidak disebut kemudian: {}",
        "di sini sahaja: {}",
    ),
    "ja": ("項目", "{}の推移", "日付なし", "新出:{}", "{}(以前は{})", "以後言及なし:{}", "ここのみ:{}"),
}
_SIGNS = {Turn.NEW: "＋", Turn.CHANGED: "≠", Turn.GONE: "−", Turn.ONLY: "•"}


def as_table(project: Project, name: str, timeline: Timeline, rows: tuple[Row, ...], columns: tuple[int, ...]) -> Table:
    """Return *rows* and *columns* of a timeline as an item of the book; words of the sources stay as they are."""
    language = project.settings.language
    words = _WORDS.get(language, _WORDS["en"])
    head = [words[0]]
    for column in columns:
        source = project.source(timeline.columns[column].source)
        line = source_line(source, language)
        head.append(line if source.date else f"{line} ({words[2]})")
    body = tuple(
        (row.label, *(_cell(project, row.cells[column], language, words) for column in columns))
        for row in rows
        if any(row.cells[column] for column in columns)
    )
    return Table(new_id("itm"), words[1].format(name), (tuple(head), *body))


def _cell(project: Project, passages: tuple[Passage, ...], language: str, words: tuple[str, ...]) -> str:
    said = []
    for passage in passages:
        text = f"“{' '.join(passage.text.split())}” ({short_citation(project, passage.ref, language)})"
        said.append(" ".join([text, *(_mark(mark, words) for mark in passage.marks)]))
    return " ".join(said)


def _mark(mark: Mark, words: tuple[str, ...]) -> str:
    said = {
        Turn.NEW: words[3].format(mark.name),
        Turn.CHANGED: words[4].format(mark.name, mark.before),
        Turn.GONE: words[5].format(mark.name),
        Turn.ONLY: words[6].format(mark.name),
    }[mark.turn]
    return f"[{_SIGNS[mark.turn]} {said}]"
