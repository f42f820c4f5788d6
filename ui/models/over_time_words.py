"""What a topic over time says in the window: heads of columns, signs with their words, what a screen reader says."""

from briefing.citation import printed_date, short_title
from briefing.model.project import Project
from briefing.over_time import Column, Mark, Passage, Turn
from ui.models.book_rows import cited
from ui.text import counted, language, tr

SIGNS = {Turn.NEW: "＋", Turn.CHANGED: "≠", Turn.GONE: "−", Turn.ONLY: "•"}
COLORS = {
    Turn.NEW: ("good_text", "good_ground"),
    Turn.CHANGED: ("warn_text", "warn_ground"),
    Turn.GONE: ("danger_text", "danger_ground"),
    Turn.ONLY: ("muted", ""),
}


def turn_name(turn: Turn) -> str:
    """Return what a sign stands for."""
    return {
        Turn.NEW: tr("new"),
        Turn.CHANGED: tr("changed"),
        Turn.GONE: tr("not named later"),
        Turn.ONLY: tr("only here"),
    }[turn]


def mark_words(mark: Mark) -> str:
    """Return '＋ new: Coastal Fund', '≠ changed: 860 million crowns, was 780 million crowns'."""
    name = " ".join(mark.name.split())
    sign = SIGNS[mark.turn]
    if mark.turn is Turn.CHANGED:
        said = tr("changed: {now}, was {before}", now=name, before=" ".join(mark.before.split()))
    elif mark.turn is Turn.NEW:
        said = tr("new: {name}", name=name)
    elif mark.turn is Turn.GONE:
        said = tr("not named later: {name}", name=name)
    else:
        said = tr("only here: {name}", name=name)
    return f"{sign} {said}"


def column_day(column: Column) -> str:
    """Return the date of a column, or that there is none."""
    if column.day is None:
        return tr("Without a date")
    said = printed_date(column.day, language())
    return tr("{date} (worked out)", date=said) if column.inferred else said


def column_title(project: Project, column: Column) -> str:
    """Return what a column's source is called."""
    return short_title(project.source(column.source))


def column_counts(column: Column) -> str:
    """Return '3 passages · ＋2 · ≠1'."""
    parts = [counted(column.passages, "1 passage", "{n} passages")]
    parts += [f"{SIGNS[turn]} {number}" for turn, number in column.turns]
    return " · ".join(parts)


def cell_words(project: Project, passages: tuple[Passage, ...]) -> str:
    """Return a cell as plain words with citations, for the clipboard and for a screen reader."""
    said = []
    for passage in passages:
        marks = "; ".join(mark_words(mark) for mark in passage.marks)
        words = f"{' '.join(passage.text.split())} ({cited(project, passage.ref)})"
        said.append(f"{words} [{marks}]" if marks else words)
    return "\n".join(said)
