"""Draws the rows of the import report."""

from collections import OrderedDict
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.models.report_model import REPORT_ROW, ReportModel
from ui.models.report_rows import ReportRow, RowAction, RowKind
from ui.panes.reader_layout import Target
from ui.text import tr

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _PAD = 20.0, 20.0, 6.0
_NUMBER = 44.0  # px; printed numbers stand right before the words
_ICON = 16.0
_CHIP = 20.0
_WIDEST = 880  # px; what a row offers stays near its words
_KEPT = 400
_MOST_SPOTS = 24  # places shown of one row; the keys reach the others
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_END = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(slots=True)
class ReportSetting:
    """One row, set. Rectangles are relative to the row's top left."""

    height: float
    words: QRectF = field(default_factory=QRectF)
    detail: QRectF = field(default_factory=QRectF)
    number: QRectF = field(default_factory=QRectF)
    page: QRectF = field(default_factory=QRectF)
    shown: str = ""  # the words as far as there is room
    targets: list[Target] = field(default_factory=list)


class ReportDelegate(QStyledItemDelegate):
    """One for each report."""

    def __init__(self, model: ReportModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._width = 600.0
        self._settings: OrderedDict[tuple[str, str, str, bool, int], ReportSetting] = OrderedDict()
        self._spots: dict[str, int] = {}  # the place chosen among those of a row
        self.hovered: tuple[int, Target | None] = (-1, None)

    def fit(self, width: int) -> bool:
        """Set to a viewport of *width* px; True when anything moves."""
        width = min(width, _WIDEST)
        if width == self._width:
            return False
        self._width = float(width)
        self._settings.clear()
        return True

    def spot_of(self, row: ReportRow) -> int:
        """Return which place of a row is chosen."""
        return min(self._spots.get(row.key, 0), max(0, len(row.spots) - 1))

    def choose_spot(self, row: ReportRow, place: int) -> None:
        """Choose one of the places of a row."""
        self._spots[row.key] = place

    def setting(self, index: int) -> ReportSetting:
        """Return the row set to the present width."""
        row = self._model.row(index)
        key = (row.key, row.words, row.detail, row.doubtful, len(row.spots))
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = self._set(row)
            if len(self._settings) > _KEPT:
                self._settings.popitem(last=False)
        return found

    def guess(self, index: int) -> float:
        """Return about how tall a row will be, without setting it."""
        row = self._model.row(index)
        if row.kind is not RowKind.ENTRY:
            return 60.0
        letters = len(row.words) if not row.number else 0
        return 2 * _PAD + 22 + 18 * (bool(row.detail) + len(row.detail) // 90) + 20 * (letters // 90)

    def targets(self, index: int) -> list[Target]:
        """Return what can be clicked in a row."""
        return self.setting(index).targets

    def tip(self, index: int) -> str:
        """Return the whole words where the row has room for some only."""
        row = self._model.row(index)
        return row.words if self.setting(index).shown not in {"", row.words} else ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(int(self._width), round(self.setting(index.row()).height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(REPORT_ROW)
        if not isinstance(row, ReportRow):
            return
        setting = self.setting(index.row())
        hovered = self.hovered[0] == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._ground(painter, box, row, option, hovered)
        painter.translate(box.topLeft())
        draw = {RowKind.HEAD: _draw_head, RowKind.PART: _draw_part, RowKind.GROUP: _draw_group}.get(row.kind)
        if draw is not None:
            draw(painter, setting, row)
        else:
            lit = self.hovered[1] if hovered else None
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            _draw_entry(painter, setting, row, lit, selected or hovered, self.spot_of(row))
        painter.restore()

    def _ground(
        self, painter: QPainter, box: QRectF, row: ReportRow, option: QStyleOptionViewItem, hovered: bool
    ) -> None:
        use = theme.colors()
        selected = option.state & QStyle.StateFlag.State_Selected
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.fillRect(box, use.qcolor("pane"))
        if row.kind in {RowKind.HEAD, RowKind.PART}:
            if focused:
                painter.fillRect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), use.qcolor("focus"))
            return
        if selected:
            painter.fillRect(box, use.qcolor("selected" if focused else "hover"))
        elif hovered:
            painter.fillRect(box, use.qcolor("hover"))
        if focused:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), use.qcolor("accent_text"))
        if row.kind is RowKind.GROUP:
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), use.qcolor("hairline"))

    # ---- setting

    def _set(self, row: ReportRow) -> ReportSetting:
        match row.kind:
            case RowKind.HEAD:
                return self._stacked(row, _LEFT + 32, 20, theme.sans(18, 600), 16)
            case RowKind.PART:
                return self._stacked(row, _LEFT, 28, theme.sans(16, 600), 8)
            case RowKind.GROUP:
                return self._stacked(row, _LEFT + 24, 10, theme.sans(theme.TEXT_SIZE, 600), 10)
        return self._entry(row)

    def _stacked(self, row: ReportRow, left: float, top: float, font: QFont, below: float) -> ReportSetting:
        width = max(80.0, self._width - left - _RIGHT)
        words = _room(row.words, font, left, top, width)
        detail = _room(row.detail, theme.sans(theme.SMALL_SIZE), left, words.bottom() + 2, width)
        if not row.detail:
            detail = QRectF(left, words.bottom(), width, 0)
        return ReportSetting(detail.bottom() + below, words, detail, shown=row.words)

    def _entry(self, row: ReportRow) -> ReportSetting:
        buttons, taken = self._buttons(row)
        left = _LEFT + 24 + (_NUMBER if row.number else 0.0)
        font = _words_font(row)
        whole = max(60.0, self._width - left - _RIGHT)
        width = max(60.0, whole - taken)
        quoted = not row.named and bool(row.spots or row.block is not None)
        shown = QFontMetricsF(font).elidedText(row.words, Qt.TextElideMode.ElideRight, width) if quoted else row.words
        words = _room(shown, font, left, _PAD, width)
        setting = ReportSetting(0, words, shown=shown, targets=buttons)
        setting.number = QRectF(_LEFT + 16, _PAD, _NUMBER, words.height())
        bottom = words.bottom()
        if row.detail:
            setting.detail = _room(row.detail, theme.sans(theme.SMALL_SIZE), left, bottom + 1, whole)
            bottom = setting.detail.bottom()
        if row.named:
            bottom = self._spots_below(row, setting, left, bottom + 4)
        show = next((target.rect for target in buttons if target.kind == "show"), None)
        if show is not None and row.page is not None:
            setting.page = QRectF(show)
        setting.height = bottom + _PAD
        return setting

    def _buttons(self, row: ReportRow) -> tuple[list[Target], float]:
        """Return what a row offers at its right end, and the room that takes. The page gives way to 'Show me'."""
        metrics = QFontMetricsF(theme.sans(theme.SMALL_SIZE, 600))
        offers = []
        if row.spots or row.page is not None:
            offers.append(("show", tr("Show me")))
        if row.action is RowAction.RESTORE:
            offers.append(("act", tr("Put back")))
        elif row.action is RowAction.TAKE_BACK:
            offers.append(("act", tr("Take back")))
        elif row.action is RowAction.DETAILS:
            offers.append(("act", tr("Details")))
        right, found = self._width - _RIGHT, []
        for kind, words in reversed(offers):
            width = metrics.horizontalAdvance(words) + 8
            found.append(Target(kind, QRectF(right - width, _PAD, width, 22), words, None))
            right -= width + 8
        return found, self._width - _RIGHT - right

    def _spots_below(self, row: ReportRow, setting: ReportSetting, left: float, top: float) -> float:
        metrics = QFontMetricsF(theme.sans(12, 600))
        x, y, width = left, top, self._width - left - _RIGHT
        for place, spot in enumerate(row.spots[:_MOST_SPOTS]):
            room = metrics.horizontalAdvance(spot.label) + 14
            if x > left and x + room > left + width:
                x, y = left, y + _CHIP + 4
            setting.targets.append(Target("spot", QRectF(x, y, room, _CHIP), spot.label, place))
            x += room + 5
        more = len(row.spots) - _MOST_SPOTS
        if more > 0:
            setting.targets.append(Target("more", QRectF(x, y, 60, _CHIP), f"+{more}", -1))
        return y + _CHIP


