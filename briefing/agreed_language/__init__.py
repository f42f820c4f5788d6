"""Agreed language: for a sentence, its near-matches in all documents, with the wording differences word by word.

Rare words and word pairs lead to candidates; these are weighed word by word. The words shown are the documents' own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefing.agreed_language.likeness import ALIKE, Asked, Kind, Likeness, likeness
from briefing.agreed_language.sentence_index import Found, Sentence, SentenceIndex
from briefing.model.source import BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.reading.sentences import sentence_spans
from briefing.revision.comparison import WordChange
from briefing.revision.word_changes import word_changes

__all__ = [
    "ALIKE",
    "Asking",
    "Kind",
    "Likeness",
    "Match",
    "Sentence",
    "SentenceIndex",
    "find",
    "find_in_sources",
    "index_source",
    "sentences_of",
    "state_of",
]

MOST = 60  # matches of one sentence
_SEARCHED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE})
_FEWEST_WORDS = 3  # of a sentence that is looked for


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence like the one asked for."""

    text: str  # as it stands in its document
    likeness: Likeness
    changes: tuple[WordChange, ...]  # 'gone': only in the sentence asked for; 'new': only in this one
    document: str  # key of its document: a source's id, or what the shelf calls it
    day: date | None = None
    block: str = ""
    span: tuple[int, int] = (0, 0)  # in the block's text
    facts: str = ""  # what the index keeps of the document
    place: str = ""
    shelved: bool = False  # on the shelf rather than in the book

    @property
    def ref(self) -> BlockRef | None:
        """The paragraph in the book; None for what is on the shelf."""
        return None if self.shelved else BlockRef(self.document, self.block)


@dataclass(frozen=True, slots=True)
class Asking:
    """One sentence that was asked for, and what was found, newest first."""

    text: str
    matches: tuple[Match, ...]


def sentences_of(source: Source) -> Iterator[Sentence]:
    """Yield the sentences of *source*; headings, tables and signatures are no agreed language."""
    for block in source.blocks:
        if block.kind in _SEARCHED:
            text = block.text
            for start, end in sentence_spans(text, source.language):
                words = text[start:end].strip()
                if words:
                    lead = len(text[start:end]) - len(text[start:end].lstrip())
                    yield Sentence(words, block.id, start + lead, start + lead + len(words))


def state_of(source: Source) -> str:
    """Return what tells a source, as it is read and corrected now, from any other."""
    return f"{source.id}:{len(source.corrections)}:{len(source.blocks)}:{source.date or ''}"


def index_source(index: SentenceIndex, source: Source) -> None:
    """Put *source* into an index."""
    day = source.date.isoformat() if source.date else ""
    index.add(source.id, day, "", sentences_of(source))


def find(text: str, index: SentenceIndex, shelved: bool = False, most: int = MOST) -> tuple[Asking, ...]:
    """Return what is like each sentence of *text* in *index*, newest first, undated last."""
    return tuple(Asking(asked, _found(asked, index, shelved, most)) for asked in asked_sentences(text))


def find_in_sources(text: str, sources: Iterable[Source], most: int = MOST) -> tuple[Asking, ...]:
    """Return the same for documents at hand, without an index kept; for a few documents."""
    index = SentenceIndex.in_memory()
    for source in sources:
        index_source(index, source)
    return find(text, index, most=most)


def merged(answers: Iterable[tuple[Asking, ...]], most: int = MOST) -> tuple[Asking, ...]:
    """Put the answers of several indexes to one question together."""
    by_text: dict[str, list[Match]] = {}
    for answer in answers:
        for asking in answer:
            by_text.setdefault(asking.text, []).extend(asking.matches)
    return tuple(Asking(text, newest_first(_best(matches, most))) for text, matches in by_text.items())


def newest_first(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return *matches* by date, the newest first, what has no date last; of one day the likest first."""
    return tuple(sorted(matches, key=lambda one: (-(one.day.toordinal() if one.day else 0), -one.likeness.score)))


def asked_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of what was typed or chosen; one that is too short to be told from others is left out."""
    parts = [" ".join(text[start:end].split()) for start, end in sentence_spans(text)]
    asked = [part for part in parts if len(Asked.of(part).words) >= _FEWEST_WORDS]
    return tuple(dict.fromkeys(asked)) or ((" ".join(text.split()),) if text.strip() else ())


def _found(text: str, index: SentenceIndex, shelved: bool, most: int) -> tuple[Match, ...]:
    asked = Asked.of(text)
    matches: list[Match] = []
    for candidate in index.candidates(asked.words):
        alike = likeness(asked, candidate.sentence.text, index.weight)
        if alike is not None:
            matches.append(_match(text, candidate, alike, shelved))
    return newest_first(_best(matches, most))


def _best(matches: list[Match], most: int) -> list[Match]:
    return sorted(matches, key=lambda one: -one.likeness.score)[:most]


def _match(asked: str, found: Found, alike: Likeness, shelved: bool) -> Match:
    one = found.sentence
    return Match(
        one.text,
        alike,
        word_changes(asked, one.text),
        found.document,
        date.fromisoformat(found.day) if found.day else None,
        one.block,
        (one.start, one.stop),
        found.facts,
        one.place,
        shelved,
    )
