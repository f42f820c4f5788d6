"""What of a book was taken from a version of a document that has a newer one."""

from dataclasses import dataclass

from briefing.model.book import Annex, Excerpt, cited_refs
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.revision.comparison import Pair, State
from briefing.revision.pairing import compare


@dataclass(frozen=True, slots=True)
class Outdated:
    """A quotation whose words stand otherwise, or no longer, in the newest version of its document."""

    item: str  # id of the excerpt
    section: str  # id of the section it stands in
    pair: Pair
    newer: str  # id of the newest version of the source


def versions(project: Project, source_id: str) -> tuple[Source, ...]:
    """Return all versions of a document that are in the book, oldest first; empty when it is not there."""
    by_id = {source.id: source for source in project.sources}
    if source_id not in by_id:
        return ()
    chain = [by_id[source_id]]
    while (older := by_id.get(chain[0].supersedes)) is not None and older not in chain:
        chain.insert(0, older)
    newer = {source.supersedes: source for source in project.sources if source.supersedes}
    while (later := newer.get(chain[-1].id)) is not None and later not in chain:
        chain.append(later)
    return tuple(chain)


def newest_version(project: Project, source_id: str) -> Source | None:
    """Return the newest version of a document; None when the document is not in the book."""
    chain = versions(project, source_id)
    return chain[-1] if chain else None


def _newer(project: Project) -> dict[str, Source]:
    """Return for every superseded source its newest version."""
    return {
        source.supersedes: newest
        for source in project.sources
        if source.supersedes and (newest := newest_version(project, source.id)) is not None
    }


def outdated(project: Project) -> tuple[Outdated, ...]:
    """Return the quotations whose words changed, in the order of the book.

    Left out is what the officer has seen and kept as quoted, and what he adapted: those words are his.
    """
    newer = _newer(project)
    pairs: dict[str, dict[str, Pair]] = {}
    found: list[Outdated] = []
    for section, item in project.items():
        if not isinstance(item, Excerpt) or item.adapted or item.ref.source not in newer:
            continue
        newest = newer[item.ref.source]
        if item.ref.source not in pairs:
            pairs[item.ref.source] = _pairs(project.source(item.ref.source), newest)
        known = pairs[item.ref.source]
        if item.kept_against != newest.id and item.ref.block in known:
            found.append(Outdated(item.id, section.id, known[item.ref.block], newest.id))
    return tuple(found)


def _pairs(old: Source, new: Source) -> dict[str, Pair]:
    """Return the pair that speaks of each block of *old*."""
    return {block: pair for pair in compare(old, new).pairs for block in pair.olds}


def outdated_items(project: Project) -> tuple[str, ...]:
    """Return the ids of all that an earlier version stands behind and ``accept_revision`` brings up to date.

    Besides outdated quotations these are annexes that print the earlier version and notes and points that cite
    paragraphs of it.
    """
    newer = _newer(project)
    quotations = {one.item for one in outdated(project)}
    return tuple(
        item.id
        for _, item in project.items()
        if item.id in quotations
        or (isinstance(item, Annex) and item.source in newer)
        or any(ref.source in newer and not _is_gone(project, ref.source, ref.block) for ref in cited_refs(item))
    )


def _is_gone(project: Project, source_id: str, block_id: str) -> bool:
    newest = newest_version(project, source_id)
    if newest is None:
        return True
    pair = compare(project.source(source_id), newest).of_old(block_id)
    return pair is None or pair.state is State.GONE
