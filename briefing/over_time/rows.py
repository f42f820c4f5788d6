"""Which sentences of several sources speak of the same thing: by the words that are rare within the topic."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.agreed_language.wording import is_small, terms, units
from briefing.model.source import BlockKind
from briefing.model.topic import BlockRef
from briefing.topics.phrases import count_phrases, japanese_terms
from briefing.topics.vocabulary import GENERAL, REPORTING, STOP_WORDS
from briefing.topics.words import CJK, passage_of

_ALIKE = 0.26  # share of the weighty words two sentences have in common at least
_ALIKE_NAMED = 0.15  # the same where both name one agreement, body or person
_TOGETHER = 3  # sentences nobody else has that are shown in one row, at most
_LABEL = 44  # characters of two phrases that name a row together, at most
_LETTERS = 4  # of a plain word that may name a row
_VAGUE = STOP_WORDS | REPORTING | GENERAL
_NAME = "§"  # before a name among the words


@dataclass(slots=True)
class Sentence:
    """A sentence on the topic."""

    column: int
    ref: BlockRef
    span: tuple[int, int]
    text: str
    language: str = ""
    names: frozenset[str] = frozenset()  # the things it names: two sentences that name one are likelier to speak of it
    measures: frozenset[str] = frozenset()  # the units of its figures
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.counts = Counter(unit for unit in units(terms(self.text)) if not is_small(unit))
        self.counts.update({f"{_NAME}{name}": 2 for name in self.names})


class Matching:
    """Puts sentences into rows, source by source in their order."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.rows: list[list[Sentence]] = []
        holding = Counter(unit for one in sentences for unit in one.counts)
        number = len(sentences)
        self._weights = {unit: math.log(1 + number / held) for unit, held in holding.items()}
        self._sums = {id(one): self._sum(one.counts) for one in sentences}
        for column in sorted({one.column for one in sentences}):
            self._take([one for one in sentences if one.column == column])

    def label(self, row: Sequence[Sentence], unwanted: frozenset[str]) -> str:
        """Return what *row* is about in a phrase or two as printed; *unwanted* words say nothing within the topic."""
        worth = {phrase: score for phrase in _phrases(row) if (score := self._worth(phrase, row, unwanted)) > 0}
        columns = {one.column for one in row}
        if len(columns) > 1:  # what the sources share, if that can be said in words
            shared = {phrase: value for phrase, value in worth.items() if self._spread(phrase, row) > 1}
            worth = shared or worth
        best = sorted(worth, key=lambda phrase: (-worth[phrase], phrase))
        if not best:
            return " ".join(row[0].text.split()[:4]) if " " in row[0].text else row[0].text[:10]
        first = best[0]
        others = (
            phrase
            for phrase in best[1:]
            if len(phrase) + len(first) < _LABEL and not set(terms(phrase)) & set(terms(first))
        )
        second = next(others, "")
        said = sorted(filter(None, (first, second)), key=row[0].text.find)
        words = " · ".join(said)
        return words[:1].upper() + words[1:]

    def _worth(self, phrase: str, row: Sequence[Sentence], unwanted: frozenset[str]) -> float:
        parts = [unit for unit in units(terms(phrase)) if unit not in unwanted and unit in self._weights]
        measured = {unit for one in row for measure in one.measures for unit in units(terms(measure))}
        if not parts or measured >= set(parts):
            return 0.0
        weight = sum(self._weights[unit] for unit in parts) / math.sqrt(len(parts))
        text = row[0].text
        first = text.casefold().find(phrase.casefold())  # what a sentence begins with is what it is about
        weight /= 1 + (first if first >= 0 else len(text)) / 120
        weight *= 1.5 if " " in phrase else 1
        return weight * (1 + self._spread(phrase, row)) ** 2

    def _spread(self, phrase: str, row: Sequence[Sentence]) -> int:
        """Return how many sources say *phrase*."""
        parts = units(terms(phrase))
        return len({one.column for one in row if all(unit in one.counts or is_small(unit) for unit in parts)})

    # ---- inside

    def _take(self, sentences: list[Sentence]) -> None:
        """Put one source's sentences into the rows there are; what fits none begins one behind its neighbour's."""
        known = list(self.rows)
        found: dict[int, list[Sentence]] = {}
        for place, one in enumerate(sentences):
            best = max(((*self._likeness(one, row), at) for at, row in enumerate(known)), default=(0.0, False, -1))
            if best[0] >= (_ALIKE_NAMED if best[1] else _ALIKE):
                found[place] = known[best[2]]
        before: list[Sentence] | None = None
        for place, one in enumerate(sentences):
            row = found.get(place)
            if row is None:
                row = self._own_row(one, sentences[place - 1] if place else None, before, known)
            row.append(one)
            before = row

    def _own_row(
        self, one: Sentence, last: Sentence | None, before: list[Sentence] | None, known: list[list[Sentence]]
    ) -> list[Sentence]:
        """Return the row of a sentence no earlier source has: its neighbour's, if that is new as well, or a new one."""
        is_new = before is not None and all(before is not row for row in known)
        if is_new and last is not None and before is not None and last.ref == one.ref and len(before) < _TOGETHER:
            return before
        made: list[Sentence] = []
        at = next((place + 1 for place, row in enumerate(self.rows) if row is before), len(self.rows))
        self.rows.insert(at, made)
        return made

    def _likeness(self, one: Sentence, row: Sequence[Sentence]) -> tuple[float, bool]:
        """Return how like the likest sentence of *row* it is, and whether the two name one thing."""
        best = (0.0, False)
        for other in row:
            if other.column == one.column:
                continue
            shared = one.counts.keys() & other.counts.keys()
            if shared:
                both = sum(self._weights[unit] * min(one.counts[unit], other.counts[unit]) for unit in shared)
                named = bool(one.names & other.names or one.measures & other.measures)
                best = max(best, (2 * both / ((self._sums[id(one)] + self._sums[id(other)]) or 1), named))
        return best

    def _sum(self, counts: Mapping[str, int]) -> float:
        return sum(self._weights[unit] * number for unit, number in counts.items())


def _phrases(row: Sequence[Sentence]) -> set[str]:
    """Return the noun phrases and names of a row as they are printed."""
    passages = tuple(passage_of(one.ref, BlockKind.PARAGRAPH, one.text, one.language) for one in row)
    found = {phrase.printed for phrase in count_phrases(passages).values()}
    found |= {term for passage in passages if CJK.search(passage.text) for term in japanese_terms(passage)}
    return found | _shared_words(row)


def _shared_words(row: Sequence[Sentence]) -> set[str]:
    """Return the plain words that several sources share and that may be what they speak of."""
    held = Counter(unit for one in {one.column: one for one in row}.values() for unit in one.counts)
    return {
        unit
        for unit, number in held.items()
        if number > 1 and len(unit) >= _LETTERS and unit.isalpha() and unit.isascii() and unit not in _VAGUE
    }
