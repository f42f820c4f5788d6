"""How tall a row of the reader is and where its parts stand. Set like a page: 60 to 75 characters, leading 1.45."""

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from briefing.model.source import Block, BlockKind
from briefing.model.text import Run
from ui import theme
from ui.models.reader_rows import Row
from ui.models.source_words import count_words, date_words, kind_word, plain_number
from ui.panes.reader_table import TableSetting, set_table
from ui.text import tr

TICK = 18.0  # px
_LEFT = 20.0
_GAP = 12.0
_RIGHT = 24.0
_PAD = 10.0
_CHIP = 20.0
_ITEM_INDENT = 28.0
_SAMPLE = "the common good of both peoples and of the region, "


@dataclass(frozen=True, slots=True)
class Measure:
    """The columns of one source at one width and zoom. Two rows with equal measures look alike."""

    width: float  # of the viewport
    zoom: float
    number_width: float
    column: float  # of set text
    left: float  # where the tick stands

    @property
    def text_left(self) -> float:
        """Where set text begins."""
        return self.left + TICK + _GAP + self.number_width + _GAP


@dataclass(slots=True)
class Target:
    """Something in a row that can be clicked."""

    kind: str  # 'topic' or 'place'
    rect: QRectF
    words: str
    value: object


@dataclass(slots=True)
class Setting:
    """One row, set. Rectangles are relative to the row's top left."""

    height: float
    text: QTextLayout | None = None
    text_top: QPointF = field(default_factory=QPointF)
    tick: QRectF | None = None
    number: QRectF | None = None
    number_words: str = ""
    second: str = ""  # the head's line of facts
    second_rect: QRectF | None = None
    targets: list[Target] = field(default_factory=list)
    table: TableSetting | None = None


def measure(rows: list[Row], width: float, zoom: float) -> Measure:
    """Return the columns for *rows* in a viewport *width* px wide."""
    metrics = QFontMetricsF(number_font(zoom))
    numbers = {plain_number(row.block.number) for row in rows if row.block and row.block.kind is BlockKind.PARAGRAPH}
    widest = max((metrics.horizontalAdvance(number) for number in numbers), default=0.0)
    number_width = min(72.0, max(22.0 * zoom, widest))
    fixed = TICK + 2 * _GAP + number_width
    column = min(full_measure(zoom), max(160.0, width - _LEFT - fixed - _RIGHT))
    spare = width - _LEFT - fixed - column - _RIGHT
    return Measure(width, zoom, number_width, column, _LEFT + max(0.0, spare / 2 - 12))


@lru_cache(maxsize=16)
def full_measure(zoom: float) -> float:
    """Return the width of a full line in px."""
    metrics = QFontMetricsF(reading_font(zoom))
    return metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * theme.READING_MEASURE


def reading_font(zoom: float, size: float = theme.READING_SIZE) -> QFont:
    """Return the face of set text."""
    return theme.serif(round(size * zoom))


def number_font(zoom: float) -> QFont:
    """Return the face of printed numbers in the margin."""
    font = theme.sans(round(13 * zoom), 600)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def chip_font() -> QFont:
    """Return the face of topic chips and places."""
    return theme.sans(12, 600)


def set_row(row: Row, to: Measure, used_count: int) -> Setting:
    """Return *row* set to the columns *to*."""
    if row.block is None:
        return _head(row, to, used_count)
    if row.block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        return _heading(row.block, to)
    if row.block.cells:
        return _table(row, row.block, to)
    return _paragraph(row, row.block, to)


def guess_height(row: Row, to: Measure) -> float:
    """Return about how tall *row* will be: quick, for rows nobody sees yet."""
    if row.block is None or row.block.kind is BlockKind.HEADING:
        return 60.0 * to.zoom
    letters = sum(len(run.text) for run in row.block.runs) or 20 * len(row.block.cells)
    lines = letters // max(1, int(to.column / full_measure(to.zoom) * theme.READING_MEASURE)) + 1
    labels = _CHIP + 6 if row.topics or row.places else 0.0
    return 2 * _PAD + lines * round(theme.READING_SIZE * to.zoom) * theme.READING_LEADING + labels


def _head(row: Row, to: Measure, used_count: int) -> Setting:
    source = row.source
    layout, height = _set_text(source.title, theme.sans(round(22 * to.zoom), 600), to.column, 1.3)
    facts = [kind_word(source.kind), date_words(source), source.place, source.agency, source.byline, source.status]
    facts.append(count_words(source, used_count))
    line = QFontMetricsF(theme.sans(theme.SMALL_SIZE)).height()
    second = QRectF(to.text_left, 28 + height + 4, to.column, line * 2)
    words = " · ".join(fact for fact in facts if fact)
    tall = (
        QFontMetricsF(theme.sans(theme.SMALL_SIZE)).boundingRect(second, int(Qt.TextFlag.TextWordWrap), words).height()
    )
    second.setHeight(tall)
    return Setting(second.bottom() + 12, layout, QPointF(to.text_left, 28), second=words, second_rect=second)


