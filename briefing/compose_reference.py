"""What a book says about itself at its end: the sources it cites, where, and the acronyms it uses."""

from collections.abc import Callable, Iterator

from briefing.citation.places import place, places
from briefing.collected.glossary import glossary
from briefing.model.book import Annex, Excerpt, Item, Section, cited_refs
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef

__all__ = ["cited_sources", "glossary", "refs_of"]
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
