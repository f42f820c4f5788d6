"""What can be done with topics: accept, merge, nest, split, put words of the reader on; each one step of undo."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from briefing.errors import BriefingError
from briefing.model.topic import BlockRef, Spans, Topic
from briefing.topics import topic_sets
from ui.models import topic_edits
from ui.models.topic_sets_known import apply_set, remember_set
from ui.panes.reader import ReaderPane
from ui.text import counted, tr

if TYPE_CHECKING:
    from ui.panes.topics import TopicsPane

_FILTER = "*.topics.toml *.toml"


class TopicActs:
    """The acts of one topics pane."""

    def __init__(self, pane: "TopicsPane") -> None:
        self._pane = pane
        self._session = pane.session

    # ---- suggestions

    def accept(self) -> None:
        """Take the ticked suggestions, else the chosen ones, into the book's topics; they are chosen then."""
        topics = self._pane.fresh()
        if topics and self._take_in(topics):
            self._pane.tree.choose(tuple(topic.id for topic in topics))
            self._pane.tree.setFocus()

    # ---- shape

    def merge(self) -> None:
        """Make one topic of the chosen ones, and let its name be changed at once."""
        topics = self._pane.chosen()
        if len(topics) < 2:
            return
        self._pane.model.know(topics)
        own = {topic.id for topic in self._session.project.topics}
        kept = next((topic for topic in topics if topic.id in own), topics[0])
        if self._session.apply(topic_edits.merge, topics) is not None:
            self._pane.select(kept.id)
            self._pane.rename()

    def nest(self) -> None:
        """Nest the chosen topics in the one above the first of them."""
        topics = self._own_chosen()
        above = self._above(topics)
        if topics and above is not None:
            self._session.apply(topic_edits.nest, topics, above)

    def take_out(self) -> None:
        """Take the chosen topics out of the one they are nested in, to where that one is."""
        topics = [topic for topic in self._own_chosen() if topic.parent]
        if topics:
            there = {topic.id: topic for topic in self._session.project.topics}
            around = there.get(topics[0].parent)
            outer = there.get(around.parent) if around is not None else None
            self._session.apply(topic_edits.nest, topics, outer)

    def may_nest(self) -> bool:
        """True when there is a topic above that the chosen ones can be nested in."""
        return self._above(self._own_chosen()) is not None

    # ---- words of the reader

    def put_on(self) -> None:
        """Put what is chosen in the reader on the chosen topic: sentences, else paragraphs."""
        self._with_reader(topic_edits.put_on, tr("Choose a topic, and paragraphs or sentences in the reader."))

    def take_off(self) -> None:
        """Take what is chosen in the reader off the chosen topic."""
        self._with_reader(topic_edits.take_off, tr("Choose a topic, and paragraphs or sentences in the reader."))

    # ---- topic sets

    def apply_set(self, path: Path) -> None:
        """Take the topics of a set that the documents speak of into the book."""
        if self._session.read_only:
            return
        if not self._session.project.sources:
            self._session.status.emit(tr("Add documents first: a topic set is looked for in them."))
            return
        remember_set(path)
        self._session.status.emit(tr("Looking for the topics of the set…"))
        self._pane.model.worker.ask(
            apply_set,
            str(path),
            self._session.project.settings.language,
            done=self._take_set,
            failed=lambda error: self._session.notice.emit(str(error)),
            key="topics-set",
        )

    def open_set(self) -> None:
        """Ask for the file of a topic set and apply it."""
        name, _ = QFileDialog.getOpenFileName(
            self._pane, tr("Open a topic set"), "", tr("Topic sets ({patterns})", patterns=_FILTER)
        )
        if name:
            self.apply_set(Path(name))

    def save_set(self) -> None:
        """Ask where, and write the book's topics as a set: names, words, nesting, nothing of the documents."""
        start = (self._session.project.book.title or tr("Topics")).replace("/", "-")
        name, _ = QFileDialog.getSaveFileName(
            self._pane,
            tr("Save the topics as a set"),
            f"{start}{topic_sets.SUFFIX}",
            tr("Topic sets ({patterns})", patterns=f"*{topic_sets.SUFFIX}"),
        )
        if name:
            self.write_set(Path(name))

    def write_set(self, path: Path) -> None:
        """Write the book's topics as a set to *path*."""
        if not path.name.endswith(".toml"):
            path = path.with_name(f"{path.name}{topic_sets.SUFFIX}")
        project = self._session.project
        called = path.name.removesuffix(".toml").removesuffix(".topics")
        try:
            made = topic_sets.from_topics(called, project.topics, language=project.settings.language)
            topic_sets.save(made, path)
        except BriefingError as error:
            self._session.notice.emit(str(error))
            return
        remember_set(path)
        self._session.status.emit(
            counted(len(made.topics), "1 topic is in ‘{name}’.", "{n} topics are in ‘{name}’.", name=path.name)
        )

    # ---- inside

    def _take_in(self, topics: Iterable[Topic]) -> bool:
        wanted = tuple(topics)
        self._pane.model.know(wanted)
        return self._session.apply(topic_edits.accept, wanted) is not None

    def _take_set(self, found: tuple[str, tuple[Topic, ...], int]) -> None:
        name, topics, whole = found
        fresh = _not_there(self._session.project.topics, topics)
        if topics:
            self._pane.model.know(fresh)
        if fresh:
            self._session.apply(topic_edits.accept, fresh)
        on = sum(bool(topic.hits) for topic in topics)
        said = tr("The documents speak of {n} of the {whole} topics of ‘{name}’.", n=on, whole=whole, name=name)
        self._session.status.emit(said)
        self._pane.model.suggestions.look_again()

    def _own_chosen(self) -> list[Topic]:
        own = {topic.id for topic in self._session.project.topics}
        return [topic for topic in self._pane.chosen() if topic.id in own]

    def _above(self, topics: list[Topic]) -> Topic | None:
        """Return the topic before the first chosen one that stands as deep as it."""
        if not topics:
            return None
        lines = {line.key: line for line in self._pane.model.lines}
        first = lines.get(topics[0].id)
        if first is None:
            return None
        chosen = {topic.id for topic in topics}
        beside = [line for line in lines.values() if line.parent == first.parent and line.topic and not line.suggested]
        before = [line for line in beside[: beside.index(first)] if line.key not in chosen] if first in beside else []
        return before[-1].topic if before else None

    def _with_reader(self, edit: object, hint: str) -> None:
        topics, (refs, spans) = self._pane.chosen(), self._in_reader()
        if len(topics) != 1 or not refs or not callable(edit):
            self._session.status.emit(hint)
            return
        self._pane.model.know(topics)
        self._session.apply(edit, topics[0], refs, spans)

    def _in_reader(self) -> tuple[tuple[BlockRef, ...], Spans]:
        """Return what is chosen in the reader of this window: sentences of one paragraph, else whole paragraphs."""
        reader = self._pane.window().findChild(ReaderPane)
        if reader is None:
            return (), ()
        row, sentences = reader.view.chosen_sentences
        if sentences and (ref := reader.model.row(row).ref) is not None:
            spans = reader.view.spans(row)
            return (ref,), tuple(spans[each] for each in sentences)
        return reader.chosen_refs(), ()


def _not_there(there: tuple[Topic, ...], topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return the topics of a set that the book has neither by id nor by name; nested in what it has by that name."""
    ids = {topic.id for topic in there}
    names = {topic.name.casefold(): topic.id for topic in there}
    homes = {topic.id: names[topic.name.casefold()] for topic in topics if topic.name.casefold() in names}
    fresh = (topic for topic in topics if topic.id not in ids and topic.id not in homes)
    return tuple(replace(topic, parent=homes.get(topic.parent, topic.parent)) for topic in fresh)
