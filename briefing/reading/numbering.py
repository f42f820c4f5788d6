"""Printed numbers: which marks at the beginning of a line are numbers, and which are the ones expected next.

The printed number is evidence. Nothing here ever counts on its own: a number is taken only when it stands in the text
(or when Word computes it) and follows the one before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_KANA = "アイウエオカキクケコサシスセソタチツテト"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_GAP = rf"(?=\s|$|[“‘\"'(（「『]|[A-Z][a-z]|[{_CJK}])"
_NUMERIC = (
    ("N.N", re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?(?=\s|$)")),
    ("N.", re.compile(rf"(\d{{1,3}})\s?[.．]{_GAP}")),
    ("N)", re.compile(r"(\d{1,3})[)）](?=\s|$|[^\d\s,.;:])")),
    ("(N)", re.compile(r"([(（]\d{1,3}[)）])(?=\s|$|[^\d\s,.;:])")),
    ("N、", re.compile(rf"(\d{{1,3}})[、　](?=[{_CJK}])")),
    ("Para", re.compile(r"(?:Para(?:graph)?|Perenggan)\.?\s+(\d{1,3})\b[.:)]?(?=\s|$)")),
    ("N  ", re.compile(r"(\d{1,3})(?:\s{2,}|\t)(?=[A-Z“\"])")),
    ("N", re.compile(r"(\d{1,3})$")),
)
_LETTERED = (
    ("(x)", re.compile(r"([(（][A-Za-z]{1,5}[)）])(?=\s|$|[^\s,.;:])")),
    ("x)", re.compile(r"([A-Za-z]{1,5}[)）])(?=\s|$)")),
    ("x.", re.compile(r"([A-Za-z]{1,5})[.．](?=\s|$)")),
    ("(ア)", re.compile(rf"([(（]?[{_KANA}][)）])")),
    ("①", re.compile(rf"([{_CIRCLED}])")),
)
_BULLET = re.compile(
    r"([•‣◦▪▫●○■□◆◇➢➤✓✔❖❑❒➔→►▶★☆➜⁃∙✦\uf0b7\uf0a7\uf02d·][ \t\u3000]?|[・][ \u3000]?|[-–—*o§][ \t]+(?=\S))"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number, letter or bullet at the beginning of a line."""

    style: str
    label: str  # as cited: '14', '7.2', '(a)'
    values: tuple[int, ...]
    end: int  # where the words begin
    role: str = "paragraph"  # 'paragraph', 'item' or 'section' (a capital that may head a section)
    level: int = 0
    note: str = ""


def roman(letters: str) -> int:
    """Return what the roman numeral *letters* counts, 0 when it is none."""
    total, text = 0, letters.lower()
    for index, char in enumerate(text):
        value = _VALUES.get(char, 0)
        later = _VALUES.get(text[index + 1 : index + 2], 0)
        total += -value if value < later else value
    return total if total and _as_roman(total) == text else 0


