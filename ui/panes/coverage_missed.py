"""What the book does not have yet on one topic: a list to read, to go to and to put into the topic's tab."""

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing.citation import short_citation
from briefing.coverage import TopicCoverage
from briefing.model.topic import BlockRef, Topic
from ui import theme
from ui.models import topic_edits
from ui.models.coverage_map import Look
from ui.models.coverage_words import beginning, look_words, tally_words
from ui.models.reader_model import REFS, refs_mime
from ui.models.used_places import top_labels
from ui.panes.coverage_marks import draw_mark
from ui.panes.reader_bars import bar_button
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.naming import named

Index = QModelIndex | QPersistentModelIndex
_REF = int(Qt.ItemDataRole.UserRole)
_LOOK, _WORDS = _REF + 1, _REF + 2
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ROW = 44


class MissedList(QFrame):
    """Shows one topic's paragraphs that are not used, then those used in part, or says that nothing was missed."""

    chosen = Signal(object)  # BlockRef
    add_asked = Signal(object)  # tuple[BlockRef, …]
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-missed")
        self.setAccessibleName(tr("Not used on the topic"))
        self._session = session
        self._topic: Topic | None = None
        self.model = MissedModel(session, self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.name = ElidedLabel(self, look="strong", name="coverage-missed-topic")
        self.count = named(QLabel(self), "coverage-missed-count")
        self.count.setProperty("look", "small")
        self.add = bar_button(self, "coverage-add-all", "", "primary", tr("Add all that are not used"))
        close = bar_button(self, "coverage-missed-close", "", "quiet", tr("Show all topics"), "x")
        self.done = _Done(self)
        self._lay_out(close)
        self.list.activated.connect(lambda index: self.chosen.emit(index.data(_REF)))
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(_REF)))
        self.list.add_asked.connect(self._add)
        self.add.clicked.connect(self._add)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._draw_button())
        close.clicked.connect(self.closed)
        self.hide()

    def show_topic(self, topic: Topic | None, tally: TopicCoverage | None) -> None:
        """Show what there is on *topic*; None hides the list."""
        self._topic = topic if tally is not None else None
        self.setVisible(self._topic is not None)
        if topic is None or tally is None:
            return
        self.name.setText(topic.name)
        said = tally_words(tally) if tally.total else tr("No paragraphs")
        part = counted(len(tally.in_part), "1 in part", "{n} in part") if tally.in_part else ""
        self.count.setText(" · ".join(words for words in (said, part) if words))
        self.model.show_refs(tally.missed, tally.in_part)
        self.list.setVisible(bool(tally.missed or tally.in_part))
        self.done.setVisible(tally.nothing_missed)
        self.done.say(topic.name, tally.total, slim=bool(tally.in_part))
        self._draw_button()

    def asked(self) -> tuple[BlockRef, ...]:
        """What the button would add: the chosen paragraphs, or all that are not used."""
        chosen = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return tuple(index.data(_REF) for index in chosen) if len(chosen) > 1 else self.model.missed

    def _draw_button(self) -> None:
        topic, refs = self._topic, self.asked()
        free = bool(refs) and not self._session.read_only
        if topic is None:
            return
        tab = topic_edits.tab_of(self._session.project, topic)
        place = top_labels(self._session.project).get(tab, "") if tab else ""
        if place:
            said = counted(len(refs), "Add 1 to {place}", "Add {n} to {place}", place=place)
        else:
            said = counted(len(refs), "Make a tab with 1", "Make a tab with {n}")
        self.add.setText(said.replace("&", "&&"))
        self.add.setAccessibleName(said)
        self.add.setVisible(bool(refs))
        self.add.setEnabled(free and (bool(place) or self._session.template.tab is not None))

    def _add(self) -> None:
        if self.add.isEnabled() and (refs := self.asked()):
            self.add_asked.emit(refs)

    def _lay_out(self, close: QWidget) -> None:
        head = QFrame(self)
        head.setProperty("look", "panel")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.done)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        for fixed in (head, self.done):
            fixed.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class _Done(QFrame):
    """Nothing was missed: said clearly."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-nothing-missed")
        self._sign = QLabel(self)
        self._words = named(QLabel(self, wordWrap=True), "coverage-nothing-missed-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        theme.changes().changed.connect(self._dress)
        self._dress()
        self.hide()

    def say(self, topic: str, total: int, slim: bool) -> None:
        """Say it of a topic; *slim*: some are only used in part."""
        if slim:
            self._words.setText(tr("Nothing on ‘{topic}’ was missed; some of it is used in part.", topic=topic))
        else:
            self._words.setText(
                counted(
                    total,
                    "Nothing on ‘{topic}’ was missed. Its one paragraph is in the book.",
                    "Nothing on ‘{topic}’ was missed. All {n} paragraphs are in the book.",
                    topic=topic,
                )
            )

    def _dress(self) -> None:
        self._sign.setPixmap(theme.icon("check-circle", "good_text").pixmap(24, 24))
        self._words.setStyleSheet(f"color: {theme.colors().good_text}; font-weight: 600;")


class MissedModel(QAbstractListModel):
    """Paragraphs by their names: those not used, then those used in part."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.missed: tuple[BlockRef, ...] = ()
        self.in_part: tuple[BlockRef, ...] = ()

    def show_refs(self, missed: tuple[BlockRef, ...], in_part: tuple[BlockRef, ...]) -> None:
        """Show other paragraphs."""
        if (missed, in_part) != (self.missed, self.in_part):
            self.beginResetModel()
            self.missed, self.in_part = missed, in_part
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.missed) + len(self.in_part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a paragraph's citation and first words."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        ref = (*self.missed, *self.in_part)[index.row()]
        if role == _REF:
            return ref
        look = Look.MISSED if index.row() < len(self.missed) else Look.PART
        if role == _LOOK:
            return look
        project = self._session.project
        if role == Qt.ItemDataRole.DisplayRole:
            return short_citation(project, ref)
        if role == _WORDS:
            return beginning(project.block(ref).text, 400)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (look_words(look), short_citation(project, ref), beginning(project.block(ref).text))
            return ". ".join(words)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be chosen and dragged into the book."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [REFS, "text/plain"]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """Return the chosen paragraphs, in order."""
        rows = sorted(indexes, key=lambda index: index.row())
        return refs_mime(self._session, [index.data(_REF) for index in rows])


class _List(QListView):
    add_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("coverage-missed-list")
        self.setAccessibleName(tr("Paragraphs not used on the topic; Enter shows one, Space adds"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Row(self))
        self.setMouseTracking(True)
        theme.changes().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space adds what is chosen."""
        if event.key() == Qt.Key.Key_Space:
            self.add_asked.emit()
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        use, box = theme.colors(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, use.qcolor("selected" if selected else "hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), use.qcolor("accent_text"))
        look = index.data(_LOOK)
        draw_mark(painter, QRectF(QRect(16, int(box.top()) + 8, 12, 12)), Look(look))
        room = box.adjusted(40, 3, -16, -3)
        painter.setFont(theme.sans(12, 600))
        painter.setPen(use.qcolor("muted"))
        cited = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(QRectF(room.x(), room.y(), room.width(), 18), _LEFT, cited)
        painter.setFont(theme.serif(14))
        painter.setPen(use.qcolor("text"))
        words = str(index.data(_WORDS))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(QRectF(room.x(), room.y() + 17, room.width(), 20), _LEFT, shown)
        painter.restore()
