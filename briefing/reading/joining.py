"""Lines → paragraphs: where a block begins, and how the lines of one are put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefing.model.source import BlockKind
from briefing.model.text import Run, plain
from briefing.reading import runs as cutting
from briefing.reading.front import is_front_line
from briefing.reading.headings import breaks_off, is_salutation, stops_like_a_heading, style_of, unit_number, unit_of
from briefing.reading.letterhead import is_letterhead
from briefing.reading.lines import Line
from briefing.reading.marks import Mark
from briefing.reading.numbering import Ahead, Numbering
from briefing.reading.piece import Piece
from briefing.reading.sentences import ends_sentence
from briefing.reading.wrapping import Wrapping, columns

_CJK_END = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$")
_CJK_START = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LISTED = re.compile(r"(?:[;:：；؛]|[;；]\s*(?:and|or|dan|atau|et|ou))$")
_PREAMBLE = re.compile(
    r"\W*(?:(?:Further|Also|Deeply|Fully|Strongly|Bearing|Having|Taking)\b|[A-Z][a-z]+(?:ing|ed|ful|ous)\b|[A-Z]{4,}\b"
    r"|(?:Have|Has|Hereby|Do|Agree|Declare|Affirm|Decide|Sont|Ont|Désireu\w+|[A-ZÀ-Ý]\w+ant|Telah|Bersetuju)\b)"
)
_FEWEST_CUTS = 5  # paragraphs that go on in small letters before a file is taken to have lines for paragraphs
_LONGEST_FORMULA = 80  # letters of 'have agreed as follows:'
_LONGEST_TITLE = 150  # letters; a longer line before the text is text
_DIGITS = re.compile(r"\d+")
_REMEMBERED = 4000  # letters of an open paragraph
_NUMBER_ALONE = "number alone"
END_MARK = re.compile(
    r"\W*(?:\[?\s*(?:end|ends|tamat|fin|end of (?:statement|text|document|transcript|speech))\s*\]?|-\s?30\s?-"
    r"|#\s*#\s*#|###+|#+\s*ends?\s*#+|end\s?//?|enditem|■|\*\s*\*\s*\*)\W*$"
    r"|\s*[（(＜]\s*(?:了|以上|終|完)\s*[）)＞]\s*$|\s*以上\s*$|[-–—\s]*(?:BERNAMA|AFP|REUTERS|KYODO|XINHUA|VNA|AP|ANTARA|JIJI"
    r"|YONHAP|DPA|PNA)\W*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Group:
    """A piece that lines are still being added to."""

    lines: list[Line]
    mark: Mark | None = None
    style: str = ""
    joined_pages: bool = False
    apart: bool = True
    label: str = ""  # 'Article 5' where the paragraph itself begins with it
    notes: list[tuple[str, str]] = field(default_factory=list)
    words: str = ""  # the text so far, roughly
    settled: bool = False  # the numbering knows of it

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.words = (self.words + " " + line.text.strip()).strip()
        if len(self.words) > _REMEMBERED:  # beginning and end are all the rules look at
            self.words = self.words[: _REMEMBERED // 2] + self.words[-_REMEMBERED // 4 :]
        if self.mark is None and not self.style.startswith("level"):
            self.style = style_of(self.words)


class Joiner:
    """Walks through the lines of one document once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines = _unbroken([_undisguised(line) for line in lines])
        self._wrapping = Wrapping(lines)
        self._numbering = Numbering(Ahead(line.text for line in lines))
        self._groups: list[_Group] = []
        self._aside: dict[int, list[_Group]] = {}  # footnotes by the group they interrupt
        self._started = False  # the text proper has begun
        self._vocabulary: set[str] | None = None

    def pieces(self) -> list[Piece]:
        """Return the blocks in the making, in reading order."""
        for index, line in enumerate(self._lines):
            self._take(index, line)
        made: list[Piece] = []
        for place, group in enumerate(self._groups):
            made.append(self._made(group))
            made.extend(self._made(note) for note in self._aside.get(place, ()))
        return made

    # -- one line

    def _take(self, index: int, line: Line) -> None:
        group = self._groups[-1] if self._groups else None
        if line.footnote and group is not None:
            self._aside.setdefault(len(self._groups) - 1, []).append(_Group([line]))
            return
        if group is None or _stands_alone(line) or _stands_alone(group.lines[-1]):
            self._begin(index, line, sure=True, apart=True)
            return
        last = group.lines[-1]
        apart = self._wrapping.apart(last, line)
        if group.style == _NUMBER_ALONE and not (line.whole and line.number):
            group.style = group.mark.style if group.mark else ""
            group.add(line)
            return
        if line.whole or last.whole:
            self._begin(index, line, sure=True, apart=True)
            return
        self._begin_or_join(index, line, group, apart)

    def _begin_or_join(self, index: int, line: Line, group: _Group, apart: bool) -> None:
        last = group.lines[-1]
        forced = self._wrapping.forced(last, line)
        complete = _ended(group.words)
        heads = group.style or (group.mark is not None and group.mark.role == "section")
        ended = complete or bool(heads and not forced)
        parted = apart or ended or self._in_front(group, line.text.strip(), apart)
        opens = parted or not forced
        if opens:
            self._settle(group)
        is_end = END_MARK.match(line.text) is not None
        mark = None
        if opens and not is_end:
            mark = self._numbering.offer(line.text, index, parted, group.words)
        if mark is not None or (
            opens and self._is_structural(line, apart or not forced or (complete and self._counts_on(line)))
        ):
            self._begin(index, line, sure=True, apart=apart, mark=mark)
        elif self._belongs(group, line, apart, forced, complete):
            if apart:
                group.joined_pages = True
            group.add(line)
        else:
            self._begin(index, line, sure=True, apart=apart, offered=True)

    def _counts_on(self, line: Line) -> bool:
        """True for 'Rule 13.' after 'Rule 12.'"""
        label, last = unit_number(line.text.strip()), next((g.label for g in reversed(self._groups) if g.label), "")
        if label is None or not last:
            return False
        said, before = (_DIGITS.findall(text) for text in (label[0], last))
        same = _DIGITS.sub("#", label[0]).strip("[") == _DIGITS.sub("#", last).strip("[")
        return same and len(said) == len(before) == 1 and int(said[0]) == int(before[0]) + 1

    def _is_structural(self, line: Line, clear: bool) -> bool:
        text = line.text.strip()
        return (clear and bool(unit_of(text) or unit_number(text))) or END_MARK.match(text) is not None

    def _belongs(self, group: _Group, line: Line, apart: bool, forced: bool, ended: bool) -> bool:
        """True when *line* goes on with the open paragraph."""
        text = line.text.strip()
        if _looks_different(group, line, forced) or self._in_front(group, text, apart):
            return False
        if apart:
            return (not ended and self._runs_on(group, line, text, forced)) or self._over_the_page(group, line, forced)
        if forced:
            return not (ended and self._wrapping.indented(group.lines[-1], line))
        if ended or (group.words.endswith((",", "，", "،")) and _PREAMBLE.match(text)):
            return False
        if _all_bold(group.lines[-1]) and _all_bold(line) and group.style:
            return True
        if breaks_off(group.words) and style_of(f"{group.words} {text}"):
            return True
        if breaks_off(group.words) and not group.words.endswith(",") and self._wrapping.nearly_full(group.lines[-1]):
            return True
        if group.style:
            return self._is_no_heading(group, text)
        if text[:1].islower():
            return True
        if style_of(text) and not ends_sentence(text) and self._wrapping.columns == 0:
            return False
        return self._wrapping.nearly_full(group.lines[-1]) and (self._started or group.mark is not None)

    def _in_front(self, group: _Group, text: str, apart: bool) -> bool:
        """True when one of the two is a line of the front that stands by itself: a date, a status, a byline."""
        if not self._started:
            return any(is_front_line(words) or is_letterhead(words) for words in (group.words, text))
        return apart and not ends_sentence(text) and is_front_line(text)

    def _is_no_heading(self, group: _Group, text: str) -> bool:
        """True when the first line of a paragraph only happens to look like a heading."""
        if unit_of(group.words) or len(group.lines) > 1 or self._wrapping.columns == 0:
            return False
        width = columns(group.lines[-1].text)
        return text[:1].islower() or (group.style != "CAPITALS" and width >= 0.8 * self._wrapping.columns)

    def _runs_on(self, group: _Group, line: Line, text: str, forced: bool) -> bool:
        """Across a blank line or a page's end: the open paragraph has not ended, and nothing new begins here."""
        words = group.words
        if group.style or END_MARK.match(words) or is_salutation(words) or not self._started:
            return False
        last = group.lines[-1]
        recitals = _PREAMBLE.match(text) or (_PREAMBLE.match(words) and not text[:1].islower())
        if words.endswith((",", "，", "،")) and (
            recitals or (text.endswith((":", "：")) and len(text) < _LONGEST_FORMULA)
        ):
            return False
        if text[:1].islower():
            return len(words.split()) > 3 or breaks_off(words)
        if style_of(text) and not ends_sentence(text) and not breaks_off(words):
            return False
        same_page = last.page is not None and last.page == line.page
        full = forced if same_page else (forced or self._wrapping.nearly_full(last))
        return full and (len(words) >= 40 or bool(_CJK_END.search(words)))

    def _over_the_page(self, group: _Group, line: Line, forced: bool) -> bool:
        """Across a page's end where positions tell: the last line is full and the next is not indented."""
        last = group.lines[-1]
        if last.rect is None or line.rect is None or last.page == line.page or group.style or not self._started:
            return False
        begins_like_text = len(line.text) > 40 or ends_sentence(line.text)
        if not (forced and begins_like_text and len(group.lines) > 1):
            return False
        first, second = group.lines[0], group.lines[1]
        hangs = first.rect is not None and second.rect is not None and first.rect[0] < second.rect[0] - 6
        indents = first.rect is not None and second.rect is not None and first.rect[0] > second.rect[0] + 6
        return (hangs or indents or group.mark is not None) and _same_edge(group.lines[-1], line)

    # -- a new group

    def _begin(
        self, index: int, line: Line, sure: bool, apart: bool, mark: Mark | None = None, offered: bool = False
    ) -> None:
        if self._groups:
            self._settle(self._groups[-1])
        text = line.text.strip()
        group = _Group([line], apart=apart, words=text)
        if line.number is not None:
            mark = self._numbering.trust(line.number)
        elif mark is None and not offered and not _stands_alone(line) and not END_MARK.match(line.text):
            before = self._groups[-1].words if self._groups else ""
            mark = self._numbering.offer(line.text, index, sure, before)
        group.mark = mark
        self._groups.append(group)
        self._style(group, text)

    def _style(self, group: _Group, text: str) -> None:
        line, mark = group.lines[0], group.mark
        if line.title or line.heading:
            group.style = f"level {line.heading}" if line.heading else "title"
        elif mark is not None:
            printed = line.text[mark.end :] if line.number is None else text
            group.style = _NUMBER_ALONE if not printed.strip() and line.number is None else ""
        elif found := unit_number(text):
            group.label = found[0]
        elif not _stands_alone(line):
            group.style = unit_of(text) or style_of(text)

    def _settle(self, group: _Group) -> None:
        """Tell the numbering what *group* turned out to be."""
        if group.settled:
            return
        group.settled = True
        unit = unit_of(group.words) if group.mark is None else ""
        if unit or group.label:
            self._numbering.heading() if unit == "section" else self._numbering.part()
        elif group.mark is not None:
            pass
        elif group.style:
            self._numbering.heading()
        elif len(group.words) > (_LONGEST_TITLE if self._may_be_title(group) else 60) or ends_sentence(group.words):
            self._numbering.bare()
        else:
            return
        self._started = self._started or not group.style or bool(unit)

    def _may_be_title(self, group: _Group) -> bool:
        return not self._started and len(group.lines) == 1

    # -- putting lines together

    def _made(self, group: _Group) -> Piece:
        line = group.lines[0]
        runs, notes = self._joined(group)
        if group.mark is not None and not plain(runs):
            group.mark, runs = None, cutting.tidy(line.runs)  # a number with nothing behind it is just words
        if group.joined_pages:
            notes.append(("joined", "A page or a blank line cut this paragraph; its parts were joined with one space."))
        piece = Piece(runs, lines=tuple(group.lines), notes=tuple(notes), apart=group.apart, style=group.style)
        if line.cells:
            return replace(piece, kind=BlockKind.TABLE, cells=line.cells)
        if line.picture and not piece.text:
            return replace(piece, kind=BlockKind.PICTURE, runs=(Run(line.picture),))
        if line.footnote:
            return replace(piece, kind=BlockKind.FOOTNOTE, number=line.footnote, mark=line.footnote)
        if group.label and (unit := unit_of(piece.text)):
            return replace(piece, style=unit)  # 'Article 5. Purpose' heads what follows
        if group.label:
            words_at = unit_number(piece.text)[1]  # type: ignore[index]
            printed = piece.text[:words_at].strip()
            return replace(piece, number=group.label, printed=printed, runs=cutting.strip(cutting.cut(runs, words_at)))
        numbered = _numbered(piece, group.mark, line)
        skipped = line.text[: group.mark.end] if group.mark is not None and line.number is None else ""
        return replace(numbered, printed=plain(cutting.tidy((Run(skipped),)))) if numbered.number else numbered

    def _joined(self, group: _Group) -> tuple[tuple[Run, ...], list[tuple[str, str]]]:
        notes: list[tuple[str, str]] = []
        first = group.lines[0]
        skip = group.mark.end if group.mark is not None and first.number is None else 0
        parts = [cutting.tidy(_unindented(cutting.cut(first.runs, skip)))]
        for line in group.lines[1:]:
            following = cutting.tidy(line.runs)
            if parts and not plain(parts[-1]):
                parts[-1] = following
                continue
            parts[-1], glue = self._glue(parts[-1], plain(following), notes)
            parts.extend([(Run(glue),) if glue else (), following])
        return _even_spaces(cutting.join(*parts)), notes

    def _glue(self, before: tuple[Run, ...], after: str, notes: list[tuple[str, str]]) -> tuple[tuple[Run, ...], str]:
        """Return the part before without a hyphen that only the line's end made, and what stands between the two."""
        text = plain(before)
        hyphen = _HYPHEN.search(text)
        if hyphen and after[:1].islower():
            rest = (_WORD.match(after) or hyphen).group()
            whole, kept = hyphen.group(1) + rest, f"{hyphen.group(1)}-{rest}"
            if whole.lower() in self._words() and kept.lower() not in self._words():
                notes.append(("hyphen", f"The word ‘{whole}’ was cut by a line’s end; the hyphen was taken out."))
                return cutting.cut(before, 0, len(text) - 1), ""
            return before, ""
        if hyphen or (text.endswith(("/", "—")) and not text.endswith((" —", " /"))):
            return before, ""
        if _CJK_END.search(text) and _CJK_START.match(after):
            return before, ""
        return before, " "

    def _words(self) -> set[str]:
        if self._vocabulary is None:
            found: set[str] = set()
            for line in self._lines:
                text = line.text.strip().lower()
                words = _WORD.findall(text)
                found.update(words[:-1] if text.endswith("-") else words)
            self._vocabulary = found
        return self._vocabulary


