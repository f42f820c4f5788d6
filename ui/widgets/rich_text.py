"""Rich text of the model ⇄ a ``QTextDocument``. No HTML anywhere: nothing in a text can load a file or a picture."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextListFormat

from briefing.model.text import Para, ParaStyle, RichText, Run

_NOTE = int(QTextCharFormat.Property.UserProperty) + 1
_ABOVE = QTextCharFormat.VerticalAlignment.AlignSuperScript
_BELOW = QTextCharFormat.VerticalAlignment.AlignSubScript
_LEVEL = QTextCharFormat.VerticalAlignment.AlignNormal
_BOLD = 700  # the reading face has one weight on the screen; from 700 on Qt thickens it
_LISTS = {
    ParaStyle.BULLET: QTextListFormat.Style.ListDisc,
    ParaStyle.NUMBER: QTextListFormat.Style.ListDecimal,
}


def fill(document: QTextDocument, text: RichText) -> None:
    """Put *text* into *document* in place of what it holds."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(QTextBlockFormat())
    cursor.setBlockCharFormat(QTextCharFormat())
    cursor.setCharFormat(QTextCharFormat())
    before: ParaStyle | None = None
    for place, para in enumerate(text):
        if place:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        _set_style(cursor, para.style, para.style is before)
        before = para.style
        for run in para.runs:
            cursor.insertText(run.text, char_format(run))
    cursor.endEditBlock()


def read(document: QTextDocument) -> RichText:
    """Return what *document* holds; an empty document is no paragraph at all."""
    paras = tuple(_para(block) for block in _blocks(document))
    return () if len(paras) == 1 and not paras[0].runs and paras[0].style is ParaStyle.BODY else paras


def same(one: RichText, other: RichText) -> bool:
    """True when both show the same, however their runs are cut."""
    return normal(one) == normal(other)


def normal(text: RichText) -> RichText:
    """Return *text* with empty runs dropped and neighbouring runs of one look joined."""
    paras = tuple(Para(_joined(para.runs), para.style) for para in text)
    return () if len(paras) == 1 and not paras[0].runs and paras[0].style is ParaStyle.BODY else paras


def char_format(run: Run) -> QTextCharFormat:
    """Return how the characters of *run* look."""
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(_BOLD)
    look.setFontItalic(run.italic)
    look.setFontUnderline(run.underline or bool(run.href))
    look.setVerticalAlignment(_ABOVE if run.superscript else _BELOW if run.subscript else _LEVEL)
    if run.href:
        look.setAnchor(True)
        look.setAnchorHref(run.href)
    if run.note:
        look.setProperty(_NOTE, run.note)
    return look


def style_of(block: QTextBlock) -> ParaStyle:
    """Return how the paragraph *block* is set."""
    found = block.textList()
    if not found:
        return ParaStyle.BODY
    return ParaStyle.NUMBER if found.format().style() == _LISTS[ParaStyle.NUMBER] else ParaStyle.BULLET


def set_style(cursor: QTextCursor, style: ParaStyle) -> None:
    """Set every paragraph *cursor* touches as *style*; neighbours of the same style go on counting."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    cursor.beginEditBlock()
    block = first
    while block.isValid():
        above = block.previous()
        _set_style(QTextCursor(block), style, above.isValid() and style_of(above) is style)
        if block == last:
            break
        block = block.next()
    cursor.endEditBlock()


def _set_style(cursor: QTextCursor, style: ParaStyle, go_on: bool) -> None:
    block = cursor.block()
    old = block.textList()
    if old:
        old.remove(block)
        cursor.setBlockFormat(QTextBlockFormat())
    if style is ParaStyle.BODY:
        return
    above = block.previous().textList() if go_on else None
    if above:
        above.add(block)
        return
    look = QTextListFormat()
    look.setStyle(_LISTS[style])
    look.setIndent(1)
    cursor.createList(look)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _para(block: QTextBlock) -> Para:
    runs = []
    place = block.begin()
    while not place.atEnd():
        piece = place.fragment()
        if piece.isValid():
            runs.append(_run(piece.text().replace("\u2028", " ").replace("\ufffc", ""), piece.charFormat()))
        place += 1
    return Para(_joined(tuple(runs)), style_of(block))


def _run(text: str, look: QTextCharFormat) -> Run:
    href = look.anchorHref()
    return Run(
        text,
        bold=look.fontWeight() >= 600,
        italic=look.fontItalic(),
        underline=look.fontUnderline() and not href,
        superscript=look.verticalAlignment() == _ABOVE,
        subscript=look.verticalAlignment() == _BELOW,
        href=href if href.startswith(("https:", "mailto:")) else "",
        note=str(look.property(_NOTE) or ""),
    )


def _joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and _look(joined[-1]) == _look(run):
            joined[-1] = Run(joined[-1].text + run.text, *_look(run))
        else:
            joined.append(run)
    return tuple(joined)


def _look(run: Run) -> tuple[bool, bool, bool, bool, bool, str, str]:
    return run.bold, run.italic, run.underline, run.superscript, run.subscript, run.href, run.note
