"""A block in the making: some lines that belong together, with what the rules have found out about them."""

from dataclasses import dataclass

from briefing.model.source import BlockKind, Cell, Origin
from briefing.model.text import Run, plain
from briefing.reading.lines import Line

Note = tuple[str, str]
"""Code and plain sentence of what will be a ``Notice``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block in the making. Rules hand on changed copies."""

    runs: tuple[Run, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str | None = None
    level: int = 0
    speaker: str = ""
    style: str = ""  # how its number or heading is printed: 'N.', '(a)', 'CAPITALS'
    mark: str = ""  # a footnote's mark
    lines: tuple[Line, ...] = ()
    cells: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[Note, ...] = ()
    printed: str = ""  # its number with its signs, where it stood before the words: '14.'
    apart: bool = True  # a blank line, a gap or another page stands before it

    @property
    def text(self) -> str:
        """The words, marks left out."""
        return plain(self.runs)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """One place for each page the piece stands on, with the box around its lines there."""
        boxes: dict[int, list[tuple[float, float, float, float]]] = {}
        for line in self.lines:
            if line.page is not None:
                boxes.setdefault(line.page, []).extend([line.rect] if line.rect else [])
        return tuple(Origin(page, _around(rects)) for page, rects in boxes.items())


def _around(rects: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float] | None:
    if not rects:
        return None
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
