"""Words in capitals: which are acronyms, and which only look like one (emphasis, currencies, numerals, names)."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.topics.vocabulary import CURRENCIES, NOT_ACRONYMS

_TOKEN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9&]+(?:-\d{1,2}(?![\w-]))?")
_SHAPE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9&./-]*(?: [A-Za-z0-9][A-Za-z0-9&.-]*){0,2}$")
_PLURAL = re.compile(r"(?<=[A-Z])s$")
_ROMAN = re.compile(r"^[IVX]+$")
_WITH_DIGIT = re.compile(r"^(?:[A-Z]\d{1,2}|\dR|\d[A-Z]{1,3})s?$")  # G7, G20, 3Rs, 4IR
_GROUP = re.compile(r"^(?:G\d{1,2}|\dG)$")
_LABELLED = re.compile(
    r"(?:annex|appendix|table|figure|page|p\.|para(?:graph)?|section|part|article|rule|no\.?|room|road|route|form|class)"
    r"[\s(]*$|[(\[/]$",
    re.IGNORECASE,
)
_ENOUGH = 400  # characters that show whether a line is set in capitals
_CAPITALS = 6  # letters; fewer may be an acronym alone
_FEW = 2  # different words in capitals that open blocks of one source before this is seen to be its manner
_LONGEST = 8  # letters in an acronym that is nowhere spelt out
_HONORIFIC = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Dame|Tun|Tan Sri|Datuk|Dato['’]?|H\.E)\.?)\s+(?:[A-Z][\w'’-]+\s+){0,2}$"
)


def is_acronym_shape(text: str) -> bool:
    """True for 'OSA', 'HEVs', 'MoU', 'CMM-FPF', 'POWER Asia', '4IR'; false for 'M', 'Bernama', 'US$1', 'Oct 26'."""
    if not _SHAPE.match(text) or len(text) > 24:
        return False
    words = text.replace("-", " ").replace("/", " ").split()
    if _WITH_DIGIT.match(text):
        return True
    return any(_mostly_capitals(_PLURAL.sub("", word)) for word in words) and not _ROMAN.match(text)


def is_set_in_capitals(text: str) -> bool:
    """True for a line whose capitals are only its look, as of a heading."""
    text = text[:_ENOUGH]
    capitals = sum(map(str.isupper, text))
    return capitals > _CAPITALS and capitals > 0.7 * (capitals + sum(map(str.islower, text)))


def _mostly_capitals(word: str) -> bool:
    capitals = sum(map(str.isupper, word))
    letters = sum(map(str.isalpha, word))
    return (capitals >= 2 and capitals * 2 >= letters) or (capitals >= 2 and letters == 1 + capitals)


@dataclass(slots=True)
class Usage:
    """How words in capitals and the same words in small letters are used over all sources."""

    printed: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # capitals → forms printed
    sources: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    alone: Counter[str] = field(default_factory=Counter)  # not tied by a hyphen to a capitalised word, no emphasis
    opening: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by source: words that open a block
    opened: Counter[str] = field(default_factory=Counter)  # how often a word opens a block, in capitals
    numbered: Counter[str] = field(default_factory=Counter)  # G7, 5G
    small: Counter[str] = field(default_factory=Counter)  # 'Draft', 'power': the same letters as an ordinary word

    def add(self, source: str, text: str, known: re.Pattern[str] | None) -> None:
        """Count the words of *text*; *known* finds the acronyms of several words, which are not counted in parts."""
        if known:
            text = known.sub(lambda found: self._take(source, found.group()), text)
        tokens = list(_TOKEN.finditer(text))
        for index, token in enumerate(tokens):
            word = _PLURAL.sub("", token.group())
            if _GROUP.match(word) and _is_named_group(text, token):
                self.numbered[word] += 1
                self._count(source, word)
            elif not _mostly_capitals(word):
                if token.group().isalpha():
                    self.small[token.group().upper()] += 1
            elif _may_be_acronym(word, text, token):
                self._count(source, word)
                if not _stands_alone(text, tokens, index):
                    continue
                if _opens_block(text, tokens, index):
                    self.opening[source].add(word.upper())
                    self.opened[word.upper()] += 1
                else:
                    self.alone[word.upper()] += 1

    def by_canonical(self) -> Mapping[str, set[str]]:
        """Return the ids of the sources that use each acronym, by its capitals."""
        return self.sources

    def opens_as_acronym(self, capitals: str) -> bool:
        """True when a word seen in capitals only where blocks begin is more than a manner of beginning blocks."""
        places = [words for words in self.opening.values() if capitals in words]
        return self.opened[capitals] > 0 and any(len(words) <= _FEW for words in places)

    def _take(self, source: str, acronym: str) -> str:
        self._count(source, acronym)
        return " " * len(acronym)

    def _count(self, source: str, word: str) -> None:
        self.printed[word.upper()][word] += 1
        self.sources[word.upper()].add(source)


def bare_acronyms(usage: Usage, defined: frozenset[str]) -> dict[str, set[str]]:
    """Return the acronyms that are used but nowhere spelt out, with the ids of the sources that use them."""
    found = {}
    for capitals, forms in usage.printed.items():
        seen = forms.total()
        known = usage.alone[capitals] or usage.opens_as_acronym(capitals) or usage.numbered[capitals]
        if capitals in defined or not known:
            continue
        if len(capitals) >= 4 and usage.small[capitals] >= seen:
            continue  # 'Draft', 'Takaichi': an ordinary word or a name, here in capitals
        found[forms.most_common(1)[0][0]] = usage.sources[capitals]
    return found


def _is_named_group(text: str, token: re.Match[str]) -> bool:
    """True for 'the G7' and '5G networks'; false for 'Annex G7', '(G7)' as a label, 'G7.' at a line's head."""
    before = text[max(0, token.start() - 16) : token.start()]
    if not before.strip() or _LABELLED.search(before):
        return False
    return text[token.end() : token.end() + 1] in ("", " ", ",", ".", ";", ")", "’", "'", "-", "/")


