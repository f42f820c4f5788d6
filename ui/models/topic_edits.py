"""What the topics pane does to the book: pure edits over the engine's, for ``Session.apply``.

A suggestion that is worked on joins the book's topics in the same step.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from briefing import edits
from briefing.edits import Change
from briefing.errors import BriefingError
from briefing.model.book import SectionKind
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Source
from briefing.model.topic import BlockRef, Spans, Topic, TopicHit, TopicRules
from briefing.template import Template, new_tab
from ui.text import tr

Edited = tuple[Project, Change]
_Edit = Callable[[Project], Edited]


def accept(project: Project, topics: Sequence[Topic]) -> Edited:
    """Take suggestions into the book's topics."""
    if not topics:
        raise BriefingError(tr("Tick the suggestions you want first."))
    return edits.accept_topics(project, topics)


def make_tabs(project: Project, template: Template, topics: tuple[Topic, ...]) -> Edited:
    """Add one tab for each topic with its paragraphs as excerpts: one edit, one undo."""
    if not topics:
        raise BriefingError(tr("Choose a topic first."))
    project, change = _taken_in(project, topics)
    ids = change.ids
    for topic in topics:
        skeleton = new_tab(template, topic.name, topic.id, project.settings.language)
        project, change = edits.add_tab_for_topic(project, topic, refs_of(project, topic), skeleton)
        ids |= change.ids
    if len(topics) > 1:
        change = Change(tr("Add {n} tabs", n=len(topics)), ids)
    return project, replace(change, ids=ids)


def rename(project: Project, topic: Topic, name: str) -> Edited:
    """Give a topic another name."""
    return _with_its_own(project, topic, lambda now: edits.rename_topic(now, topic.id, name))


def remove(project: Project, topics: Sequence[Topic]) -> Edited:
    """Remove topics from the book's list; tabs made for them stay."""
    if not topics:
        raise BriefingError(tr("Choose a topic first."))
    ids: frozenset[str] = frozenset()
    change = Change("")
    for topic in topics:
        project, change = edits.remove_topic(project, topic.id)
        ids |= change.ids
    if len(topics) > 1:
        change = Change(tr("Remove {n} topics", n=len(topics)))
    return project, replace(change, ids=ids)


def merge(project: Project, topics: Sequence[Topic]) -> Edited:
    """Make one topic of several; the first of the book's own stays, else the first."""
    own = {topic.id for topic in project.topics}
    ordered = sorted(topics, key=lambda topic: topic.id not in own)
    project, _ = _taken_in(project, ordered)
    return edits.merge_topics(project, [topic.id for topic in ordered])


def nest(project: Project, topics: Sequence[Topic], parent: Topic | None) -> Edited:
    """Nest topics in another one, or take them out to the top."""
    project, _ = _taken_in(project, [*topics, *([parent] if parent else [])])
    return edits.nest_topics(project, [topic.id for topic in topics], parent.id if parent else "")


def split(project: Project, topic: Topic, name: str, terms: Iterable[str], refs: Iterable[BlockRef] = ()) -> Edited:
    """Make a second topic of some words or paragraphs of a topic."""
    words, going = tuple(terms), tuple(refs)
    return _with_its_own(project, topic, lambda now: edits.split_topic(now, topic.id, name, words, going))


def change_rules(project: Project, topic: Topic, rules: TopicRules, found: tuple[TopicHit, ...] | None) -> Edited:
    """Change which words bring paragraphs to a topic, with what they find where that is known."""
    return _with_its_own(project, topic, lambda now: edits.set_rules(now, topic.id, rules, found))


def put_on(project: Project, topic: Topic, refs: Iterable[BlockRef], spans: Spans = ()) -> Edited:
    """Put paragraphs, or sentences of one, on a topic."""
    chosen = tuple(refs)
    return _with_its_own(project, topic, lambda now: edits.tag(now, topic.id, chosen, spans))


def take_off(project: Project, topic: Topic, refs: Iterable[BlockRef], spans: Spans = ()) -> Edited:
    """Take paragraphs, or sentences of one, off a topic; they stay off."""
    chosen = tuple(refs)
    return _with_its_own(project, topic, lambda now: edits.untag(now, topic.id, chosen, spans))


def bring_up_to_date(project: Project, found: Mapping[str, tuple[TopicHit, ...]]) -> Edited:
    """Give topics what was found for them in the documents as they are now; for ``Session.amend``."""
    ids: frozenset[str] = frozenset()
    there = {topic.id for topic in project.topics}
    for topic_id, hits in found.items():
        if topic_id in there:
            before = project
            project, _ = edits.set_found(project, topic_id, hits)
            ids |= frozenset({topic_id}) if project is not before else frozenset()
    return project, Change("", ids)


# ---- what is asked about topics


def refs_of(project: Project, topic: Topic) -> tuple[BlockRef, ...]:
    """Return the paragraphs of a topic that are there and worth quoting: not headings, notes or signatures."""
    return worth_quoting(project, (hit.ref for hit in topic.hits))


def worth_quoting(project: Project, refs: Iterable[BlockRef]) -> tuple[BlockRef, ...]:
    """Return those of *refs* that are there and worth quoting."""
    there = _worth_quoting(project.sources)
    return tuple(ref for ref in refs if ref.block in there.get(ref.source, ()))


def tab_of(project: Project, topic: Topic) -> str:
    """Return the id of the tab made for a topic, or ''."""
    return tabs_of(project).get(topic.id, "")


def tabs_of(project: Project) -> dict[str, str]:
    """Return the tabs made for topics: by topic, the id of the first."""
    tabs = (part for part in project.book.root.children if part.kind is SectionKind.TAB and part.topic)
    found: dict[str, str] = {}
    for tab in tabs:
        found.setdefault(tab.topic, tab.id)
    return found


_QUOTED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE})
_KNOWN: dict[str, tuple[tuple[Block, ...], frozenset[str]]] = {}  # by source id; blocks never change


def _worth_quoting(sources: tuple[Source, ...]) -> dict[str, frozenset[str]]:
    """Return the blocks worth quoting by source; asked for every topic after every edit, so it is kept."""
    for source in sources:
        if source.id not in _KNOWN or _KNOWN[source.id][0] is not source.blocks:
            names = frozenset(block.id for block in source.blocks if block.kind in _QUOTED)
            _KNOWN[source.id] = (source.blocks, names)
    return {source.id: _KNOWN[source.id][1] for source in sources}


# ---- inside


def _taken_in(project: Project, topics: Iterable[Topic]) -> Edited:
    """Take those of *topics* into the book that are not in it."""
    there = {topic.id for topic in project.topics}
    fresh = tuple(topic for topic in topics if topic.id not in there)
    return edits.accept_topics(project, fresh) if fresh else (project, Change(""))


def _with_its_own(project: Project, topic: Topic, edit: _Edit) -> Edited:
    """Edit a topic, a suggestion in the same step as it joins the book; nothing joins for an edit of nothing."""
    taken, joined = _taken_in(project, [topic])
    changed, change = edit(taken)
    if changed is taken:
        return project, change
    return changed, replace(change, ids=change.ids | joined.ids)
