"""A newer version of a document in the book: what follows by itself, and what the officer accepts or keeps.

A quotation never changes its words unasked. What stands word for word in the new version is cited from there at once;
what does not stays with the old version, is flagged, and waits for the officer.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from briefing.edits.carried_corrections import with_corrections_of
from briefing.edits.change import Change, counted, shortened
from briefing.edits.following import as_one, runs_on
from briefing.edits.renewal import renewed
from briefing.edits.sources import find_source
from briefing.edits.tree import find_items, reshape, with_root
from briefing.errors import BriefingError
from briefing.model.book import Annex, Excerpt, Item, Section, with_cited_refs
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.revision import State, compare, newest_version, versions

_CARRIED = ("place", "byline", "agency", "marking", "language")
_SAME_WORDS = frozenset({State.UNCHANGED, State.MOVED})

Renew = Callable[[Item], tuple[Item, ...]]


def add_revision(project: Project, old_id: str, new: Source) -> tuple[Project, Change]:
    """Load *new* as the newer version of the document *old_id*, at its place in the list; the old one stands behind it.

    Carried over are the officer's corrections of reading wherever the same paragraphs were read again (a notice says
    when some were not), place, byline, agency, marking, language and date where the new file says none, and the
    topics of every paragraph that is still there. Quotations and citations of paragraphs whose words are the same
    lead to the new version; all others, and annexes, stay with the old one until ``accept_revision``.
    Where *old_id* has a newer version already, *new* follows on that.
    """
    old = newest_version(project, find_source(project, old_id).id) or find_source(project, old_id)
    if any(source.id == new.id for source in project.sources):
        raise BriefingError(f"'{shortened(new.title, 80)}' is already in this book, word for word.")
    facts = {name: getattr(old, name) for name in _CARRIED if not getattr(new, name)}
    if new.date is None and old.date is not None:
        facts |= {"date": old.date, "date_inferred": True}
    new = replace(with_corrections_of(old, new), supersedes=old.id, **facts)
    sources: list[Source] = []
    for source in project.sources:
        sources += [new, source] if source.id == old.id else [source]
    ids = {old.id, new.id}
    edited = replace(project, sources=tuple(sources))
    for version in versions(project, old.id):
        edited = _following(edited, version, new)
    before = {item.id: item for _, item in project.items()}
    ids.update(item.id for _, item in edited.items() if before[item.id] is not item)
    ids.update(topic.id for topic, was in zip(edited.topics, project.topics, strict=True) if topic is not was)
    return edited, Change(f"Load a newer version of {shortened(old.title)}", frozenset(ids))


def accept_revision(project: Project, item_ids: Iterable[str]) -> tuple[Project, Change]:
    """Take the newest version's words for quotations, its paragraphs for citations, and itself for annexes.

    A whole paragraph stays whole; sentences become what stands for them; elisions stay. A quotation whose words are
    gone from the newest version is removed, since there is nothing left to quote. Adapted words are refused.
    """
    wanted = set(item_ids)
    find_items(project, wanted)
    lost: list[str] = []
    taken: list[str] = []

    def renew(item: Item) -> tuple[Item, ...]:
        if item.id not in wanted:
            return (item,)
        items = _accepted(project, item)
        if not items:
            lost.append(item.id)
        elif items != (item,):
            taken.append(item.id)
        return items

    root = reshape(_with_items(project.book.root, renew), lambda section: _run_together(section, project, wanted))
    if not taken and not lost:
        raise BriefingError("No newer version of what is quoted here is in the book.")
    parts = [f"Accept the new version of {counted(len(taken), 'item')}"] if taken else []
    parts += [f"remove {counted(len(lost), 'quotation')} that {'is' if len(lost) == 1 else 'are'} gone"] if lost else []
    label = " and ".join(parts)
    return with_root(project, root), Change(label[:1].upper() + label[1:], frozenset(wanted))


def keep_as_quoted(project: Project, item_ids: Iterable[str]) -> tuple[Project, Change]:
    """Keep quotations as they are: the officer has seen the newest version. A still newer one flags them again."""
    wanted = set(item_ids)
    find_items(project, wanted)
    kept: list[str] = []

    def keep(item: Item) -> tuple[Item, ...]:
        if item.id not in wanted or not isinstance(item, Excerpt):
            return (item,)
        newest = newest_version(project, item.ref.source)
        if newest is None or newest.id in (item.ref.source, item.kept_against):
            return (item,)
        kept.append(item.id)
        return (replace(item, kept_against=newest.id),)

    root = _with_items(project.book.root, keep)
    label = "Keep the quotation as it is" if len(kept) == 1 else f"Keep {len(kept)} quotations as they are"
    return with_root(project, root), Change(label, frozenset(wanted))


def _with_items(root: Section, renew: Renew) -> Section:
    def shape(section: Section) -> Section:
        items = tuple(new for item in section.items for new in renew(item))
        same = len(items) == len(section.items) and all(a is b for a, b in zip(items, section.items, strict=True))
        return section if same else replace(section, items=items)

    return reshape(root, shape)


def _run_together(section: Section, project: Project, wanted: set[str]) -> Section:
    """Put neighbours together that were accepted and are one paragraph, word after word, in the newest version."""
    items: list[Item] = []
    for item in section.items:
        last = items[-1] if items else None
        if (
            isinstance(last, Excerpt)
            and isinstance(item, Excerpt)
            and last.ref == item.ref
            and {last.id, item.id} <= wanted
            and runs_on(last, item, text := project.block(item.ref).text)
        ):
            items[-1] = as_one(last, item, text)
        else:
            items.append(item)
    return section if len(items) == len(section.items) else replace(section, items=tuple(items))


def _accepted(project: Project, item: Item) -> tuple[Item, ...]:
    if isinstance(item, Annex):
        newest = newest_version(project, item.source)
        return (item,) if newest is None or newest.id == item.source else (replace(item, source=newest.id),)
    if not isinstance(item, Excerpt):
        return (with_cited_refs(item, lambda refs: _all_newest(project, refs)),)
    newest = newest_version(project, item.ref.source)
    if newest is None or newest.id == item.ref.source:
        return (item,)
    if item.adapted:
        raise BriefingError(
            f"The words of {f'para {item.number}' if item.number else 'this paragraph'} were adapted by hand and would "
            "be lost. Restore the source's words first, or quote the new version beside them."
        )
    return renewed(item, project.source(item.ref.source), newest)


def _all_newest(project: Project, refs: tuple[BlockRef, ...]) -> tuple[BlockRef, ...]:
    return tuple(dict.fromkeys(new for ref in refs for new in _newest_refs(project, ref)))


def _newest_refs(project: Project, ref: BlockRef) -> tuple[BlockRef, ...]:
    newest = newest_version(project, ref.source)
    if newest is None or newest.id == ref.source:
        return (ref,)
    pair = compare(project.source(ref.source), newest).of_old(ref.block)
    news = pair.news if pair else ()
    return tuple(BlockRef(newest.id, block) for block in news) or (ref,)


def _following(project: Project, old: Source, new: Source) -> Project:
    """Lead to *new* what stands there word for word; topics go with everything that is still there."""
    comparison = compare(old, new)
    pairs = {block: pair for pair in comparison.pairs for block in pair.olds}
    same = {block: pair.new for block, pair in pairs.items() if pair.state in _SAME_WORDS}
    changed = {block.id: block for block in new.blocks}

    def follow(item: Item) -> tuple[Item, ...]:
        if isinstance(item, Excerpt):
            if item.ref.source != old.id or item.ref.block not in same:
                return (item,)
            block = changed[same[item.ref.block]]
            if not item.adapted:
                return renewed(item, old, new)
            return (replace(item, ref=BlockRef(new.id, block.id), number=block.number, kept_against=""),)
        return (with_cited_refs(item, lambda refs: tuple(_same_ref(ref, old, new, same) for ref in refs)),)

    project = with_root(project, _with_items(project.book.root, follow))
    led = {block: pair.news for block, pair in pairs.items()}
    topics = tuple(_topic(topic, old, new, led) for topic in project.topics)
    return project if topics == project.topics else replace(project, topics=topics)


def _same_ref(ref: BlockRef, old: Source, new: Source, same: dict[str, str]) -> BlockRef:
    return BlockRef(new.id, same[ref.block]) if ref.source == old.id and ref.block in same else ref


def _topic(topic: Topic, old: Source, new: Source, led: dict[str, tuple[str, ...]]) -> Topic:
    if all(hit.ref.source != old.id for hit in topic.hits):
        return topic
    hits: dict[BlockRef, TopicHit] = {}
    for hit in topic.hits:
        for ref in _hit_refs(hit, old, new, led):
            hits.setdefault(ref, hit if ref == hit.ref else replace(hit, ref=ref))
    return replace(topic, hits=tuple(hits.values()))


def _hit_refs(hit: TopicHit, old: Source, new: Source, led: dict[str, tuple[str, ...]]) -> Iterator[BlockRef]:
    if hit.ref.source != old.id:
        yield hit.ref
    else:
        yield from (BlockRef(new.id, block) for block in led.get(hit.ref.block, ()))
