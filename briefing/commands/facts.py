"""``briefing facts FILE…``: who says what, people, organisations, dates and figures of documents."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from briefing.commands.loading import Loaded, load_documents_or_book
from briefing.commands.printing import Output, columns
from briefing.harvest import harvest
from briefing.model.harvest import Day, Figure, Harvest, Mention, Saying
from briefing.model.source import Source
from briefing.model.topic import BlockRef

_PARTS = ("sayings", "people", "organisations", "dates", "figures")
_WIDEST = 30  # columns the first column of a table takes at most


class Facts:
    """Prints what the words of documents say about who, when and how much."""

    name = "facts"
    summary = "list who says what, people, organisations, dates and figures"
    description = (
        "Gather from documents who says each sentence (in square brackets where the text has 'he' or 'the "
        "ambassador'),\n"
        "the people and organisations with every form of their names, the dates with the days they mean, the figures.\n"
        "A date worked out from the document's own is marked with a star. What is not certain is left open."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a document, or a book")
        parser.add_argument(
            "--only", choices=_PARTS, action="append", metavar="PART", help=f"one of {', '.join(_PARTS)}"
        )

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read, gather and print."""
        loaded = load_documents_or_book(arguments.files)
        wanted = tuple(arguments.only or _PARTS)
        pairs = [(source, harvest(source)) for source in loaded.sources]
        if output.as_json:
            output.data([_as_data(loaded, source, found, wanted) for source, found in pairs])
            return loaded.refusals
        for index, (source, found) in enumerate(pairs):
            if index:
                output.rule()
            _print(output, loaded, source, found, wanted)
        return loaded.refusals


def _print(output: Output, loaded: Loaded, source: Source, found: Harvest, wanted: Sequence[str]) -> None:
    output.paragraph(source.title or loaded.file_of(source.id))
    place = _Places(loaded, source)
    tables: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "sayings": ("Who says what", [(_speaker(one), place.words(one.mention)) for one in found.sayings]),
        "people": (
            "People",
            [(one.sort_key, " · ".join(_about(one.honorific, one.roles, one.forms))) for one in found.people],
        ),
        "organisations": ("Organisations", [(one.name, " · ".join(one.forms[1:])) for one in found.organisations]),
        "dates": ("Dates", [(_meaning(one), place.around(one.mention)) for one in found.days]),
        "figures": ("Figures", [(one.printed, place.around(one.mention)) for one in found.figures]),
    }
    for part in wanted:
        title, rows = tables[part]
        output.line()
        output.line(title)
        width = min(_WIDEST, max((columns(left) for left, _ in rows), default=0) + 2)
        for left, right in rows or [("", "(none)")]:
            output.paragraph(right or "–", left, width, indent=2)


def _about(honorific: str, roles: tuple[str, ...], forms: tuple[str, ...]) -> Iterator[str]:
    if honorific:
        yield honorific
    yield from roles
    if len(forms) > 1:
        yield f"printed as {', '.join(forms)}"


def _speaker(one: Saying) -> str:
    name = one.speaker or "not known"
    via = f", via {one.via}" if one.via else ""
    return f"[{name}{via}]" if one.resolved else f"{name}{via}"


def _meaning(one: Day) -> str:
    if one.first is None or one.last is None:
        return f"{one.printed} (?)"
    star = "*" if one.inferred else ""
    return (_printed(one.first) if one.first == one.last else f"{_printed(one.first)} – {_printed(one.last)}") + star


def _printed(day: date) -> str:
    return day.isoformat()


class _Places:
    """Words of a source with their paragraph."""

    def __init__(self, loaded: Loaded, source: Source) -> None:
        self._texts = {block.id: block.text for block in source.blocks}
        self._numbers = {block.id: loaded.cited(BlockRef(source.id, block.id)) for block in source.blocks}

    def words(self, mention: Mention) -> str:
        """Return the words themselves, their paragraph's number before them."""
        return self._numbered(mention, " ".join(self._texts[mention.block][mention.start : mention.end].split()))

    def around(self, mention: Mention) -> str:
        """Return the words with some of what stands around them."""
        text = self._texts[mention.block]
        start = text.rfind(" ", 0, max(0, mention.start - 30)) + 1 if mention.start > 30 else 0
        end = text.find(" ", mention.end + 30) if mention.end + 30 < len(text) else len(text)
        end = len(text) if end < 0 else end
        words = " ".join(text[start:end].split())
        return self._numbered(mention, f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}")

    def _numbered(self, mention: Mention, words: str) -> str:
        number = self._numbers[mention.block]
        return f"({number}) {words}" if number else words


def _as_data(loaded: Loaded, source: Source, found: Harvest, wanted: Sequence[str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "sayings": [_saying(one) for one in found.sayings],
        "people": [
            {
                "name": one.name,
                "sort_key": one.sort_key,
                "honorific": one.honorific or None,
                "roles": list(one.roles),
                "forms": list(one.forms),
                "mentions": [_mention(mention) for mention in one.mentions],
            }
            for one in found.people
        ],
        "organisations": [
            {"name": one.name, "forms": list(one.forms), "mentions": [_mention(mention) for mention in one.mentions]}
            for one in found.organisations
        ],
        "dates": [_day(one) for one in found.days],
        "figures": [_figure(one) for one in found.figures],
    }
    return {"file": loaded.file_of(source.id), "title": source.title, **{part: data[part] for part in wanted}}


def _mention(mention: Mention) -> dict[str, Any]:
    return {"block": mention.block, "start": mention.start, "end": mention.end}


def _saying(one: Saying) -> dict[str, Any]:
    return {
        **_mention(one.mention),
        "kind": one.kind.value,
        "speaker": one.speaker or None,
        "printed": one.printed or None,
        "resolved": one.resolved,
        "verb": one.verb or None,
        "via": one.via or None,
        "joint": one.joint,
        "side": one.side or None,
    }


def _day(one: Day) -> dict[str, Any]:
    first, last = (day.isoformat() if day else None for day in (one.first, one.last))
    return {**_mention(one.mention), "printed": one.printed, "first": first, "last": last, "inferred": one.inferred}


def _figure(one: Figure) -> dict[str, Any]:
    value = format(one.value, "f") if one.value is not None else None
    return {
        **_mention(one.mention),
        "printed": one.printed,
        "value": value,
        "unit": one.unit or None,
        "hedge": one.hedge or None,
        "about": one.about or None,
    }


COMMAND = Facts()
