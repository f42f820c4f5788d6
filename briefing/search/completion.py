"""What may come next while a query is typed: names of filters, and the values there are for them."""

import re
from dataclasses import dataclass

from briefing.citation import short_title
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.search.query import BARE, NAMES, Filter
from briefing.search.scope import begins_so
from briefing.topics.words import folded
from briefing.usage import tab_labels

_LAST = re.compile(
    r"(?:^|(?<=\s))(?P<minus>[-−–]?)(?:(?P<field>[^\W\d_][\w-]*)[:：](?P<open>[\"“”„«「]?)(?P<value>[^\"“”»」:：]*)"
    r"|(?P<name>[^\W\d_][\w-]*))$"
)
_SHORTEST = 3  # letters of a word before it is taken for the beginning of a filter
MOST = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to go on with: the text the box holds then, what is shown, and what it is."""

    text: str
    shown: str
    which: Filter
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to be offered besides the book: who speaks, as (name, side, number of paragraphs)."""

    speakers: tuple[tuple[str, str, int], ...] = ()


def shown_name(which: Filter, language: str) -> str:
    """Return how a filter is called in a language of the window, with its colon."""
    names = NAMES[which]
    of_language = {
        "en": names[0],
        "ms": next((name for name in names[1:] if name.isascii() and name not in _ENGLISH), names[0]),
        "ja": next((name for name in names if not name.isascii()), names[0]),
    }
    return f"{of_language.get(language, names[0])}:"


_ENGLISH = frozenset({"para", "number"})


def offers(text: str, project: Project, known: Known, language: str = "en") -> tuple[Offer, ...]:
    """Return what the end of *text* may become; nothing where no filter is being typed there."""
    found = _LAST.search(text)
    if found is None:
        return ()
    before = text[: found.start()] + found["minus"]
    if found["name"]:
        return _names(before, found["name"], language)
    which = _filter_named(found["field"])
    if which is None or which in BARE:
        return ()
    name, typed = f"{found['field']}:", folded(found["value"].strip())
    made = []
    for value, detail in values(which, project, known):
        if begins_so(value, typed) or not typed:
            quoted = f'"{value}"' if re.search(r"\s", value) else value
            made.append(Offer(f"{before}{name}{quoted} ", value, which, detail))
    exact = [offer for offer in made if folded(offer.shown) == typed]
    return () if exact and len(made) == 1 and not found["open"] else tuple(made[:MOST])


def values(which: Filter, project: Project, known: Known) -> tuple[tuple[str, str], ...]:
    """Return what a filter may be set to here, with a word on each."""
    match which:
        case Filter.TOPIC:
            return tuple((topic.name, str(len(topic.hits))) for topic in project.topics if topic.name)
        case Filter.SOURCE:
            titles = {short_title(source): source for source in project.sources}
            return tuple(
                (title.replace('"', ""), source.date.isoformat() if source.date else "")
                for title, source in titles.items()
            )
        case Filter.SPEAKER:
            return _speakers(known)
        case Filter.IN:
            labels = tab_labels(project)
            return tuple(
                (labels[top.id], top.title)
                for top in project.book.root.children
                if top.kind is SectionKind.TAB and top.id in labels
            )
        case Filter.AFTER | Filter.BEFORE:
            months = {source.date.strftime("%Y-%m") for source in project.sources if source.date}
            return tuple((month, "") for month in sorted(months, reverse=True))
        case _:
            return ()


def _speakers(known: Known) -> tuple[tuple[str, str], ...]:
    often: dict[str, int] = {}
    for name, side, number in known.speakers:
        for each in (name, side):
            if each:
                often[each] = often.get(each, 0) + number
    most_first = sorted(often, key=lambda name: (-often[name], name))
    return tuple((name.replace('"', ""), str(often[name])) for name in most_first)


def _names(before: str, typed: str, language: str) -> tuple[Offer, ...]:
    if len(typed) < (_SHORTEST if typed.isascii() else 1):
        return ()
    made = []
    for which, names in NAMES.items():
        if any(name.startswith(typed.casefold()) for name in names):
            name = shown_name(which, language)
            made.append(Offer(f"{before}{name}{' ' if which in BARE else ''}", name, which))
    return tuple(made)


def _filter_named(name: str) -> Filter | None:
    return next((which for which, names in NAMES.items() if name.casefold() in names), None)
