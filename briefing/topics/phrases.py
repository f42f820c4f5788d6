"""Names and noun phrases that several paragraphs share: 'Look East Policy', 'critical minerals', 'supply chains'.

Without a grammar: a phrase is a run of words between stop words, verbs of reporting and punctuation; nested phrases
give way to the longer ones that hold them (the idea of C-value, Frantzi and Ananiadou 1996).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefing.topics.vocabulary import (
    CJK_VAGUE,
    CJK_VAGUE_ENDS,
    FUNCTION_WORDS,
    GENERAL,
    GENERAL_ADJECTIVES,
    KINDS_OF_DOCUMENT,
    NO_NOUN_AFTER,
    NOT_SUBJECTS,
    NOUNS_LIKE_ADJECTIVES,
    REPORTING,
    STOP_WORDS,
    TITLES_OF_PERSONS,
)
from briefing.topics.words import CJK, Passage, Word, folded, key, without_possessive

_LONGEST = 5  # words
_COMES_BACK = 3  # mentions within one paragraph that make it a subject
_PLACES_OF_A_NOUN = 2  # paragraphs a single common noun must be in more of
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_COMPOUND = re.compile(
    r"(?<![\u30a1-\u30ff\u4e00-\u9fff々])[\u30a1-\u30fc\u4e00-\u9fff々]{4,12}(?![\u30a1-\u30ff\u4e00-\u9fff々])"
)
_PEOPLE = re.compile(r"^[A-Z]\w+(?:[aei]an|ese)s?$")
_IN_OFFICE = re.compile(r"\b(?:Department|Ministry|Minister|Ministers|Secretary|Office) (?:of|for) [\w’' ,]{0,60}, $")
_NOUN_IN_ENT = re.compile(r"(?:ment|ident|event|tent|rent|cent|plant|grant|climate)$")
_HYPHENS = ("-", "‐", "‑")
_LATIN = re.compile(r"[a-z]")
_FIELD = re.compile(r"(?:tion|ment|ism|ure|ics|ity|hood|ship|age)$")  # nouns that name a field: 'migration'
_HEADS = 3  # different nouns that a subject is put before
KNOWN_LANGUAGES = ("", "en")
"""Languages whose phrases can be told by the word lists; of others only names, acronyms and headings are suggested."""
_ADJECTIVE_LIKE = re.compile(r"(?:al|ar|ive|ous|ful|less|able|ible|ary|ish|est|ic|ent|ant|ate)$")
_VERB_LIKE = re.compile(r"(?:ly|ing|ed)$")
_INNER = frozenset({"of", "and", "the", "for", "on", "de", "du", "des", "dan"})
_OPENERS = STOP_WORDS | REPORTING  # capitalised only because a sentence begins
_TITLE_KEYS = frozenset(key(word) for word in TITLES_OF_PERSONS)
_OFFICES = frozenset({"department", "ministry", "office", "secretary", "embassy", "bureau"})
_GENERAL_KEYS = frozenset(key(word) for word in GENERAL)
ADJECTIVE_KEYS = frozenset(key(word) for word in GENERAL_ADJECTIVES)
"""Keys of adjectives that make no subject another one: 'resilient', 'global'."""
VAGUE_KEYS = _GENERAL_KEYS | ADJECTIVE_KEYS | frozenset(key(word) for word in REPORTING | TITLES_OF_PERSONS | {"joint"})
"""Keys of words that name no subject: phrases made of nothing else are none."""


@dataclass(slots=True)
class Phrase:
    """A candidate: how it compares, how it is printed, how often and where it occurs."""

    keys: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    places: int = 0  # paragraphs
    sources: int = 0
    capitalised: int = 0  # how often it was printed as a name
    heads: set[str] = field(default_factory=set)  # of a single noun: what it is put before, 'change', 'finance'
    alone: int = 0  # how often it stood by itself rather than within a longer run

    @property
    def frequency(self) -> int:
        """How often it occurs."""
        return self.forms.total()

    @property
    def is_name(self) -> bool:
        """True when it is printed as a name more often than not."""
        return self.capitalised * 2 > self.frequency

    @property
    def printed(self) -> str:
        """The commonest printed form, beginning with a capital; the plural where both are used for things."""
        usual = {form: n for form, n in self.forms.items() if self.is_name or form == form.lower()} or self.forms
        form = max(usual, key=lambda form: (usual[form], form))
        plural = next((other for other in (form + "s", form[:-1] + "ies") if other in usual), form)
        form = plural if 4 * usual[plural] >= usual[form] else form
        return form[:1].upper() + form[1:]


Counts = Mapping[tuple[str, ...], Phrase]


def count_phrases(all_passages: tuple[Passage, ...]) -> dict[tuple[str, ...], Phrase]:
    """Return the phrases of one source that might be a subject, with how often they occur."""
    found: dict[tuple[str, ...], Phrase] = {}
    last: dict[tuple[str, ...], int] = {}
    ordinary = {word.key for passage in all_passages for word in passage.words if word.printed.islower()}
    for place, passage in enumerate(all_passages):
        for words, is_name, alone in _candidates(passage):
            keys = tuple(word.key for word in words)
            if is_name and len(keys) == 1 and keys[0] in ordinary:
                continue  # 'Remember', 'Better': an ordinary word, here with a capital
            phrase = found.get(keys)
            if phrase is None:
                phrase = found[keys] = Phrase(keys, sources=1)
            phrase.forms[_printed(passage.text, words)] += 1
            phrase.capitalised += is_name
            phrase.alone += alone
            if len(keys) == 1 and not alone and not is_name:
                phrase.heads.add(_next_key(passage, words[0]))
            if last.get(keys) != place:
                phrase.places += 1
                last[keys] = place
        for word in japanese_terms(passage):
            phrase = found.setdefault((word,), Phrase((word,), sources=1))
            phrase.forms[word] += 1
            phrase.alone += 1
            if last.get((word,)) != place:
                phrase.places += 1
                last[word,] = place
    return found


def shared_phrases(counts: Iterable[Counts], unwanted: frozenset[str]) -> tuple[Phrase, ...]:
    """Return the phrases that two paragraphs share or one keeps coming back to, without those holding *unwanted* words.

    *unwanted* are keys of words: persons, the place of issue.
    """
    total: dict[tuple[str, ...], Phrase] = {}
    for count in counts:
        for keys, phrase in count.items():
            known = total.get(keys)
            if known is None:
                total[keys] = replace(phrase, forms=Counter(phrase.forms), heads=set(phrase.heads))
                continue
            known.forms.update(phrase.forms)
            known.places += phrase.places
            known.sources += 1
            known.capitalised += phrase.capitalised
            known.alone += phrase.alone
            known.heads |= phrase.heads
    shared = [
        phrase
        for phrase in total.values()
        if (phrase.places > 1 or phrase.frequency > _COMES_BACK)
        and unwanted.isdisjoint(phrase.keys)
        and _is_worth_it(phrase)
    ]
    return tuple(_without_nested(shared))


def _is_worth_it(phrase: Phrase) -> bool:
    """True for a phrase of several words, and for a single one that is a name or a noun in its own right."""
    form = phrase.forms.most_common(1)[0][0]
    if CJK.search(form):
        return phrase.places > 1
    if " " in form or len(phrase.keys) > 2:
        return True
    if len(phrase.keys) > 1:
        return phrase.is_name  # one hyphenated word is no phrase: 'non-market'; a name may be: 'Indo-Pacific'
    if phrase.is_name:
        return 2 * phrase.alone >= phrase.frequency
    if phrase.places <= _PLACES_OF_A_NOUN or not phrase.alone:
        return False
    if len(phrase.heads) >= _HEADS:
        return True  # 'climate': change, finance, ambitions
    known = phrase.sources > 1 and phrase.places > 2 * _PLACES_OF_A_NOUN
    return 3 * phrase.alone >= phrase.frequency and (known or form.endswith("s") or bool(_FIELD.search(form)))


def japanese_terms(passage: Passage) -> Iterator[str]:
    """Yield the compounds of a Japanese text: runs of ideographs and katakana between kana; none of Chinese."""
    if not _HIRAGANA.search(passage.text):
        return
    for found in _COMPOUND.finditer(passage.text):
        if found.group() not in CJK_VAGUE and not found.group().endswith(CJK_VAGUE_ENDS):
            yield found.group()


def persons(all_passages: Iterable[Passage]) -> frozenset[str]:
    """Return the keys of the words that follow a title of persons: 'Prime Minister Vance', 'Dato' Seri …'."""
    names: set[str] = set()
    for passage in all_passages:
        after_title = False
        for index, word in enumerate(passage.words):
            if folded(word.printed).rstrip("'’") in TITLES_OF_PERSONS:
                after_title = True
            elif after_title and word.printed[:1].isupper() and _joined(passage, index, ".,")[0]:
                names.add(word.key)
                after_title = _joined(passage, index, "")[0]
            else:
                after_title = False
    return frozenset(names)


