"""Files that Word takes into a document only when it opens it (``altChunk``): web pages, Rich Text, plain text."""

from briefing.errors import SourceError
from briefing.progress import SILENT
from briefing.reading.html import decoded
from briefing.reading.lines import Line
from briefing.reading.message_lines import html_lines
from briefing.reading.rtf import READER as RTF
from briefing.reading.text import READER as TEXT


def inserted_lines(name: str, data: bytes) -> list[Line]:
    """Return the lines of an inserted file called *name*; none for what cannot be read here."""
    ending = name.lower().rpartition(".")[2]
    try:
        if data.lstrip().startswith(b"{\\rt"):
            return list(RTF.read(data, SILENT)[0])
        if ending in ("htm", "html", "xhtml", "xht"):
            return html_lines(decoded(data)[0])
        if ending in ("txt", "text"):
            return list(TEXT.read(data, SILENT)[0])
    except SourceError:
        pass
    return []
