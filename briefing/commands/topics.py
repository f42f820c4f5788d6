"""``briefing topics FILE…``: the topics and acronyms of documents."""

import argparse
from pathlib import Path
from typing import Any

from briefing.commands.loading import Loaded, load_documents_or_book
from briefing.commands.printing import Output, columns
from briefing.model.topic import Topic
from briefing.topics import Acronym, acronyms, suggest, topic_sets

_GENERAL = "general"


class Topics:
    """Prints the topics the program suggests, and every acronym with what it stands for."""

    name = "topics"
    summary = "list the topics and acronyms of documents"
    description = (
        "Suggest topics for documents: their headings, acronyms and programmes, and the phrases they share, each with\n"
        "the paragraphs on it, strongest first. Lists every acronym with what it stands for where that is printed."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a document, or a book")
        parser.add_argument(
            "--set",
            metavar="FILE",
            help=f"look for the topics of a topic set instead of suggesting some; '{_GENERAL}': the built-in one",
        )

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, suggest and print."""
        loaded = load_documents_or_book(arguments.files)
        found = _of_set(arguments.set, loaded) if arguments.set else suggest(loaded.sources)
        known = acronyms(loaded.sources)
        if output.as_json:
            output.data(
                {
                    "topics": [_topic_data(topic, loaded) for topic in found],
                    "acronyms": [_acronym_data(acronym, loaded) for acronym in known],
                }
            )
        else:
            _print(output, loaded, found, known)
        return loaded.refusals


def _of_set(name: str, loaded: Loaded) -> tuple[Topic, ...]:
    """Return the topics of a set, a file or the one that comes with the program, that the documents speak of."""
    path = topic_sets.shipped()[0] if name == _GENERAL else Path(name)
    return tuple(topic for topic in topic_sets.apply(topic_sets.load(path), loaded.sources) if topic.hits)


def _topic_data(topic: Topic, loaded: Loaded) -> dict[str, Any]:
    return {
        "name": topic.name,
        "terms": list(topic.terms),
        "paragraphs": [
            {
                "file": loaded.file_of(hit.ref.source),
                "block": hit.ref.block,
                "number": loaded.block(hit.ref).number,
                "score": hit.score,
            }
            for hit in topic.hits
        ],
    }


def _acronym_data(acronym: Acronym, loaded: Loaded) -> dict[str, Any]:
    return {
        "acronym": acronym.acronym,
        "expansion": acronym.expansion,
        "files": [loaded.file_of(source) for source in acronym.sources],
    }


def _print(output: Output, loaded: Loaded, found: tuple[Topic, ...], known: tuple[Acronym, ...]) -> None:
    for topic in found:
        output.paragraph(topic.name)
        for source in loaded.sources:
            numbers = [loaded.cited(hit.ref) or "unnumbered" for hit in topic.hits if hit.ref.source == source.id]
            if numbers:
                output.paragraph(f"{source.title}: {_counted(numbers)}", indent=4)
    if known:
        output.line()
        output.line("Acronyms")
        width = min(16, max(columns(acronym.acronym) for acronym in known) + 2)
        for acronym in known:
            output.paragraph(acronym.expansion or "(nowhere spelt out)", acronym.acronym, width, indent=2)


def _counted(numbers: list[str]) -> str:
    """Return 'paras 14, 12 and 2 without number'."""
    printed = [number for number in numbers if number != "unnumbered"]
    bare = len(numbers) - len(printed)
    said = [("para " if len(printed) == 1 else "paras ") + ", ".join(printed)] if printed else []
    said += [f"{bare} without number" if printed else f"{bare} paragraph{'s' if bare > 1 else ''}"] if bare else []
    return " and ".join(said)


COMMAND = Topics()
