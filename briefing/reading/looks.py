"""What most characters of a paragraph look like."""

from collections import Counter
from collections.abc import Sequence

from briefing.model.text import Run
from briefing.reading.docx_styles import Look

_NEARLY_ALL = 0.85  # of the characters: a word in bold does not make a bold paragraph
_USUAL = 10.0  # points, where a file does not say


def share(found: Sequence[tuple[Run, Look]], what: str) -> bool:
    """True when nearly all characters have the look called *what* ('bold')."""
    every = sum(len(run.text.strip()) for run, _ in found)
    such = sum(len(run.text.strip()) for run, look in found if getattr(look, what))
    return such >= _NEARLY_ALL * every > 0


def most_size(found: Sequence[tuple[Run, Look]], base: Look) -> float:
    """Return the size in points that most characters have."""
    sizes: Counter[float] = Counter()
    for run, look in found:
        sizes[look.size or _USUAL] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else base.size or _USUAL


def run_of(text: str, look: Look, href: str = "") -> Run:
    """Return *text* as a run that looks like *look*; the line under a link is not emphasis."""
    return Run(
        text,
        bold=bool(look.bold),
        italic=bool(look.italic),
        underline=bool(look.underline) and not href,
        superscript=look.raised == "superscript",
        subscript=look.raised == "subscript",
        href=href,
    )
