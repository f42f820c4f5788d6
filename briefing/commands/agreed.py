"""``briefing agreed SENTENCE FILE…``: near-matches of a sentence in documents, books and a shelf, newest first."""

import argparse
from pathlib import Path

from briefing.agreed_language import Asking, Kind, Likeness, Match, find_in_sources, merged
from briefing.citation import source_line
from briefing.citation.places import place
from briefing.commands.loading import Loaded, load_documents_or_book
from briefing.commands.printing import Output
from briefing.errors import BriefingError
from briefing.revision.comparison import WordKind
from briefing.shelf import Shelved, find_on_shelf, is_shelf

_MARKS = {WordKind.GONE: "[-{}-]", WordKind.NEW: "{{+{}+}}", WordKind.SAME: "{}"}


class Agreed:
    """Prints what is worded like a sentence."""

    name = "agreed"
    summary = "find what is worded like a sentence, and where it differs"
    description = (
        "Find near-matches of a sentence in documents, in the sources of books and on a shelf, newest first.\n"
        "[-words-] are only in the sentence asked for, {+words+} only in what was found."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("sentence", metavar="SENTENCE", help="what to look for")
        parser.add_argument("files", nargs="*", metavar="FILE", help="a document, or a book")
        parser.add_argument("--shelf", metavar="FILE", help="a shelf to ask as well")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, look and print."""
        shelf = Path(arguments.shelf) if arguments.shelf else None
        if shelf is not None and not is_shelf(shelf):
            raise BriefingError(f"There is no shelf '{shelf.name}'. Name the file of a shelf.")
        if not arguments.files and shelf is None:
            raise BriefingError("Name the documents to look in, or a shelf with --shelf.")
        loaded = load_documents_or_book(arguments.files)
        answers = [find_in_sources(arguments.sentence, loaded.sources)]
        if shelf is not None:
            answers.append(find_on_shelf(arguments.sentence, shelf))
        askings = merged(answers)
        if output.as_json:
            output.data({"sentences": [_as_data(asking, loaded) for asking in askings]})
        else:
            _print(output, askings, loaded)
        return loaded.refusals


def likeness_words(alike: Likeness) -> str:
    """Return how like a sentence is, in words."""
    match alike.kind:
        case Kind.IDENTICAL:
            return "word for word the same"
        case Kind.SIGNS:
            return "same but for punctuation, capitals or spelling"
        case Kind.ORDER:
            return "the same words in another order"
        case Kind.PART:
            return f"one is part of the other, {alike.shared} words the same"
    return f"same but for {alike.other} word{'s' * (alike.other != 1)}"


def _as_data(asking: Asking, loaded: Loaded) -> dict[str, object]:
    return {
        "sentence": asking.text,
        "matches": [
            {
                "text": match.text,
                "cited": _cited(match, loaded),
                "date": match.day.isoformat() if match.day else None,
                "likeness": round(match.likeness.score, 3),
                "differs": likeness_words(match.likeness),
                "shelf": match.shelved,
                "words": [{"kind": change.kind.value, "text": change.text} for change in match.changes],
            }
            for match in asking.matches
        ],
    }


def _print(output: Output, askings: tuple[Asking, ...], loaded: Loaded) -> None:
    for asking in askings:
        if len(askings) > 1:
            output.paragraph(f"“{asking.text}”")
        for match in asking.matches:
            output.line()
            output.paragraph(f"{_cited(match, loaded)}: {likeness_words(match.likeness)}")
            output.paragraph(_marked(match), indent=4)
        if not asking.matches:
            output.line("Nothing is worded like this.")


def _marked(match: Match) -> str:
    words = (_MARKS[change.kind].format(change.text.strip()) for change in match.changes if change.text.strip())
    return " ".join(words)


def _cited(match: Match, loaded: Loaded) -> str:
    if match.shelved:
        where = match.place.split("\x1f")[0]
        return ", ".join(part for part in (Shelved.of(match.facts).lines["en"], where) if part)
    source = next(source for source in loaded.sources if source.id == match.document)
    return ", ".join(part for part in (source_line(source), place(source, match.block)) if part)


COMMAND = Agreed()
