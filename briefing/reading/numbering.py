"""Printed numbers: which marks at the beginning of a line are numbers, and which are the ones expected next.

The printed number is evidence. Nothing here ever counts on its own: a number is taken only when it stands in the text
(or when Word computes it) and follows the one before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.reading.marks import Mark, marks, roman

_RARE = frozenset({"¶ N", "No. N", "[N]", "N /", "N -", "N ", "N  ", "N)", "(N)"})
"""Styles that much else is printed in: one alone is no numbering."""
_PLAIN = frozenset({"N /", "N -", "N ", "No. N"})
"""Styles in which running text may begin a line: they count only where a block begins; of 'N ' three in a row."""


class Ahead:
    """All marks of a document by style, to look forward from a line: is the sequence going on?"""

    def __init__(self, texts: Iterable[str]) -> None:
        self._at: dict[tuple[str, tuple[int, ...]], list[int]] = {}
        for index, text in enumerate(texts):
            for mark in marks(text[:24]):
                if mark.values and not mark.inserted:
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
    small: bool = False  # the words behind the mark begin with a small letter


class Numbering:
    """Follows the numbers through a document and says which mark at a line's beginning is one."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self._last: dict[str, Mark] = {}  # paragraph numbers by style
        self._style = ""  # of the paragraph numbers now running
        self._open = False  # a numbered paragraph stands open since the last heading
        self._items: list[Mark] = []  # open sub-paragraphs, outermost first
        self._under = False  # no paragraph stands yet under the last section
        self._known: set[str] = set()  # every style met so far
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
        for judge in (self._continued_item, self._numeric, self._section, self._new_item):
            for mark in candidates:
                taken = judge(mark, _Spot(index, sure, head, text[mark.end : mark.end + 1].islower()))
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
            return self._decimal(mark, spot)
        last = self._last.get(mark.style)
        value = mark.values[0]
        if mark.inserted:
            return self._inserted(mark, last, spot)
        if not spot.sure and self._ahead.next(mark, 0, spot.index) >= 0:
            return None  # in mid-sentence, and the same number comes again
        if mark.style == "N" and not (
            self._style == "N" or (value == 1 and self._ahead.next(mark, 1, spot.index) >= 0)
        ):
            return None
        if last and value == last.values[0] + 1:
            return self._paragraph(mark) if spot.sure or mark.style not in _PLAIN else None
        if value == 1:
            return self._first(mark, spot, last)
        if spot.sure and self._may_jump(mark, last, spot.index):
            expected = last.values[0] + 1 if last else 1
            note = f"Paragraph {mark.label} was found where {expected} was expected; it is cited as printed."
            return self._paragraph(replace(mark, note=note))
        second = spot.sure and value == 2 and not self._last and self._bare
        if second and (mark.style == "N、" or self._ahead.next(mark, 1, spot.index) >= 0):
            return self._paragraph(mark)
        return None

    def _inserted(self, mark: Mark, last: Mark | None, spot: _Spot) -> Mark | None:
        """14A and 4 bis stand behind 14 and 4 and do not count."""
        if last is None or last.values != mark.values or not spot.sure:
            return None
        self._items.clear()
        return mark

    def _first(self, mark: Mark, spot: _Spot, last: Mark | None) -> Mark | None:
        """A 1: the first number, a list inside a paragraph, or numbers that begin anew."""
        index = spot.index
        if mark.style in _PLAIN and not (spot.sure and (mark.style != "N " or self._counts_on(mark, index))):
            return None
        known = mark.style in self._known
        if mark.style in _RARE and not last and not known and self._ahead.next(mark, 1, index) < 0:
            return None  # one lone mark is no numbering
        if self._open and mark.style != self._style:
            return self._enter(mark)
        if self._open and last and self._goes_on_after_a_list(last, index, spot.head):
            return self._enter(mark)
        return self._paragraph(mark)

    def _counts_on(self, mark: Mark, index: int) -> bool:
        """True when the next two numbers follow in the same style, or decimals under this one."""
        second = self._ahead.next(mark, 1, index)
        decimals = Mark("N.N", "", (mark.values[0], 0), 0)
        return (second >= 0 and self._ahead.next(mark, 2, second) >= 0) or self._ahead.next(decimals, 1, index) >= 0

    def _goes_on_after_a_list(self, last: Mark, index: int, head: str) -> bool:
        """True when the outer numbers go on later: after a colon, or without the new ones having counted that far."""
        onward = self._ahead.next(last, 1, index)
        again = self._ahead.next(last, 0, index)
        if head.endswith((":", "：")) and onward >= 0:
            return True
        return onward >= 0 and not 0 <= again < onward

    def _may_jump(self, mark: Mark, last: Mark | None, index: int) -> bool:
        if mark.style in _PLAIN:
            return False
        if last is None:
            return not self._last and not self._bare and self._counts_on(mark, index)
        step = mark.values[0] - last.values[0]
        return mark.style == self._style and (step in {-1, 0, 2, 3} or (step > 0 and self._counts_on(mark, index)))

    def _decimal(self, mark: Mark, spot: _Spot) -> Mark | None:
        last = self._last.get("N.N")
        *parents, value = mark.values
        wholes = {self._last[style].values[0] for style in ("N.", "N ", "N  ") if style in self._last}
        if spot.small and not self._goes_on(mark, spot.index):
            return None  # '1.1 million tonnes'
        if last and mark.values in _after(last.values):
            return self._paragraph(mark)
        if value in {0, 1} and parents and parents[0] in wholes:
            return self._paragraph(mark)
        first = value in {0, 1} and parents in ([1], [1, 1])
        if not last and spot.sure and first and self._goes_on(mark, spot.index):
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
        self._known.add(mark.style)
        if mark.style == "N.N":
            self._last["N."] = Mark("N.", "", mark.values[:1], 0)
        if mark.style != "N.N":
            self._last.pop("N.N", None)
        self._style, self._open, self._under = mark.style, True, False

    # -- sections: I., A.

    def _section(self, mark: Mark, spot: _Spot) -> Mark | None:
        if mark.role != "section":
            return None
        last = self._last.get(mark.style)
        first = mark.values[0] == 1
        known = mark.style in self._last
        follows = last is not None and mark.values[0] == last.values[0] + 1
        begins = first and self._ahead.next(mark, 1, spot.index) >= 0 and (spot.sure or known)
        alone = first and spot.sure and known and self._under  # the only A under II, where I had A and B
        if not (follows or begins or alone):
            return None
        self._last[mark.style] = mark
        self._under = True
        return mark

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
        self._known.add(mark.style)
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