def _unbroken(lines: Sequence[Line]) -> Sequence[Line]:
    """Some Word files are PDFs by origin: every line is a paragraph. Then these are lines, whatever the format says."""
    pairs = [(line, following) for line, following in pairwise(lines) if _is_plain(line) and _is_plain(following)]
    cut = sum(
        not _ended(line.text.strip()) and following.text.lstrip()[:1].islower() and len(line.text) > 30
        for line, following in pairs
    )
    if cut < _FEWEST_CUTS or cut < 0.1 * len(pairs):
        return lines
    return [replace(line, whole=False) if _is_plain(line) else line for line in lines]


def _is_plain(line: Line) -> bool:
    return line.whole and not (line.number or line.item_level or _stands_alone(line))


def _even_spaces(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return cutting.tidy(runs)


def _unindented(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return cutting.strip(runs)


def _ended(words: str) -> bool:
    return ends_sentence(words) or _LISTED.search(words) is not None


def _stands_alone(line: Line) -> bool:
    return bool(line.cells or line.picture or line.heading or line.title or line.footnote)


def _looks_different(group: _Group, following: Line, forced: bool) -> bool:
    """True when the type changes so much that the lines cannot be one paragraph."""
    line = group.lines[-1]
    if line.size and following.size and abs(line.size - following.size) > 0.12 * line.size:
        return True
    if line.rect is None or line.bold == following.bold:
        return False
    if forced and (following.text.lstrip()[:1].islower() or breaks_off(group.words)):
        return False
    return not forced or all(part.bold for part in group.lines)  # a bold name may fill a line of a paragraph


def _undisguised(line: Line) -> Line:
    """Some files set whole paragraphs in a heading style because that style numbers them."""
    if not line.heading:
        return line
    text = line.text.strip()
    words = len(text.split())
    sentence = not stops_like_a_heading(text) or _LISTED.search(text) is not None
    said = words > 30 or (sentence and (words > 8 or (words > 0 and line.number is not None)))
    return replace(line, heading=0) if said else line


def _all_bold(line: Line) -> bool:
    return line.bold or all(run.bold for run in line.runs if run.text.strip())


def _same_edge(line: Line, following: Line) -> bool:
    if line.rect is None or following.rect is None:
        return False
    return abs(line.rect[0] - following.rect[0]) < 6


def _numbered(piece: Piece, mark: Mark | None, line: Line) -> Piece:
    if mark is None:
        if line.item_level:
            return replace(piece, kind=BlockKind.ITEM, level=line.item_level, number=line.number)
        return piece
    notes = (*piece.notes, ("uncertain-number", mark.note)) if mark.note else piece.notes
    style = piece.style or mark.style
    if style.startswith("level"):
        return replace(piece, number=mark.label, notes=notes)
    if mark.role == "item":
        return replace(
            piece, kind=BlockKind.ITEM, number=mark.label or None, level=mark.level, style=style, notes=notes
        )
    return replace(piece, number=mark.label, style=style, notes=notes)


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Return the blocks in the making that *lines* are."""
    return Joiner(lines).pieces()
