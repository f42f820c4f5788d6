"""What a folder, an archive or a message holds: the officer ticks what becomes a source."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing.reading.parcel_contents import Held
from ui import theme
from ui.loading import Parcel
from ui.text import counted, plain_tip, tr
from ui.widgets.named import label, quiet_button
from ui.widgets.naming import named

_HELD = int(Qt.ItemDataRole.UserRole) + 1
_CHECK = Qt.CheckState
_KB = QLocale.DataSizeFormat.DataSizeTraditionalFormat
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MB = 1024 * 1024


class ParcelChoice(QDialog):
    """One list for every parcel that is open. Nothing of a choice is remembered."""

    chosen = Signal(object, object)  # Parcel, tuple[Held, …]; empty where nothing is wanted of it

    def __init__(self, known: dict[str, str], parent: QWidget) -> None:
        """*known*: titles of the documents in the book by the hash of their files."""
        super().__init__(parent)
        self.setObjectName("parcel-choice")
        self.setWindowTitle(tr("Choose documents"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        self._parcels: list[tuple[Parcel, QTreeWidgetItem]] = []
        self.heading = named(label("", "heading", wrap=True), "parcel-heading")
        self.list = self._make_list()
        self.count = named(QLabel(self), "parcel-count", look="muted")
        self.everything = quiet_button(tr("All"), "parcel-all", "link")
        self.nothing = quiet_button(tr("None"), "parcel-none", "link")
        self.everything.clicked.connect(lambda: self._set_all(_CHECK.Checked))
        self.nothing.clicked.connect(lambda: self._set_all(_CHECK.Unchecked))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.add_button = named(buttons.button(QDialogButtonBox.StandardButton.Ok), "parcel-add", look="primary")
        self.leave = named(buttons.button(QDialogButtonBox.StandardButton.Cancel), "parcel-cancel")
        for button in (self.add_button, self.leave):
            button.setIcon(QIcon())
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.close)
        self._lay_out(buttons)
        self.resize(680, 480)

    def add(self, parcel: Parcel) -> None:
        """Show what *parcel* holds, everything that can be read ticked."""
        top = QTreeWidgetItem(self.list, [parcel.name, "", _size(sum(held.size for held in parcel.held))])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        top.setTextAlignment(2, _RIGHT)
        top.setFont(0, theme.sans(weight=600))
        top.setToolTip(0, plain_tip(str(parcel.path)))
        self._parcels.append((parcel, top))
        self.list.blockSignals(True)
        for held in parcel.held:
            self._add_row(top, held)
        self.list.blockSignals(False)
        top.setExpanded(True)
        if len(self._parcels) == 1:
            self.list.setCurrentItem(_rows(top)[0])
            self.list.setFocus()
        self._show_count()

    def ticked(self, parcel: Parcel) -> tuple[Held, ...]:
        """Return what is ticked of *parcel*."""
        top = next(item for each, item in self._parcels if each is parcel)
        return tuple(row.data(0, _HELD) for row in _rows(top) if row.checkState(0) == _CHECK.Checked and _free(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds what is ticked, also from the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.add_button.isEnabled():
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing takes nothing."""
        parcels, self._parcels = self._parcels, []
        for parcel, _ in parcels:
            self.chosen.emit(parcel, ())
        super().closeEvent(event)

    # ---- inside

    def _make_list(self) -> QTreeWidget:
        made = named(QTreeWidget(self), "parcel-list", tr("Documents to choose from"))
        made.setColumnCount(3)
        made.setHeaderLabels([tr("Document"), tr("Kind"), tr("Size")])
        made.headerItem().setTextAlignment(2, _RIGHT)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        made.setIndentation(16)
        made.setStyleSheet("QTreeView::item { padding: 4px 0; }")
        head = made.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        made.itemChanged.connect(lambda *_: self._show_count())
        return made

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.everything)
        row.addWidget(self.nothing)
        column.addLayout(row)
        column.addWidget(buttons)

    def _add_row(self, top: QTreeWidgetItem, held: Held) -> None:
        row = QTreeWidgetItem(top, [held.name, kind_of(held), _size(held.size)])
        row.setData(0, _HELD, held)
        row.setTextAlignment(2, _RIGHT)
        known = self._known.get(held.sha256, "") if held.sha256 else ""
        why = tr("Already in this book as ‘{title}’.", title=known) if known else held.trouble
        row.setToolTip(0, plain_tip(f"{held.name}. {why}" if why else held.name))
        if why:
            row.setText(0, f"{held.name}\n{why}")
            row.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren)
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{held.name}. {why}")
            return
        row.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
        row.setCheckState(0, _CHECK.Checked)

    def _set_all(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for _, top in self._parcels:
            for row in filter(_free, _rows(top)):
                row.setCheckState(0, state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._show_count()

    def _show_count(self) -> None:
        number = sum(len(self.ticked(parcel)) for parcel, _ in self._parcels)
        rows = [row for _, top in self._parcels for row in _rows(top)]
        readable = sum(_free(row) for row in rows)
        self.heading.setText(counted(readable, "1 document to choose", "{n} documents to choose from"))
        said = tr("{n} of {all} chosen", n=number, all=readable)
        if left := len(rows) - readable:
            said += " · " + counted(left, "1 cannot be added", "{n} cannot be added")
        self.count.setText(said)
        self.add_button.setText(counted(number, "Add 1 document", "Add {n} documents"))
        self.add_button.setEnabled(number > 0)
        self.add_button.setDefault(True)

    def _accept(self) -> None:
        chosen = [(parcel, self.ticked(parcel)) for parcel, _ in self._parcels]
        self._parcels = []
        for parcel, held in chosen:
            self.chosen.emit(parcel, held)
        self.close()


def kind_of(held: Held) -> str:
    """Return the format as an officer of any language calls it; nothing where no reader knows it."""
    return {
        "OpenDocument text": tr("OpenDocument text"),
        "Outlook message": tr("Outlook message"),
        "PDF": tr("PDF"),
        "Rich Text": tr("Rich Text"),
        "Word document": tr("Word document"),
        "ZIP archive": tr("ZIP archive"),
        "e-mail": tr("E-mail"),
        "electronic book": tr("Electronic book"),
        "old Word document": tr("Old Word document"),
        "presentation": tr("Presentation"),
        "web page": tr("Web page"),
        "workbook": tr("Workbook"),
        "Markdown text": tr("Markdown text"),
        "plain text": tr("Plain text"),
    }.get(held.kind, held.kind)


def _rows(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (top.child(place) for place in range(top.childCount()))
    return [child for child in children if child is not None]


def _free(row: QTreeWidgetItem) -> bool:
    return bool(row.flags() & Qt.ItemFlag.ItemIsEnabled)


def _size(size: int) -> str:
    return QLocale().formattedDataSize(size, 0 if size < _MB else 1, _KB) if size else ""
