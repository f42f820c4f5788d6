"""What a book says about itself at its end: the sources it cites, where, and the acronyms it uses."""

import re
from collections.abc import Callable, Iterator

from briefing.citation.places import place, places
from briefing.model.book import Annex, Excerpt, Item, Section, cited_refs
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.text import text_of
from briefing.model.topic import BlockRef
from briefing.topics.acronyms import Acronym, acronyms

_KEPT = 4  # books whose acronyms are remembered
Uses = Callable[[str], list[tuple[Section, str]]]  # language → (top-level section, 'paras 14–16') in order


def cited_sources(project: Project, within: Section) -> list[tuple[Source, Uses]]:
    """Return the sources cited within *within*, in the order of the project, each with where it is used.

    A source that is only printed in full as an annex counts as cited, with no uses.
    """
    tops = list(project.book.root.children) if within is project.book.root else [within]
    cited: dict[str, dict[str, tuple[Section, list[str]]]] = {}
    for top in tops:
        for item in _items(top):
            if isinstance(item, Annex):
                cited.setdefault(item.source, {})
            for ref in refs_of(item):
                cited.setdefault(ref.source, {}).setdefault(top.id, (top, []))[1].append(ref.block)
    return [(source, _uses(source, cited[source.id])) for source in project.sources if source.id in cited]


def _uses(source: Source, by_section: dict[str, tuple[Section, list[str]]]) -> Uses:
    def uses(language: str) -> list[tuple[Section, str]]:
        found = []
        for top, blocks in by_section.values():
            only = dict.fromkeys(blocks)
            where = place(source, blocks[0], language) if len(only) == 1 else places(source, only, language)
            found.append((top, where))
        return found

    return uses


def refs_of(item: Item) -> tuple[BlockRef, ...]:
    """Return the paragraphs an item quotes or cites."""
    if isinstance(item, Excerpt):
        return (item.ref,)
    return cited_refs(item)


def _items(section: Section) -> Iterator[Item]:
    if not section.included:
        return
    yield from section.items
    for child in section.children:
        yield from _items(child)


def glossary(project: Project) -> list[tuple[str, str]]:
    """Return the acronyms that stand in the book's words and are spelt out in a source, in alphabetical order."""
    text = "\n".join(_all_words(project))
    words = set(re.findall(r"[^\W_]+(?:[&./-][^\W_]+)*", text))
    return [
        (entry.acronym, entry.expansion)
        for entry in _acronyms(project.sources)
        if entry.expansion and _stands_in(entry.acronym, words, text)
    ]


def _stands_in(acronym: str, words: set[str], text: str) -> bool:
    """True when the book uses *acronym*, which may be of several words ('Nearly ZEB')."""
    if " " in acronym:
        return re.search(rf"(?<!\w){re.escape(acronym)}s?(?!\w)", text) is not None
    return acronym in words or acronym + "s" in words


_known: dict[tuple[tuple[str, str, int], ...], tuple[Acronym, ...]] = {}


def _acronyms(sources: tuple[Source, ...]) -> tuple[Acronym, ...]:
    """Return the acronyms of *sources*, kept between previews: a source's words never change under its id."""
    key = tuple(
        (source.id, source.original.sha256, sum(len(block.text) for block in source.blocks)) for source in sources
    )
    if key not in _known:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = acronyms(sources)
    return _known[key]


def _all_words(project: Project) -> Iterator[str]:
    for section in project.book.root.children:
        if not section.included:
            continue
        for part in section.walk():
            yield part.title
        for item in _items(section):
            yield from _words_of(item, project)


_PLAIN = (
    *("quoted", "subject", "question", "caption", "title", "detail", "place", "role", "name"),
    *("topic", "label", "value", "scope", "previous", "next_step", "owner"),
)


def _words_of(item: Item, project: Project) -> Iterator[str]:
    for name in _PLAIN:
        yield str(getattr(item, name, ""))
    for name in ("text", "answer", "ours", "theirs", "biography", "latest", "reference"):
        yield text_of(getattr(item, name, ()))
    for ask in getattr(item, "follow_ups", ()):
        yield ask.question
        yield text_of(ask.answer)
    for row in getattr(item, "rows", ()):
        yield from row
    if isinstance(item, Annex):
        for source in project.sources:
            if source.id == item.source:
                yield from (block.text for block in source.blocks)
