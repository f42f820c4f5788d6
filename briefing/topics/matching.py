"""Which sentences speak of something: rules to hits, the same way for suggestions and the officer's own topics.

A term matches whole words only, without regard to case, accents, plural, spelling and hyphens. An acronym also matches
what it stands for, and the other way round, where one of the sources spells it out. An acronym in capitals never
matches an ordinary word ('WHO' is not 'who'). Time grows with the length of the sources, not with the number of terms.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from briefing.model.source import Source, without_earlier
from briefing.model.topic import BlockRef, Spans, TopicHit, TopicRules
from briefing.reading.sentences import sentence_spans
from briefing.topics.acronyms import Acronym, acronyms
from briefing.topics.context import carried_on, lists_of, under_headings
from briefing.topics.phrases import VAGUE_KEYS
from briefing.topics.terms import MALAY, Pattern, cjk_pattern, compared, is_cjk, patterns
from briefing.topics.vocabulary import LINKING, REPORTING, STOP_WORDS
from briefing.topics.words import CJK, Passage, Word, folded, key, keys_of, passages, without_possessive

_REPEAT = 0.6  # what remains of the doubt after each further mention
_CARRIED = 0.4  # what a sentence that goes on with the subject without naming it counts
_NEIGHBOURS = 1  # sentences to either side in which a 'near' word counts
_BETWEEN = 3  # small words that may stand in a turned phrase: 'reform of the United Nations'
_PARTNERS = 5  # words that may stand within a shared phrase: 'energy, economic, and food security'

_UNDER = 0.5  # how strongly a paragraph is on the subject of its heading, whatever it says
HEADING = "heading"
"""The reason of a paragraph that only stands under a heading which names the subject."""

Rules = TopicRules | tuple[str, ...]


def match(sources: tuple[Source, ...], rules: Rules) -> tuple[TopicHit, ...]:
    """Return the paragraphs of *sources* that *rules* bring to a topic, with the sentences, strongest first.

    Earlier versions of documents are passed over: their newer ones speak for them.
    """
    return match_all(sources, {"": rules})[""]


def match_all(sources: tuple[Source, ...], subjects: Mapping[str, Rules]) -> dict[str, tuple[TopicHit, ...]]:
    """Return for each subject what ``match`` would, in one pass over the sources."""
    sources = without_earlier(sources)
    known = acronyms(sources)
    lexicon = Lexicon({name: rules_with_acronyms(rules, known) for name, rules in subjects.items()})
    found: dict[str, list[TopicHit]] = {name: [] for name in subjects}
    for source in sources:
        for name, hits in lexicon.hits_in(source).items():
            found[name] += hits
    return {name: ranked(hits) for name, hits in found.items()}


def as_rules(rules: Rules) -> TopicRules:
    """Return *rules*; bare terms as rules of nothing else."""
    return rules if isinstance(rules, TopicRules) else TopicRules(tuple(rules))


def rules_with_acronyms(rules: Rules, known: tuple[Acronym, ...]) -> TopicRules:
    """Return *rules* with acronyms and expansions added to what brings paragraphs and to what must stand near."""
    rules = as_rules(rules)
    return replace(rules, terms=with_acronyms(rules.terms, known), near=with_acronyms(rules.near, known))


def with_acronyms(terms: Iterable[str], known: tuple[Acronym, ...]) -> tuple[str, ...]:
    """Return *terms* with the expansion of each acronym among them and the acronym of each expansion."""
    wanted = list(dict.fromkeys(term.strip() for term in terms if term.strip()))
    by_acronym, by_expansion = defaultdict(list), defaultdict(list)
    for acronym in known:
        if acronym.expansion:
            by_acronym[keys_of(acronym.acronym)].append(acronym.expansion)
            by_expansion[keys_of(acronym.expansion)].append(acronym.acronym)
    for term in tuple(wanted):
        more = by_acronym[keys_of(term)] + by_expansion[keys_of(term)]
        wanted += [other for other in more if other not in wanted]
    return tuple(wanted)


def ranked(hits: Iterable[TopicHit]) -> tuple[TopicHit, ...]:
    """Return *hits* strongest first; equally strong ones in the order of the text."""
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def strength(mentions: float, sentences_with: float, sentences: int) -> float:
    """Return how strongly a paragraph is on a topic, 0 to 1: by mentions, and by the share of its sentences."""
    share = min(1.0, sentences_with / max(1, sentences))
    doubt: float = _REPEAT**mentions
    return round(1.0 - doubt * (1.0 - share / 2), 3)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a paragraph where a term stands."""

    start: int  # in characters
    end: int
    weight: float
    head: str  # key of the word that a later sentence may take up: 'the Initiative'


