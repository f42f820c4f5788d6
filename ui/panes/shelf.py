"""The shelf: earlier books and statements the officer keeps to be asked. Says what is kept of them, and where."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QProgressBar,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.shelf import SUFFIX
from ui import theme
from ui.actions import Command, make_actions
from ui.book_places import books_folder
from ui.jobs import Jobs
from ui.models.shelf_keeper import ShelfKeeper, keep_shelf_at, shelf_path
from ui.models.shelf_model import ROW, ShelfModel, ShelfRow
from ui.session import Session
from ui.text import counted, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named

Index = QModelIndex | QPersistentModelIndex
_SHORT_FILTERS = QFileDialog.Option.HideNameFilterDetails


class ShelfPane(QWidget):
    """``commands`` are its actions by name."""

    closed = Signal()
    changed = Signal()  # something came onto the shelf or off it

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shelf-pane")
        self.setAccessibleName(tr("Shelf"))
        self.setAcceptDrops(True)
        self._session = session
        self.keeper = ShelfKeeper(jobs, self)
        self.model = ShelfModel(self)
        self.commands: dict[str, QAction] = make_actions(self, self._commands(), local=True)
        self._make_head()
        self.list = named(QListView(self), "shelf-list", tr("What is on the shelf"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(False)
        self.empty = EmptyState("", "", self, "shelf-empty")
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._make_progress())
        column.addWidget(self.pages, 1)
        column.addWidget(self._make_foot())
        self.setFocusProxy(self.list)
        self._connect()
        self._draw()

    # ---- what can be done

    def look(self) -> None:
        """See what is on the shelf and read what is new."""
        self.keeper.look()

    def add_files(self) -> None:
        """Ask for documents and earlier books."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Put documents or earlier books on the shelf"),
            str(books_folder()),
            tr("All files") + " (*)",
            options=_SHORT_FILTERS,
        )
        self.keeper.put(Path(name) for name in names)

    def add_folder(self) -> None:
        """Ask for a folder; what is put into it later comes onto the shelf by itself."""
        name = QFileDialog.getExistingDirectory(self, tr("Put a folder on the shelf"), str(books_folder()))
        if name:
            self.keeper.put((Path(name),))

    def take_off(self) -> None:
        """Take what is chosen off the shelf, with its words; the files are not touched."""
        rows = self.chosen()
        free = [row.path for row in rows if row.within is None]
        if rows and not free:
            name = rows[0].within.name if rows[0].within else ""
            self._session.status.emit(tr("This came with a folder. Take the folder ‘{name}’ off instead.", name=name))
        self.keeper.take(free)

    def move_elsewhere(self) -> None:
        """Ask where the shelf is kept: another file, there already or new."""
        said = tr("Shelves") + f" (*{SUFFIX})"
        options = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Where to keep the shelf"), str(shelf_path()), said, options=options
        )
        if name:
            path = Path(name)
            keep_shelf_at(path if path.suffix else path.with_suffix(SUFFIX))
            self.keeper.look()
            self._draw()

    def chosen(self) -> tuple[ShelfRow, ...]:
        """Return the selected rows."""
        places = sorted(index.row() for index in self.list.selectedIndexes())
        return tuple(self.model.rows[place] for place in places)

    # ---- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what is dropped on the shelf."""
        if paths := _paths(event.mimeData()):
            event.acceptProposedAction()
            self.keeper.put(paths)

    # ---- inside

    def _commands(self) -> list[Command]:
        return [
            Command("shelf-add", "Put documents on the shelf…", self.add_files, "", "file-plus"),
            Command("shelf-add-folder", "Put a folder on the shelf…", self.add_folder, "", "folder-plus"),
            Command("shelf-take-off", "Take off the shelf", self.take_off, "Del", "trash"),
            Command("shelf-look", "Look over the shelf again", self.look, "", "arrow-clockwise"),
            Command("shelf-elsewhere", "Keep the shelf elsewhere…", self.move_elsewhere),
            Command("close-shelf", "Close the shelf", self.closed.emit, "Esc"),
        ]

    def _make_head(self) -> None:
        self.head = named(QFrame(self), "shelf-head", look="bar")
        title = label(tr("Shelf"), "title", "shelf-title")
        close = named(QToolButton(self.head), "shelf-close", tr("Close the shelf"), "quiet")
        close.setToolTip(tr("Close the shelf"))
        theme.set_icon(close, "x")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(close)
        acts = QWidget(self.head)
        row = FlowLayout(acts, gap=4)
        self.add = quiet_button(tr("Add files…"), "shelf-add", "primary")
        self.add_whole = quiet_button(tr("Add a folder…"), "shelf-add-folder")
        self.again = quiet_button(tr("Look again"), "shelf-look")
        self.take = quiet_button(tr("Take off"), "shelf-take-off")
        for button, act in (
            (self.add, self.add_files),
            (self.add_whole, self.add_folder),
            (self.again, self.look),
            (self.take, self.take_off),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        self.field = named(QLineEdit(self.head), "shelf-filter", tr("Find on the shelf"))
        self.field.setPlaceholderText(tr("Find by title or file name"))
        self.field.setClearButtonEnabled(True)
        column = QVBoxLayout(self.head)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(acts)
        column.addWidget(self.field)

    def _make_progress(self) -> QFrame:
        self.progress = named(QFrame(self), "shelf-progress", look="panel")
        self.bar = named(QProgressBar(self.progress), "shelf-bar", tr("How much has been read"))
        self.bar.setTextVisible(False)
        self.how_far = label("", "small", "shelf-how-far")
        stop = quiet_button(tr("Cancel"), "shelf-cancel", "link")
        stop.clicked.connect(self.keeper.cancel)
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(20, 6, 12, 6)
        row.addWidget(self.how_far)
        row.addWidget(self.bar, 1)
        row.addWidget(stop)
        self.progress.hide()
        return self.progress

    def _make_foot(self) -> QFrame:
        foot = named(QFrame(self), "shelf-foot", look="foot")
        self.kept = label("", "small", "shelf-kept", wrap=True)
        self.elsewhere = quiet_button(tr("Keep it elsewhere…"), "shelf-elsewhere", "link")
        self.elsewhere.clicked.connect(self.move_elsewhere)
        column = QVBoxLayout(foot)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(2)
        column.addWidget(self.kept)
        column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        return foot

    def _connect(self) -> None:
        self.keeper.changed.connect(self._draw)
        self.keeper.changed.connect(self.changed)
        self.keeper.failed.connect(self._session.notice)
        self.field.textChanged.connect(self._draw)
        self.list.selectionModel().selectionChanged.connect(self._enable)
        self.model.modelReset.connect(self._enable)

    def _draw(self, *_: object) -> None:
        standing, reading = self.keeper.standing, self.keeper.reading
        self.model.show_standing(standing, self.field.text())
        self.progress.setVisible(bool(reading))
        self.bar.setMaximum(max(1, self.keeper.total))
        self.bar.setValue(self.keeper.total - reading)
        done = tr("{n} of {all} read", n=self.keeper.total - reading, all=self.keeper.total)
        self.how_far.setText(done)
        self.pages.setCurrentWidget(self.list if self.model.rows else self.empty)
        if self.field.text().strip() and standing.entries:
            self.empty.say(tr("Nothing on the shelf is called so"), tr("Try fewer letters."))
        else:
            self.empty.say(
                tr("Nothing on the shelf yet"),
                tr("Add earlier books and statements, or drop them here. ‘Agreed language’ then asks them, too."),
            )
        self.kept.setText(self._kept_words())
        self._enable()

    def _kept_words(self) -> str:
        number = sum(entry.sentences for entry in self.keeper.standing.entries)
        said = tr(
            "Kept on this machine in {file}: the sentences of these documents with title, date and place. Nothing "
            "else is kept; taking one off takes its sentences out. Guard this file as you guard these documents.",
            file=str(shelf_path()),
        )
        return (
            f"{counted(number, '1 sentence on the shelf.', '{n} sentences on the shelf.')} {said}" if number else said
        )

    def _enable(self, *_: object) -> None:
        there = bool(self.chosen())
        self.take.setEnabled(there)
        self.commands["shelf-take-off"].setEnabled(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the actions."""
        super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """A title, a second line, and what is wrong in a third."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the room of two or three lines."""
        row = index.data(ROW)
        lines = 3 if isinstance(row, ShelfRow) and row.problem else 2
        return QSize(200, 18 + lines * (QFontMetrics(theme.sans(theme.SMALL_SIZE)).lineSpacing() + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW)
        if not isinstance(row, ShelfRow):
            return
        use = theme.colors()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, use.qcolor("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, use.qcolor("hover"))
        sign = "folder" if row.folder else "book" if row.book else "file-text"
        theme.icon(sign).paint(painter, QRectF(rect.left() + 20, rect.top() + 10, 18, 18).toRect())
        inside = rect.adjusted(48, 8, -20, -6)
        small = theme.sans(theme.SMALL_SIZE)
        step = QFontMetrics(small).lineSpacing() + 2
        lines = [(row.title, "text", theme.sans(14, 600)), (row.detail, "muted", small)]
        if row.problem:
            lines.append((row.problem, "warn_text", small))
        top = inside.top()
        for words, color, font in lines:
            painter.setFont(font)
            painter.setPen(use.qcolor(color))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
            line = QRect(inside.left(), top, inside.width(), step)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            top += step
        painter.setPen(use.qcolor("hairline"))
        painter.drawLine(QPointF(rect.left(), rect.bottom()), QPointF(rect.right(), rect.bottom()))
        painter.restore()


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
