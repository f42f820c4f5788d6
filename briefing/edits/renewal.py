"""A quotation's words found again in a newer version of its document, stretch by stretch."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefing.excerpts import normal_spans, to_whole_words, words
from briefing.model.book import Excerpt
from briefing.model.ids import new_id
from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef
from briefing.reading.sentences import sentence_spans
from briefing.revision import Pair, compare
from briefing.revision.word_changes import Opcode, opcodes, places

Spans = list[tuple[int, int]]
_BETWEEN = "\n"  # stands between blocks that are compared as one text


def renewed(excerpt: Excerpt, old: Source, new: Source) -> tuple[Excerpt, ...]:
    """Return *excerpt* with the words of *new*; several where its paragraph was divided, none where they are gone."""
    pair = compare(old, new).of_old(excerpt.ref.block)
    if pair is None or not pair.news:
        return ()
    blocks = tuple(new.block(block) for block in pair.news)
    spans = _new_spans(excerpt, old, new, pair, blocks)
    kept: list[Excerpt] = []
    for block, here in zip(blocks, spans, strict=True):
        text = block.text
        normal = normal_spans(text, [to_whole_words(text, span) for span in normal_spans(text, here)])
        if normal:
            item_id = new_id("itm") if kept else excerpt.id
            ref = BlockRef(new.id, block.id)
            quoted = words(text, normal)
            kept.append(
                replace(excerpt, id=item_id, ref=ref, spans=normal, quoted=quoted, number=block.number, kept_against="")
            )
    return tuple(kept)


def _new_spans(excerpt: Excerpt, old: Source, new: Source, pair: Pair, blocks: tuple[Block, ...]) -> tuple[Spans, ...]:
    """Return what is quoted of each of *blocks*."""
    own = old.block(excerpt.ref.block)
    whole = normal_spans(own.text, ((0, len(own.text)),))
    if excerpt.spans == whole and len(pair.olds) == 1:
        return tuple([(0, len(block.text))] for block in blocks)
    before = [old.block(block).text for block in pair.olds]
    after = [block.text for block in blocks]
    shift = sum(len(text) + len(_BETWEEN) for text in before[: pair.olds.index(own.id)])
    old_text, new_text = _BETWEEN.join(before), _BETWEEN.join(after)
    sentences = sentence_spans(own.text, old.language or "en")
    led: Spans = []
    for start, end in excerpt.spans:
        found = _led(old_text, new_text, start + shift, end + shift)
        if found and _of_sentences(own.text, sentences, start, end):
            found = _to_sentences(new_text, found, new.language or "en")
        led += [found] if found else []
    return _by_block(led, after)


def _led(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words of *old* between *start* and *end* stand in *new*; None when none is left."""
    old_places, new_places = places(old), places(new)
    first = bisect_right([stop for _, stop in old_places], start)
    last = bisect_left([begin for begin, _ in old_places], end)
    codes = opcodes([old[a:b] for a, b in old_places], [new[a:b] for a, b in new_places])
    touched = [code for code in codes if code[1] < last and code[2] > first]
    if not any(code[3] < code[4] for code in touched):
        return None
    low, high = _place(touched[0], first, False), _place(touched[-1], last, True)
    if low >= high:
        return None
    return new_places[low][0], new_places[high - 1][1]


def _place(code: Opcode, word: int, is_end: bool) -> int:
    """Return which word of the new text stands for the border before *word* of the old one."""
    same, i, j, k, m = code
    if same:
        return k + min(max(word, i), j) - i
    if word <= i:
        return k
    if word >= j:
        return m
    share = (word - i) / (j - i) * (m - k)
    return k + (int(share + 0.999) if is_end else int(share))


def _of_sentences(text: str, sentences: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True when the stretch begins and ends where sentences do."""
    bare = [normal_spans(text, (sentence,)) for sentence in sentences]
    starts, ends = {one[0][0] for one in bare if one}, {one[0][1] for one in bare if one}
    return start in starts and end in ends


def _to_sentences(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    start, end = span
    for first, last in sentence_spans(text, language):
        if first <= span[0] < last:
            start = first
        if first < span[1] <= last:
            end = last
    return start, end


def _by_block(spans: Spans, texts: Sequence[str]) -> tuple[Spans, ...]:
    found: list[Spans] = []
    shift = 0
    for text in texts:
        inside = [(max(0, start - shift), min(len(text), end - shift)) for start, end in spans]
        found.append([(start, end) for start, end in inside if start < end])
        shift += len(text) + len(_BETWEEN)
    return tuple(found)
