"""How tall a row of the reader is and where its parts stand. Set like a page: 60 to 75 characters, leading 1.45."""

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from briefing.model.source import Block, BlockKind
from briefing.model.text import Run
from ui import theme
from ui.models.reader_chips import chips_of
from ui.models.reader_rows import Row
from ui.models.source_words import count_words, date_words, kind_word, plain_number
from ui.panes.reader_notes import ShownText, block_with_mark, runs_with_places, shown_text
from ui.panes.reader_table import TableSetting, set_table
from ui.panes.reader_words import is_right_to_left, to_qt
from ui.text import tr

TICK = 18.0  # px
_LEFT = 20.0
_GAP = 12.0
_RIGHT = 24.0
_PAD = 10.0
_CHIP = 20.0
_ITEM_INDENT = 28.0
_ALIKE = str.maketrans("123456789", "000000000")
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

    kind: str  # 'topic', 'place', 'speaker', 'one-sided', 'note', 'back' or 'corrected'
    rect: QRectF
    words: str
    value: object
    tip: str = ""


@dataclass(slots=True)
class Setting:
    """One row, set. Rectangles are relative to the row's top left."""

    height: float
    text: QTextLayout | None = None
    shown: ShownText = field(default_factory=lambda: ShownText(""))  # what `text` sets
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
    printed = (row.block.number for row in rows if row.block and row.block.kind is BlockKind.PARAGRAPH)
    shapes = {number.translate(_ALIKE) for number in printed if number}  # figures are all as wide as a nought
    widest = max((metrics.horizontalAdvance(plain_number(shape)) for shape in shapes), default=0.0)
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
        return _heading(row, row.block, to)
    if row.block.cells:
        return _table(row, row.block, to)
    return _paragraph(row, row.block, to)


def guess_height(row: Row, to: Measure) -> float:
    """Return about how tall *row* will be: quick, for rows nobody sees yet."""
    if row.block is None or row.block.kind is BlockKind.HEADING:
        return 60.0 * to.zoom
    runs = row.block.runs
    letters = (len(runs[0].text) if len(runs) == 1 else sum(len(run.text) for run in runs)) or 20 * len(row.block.cells)
    lines = letters // max(1, int(to.column / full_measure(to.zoom) * theme.READING_MEASURE)) + 1
    labels = _CHIP + 6 if row.topics or row.places or row.sayings else 0.0
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
    shown = ShownText(source.title)
    return Setting(second.bottom() + 12, layout, shown, QPointF(to.text_left, 28), second=words, second_rect=second)


def _heading(row: Row, block: Block, to: Measure) -> Setting:
    size = {0: 20, 1: 18, 2: 16}.get(block.level, 15)
    number = plain_number(block.number)
    shown = shown_text(block, row.source, f"{number}  " if number else "")
    font = theme.sans(round(size * to.zoom), 600)
    layout, height = _set_text(shown.text, font, to.column, 1.3, _mark_formats(shown, font))
    setting = Setting(24 + height + 8, layout, shown, QPointF(to.text_left, 24))
    setting.targets += [*_note_targets(setting, row), *_corrected(row, to, 24, font)]
    return setting


def _paragraph(row: Row, block: Block, to: Measure) -> Setting:
    indent = _ITEM_INDENT * to.zoom * max(1, block.level) if block.kind is BlockKind.ITEM else 0.0
    small = block.kind in {BlockKind.FOOTNOTE, BlockKind.SIGNATURE}
    font = reading_font(to.zoom, 14 if small else theme.READING_SIZE)
    shown = shown_text(block, row.source)
    formats = [*_runs(block, shown, font), *_mark_formats(shown, font)]
    if block.kind is BlockKind.PICTURE:
        shown = ShownText(tr("Picture: {words}", words=block.text) if block.text else tr("Picture"))
        formats = []
        font.setItalic(True)
    layout, height = _set_text(shown.text, font, to.column - indent, theme.READING_LEADING, formats)
    setting = Setting(_PAD + height, layout, shown, QPointF(to.text_left + indent, _PAD))
    line = layout.lineAt(0).height() if layout.lineCount() else 20.0
    first = layout.lineAt(0).y() if layout.lineCount() else 0.0
    if row.can_tick:
        setting.tick = QRectF(to.left, _PAD + first + (line - TICK) / 2, TICK, TICK)
    setting.number_words = plain_number(block.number)
    room = indent if indent else to.number_width
    left = to.text_left if indent else to.left + TICK + _GAP
    ascent = QFontMetricsF(number_font(to.zoom)).ascent()
    setting.number = QRectF(left, _PAD + first + layout.lineAt(0).ascent() - ascent, room, ascent * 1.4)
    setting.targets += [*_note_targets(setting, row), *_back(setting, row, block), *_corrected(row, to, _PAD, font)]
    setting.height = _targets(row, setting, to, _PAD + height) + _PAD
    return setting


