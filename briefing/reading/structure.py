"""Lines → the blocks of a ``Source``: what every format has in common."""

from briefing.model.ids import content_id
from briefing.model.source import Block, BlockKind, Original, Source, SourceKind
from briefing.reading.lines import Facts, Line


def build(lines: tuple[Line, ...], facts: Facts, original: Original) -> Source:
    """Return the source that *lines* make."""
    blocks = []
    for index, line in enumerate(lines):
        kind = BlockKind.TITLE if index == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(content_id("blk", kind, line.text, str(index)), kind, line.runs))
    return Source(
        content_id("src", original.sha256), blocks[0].text.strip(), SourceKind.DOCUMENT, original, tuple(blocks)
    )
