"""Edits of the loaded documents. Their words are evidence and are never edited, only the facts about them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from briefing.edits.change import Change, check_names, counted, shortened
from briefing.edits.tree import holds, title_of, with_root, without_items
from briefing.errors import BriefingError
from briefing.model.book import Annex, Excerpt, Item, Section, cited_refs
from briefing.model.project import Project
from briefing.model.source import Source

MOST_NAMED = 4  # places in a refusal
FACTS = frozenset(
    {"title", "kind", "date", "date_inferred", "place", "language", "byline", "agency", "marking", "status"}
)


def add_sources(project: Project, sources: Iterable[Source]) -> tuple[Project, Change]:
    """Load documents; one that is already there stays as it is, and only such ones raise."""
    there = {source.id for source in project.sources}
    asked = tuple(sources)
    new = tuple({source.id: source for source in asked if source.id not in there}.values())
    if asked and not new:
        raise BriefingError(f"'{shortened(asked[0].title, 80)}' is already in this book.")
    what = shortened(new[0].title) if len(new) == 1 else counted(len(new), "document")
    change = Change(f"Load {what}", frozenset(source.id for source in new))
    return (replace(project, sources=(*project.sources, *new)) if new else project), change


def remove_source(project: Project, source_id: str, force: bool = False) -> tuple[Project, Change]:
    """Take a document out of the book.

    A document that is quoted, cited or annexed is refused with a sentence that says where, unless *force*: then its
    excerpts stay with their words (the check flags them) and its annex goes with it.
    """
    source = find_source(project, source_id)
    users = tuple((section, item) for section, item in project.items() if source_id in sources_of(item))
    if users and not force:
        raise BriefingError(_refusal(project, source, tuple(section for section, _ in users)))
    annexes = {item.id for _, item in users if isinstance(item, Annex)}
    topics = tuple(
        topic
        if all(entry.ref.source != source_id for entry in topic.hits)
        and all(entry.ref.source != source_id for entry in topic.taken_off)
        else replace(
            topic,
            hits=tuple(hit for hit in topic.hits if hit.ref.source != source_id),
            taken_off=tuple(entry for entry in topic.taken_off if entry.ref.source != source_id),
        )
        for topic in project.topics
    )
    kept = tuple(
        replace(other, supersedes=source.supersedes) if other.supersedes == source_id else other
        for other in project.sources
        if other.id != source_id
    )
    project = replace(with_root(project, without_items(project.book.root, annexes)), sources=kept, topics=topics)
    touched = frozenset({source_id, *annexes, *(item.id for _, item in users)})
    return project, Change(f"Remove {shortened(source.title)}", touched)


def set_source_facts(project: Project, source_id: str, **facts: Any) -> tuple[Project, Change]:
    """Correct what is known about a document: title, date, place, kind, language, byline, agency, marking, status.

    A date set by the officer is no longer an inferred one.
    """
    check_names(facts, FACTS, "The words of a document are evidence and cannot be changed.")
    source = find_source(project, source_id)
    if "date" in facts:
        facts.setdefault("date_inferred", False)
    real = {name: value for name, value in facts.items() if getattr(source, name) != value}
    if not real:
        return project, Change(f"Correct {shortened(source.title)}")
    changed = replace(source, **real)
    sources = tuple(changed if other.id == source_id else other for other in project.sources)
    typed = {"title", "place", "byline", "agency", "marking", "status"}.issuperset(real)
    merge = f"source:{source_id}:{','.join(sorted(real))}" if typed else ""
    what = next(iter(real)) if len(real) == 1 else "date" if "date" in real else "facts"
    label = f"Correct the {what} of {shortened(source.title)}"
    return replace(project, sources=sources), Change(label, frozenset({source_id}), merge)


def find_source(project: Project, source_id: str) -> Source:
    """Return the source with that id or raise a sentence."""
    try:
        return project.source(source_id)
    except KeyError:
        raise BriefingError("That document is no longer in the book. Load it again.") from None


def sources_of(item: Item) -> frozenset[str]:
    """Return the ids of the sources an item quotes, cites or annexes."""
    match item:
        case Excerpt():
            return frozenset({item.ref.source})
        case Annex():
            return frozenset({item.source})
        case _:
            return frozenset(ref.source for ref in cited_refs(item))


def _refusal(project: Project, source: Source, sections: tuple[Section, ...]) -> str:
    named = where_used(project, sections)
    times = counted(len(sections), "time")
    return (
        f"'{shortened(source.title, 80)}' is used {times}: in {named}. "
        "Take these out first, or remove it all the same: its quotations then stay without a source."
    )


def where_used(project: Project, sections: Iterable[Section]) -> str:
    """Return in words where something is used: ''Critical minerals' (Background) and 'Maritime safety''."""
    names = list(dict.fromkeys(_where(project, section) for section in sections))
    shown = names[:MOST_NAMED]
    last = f"{len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last


def _where(project: Project, section: Section) -> str:
    """Return a section with its tab: every tab has its 'Background'."""
    for top in project.book.root.children:
        if top is not section and holds(top, section.id):
            return f"'{shortened(title_of(top))}' ({shortened(title_of(section))})"
    return f"'{shortened(title_of(section))}'"
