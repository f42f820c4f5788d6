"""Rich Text Format: what WordPad, TextEdit, Word and Outlook write under this name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.errors import SourceError
from briefing.model.text import Run
from briefing.progress import SILENT, Progress
from briefing.reading.container import UNSAFE
from briefing.reading.docx_numbering import Numbering
from briefing.reading.docx_styles import Look
from briefing.reading.hand_breaks import BREAK
from briefing.reading.lines import Facts, Line
from briefing.reading.links import safe_link
from briefing.reading.page_heads import marking_in, notices_about
from briefing.reading.rtf_lists import lists_of
from briefing.reading.rtf_paragraphs import Form, Sink
from briefing.reading.rtf_tables import Edge
from briefing.reading.rtf_tokens import CODE_PAGES, SIGNS, Token, code_page, decoded, tokens
from briefing.reading.symbols import told

EMPTY = "The document holds no words. Ask for the file again, or choose another."
PICTURES_ONLY = "The document holds pictures and no words (a scan?). Ask for the text, or run text recognition on it."
_DEEPEST = 5_000  # groups inside each other
_REPORT_EVERY = 20_000  # tokens
_SKIPPED = frozenset(
    "colortbl pict xe tc tcn rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict sp shprslt nonesttables "
    "filetbl bkmkstart bkmkend listtable listoverridetable pn template revtbl rsidtbl themedata objdata".split()
)
_STARRED = frozenset("footnote fldinst shppict shpinst ud annotation listtext pntext cs ds ts background".split())
"""Destinations that are read although a reader may pass over them."""
_LOOKS: dict[str, tuple[str, Any, Any]] = {
    "b": ("bold", True, False),
    "i": ("italic", True, False),
    "ul": ("underline", True, False),
    "uld": ("underline", True, False),
    "uldb": ("underline", True, False),
    "ulw": ("underline", True, False),
    "ulnone": ("underline", False, False),
    "super": ("raised", "superscript", None),
    "sub": ("raised", "subscript", None),
    "nosupersub": ("raised", None, None),
    "strike": ("struck", True, False),
    "striked": ("struck", True, False),
    "v": ("hidden", True, False),
}
"""Control word → what it says of the look, switched on and off."""
_RUNNING = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back at its end."""

    target: str = "text"
    look: Look = field(default_factory=Look)
    form: Form = field(default_factory=Form)
    font: int = -1
    skip: int = 1  # characters that stand in for a ``\\u``
    href: str = ""
    deleted: bool = False
    outer: str = "text"  # where the Unicode twin of a skipped group goes
    field: int = -1  # index of the field the group belongs to
    opens: str = ""  # what ends with this group: 'sink', 'instruction'


