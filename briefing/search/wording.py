"""How words are written for the index, and the same way when they are looked for.

Case and accents are left to SQLite's tokeniser. Scripts without spaces between words are written as pairs of
characters: 半導体 becomes 半導 導体 体, so that a word of two characters is found and one of three as a phrase.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.topics.spelling import american
from briefing.topics.words import CJK, singular

_UNSPACED = CJK.pattern[:-1] + "\u3005-\u3007\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uff66-\uff9f]"  # Thai …, half kana
RUN = re.compile(f"({_UNSPACED}+)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TOKEN = re.compile(
    r"(?P<dotted>(?<!\w)(?:[^\W\d_]\.){2,}(?!\w))"  # U.N.
    r"|(?P<number>(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,]))"  # 4,200
    r"|(?P<joined>(?<!\w)(?:[Cc][Oo]|[Ee])[-‐‑](?=[^\W\d_]{3})[^\W_]+)"  # co-operation, e-mail
    rf"|(?P<run>{_UNSPACED}(?:\s*{_UNSPACED})*)"
    rf"|(?P<word>(?:(?!{_UNSPACED})[^\W_])+)"
)
_MALAY_TWICE = re.compile(r"^(\w{3,})[-‐‑]\1$")  # negara-negara
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, or a run of characters without spaces: as it compares, and where it stands."""

    key: str
    start: int
    end: int
    run: bool = False


def cleaned(text: str) -> str:
    """Return *text* without width and without what nobody sees."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def written(text: str) -> str:
    """Return *text* as it is indexed."""
    return _TOKEN.sub(_written_token, cleaned(text))


def asked(text: str) -> str:
    """Return *text* as it is looked for: as ``written``, but its last run of characters may go on in the text."""
    words: list[str] = []
    for found in _TOKEN.finditer(cleaned(text)):
        words += _written_token(found).split()
        last = found
    if words and last.lastgroup == "run" and len(words[-1]) == 1 and not goes_on(text):
        words.pop()
    return " ".join(words)


def goes_on(text: str) -> bool:
    """True when *text* ends in a single character of a script without spaces: looked for as the beginning of a pair."""
    found = list(_TOKEN.finditer(cleaned(text)))
    return bool(found) and found[-1].lastgroup == "run" and len(found[-1].group()) == 1


def forms(word: str) -> tuple[str, ...]:
    """Return the ways a word may be printed: in the singular and the plural, British and American, as ``asked``."""
    plain = asked(_POSSESSIVE.sub("", word) or word)
    small = plain.lower()
    if twice := _MALAY_TWICE.match(word.lower()):
        return tuple(dict.fromkeys((small, asked(twice[1]))))
    if len(small) < 3 or not small.isalpha() or RUN.search(small):
        return (plain,) if plain else ()
    one = singular(small)
    found = [small, one, *_plurals(one)]
    for form in tuple(found):
        found += _spellings(form)
    return tuple(dict.fromkeys(found))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of *text* as it is printed, with their places in it."""
    for found in _TOKEN.finditer(text):
        group = found.lastgroup or ""
        word = found.group()
        if group in ("dotted", "number"):
            word = word.replace(".", "").replace(",", "")
        elif group == "joined":
            word = re.sub("[-‐‑]", "", word)
        yield Token(folded_word(word), found.start(), found.end(), group == "run")


@lru_cache(maxsize=65536)
def folded_word(word: str) -> str:
    """Return a word without case, accents and width."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", cleaned(word).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f"))


def pairs(run: str) -> str:
    """Return a run of characters as pairs: 半導体 → 半導 導体."""
    return " ".join(run[place : place + 2] for place in range(len(run) - 1))


def _written_token(found: re.Match[str]) -> str:
    word = found.group()
    match found.lastgroup:
        case "dotted":
            return word.replace(".", "") + " "
        case "number":
            return word.replace(",", "")
        case "joined":
            return re.sub("[-‐‑]", "", word)
        case "run":
            word = "".join(word.split())
            return f" {pairs(word)} {word[-1]} "
        case _:
            return word


def _plurals(one: str) -> list[str]:
    if re.search(r"[^aeiou]y$", one):
        return [one[:-1] + "ies"]
    return [one + "es"] if re.search(r"(?:s|x|z|ch|sh)$", one) else [one + "s"]


def _spellings(word: str) -> list[str]:
    """Return the other spellings of an English word; one that no text holds costs nothing."""
    found = [american(word)] if american(word) != word else []
    changed = (pattern.sub(instead, word, count=1) for pattern, instead in _BRITISH)
    return found + [british for british in changed if british != word and american(british) == word]


_BRITISH = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"ense(?=s?$)", "ence"),
        (r"program(?=s?$)", "programme"),
        (r"or(?=\w*$)", "our"),
        (r"er(?=s?$)", "re"),
        (r"iz(?=(?:e|ed|es|ing|ation|ations|er|ers)$)", "is"),
        (r"yz(?=(?:e|ed|es|ing|er|ers)$)", "ys"),
        (r"l(?=(?:ed|ing|er|ers)$)", "ll"),
        (r"(?<=fulfi)ll(?=\w*$)", "l"),
        (r"aluminum", "aluminium"),
        (r"(?<=enro)ll(?=ment)", "l"),
        (r"gment", "gement"),
    )
)
