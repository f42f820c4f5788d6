"""Rich text as the program knows it: runs of characters with a few inline marks, in paragraphs."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters that looks the same."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    subscript: bool = False
    href: str = ""  # https or mailto only
    note: str = ""  # id of the footnote block this mark leads to


class ParaStyle(StrEnum):
    """How an authored paragraph is set."""

    BODY = "body"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Para:
    """One authored paragraph."""

    runs: tuple[Run, ...] = ()
    style: ParaStyle = ParaStyle.BODY

    @property
    def text(self) -> str:
        """The paragraph's characters without marks."""
        return plain(self.runs)


RichText = tuple[Para, ...]


def plain(runs: tuple[Run, ...]) -> str:
    """Return the characters of *runs* without marks."""
    return "".join(run.text for run in runs)


def rich(text: str) -> RichText:
    """Return *text* as unmarked paragraphs, one a line; empty text gives no paragraph."""
    return tuple(Para((Run(line),)) for line in text.splitlines() if line.strip())


def text_of(paras: RichText) -> str:
    """Return the characters of *paras*, one paragraph a line."""
    return "\n".join(para.text for para in paras)


def is_blank(paras: RichText) -> bool:
    """True when *paras* show nothing."""
    return not text_of(paras).strip()
