"""``briefing search QUERY FILE…|BOOK``: full text over documents, or over the sources in a book."""

import argparse

from briefing.commands.loading import load_documents_or_book
from briefing.commands.printing import Output
from briefing.search import search


class Search:
    """Prints the paragraphs a query finds, best first."""

    name = "search"
    summary = "find paragraphs in documents or in the sources of a book"
    description = (
        "Find paragraphs, best first. A query is words, all of which must occur, and any of:\n"
        '  "a phrase"   begin*   -without   one OR other   number:14   source:statement\n'
        "Case, accents and plural do not matter. Put a query that begins with - behind --."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("query", metavar="QUERY", help="what to look for")
        parser.add_argument("files", nargs="+", metavar="FILE", help="a document, or a book")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, search and print."""
        loaded = load_documents_or_book(arguments.files)
        hits = search(loaded.sources, arguments.query)
        if output.as_json:
            output.data(
                {
                    "hits": [
                        {
                            "file": loaded.file_of(hit.ref.source),
                            "block": hit.ref.block,
                            "number": loaded.block(hit.ref).number,
                            "text": loaded.block(hit.ref).text,
                            "score": hit.score,
                        }
                        for hit in hits
                    ]
                }
            )
            return loaded.refusals
        for hit in hits:
            number = loaded.cited(hit.ref)
            output.line(loaded.file_of(hit.ref.source) + (f", para {number}" if number else ""))
            output.paragraph(hit.snippet, indent=4)
        if not hits and loaded.sources:
            output.line("Nothing was found.")
        return loaded.refusals


COMMAND = Search()