def _printed(text: str, words: tuple[Word, ...]) -> str:
    return without_possessive(" ".join(text[words[0].start : words[-1].end].split()))


def _candidates(passage: Passage) -> Iterator[tuple[tuple[Word, ...], bool, bool]]:
    """Yield the phrases of a passage, names first; each with whether it is printed as a name, and stands by itself."""
    for chunk in _names(passage):
        known = passage.language in KNOWN_LANGUAGES
        if _IN_OFFICE.search(passage.text[max(0, chunk[0].start - 110) : chunk[0].start]):
            continue  # the 'Food and Rural …' of 'Department for Environment, Food and Rural …'
        if _is_good_name(chunk) and (known or (len(chunk) > 1 and not chunk[0].first)):
            yield chunk, True, _stands_by_itself(passage, chunk)
    if passage.language not in KNOWN_LANGUAGES:
        return
    for chunk in _noun_runs(passage):
        for start in range(len(chunk)):
            for end in range(start + 2, min(len(chunk), start + _LONGEST) + 1):
                words = chunk[start:end]
                if all(word.printed[:1].isupper() for word in words):
                    continue  # a name, or a piece of one
                if _is_good_phrase(words) and not _cuts_a_word(passage.text, words):
                    yield words, False, len(words) == len(chunk)
        if not _follows_verb_sign(passage, chunk[0]) and _is_good_noun(chunk[0]):
            yield chunk[:1], False, len(chunk) == 1 and _is_governed(passage, chunk[0])
        if len(chunk) > 1 and _is_good_noun(chunk[-1]):
            yield chunk[-1:], False, False


