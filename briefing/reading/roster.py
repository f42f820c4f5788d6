"""The people of a document: all forms of one name together, so that a last name or an office finds its person."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.reading.names import PARTICLES, Naming, namings
from briefing.reading.ranks import HEADS, MALAY, gender_of

_PARTICLE = re.compile(rf"(?:{PARTICLES})$")
_SUFFIX = re.compile(r"(?:jr|sr)\.?$")
_KEY_WORDS = re.compile(r"[^\W\d_][\w’'‘ʻ-]*\.?")
_OFFICE_HEADS = re.compile(
    r"prime minister|president|chancellor|ambassador|high commissioner|secretary[- ]general|director[- "
    r"]general|minister|secretary"
    r"|chief executive|chief engineer|governor|mayor|spokes\w+|chair\w*|commissioner|king|queen|sultan"
    r"|speaker|envoy|professor|director|engineer|[a-z]+$",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Someone:
    """One person of a document."""

    name: str  # as first printed with most words
    words: tuple[str, ...]  # of the name, folded
    honorific: str = ""
    gender: str = ""
    side: str = ""
    offices: list[str] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)  # single words of the name used by themselves
    places: list[Naming] = field(default_factory=list)

    @property
    def files_under(self) -> str:
        """Return what an index files the name under: 'Varo, Ilsa', 'Anwar Ibrahim', 'Takaichi Sanae'."""
        words = [word for word in self.name.replace(",", " ").split() if not _SUFFIX.match(word.lower())]
        if (
            len(words) < 2
            or MALAY.match(self.honorific)
            or any(word in ("bin", "binti", "a/l", "a/p") for word in words)
        ):
            return self.name
        family = next((w for w in words if len(w) > 1 and w.isupper() and not w.endswith(".")), "")
        if not family and self.alone:
            family = next((w for w in words if _fold(w) == self.alone.most_common(1)[0][0]), "")
            family = "" if words.index(family) not in (0, len(words) - 1) else family if family else ""
        family = family or words[-1]
        if words[0] == family and len(words) > 1:
            return self.name
        at = len(words) - 1 if words[-1] == family else words.index(family)
        while at > 1 and _PARTICLE.match(words[at - 1]):
            at -= 1
        return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


class Roster:
    """Everybody a document names, and who is meant by a form of a name or by an office."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.people: list[Someone] = []
        self._by_word: dict[str, list[Someone]] = defaultdict(list)
        found = namings(texts)
        for naming in sorted((n for n in found if n.sure), key=lambda n: -len(_key(n.name))):
            self._take(naming)
        self._order(found)
        self._by_text: dict[int, list[tuple[Naming, Someone]]] = defaultdict(list)
        for naming in found:
            someone = self.find(naming.name, naming.office)
            if someone is not None:
                self._note(someone, naming)

    def find(self, name: str, office: str = "") -> Someone | None:
        """Return who is meant by *name*; None when nobody or more than one may be."""
        fits = self._fitting(_key(name))
        if len(fits) > 1 and office:
            fits = [one for one in fits if any(_same_office(office, other) for other in one.offices)]
        return fits[0] if len(fits) == 1 else None

    def holder(self, description: str) -> Someone | None:
        """Return who 'the ambassador' or 'the Velmaran minister' is; None when nobody or more than one may be."""
        words = set(re.findall(r"[\w-]+", description.lower())) - {
            "the",
            "its",
            "his",
            "her",
            "their",
            "a",
            "of",
            "also",
            "newly",
        }
        fits = [one for one in self.people if any(_describes(words, office, one.side) for office in one.offices)]
        return fits[0] if len(fits) == 1 else None

    def within(self, text: int, start: int = 0, end: int = 1 << 60) -> list[tuple[Naming, Someone]]:
        """Return who is named between *start* and *end* of a text, in order."""
        here = self._by_text.get(text, [])
        first = bisect_left(here, start, key=lambda pair: pair[0].end)
        found = []
        for naming, someone in here[first:]:
            if naming.start >= end:
                break
            if naming.start >= start:
                found.append((naming, someone))
        return found

    def _take(self, naming: Naming) -> None:
        key = _key(naming.name)
        if not key:
            return
        fits = self._fitting(key)
        if len(fits) > 1:
            return
        someone = fits[0] if fits else self._namesake(key, naming.office)
        if someone is None:
            someone = Someone(naming.name, key)
            self.people.append(someone)
            for word in key:
                self._by_word[word].append(someone)

    def _fitting(self, key: tuple[str, ...]) -> list[Someone]:
        """Return the people whose name has all words of *key*, initials allowed for."""
        if not key:
            return []
        known = [word for word in key if len(word) > 1]
        pool = self._by_word.get(known[-1], []) if known else []
        return [one for one in pool if _within(key, one.words)]

    def _namesake(self, key: tuple[str, ...], office: str) -> Someone | None:
        """'Joe Biden' is 'Joseph R. Biden' where both are the same president: last name, initial and office agree."""
        if len(key) < 2 or not office:
            return None
        for one in self._by_word.get(key[-1], []):
            near = one.words[-1] == key[-1] and one.words[0][0] == key[0][0] and len(one.words) > 1
            if near and min(len(one.words[0]), len(key[0])) <= 3 and any(_same_office(office, o) for o in one.offices):
                return one
        return None

    def _order(self, found: Sequence[Naming]) -> None:
        """People in the order they come, each with offices, honorific, gender and side."""
        first: dict[int, int] = {}
        for place, naming in enumerate(found):
            someone = self.find(naming.name, naming.office) if naming.sure else None
            if someone is None:
                continue
            first.setdefault(id(someone), place)
            someone.honorific = max(someone.honorific, naming.honorific, key=len)
            someone.gender = someone.gender or gender_of(naming.honorific, naming.office)
            someone.side = someone.side or naming.side
            if naming.office and naming.office not in someone.offices:
                someone.offices.append(naming.office)
        self.people = sorted((one for one in self.people if id(one) in first), key=lambda one: first[id(one)])

    def _note(self, someone: Someone, naming: Naming) -> None:
        someone.places.append(naming)
        someone.forms[naming.name] += 1
        if len(naming.name.split()) == 1:
            someone.alone[_fold(naming.name)] += 1
        if len(_key(naming.name)) == len(someone.words) and someone.places[0] is naming:
            someone.name = naming.name
        self._by_text[naming.text].append((naming, someone))


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of *name* that tell people apart, folded, without particles; an initial is one letter."""
    return _key(name)


def is_form_of(name: str, fuller: str) -> bool:
    """True when every word of *name* is one of *fuller*, in any order, initials allowed for."""
    words = _key(name)
    return bool(words) and _within(words, _key(fuller))


def same_office(one: str, other: str) -> bool:
    """True when two descriptions name the same office: 'Prime Minister of Velmara', 'Velmaran Prime Minister'."""
    return _same_office(one, other)


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c) and c not in "’'‘ʻ")


def _key(name: str) -> tuple[str, ...]:
    """Return the words of *name* that tell people apart, folded; an initial is one letter."""
    words = [_fold(word).rstrip(".") for word in _KEY_WORDS.findall(name.replace("a/l", "").replace("a/p", ""))]
    return tuple(word for word in words if word and not _SUFFIX.match(word) and not _PARTICLE.match(word))


def _within(key: tuple[str, ...], words: tuple[str, ...]) -> bool:
    left = list(words)
    for word in sorted(key, key=len, reverse=True):
        fit = next((w for w in left if w == word or (min(len(w), len(word)) == 1 and w[0] == word[0])), None)
        if fit is None:
            return False
        left.remove(fit)
    return any(len(word) > 1 and word in words for word in key)


def _same_office(one: str, other: str) -> bool:
    first, second = _OFFICE_HEADS.search(one), _OFFICE_HEADS.search(other)
    return bool(first and second and first.group().lower() == second.group().lower())


def _describes(words: set[str], office: str, side: str) -> bool:
    """True when every word of a description is in the office, or is its state's people: 'the Velmaran minister'."""
    have = set(re.findall(r"[\w-]+", office.lower()))
    rest = words - have
    heads = words & have & HEADS
    if not heads or any(word in have and word not in words for word in ("prime", "deputy", "vice", "assistant")):
        return False  # 'the minister' is not the prime minister
    return all(side and word[:4] == side.lower()[:4] for word in rest)
