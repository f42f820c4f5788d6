"""``briefing new BOOK --template ID --source FILE…``: a book made from documents."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from briefing.commands.loading import BOOK_SUFFIX, Loaded, load_documents
from briefing.commands.printing import Output
from briefing.errors import BriefingError, SourceError, StoreError
from briefing.model.book import Excerpt, Section, SectionKind
from briefing.model.project import Project
from briefing.new_book import build_book
from briefing.store import create


class New:
    """Makes a book whose tabs hold the paragraphs on the topics."""

    name = "new"
    summary = "make a book from documents, its tabs filled by topic"
    description = (
        "Make a book from a template and documents. Its tabs hold the paragraphs on the topics, quoted word for word;\n"
        "the documents themselves travel inside the book file. A book that is there already is never replaced, and\n"
        "when a document cannot be read no book is made."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("book", metavar="BOOK", help=f"the book file to make, as visit{BOOK_SUFFIX}")
        parser.add_argument("--template", required=True, metavar="ID", help="what 'briefing templates' lists")
        parser.add_argument(
            "--source", nargs="+", action="extend", default=[], metavar="FILE", help="documents the book is made from"
        )
        topics = parser.add_mutually_exclusive_group()
        topics.add_argument(
            "--topic", nargs="+", action="extend", default=[], metavar="NAME", help="a tab for each of these topics"
        )
        topics.add_argument("--all-topics", action="store_true", help="tabs for what the documents speak of most")
        parser.add_argument(
            "--field",
            action="append",
            default=[],
            metavar="KEY=VALUE",
            help="a field of the template, as dates='18 May'",
        )
        parser.add_argument("--marking", default="", metavar="TEXT", help="the marking on every page")
        parser.add_argument("--title", default="", metavar="TEXT", help="the title of the book")
        parser.add_argument(
            "--language", default="", metavar="CODE", help="language of the labels (default: the template's)"
        )

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, build, keep and print what was made."""
        path = Path(arguments.book)
        _check_place(path)
        fields = dict(_field(words) for words in arguments.field)
        loaded = load_documents(arguments.source)
        if loaded.refusals:
            raise SourceError(f"No book was made. {' '.join(loaded.refusals)}")
        topics = None if arguments.all_topics else tuple(arguments.topic)
        project = build_book(
            arguments.template,
            loaded.sources,
            topics,
            fields,
            arguments.marking,
            arguments.title,
            arguments.language,
        )
        create(path, project, _originals(loaded)).close()
        tabs = [section for section in project.book.root.walk() if section.kind is SectionKind.TAB]
        if output.as_json:
            output.data(
                {
                    "book": arguments.book,
                    "title": project.book.title,
                    "tabs": [{"title": tab.title, "excerpts": _excerpts(tab)} for tab in tabs],
                }
            )
        else:
            _print(output, arguments.book, project, tabs)
        return ()


def _check_place(path: Path) -> None:
    """Refuse at once what would be refused after all the reading."""
    if path.exists():
        raise StoreError(f"{path.name} is there already and is not replaced. Name another file, or remove it first.")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"The folder {path.absolute().parent} is not there. Make it first, or name another one.")
    if path.suffix.lower() != BOOK_SUFFIX:
        raise StoreError(
            f"A book's file name ends in {BOOK_SUFFIX}; {path.name} does not. Call it {path.stem}{BOOK_SUFFIX}."
        )


def _field(words: str) -> tuple[str, str]:
    key, equals, value = words.partition("=")
    if not equals or not key.strip():
        raise BriefingError(f"--field wants KEY=VALUE, as in dates='18 May 2031'; '{words}' is not of that form.")
    return key.strip(), value


def _originals(loaded: Loaded) -> Mapping[str, bytes]:
    """Return the bytes of the documents by hash; refuses a document that changed while it was read."""
    return {source.original.sha256: loaded.bytes_of(source) for source in loaded.sources}


def _excerpts(tab: Section) -> int:
    return sum(isinstance(item, Excerpt) for section in tab.walk() for item in section.items)


def _print(output: Output, book: str, project: Project, tabs: list[Section]) -> None:
    output.line(book)
    output.paragraph(project.book.title, indent=2)
    for number, tab in enumerate(tabs, 1):
        count = _excerpts(tab)
        said = f"{tab.title} ({count} {'excerpt' if count == 1 else 'excerpts'})"
        output.paragraph(said, str(number), 4, indent=2)


COMMAND = New()
