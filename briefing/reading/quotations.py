"""Quotation marks: where quoted words begin and end, whether they are speech or only a name, a theme."""

import re
from dataclasses import dataclass

OPENING = '“"«「„'
_PAIR = {"“": "”", '"': '"', "«": "»", "「": "」", "„": "“”"}
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[\w(])[^‘“”\"\n]{12,}?[,.?!…—][’'](?!\w)")
_LABEL_BEFORE = re.compile(
    r"\b(?:theme[d]?|titled|entitled|called|dubbed|nicknamed|known\s+as|so-called|named|termed|labelled|as"
    r"|the|an?|its|their|his|her|of|word|phrase|slogan"
    r"|motto|tagline|term|bertema|tema|bertajuk|digelar|bergelar)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_FEWEST_WORDS = 5  # of a fragment quoted in the middle of a sentence, to be somebody's words and not a label


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: (start, end) take in the marks."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of *text* in order; the last may go on in the next paragraph (not ``closed``)."""
    found: list[Quotation] = []
    at = 0
    while at < len(text):
        start = min((place for mark in OPENING if (place := text.find(mark, at)) >= 0), default=-1)
        if start < 0:
            break
        if text[start] == '"' and _is_inch(text, start):
            at = start + 1
            continue
        ends = [place for mark in _PAIR[text[start]] if (place := text.find(mark, start + 1)) >= 0]
        found.append(Quotation(start, min(ends) + 1) if ends else Quotation(start, len(text), False))
        at = found[-1].end
    return found or [Quotation(m.start(), m.end()) for m in _SINGLE.finditer(text)]


def masked(text: str, found: list[Quotation]) -> str:
    """Return *text* with what is quoted blotted out, letter for letter, so that rules see only the writer's words."""
    for quotation in found:
        inside = quotation.end - quotation.start - 1 - quotation.closed
        tail = text[quotation.end - 1 : quotation.end] if quotation.closed else ""
        text = text[: quotation.start + 1] + "_" * inside + tail + text[quotation.end :]
    return text


def is_label(text: str, quotation: Quotation) -> bool:
    """True for quoted words that name something: a theme, a nickname, words held at arm's length."""
    inside = text[quotation.start + 1 : quotation.end - quotation.closed].strip()
    words = _WORD.findall(inside)
    before = text[: quotation.start]
    if not words and not any(ord(c) > 0x2E80 for c in inside):
        return True
    if _LABEL_BEFORE.search(before[-60:]) and not inside.endswith(("?", "!")):
        return len(words) < 12 or before.rstrip().endswith(("theme", "titled", "as"))
    if inside[-1:] in ",.?!…—":
        return False
    capitals = sum(word[0].isupper() for word in words)
    return len(words) < _FEWEST_WORDS or capitals > 0.6 * len(words)


def _is_inch(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text.find('"', at + 1) < 0
