"""``briefing shelf``: what is on the shelf; puts files and folders on it and takes them off."""

import argparse
from pathlib import Path

from briefing.commands.printing import Output, TerminalProgress
from briefing.errors import BriefingError
from briefing.isolation import Isolated
from briefing.reading.ocr import seconds_for
from briefing.shelf import Entry, Standing, default_path, look_over, note_problem, put_on, shelve, take_off

_SECONDS, _MEMORY = 30, 1 << 30  # what reading one document may take


class ShelfCommand:
    """Lists the shelf, after putting things on it or taking them off."""

    name = "shelf"
    summary = "keep earlier books and statements to be asked for agreed language"
    description = (
        "List what is on the shelf, after putting files and folders on it or taking them off. The shelf is one file\n"
        "that holds the sentences of these documents; taking a document off takes its sentences out."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--file", metavar="SHELF", help="the file of the shelf, if not the usual one")
        parser.add_argument(
            "--add", nargs="+", default=[], metavar="FILE", help="documents, books, folders to put on it"
        )
        parser.add_argument("--remove", nargs="+", default=[], metavar="FILE", help="what to take off")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Change the shelf and list it."""
        shelf = Path(arguments.file) if arguments.file else default_path()
        missing = [name for name in arguments.add if not Path(name).exists()]
        if missing:
            raise BriefingError(f"There is no '{missing[0]}'. Nothing was put on the shelf.")
        if arguments.remove:
            take_off(shelf, [Path(name) for name in arguments.remove])
        standing = put_on(shelf, [Path(name) for name in arguments.add]) if arguments.add else look_over(shelf)
        _read(shelf, standing)
        standing = look_over(shelf)
        if output.as_json:
            output.data({"shelf": str(shelf), "documents": [_as_data(entry, standing) for entry in standing.entries]})
        else:
            _print(output, shelf, standing)
        return ()


def _read(shelf: Path, standing: Standing) -> None:
    progress = TerminalProgress()
    try:
        with Isolated() as isolated:
            for number, path in enumerate(standing.to_read):
                progress.report(number, len(standing.to_read), path.name)
                seconds = seconds_for(path, _SECONDS)
                try:
                    isolated.run(shelve, shelf, path, seconds=seconds, memory=_MEMORY, what=f"Reading {path.name}")
                except BriefingError as error:
                    note_problem(shelf, path, str(error))
    finally:
        progress.close()


def _as_data(entry: Entry, standing: Standing) -> dict[str, object]:
    return {
        "file": str(entry.path),
        "title": entry.title,
        "date": entry.day or None,
        "sentences": entry.sentences,
        "problem": entry.problem,
        "missing": entry.path in standing.missing,
    }


def _print(output: Output, shelf: Path, standing: Standing) -> None:
    for entry in standing.entries:
        gone = "  (not where it was)" if entry.path in standing.missing else ""
        output.line(f"{entry.day or 'no date':10}  {entry.title}{gone}")
        output.paragraph(entry.problem or f"{entry.sentences} sentences, {entry.path}", indent=12)
    if not standing.entries:
        output.line("Nothing is on the shelf.")
    output.line(f"The shelf is kept in {shelf}.")


COMMAND = ShelfCommand()
