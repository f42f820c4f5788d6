"""Recognition measured on scans of the house's own documents: worn, askew, unsharp, with noise."""

import time
from collections.abc import Iterator

from benchmarks.reading import MEMORY, _peak, share
from briefing.isolation import run_isolated
from briefing.model.source import BlockKind, Source
from briefing.reading import read_bytes
from tests.reading.laid_out import ARTICLE, STATEMENT, Document, as_pdf
from tests.reading.scans import alike, scan, sheets

_SCANS = (
    ("statement, one column", STATEMENT, "running heads and feet", 0),
    ("statement, two columns", STATEMENT, "two columns", 0),
    ("statement, large type", STATEMENT, "justified, large type", 0),
    ("statement, on its side", STATEMENT, "running heads and feet", 90),
    ("wire article", ARTICLE, "first lines indented", 0),
)


def recognised(data: bytes) -> tuple[Source, float, int]:
    """Read a scan; runs in a process of its own."""
    began = time.process_time()
    source = read_bytes("scan.pdf", data)
    return source, time.process_time() - began, _peak()


def own_scans() -> Iterator[tuple[str, int, str, str, float, int]]:
    """Yield name, pages, share of words right, numbers right, seconds of a core and memory for each scan."""
    for name, document, layout, turn in _SCANS:
        pages = sheets(as_pdf(document, layout), turn)
        source, seconds, peak = run_isolated(recognised, scan(pages), seconds=300, memory=MEMORY)
        yield name, len(pages), f"{100 * alike(source, document):.1f} %", _numbers(source, document), seconds, peak


def _numbers(source: Source, document: Document) -> str:
    want = [part.number for part in document.parts if part.number]
    have = {block.number for block in source.blocks if block.kind is BlockKind.PARAGRAPH}
    return share(sum(number in have for number in want), len(want))