def _table(row: Row, block: Block, to: Measure) -> Setting:
    room = max(to.column, to.width - to.text_left - _RIGHT)
    table = set_table(block.cells, QRectF(to.text_left, _PAD, min(room, to.column * 1.4), 0), to.zoom)
    setting = Setting(0, table=table)
    setting.tick = QRectF(to.left, _PAD + 4, TICK, TICK)
    setting.targets += _corrected(row, to, _PAD, number_font(to.zoom))
    setting.height = _targets(row, setting, to, _PAD + table.height) + _PAD
    return setting


def _targets(row: Row, setting: Setting, to: Measure, top: float) -> float:
    """Place what is said of a paragraph under its text (speakers, topics, places in the book); return the end."""
    chips = chips_of(row)
    if not chips:
        return top
    metrics = QFontMetricsF(chip_font())
    x, y = to.text_left, top + 6
    for chip in chips:
        shown = metrics.elidedText(chip.words, Qt.TextElideMode.ElideRight, to.column - 20)
        width = metrics.horizontalAdvance(shown) + (4 if chip.kind == "place" else 16)
        if x > to.text_left and x + width > to.text_left + to.column:
            x, y = to.text_left, y + _CHIP + 4
        setting.targets.append(Target(chip.kind, QRectF(x, y, width, _CHIP), shown, chip.value, chip.tip))
        x += width + 8
    return y + _CHIP


def _note_targets(setting: Setting, row: Row) -> list[Target]:
    """Return where the marks of footnotes stand; each says its note and leads to it."""
    layout, found = setting.text, []
    if layout is None or not setting.shown.marks:
        return []
    notes = {block.id: block.text for block in row.source.blocks if block.kind is BlockKind.FOOTNOTE}
    for seen, mark in setting.shown.mark_places():
        begin, end = (to_qt(setting.shown.text, place) for place in (seen, seen + len(mark.words)))
        line = layout.lineForTextPosition(begin)
        if line.isValid():
            left, right = sorted((_x(line, begin), _x(line, end)))
            rect = QRectF(left - 3, line.y() - 2, max(6.0, right - left) + 6, line.height())
            found.append(Target("note", rect.translated(setting.text_top), mark.words, mark.note, notes[mark.note]))
    return found


def _x(line: QTextLine, position: int) -> float:
    """Return where a position stands; PySide gives it alone or with the position it settled on."""
    found: object = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]


def _back(setting: Setting, row: Row, block: Block) -> list[Target]:
    """Return the number of a footnote as the way back to its mark."""
    if block.kind is not BlockKind.FOOTNOTE or setting.number is None:
        return []
    marked = block_with_mark(row.source, block.id)
    return [Target("back", setting.number, "", marked.id, tr("Back to where the note is marked"))] if marked else []


def _corrected(row: Row, to: Measure, top: float, font: QFont) -> list[Target]:
    """Return the pencil beside what was corrected."""
    if not row.corrected:
        return []
    step = QFontMetricsF(font).height()
    rect = QRectF(to.text_left + to.column + 5, top + max(0.0, (step - 14) / 2), 14, 14)
    return [Target("corrected", rect, "", row.ref, row.corrected)]


def _set_text(
    words: str, font: QFont, width: float, leading: float, formats: list[QTextLayout.FormatRange] | None = None
) -> tuple[QTextLayout, float]:
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_right_to_left(words):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
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


def _runs(block: Block, shown: ShownText, font: QFont) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    for place, run in runs_with_places(block):
        if run.text and (run.bold or run.italic or run.underline or run.superscript or run.subscript):
            start = to_qt(shown.text, shown.seen(place))
            formats.append(_format(run, start, to_qt(shown.text, shown.seen(place + len(run.text))) - start, font))
    return formats


def _mark_formats(shown: ShownText, font: QFont) -> list[QTextLayout.FormatRange]:
    mark = Run("", superscript=True)
    places = [(to_qt(shown.text, at), to_qt(shown.text, at + len(each.words))) for at, each in shown.mark_places()]
    return [_format(mark, start, end - start, font) for start, end in places]


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
