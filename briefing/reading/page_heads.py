"""What Word, OpenDocument and Rich Text keep apart from the text: the heads and feet printed on every page."""

from collections.abc import Iterable

from briefing.reading.marking import highest, marking_of, marking_within

_SHORT = 60  # characters; a marking inside a longer line is part of a sentence
_MOST_SHOWN = 4  # lines named in the notice
_LONGEST = 90  # characters of a line in the notice


def marking_in(texts: Iterable[str]) -> str:
    """Return the highest marking that page heads and feet carry, or ''."""
    found = [marking_of(text) or (marking_within(text) if len(text) < _SHORT else "") for text in texts]
    return highest([marking for marking in found if marking])


def notices_about(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the notices that say what the pages carry at their head and foot, which is not among the paragraphs."""
    shown = list(dict.fromkeys(" ".join(text.split()) for text in texts if any(map(str.isalpha, text))))
    if not shown:
        return []
    marking = marking_in(shown)
    notices = [("marking", f"The page header or footer says ‘{marking}’.")] if marking else []
    others = [text for text in shown if marking_of(text) != marking or not marking]
    if others:
        listed = ", ".join(f"‘{_cut(text)}’" for text in others[:_MOST_SHOWN])
        more = f" and {len(others) - _MOST_SHOWN} more" if len(others) > _MOST_SHOWN else ""
        notices.append(("running-heads", f"Left out of the text, from the head or foot of the pages: {listed}{more}."))
    return notices


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