@dataclass(slots=True)
class _Subject:
    """The rules of one subject, ready to be compared; which of its patterns are for what."""

    name: str
    near: bool = False  # it has words of which one must stand near
    cjk: list[tuple[str, str]] = field(default_factory=list)  # role, term


_TERM, _NEAR, _NEVER = "term", "near", "never"


class Lexicon:
    """The rules of many subjects, looked for in one pass over the text."""

    def __init__(self, subjects: Mapping[str, Rules]) -> None:
        self._subjects = {name: _Subject(name, bool(as_rules(rules).near)) for name, rules in subjects.items()}
        self._patterns: list[tuple[str, str, Pattern]] = []
        for name, rules in subjects.items():
            whole = as_rules(rules)
            for role, terms in ((_TERM, whole.terms), (_NEAR, whole.near), (_NEVER, whole.never)):
                for term in terms:
                    if is_cjk(term):
                        self._subjects[name].cjk.append((role, term))
                    else:
                        self._patterns += [(name, role, pattern) for pattern in patterns(term)]
        self._with_cjk = [subject for subject in self._subjects.values() if subject.cjk]
        self._tables: dict[bool, _Table] = {}

    def hits_in(self, source: Source) -> dict[str, tuple[TopicHit, ...]]:
        """Return for each subject its hits in *source*, in the order of the text, context taken into account."""
        found = {name: {hit.ref: hit for hit in hits} for name, hits in self.hits(passages(source)).items()}
        self._add_lists(source, found)
        self._add_headings(source, found)
        order = {passage.ref: index for index, passage in enumerate(passages(source))}
        return {name: tuple(sorted(hits.values(), key=lambda hit: order[hit.ref])) for name, hits in found.items()}

    def hits(self, all_passages: Iterable[Passage]) -> dict[str, tuple[TopicHit, ...]]:
        """Return for each subject its hits in these paragraphs taken by themselves, in their order."""
        collected: dict[str, list[TopicHit]] = {name: [] for name in self._subjects}
        for passage in all_passages:
            for name, mentions in self._found(passage).items():
                hit = self._hit(self._subjects[name], passage, mentions)
                if hit is not None:
                    collected[name].append(hit)
        return {name: tuple(hits) for name, hits in collected.items()}

    def _add_lists(self, source: Source, found: dict[str, dict[BlockRef, TopicHit]]) -> None:
        """Bring the items of a list to the subjects that the sentence before them names: '… nickel, in particular:'."""
        for leader, items in lists_of(passages(source)):
            for hits in found.values():
                hit = hits.get(leader.ref)
                if hit is None or (hit.spans and hit.spans[-1][1] < len(leader.text.rstrip())):
                    continue
                for item in items:
                    hits.setdefault(item.ref, TopicHit(item.ref, round(_CARRIED * hit.score, 3), hit.reason))

    def _add_headings(self, source: Source, found: dict[str, dict[BlockRef, TopicHit]]) -> None:
        """Bring the paragraphs under a heading to the subjects it names, when it names little else."""
        for ref, names in under_headings(source, self._named_by):
            for name in names:
                hit = found[name].get(ref)
                score = _UNDER + (1 - _UNDER) * hit.score if hit else _UNDER
                found[name][ref] = TopicHit(
                    ref, round(score, 3), hit.reason if hit else HEADING, hit.spans if hit else ()
                )

    def _named_by(self, heading: Passage) -> frozenset[str]:
        """Return the subjects that a heading names with half of its words or more."""
        names = set()
        carrying = [
            word for word in heading.words if word.key not in VAGUE_KEYS and folded(word.printed) not in STOP_WORDS
        ]
        for name, roles in self._found(heading).items():
            if _NEVER in roles or (self._subjects[name].near and _NEAR not in roles):
                continue
            covered = [w for w in carrying if any(m.start <= w.start < m.end for m in roles.get(_TERM, ()))]
            if covered and 2 * len(covered) >= len(carrying):
                names.add(name)
        return frozenset(names)

    def _table(self, language: str) -> "_Table":
        malay = language in MALAY
        if malay not in self._tables:
            self._tables[malay] = _Table(self._patterns, MALAY[0] if malay else "")
        return self._tables[malay]

    def _found(self, passage: Passage) -> dict[str, dict[str, list[Mention]]]:
        """Return by subject and role the mentions in a paragraph."""
        found: dict[str, dict[str, list[Mention]]] = {}
        taken: dict[tuple[str, str], int] = {}  # the word up to which a mention has been counted
        table = self._table(passage.language)
        for index, word in enumerate(passage.words):
            for name, role, pattern in table.beginning(word):
                if index < taken.get((name, role), 0):
                    continue
                end = table.end(pattern, passage, index)
                if end:
                    taken[name, role] = end
                    span = (word.start, passage.words[end - 1].end)
                    mention = Mention(*span, pattern.weight, passage.words[end - 1].key)
                    found.setdefault(name, {}).setdefault(role, []).append(mention)
        self._find_cjk(passage, found)
        return found

    def _find_cjk(self, passage: Passage, found: dict[str, dict[str, list[Mention]]]) -> None:
        if not self._with_cjk or not CJK.search(passage.text):
            return
        text = folded(passage.text)
        same = len(text) == len(passage.text)  # folding may join what is printed in two characters
        for subject in self._with_cjk:
            for role, term in subject.cjk:
                for place in cjk_pattern(term).finditer(text):
                    span = place.span() if same else (0, len(passage.text))
                    found.setdefault(subject.name, {}).setdefault(role, []).append(Mention(*span, 1.0, ""))

    def _hit(self, subject: _Subject, passage: Passage, found: dict[str, list[Mention]]) -> TopicHit | None:
        mentions = found.get(_TERM, [])
        if not mentions:
            return None
        sentences = _sentences(passage.text, passage.language or "en")
        starts = [start for start, _ in sentences]

        def sentence(mention: Mention) -> int:
            return bisect_right(starts, mention.start) - 1

        mentions = list(_allowed(mentions, found.get(_NEVER, []), sentence))
        if subject.near:
            near = {sentence(mention) for mention in found.get(_NEAR, [])}
            mentions = [m for m in mentions if any(abs(sentence(m) - place) <= _NEIGHBOURS for place in near)]
        if not mentions:
            return None
        direct = {sentence(mention) for mention in mentions}
        heads = {(sentence(mention), mention.head) for mention in mentions if mention.head}
        carried = carried_on(passage, sentences, direct, heads)
        weight = sum(mention.weight for mention in mentions) + _CARRIED * len(carried)
        score = strength(weight, len(direct) + _CARRIED * len(carried), len(sentences))
        return TopicHit(passage.ref, score, _reason(passage, mentions), _spans(passage, sentences, direct | carried))


