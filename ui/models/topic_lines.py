"""The rows of the topics list: the book's own as a tree, then suggestions; with counts, sorted and filtered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic, TopicHit
from ui.models import topic_edits
from ui.models.topic_suggestions import FromSet
from ui.models.used_places import top_labels, used_places
from ui.text import counted, tr

OWN, SUGGESTED = "caption:own", "caption:suggested"


class Order(StrEnum):
    """How the topics are sorted."""

    ORDER = "order"  # as they came; suggestions best first
    STRENGTH = "strength"  # what carries most of the documents first
    NAME = "name"


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One row: a topic, or a caption."""

    topic: Topic | None
    caption: str = ""
    total: int = 0
    used: int = 0
    tab: str = ""  # 'Tab 2' where one was made
    suggested: bool = False
    key: str = ""  # id of the topic or of the caption
    parent: str = ""  # key of the row it is nested in
    documents: int = 0
    ticked: bool = False

    @property
    def all_used(self) -> bool:
        """True when the book quotes every paragraph on it."""
        return self.total > 0 and self.used == self.total


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a topic holds that can be quoted, as long as neither it nor the documents change."""

    hits: tuple[TopicHit, ...]
    sources: tuple[Source, ...]
    refs: frozenset[BlockRef]
    documents: int
    strength: float


class TopicLines:
    """Makes the rows of a project; what a topic holds is counted once."""

    def __init__(self) -> None:
        self._counted: dict[str, _Counted] = {}

    def make(
        self,
        project: Project,
        suggested: Sequence[Topic],
        of_sets: Sequence[FromSet],
        order: Order = Order.ORDER,
        words: str = "",
        ticked: frozenset[str] = frozenset(),
    ) -> list[TopicLine]:
        """Return all rows, parents before what is nested in them."""
        tabs, labels = topic_edits.tabs_of(project), top_labels(project)
        used = frozenset(used_places(project).places)
        own = {topic.id for topic in project.topics}
        names = {topic.name.casefold() for topic in project.topics}

        def line(topic: Topic, parent: str = "", fresh: bool = False) -> TopicLine:
            held = self._held(project, topic)
            return TopicLine(
                topic,
                total=len(held.refs),
                used=len(held.refs & used),
                tab=labels.get(tabs.get(topic.id, ""), ""),
                suggested=fresh,
                key=topic.id,
                parent=parent,
                documents=held.documents,
                ticked=fresh and topic.id in ticked,
            )

        lines = [line(topic, parent) for topic, parent in self._own(project, order, words)]
        groups = [(SUGGESTED, tr("Suggested from the documents"), tuple(suggested))]
        for name in dict.fromkeys(each.set_name for each in of_sets):
            topics = tuple(each.topic for each in of_sets if each.set_name == name)
            groups.append((f"caption:set:{name}", tr("Now also found from ‘{name}’", name=name), topics))
        for key, caption, topics in groups:
            fresh = [topic for topic in topics if topic.id not in own and topic.name.casefold() not in names]
            rows = [line(topic, fresh=True) for topic in self._sorted(project, fresh, order) if _wanted(topic, words)]
            if rows:
                lines += [TopicLine(None, f"{caption} · {len(rows):,}", key=key), *rows]
        there = own | {topic.id for topic in suggested} | {each.topic.id for each in of_sets}
        self._counted = {topic_id: held for topic_id, held in self._counted.items() if topic_id in there}
        return lines

    # ---- inside

    def _own(self, project: Project, order: Order, words: str) -> list[tuple[Topic, str]]:
        """Return the book's topics with what each is nested in; one that is asked for keeps what is around it."""
        there = {topic.id: topic for topic in project.topics}
        parents = {topic.id: topic.parent if topic.parent in there else "" for topic in project.topics}
        kept = set[str]()
        for topic in project.topics:
            at = topic.id if _wanted(topic, words) else ""
            while at and at not in kept:
                kept.add(at)
                at = parents[at]
        inside: dict[str, list[Topic]] = {}
        for topic in project.topics:
            if topic.id in kept:
                inside.setdefault(parents[topic.id], []).append(topic)
        found: list[tuple[Topic, str]] = []
        placed = set[str]()

        def place(parent: str) -> None:
            for topic in self._sorted(project, inside.get(parent, []), order):
                if topic.id not in placed:
                    placed.add(topic.id)
                    found.append((topic, parent))
                    place(topic.id)

        place("")
        for topic in project.topics:  # a ring of a damaged book: at the top rather than lost
            if topic.id in kept and topic.id not in placed:
                placed.add(topic.id)
                found.append((topic, ""))
        return found

    def _sorted(self, project: Project, topics: Iterable[Topic], order: Order) -> list[Topic]:
        if order is Order.NAME:
            return sorted(topics, key=lambda topic: topic.name.casefold())
        if order is Order.STRENGTH:
            return sorted(topics, key=lambda topic: -self._held(project, topic).strength)
        return list(topics)

    def _held(self, project: Project, topic: Topic) -> _Counted:
        held = self._counted.get(topic.id)
        if held is None or held.hits is not topic.hits or held.sources is not project.sources:
            refs = topic_edits.refs_of(project, topic)
            documents = len({ref.source for ref in refs})
            strength = sum(hit.score for hit in topic.hits)
            held = self._counted[topic.id] = _Counted(topic.hits, project.sources, frozenset(refs), documents, strength)
        return held


def spoken(line: TopicLine) -> str:
    """Return what a screen reader says of a row."""
    if line.topic is None:
        return line.caption
    parts = [
        tr("{name}, suggested", name=line.topic.name) if line.suggested else line.topic.name,
        tr("ticked") if line.ticked else "",
        counted(line.total, "1 paragraph", "{n} paragraphs"),
        tr("{n} used", n=line.used) if not line.suggested or line.used else "",
        line.tab,
    ]
    return ", ".join(part for part in parts if part)


def _wanted(topic: Topic, words: str) -> bool:
    return not words or any(words in each.casefold() for each in (topic.name, *topic.terms))
