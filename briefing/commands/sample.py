"""``briefing sample [FOLDER]``: the invented sample visit as a book, PDF and Word file."""

import argparse
from pathlib import Path

from briefing.commands.printing import Output, TerminalProgress
from briefing.errors import StoreError
from briefing.isolation import Isolated
from briefing.sample import build_sample

NAME = "sample-visit"


class Sample:
    """Makes the sample's PDF and Word file, to see what the program makes or that it works on a machine."""

    name = "sample"
    summary = "make the sample visit as PDF and Word"
    description = "Make the invented sample visit as PDF and Word in a folder and print both paths."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", nargs="?", default="out", metavar="FOLDER", help="where to (default: out)")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Build, export and print the paths."""
        from briefing.export import export  # noqa: PLC0415 - put off: layout libraries take a second to load

        folder = Path(arguments.folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder {folder} cannot be made ({error.strerror}). Name another one.") from None
        paths = tuple((folder / f"{NAME}{suffix}").absolute() for suffix in (".pdf", ".docx"))
        progress = TerminalProgress()
        try:
            with Isolated() as isolated:
                project, _ = isolated.run(build_sample, progress=progress, what="Building the sample")
                isolated.run(export, project, paths, progress=progress, what="Exporting the sample")
        finally:
            progress.close()
        if output.as_json:
            output.data({"files": [str(path) for path in paths]})
        else:
            for path in paths:
                output.line(str(path))
        return ()


COMMAND = Sample()
