"""Words that are one word though they are spelt otherwise: British and American, inflected, with Malay affixes."""

import re
from functools import lru_cache

_WHOLE = {
    "defence": "defense",
    "offence": "offense",
    "pretence": "pretense",
    "licence": "license",
    "practise": "practice",
    "programme": "program",
    "aluminium": "aluminum",
    "sulphur": "sulfur",
    "cheque": "check",
    "grey": "gray",
    "tyre": "tire",
    "catalogue": "catalog",
    "analogue": "analog",
    "enrolment": "enrollment",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "judgement": "judgment",
    "manoeuvre": "maneuver",
    "ageing": "aging",
    "sceptical": "skeptical",
    "storey": "story",
    "plough": "plow",
}
_OUR = re.compile(
    r"^(\w*(?:col|harb|neighb|hon|behavi|fav|endeav|lab|vap|rum|tum|arm|val|vig|rig|sav|flav|parl|spl))our"
)
_RE = re.compile(r"^(\w*(?:cent|met|lit|fib|theat|calib|spect|somb|meag|lust))re(?=s?$)")
_IZE = re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")
_YSE = re.compile(r"(?<=\wal)ys(?=(?:e|ed|es|ing|er|ers)$)")
_DOUBLED = re.compile(r"(?<=\w{3}[aeiou])ll(?=(?:ed|ing|er|ers)$)")
_AE = re.compile(r"^(p|an|h|leuk|orthop|encyclop)ae(?=\w{3})")

_ED = re.compile(r"^(\w{3,})(ied|ed)$")
_ING = re.compile(r"^(\w{3,})ing$")
_TWICE = re.compile(r"([bdgmnprt])\1$")

_MALAY_ENDS = re.compile(r"(?:nya|lah|kah|pun)$")
_MALAY_SUFFIX = re.compile(r"(?:kan|an|i)$")
_MALAY_NASAL = (
    (re.compile(r"^(?:meny|peny)(?=[aeiou])"), "s"),
    (re.compile(r"^(?:meng|peng)(?=[aeiougkh])"), ""),
    (re.compile(r"^(?:men|pen)(?=[aeiou])"), "t"),
    (re.compile(r"^(?:mem|pem)(?=[aeiou])"), "p"),
    (re.compile(r"^(?:mem|pem|men|pen|menge|penge)(?=[^aeiou])"), ""),
    (re.compile(r"^(?:ber|ter|per|memper|diper|keber|pember)(?=\w{4})"), ""),
    (re.compile(r"^(?:di|ke|se|me|pe)(?=\w{4})"), ""),
)
_SHORTEST_ROOT = 4


def american(word: str) -> str:
    """Return *word*, in small letters, as Americans spell it: one of two spellings has to stand for both."""
    if word in _WHOLE:
        return _WHOLE[word]
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if word.endswith(("re", "res")):
        word = _RE.sub(r"\1er", word)
    if "is" in word:
        word = _IZE.sub("iz", word)
    elif "ys" in word:
        word = _YSE.sub("yz", word)
    if "ll" in word:
        word = _DOUBLED.sub("l", word)
    return _AE.sub(r"\1e", word) if "ae" in word else word


@lru_cache(maxsize=65536)
def stem(key: str, verbs: bool = False) -> str:
    """Return what the inflected forms of a word share: 'transferred' and 'transfer'; with *verbs* 'refining', too.

    Only what English grammar adds is taken off, never what makes another word: 'nation' stays apart from 'national'.
    """
    if len(key) < 5 or not key.isascii():
        return key
    past = _ED.match(key)
    if past and not key.endswith("eed"):
        bare = past.group(1)
        return bare + "y" if past.group(2) == "ied" else _TWICE.sub(r"\1", bare)
    if verbs and (found := _ING.match(key)):
        return _TWICE.sub(r"\1", found.group(1))
    return key[:-1] if key.endswith("e") else key


@lru_cache(maxsize=65536)
def malay_root(key: str) -> str:
    """Return a Malay word without its affixes, lightly and by rule: "pelaburan" → "labur"."""
    if len(key) <= _SHORTEST_ROOT or not key.isascii():
        return key
    bare = _or_longer(_MALAY_ENDS.sub("", key), key)
    for pattern, instead in _MALAY_NASAL:
        cut = pattern.sub(instead, bare)
        if cut != bare and len(cut) >= _SHORTEST_ROOT:
            return _or_longer(_MALAY_SUFFIX.sub("", cut), cut)
    return _or_longer(_MALAY_SUFFIX.sub("", bare), bare)


def _or_longer(short: str, long: str) -> str:
    return short if len(short) >= _SHORTEST_ROOT else long
