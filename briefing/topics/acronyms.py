"""The acronyms of the sources with what they stand for; one that is nowhere spelt out is listed without expansion.

Known are *expansion (ACRO)* and *ACRO (expansion)*, the same with 'or' between commas, *(ACRO: expansion)*, and lines
of a glossary, *ACRO – expansion*. The letters must fit the words; only for Japanese and Chinese words, which have no
such letters, a word such as 機構 or 協定 at their end has to say that they are a name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.model.source import Block, BlockKind, Source
from briefing.topics.alignment import Unit, cost, tolerated, units
from briefing.topics.capitals import Usage, bare_acronyms, is_acronym_shape, is_set_in_capitals
from briefing.topics.words import keys_of


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym as it is printed, its expansion as it is printed (None: never spelt out), the sources that use it."""

    acronym: str
    expansion: str | None
    sources: tuple[str, ...]  # ids, in the order the sources came


@dataclass(frozen=True, slots=True)
class Definition:
    """One place where an acronym is spelt out."""

    acronym: str
    expansion: str


_BRACKET = re.compile(r"\(([^()]{2,160})\)")
_WIDE = str.maketrans("（）", "()")
_LEAD_IN = re.compile(
    r"^(?:(?:hereinafter|hereafter|henceforth)\s+)?(?:(?:referred to as|known as|called)\s+)?(?:(?:the|an?)\s+)?",
    re.IGNORECASE,
)
_QUOTES = "\"'“”‘’«»„ \u00a0"
_CLAUSE_START = re.compile(r"[();:。]|[.!?][\"”’]?\s+(?=[A-Z“\"])")
_BEFORE_BRACKET = re.compile(r"(?<![\w$€£¥-])([A-Za-z][\w&./-]*(?: [A-Z][\w-]*)?)[\"”’]?\s*$")
_PLURAL = re.compile(r"(?<=[A-Z])s$")
_POSSESSIVE = re.compile(r"['’]s$")
_EDITION = re.compile(r"[- ]?\d+(?:\.\d+)?$")
_OR = re.compile(
    r",\s+(?:or(?:\s+simply)?|also\s+known\s+as|abbreviated(?:\s+(?:as|to))?|atau|ou)\s+(?:the\s+|l[’'])?[“\"]?"
    r"(?P<name>[A-Za-z][\w&.-]*)[”\"]?(?=[\s,.;)])"
)
_OR_IN_FULL = re.compile(
    r"(?<![\w$€£¥-])(?P<name>[A-Z][\w&.-]*),\s+(?:or|atau|ou)\s+(?:the\s+|l[’'])?(?P<words>[^,.;:()]{6,120})(?=[,.;)])"
)
_ENTRY = re.compile(
    r"^(?P<name>[A-Z][\w&/.-]{1,14})(?:\s+[–—=-]\s+|\s*[:：]\s+|\t+|\s{2,})(?P<words>[^\t\n]{6,140})$", re.MULTILINE
)
_NAMED_INSIDE = re.compile(r"^(?P<name>[A-Z][\w&.-]*)\s*[:：=,]\s*(?P<words>[A-Z][^:：=]{5,})$")
_CJK_NAME = re.compile(
    r"[\u30a0-\u30ff\u3400-\u9fff々〆・ー]{1,24}(?:機構|機関|協定|連合|会議|会合|銀行|基金|共同体|構想|制度|委員会|庁|省|公社|公団|協会|条約|枠組|財団|計画"
    r"|対話|同盟|連盟|協力|支援|事業|システム|パートナーシップ|イニシアティブ|イニシアチブ|フォーラム|センター|プラン|プログラム|ネットワーク|组织|协定|联盟|银行|倡议|委员会|论坛)$"
)
_REACH = 260  # characters before a bracket in which an expansion may begin


def acronyms(sources: tuple[Source, ...]) -> tuple[Acronym, ...]:
    """Return the acronyms of *sources* in alphabetical order, each with its expansion where one is printed."""
    ledger = _Ledger()
    for source in sources:
        for block in _worth_reading(source):
            for definition in definitions(block.text):
                ledger.define(source.id, definition)
    several_words = ledger.several_words()
    for source in sources:
        for block in _worth_reading(source):
            ledger.usage.add(source.id, block.text, several_words)
    return ledger.result(tuple(source.id for source in sources))


