"""``briefing search QUERY FILE…|BOOK``: full text over documents, or over the sources in a book."""

import argparse
from collections.abc import Iterator

from briefing.commands.loading import Loaded, load_documents_or_book
from briefing.commands.printing import Output
from briefing.harvest import harvest
from briefing.search import Answer, Index
from briefing.search.query import Filter, parse


class Search:
    """Prints the paragraphs a query finds, best first."""

    name = "search"
    summary = "find paragraphs in documents or in the sources of a book"
    description = (
        "Find paragraphs, best first. A query is words, all of which must occur, and any of:\n"
        '  "a phrase"   begin*   -without   one OR other   one NEAR other   number:14   source:statement\n'
        "  speaker:harrow   after:2026-01   before:2026-03-15   earlier: (also in earlier versions)\n"
        '  and in a book:   topic:"critical minerals"   in:3   unused:\n'
        "Case, accents, plural and spelling do not matter. Put a query that begins with - behind --."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("query", metavar="QUERY", help="what to look for")
        parser.add_argument("files", nargs="+", metavar="FILE", help="a document, or a book")
        parser.add_argument("--limit", type=int, default=200, metavar="N", help="show at most N paragraphs (200)")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, search and print."""
        loaded = load_documents_or_book(arguments.files)
        answer = _asked(loaded, arguments.query, arguments.limit)
        if output.as_json:
            output.data(_data(loaded, answer))
            return loaded.refusals
        for hit in answer.hits:
            number = loaded.cited(hit.ref)
            output.line(loaded.file_of(hit.ref.source) + (f", para {number}" if number else ""))
            output.paragraph(hit.snippet, indent=4)
        for words in _remarks(arguments.query, answer, bool(loaded.sources)):
            output.line(words)
        return loaded.refusals


def _asked(loaded: Loaded, query: str, limit: int) -> Answer:
    with Index(loaded.sources, loaded.book) as index:
        if parse(query).has(Filter.SPEAKER):
            for source in loaded.sources:
                index.hear(source, harvest(source).sayings)
        return index.ask(query, limit)


def _data(loaded: Loaded, answer: Answer) -> dict[str, object]:
    hits = [
        {
            "file": loaded.file_of(hit.ref.source),
            "block": hit.ref.block,
            "number": loaded.block(hit.ref).number,
            "text": loaded.block(hit.ref).text,
            "score": hit.score,
        }
        for hit in answer.hits
    ]
    return {"hits": hits, "total": answer.total, "counted": answer.counted, "earlier": answer.earlier}


def _remarks(query: str, answer: Answer, loaded: bool) -> Iterator[str]:
    for words in parse(query).unfinished:
        yield f"'{words}' was left out: it has no value that can be understood."
    if not answer.hits and loaded:
        yield "Nothing was found."
    elif answer.total > len(answer.hits):
        more = "" if answer.counted else "more than "
        yield f"These are the best {len(answer.hits)} of {more}{answer.total:,}; --limit shows more."
    if answer.earlier:
        yield f"There is more in earlier versions of documents ({answer.earlier}); 'earlier:' shows it."


COMMAND = Search()
