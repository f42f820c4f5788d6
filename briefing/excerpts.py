"""Evidence: how words of a source become an excerpt, and how they are checked again.

An excerpt keeps stretches (spans) of a paragraph's text and shows ``ELISION`` wherever words were left out. Spans
are counted in characters of ``Block.text``. They never cut a word: 'unable' is not quoted as 'able'.
"""

import unicodedata
from collections.abc import Iterable

from briefing.errors import BriefingError
from briefing.model.book import ELISION, Excerpt
from briefing.model.ids import new_id
from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef
from briefing.reading.sentences import sentence_spans

Spans = tuple[tuple[int, int], ...]

JOINERS = frozenset("-\u2010\u2011'’.,")
"""What holds a word or a figure together when a letter or digit stands on both sides: 'non-nuclear', '1.5'."""


def whole(source: Source, block: Block) -> Excerpt:
    """Return *block* quoted in full."""
    return _excerpt(source, block, normal_spans(block.text, ((0, len(block.text)),)))


def of_sentences(source: Source, block: Block, chosen: tuple[int, ...]) -> Excerpt:
    """Return the chosen sentences of *block*; *chosen* are indexes into ``sentence_spans`` in any order."""
    sentences = sentence_spans(block.text, source.language or "en")
    if any(not 0 <= index < len(sentences) for index in chosen):
        raise BriefingError(f"This paragraph has {len(sentences)} sentences; choose among these.")
    return of_spans(source, block, tuple(sentences[index] for index in chosen))


def of_spans(source: Source, block: Block, spans: Iterable[tuple[int, int]]) -> Excerpt:
    """Return the chosen stretches of *block*, widened to whole words; nothing chosen raises."""
    text = block.text
    kept = normal_spans(text, tuple(to_whole_words(text, span) for span in normal_spans(text, spans)))
    return _excerpt(source, block, kept)


def normal_spans(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """Return *spans* in order, within *text*, without white space at their ends, joined where only that is between."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(_trimmed(text, start, end) for start, end in spans):
        if start >= end:
            continue
        if kept and (start <= kept[-1][1] or not text[kept[-1][1] : start].strip()):
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(kept)


def leaving_out(text: str, spans: Iterable[tuple[int, int]], gap: tuple[int, int]) -> Spans:
    """Return *spans* without *gap*, which is widened to whole words; nothing may be left of them."""
    start, end = to_whole_words(text, (min(gap), max(gap)))
    kept = []
    for first, last in normal_spans(text, spans):
        kept += [(first, min(start, last)), (max(end, first), last)]
    return normal_spans(text, (span for span in kept if span[0] < span[1]))


def bringing_back(text: str, spans: Iterable[tuple[int, int]], stretch: tuple[int, int]) -> Spans:
    """Return *spans* with *stretch*, widened to whole words, quoted again."""
    return normal_spans(text, (*spans, to_whole_words(text, (min(stretch), max(stretch)))))


def to_whole_words(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return *span* widened to the ends of the words it cuts; scripts without spaces are left as they are."""
    start, end = span
    while 0 < start < len(text) and _within_word(text, start):
        start -= 1
    while 0 < end < len(text) and _within_word(text, end):
        end += 1
    return start, end


def cuts_a_word(text: str, place: int) -> bool:
    """True when *place* lies inside a word of *text*."""
    return 0 < place < len(text) and _within_word(text, place)


def words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the kept stretches of *text* with ``ELISION`` wherever words were left out, single spaces around it."""
    kept = normal_spans(text, spans)
    pieces = [text[start:end] for start, end in kept]
    if not kept:
        return ELISION if text.strip() else ""
    if text[: kept[0][0]].strip():
        pieces.insert(0, "")
    if text[kept[-1][1] :].strip():
        pieces.append("")
    return f" {ELISION} ".join(pieces).strip(" ") if len(pieces) > 1 else pieces[0]


def is_verbatim(excerpt: Excerpt, block: Block | None) -> bool:
    """True when every stretch *excerpt* shows stands in *block* exactly there, and every gap is shown as one."""
    if block is None:
        return False
    text = block.text
    position = 0
    for start, end in excerpt.spans:
        if not position <= start < end <= len(text):
            return False
        position = end
    return excerpt.quoted == words(text, excerpt.spans)


def _excerpt(source: Source, block: Block, spans: Spans) -> Excerpt:
    if not spans:
        raise BriefingError("There are no words to quote here. Choose at least one sentence with words in it.")
    ref = BlockRef(source.id, block.id)
    return Excerpt(new_id("itm"), ref, spans, words(block.text, spans), block.number)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _within_word(text: str, place: int) -> bool:
    """True when *place* lies between two characters of one word."""
    before, after = text[place - 1], text[place]
    if _in_word(before) and _in_word(after):
        return True
    if before in JOINERS and place >= 2:
        return _in_word(text[place - 2]) and _in_word(after)
    if after in JOINERS and place + 1 < len(text):
        return _in_word(before) and _in_word(text[place + 1])
    return False


def _in_word(char: str) -> bool:
    if not char.isalnum() and not unicodedata.combining(char):
        return False
    return not (char >= "\u2e80" and unicodedata.category(char) == "Lo")  # kana and characters stand without spaces