def _room(words: str, font: QFont, left: float, top: float, width: float) -> QRectF:
    box = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e5), _WRAP, words or " ")
    return QRectF(left, top, width, max(box.height(), QFontMetricsF(font).height()))


def _words_font(row: ReportRow) -> QFont:
    """Words of the document are set in the reading face, sentences of the program in the face of the window."""
    return theme.serif(15) if row.spots or row.block is not None else theme.sans()


def _draw_head(painter: QPainter, setting: ReportSetting, row: ReportRow) -> None:
    name, color = ("warning", "warn") if row.doubtful else ("check-circle", "good")
    sign = QRect(int(_LEFT), round(setting.words.top()), 22, 22)
    theme.icon(name, color).paint(painter, sign)
    _text(painter, setting.words, row.words, theme.sans(18, 600), "text")
    _text(painter, setting.detail, row.detail, theme.sans(theme.SMALL_SIZE), "muted")


def _draw_part(painter: QPainter, setting: ReportSetting, row: ReportRow) -> None:
    _text(painter, setting.words, row.words, theme.sans(16, 600), "text")
    _text(painter, setting.detail, row.detail, theme.sans(theme.SMALL_SIZE), "muted")


def _draw_group(painter: QPainter, setting: ReportSetting, row: ReportRow) -> None:
    sign = QRect(int(_LEFT), round(setting.words.top()) + 2, int(_ICON), int(_ICON))
    theme.icon("caret-down" if row.open else "caret-right").paint(painter, sign)
    font = theme.sans(theme.TEXT_SIZE, 600)
    _text(painter, setting.words, row.words, font, "text")
    number = f"{row.count:,}"
    small = theme.sans(12, 600)
    width = QFontMetricsF(small).horizontalAdvance(number) + 14
    metrics = QFontMetricsF(font)
    last = min(metrics.horizontalAdvance(row.words), setting.words.width() - width - 8)
    chip = QRectF(setting.words.left() + last + 8, setting.words.top(), width, 18)
    use = theme.colors()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(use.qcolor("warn_ground" if row.doubtful else "canvas"))
    painter.drawRoundedRect(chip, 9, 9)
    painter.setPen(use.qcolor("warn_text" if row.doubtful else "muted"))
    painter.setFont(small)
    painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), number)
    _text(painter, setting.detail, row.detail, theme.sans(theme.SMALL_SIZE), "muted")


