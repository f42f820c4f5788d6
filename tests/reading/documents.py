"""Invented documents for the tests of reading, and short ways to look at what was read."""

from briefing.model.source import Block, Source
from briefing.reading import read_bytes

Shape = tuple[str, str | None, str]


def read(text: str, name: str = "document.txt") -> Source:
    """Read *text* as a plain text file."""
    return read_bytes(name, text.encode("utf-8"))


def shapes(source: Source) -> list[Shape]:
    """Return kind, number and words of every block."""
    return [(str(block.kind), block.number, block.text) for block in source.blocks]


def of_kind(source: Source, kind: str) -> list[Block]:
    """Return the blocks of one kind."""
    return [block for block in source.blocks if block.kind == kind]


def texts(source: Source, kind: str) -> list[str]:
    """Return the words of the blocks of one kind."""
    return [block.text for block in of_kind(source, kind)]


def numbers(source: Source, kind: str = "paragraph") -> list[str | None]:
    """Return the printed numbers of the blocks of one kind."""
    return [block.number for block in of_kind(source, kind)]


def codes(source: Source) -> set[str]:
    """Return the codes of the notices."""
    return {notice.code for notice in source.notices}


FRONT = "Aruna-Velmara Joint Statement\n\n12 March 2026, Castellan\n\n"
ONE = "Both leaders welcomed the opening of the second quay at Port Ardle and agreed to widen the channel."
TWO = "Both leaders decided to link their grids by a cable under the Narrow Sea before the end of 2029."
THREE = "Both leaders affirmed that students of either country may study in the other without a fee."