def _next_key(passage: Passage, word: Word) -> str:
    return next((other.key for other in passage.words if other.start >= word.end), "")


def _word_before(passage: Passage, word: Word) -> str:
    before = passage.text[max(0, word.start - 40) : word.start].rsplit(None, 1)
    return folded(before[-1]).strip('("“‘') if before else ""


def _follows_verb_sign(passage: Passage, word: Word) -> bool:
    """True for 'to build', 'they need': the word may be a verb."""
    return _word_before(passage, word) in NO_NOUN_AFTER


def _is_governed(passage: Passage, word: Word) -> bool:
    """True for 'on climate', 'the fisheries': the word is a noun. A list is taken for one of nouns, too."""
    before = _word_before(passage, word)
    return before in FUNCTION_WORDS or before in ("its", "their", "our", "this", "these", "all") or before.endswith(",")


def _stands_by_itself(passage: Passage, chunk: tuple[Word, ...]) -> bool:
    """True for a name that no further noun follows: 'Ukraine', not the 'Malaysian' of 'Malaysian companies'."""
    if len(chunk) > 1:
        return True
    following = next((word for word in passage.words if word.start >= chunk[-1].end), None)
    if following is None or passage.text[chunk[-1].end : following.start] != " ":
        return True
    return folded(following.printed) in STOP_WORDS or folded(following.printed) in REPORTING


def _names(passage: Passage) -> Iterator[tuple[Word, ...]]:
    """Yield runs of capitalised words; small joining words may stand inside: 'Strait of Malacca'."""
    run: list[Word] = []
    for index, word in enumerate(passage.words):
        linked = bool(run) and _joined(passage, index, "")[0]
        if not linked:
            yield from _finished(run)
            run = []
        opens = word.first and folded(word.printed) in _OPENERS
        if (word.printed[:1].isupper() and not opens) or (run and word.printed in _INNER):
            run.append(word)
        else:
            yield from _finished(run)
            run = []
    yield from _finished(run)