def _may_be_acronym(word: str, text: str, token: re.Match[str]) -> bool:
    letters = "".join(filter(str.isalpha, word))
    if letters.upper() in NOT_ACRONYMS or _ROMAN.match(word) or len(letters) > _LONGEST:
        return False
    follows = text[token.end() : token.end() + 1]
    if letters in CURRENCIES and (follows in ("$", "") or re.match(r"\s?\d", text[token.end() :]) or word != letters):
        return False
    if letters != "US" and letters in CURRENCIES:
        return False
    return not (re.search(r"\d\s?$", text[: token.start()]) and letters in ("MW", "GW", "KW", "KWH", "GWH", "TWH"))


def _stands_alone(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """True when the word is neither half of a hyphenated name, nor emphasis, nor a person's name in capitals."""
    token = tokens[index]
    if text[token.end() : token.end() + 1] in ("-", "‑") and text[token.end() + 1 : token.end() + 2].isupper():
        return False
    if (
        text[max(0, token.start() - 1) : token.start()] in ("-", "‑")
        and text[token.start() - 2 : token.start() - 1].isalpha()
    ):
        before = tokens[index - 1].group() if index else ""
        if before[:1].isupper():
            return False
    if _in_run_of_capitals(text, tokens, index):
        return False
    if re.match(r"/\d", text[token.end() :]):
        return False
    return not _HONORIFIC.search(text[max(0, token.start() - 40) : token.start()])


def _opens_block(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """True for 'NOTING the progress': the first word of a block, in capitals, followed by a word in small letters."""
    token = tokens[index]
    follows = tokens[index + 1].group() if index + 1 < len(tokens) else ""
    return len(token.group()) >= 4 and not re.search(r"[^\W\d_]", text[: token.start()]) and follows[:1].islower()


def _in_run_of_capitals(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """True for words such as NOT FOR USE and HAVE AGREED: beside a small word, or both of four or more letters."""
    token = tokens[index]
    for other in tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]:
        between = text[min(token.end(), other.end()) : max(token.start(), other.start())]
        if between != " " or not other.group().isupper():
            continue
        if other.group() in NOT_ACRONYMS or min(len(token.group()), len(other.group())) >= 4:
            return True
    return False
