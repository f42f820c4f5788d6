"""The shelf: earlier books and statements the officer keeps, to be asked what was said before.

The officer chooses what is on it. Its one file holds the words of these documents and nothing else; see ``shelf_file``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from briefing import reading
from briefing.agreed_language import Asking, Sentence, find, sentences_of
from briefing.citation import source_line
from briefing.citation.places import place
from briefing.errors import BriefingError
from briefing.harvest.days import days
from briefing.model.book import Item, Line, Note, Point, Question, Section
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.text import text_of
from briefing.progress import SILENT, Progress
from briefing.reading.sentences import sentence_spans
from briefing.shelf.shelf_file import SUFFIX, Entry, Place, Shelf, ShelfError, Shelved, is_shelf
from briefing.store import open_book

__all__ = [
    "SUFFIX",
    "Entry",
    "Place",
    "Shelf",
    "ShelfError",
    "Shelved",
    "Standing",
    "default_path",
    "find_on_shelf",
    "is_shelf",
    "look_over",
    "note_problem",
    "put_on",
    "shelve",
    "take_off",
]

BOOK = ".briefing"
_LANGUAGES = ("en", "ms", "ja")
_FOLDERS_DEEP = 12
_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".jp2"}
"""Logos and photographs in a folder are no statements; a scan is put on the shelf by itself."""
_Document = tuple[str, str, Shelved, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the shelf stands."""

    entries: tuple[Entry, ...] = ()
    places: tuple[Place, ...] = ()
    missing: frozenset[Path] = frozenset()  # files and folders that are not where they were
    to_read: tuple[Path, ...] = ()  # new, or changed since they were read


def default_path() -> Path:
    """Return where the shelf is kept unless the officer chooses another place."""
    return Path(platformdirs.user_data_dir("briefing", appauthor=False)) / f"Shelf{SUFFIX}"


def look_over(shelf: Path, progress: Progress = SILENT) -> Standing:
    """Return what is on the shelf, what of it is missing and what has to be read. ``ShelfError``."""
    if not is_shelf(shelf):
        return Standing()
    with Shelf(shelf) as opened:
        places, entries = opened.places(), opened.entries()
    known = {entry.path: entry for entry in entries}
    missing: set[Path] = set()
    to_read: dict[Path, None] = {}
    for number, one in enumerate(places):
        progress.report(number, len(places), one.path.name)
        if not one.path.exists():
            missing.add(one.path)
            continue
        for file in _files(one):
            entry = known.get(file)
            if entry is None or _facts(file) != (entry.size, entry.changed):
                to_read[file] = None
    missing.update(path for path in known if path not in to_read and not path.exists())
    return Standing(entries, places, frozenset(missing), tuple(to_read))


def put_on(shelf: Path, paths: Iterable[Path], progress: Progress = SILENT) -> Standing:
    """Note files and folders as being on the shelf and say what has to be read. ``ShelfError``."""
    with Shelf(shelf) as opened:
        opened.put(path for path in paths if path.absolute() != shelf.absolute())
    return look_over(shelf, progress)


def take_off(shelf: Path, paths: Iterable[Path]) -> Standing:
    """Take files and folders off, with every word of them. ``ShelfError``."""
    with Shelf(shelf) as opened:
        opened.take_off(paths)
    return look_over(shelf)


def shelve(shelf: Path, file: Path, progress: Progress = SILENT) -> Entry:
    """Read one file, a document or an earlier book, and keep its words on the shelf. ``ShelfError``.

    A file that cannot be read is kept with the reason, so that the shelf can say it.
    """
    size, changed = _facts(file)
    entry = Entry(file.absolute(), file.stem, size=size, changed=changed)
    documents: tuple[_Document, ...] = ()
    try:
        read = _book(entry) if file.suffix.lower() == BOOK else _document(entry, progress)
        entry, documents = read
    except ShelfError:
        raise
    except BriefingError as error:
        entry = replace(entry, problem=str(error))
    with Shelf(shelf) as opened:
        return opened.keep(entry, documents)


