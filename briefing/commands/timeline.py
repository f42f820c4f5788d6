"""``briefing timeline TOPIC FILE…``: what each document says on a topic, in the order of dates."""

import argparse

from briefing.citation import source_line
from briefing.citation.places import place
from briefing.commands.loading import Loaded, load_documents_or_book
from briefing.commands.printing import Output
from briefing.model.topic import Topic
from briefing.over_time import Mark, Passage, Timeline, Turn, over_time
from briefing.topics.matching import match

_SAID = {Turn.NEW: "+ new", Turn.CHANGED: "≠ changed", Turn.GONE: "- not named later", Turn.ONLY: "* only here"}


class TimelineCommand:
    """Prints a topic over time."""

    name = "timeline"
    summary = "set what documents say on a topic side by side, by date"
    description = (
        "What each document says on a topic, oldest first, put together by what it is about; agreements, names and\n"
        "figures that appear, change or are no longer named are marked. A topic is its words, parted by commas."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("topic", metavar="TOPIC", help="words of the topic, parted by commas")
        parser.add_argument("files", nargs="+", metavar="FILE", help="a document, or a book")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, match, put in order and print."""
        loaded = load_documents_or_book(arguments.files)
        terms = tuple(word.strip() for word in arguments.topic.split(",") if word.strip())
        topic = Topic("topic", arguments.topic, terms, match(loaded.sources, terms))
        timeline = over_time(loaded.sources, topic)
        if output.as_json:
            output.data(_as_data(timeline, loaded))
        else:
            _print(output, timeline, loaded)
        return loaded.refusals


def _as_data(timeline: Timeline, loaded: Loaded) -> dict[str, object]:
    return {
        "sources": [
            {"file": loaded.file_of(column.source), "date": column.day.isoformat() if column.day else None}
            for column in timeline.columns
        ],
        "rows": [
            {
                "about": row.label,
                "cells": [[_passage_data(passage, loaded) for passage in cell] for cell in row.cells],
            }
            for row in timeline.rows
        ],
    }


def _passage_data(passage: Passage, loaded: Loaded) -> dict[str, object]:
    marks = [
        {"what": mark.sort.value, "turn": mark.turn.value, "name": mark.name, "before": mark.before}
        for mark in passage.marks
    ]
    return {
        "block": passage.ref.block,
        "number": loaded.block(passage.ref).number,
        "text": passage.text,
        "marks": marks,
    }


def _print(output: Output, timeline: Timeline, loaded: Loaded) -> None:
    sources = {source.id: source for source in loaded.sources}
    for row in timeline.rows:
        output.line()
        output.paragraph(row.label)
        for cell in row.cells:
            for passage in cell:
                source = sources[passage.ref.source]
                undated = "" if source.date else ", without a date"
                output.paragraph(f"{source_line(source)}, {place(source, passage.ref.block)}{undated}", indent=2)
                output.paragraph(passage.text, indent=4)
                for mark in passage.marks:
                    output.paragraph(_said(mark), indent=4)
    if not timeline.rows:
        output.line("No document says anything on this.")


def _said(mark: Mark) -> str:
    before = f" (was {mark.before})" if mark.before else ""
    return f"{_SAID[mark.turn]}: {mark.name}{before}"


COMMAND = TimelineCommand()
