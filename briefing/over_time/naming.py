"""What sentences name: agreements and programmes, people and organisations, each as one thing in all its forms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.harvest import harvest
from briefing.model.harvest import Organisation, Person
from briefing.model.source import Source
from briefing.over_time.timeline import Sort
from briefing.topics.acronyms import acronyms
from briefing.topics.words import keys_of

_CAP = r"[A-Z][\w’'&/.-]*\w"
_KINDS = (
    "Agreement|Accord|Treaty|Convention|Protocol|Pact|Charter|Declaration|Memorandum|Initiative|Partnership"
    "|Programme|Program|Plan|Roadmap|Road Map|Framework|Dialogue|Strategy|Vision|Fund|Facility|Community|Project"
    "|Scheme|Compact|Corridor|Mechanism|Taskforce|Working Group|Action Plan|Arrangement"
)
_HEADED = (
    r"Memorandum of (?:Understanding|Cooperation)|Memoranda of (?:Understanding|Cooperation)|Agreement|Treaty"
    r"|Convention|Joint Declaration|Framework|Perjanjian|Memorandum Persefahaman|Memorandum Kerjasama|Pelan|Program"
)
_PATTERNS = (
    re.compile(rf"\b(?:{_HEADED}) (?:on|for|of|concerning|mengenai|tentang|bagi) (?:the )?{_CAP}"
               rf"(?:(?: (?:and|of|for|on|the|dan))* {_CAP}){{0,6}}"),
    re.compile(rf"\b(?:{_CAP} (?:(?:of|for|on|and|the|in) (?:the )?)?){{1,6}}(?:{_KINDS})s?\b"
        r"(?! of (?:Understanding|Coop))"),
    re.compile(r"\b(?:MoU|MOU|MoC|MOC|FTA|EPA)s?\b(?: on (?:the )?[a-z]+(?: [a-z]+)?)?"),
    re.compile(r"[「『][^「」『』]{2,40}[」』]|[一-龥ァ-ヶー]{2,20}(?:協定|覚書|条約|議定書|構想|計画|枠組み|行動計画)"),
)  # fmt: skip
_LEAD = re.compile(r"^(?:The|This|Their|Its|Our|Both|Under|In|On|A|An|His|Her|These|That|All|Each|And|With|Through) ")


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing named in a stretch of a block's text."""

    thing: str  # the same for all forms of one name
    sort: Sort
    printed: str
    start: int
    end: int


class Names:
    """Everything some sources name, by block."""

    def __init__(self, sources: Iterable[Source], blocks: Sequence[tuple[str, str, str]]) -> None:
        chosen = tuple(sources)
        self._same: dict[str, str] = {}
        self._named: defaultdict[str, set[str]] | None = None
        short = {one.acronym: one.expansion for one in acronyms(chosen) if one.expansion}
        for acronym, expansion in short.items():
            self._join(_key(expansion), _key(acronym))
        self._by_block: defaultdict[tuple[str, str], list[Naming]] = defaultdict(list)
        wanted = {(source, block) for source, block, _ in blocks}
        for source, block, text in blocks:
            self._add_agreements(source, block, text)
        for one in chosen:
            self._add_harvest(one, wanted)
        self._add_acronyms(short, blocks)

    def of(self, source: str, block: str) -> tuple[Naming, ...]:
        """Return what a block names, in its order; of what overlaps the first kind found."""
        return tuple(sorted(self._by_block[(source, block)], key=lambda one: one.start))

    def thing(self, naming: Naming) -> str:
        """Return what all forms of a name have in common."""
        return self._root(naming.thing)

    def sources_of(self, thing: str) -> frozenset[str]:
        """Return the ids of the documents that name a thing anywhere."""
        if self._named is None:
            self._named = defaultdict(set)
            for (source, _), there in self._by_block.items():
                for one in there:
                    self._named[self.thing(one)].add(source)
        return frozenset(self._named[thing])

    def things(self, source: str, block: str, span: tuple[int, int]) -> frozenset[str]:
        """Return what a stretch of a block names."""
        return frozenset(
            self.thing(one) for one in self.of(source, block) if span[0] <= one.start and one.end <= span[1]
        )

    # ---- inside

    def _add_agreements(self, source: str, block: str, text: str) -> None:
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                start, end = match.span()
                while lead := _LEAD.match(text[start:end]):
                    start += lead.end()
                printed = text[start:end]
                if len(printed.split()) > 1 or not printed.isascii() or printed.isupper() or printed[-1:].isupper():
                    self._add(source, block, Naming(_key(printed), Sort.AGREEMENT, printed, start, end))

    def _add_harvest(self, source: Source, wanted: set[tuple[str, str]]) -> None:
        gathered = harvest(source)
        named: tuple[Organisation | Person, ...] = (*gathered.organisations, *gathered.people)
        for one in named:
            for form in one.forms:
                self._join(_key(one.name), _key(form))
            for mention in one.mentions:
                if (source.id, mention.block) in wanted:
                    text = source.block(mention.block).text[mention.start : mention.end]
                    naming = Naming(_key(one.name), Sort.NAME, text, mention.start, mention.end)
                    self._add(source.id, mention.block, naming)

    def _add_acronyms(self, short: Mapping[str, str], blocks: Sequence[tuple[str, str, str]]) -> None:
        """Add what a paragraph names by its acronym alone, where another source spells it out."""
        bodies = {self.thing(one) for there in self._by_block.values() for one in there if one.sort is Sort.NAME}
        for acronym, expansion in short.items():
            key = self._root(_key(expansion))
            is_agreement = any(pattern.fullmatch(expansion) for pattern in _PATTERNS)
            if not is_agreement and key not in bodies:
                continue
            sort = Sort.AGREEMENT if is_agreement else Sort.NAME
            found = re.compile(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])")
            for source, block, text in blocks:
                for match in found.finditer(text) if acronym in text else ():
                    self._add(source, block, Naming(_key(acronym), sort, acronym, *match.span()))

    def _add(self, source: str, block: str, naming: Naming) -> None:
        there = self._by_block[(source, block)]
        if naming.thing and not any(one.start < naming.end and naming.start < one.end for one in there):
            there.append(naming)

    def _join(self, one: str, other: str) -> None:
        first, second = self._root(one), self._root(other)
        if first and second and first != second:
            self._same[second] = first

    def _root(self, key: str) -> str:
        while key in self._same:
            key = self._same[key]
        return key


def _key(name: str) -> str:
    words = keys_of(name)
    return " ".join(word for word in words if word not in {"the", "of", "on", "for", "and"})
