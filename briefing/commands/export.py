"""``briefing export BOOK -o OUT.pdf -o OUT.docx``: the book as PDF and as Word."""

import argparse
import contextlib
from pathlib import Path

from briefing.commands.printing import Output, TerminalProgress
from briefing.errors import StoreError
from briefing.isolation import Isolated
from briefing.model.project import Project
from briefing.model.source import Notice
from briefing.progress import Progress
from briefing.store import BookFile, open_book
from briefing.usage import printed_assets


class Export:
    """Exports a book; which format is told by the ending of the name."""

    name = "export"
    summary = "write a book as PDF and Word"
    description = (
        "Write a book as PDF (name.pdf) and Word (name.docx); -o may be given several times. Every quotation is\n"
        "checked against its source first. A file of that name is replaced only when the new one is whole."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("book", metavar="BOOK", help="the book file")
        parser.add_argument(
            "-o", "--output", action="append", required=True, metavar="OUT", help="where to: NAME.pdf or NAME.docx"
        )

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Open, export and print what was written."""
        book = open_book(Path(arguments.book), read_only=True)
        project = book.project
        pictures = _pictures(book)
        book.close()
        paths = tuple(Path(path).absolute() for path in arguments.output)
        progress = TerminalProgress()
        try:
            with Isolated() as isolated:
                notices = isolated.run(
                    _export, project, paths, pictures, progress=progress, what=f"Exporting {arguments.book}"
                )
        finally:
            progress.close()
        if output.as_json:
            said = [
                {"code": notice.code, "message": notice.message, "block": notice.block or None} for notice in notices
            ]
            output.data({"files": arguments.output, "notices": said})
        else:
            for path in arguments.output:
                output.line(path)
            for notice in notices:
                output.paragraph(notice.message, "·", 2)
        return ()


def _export(
    project: Project, paths: tuple[Path, ...], pictures: dict[str, bytes], progress: Progress
) -> tuple[Notice, ...]:
    from briefing.export import export  # noqa: PLC0415 - put off: layout libraries take a second to load

    return export(project, paths, progress, pictures)


def _pictures(book: BookFile) -> dict[str, bytes]:
    """Return the pictures that print, as far as the book file holds them; the layout says which is missing."""
    found: dict[str, bytes] = {}
    for sha256 in printed_assets(book.project):
        with contextlib.suppress(StoreError):
            found[sha256] = book.original(sha256)
    return found


COMMAND = Export()
