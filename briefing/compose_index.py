"""The index of people and of the programme: whoever has an entry in the book, with every place that names them."""

from collections.abc import Iterator
from typing import Any

from briefing.collected.people import person_key
from briefing.collected.written import own_words
from briefing.model.book import Excerpt, Item, Person, ProgrammeEntry, Section
from briefing.model.collected import Sort
from briefing.model.project import Project

Data = dict[str, Any]


def index(project: Project, printing: frozenset[str]) -> Data:
    """Return the people and the programme in alphabetical order, each with the anchors of where they stand.

    *printing* are the ids of the top-level sections that print. A person is found by the full name as it is written in
    the delegation list; one place a section is named, the first. Whom the officer left out of what is collected is left
    out here.
    """
    tops = [top for top in project.book.root.children if top.id in printing]
    items = [(top.id, item, _words(item)) for top in tops for item in _items(top)]
    people: dict[str, Data] = {}
    left_out = {one.key for one in project.decisions if one.sort is Sort.PERSON and one.excluded}
    for _, item, _ in items:
        if isinstance(item, Person) and (name := " ".join(item.name.split())) and person_key(name) not in left_out:
            entry = people.setdefault(name.casefold(), {"name": name, "detail": item.role.strip(), "targets": []})
            entry["detail"] = entry["detail"] or item.role.strip()
    for entry in people.values():
        first: dict[str, str] = {}
        for top, item, words in items:
            if entry["name"] in words:
                first.setdefault(top, item.id)
        entry["targets"] = list(first.values())
    events: dict[tuple[str, str], Data] = {}
    for _, item, _ in items:
        if isinstance(item, ProgrammeEntry) and (title := " ".join(item.title.split())):
            events.setdefault(
                (title.casefold(), item.place), {"name": title, "detail": item.place.strip(), "targets": []}
            )["targets"].append(item.id)
    return {"people": _sorted(people.values()), "programme": _sorted(events.values())}


def _words(item: Item) -> str:
    named = item.name if isinstance(item, Person) else item.quoted if isinstance(item, Excerpt) else ""
    return " ".join(f"{named} {own_words(item)}".split())


def _sorted(entries: Any) -> list[Data]:
    return sorted(entries, key=lambda entry: (entry["name"].casefold(), entry["detail"]))


def _items(section: Section) -> Iterator[Item]:
    """Yield what prints in *section* and has an anchor of its own."""
    if not section.included:
        return
    yield from (item for item in section.items if not hasattr(item, "source"))
    for child in section.children:
        yield from _items(child)