def definitions(text: str) -> Iterator[Definition]:
    """Yield the acronyms that *text* spells out, in order."""
    text = text.translate(_WIDE)
    found: list[tuple[int, Definition]] = []
    for bracket in _BRACKET.finditer(text):
        inside, before = bracket.group(1).strip(), text[max(0, bracket.start() - _REACH) : bracket.start()]
        made = _expansion_before(before, inside) or _expansion_inside(before, inside) or _both_inside(inside)
        if made := made or _in_characters(before, inside):
            found.append((bracket.start(), made))
    found += [(at, made) for at, made in _between_commas(text)]
    found += [
        (entry.start(), made) for entry in _ENTRY.finditer(text) if (made := _both(entry["name"], entry["words"]))
    ]
    yield from (made for _, made in sorted(found, key=lambda one: one[0]))


def _between_commas(text: str) -> Iterator[tuple[int, Definition]]:
    """Narrow Sea Agency, or NSA, …; the NSA, or Narrow Sea Agency, …"""
    for match in _OR.finditer(text):
        made = _expansion_before(text[max(0, match.start() - _REACH) : match.start()], match["name"].rstrip("."))
        if made:
            yield match.start(), made
    for match in _OR_IN_FULL.finditer(text):
        if made := _both(match["name"], match["words"]):
            yield match.start(), made


def _both(name: str, words: str) -> Definition | None:
    """Return the definition that an acronym and the whole of some words make, where every letter has its word."""
    words = " ".join(words.strip(_QUOTES + ".;,").split())
    found = units(words)
    if not is_acronym_shape(name) or len(found) < 2 or found[0].is_function_word:
        return None
    letters = _letters(name)
    return Definition(name, words) if cost(letters, found) <= tolerated(letters) else None


def _both_inside(inside: str) -> Definition | None:
    """(NSA: Narrow Sea Agency), as behind a name in another language."""
    match = _NAMED_INSIDE.match(inside)
    return _both(match["name"], match["words"]) if match else None


def _in_characters(before: str, inside: str) -> Definition | None:
    """国際港湾機構(IPO)."""
    name = _named(inside)
    match = _CJK_NAME.search(before) if name and len(_letters(name)) > 1 else None
    return Definition(name, match.group()) if match else None


def _expansion_before(before: str, inside: str) -> Definition | None:
    """Official Security Assistance (OSA)."""
    acronym = _named(inside)
    if not acronym:
        return None
    clause = _last_clause(before).rstrip(_QUOTES)
    number = _same_number(clause, acronym)
    words = units(clause[: len(clause) - len(number)])
    letters = _letters(acronym)
    best: tuple[float, int] | None = None
    for start in range(len(words) - 1, max(-1, len(words) - 3 * len(letters) - 5), -1):
        unit = words[start]
        if unit.is_function_word or clause[unit.start - 1 : unit.start] in ("-", "‑"):
            continue
        # 'cooperation among … Development': a name in capitals does not begin with a small letter
        price = cost(letters, words[start:], numbered=bool(number)) + (
            1.5 if words[-1].is_name and not unit.is_name else 0.0
        )
        if price <= tolerated(letters) and (best is None or price < best[0]):
            best = (price, start)
    if best is None:
        return None
    start = _whole_name(words, best[1], letters)
    start = _from_its_edition(words, start, acronym)
    expansion = _POSSESSIVE.sub("", " ".join((clause[words[start].start : words[-1].end] + number).split()))
    return Definition(acronym, expansion) if len(expansion) > len(acronym) + 1 else None


def _same_number(clause: str, acronym: str) -> str:
    """Return the end of *clause* that is the acronym's number: ' 2025' for 'ADM2025', '-2019' for 'COVID-19'."""
    edition, year = _EDITION.search(acronym), re.search(r"[ -]?\d+$", clause)
    digits = edition.group().lstrip("- ") if edition else ""
    return year.group() if year and digits and year.group().endswith(digits) else ""


def _from_its_edition(words: tuple[Unit, ...], start: int, acronym: str) -> int:
    """Return *start*, moved to the '28th' of the name that 'COP28' stands for, where the name reaches back to it."""
    edition = _EDITION.search(acronym)
    at = start - 1
    while edition and at >= 0:
        if ordinal := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", words[at].text):
            return at if ordinal[1] == edition.group().lstrip("- ") else start
        if not words[at].is_name:
            break
        at -= 1
    return start