def _finished(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    """Yield the name in *run*: joining words at its end go; 'A and B' is two names where either can stand alone."""
    while run and run[-1].printed in _INNER:
        run = run[:-1]
    while run and (folded(run[0].printed) in TITLES_OF_PERSONS or run[0].printed in _INNER):
        run = run[1:]
    if len(run) > 1 or (run and (not run[0].first or run[0].printed.isupper())):
        yield tuple(run)
    for index, word in enumerate(run):
        if word.printed == "and" and index > 1:
            yield tuple(run[:index])


def _noun_runs(passage: Passage) -> Iterator[tuple[Word, ...]]:
    """Yield runs of words between stop words, verbs of reporting, numbers and punctuation."""
    run: list[Word] = []
    for index, word in enumerate(passage.words):
        small = folded(word.printed)
        stops = small in STOP_WORDS or small in REPORTING or not word.printed.isalpha() or not _LATIN.match(small)
        possessive = without_possessive(word.printed) != word.printed
        if run and (stops or possessive or not _joined(passage, index, "")[0]):
            yield tuple(run)
            run = []
        if not stops and not possessive:  # "Malaysia's priorities": the possessor is no part of what is possessed
            run.append(word)
    if run:
        yield tuple(run)


def _joined(passage: Passage, index: int, also: str) -> tuple[bool, str]:
    """Return whether the word at *index* follows the one before it with nothing but spaces and hyphens between."""
    if index == 0:
        return False, ""
    between = passage.text[passage.words[index - 1].end : passage.words[index].start]
    return not between.strip(" \u00a0-‑" + also), between


def _is_good_name(words: tuple[Word, ...]) -> bool:
    carrying = [word for word in words if word.printed not in _INNER]
    if len(carrying) == 1:
        return _is_good_single_name(carrying[0])
    if not carrying or any(character.isdigit() for word in words for character in word.printed):
        return False
    if all(len(word.printed) == 1 for word in carrying) or carrying[-1].key in _TITLE_KEYS:
        return False
    if any(one.printed == "and" and (len(carrying) == 2 or other.printed == "the") for one, other in pairwise(words)):
        return False  # 'Japan and Malaysia', 'the United States and the Republic': two names
    if _PEOPLE.search(carrying[-1].printed) or any(len(word.printed) == 1 for word in carrying):
        return False  # 'Southeast Asian', the 'ASEAN-U' of 'ASEAN-U.S.'
    if carrying[-1].key == "affair" or (words[0].key in _OFFICES and words[1].printed in FUNCTION_WORDS):
        return False  # 'Department of …', '… and Rural Affairs'
    if words[0].key in _GENERAL_KEYS and words[1].printed in FUNCTION_WORDS:
        return False  # 'Government of …'
    if _only_says_what_paper(carrying):
        return False
    return len(carrying) > 2 or not all(word.key in VAGUE_KEYS for word in carrying)


def _only_says_what_paper(carrying: list[Word]) -> bool:
    """True for 'Council Directive': the kind of a document, with nothing of what it is about."""
    if folded(carrying[-1].printed) not in KINDS_OF_DOCUMENT:
        return False
    return all(word.key in VAGUE_KEYS or folded(word.printed) in NOT_SUBJECTS for word in carrying[:-1])


def _is_good_single_name(word: Word) -> bool:
    """True for 'Ukraine'; false for 'Article', 'Minister', 'Monday', 'Both'."""
    if len(word.printed) < 4 or not word.printed.isalpha() or word.printed.isupper():
        return False
    small = folded(word.printed)
    if _PEOPLE.search(word.printed):
        return False
    return not (small in STOP_WORDS or small in REPORTING or word.key in VAGUE_KEYS or small in NOT_SUBJECTS)


def _is_good_noun(word: Word) -> bool:
    """True for a single word that may be a subject: 'semiconductors', 'fisheries'."""
    small = folded(word.printed)
    if len(small) < 5 or word.printed[:1].isupper() or word.key in VAGUE_KEYS or small in NOT_SUBJECTS:
        return False
    noun = small in NOUNS_LIKE_ADJECTIVES or bool(_NOUN_IN_ENT.search(small)) or not _ADJECTIVE_LIKE.search(small)
    return noun and not _VERB_LIKE.search(small)


def _is_good_phrase(words: tuple[Word, ...]) -> bool:
    """True for 'energy security'; false for 'security cooperation', 'safe navigation', 'leaders agreed'."""
    head, first = words[-1], words[0]
    small = folded(head.printed)
    if _ADJECTIVE_LIKE.search(small) and small not in NOUNS_LIKE_ADJECTIVES and not _NOUN_IN_ENT.search(small):
        return False
    if head.key in VAGUE_KEYS or _VERB_LIKE.search(folded(head.printed)) or len(head.printed) < 3:
        return False
    if _is_adverb(folded(first.printed)) or first.key in _GENERAL_KEYS:
        return False
    return not any(word.key in _GENERAL_KEYS for word in words[1:-1])


def _cuts_a_word(text: str, words: tuple[Word, ...]) -> bool:
    """True for 'fired power' of 'coal-fired power'."""
    return text[words[0].start - 1 : words[0].start] in _HYPHENS or text[words[-1].end : words[-1].end + 1] in _HYPHENS


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in ("supply", "family", "assembly", "monopoly", "italy", "anomaly")


def _without_nested(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases that stand on their own: not merely a piece of a longer one that is as common.

    A piece whose places are nearly all those of longer phrases gives way to them.
    """
    held: dict[tuple[str, ...], int] = defaultdict(int)
    for phrase in phrases:
        size = len(phrase.keys)
        for length in range(1, size):
            for start in range(size - length + 1):
                piece = phrase.keys[start : start + length]
                held[piece] = max(held[piece], phrase.places)
    for phrase in phrases:
        longer = held.get(phrase.keys, 0)
        if phrase.places > longer or (phrase.places == longer and phrase.frequency > 2 * longer):
            yield phrase
