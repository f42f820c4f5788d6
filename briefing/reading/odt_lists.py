"""The automatic numbers of OpenDocument lists and headings, as LibreOffice shows them.

Source of the rules: OpenDocument 1.3 part 3, 5.3 and 16.30 to 16.34, and what LibreOffice makes of the same file where
the standard leaves it open (a list that begins with an inner list counts the missing outer item once).
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from briefing.reading.number_formats import number_text
from briefing.reading.odt_xml import get, q, short, whole

_FORMATS = {
    "1": "decimal",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
    "1st": "ordinal",
    "One": "cardinalText",
    "First": "ordinalText",
    "01, 02, 03, ...": "decimalZero",
    "*, †, ‡, §, **, ††, ...": "chicago",
    "一, 二, 三, ...": "taiwaneseCountingThousand",
    "一, 二, 三, ... (ko)": "koreanDigital2",
    "壱, 弐, 参, ...": "japaneseLegal",
    "壹, 貳, 參, ...": "ideographLegalTraditional",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "일, 이, 삼, ...": "koreanCounting",
    "일, 이, 삼, ... (ko-x-digital)": "koreanDigital",
    "하나, 둘, 셋, ...": "koreanLegal",
    "子, 丑, 寅, ...": "ideographZodiac",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "①, ②, ③, ...": "circles",
    "ア, イ, ウ, ...": "aiueoFullWidth",
    "イ, ロ, ハ, ...": "irohaFullWidth",
    "ｱ, ｲ, ｳ, ...": "aiueo",
    "ｲ, ﾛ, ﾊ, ...": "iroha",
    "１, ２, ３, ...": "decimalFullWidth",
    "가, 나, 다, ...": "ganada",
    "ㄱ, ㄴ, ㄷ, ...": "chosung",
    "א, י, ק, ...": "hebrew1",
    "א, ב, ג, ...": "hebrew2",
    "أ, ب, ت, ...": "arabicAlpha",
    "ا, ب, ج, ...": "arabicAbjad",
    "क, ख, ग, ...": "hindiVowels",
    "ก, ข, ค, ...": "thaiLetters",
    "А, Б, .., Аа, Бб, ... (ru)": "russianUpper",
    "а, б, .., аа, бб, ... (ru)": "russianLower",
    "А, Б, .., Аа, Аб, ... (ru)": "russianUpper",
    "а, б, .., аа, аб, ... (ru)": "russianLower",
    "Α, Β, Γ, ... (gr)": "greekUpper",
    "α, β, γ, ... (gr)": "greekLower",
    "Α, Β, Γ, ...": "greekUpper",
    "α, β, γ, ...": "greekLower",
}
"""What LibreOffice calls a form of numbers in its files → the name of it here."""
_PLACE = re.compile(r"%(\d{1,2})%")
_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    format: str = "none"
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1  # levels whose numbers are shown
    pattern: str = ""  # '%1%.%2%.', which newer files write instead of prefix and suffix
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph."""

    text: str
    level: int  # from 1
    format: str
    bullet: bool

    @property
    def item_level(self) -> int:
        """The depth of an item: bullets and letters are items, decimals are numbered paragraphs (0)."""
        if self.bullet:
            return self.level
        return max(1, self.level - 1) if self.format in ("lowerLetter", "lowerColumns", "lowerRoman") else 0


@dataclass(slots=True)
class Counters:
    """Where one list stands."""

    values: list[int | None] = field(default_factory=lambda: [None] * (_LEVELS + 1))

    def count(self, level: int, levels: dict[int, Level], start: int | None = None) -> None:
        """Count an item at *level*; outer levels never counted are counted now, inner ones begin anew."""
        for outer in range(1, level):
            if self.values[outer] is None:
                self.values[outer] = levels.get(outer, Level()).start
        before = self.values[level]
        first = levels.get(level, Level()).start if before is None else before + 1
        self.values[level] = first if start is None else start
        for inner in range(level + 1, _LEVELS + 1):
            self.values[inner] = None


class ListStyles:
    """The list styles of a document and the numbering of its headings."""

    def __init__(self, roots: tuple[etree._Element, ...]) -> None:
        """Collect the list styles of *roots*."""
        self._styles: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for element in root.iter(q("text:list-style")):
                self._styles[get(element, "style:name")] = _levels(element)
            for element in root.iter(q("text:outline-style")):
                self.outline = _levels(element)

    def levels(self, name: str) -> dict[int, Level]:
        """Return the levels of a list style; none for one that is not there."""
        return self._styles.get(name, {})


def label(counters: Counters, levels: dict[int, Level], index: int) -> Label | None:
    """Return what is shown before a paragraph at level *index* (from 1), or None when nothing is."""
    level = levels.get(index)
    if level is None:
        return None
    if level.bullet:
        return Label("", index, "bullet", True)
    if level.format == "none" and not level.pattern:
        return None
    if level.pattern:
        text = _PLACE.sub(lambda found: _shown(int(found.group(1)), counters, levels), level.pattern)
    else:
        places = range(max(1, index - level.shown + 1), index + 1)
        parts = [_shown(place, counters, levels) for place in places]
        text = level.prefix + ".".join(part for part in parts if part) + level.suffix
    text = text.strip()
    return Label(text, index, level.format, False) if text else None


def _shown(place: int, counters: Counters, levels: dict[int, Level]) -> str:
    if not 1 <= place <= _LEVELS:
        return ""
    level = levels.get(place, Level())
    value = counters.values[place]
    return number_text(level.start if value is None else value, level.format)


def _levels(style: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in style:
        index = whole(get(element, "text:level"), 0)
        if not 1 <= index <= _LEVELS:
            continue
        kind = get(element, "style:num-format")
        found[index] = Level(
            format=_format(kind, get(element, "style:num-letter-sync") == "true"),
            prefix=get(element, "style:num-prefix"),
            suffix=get(element, "style:num-suffix"),
            start=whole(get(element, "text:start-value")),
            shown=whole(get(element, "text:display-levels")),
            pattern=get(element, "loext:num-list-format"),
            bullet=short(element) in ("text:list-level-style-bullet", "text:list-level-style-image"),
        )
    return found


def _format(kind: str, doubled: bool) -> str:
    """Return the form of numbers; *doubled* letters go on with aa, bb and not with aa, ab."""
    if kind in ("a", "A"):
        return ("lower" if kind == "a" else "upper") + ("Letter" if doubled else "Columns")
    return _FORMATS.get(kind, "decimal")