def _as_roman(number: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        while number >= value:
            text, number = text + sign, number - value
    return text


def marks(text: str) -> Iterator[Mark]:
    """Yield every way in which the beginning of *text* may be a number, letter or bullet."""
    start = len(text) - len(text.lstrip())
    for style, pattern in _NUMERIC:
        if found := pattern.match(text, start):
            digits = re.findall(r"\d+", found.group(1))
            label = found.group(1)
            yield Mark(style, label, tuple(int(digit) for digit in digits), _words_at(text, found))
    for style, pattern in _LETTERED:
        if found := pattern.match(text, start):
            yield from _lettered(style, found, _words_at(text, found))
    if found := _BULLET.match(text, start):
        yield Mark("bullet " + found.group(1).strip(), "", (), _words_at(text, found), "item")


def _words_at(text: str, found: re.Match[str]) -> int:
    end = found.end()
    return end + len(text[end:]) - len(text[end:].lstrip())


def _lettered(style: str, found: re.Match[str], end: int) -> Iterator[Mark]:
    label = found.group(1)
    letters = label.strip("()（）")
    if style in {"(ア)", "①"}:
        yield Mark(style, label, ((_KANA if style == "(ア)" else _CIRCLED).index(letters) + 1,), end, "item")
        return
    if letters.islower() or letters.isupper():
        role = "section" if letters.isupper() and style == "x." else "item"
        case = "A" if letters.isupper() else "a"
        if value := roman(letters):
            yield Mark(style.replace("x", "i" if case == "a" else "I"), label, (value,), end, role)
        if len(letters) == 1:
            yield Mark(style.replace("x", case), label, (ord(letters.lower()) - 96,), end, role)
        elif len(letters) == 2 and letters[0] == letters[1]:
            yield Mark(style.replace("x", case), label, (ord(letters[0].lower()) - 70,), end, role)


class Ahead:
    """All marks of a document by style, to look forward from a line: is the sequence going on?"""

    def __init__(self, texts: Iterable[str]) -> None:
        self._at: dict[tuple[str, tuple[int, ...]], list[int]] = {}
        for index, text in enumerate(texts):
            for mark in marks(text[:24]):
                if mark.values:
                    self._at.setdefault((mark.style, mark.values), []).append(index)

    def next(self, mark: Mark, step: int, index: int) -> int:
        """Return the line after *index* where *mark* plus *step* stands, or -1."""
        values = (*mark.values[:-1], mark.values[-1] + step)
        places = self._at.get((mark.style, values), [])
        at = bisect_right(places, index)
        return places[at] if at < len(places) else -1


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a mark stands."""

    index: int
    sure: bool
    head: str


class Numbering:
    """Follows the numbers through a document and says which mark at a line's beginning is one."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self._last: dict[str, Mark] = {}  # paragraph numbers by style
        self._style = ""  # of the paragraph numbers now running
        self._open = False  # a numbered paragraph stands open since the last heading
        self._items: list[Mark] = []  # open sub-paragraphs, outermost first
        self._bare = 0  # paragraphs without a number in this part

    def heading(self) -> None:
        """A heading was met: sub-paragraphs end, numbers may run on or begin anew."""
        self._items.clear()
        self._open = False

    def part(self) -> None:
        """An annex or another part was met: numbers begin anew."""
        self.heading()
        self._last.clear()
        self._bare = 0

    def bare(self) -> None:
        """A paragraph without a number was met: it ends a list of bullets, but (c) may still follow (b)."""
        self._bare += 1
        while self._items and not self._items[-1].values:
            self._items.pop()

    def offer(self, text: str, index: int, sure: bool, head: str = "") -> Mark | None:
        """Return the number that *text* begins with if it is one that can stand here.

        *index* is the line's place, *sure* says that a block certainly begins here, *head* is the text of the
        paragraph standing open.
        """
        candidates = list(marks(text))
        spot = _Spot(index, sure, head)
        for judge in (self._continued_item, self._numeric, self._section, self._new_item):
            for mark in candidates:
                taken = judge(mark, spot)
                if taken is not None:
                    return taken
        return None

    def trust(self, label: str) -> Mark | None:
        """Return the mark for a number the format itself computed; one printed in no known way is kept all the same."""
        label = label.strip()
        found = next(iter(marks(label + " ")), None) or next(iter(marks(label)), None)
        if found is None:
            return Mark("own", label, (), 0) if label else None
        if found.role == "item" or "." in found.label:
            self._enter(found) if found.role == "item" else None
        else:
            self._remember(found)
        return found

    # -- paragraphs

    def _numeric(self, mark: Mark, spot: _Spot) -> Mark | None:
        if not mark.values or mark.role != "paragraph":
            return None
        if mark.style == "N.N":
            return self._decimal(mark, spot.index, spot.sure)
        last = self._last.get(mark.style)
        value = mark.values[0]
        if not spot.sure and self._ahead.next(mark, 0, spot.index) >= 0:
            return None  # in mid-sentence, and the same number comes again
        if mark.style == "N" and not (
            self._style == "N" or (value == 1 and self._ahead.next(mark, 1, spot.index) >= 0)
        ):
            return None
        if last and value == last.values[0] + 1:
            return self._paragraph(mark)
        if value == 1:
            return self._first(mark, spot.index, last)
        if spot.sure and self._may_jump(mark, last, spot.index):
            expected = last.values[0] + 1 if last else 1
            note = f"Paragraph {mark.label} was found where {expected} was expected; it is cited as printed."
            return self._paragraph(Mark(mark.style, mark.label, mark.values, mark.end, note=note))
        if spot.sure and value == 2 and not self._last and self._bare and self._ahead.next(mark, 1, spot.index) >= 0:
            return self._paragraph(mark)
        return None

    def _first(self, mark: Mark, index: int, last: Mark | None) -> Mark | None:
        """A 1: the first number, a list inside a paragraph, or numbers that begin anew."""
        if self._open and mark.style != self._style:
            return self._enter(mark)
        if self._open and last and self._goes_on_after_a_list(last, index):
            return self._enter(mark)
        if mark.style in {"N)", "(N)", "N  "} and not last and self._ahead.next(mark, 1, index) < 0:
            return None  # one lone mark is no numbering
        return self._paragraph(mark)

    def _goes_on_after_a_list(self, last: Mark, index: int) -> bool:
        """True when the outer numbers go on later without the new ones having counted that far."""
        onward = self._ahead.next(last, 1, index)
        again = self._ahead.next(last, 0, index)
        return onward >= 0 and not 0 <= again < onward

    def _may_jump(self, mark: Mark, last: Mark | None, index: int) -> bool:
        if last is None:
            follows = self._ahead.next(mark, 1, index) >= 0 and self._ahead.next(mark, 2, index) >= 0
            return not self._last and not self._bare and follows
        step = mark.values[0] - last.values[0]
        return step in {0, 2, 3} and mark.style == self._style and self._ahead.next(mark, 1, index) >= 0

    def _decimal(self, mark: Mark, index: int, sure: bool) -> Mark | None:
        last = self._last.get("N.N")
        *parents, value = mark.values
        whole = self._last.get("N.")
        if last and mark.values in _after(last.values):
            return self._paragraph(mark)
        if value in {0, 1} and parents and whole and parents[0] == whole.values[0]:
            return self._paragraph(mark)
        if not last and sure and value in {0, 1} and parents in ([1], [1, 1]) and self._goes_on(mark, index):
            return self._paragraph(mark)
        return None

    def _goes_on(self, mark: Mark, index: int) -> bool:
        return any(self._ahead.next(mark, step, index) >= 0 for step in (1, 2))

    def _paragraph(self, mark: Mark) -> Mark:
        self._remember(mark)
        return mark

    def _remember(self, mark: Mark) -> None:
        self._items.clear()
        self._last[mark.style] = mark
        if mark.style == "N.N":
            self._last["N."] = Mark("N.", "", mark.values[:1], 0)
        if mark.style != "N.N":
            self._last.pop("N.N", None)
        self._style, self._open = mark.style, True

    # -- sections: I., A.

    def _section(self, mark: Mark, spot: _Spot) -> Mark | None:
        if mark.role != "section":
            return None
        last = self._last.get(mark.style)
        if last and mark.values[0] == last.values[0] + 1:
            self._last[mark.style] = mark
            return mark
        if (
            mark.values[0] == 1
            and self._ahead.next(mark, 1, spot.index) >= 0
            and (spot.sure or mark.style in self._last)
        ):
            self._last[mark.style] = mark
            return mark
        return None

    # -- sub-paragraphs

    def _continued_item(self, mark: Mark, _spot: _Spot) -> Mark | None:
        for depth in range(len(self._items) - 1, -1, -1):
            open_mark = self._items[depth]
            if open_mark.style != mark.style:
                continue
            if not mark.values or mark.values[0] == open_mark.values[0] + 1:
                del self._items[depth:]
                return self._enter(mark)
            return None
        return None

    def _new_item(self, mark: Mark, spot: _Spot) -> Mark | None:
        if mark.role != "item":
            return None
        if not mark.values:
            return self._enter(mark) if spot.sure or self._items else None
        if mark.values[0] == 1 and (self._ahead.next(mark, 1, spot.index) >= 0 or spot.sure):
            return self._enter(mark)
        if mark.values[0] == 2 and re.search(rf"(?:^|\s){re.escape(_first_label(mark))}\s", spot.head):
            return self._enter(mark)  # '4. (a) …' on one line, (b) on the next
        return None

    def _enter(self, mark: Mark) -> Mark:
        self._items.append(mark)
        return Mark(mark.style, mark.label, mark.values, mark.end, "item", len(self._items), mark.note)


def _first_label(mark: Mark) -> str:
    """Return what stands before this second one: '(a)' for '(b)', 'i)' for 'ii)'."""
    letters = mark.label.strip("()（）.")
    first = letters[0] if roman(letters) and len(letters) > 1 else chr(ord(letters[0]) - 1)
    return mark.label.replace(letters, first)


def _after(values: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the decimals that may follow *values*: 1.2 → 1.3, 1.2.1, 2.1, 2.0; 1.2.3 → 1.2.4, 1.3, 2.1 …"""
    onward = [(*values[:depth], values[depth] + 1) for depth in range(1, len(values))]
    deeper = [(*values, 1)]
    anew = [(values[0] + 1, 0), (values[0] + 1, 1)]
    return (*onward, *deeper, *anew)