class _Table:
    """The patterns by the word they begin with, as words of one language are compared."""

    def __init__(self, all_patterns: Iterable[tuple[str, str, Pattern]], language: str) -> None:
        self._language = language
        self._by_first: dict[str, list[tuple[str, str, Pattern]]] = defaultdict(list)
        self._prefixes: list[tuple[str, str, Pattern]] = []
        self._known: dict[str, list[tuple[str, str, Pattern]]] = {}
        for entry in all_patterns:
            pattern = entry[2]
            if pattern.prefix and len(pattern.keys) == 1:
                self._prefixes.append(entry)
            else:
                first = key(pattern.keys[0]) if pattern.exact else pattern.keys[0]
                self._by_first[compared(first, language, True)].append(entry)
        for entries in self._by_first.values():  # the surest and longest first: 'Indo-Pacific' before 'Pacific'
            entries.sort(key=lambda entry: (-entry[2].weight, -len(entry[2].keys)))

    def beginning(self, word: Word) -> list[tuple[str, str, Pattern]]:
        """Return the patterns that may begin with *word*."""
        if word.key not in self._known:
            begins = [entry for entry in self._prefixes if word.key.startswith(entry[2].keys[0])]
            self._known[word.key] = [*self._by_first.get(compared(word.key, self._language, True), ()), *begins]
        return self._known[word.key]

    def end(self, pattern: Pattern, passage: Passage, index: int) -> int:
        """Return the index behind the last word of *pattern* where it stands at *index*; 0 where it does not."""
        if pattern.turned:
            return self._turned(pattern, passage, index)
        if pattern.shared:
            return self._shared(pattern, passage, index)
        return self._plain(pattern, passage.words, index)

    def _plain(self, pattern: Pattern, words: tuple[Word, ...], index: int) -> int:
        end = index + len(pattern.keys)
        if end > len(words):
            return 0
        for place, word in enumerate(words[index:end]):
            if not self._same(pattern, place, word):
                return 0
        return end

    def _same(self, pattern: Pattern, place: int, word: Word) -> bool:
        wanted = pattern.keys[place]
        if pattern.exact:
            return without_possessive(folded(word.printed)) == without_possessive(wanted)
        if pattern.prefix and place == len(pattern.keys) - 1:
            return folded(word.printed).startswith(wanted)
        if pattern.capitals and pattern.capitals[place]:
            return word.key == wanted and _may_be_acronym(word)
        if word.key == wanted:
            return True
        several = len(pattern.keys) > 1
        if not several and word.printed[:1].isupper() and not word.first:
            return False  # a name is not inflected: 'United' is not 'unit'
        return compared(word.key, self._language, several) == compared(wanted, self._language, several)

    def _turned(self, pattern: Pattern, passage: Passage, index: int) -> int:
        """Return the end where 'transfer of technology' stands for 'technology transfer'."""
        words = passage.words
        if not self._same(pattern, 0, words[index]):
            return 0
        at = index + 1
        while at < len(words) and at - index <= _BETWEEN and folded(words[at].printed) in LINKING:
            at += 1
        rest = pattern.keys[1:]
        end = at + len(rest)
        verb = folded(words[index].printed).endswith(("ed", "ing"))  # 'transferred technologies'
        if (at == index + 1 and not verb) or end > len(words) or not _one_breath(passage, index, end):
            return 0
        if not all(self._same(pattern, place + 1, word) for place, word in enumerate(words[at:end])):
            return 0
        return end if _noun_ends(passage, end) else 0

    def _shared(self, pattern: Pattern, passage: Passage, index: int) -> int:
        """Return the end where 'maritime safety and security' stands for 'maritime security'."""
        words = passage.words
        if not self._same(pattern, 0, words[index]):
            return 0
        for end in range(index + 2, min(len(words), index + _PARTNERS + 2)):
            if self._same(pattern, 1, words[end]):
                between = passage.text[words[index].end : words[end].start]
                return end + 1 if _is_list(between) else 0
        return 0


