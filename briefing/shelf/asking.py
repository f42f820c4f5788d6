"""Asks the documents of a book and the shelf together. Runs in a process that stays and remembers the documents.

A book's documents are handed over once; a question then names them only, so that it costs nothing to ask again.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.agreed_language import Asking, Sentence, SentenceIndex, find, merged, sentences_of, state_of
from briefing.errors import BriefingError
from briefing.model.source import Source
from briefing.progress import SILENT, Progress
from briefing.shelf import find_on_shelf

_BOOKS = 3  # whose documents are remembered

States = tuple[tuple[str, str], ...]
"""Source id and state of each document of the book."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found."""

    askings: tuple[Asking, ...] = ()
    missing: tuple[str, ...] = ()  # documents that must be handed over first; then nothing was looked for
    problem: str = ""  # why the shelf could not be asked


_held: OrderedDict[str, tuple[SentenceIndex, dict[str, str]]] = OrderedDict()


def states_of(sources: Sequence[Source]) -> States:
    """Return what names the documents of a book to ``ask``."""
    return tuple((source.id, state_of(source)) for source in sources)


def ask(book: str, states: States, text: str, shelf: Path | None) -> Answer:
    """Return what is like *text* in the documents of *book* and on the shelf."""
    index, held = _index_of(book)
    missing = tuple(source for source, state in states if held.get(source) != state)
    if missing:
        return Answer(missing=missing)
    wanted = dict(states)
    for gone in [source for source in held if source not in wanted]:
        index.remove(gone)
        del held[gone]
    answers = [find(text, index)]
    problem = ""
    if shelf is not None:
        try:
            answers.append(find_on_shelf(text, shelf))
        except BriefingError as error:
            problem = str(error)
    return Answer(merged(answers), problem=problem)


def hold_and_ask(
    book: str, sources: tuple[Source, ...], states: States, text: str, shelf: Path | None, progress: Progress = SILENT
) -> Answer:
    """Take documents over, then ask."""
    index, held = _index_of(book)
    for number, source in enumerate(sources):
        progress.report(number, len(sources), source.title)
        index.add(source.id, source.date.isoformat() if source.date else "", "", _sentences(source))
        held[source.id] = state_of(source)
    return ask(book, states, text, shelf)


def _sentences(source: Source) -> list[Sentence]:
    return [replace(one, place="") for one in sentences_of(source)]


def _index_of(book: str) -> tuple[SentenceIndex, dict[str, str]]:
    found = _held.pop(book, None) or (SentenceIndex.in_memory(), {})
    _held[book] = found
    while len(_held) > _BOOKS:
        _held.popitem(last=False)
    return found
