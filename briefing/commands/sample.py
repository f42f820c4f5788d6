"""``briefing sample [FOLDER] [--template ID] [--language CODE]``: an example of a template as PDF and Word file."""

import argparse
from pathlib import Path

from briefing.commands.printing import Output, TerminalProgress
from briefing.errors import StoreError
from briefing.isolation import Isolated
from briefing.model.project import Project
from briefing.progress import Progress
from briefing.sample import VISIT_BOOK, build_sample
from briefing.template import load
from briefing.usage import printed_assets

NAME = "sample-visit"


class Sample:
    """Makes the sample's PDF and Word file, to see what the program makes or that it works on a machine."""

    name = "sample"
    summary = "make the sample visit as PDF and Word"
    description = "Make the invented sample visit, in any template, as PDF and Word in a folder and print both paths."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", nargs="?", default="out", metavar="FOLDER", help="where to (default: out)")
        parser.add_argument("--template", default=VISIT_BOOK, metavar="ID", help=f"which (default: {VISIT_BOOK})")
        parser.add_argument("--language", default="", metavar="CODE", help="of the labels")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Build, export and print the paths."""
        template = load(arguments.template)
        language = arguments.language or template.info.languages[0]
        name = NAME if template.info.id == VISIT_BOOK else f"sample-{template.info.id}"
        folder = Path(arguments.folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"The folder {folder} cannot be made ({error.strerror}). Name another one.") from None
        paths = tuple((folder / f"{name}{suffix}").absolute() for suffix in (".pdf", ".docx"))
        progress = TerminalProgress()
        try:
            with Isolated() as isolated:
                chosen = (template.info.id, language)
                project, originals = isolated.run(build_sample, *chosen, progress=progress, what="Building the sample")
                pictures = {sha256: originals[sha256] for sha256 in printed_assets(project)}
                isolated.run(_export, project, paths, pictures, progress=progress, what="Exporting the sample")
        finally:
            progress.close()
        if output.as_json:
            output.data({"files": [str(path) for path in paths]})
        else:
            for path in paths:
                output.line(str(path))
        return ()


def _export(project: Project, paths: tuple[Path, ...], pictures: dict[str, bytes], progress: Progress) -> None:
    from briefing.export import export  # noqa: PLC0415 - put off: layout libraries take a second to load

    export(project, paths, progress, pictures)


COMMAND = Sample()