@lru_cache(maxsize=16384)
def _sentences(text: str, language: str) -> Spans:
    """Return where the sentences of a paragraph are; many subjects ask for the same paragraph's."""
    return sentence_spans(text, language)


def _allowed(
    mentions: Iterable[Mention], never: list[Mention], sentence: Callable[[Mention], int]
) -> Iterator[Mention]:
    """Yield the mentions that no 'never' word forbids.

    A longer phrase that holds the mention forbids only that mention ('South China Sea' for 'China'); any other one
    forbids the whole sentence.
    """
    holding = [one for one in never if any(one.start <= m.start and m.end <= one.end for m in mentions)]
    banned = {sentence(one) for one in never if one not in holding}
    for mention in mentions:
        held = any(one.start <= mention.start and mention.end <= one.end for one in holding)
        if not held and sentence(mention) not in banned:
            yield mention


def _may_be_acronym(word: Word) -> bool:
    """True for 'ASEAN' and 'Asean', false for 'who' and for 'Rise' at the beginning of a sentence."""
    if sum(map(str.isupper, word.printed)) >= 2:
        return True
    return word.printed[:1].isupper() and len(word.printed) >= 4 and not word.first


def _one_breath(passage: Passage, start: int, end: int) -> bool:
    """True when nothing but white space and hyphens stands between the words from *start* to *end*."""
    words = passage.words
    gaps = (passage.text[words[i].end : words[i + 1].start] for i in range(start, end - 1))
    return not any(gap.strip(" \u00a0-‐‑") for gap in gaps)


def _noun_ends(passage: Passage, end: int) -> bool:
    """True when no further noun follows: 'transfer of technology', not 'transfer of technology staff'."""
    if end >= len(passage.words):
        return True
    following = passage.words[end]
    between = passage.text[passage.words[end - 1].end : following.start]
    return bool(between.strip()) or folded(following.printed) in STOP_WORDS or folded(following.printed) in REPORTING


_AND = re.compile(r"\s*(?:,|\b(?:and|or|dan|et)\b|&)\s*")


def _is_list(between: str) -> bool:
    """True for what may stand within a shared phrase: ' safety and ', ' and food ', ', economic, and food '."""
    parts = _AND.split(between)
    if len(parts) < 2 or not re.search(r"\b(?:and|or|dan|et)\b|&", between):
        return False
    if any(
        len(part.split()) > 1 or not part.strip(" -‐‑\u00a0").replace("-", "").isalpha()
        for part in parts
        if part.strip()
    ):
        return False
    return not parts[0].strip() or (len(parts) == 2 and not parts[1].strip())  # one noun for both: 'safety and'


def _spans(passage: Passage, sentences: Spans, chosen: Iterable[int]) -> Spans:
    """Return the chosen sentences as stretches without white space at the ends; none when they are all there are."""
    wanted = sorted(set(chosen))
    if len(wanted) == len(sentences):
        return ()
    spans: list[tuple[int, int]] = []
    before = -2
    for index in wanted:
        start, end = sentences[index]
        end = start + len(passage.text[start:end].rstrip())
        if spans and index == before + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        before = index
    return tuple(spans)


def _reason(passage: Passage, mentions: Iterable[Mention]) -> str:
    """Return the commonest three of the words that matched, as they are printed."""
    counted = Counter(passage.text[mention.start : mention.end] for mention in mentions)
    words: dict[tuple[str, ...], str] = {}
    for printed, _ in counted.most_common():
        words.setdefault(keys_of(printed) or (printed,), without_possessive(" ".join(printed.split())))
    return ", ".join(tuple(words.values())[:3])