def note_problem(shelf: Path, file: Path, problem: str) -> Entry:
    """Keep why a file could not be read when reading it came to no end. ``ShelfError``."""
    size, changed = _facts(file)
    with Shelf(shelf) as opened:
        return opened.keep(Entry(file.absolute(), file.stem, problem=problem, size=size, changed=changed), ())


def find_on_shelf(text: str, shelf: Path) -> tuple[Asking, ...]:
    """Return what is like *text* on the shelf; nothing where there is no shelf. ``ShelfError``."""
    if not is_shelf(shelf):
        return ()
    with Shelf(shelf) as opened:
        return find(text, opened.index, shelved=True)


# ---- reading


def _document(entry: Entry, progress: Progress) -> tuple[Entry, tuple[_Document, ...]]:
    source = reading.read_file(entry.path, progress)
    made = _shelved(source, entry.path)
    return replace(entry, title=source.title or entry.title, day=made[1]), (made,)


def _book(entry: Entry) -> tuple[Entry, tuple[_Document, ...]]:
    """Read an earlier book for looking only: its documents, and what officers wrote in it."""
    book = open_book(entry.path, read_only=True)
    try:
        project = book.project
    finally:
        book.close()
    day = _day_of(project)
    documents = [_shelved(source, entry.path, project) for source in project.sources]
    line = project.book.title or entry.title
    own = Shelved(line, dict.fromkeys(_LANGUAGES, line), str(entry.path), project.book.marking, line, True)
    documents.append(("own", day, own, tuple(_own_sentences(project))))
    return replace(entry, title=line, day=day), tuple(documents)


def _shelved(source: Source, path: Path, book: Project | None = None) -> _Document:
    day = source.date.isoformat() if source.date else ""
    lines = {language: source_line(source, language) for language in _LANGUAGES}
    marking = source.marking or (book.book.marking if book else "")
    facts = Shelved(source.title, lines, str(path), marking, book.book.title if book else "")
    places: dict[str, str] = {}
    sentences = []
    for one in sentences_of(source):
        if one.block not in places:
            places[one.block] = "\x1f".join(place(source, one.block, language) for language in _LANGUAGES)
        sentences.append(replace(one, place=places[one.block]))
    return source.id, day, facts, tuple(sentences)


def _own_sentences(project: Project) -> Iterator[Sentence]:
    """Yield the sentences officers wrote, with the section they stand in."""
    for section in project.book.root.walk():
        for item in section.items:
            for paragraph in _own_words(item).splitlines():
                for start, end in sentence_spans(paragraph, project.settings.language):
                    if words := paragraph[start:end].strip():
                        yield Sentence(words, item.id, start, start + len(words), _titled(section))


def _own_words(item: Item) -> str:
    match item:
        case Note(text=text) | Point(text=text):
            return text_of(text)
        case Line(ours=ours, theirs=theirs):
            return f"{text_of(ours)}\n{text_of(theirs)}"
        case Question(question=question, answer=answer):
            return f"{question}\n{text_of(answer)}"
        case _:
            return ""


def _titled(section: Section) -> str:
    return "\x1f".join([section.title] * len(_LANGUAGES))


def _day_of(project: Project) -> str:
    """Return the day a book is of: its issue's, else the visit's, else that of its newest document."""
    fields = dict(project.book.fields)
    for name in ("issue", "date", "dates"):
        found = [day.first for day in days("", fields.get(name, ""), None) if day.first]
        if found:
            return max(found).isoformat()
    dated = [source.date for source in project.sources if source.date]
    return max(dated).isoformat() if dated else ""


# ---- files


def _files(where: Place) -> Iterator[Path]:
    """Yield the documents and books a place stands for; hidden ones and other shelves are no documents."""
    if not where.folder:
        yield where.path
        return
    wanted = {*reading.SUFFIXES, BOOK} - _PICTURES
    for path in sorted(where.path.rglob("*")):
        parts = path.relative_to(where.path).parts
        if len(parts) > _FOLDERS_DEEP or any(part.startswith((".", "~$")) for part in parts):
            continue
        if path.suffix.lower() in wanted and path.is_file():
            yield path


def _facts(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns
