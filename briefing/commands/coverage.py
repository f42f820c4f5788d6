"""``briefing coverage BOOK``: what of the documents is in the book, and what is missing on each topic."""

import argparse
from pathlib import Path
from typing import Any

from briefing.citation import short_citation
from briefing.commands.printing import Output
from briefing.coverage import Cell, Coverage, TopicCoverage, Use, coverage
from briefing.errors import BriefingError
from briefing.model.project import Project
from briefing.model.topic import BlockRef
from briefing.store import open_book
from briefing.usage import places

_SIGNS = {Use.USED: "#", Use.TWICE: "2", Use.PART: "~"}
_LEGEND = "# used   2 used twice   ~ in part   ! on a topic, not used   . on no topic, not used"
_WORDS = 12  # of a paragraph, so that it is known again


class CoverageOf:
    """Prints a line of signs for each document, one sign a paragraph, and what is left on each topic."""

    name = "coverage"
    summary = "show what of its documents a book uses, and what is missing on each topic"
    description = (
        "Show for each document of a book which of its paragraphs the book quotes, one sign a paragraph in their\n"
        "order, and for each topic how many of its paragraphs are used. --topic lists what is not used on one of them."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("book", metavar="BOOK", help="a book file")
        parser.add_argument("--topic", metavar="NAME", help="list the paragraphs on this topic that are not used")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Open, work out and print."""
        book = open_book(Path(arguments.book), read_only=True)
        try:
            project = book.project
        finally:
            book.close()
        found = coverage(project)
        asked = _named(found, arguments.topic) if arguments.topic else None
        if output.as_json:
            output.data(_data(project, found) if asked is None else _topic_data(project, asked))
        elif asked is not None:
            _print_missed(output, project, asked)
        else:
            _print(output, project, found)
        return ()


def _named(found: Coverage, name: str) -> TopicCoverage:
    wanted = name.strip().casefold()
    topic = next((each for each in found.topics if each.name.casefold() == wanted), None)
    if topic is None:
        known = ", ".join(each.name for each in found.topics) or "none yet"
        raise BriefingError(f"The book has no topic '{name}'. Its topics: {known}.")
    return topic


def _sign(cell: Cell) -> str:
    return _SIGNS.get(cell.use, "!" if cell.topics else ".")


def _print(output: Output, project: Project, found: Coverage) -> None:
    for row in found.sources:
        source = project.source(row.source)
        notes = [f"{row.used} of {len(row.cells)} used"]
        notes += ["a newer version is in the book"] if row.superseded else []
        notes += ["annexed in full"] if row.annexed else []
        output.paragraph(f"{source.title} · {', '.join(notes)}")
        signs, start = "".join(map(_sign, row.cells)), 0
        while start < len(signs):
            output.line("  " + signs[start : start + output.width - 2])
            start += output.width - 2
    output.line()
    output.paragraph(_LEGEND)
    for topic in found.topics:
        output.paragraph(_tally(topic), indent=2)


def _tally(topic: TopicCoverage) -> str:
    if not topic.total:
        return f"{topic.name}: no paragraphs"
    said = f"{topic.name}: {topic.used + len(topic.in_part)} of {topic.total} used"
    said += f", {len(topic.in_part)} in part" if topic.in_part else ""
    return f"{said}, nothing missed" if topic.nothing_missed else said


def _print_missed(output: Output, project: Project, topic: TopicCoverage) -> None:
    output.paragraph(_tally(topic))
    for refs, heading in ((topic.missed, "Not used"), (topic.in_part, "Used in part")):
        if refs:
            output.line()
            output.paragraph(heading)
        for ref in refs:
            output.paragraph(f"{short_citation(project, ref)}: {_beginning(project, ref)}", indent=2)


def _beginning(project: Project, ref: BlockRef) -> str:
    words = project.block(ref).text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _data(project: Project, found: Coverage) -> dict[str, Any]:
    where = places(project)
    return {
        "sources": [
            {
                "title": project.source(row.source).title,
                "used": row.used,
                "superseded": row.superseded,
                "annexed": row.annexed,
                "paragraphs": [
                    {
                        "block": cell.ref.block,
                        "number": cell.block.number,
                        "use": cell.use.value,
                        "places": list(where.get(cell.ref, ())),
                        "topics": {topic: use.value for topic, use in cell.topics},
                    }
                    for cell in row.cells
                ],
            }
            for row in found.sources
        ],
        "topics": [_topic_data(project, topic) for topic in found.topics],
    }


def _topic_data(project: Project, topic: TopicCoverage) -> dict[str, Any]:
    def cited(refs: tuple[BlockRef, ...]) -> list[dict[str, str]]:
        return [{"source": ref.source, "block": ref.block, "place": short_citation(project, ref)} for ref in refs]

    return {
        "id": topic.topic,
        "name": topic.name,
        "total": topic.total,
        "used": topic.used,
        "in_part": cited(topic.in_part),
        "missed": cited(topic.missed),
        "nothing_missed": topic.nothing_missed,
    }


COMMAND = CoverageOf()