def _whole_name(words: tuple[Unit, ...], start: int, letters: str) -> int:
    """Return *start*, moved to the head of the name where its letter was found too late: 'Bay of Bengal Initiative'."""
    earlier = start - 2
    if earlier < 0 or not words[start - 1].is_function_word or not words[earlier].is_name:
        return start
    return earlier if cost(letters, words[earlier:]) <= tolerated(letters) else start


def _expansion_inside(before: str, inside: str) -> Definition | None:
    """NEXUS (Networked Exchange, United Strength …)."""
    match = _BEFORE_BRACKET.search(before)
    if not match or len(inside) < 6:
        return None
    for acronym in (match.group(1), match.group(1).split(" ")[-1]):
        if not is_acronym_shape(acronym):
            continue
        letters = _letters(acronym)
        inside = inside.strip(_QUOTES)
        heads = [inside[: comma.start()] for comma in re.finditer(r"[,;]| [–—] ", inside)]
        for words, tail in [(head, False) for head in heads] + [(inside, False), (inside, True)]:
            found = units(words)
            if len(found) > 1 and not found[0].is_function_word and cost(letters, found, tail) <= tolerated(letters):
                return Definition(acronym, " ".join(words.split()))
    return None


def _named(inside: str) -> str:
    """Return the acronym that a bracket names: 'OSA', 'the "OSA"', 'hereinafter referred to as "OSA"'; or nothing."""
    head = re.split(r"[,;:=]| [–—] ", inside)[0]
    name = _POSSESSIVE.sub("", _LEAD_IN.sub("", head.strip(_QUOTES)).strip(_QUOTES))
    return name if is_acronym_shape(name) else ""


def _letters(acronym: str) -> str:
    """Return *acronym* without the plural s and the number of an edition: HEVs → HEV, COP28 → COP."""
    bare = _PLURAL.sub("", acronym)
    without_edition = _EDITION.sub("", bare)
    return without_edition if sum(map(str.isupper, without_edition)) > 1 else bare


def _last_clause(before: str) -> str:
    start = 0
    for match in _CLAUSE_START.finditer(before.rstrip()):
        start = match.end()
    return before[start:]


def _worth_reading(source: Source) -> Iterator[Block]:
    """Yield the blocks whose capitals mean something: not lines set in capitals throughout, not signatures."""
    for block in source.blocks:
        if block.kind not in (BlockKind.SIGNATURE, BlockKind.PICTURE) and not is_set_in_capitals(block.text):
            yield block


@dataclass(slots=True)
class _Ledger:
    """What has been seen so far, by acronym in capitals."""

    defined: dict[str, dict[tuple[str, ...], "_Entry"]] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)

    def define(self, source: str, definition: Definition) -> None:
        meanings = self.defined.setdefault(_canonical(definition.acronym), {})
        entry = meanings.setdefault(keys_of(definition.expansion), _Entry(definition.acronym, definition.expansion))
        entry.sources[source] += 1

    def several_words(self) -> re.Pattern[str] | None:
        """Return what finds the acronyms such as 'POWER Asia' and 'CMM-FPF' in a text; None when there is none."""
        names = {entry.acronym for meanings in self.defined.values() for entry in meanings.values()}
        names = {name for name in names if not name.isalnum()}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first)) if names else None

    def result(self, order: tuple[str, ...]) -> tuple[Acronym, ...]:
        """Return the finished list, sorted."""
        found = []
        uses = self.usage.by_canonical()
        for canonical, meanings in self.defined.items():
            entries = sorted(meanings.values(), key=lambda entry: -entry.sources.total())
            elsewhere = set(uses.get(canonical, ())) - {s for entry in entries for s in entry.sources}
            for index, entry in enumerate(entries):
                ids = set(entry.sources) | (elsewhere if index == 0 else set())
                found.append(Acronym(entry.acronym, entry.expansion, _in_order(ids, order)))
        for name, ids in bare_acronyms(self.usage, frozenset(self.defined)).items():
            found.append(Acronym(name, None, _in_order(ids, order)))
        return tuple(sorted(found, key=lambda acronym: (acronym.acronym.casefold(), acronym.expansion or "")))


@dataclass(slots=True)
class _Entry:
    """One meaning of an acronym."""

    acronym: str
    expansion: str
    sources: Counter[str] = field(default_factory=Counter)


def _canonical(acronym: str) -> str:
    return _PLURAL.sub("", acronym).upper()


def _in_order(ids: set[str], order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(source for source in order if source in ids)
