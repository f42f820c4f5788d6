"""Two versions of a document as rows: paragraphs beside each other, what is unchanged folded, excerpts under theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from briefing.model.book import Excerpt
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source
from briefing.revision import Comparison, Pair, State
from ui.models.outdated_excerpts import outdated_excerpts
from ui.models.used_places import top_labels
from ui.text import counted, tr


class Standing(Enum):
    """How an excerpt stands to the newer version."""

    OPEN = auto()  # waits for the officer
    KEPT = auto()  # kept as quoted
    CURRENT = auto()  # quotes the newer version
    ADAPTED = auto()  # the officer's own words


@dataclass(frozen=True, slots=True)
class FoldRow:
    """A stretch of unchanged paragraphs, folded or not."""

    key: str
    pairs: tuple[Pair, ...]
    unfolded: bool
    headings: int  # of them


@dataclass(frozen=True, slots=True)
class PairRow:
    """A paragraph in both versions."""

    key: str
    pair: Pair
    old: tuple[Block, ...]
    new: tuple[Block, ...]

    @property
    def differs(self) -> bool:
        """True where there is something to look at."""
        return self.pair.state is not State.UNCHANGED

    @property
    def is_heading(self) -> bool:
        """True for titles and headings."""
        return (self.new or self.old)[0].kind in {BlockKind.TITLE, BlockKind.HEADING}


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """An excerpt of the book under the paragraph it quotes."""

    key: str
    item: str
    section: str
    place: str  # 'Tab 3'
    standing: Standing
    gone: bool  # its paragraph is no longer in the newer version


Row = FoldRow | PairRow | ExcerptRow


def comparison_rows(
    project: Project, comparison: Comparison, show: State | None, unfolded: frozenset[str]
) -> tuple[Row, ...]:
    """Return the rows: all differences with the unchanged folded between them, or the paragraphs of one state."""
    old, new = project.source(comparison.old), project.source(comparison.new)
    excerpts = _excerpts(project, comparison)
    rows: list[Row] = []
    waiting: list[Pair] = []

    def fold() -> None:
        if waiting:
            key = f"fold:{waiting[0].old}"
            is_open = key in unfolded
            inside = [_pair_row(pair, old, new) for pair in waiting]
            rows.append(FoldRow(key, tuple(waiting), is_open, sum(row.is_heading for row in inside)))
            if is_open:
                rows.extend(inside)
            waiting.clear()

    for pair in comparison.pairs:
        if show is None and pair.state is State.UNCHANGED:
            waiting.append(pair)
        elif show is None or pair.state is show:
            fold()
            rows.append(_pair_row(pair, old, new))
            if pair.state is not State.UNCHANGED:
                rows.extend(_excerpt_rows(pair, excerpts))
    fold()
    return tuple(rows)


def open_excerpts(project: Project, comparison: Comparison) -> tuple[ExcerptRow, ...]:
    """Return the excerpts that wait for the officer, in the order of the book."""
    waiting = (row for rows in _excerpts(project, comparison).values() for row in rows)
    order = {item.id: place for place, (_, item) in enumerate(project.items())}
    return tuple(
        sorted((row for row in waiting if row.standing is Standing.OPEN), key=lambda row: order.get(row.item, 0))
    )


def printed_number(blocks: tuple[Block, ...]) -> str:
    """Return the printed numbers of a side: '14', or '14 + 15' where several became one."""
    numbers = [(block.number or "").strip().rstrip(".．") for block in blocks if block.number]
    return " + ".join(numbers)


def text_of(blocks: tuple[Block, ...]) -> str:
    """Return the words of a side."""
    return "\n".join(block.text for block in blocks)


def state_word(pair: Pair) -> str:
    """Return what became of a paragraph, in a word or two."""
    if pair.state is State.REWORDED and pair.moved:
        return tr("Reworded and moved")
    if pair.further_old:
        return tr("Put together")
    if pair.further_new:
        return tr("Divided")
    return state_name(pair.state)


def state_name(state: State) -> str:
    """Return what a state is called."""
    return {
        State.UNCHANGED: tr("Unchanged"),
        State.REWORDED: tr("Reworded"),
        State.MOVED: tr("Moved"),
        State.NEW: tr("New"),
        State.GONE: tr("Gone"),
    }[state]


def fold_words(row: FoldRow) -> str:
    """Return '12 unchanged paragraphs, 3 with other numbers'."""
    number = len(row.pairs) - row.headings
    if number:
        said = counted(number, "1 unchanged paragraph", "{n} unchanged paragraphs")
    else:
        said = counted(row.headings, "1 unchanged heading", "{n} unchanged headings")
    renumbered = sum(pair.renumbered for pair in row.pairs)
    if renumbered:
        said += ", " + counted(renumbered, "1 with another number", "{n} with other numbers")
    return said


def spoken(row: Row) -> str:
    """Return a row as a screen reader says it."""
    match row:
        case FoldRow():
            return fold_words(row)
        case ExcerptRow():
            return excerpt_words(row)
        case PairRow(pair=pair):
            parts = [state_word(pair)]
            if row.old and pair.state is not State.NEW:
                parts.append(tr("Earlier: {words}", words=f"{printed_number(row.old)} {text_of(row.old)}".strip()))
            if row.new and pair.state is not State.GONE:
                parts.append(tr("Newer: {words}", words=f"{printed_number(row.new)} {text_of(row.new)}".strip()))
            return ". ".join(parts)


def excerpt_words(row: ExcerptRow) -> str:
    """Return where an excerpt stands and how."""
    match row.standing:
        case Standing.KEPT:
            return tr("{place} keeps the earlier words", place=row.place)
        case Standing.CURRENT:
            return tr("{place} quotes the newer version", place=row.place)
        case Standing.ADAPTED:
            return tr("{place} has it in words of your own", place=row.place)
        case _ if row.gone:
            return tr("{place} quotes it, but it is gone", place=row.place)
        case _:
            return tr("{place} quotes the earlier words", place=row.place)


def _pair_row(pair: Pair, old: Source, new: Source) -> PairRow:
    olds = tuple(block for block in old.blocks if block.id in pair.olds)
    news = tuple(block for block in new.blocks if block.id in pair.news)
    return PairRow(f"pair:{pair.old}:{pair.new}", pair, olds, news)


def _excerpt_rows(pair: Pair, excerpts: dict[tuple[str, str], list[ExcerptRow]]) -> Iterator[ExcerptRow]:
    seen: set[str] = set()
    for key in (*(("old", block) for block in pair.olds), *(("new", block) for block in pair.news)):
        for row in excerpts.get(key, ()):
            if row.item not in seen:
                seen.add(row.item)
                yield row


def _excerpts(project: Project, comparison: Comparison) -> dict[tuple[str, str], list[ExcerptRow]]:
    """Return the excerpts of either version by version and block."""
    labels = top_labels(project)
    waiting = outdated_excerpts(project)
    gone = {block for pair in comparison.pairs if pair.state is State.GONE for block in pair.olds}
    found: dict[tuple[str, str], list[ExcerptRow]] = {}
    for section, item in project.items():
        if not isinstance(item, Excerpt) or item.ref.source not in {comparison.old, comparison.new}:
            continue
        side = "old" if item.ref.source == comparison.old else "new"
        if item.adapted:
            standing = Standing.ADAPTED
        elif side == "new":
            standing = Standing.CURRENT
        else:
            standing = Standing.OPEN if item.id in waiting else Standing.KEPT
        place = labels.get(section.id, section.title)
        row = ExcerptRow(
            f"excerpt:{item.id}", item.id, section.id, place, standing, side == "old" and item.ref.block in gone
        )
        found.setdefault((side, item.ref.block), []).append(row)
    return found
