"""Where the words of a query stand in a text, to be marked: the same words that the index finds, and no others."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from briefing.search.query import Query, Term
from briefing.search.wording import Token, folded_word, tokens

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sought:
    """One form of a term: words in a row, or characters of a script without spaces."""

    words: tuple[str, ...]
    begins: bool


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """Return the stretches of *text* that *query* looks for, in order, none overlapping."""
    found = [span for term in query.terms for span in places(text, term)]
    return _merged(found)


def holds(text: str, query: Query) -> bool:
    """True when all that *query* wants in words occurs in *text*, and nothing of what it leaves out.

    For a stretch of a paragraph, a sentence: the index itself only knows whole paragraphs. How near words must be is
    left to the index.
    """
    for group in query.groups:
        there = [bool(places(text, term)) for term in group.terms]
        if not (all(there) if group.near else any(there)):
            return False
    return not any(places(text, term) for term in query.unwanted)


def places(text: str, term: Term) -> list[Span]:
    """Return where *term* stands in *text*."""
    words, characters = _taken_apart(text)
    found: list[Span] = []
    for sought in _sought(term):
        if sought.words:
            found += _in_row(words, characters, sought)
    return found


def _in_row(words: tuple[Token, ...], characters: "_Characters", sought: _Sought) -> list[Span]:
    if len(sought.words) == 1 and characters.text and not sought.words[0].isascii():
        at = characters.find(sought.words[0])
        if at:
            return at
    found = []
    first, last = sought.words[0], len(sought.words) - 1
    for place, word in enumerate(words[: len(words) - last]):
        if word.key != first and (last or not sought.begins or not word.key.startswith(first)) and not word.run:
            continue
        if all(_fits(words[place + n], sought, n) for n in range(last + 1)):
            found.append((_start(words[place], first), _end(words[place + last], sought.words[last], place + last)))
    return found


def _start(word: Token, wanted: str) -> int:
    return word.end - len(wanted) if word.run and not word.key.startswith(wanted) else word.start


def _end(word: Token, wanted: str, place: int) -> int:
    return word.start + len(wanted) if word.run and word.key.startswith(wanted) and place else word.end


def _fits(word: Token, sought: _Sought, n: int) -> bool:
    wanted = sought.words[n]
    last = n == len(sought.words) - 1
    if word.run:
        within = last and word.key.startswith(wanted), n == 0 and word.key.endswith(wanted), word.key == wanted
        return any(within)
    return word.key == wanted or (last and sought.begins and word.key.startswith(wanted))


@lru_cache(maxsize=256)
def _sought(term: Term) -> tuple[_Sought, ...]:
    """Return the forms of *term* word by word; runs of characters whole, not in pairs."""
    if term.exact or term.begins or any(token.run for token in tokens(term.text)):
        return (_Sought(tuple("".join(token.key.split()) for token in tokens(term.text)), term.begins),)
    return tuple(_Sought(tuple(folded_word(word) for word in form.split()), False) for form in term.forms)


@dataclass(frozen=True, slots=True)
class _Characters:
    """The characters of scripts without spaces, folded, each with its place in the text."""

    text: str = ""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def find(self, wanted: str) -> list[Span]:
        found = []
        at = self.text.find(wanted)
        while at >= 0:
            found.append((self.starts[at], self.ends[at + len(wanted) - 1]))
            at = self.text.find(wanted, at + len(wanted))
        return found


@lru_cache(maxsize=512)
def _taken_apart(text: str) -> tuple[tuple[Token, ...], _Characters]:
    words = tuple(
        Token("".join(token.key.split()), token.start, token.end, True) if token.run else token
        for token in tokens(text)
    )
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word in words:
        if not word.run:
            continue
        for place in range(word.start, word.end):
            for character in folded_word(text[place]):
                if not character.isspace():
                    folded.append(character)
                    starts.append(place)
                    ends.append(place + 1)
        folded.append("\0")
        starts.append(word.end)
        ends.append(word.end)
    return words, _Characters("".join(folded), tuple(starts), tuple(ends))


def _merged(found: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def snippet(text: str, spans: tuple[Span, ...], most: int = 160) -> str:
    """Return some of *text* around the place with most marks, cut at words, with … where something is left out."""
    if len(text) <= most:
        return " ".join(text.split())
    start, end = window(text, spans, most)
    shown = " ".join(text[start:end].split())
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")


def window(text: str, spans: tuple[Span, ...], most: int) -> Span:
    """Return the stretch of *text*, of about *most* characters, that shows the most marks; it begins at a word."""
    if len(text) <= most:
        return 0, len(text)
    starts = [start for start, _ in spans]
    best = max(range(len(spans)), key=lambda n: (bisect_right(starts, starts[n] + most * 2 // 3) - n, -n), default=-1)
    first = starts[best] if best >= 0 else 0
    if first < most // 3:
        first = 0
    else:
        first = min(first - most // 5, len(text) - most)
        gap = text.find(" ", first, first + 30)
        first = gap + 1 if gap >= 0 else first
    end = min(len(text), first + most)
    if end < len(text):
        gap = text.rfind(" ", max(first, end - 30), end)
        end = gap if gap > first else end
    return first, end
