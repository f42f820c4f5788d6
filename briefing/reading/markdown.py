"""Markdown as it is used for statements on the web: front matter, headings, emphasis, lists, links."""

import re
from dataclasses import replace

from briefing.model.text import Run
from briefing.progress import Progress
from briefing.reading.lines import Facts, Line
from briefing.reading.text import decode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>\w+):[ \t]*(?P<value>.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r"\s*!\[(?P<alt>[^\]]*)\]\([^)]*\)\s*$")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])|(?P<stars>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))|(?P<tag></?(?:sup|sub|u)>)"
    r"|(?P<other></?[a-zA-Z][^<>]{0,80}>)|\[(?P<label>[^\[\]]+)\]\((?P<href>[^()\s]+)[^()]*\)"
)
_ESCAPED_SPACE = re.compile(r"\\_|\\\s*\n\s*|\\(?= )")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


class MarkdownReader:
    """Markdown files: a ``Line`` a line, the marks of Markdown turned into what they mean."""

    name = "Markdown text"
    suffixes = (".md", ".markdown")
    media_type = "text/plain; variant=markdown"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a text whose name says Markdown: nothing else tells it from plain text."""
        return name.lower().endswith(self.suffixes) and b"\x00" not in head

    def read(self, data: bytes, progress: Progress) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines of the text; raises ``SourceError`` when it is not text."""
        progress.report(0, 1, "")
        text, notices = decode(data)
        fields, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
        lines = [Line((Run(fields["title"]),), title=True, whole=True)] if fields.get("title") else []
        if re.match(r"\d{4}-\d\d-\d\d", fields.get("date", "")):
            lines.append(Line((Run(fields["date"][:10]),), whole=True))
        return (*lines, *_body(body, bool(lines))), Facts(title=fields.get("title", ""), notices=notices)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    fields = {field["name"].lower(): _value(field["value"]) for field in _FIELD.finditer(found["fields"])}
    return fields, text[found.end() :]


def _value(raw: str) -> str:
    raw = " ".join(_ESCAPED_SPACE.sub(" ", raw).split()).strip()
    if raw[:1] in "\"'" and raw[-1:] == raw[:1]:
        raw = raw[1:-1]
    return _UNICODE.sub(lambda found: chr(int(found[1] or found[2], 16)), raw)


def _body(text: str, titled: bool) -> list[Line]:
    lines: list[Line] = []
    style = Run("")  # emphasis may run on over a line's end
    blank = 1
    for raw in _COMMENT.sub("", text).split("\n"):
        if not raw.replace("\u00a0", " ").strip():
            blank, style = blank + 1, Run("")
            continue
        if found := _PICTURE.match(raw):
            lines.append(Line(picture=found["alt"], blank_before=blank))
            continue
        heading = _HEADING.match(raw)
        runs, style = _runs(heading["text"] if heading else re.sub(r"^\s*>\s?", "", raw).rstrip(), style)
        level = len(heading["signs"]) if heading else 0
        is_title = level == 1 and not titled and not any(line.heading or line.title for line in lines)
        lines.append(Line(runs, blank_before=blank, heading=0 if is_title else level, title=is_title))
        blank = 1 if raw.endswith(("  ", "\\")) else 0  # a break made by hand
    return lines


def _runs(text: str, style: Run) -> tuple[tuple[Run, ...], Run]:
    """Return the runs of *text* that begins in *style*, and the style it ends in."""
    runs: list[Run] = []
    at = 0
    if bullet := re.match(r"\s*[*+-]\s+", text):
        text, at = re.sub(r"[*+-]", "•", bullet.group(), count=1) + text[bullet.end() :], bullet.end()
        runs.append(replace(style, text=text[:at]))
    for found in _TOKEN.finditer(text, at):
        runs.append(replace(style, text=text[at : found.start()]))
        at = found.end()
        if found["escaped"]:
            runs.append(replace(style, text=found["escaped"]))
        elif found["stars"]:
            style = _toggled(style, len(found["stars"]))
        elif found["tag"]:
            style = _tagged(style, found["tag"])
        elif found["label"]:
            href = found["href"] if found["href"].startswith(("https:", "mailto:")) else ""
            runs.append(replace(style, text=found["label"], href=href))
    runs.append(replace(style, text=text[at:].removesuffix("\\")))
    return tuple(run for run in runs if run.text), style


def _toggled(style: Run, stars: int) -> Run:
    if stars != 1:
        style = replace(style, bold=not style.bold)
    return style if stars == 2 else replace(style, italic=not style.italic)


def _tagged(style: Run, tag: str) -> Run:
    on = not tag.startswith("</")
    name = tag.strip("</>")
    if name == "u":
        return replace(style, underline=on)
    return replace(style, superscript=on) if name == "sup" else replace(style, subscript=on)


READER = MarkdownReader()
