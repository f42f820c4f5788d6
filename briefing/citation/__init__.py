"""Citations by printed number: 'Japan–Malaysia Joint Statement, 10 June 2026, para 14'.

What is printed in the source is cited as printed; what was only counted says so in its words ('3rd paragraph'), so that
nobody looks for a number that is not there.
"""

from collections.abc import Iterable
from datetime import date

from briefing.citation.places import place, places
from briefing.citation.titles import short_name, short_title, shortened_headline
from briefing.citation.words import WORDS, printed_date
from briefing.model.project import Project
from briefing.model.source import Source, SourceKind
from briefing.model.topic import BlockRef
from briefing.revision import versions

__all__ = [
    "citation",
    "citations",
    "printed_date",
    "short_citation",
    "short_title",
    "source_line",
    "version_words",
]


def citation(project: Project, ref: BlockRef, language: str = "en") -> str:
    """Return the full citation of one paragraph; a source that is gone is said to be so."""
    return citations(project, (ref,), language)


def short_citation(project: Project, ref: BlockRef, language: str = "en") -> str:
    """Return the short citation of one paragraph: 'Joint Statement, para 14'."""
    return citations(project, (ref,), language, short=True)


def citations(project: Project, refs: Iterable[BlockRef], language: str = "en", short: bool = False) -> str:
    """Return one citation for several paragraphs: '… Joint Statement, 10 June 2026, paras 14–16, 18; Bernama, …'."""
    by_source: dict[str, list[str]] = {}
    for ref in refs:
        by_source.setdefault(ref.source, []).append(ref.block)
    return "; ".join(
        _for_source(project, source_id, blocks, language, short) for source_id, blocks in by_source.items()
    )


def source_line(source: Source, language: str = "en") -> str:
    """Return how a source is named in a citation, with its date: 'Japan–Malaysia Joint Statement, 10 June 2026'."""
    comma = WORDS.get(language, WORDS["en"]).comma
    title = short_title(source)
    if source.kind is SourceKind.ARTICLE:
        title = f"‘{shortened_headline(title)}’"
    parts = (title, source.agency if source.kind is SourceKind.ARTICLE else "", _date(source.date, language))
    return comma.join(part for part in parts if part)


def version_words(project: Project, source: Source, language: str = "en") -> str:
    """Return what tells an earlier version of a document from the newest in the same book: ' (earlier version)'.

    Dates and file names cannot: two versions of one day, or of one name, are common. The newest has nothing added.
    """
    words = WORDS.get(language, WORDS["en"])
    line = versions(project, source.id)
    nth = 1 + next((place for place, other in enumerate(line) if other.id == source.id), len(line))
    if nth >= len(line):
        return ""
    return words.earlier if len(line) == 2 else words.version.format(nth, len(line))


def _for_source(project: Project, source_id: str, blocks: list[str], language: str, short: bool) -> str:
    words = WORDS.get(language, WORDS["en"])
    source = next((source for source in project.sources if source.id == source_id), None)
    if source is None:
        return words.gone
    name = _short_line(project, source, language) if short else source_line(source, language)
    name += version_words(project, source, language)
    where = place(source, blocks[0], language) if len(blocks) == 1 else places(source, blocks, language)
    return f"{name}{words.comma}{where}" if where else name


def _short_line(project: Project, source: Source, language: str) -> str:
    """Return the shortest name that means only this source in this book."""
    own = {version.id for version in versions(project, source.id)}  # told apart by their version
    others = tuple(other for other in project.sources if other.id not in own)
    day = _date(source.date, language)
    comma = WORDS.get(language, WORDS["en"]).comma
    name = short_name(source)
    tries = [name] if source.kind is not SourceKind.ARTICLE else []
    tries.append(comma.join(part for part in (name, day) if part))
    rivals = [_tries(other, language) for other in others]
    for words in tries:
        if all(words not in rival for rival in rivals):
            return words
    return source_line(source, language)


def _tries(source: Source, language: str) -> tuple[str, ...]:
    name, day = short_name(source), _date(source.date, language)
    return (name, WORDS.get(language, WORDS["en"]).comma.join(part for part in (name, day) if part))


def _date(day: date | None, language: str) -> str:
    return printed_date(day, language) if day else ""
