"""Makes a whole new book from documents: tabs for topics with their paragraphs quoted, and every document in full.

Each paragraph is quoted in one tab, the one it is most about; nothing is lost, since the annexes hold everything.
"""

import difflib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from briefing import edits
from briefing.citation import short_title
from briefing.errors import BriefingError
from briefing.model.book import Annex, Item, SectionKind
from briefing.model.ids import content_id, new_id
from briefing.model.project import Project
from briefing.model.source import BlockKind, Source, SourceKind
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.template import Template, load, new_project, new_tab
from briefing.topics.matching import match
from briefing.topics.suggestion import suggest

MOST_TABS = 8  # besides those for the headings of the documents
FEWEST = 2  # paragraphs that are not yet in a tab, for one more tab
MOVES_AWAY = 0.8  # score from which a paragraph leaves its heading's tab for one that is more about it
HEADING = "heading"  # why ``topics.suggest`` says that a paragraph belongs to its heading

Hits = dict[BlockRef, TopicHit]


def build_book(
    template_id: str,
    sources: tuple[Source, ...],
    topics: tuple[str, ...] | None = None,
    fields: Mapping[str, str] | None = None,
    marking: str = "",
    title: str = "",
    language: str = "",
) -> Project:
    """Return a new book of that template; raises ``BriefingError``.

    *topics* are names of topics or words to look for, () for no tabs; None chooses tabs by the headings of the sources
    and what else they speak of most, where the template has tabs. *language* is that of the labels, '' for the
    template's first. *fields* fill the fields of the template; an unknown one raises.
    """
    template = load(template_id)
    sources = tuple({source.id: source for source in sources}.values())
    if topics is None:
        wanted = chosen_topics(sources) if template.tab else ()
    else:
        wanted = tuple(named_topic(sources, name) for name in topics)
    if wanted and template.tab is None:
        raise BriefingError(f"The template '{template.info.name}' has no tabs, so it cannot take topics.")
    language = language or template.info.languages[0]
    project = new_project(template, title.strip() or _title(template, sources), language)
    project = _filled(project, template, fields or {}, marking)
    project = replace(project, sources=sources)
    if wanted:
        project = _without_empty_tabs(project)
    for topic in dict.fromkeys(wanted):
        skeleton = new_tab(template, topic.name, topic.id, language)
        refs = with_items(sources, tuple(hit.ref for hit in topic.hits))
        project, _ = edits.add_tab_for_topic(project, topic, refs, skeleton)
    return _with_annexes(project)


def chosen_topics(sources: tuple[Source, ...]) -> tuple[Topic, ...]:
    """Return a sensible set of topics, each with the paragraphs it is the strongest of: headings first, then others."""
    suggested = suggest(sources)
    hits = {topic.id: {hit.ref: hit for hit in topic.hits} for topic in suggested}
    order = {BlockRef(s.id, block.id): n for n, (s, block) in enumerate((s, b) for s in sources for b in s.blocks)}
    headings = [topic for topic in suggested if any(hit.reason == HEADING for hit in topic.hits)]
    headings.sort(key=lambda topic: min(order[hit.ref] for hit in topic.hits if hit.reason == HEADING))
    taken = {hit.ref for topic in headings for hit in topic.hits if hit.reason == HEADING}
    others = _most_telling([topic for topic in suggested if topic not in headings], hits, taken)
    chosen = [*headings, *others]
    homes: dict[str, list[TopicHit]] = {topic.id: [] for topic in chosen}
    paragraph_of = {item: paragraph for paragraph, items in _item_groups(sources).items() for item in items}
    for ref in dict.fromkeys(hit.ref for topic in chosen for hit in topic.hits):
        leader = paragraph_of.get(ref, ref)
        home = _home(leader if any(leader in hits[topic.id] for topic in chosen) else ref, chosen, hits)
        if ref not in hits[home.id]:
            continue  # an item goes where its paragraph goes
        homes[home.id].append(hits[home.id][ref])
    return tuple(replace(topic, hits=tuple(homes[topic.id])) for topic in chosen if homes[topic.id])


def with_items(sources: tuple[Source, ...], refs: tuple[BlockRef, ...]) -> tuple[BlockRef, ...]:
    """Return *refs* with the items of each paragraph and the paragraph of each item: neither says much alone."""
    wanted = set(refs)
    for paragraph, items in _item_groups(sources).items():
        if paragraph in wanted or wanted.intersection(items):
            wanted |= {paragraph, *items}
    return tuple(wanted)


def _item_groups(sources: tuple[Source, ...]) -> dict[BlockRef, list[BlockRef]]:
    """Return for each paragraph with items the items under it."""
    groups: dict[BlockRef, list[BlockRef]] = {}
    for source in sources:
        leader: BlockRef | None = None
        for block in source.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                leader = BlockRef(source.id, block.id)
            elif block.kind is BlockKind.ITEM and leader is not None:
                groups.setdefault(leader, []).append(BlockRef(source.id, block.id))
            else:
                leader = None
    return groups


