"""Words as the topics compare them: folded, in the singular, with their place in the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from briefing.model.source import QUOTABLE, BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.topics.spelling import american

_WORD = re.compile(r"[^\W_]++(?:['’ʼ][^\W_]++)*+(?![$€£¥])")  # 'US$' is money, not a country
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)['’ʼ](?=\w{3})")  # l'économie, d'accord
_ENDS_SENTENCE = re.compile(r"[.!?。！？][\"'”’)\]」』]*\s+$|[。！？]$")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nos|vs|Jr|Sr|Gen|Rev|Hon|Messrs|H\.E)\.\s*$")
_AT_ADDRESS = re.compile(r"://|www\.|@")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")  # no words of the text
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
CJK = re.compile(f"[{_CJK}]")
_SAME_IN_PLURAL = ("ss", "us", "is", "sis", "ics", "news", "series", "species")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: how it is printed, how it compares, and where it stands."""

    printed: str
    key: str
    start: int
    end: int
    first: bool  # the first of its sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a source, taken apart into words."""

    ref: BlockRef
    kind: BlockKind
    text: str
    words: tuple[Word, ...]
    language: str = ""  # ISO 639-1, of the source


@lru_cache(maxsize=512)
def passages(source: Source) -> tuple[Passage, ...]:
    """Return the blocks of *source* that an officer can tick, taken apart into words; kept, as sources never change."""
    return tuple(
        passage_of(BlockRef(source.id, block.id), block.kind, block.text, source.language)
        for block in source.blocks
        if block.kind in QUOTABLE
    )


def passage_of(ref: BlockRef, kind: BlockKind, text: str, language: str = "") -> Passage:
    """Return *text* taken apart into words."""
    return Passage(ref, kind, text, words_of(text), language)


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of *text* in order."""
    words: list[Word] = []
    end = 0
    if _AT_ADDRESS.search(text):
        text = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    for match in _WORD.finditer(text):
        between = text[max(0, end - 6) : match.start()]
        first = not words or _is_sentence_end(between)
        words.append(Word(match.group(), key(match.group()), match.start(), match.end(), first))
        end = match.end()
    return tuple(words)


def keys_of(phrase: str) -> tuple[str, ...]:
    """Return how the words of *phrase* compare: 'Supply-chains' and 'supply chain' give the same."""
    return tuple(key(match.group()) for match in _WORD.finditer(phrase))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the form in which *word* is compared: no case, no accents, no possessive, no plural, one spelling."""
    bare = _ELISION.sub("", folded(word))
    bare = _POSSESSIVE.sub("", bare) or bare
    return american(singular(bare))


def folded(text: str) -> str:
    """Return *text* without case, accents and width: 'Économie' and 'economie' are one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not _is_accent(c)))


def _is_accent(character: str) -> bool:
    """True for an accent on a Latin, Greek or Cyrillic letter; the marks of kana and Indic scripts are letters."""
    return "\u0300" <= character <= "\u036f"


def singular(word: str) -> str:
    """Return *word* without an English plural ending; a word that merely ends in s stays."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_SAME_IN_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def without_possessive(text: str) -> str:
    """Return *text* without a possessive at its end: 'AZEC’s' → 'AZEC'."""
    return _POSSESSIVE.sub("", text)


def _is_sentence_end(between: str) -> bool:
    return bool(_ENDS_SENTENCE.search(between)) and not _ABBREVIATION.search(between)
