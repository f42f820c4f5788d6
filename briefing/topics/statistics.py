"""What one source says of its subjects, counted once and kept: adding a source does not count the others anew."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefing.model.source import BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.topics.acronyms import Acronym, acronyms
from briefing.topics.capitals import is_set_in_capitals
from briefing.topics.phrases import VAGUE_KEYS, Counts, count_phrases, persons
from briefing.topics.vocabulary import (
    CJK_GENERIC_HEADINGS,
    FUNCTION_WORDS,
    GENERIC_HEADINGS,
    OPENING_VERBS,
    REPORTING,
    STOP_WORDS,
)
from briefing.topics.words import Passage, folded, key, keys_of, passage_of, passages

_LONGEST_HEADING = 14  # words; longer ones are sentences
_HEADING_NUMBER = re.compile(r"^\s*(?:(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]\s+|[【〈《<]\s*)")
_LABEL = re.compile(
    r"^\s*(?:第\s*[\d一二三四五六七八九十百〇]+\s*(?:条|條|章|節|节|項|款)|(?:art(?:icle|\.)?|article|section|chapter|part|bab|bahagian|partie|teil"
    r"|titre|chapitre|annex|appendix|lampiran|no\.?)\s+[\divxlc一二三四五六七八九十]+\b\.?|(?:المادة|الجز[ءع]|الفصل)\s+\S+)[\s:：.–—-]*",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^\W*(?:what|why|how|where|when|who|which|does|is|are|will)\b|[?？]\s*$", re.IGNORECASE)
_PRONOUNS = frozenset({"we", "they", "i", "he", "she", "it", "nous", "kami", "mereka"})
_UNDER_HEADING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that names a subject, with the blocks under it and how deep these stand."""

    name: str
    places: tuple[tuple[BlockRef, bool], ...]  # True: under a lower heading within it


@dataclass(frozen=True, slots=True)
class Statistics:
    """What one source has to say for suggestions."""

    headings: tuple[Heading, ...]
    phrases: Counts
    persons: frozenset[str]  # keys of words in names of persons, of agencies, of the place of issue
    acronyms: tuple[Acronym, ...]


@lru_cache(maxsize=512)
def statistics(source: Source) -> Statistics:
    """Return the statistics of *source*; a source once counted is not counted again."""
    here = passages(source)
    names = set(persons(here))
    for name in (source.byline, source.agency, source.place, *(block.speaker for block in source.blocks)):
        names.update(keys_of(name))
    phrases = count_phrases((*here, _title(source)))
    return Statistics(tuple(_headings(source)), phrases, frozenset(names), acronyms((source,)))


def _title(source: Source) -> Passage:
    """Return the title as one place more: what it shares with a paragraph is a subject."""
    title = source.title.lower() if is_set_in_capitals(source.title) else source.title
    return passage_of(BlockRef(source.id, ""), BlockKind.TITLE, title, source.language)


def acronyms_of(counted: Iterable[Statistics]) -> tuple[Acronym, ...]:
    """Return the acronyms of several sources; one that any of them spells out is spelt out for all."""
    found: dict[tuple[str, str], Acronym] = {}
    for entry in counted:
        for acronym in entry.acronyms:
            name = (acronym.acronym.casefold(), " ".join(keys_of(acronym.expansion or "")))
            known = found.get(name)
            ids = (*known.sources, *acronym.sources) if known else acronym.sources
            found[name] = Acronym(known.acronym if known else acronym.acronym, acronym.expansion, ids)
    spelt_out = {name for name, meaning in found if meaning}
    return tuple(acronym for (name, meaning), acronym in sorted(found.items()) if meaning or name not in spelt_out)


def _headings(source: Source) -> list[Heading]:
    """Return the headings of *source* that name a subject, with the blocks under each."""
    found: list[tuple[str, list[tuple[BlockRef, bool]]]] = []
    open_now: list[tuple[int, list[tuple[BlockRef, bool]] | None]] = []
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            open_now = [entry for entry in open_now if entry[0] < block.level]
            name = heading_name(block.text)
            places: list[tuple[BlockRef, bool]] | None = [] if name else None
            open_now.append((block.level, places))
            if places is not None:
                found.append((name, places))
        elif block.kind in _UNDER_HEADING:
            for depth, (_, places) in enumerate(reversed(open_now)):
                if places is not None:
                    places.append((BlockRef(source.id, block.id), depth > 0))
    return [Heading(name, tuple(places)) for name, places in found if places]


def heading_name(text: str) -> str:
    """Return the subject a heading names; nothing where it only says where one is: 'Article 3', 'Conclusion'."""
    name = _HEADING_NUMBER.sub("", " ".join(text.split())).strip(" :：】〉》>.")
    name = _LABEL.sub("", _LABEL.sub("", name)).strip(" :：】〉》>.–—-")
    name = _without_verb(name)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", name)]
    if not words or len(words) > _LONGEST_HEADING or name in CJK_GENERIC_HEADINGS or _QUESTION.search(name):
        return ""
    if words[0] in _PRONOUNS or all(_is_generic(word) for word in words):
        return ""
    return name.capitalize() if is_set_in_capitals(name) else name


def _without_verb(name: str) -> str:
    """Return 'Economic coercion' for 'Addressing economic coercion', 'Ageing ports' for 'Caring for ageing ports'."""
    words = name.split()
    at = 1 if words and words[0].lower() in OPENING_VERBS else 0
    while at and at < len(words) and words[at].lower() in FUNCTION_WORDS:
        at += 1
    rest = " ".join(words[at:])
    return rest[:1].upper() + rest[1:] if at and rest else name


def _is_generic(word: str) -> bool:
    if word in CJK_GENERIC_HEADINGS or word in GENERIC_HEADINGS or word in STOP_WORDS or word in REPORTING:
        return True
    return key(word) in VAGUE_KEYS and folded(word) not in ("youth", "women", "people")