def _heading(block: Block, to: Measure) -> Setting:
    size = {0: 20, 1: 18, 2: 16}.get(block.level, 15)
    number = plain_number(block.number)
    words = f"{number}  {block.text}" if number else block.text
    layout, height = _set_text(" ".join(words.split(" ")), theme.sans(round(size * to.zoom), 600), to.column, 1.3)
    return Setting(24 + height + 8, layout, QPointF(to.text_left, 24))


def _paragraph(row: Row, block: Block, to: Measure) -> Setting:
    indent = _ITEM_INDENT * to.zoom * max(1, block.level) if block.kind is BlockKind.ITEM else 0.0
    small = block.kind in {BlockKind.FOOTNOTE, BlockKind.SIGNATURE}
    font = reading_font(to.zoom, 14 if small else theme.READING_SIZE)
    words, formats = _runs(block, font)
    if block.kind is BlockKind.PICTURE:
        words = tr("Picture: {words}", words=block.text) if block.text else tr("Picture")
        formats = []
        font.setItalic(True)
    layout, height = _set_text(words, font, to.column - indent, theme.READING_LEADING, formats)
    setting = Setting(_PAD + height, layout, QPointF(to.text_left + indent, _PAD))
    line = layout.lineAt(0).height() if layout.lineCount() else 20.0
    first = layout.lineAt(0).y() if layout.lineCount() else 0.0
    if row.can_tick:
        setting.tick = QRectF(to.left, _PAD + first + (line - TICK) / 2, TICK, TICK)
    setting.number_words = plain_number(block.number)
    room = indent if indent else to.number_width
    left = to.text_left if indent else to.left + TICK + _GAP
    ascent = QFontMetricsF(number_font(to.zoom)).ascent()
    setting.number = QRectF(left, _PAD + first + layout.lineAt(0).ascent() - ascent, room, ascent * 1.4)
    setting.height = _targets(row, setting, to, _PAD + height) + _PAD
    return setting


def _table(row: Row, block: Block, to: Measure) -> Setting:
    room = max(to.column, to.width - to.text_left - _RIGHT)
    table = set_table(block.cells, QRectF(to.text_left, _PAD, min(room, to.column * 1.4), 0), to.zoom)
    setting = Setting(0, table=table)
    setting.tick = QRectF(to.left, _PAD + 4, TICK, TICK)
    setting.height = _targets(row, setting, to, _PAD + table.height) + _PAD
    return setting


def _targets(row: Row, setting: Setting, to: Measure, top: float) -> float:
    """Place the topic chips and the places in the book under the text; return where they end."""
    words: list[tuple[str, str, object]] = [("topic", topic.name, topic) for topic in row.topics[:4]]
    seen: dict[str, object] = {}
    for place in row.places:
        seen.setdefault(place.label, place)
    words += [("place", tr("in {place}", place=label), place) for label, place in seen.items()]
    if not words:
        return top
    metrics = QFontMetricsF(chip_font())
    x, y = to.text_left, top + 6
    for kind, said, value in words:
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, to.column - 20)
        width = metrics.horizontalAdvance(shown) + (16 if kind == "topic" else 4)
        if x > to.text_left and x + width > to.text_left + to.column:
            x, y = to.text_left, y + _CHIP + 4
        setting.targets.append(Target(kind, QRectF(x, y, width, _CHIP), shown, value))
        x += width + 8
    return y + _CHIP


def _set_text(
    words: str, font: QFont, width: float, leading: float, formats: list[QTextLayout.FormatRange] | None = None
) -> tuple[QTextLayout, float]:
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if formats:
        layout.setFormats(formats)
    step = round(font.pixelSize() * leading)
    lead = (step - QFontMetricsF(font).height()) / 2
    y = 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + lead))
        y += step
    layout.endLayout()
    return layout, y


def _runs(block: Block, font: QFont) -> tuple[str, list[QTextLayout.FormatRange]]:
    formats: list[QTextLayout.FormatRange] = []
    place = 0
    for run in block.runs:
        length = len(run.text.encode("utf-16-le")) // 2
        if run.bold or run.italic or run.underline or run.superscript or run.subscript:
            formats.append(_format(run, place, length, font))
        place += length
    return block.text, formats


def _format(run: Run, start: int, length: int, font: QFont) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    strong = QFont(font)
    if run.bold:
        strong.setVariableAxis(QFont.Tag("wght"), 650)
    look.setFont(strong)
    if run.italic:
        look.setFontItalic(True)
    if run.underline:
        look.setFontUnderline(True)
    if run.superscript or run.subscript:
        aligned = QTextCharFormat.VerticalAlignment
        look.setVerticalAlignment(aligned.AlignSuperScript if run.superscript else aligned.AlignSubScript)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, look
    return found
