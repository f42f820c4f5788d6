"""What a near-match says in the window: how like it is, where it stands, from when it is."""

from briefing.agreed_language import Kind, Likeness, Match
from briefing.citation import citation, printed_date
from briefing.model.project import Project
from briefing.shelf import Shelved
from ui.text import counted, language, tr

_LANGUAGES = ("en", "ms", "ja")
_FEW = 3  # one word in so many may differ for 'same but for …'


def likeness_words(alike: Likeness) -> str:
    """Return 'same but for 3 words' and its like."""
    if alike.kind is Kind.IDENTICAL:
        return tr("word for word the same")
    if alike.kind is Kind.SIGNS:
        return tr("same but for punctuation, capitals or spelling")
    if alike.kind is Kind.ORDER:
        return tr("the same words in another order")
    if alike.kind is Kind.PART:
        said = tr("one is part of the other: {n} words the same", n=alike.shared)
    elif alike.other * _FEW <= max(alike.of, 1):
        said = counted(alike.other, "same but for 1 word", "same but for {n} words")
    else:
        said = tr("{n} of {all} words the same", n=alike.shared, all=alike.of)
    return tr("{said}, in another order", said=said) if alike.reordered else said


def match_citation(project: Project, match: Match) -> str:
    """Return where a match stands, as it is cited."""
    if match.ref is not None:
        return citation(project, match.ref, project.settings.language)
    shelved = Shelved.of(match.facts)
    spoken = project.settings.language if project.settings.language in _LANGUAGES else "en"
    place = [*match.place.split("\x1f"), "", "", ""][_LANGUAGES.index(spoken)]
    line = shelved.lines.get(spoken, shelved.title)
    return ", ".join(part for part in (line, place) if part)


def match_day(match: Match) -> str:
    """Return the date of a match's document."""
    return printed_date(match.day, language()) if match.day else tr("Without a date")


def match_origin(match: Match) -> str:
    """Return where its document is kept: in the book, on the shelf, in an earlier book."""
    if not match.shelved:
        return tr("in this book")
    shelved = Shelved.of(match.facts)
    if shelved.own:
        return tr("on the shelf: written in ‘{book}’", book=shelved.book)
    return tr("on the shelf: quoted in ‘{book}’", book=shelved.book) if shelved.book else tr("on the shelf")


def shelved_marking(match: Match) -> str:
    """Return the marking of a document on the shelf, or ''."""
    return Shelved.of(match.facts).marking if match.shelved else ""
