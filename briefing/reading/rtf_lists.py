"""The lists a Rich Text file defines, for paragraphs whose numbers are not written out beside them.

Word writes every number out (``\\listtext``); other programs leave that to the reader. Source of the rules: RTF
specification 1.9.1, 'List Tables'.
"""

from briefing.reading.docx_numbering import Level, Numbering
from briefing.reading.rtf_tokens import tokens

_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    6: "cardinalText", 7: "ordinalText", 10: "ideographDigital", 11: "japaneseCounting", 12: "aiueo", 13: "iroha",
    14: "decimalFullWidth", 18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 24: "ganada", 25: "chosung",
    33: "taiwaneseCounting", 37: "chineseCounting", 39: "chineseCountingThousand", 45: "hebrew1", 46: "arabicAlpha",
    47: "hebrew2", 48: "arabicAbjad", 58: "russianLower", 59: "russianUpper", 255: "none",
}  # fmt: skip
_MOST = 4_000_000  # bytes of the file's head that may hold the tables


def lists_of(data: bytes) -> Numbering | None:
    """Return the lists that ``\\ls`` calls by number, or None where the file defines none."""
    start = data.find(b"\\listtable", 0, _MOST)
    if start < 0:
        return None
    reader = _Tables()
    for token in tokens(data[start : start + _MOST]):
        if token.group:
            reader.depth += 1 if token.group == "{" else -1
            reader.ended_group()
            if reader.depth < -1 and reader.lists:
                break
        elif token.word:
            reader.word(token.word, token.number or 0)
            if token.word in ("sectd", "pard") and reader.lists:
                break
        elif token.text:
            reader.text(token.text)
    return Numbering.of(reader.abstracts, reader.lists, reader.starts)


class _Tables:
    """The two tables while they are being read."""

    def __init__(self) -> None:
        self.depth = 0
        self.abstracts: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, str] = {}
        self.starts: dict[str, dict[int, int]] = {}
        self._levels: dict[int, Level] = {}
        self._made: dict[str, int] = {}
        self._template: bytes | None = None
        self._template_depth = 0
        self._list = ""
        self._in_overrides = False
        self._override = -1

    def ended_group(self) -> None:
        """Keep the text of a level when its group has ended."""
        if self._template is not None and self.depth < self._template_depth:
            at = len(self._levels) - 1
            if at in self._levels:
                made = self._made
                form = _FORMATS.get(made.get("levelnfc", made.get("levelnfcn", 0)), "decimal")
                restart = 0 if made.get("levelnorestart") else None
                text = _pattern(self._template)
                self._levels[at] = Level(form, text, made.get("levelstartat", 1), restart, bool(made.get("levellegal")))
            self._template = None

    def word(self, word: str, number: int) -> None:
        """Take in a control word of the tables."""
        if word == "listoverridetable":
            self._in_overrides = True
        elif word == "list":
            self._levels = {}
        elif word == "listlevel" and not self._in_overrides:
            self._levels[len(self._levels)] = Level()
            self._made = {}
        elif word == "leveltext":
            self._template, self._template_depth = b"", self.depth
        elif word == "listid" and not self._in_overrides:
            self.abstracts[str(number)] = self._levels
        elif word == "listid":
            self._list, self._override = str(number), -1
        elif word == "lfolevel":
            self._override += 1
        elif word == "levelstartat" and self._in_overrides:
            self.starts.setdefault(self._list, {})[max(0, self._override)] = number
        elif word == "ls" and self._in_overrides:
            self.lists[str(number)] = self._list
            self.starts = {str(number) if key == self._list else key: held for key, held in self.starts.items()}
        else:
            self._made[word] = number if word.startswith(("levelnfc", "levelstartat")) else 1

    def text(self, data: bytes) -> None:
        """Take in bytes of a level's text."""
        if self._template is not None:
            self._template += data


def _pattern(data: bytes) -> str:
    """Return a level's text as Word's newer files have it: '%1.%2'. Its first byte is its length."""
    return "".join(f"%{byte + 1}" if byte < 9 else chr(byte) for byte in data[1:]).rstrip(";")