class RtfReader:
    """Reads Rich Text Format."""

    name = "Rich Text"
    suffixes = (".rtf",)
    media_type = "application/rtf"

    def sniff(self, name: str, head: bytes) -> bool:  # noqa: ARG002  # asked of every reader
        """True when the file begins as RTF does."""
        return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rt")

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the paragraphs and the facts; raises ``SourceError``."""
        return _Document().read(data, progress)


READER = RtfReader()


class _Document:
    """One RTF file while it is being read."""

    def __init__(self) -> None:
        self._state = _State()
        self._stack: list[_State] = []
        self._sinks = [Sink()]
        self._notes: list[Line] = []
        self._running: list[str] = []
        self._fields: list[str] = []
        self._fonts: dict[int, str] = {}
        self._font_names: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._lists: Numbering | None = None
        self._style = 0  # of the entry in the style sheet
        self._words = ""  # of a style's or the document's name
        self._title = ""
        self._page = "cp1252"
        self._bytes = b""
        self._high = 0  # first half of a character outside the basic plane
        self._to_skip = 0
        self._starred = False
        self._auto_mark = False  # an automatic footnote number stands just before
        self._counts = dict.fromkeys(("changes", "comments", "struck", "hidden", "pictures", "notes"), 0)
        self._acts = self._table_of_words()

    def read(self, data: bytes, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts."""
        self._lists = lists_of(data)
        for done, token in enumerate(tokens(data)):
            if done % _REPORT_EVERY == 0:
                progress.report(0, 1)
            self._token(token)
        self._flush()
        cut = bool(self._stack)
        while self._stack:
            self._close()
        body = self._sinks[0]
        lines = [*body.end(self._state.form, self._names), *self._notes]
        progress.report(1, 1)
        if not any(line.text.strip() or line.cells for line in lines):
            raise SourceError(PICTURES_ONLY if self._counts["pictures"] else EMPTY)
        notices = tuple(self._notices(cut, body.contents))
        return tuple(lines), Facts(title=self._title.strip(), marking=marking_in(self._running), notices=notices)

    # ------------------------------------------------------------------------------------------------------- tokens

    def _token(self, token: Token) -> None:
        if token.text:
            self._text(token.text)
            return
        if token.word == "u" and token.number is not None:
            self._flush()
            self._unicode(token.number & 0xFFFF)
            self._to_skip = self._state.skip
            return
        if self._to_skip and (token.word or token.sign) and token.sign != "*":
            self._to_skip -= 1
            if token.word not in ("par", "cell", "row"):
                return
        self._flush()
        if token.group:
            self._to_skip = 0
            self._open() if token.group == "{" else self._close()
        elif token.sign:
            self._sign(token.sign)
        else:
            self._word(token.word, token.number)

    def _text(self, data: bytes) -> None:
        if self._to_skip:
            passed = min(self._to_skip, len(data))
            self._to_skip -= passed
            data = data[passed:]
        self._bytes += data

    def _flush(self) -> None:
        """Decode the bytes that have come together; letters of two bytes may come one byte a token."""
        if self._bytes:
            data, self._bytes = self._bytes, b""
            if self._state.target != "skip":
                self._add(decoded(data, self._fonts.get(self._state.font, "") or self._page))

    def _unicode(self, value: int) -> None:
        if 0xD800 <= value < 0xDC00:
            self._high = value
        elif 0xDC00 <= value < 0xE000:
            high, self._high = self._high, 0
            self._add(chr(0x10000 + ((high - 0xD800) << 10) + (value - 0xDC00)) if high else "\ufffd")
        else:
            self._add(chr(value))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._word("par", None)
        else:
            self._add({"~": "\xa0", "-": "", "_": "-", ":": "", "|": ""}.get(sign, sign))

    # ------------------------------------------------------------------------------------------------------- groups

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise SourceError(UNSAFE)
        self._stack.append(self._state)
        self._state = replace(self._state, opens="")
        self._starred = False

    def _close(self) -> None:
        if not self._stack:
            return  # one closing brace too many, as some programs write
        ended, self._state = self._state, self._stack.pop()
        self._starred = False
        if ended.opens == "sink":
            self._end_sink(ended)
        elif ended.target == "stylesheet" and self._words.strip(" ;"):
            self._names[self._style] = self._words.strip(" ;").split(";")[0].strip().lower()
            self._words, self._style = "", 0
        elif ended.opens == "title":
            self._title, self._words = self._words, ""

    def _begin_sink(self, kind: str, mark: str = "") -> None:
        self._sinks.append(Sink(kind, mark))
        self._state = replace(self._state, target="text", opens="sink", form=Form(), look=Look(), href="")

    def _end_sink(self, ended: _State) -> None:
        sink = self._sinks.pop()
        lines = sink.end(ended.form, self._names)
        if sink.kind == "note":
            runs: list[Run] = []
            for line in lines:
                runs.extend((Run(" "), *line.runs) if runs else line.runs)
            if runs:
                self._notes.append(Line(runs=tuple(runs), whole=True, footnote=sink.mark))
        elif sink.kind == "running":
            self._running.extend(line.text for line in lines)
        else:
            self._sinks[-1].pending.extend(lines)

    # -------------------------------------------------------------------------------------------------------- words

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == "ud":
            self._state = replace(self._state, target=self._state.outer)
        elif self._state.target == "skip":
            pass
        elif word in _SKIPPED or (starred and word not in _STARRED):
            self._counts["pictures"] += word == "pict"
            self._state = replace(self._state, target="skip")
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif word in self._acts:
            self._acts[word](number)
        else:
            self._formatting(word, number)

    def _formatting(self, word: str, number: int | None) -> None:
        """Take in what characters and paragraphs look like."""
        state, on = self._state, number != 0
        if word in _LOOKS:
            name, value, none = _LOOKS[word]
            self._state = replace(state, look=replace(state.look, **{name: value if on else none}))
        elif word == "fs":
            self._state = replace(state, look=replace(state.look, size=(number or 24) / 2))
        elif word == "plain":
            self._state = replace(state, look=Look(), deleted=False)
        elif word == "f":
            self._state = replace(state, font=number if number is not None else -1)
        elif word == "deleted":
            self._state = replace(state, deleted=on)
            self._counts["changes"] += on
        elif word == "revised":
            self._counts["changes"] += on
        elif word == "uc":
            self._state = replace(state, skip=max(0, min(number or 0, 16)))
        else:
            self._paragraph_form(word, number)

    def _paragraph_form(self, word: str, number: int | None) -> None:
        form = self._state.form
        if word == "pard":
            form = Form(contents=form.contents)
        elif word == "s" and self._state.target != "stylesheet":
            form = replace(form, style=number or 0)
        elif word == "s":
            self._style = number or 0
        elif word == "outlinelevel" and self._state.target == "text":
            form = replace(form, outline=number or 0)
        elif word == "intbl":
            form = replace(form, in_table=number != 0)
        elif word == "itap":
            form = replace(form, in_table=bool(number))
        elif word == "ls" and self._state.target == "text":
            form = replace(form, list=number or 0)
        elif word == "ilvl":
            form = replace(form, depth=max(0, min(number or 0, 8)))
        if form is not self._state.form:
            self._state = replace(self._state, form=form)

    def _table_of_words(self) -> dict[str, Callable[[int | None], None]]:
        acts: dict[str, Callable[[int | None], None]] = {
            "ansicpg": self._set_page,
            "mac": lambda _: self._set_page(10000),
            "pc": lambda _: self._set_page(437),
            "pca": lambda _: self._set_page(850),
            "deff": lambda number: self._set(font=number if number is not None else -1),
            "fonttbl": lambda _: self._set(target="fonttbl", font=-1),
            "fcharset": self._font_charset,
            "cpg": self._font_page,
            "stylesheet": lambda _: self._set(target="stylesheet"),
            "cs": self._character_style,
            "ds": self._character_style,
            "ts": self._character_style,
            "info": lambda _: self._set(target="info"),
            "title": self._document_title,
            "upr": lambda _: self._set(outer=self._state.target, target="skip"),
            "field": self._new_field,
            "fldinst": lambda _: self._set(target="instruction"),
            "fldrslt": self._field_result,
            "listtext": lambda _: self._set(target="label"),
            "pntext": lambda _: self._set(target="label"),
            "footnote": self._footnote,
            "chftn": self._automatic_mark,
            "annotation": self._comment,
            "shptxt": lambda _: self._begin_sink("box"),
            "background": lambda _: self._set(target="skip"),
            "par": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_paragraph(),
            "nestcell": lambda _: self._end_paragraph(),
            "line": lambda _: self._add(BREAK),
            "softline": lambda _: self._add(" "),
            "cell": lambda _: self._end_cell(),
            "row": lambda _: self._end_row(),
        }
        acts |= dict.fromkeys(_RUNNING, lambda _: self._begin_sink("running"))
        return acts | self._words_of_rows()

    def _words_of_rows(self) -> dict[str, Callable[[int | None], None]]:
        coming = Edge()  # the definition of the cell whose right edge is named next

        def begin(_: int | None) -> None:
            nonlocal coming
            coming = Edge()
            self._sinks[-1].edges, self._sinks[-1].head = [], False

        def edge(number: int | None) -> None:
            nonlocal coming
            coming.right = max(0, number or 0)
            if len(self._sinks[-1].edges) < 400:
                self._sinks[-1].edges.append(coming)
            coming = Edge()

        return {
            "trowd": begin,
            "cellx": edge,
            "trhdr": lambda _: setattr(self._sinks[-1], "head", True),
            "clmrg": lambda _: setattr(coming, "joins_left", True),
            "clvmgf": lambda _: setattr(coming, "begins_down", True),
            "clvmrg": lambda _: setattr(coming, "joins_up", True),
        }

    # --------------------------------------------------------------------------------------------------------- acts

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)

    def _in_text(self) -> bool:
        return self._state.target == "text"

    def _set_page(self, number: int | None) -> None:
        self._page = code_page(number)

    def _font_charset(self, number: int | None) -> None:
        if self._state.target == "fonttbl" and number not in (None, 0, 1):
            self._fonts[self._state.font] = CODE_PAGES.get(number or 0, "")

    def _font_page(self, number: int | None) -> None:
        if self._state.target == "fonttbl" and number:
            self._fonts[self._state.font] = code_page(number)

    def _character_style(self, _: int | None) -> None:
        if self._state.target == "stylesheet":
            self._set(target="skip")

    def _document_title(self, _: int | None) -> None:
        if self._state.target == "info":
            self._set(target="name", opens="title")
            self._words = ""

    def _new_field(self, _: int | None) -> None:
        self._fields.append("")
        self._set(field=len(self._fields) - 1)

    def _field_result(self, _: int | None) -> None:
        words = self._fields[self._state.field].split() if self._state.field >= 0 else []
        kind = words[0].upper() if words else ""
        if kind == "HYPERLINK" and len(words) > 1:
            self._set(href=safe_link(words[1].strip('"')))
        self._set(form=replace(self._state.form, contents=self._state.form.contents or kind == "TOC"))

    def _automatic_mark(self, _: int | None) -> None:
        self._auto_mark = self._sinks[-1].kind != "note"

    def _footnote(self, _: int | None) -> None:
        before = self._sinks[-1].found
        mark = ""
        if not self._auto_mark and before and before[-1][0].superscript:
            mark = before.pop()[0].text.strip()  # a mark of the author's own
        if not mark:
            self._counts["notes"] += 1
            mark = str(self._counts["notes"])
        before.append((Run(mark, superscript=True, note=mark), Look(raised="superscript")))
        self._auto_mark = False
        self._begin_sink("note", mark)

    def _comment(self, _: int | None) -> None:
        self._counts["comments"] += 1
        self._set(target="skip")

    def _end_paragraph(self) -> None:
        if self._in_text():
            self._number(self._state.form)
            self._sinks[-1].end_paragraph(self._state.form, self._names)

    def _number(self, form: Form) -> None:
        """Count the paragraph in its list, and number it where the file does not write its number out."""
        counted = self._lists.label(str(form.list), form.depth) if self._lists is not None and form.list else None
        if counted is not None and not self._sinks[-1].label and self._sinks[-1].found:
            self._sinks[-1].label = "•" if counted.bullet else counted.text

    def _end_cell(self) -> None:
        if self._in_text():
            self._number(self._state.form)
            self._sinks[-1].end_cell(self._state.form, self._names)

    def _end_row(self) -> None:
        if self._in_text():
            self._sinks[-1].end_row()

    def _add(self, text: str) -> None:
        state = self._state
        if state.target == "text":
            if state.deleted or state.look.hidden:
                self._counts["hidden"] += bool(state.look.hidden and not state.deleted and text.strip())
                return
            self._counts["struck"] += len(text.strip()) if state.look.struck else 0
            self._sinks[-1].in_contents |= state.form.contents and bool(text.strip())
            self._sinks[-1].add(told(text, self._font_names.get(state.font)), state.look, state.href)
        elif state.target == "label":
            self._sinks[-1].label += told(text, self._font_names.get(state.font))
        elif state.target == "instruction" and state.field >= 0:
            self._fields[state.field] += text
        elif state.target == "fonttbl":
            self._font_names[state.font] = (self._font_names.get(state.font, "") + text).split(";")[0].strip()
        elif state.target in ("name", "stylesheet"):
            self._words += text

    def _notices(self, cut: bool, contents: int) -> list[tuple[str, str]]:
        counts, found = self._counts, []
        if cut:
            found.append(("repaired", "The file ends before it should; what it holds was read. Compare the end."))
        if counts["changes"]:
            found.append(
                ("tracked-changes", "The document holds tracked changes; it was read as if all were accepted.")
            )
        if counts["comments"]:
            found.append(("comments", f"Left out: {_count(counts['comments'], 'comment')} by reviewers."))
        if counts["struck"]:
            what = _count(counts["struck"], "character")
            found.append(("struck-through", f"{what} struck through in the original; kept as text."))
        if counts["hidden"]:
            found.append(("hidden", "Text that the document hides was left out."))
        if contents:
            found.append(("contents", f"The contents list ({_count(contents, 'line')}) was left out."))
        if counts["pictures"]:
            found.append(("pictures", f"Left out: {_count(counts['pictures'], 'picture')}."))
        return [*found, *notices_about(self._running)]


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