def _draw_entry(
    painter: QPainter, setting: ReportSetting, row: ReportRow, lit: Target | None, near: bool, chosen: int
) -> None:
    use = theme.colors()
    if row.number:
        font = theme.sans(theme.SMALL_SIZE, 600)
        painter.setFont(font)
        painter.setPen(use.qcolor("muted"))
        number = QFontMetricsF(font).elidedText(row.number, Qt.TextElideMode.ElideRight, setting.number.width())
        painter.drawText(setting.number, _END, number)
    _text(painter, setting.words, setting.shown, _words_font(row), "text")
    _text(painter, setting.detail, row.detail, theme.sans(theme.SMALL_SIZE), "warn_text" if row.doubtful else "muted")
    if row.page is not None and not near:
        painter.setFont(theme.sans(theme.SMALL_SIZE))
        painter.setPen(use.qcolor("muted"))
        painter.drawText(setting.page, _END, tr("p. {page}", page=row.page))
    for target in setting.targets:
        if target.kind in {"spot", "more"}:
            _draw_spot(painter, target, lit == target, target.value == chosen and near)
        elif target.kind == "act" or near:
            font = theme.sans(theme.SMALL_SIZE, 600)
            font.setUnderline(lit == target)
            painter.setFont(font)
            painter.setPen(use.qcolor("accent_text"))
            painter.drawText(target.rect, _END, target.words)


def _draw_spot(painter: QPainter, target: Target, lit: bool, chosen: bool) -> None:
    use = theme.colors()
    painter.setPen(QPen(use.qcolor("focus" if lit or chosen else "hairline"), 1.5 if chosen else 1))
    painter.setBrush(use.qcolor("pane"))
    if target.kind == "spot":
        painter.drawRoundedRect(target.rect.adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5)
    painter.setPen(use.qcolor("accent_text" if target.kind == "spot" else "muted"))
    painter.setFont(theme.sans(12, 600))
    painter.drawText(target.rect, int(Qt.AlignmentFlag.AlignCenter), target.words)


def _text(painter: QPainter, box: QRectF, words: str, font: QFont, color: str) -> None:
    if words:
        painter.setFont(font)
        painter.setPen(theme.colors().qcolor(color))
        painter.drawText(box, _WRAP, words)
