"""The sentence words stand in, told once for each block."""

from briefing.collected.written import Written
from briefing.model.collected import SourcePlace
from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef
from briefing.reading.sentences import sentence_spans
from briefing.topics.words import keys_of


class Sentences:
    """Finds the sentence round a place, and its telling words."""

    def __init__(self, sources: tuple[Source, ...], book: Written) -> None:
        every = (*sources, book.source)
        self._language = {source.id: source.language or "en" for source in every}
        self._blocks: dict[BlockRef, Block] = {
            BlockRef(source.id, block.id): block for source in every for block in source.blocks
        }
        self._spans: dict[BlockRef, tuple[str, tuple[tuple[int, int], ...]]] = {}

    def span(self, place: SourcePlace) -> tuple[int, int]:
        """Return where the sentence round *place* begins and ends; in a table, the row."""
        text, spans = self._split(place.ref)
        for start, end in spans:
            if start <= place.start < end:
                return start, start + len(text[start:end].rstrip())
        return place.start, place.end

    def words(self, place: SourcePlace) -> str:
        """Return the sentence round *place*."""
        start, end = self.span(place)
        return " ".join(self._split(place.ref)[0][start:end].split())

    def keys(self, place: SourcePlace) -> frozenset[str]:
        """Return the telling words of the sentence, without the words at *place* itself."""
        start, end = self.span(place)
        text = self._split(place.ref)[0]
        around = f"{text[start : place.start]} {text[place.end : end]}"
        return frozenset(key for key in keys_of(around) if len(key) > 3 and not key.isdigit())

    def _split(self, ref: BlockRef) -> tuple[str, tuple[tuple[int, int], ...]]:
        if ref not in self._spans:
            block = self._blocks[ref]
            text = block.text
            if block.cells or "\n" in text:
                spans, at = [], 0
                for line in text.splitlines(keepends=True):
                    spans.append((at, at + len(line)))
                    at += len(line)
            else:
                spans = list(sentence_spans(text, self._language[ref.source]))
            self._spans[ref] = (text, tuple(spans))
        return self._spans[ref]