def named_topic(sources: tuple[Source, ...], name: str) -> Topic:
    """Return the topic an officer names: a suggested one, or any words; raises when no paragraph speaks of it."""
    name = " ".join(name.split())
    suggested = suggest(sources)
    found = next((topic for topic in suggested if _is_called(topic, name)), None)
    terms = tuple(dict.fromkeys((name, *found.terms))) if found else (name,)
    hits = {hit.ref: hit for hit in match(sources, terms)} if name else {}
    hits |= {hit.ref: hit for hit in found.hits} if found else {}
    if not hits:
        raise BriefingError(_nothing_on(name, suggested, sources))
    if found:
        return replace(found, hits=tuple(hits.values()))
    return Topic(content_id("top", name.casefold()), name, terms, tuple(hits.values()), own=True)


def _most_telling(topics: list[Topic], hits: dict[str, Hits], taken: set[BlockRef]) -> list[Topic]:
    """Choose topics one by one, each time the one that says most about paragraphs no topic has yet."""
    chosen: list[Topic] = []
    taken = set(taken)
    while len(chosen) < MOST_TABS:
        gains = {
            topic.id: [hit.score for ref, hit in hits[topic.id].items() if ref not in taken]
            for topic in topics
            if topic not in chosen
        }
        best = max(gains, key=lambda name: (len(gains[name]) >= FEWEST, sum(gains[name])), default=None)
        if best is None or len(gains[best]) < FEWEST:
            break
        chosen.append(next(topic for topic in topics if topic.id == best))
        taken |= hits[best].keys()
    return [topic for topic in topics if topic in chosen]


def _home(ref: BlockRef, chosen: list[Topic], hits: dict[str, Hits]) -> Topic:
    """Return the topic a paragraph is most about; it leaves its heading only for one it is very much about."""
    on = [topic for topic in chosen if ref in hits[topic.id]]
    best = max(on, key=lambda topic: hits[topic.id][ref].score)
    under = [topic for topic in on if hits[topic.id][ref].reason == HEADING]
    if under and hits[best.id][ref].score < MOVES_AWAY:
        return max(under, key=lambda topic: hits[topic.id][ref].score)
    return best


def _is_called(topic: Topic, name: str) -> bool:
    return name.casefold() in {topic.name.casefold(), *(term.casefold() for term in topic.terms)}


def _nothing_on(name: str, suggested: tuple[Topic, ...], sources: tuple[Source, ...]) -> str:
    known = list(dict.fromkeys(topic.name for topic in suggested))
    by_word = {word.casefold(): topic.name for topic in suggested for word in (topic.name, *topic.terms)}
    near = [by_word[word] for word in difflib.get_close_matches(name.casefold(), by_word, n=6, cutoff=0.6)]
    near += [topic for topic in known if name and name.casefold() in topic.casefold()]
    if not near and len(name) > 3:
        written = Counter(re.findall(r"[^\W\d_]{4,}", " ".join(block.text for one in sources for block in one.blocks)))
        near = difflib.get_close_matches(name, sorted(written, key=lambda word: -written[word]), n=3, cutoff=0.75)
    near = list(dict.fromkeys(near))[:5]
    if near:
        return f"No paragraph speaks of '{name}'. Did you mean {_listed(near)}?"
    if known:
        return f"No paragraph speaks of '{name}'. The documents speak of {_listed(known[:5])}."
    return f"No paragraph speaks of '{name}'. Use a word that stands in the documents."


def _listed(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + f" or {quoted[-1]}"


def _title(template: Template, sources: tuple[Source, ...]) -> str:
    """Return a title to begin with: what the book is, and the first document that is more than a report."""
    first = next(
        (source for source in sources if source.kind is not SourceKind.ARTICLE), sources[0] if sources else None
    )
    return f"{template.info.name}: {short_title(first)}" if first else template.info.name


def _filled(project: Project, template: Template, fields: Mapping[str, str], marking: str) -> Project:
    known = [spec.name for spec in template.fields]
    for name, value in fields.items():
        if name not in known:
            asked = ", ".join(known) if known else "none"
            raise BriefingError(f"The template '{template.info.name}' has no field '{name}'. Its fields are: {asked}.")
        project, _ = edits.set_field(project, name, value.strip())
    return edits.set_book(project, marking=marking.strip())[0]


def _without_empty_tabs(project: Project) -> Project:
    """Take out the blank tabs a new book begins with: tabs of the topics come in their place."""
    blank = [section.id for section in project.book.root.children if section.kind is SectionKind.TAB]
    return edits.remove_sections(project, blank)[0]


def _with_annexes(project: Project) -> Project:
    """Put every document in full into the section for annexes, where the template has one."""
    home = next((part for part in project.book.root.walk() if part.kind is SectionKind.ANNEX), None)
    if home is None:
        return project
    annexes: tuple[Item, ...] = tuple(Annex(new_id("itm"), source.id) for source in project.sources)
    return edits.add_items(project, home.id, annexes)[0]
