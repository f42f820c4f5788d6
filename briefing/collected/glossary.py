"""The acronyms of a book: what the sources spell out, what the officer corrected, and what nobody explains.

No meaning is invented: proposals are what a source or the book itself prints. The book's glossary and the check that
looks for unexplained acronyms both read from here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefing.collected.decisions import Decisions
from briefing.collected.facts import acronyms_of
from briefing.collected.written import Written, included_items, own_words
from briefing.model.book import Annex, Excerpt
from briefing.model.collected import Entry, Sort, SourcePlace
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Original, Source, SourceKind
from briefing.model.text import Run
from briefing.model.topic import BlockRef
from briefing.topics.acronyms import Acronym

_SHAPE = re.compile(r"(?<![\w-])[A-Z](?:[A-Z0-9]|&(?=[A-Z])){1,9}(?=s?(?![\w]))")
_ROMAN = re.compile(r"[IVXLCDM]+")
EVERYBODY_KNOWS = frozenset("AM BC CEO EU ID OK PDF PM PR TV UK UN US USA AD USD TBA TBC TBD TODO".split())
_IN_CAPITALS = 0.7  # of a line's letters: then its words are a heading, not acronyms


def glossary(project: Project) -> list[tuple[str, str]]:
    """Return the acronyms in the book's words with what they stand for, in alphabetical order, as the officer has it.

    An acronym with two meanings in the sources has both until the officer says which; sources printed in full count.
    """
    decisions = Decisions(project.decisions)
    meanings: dict[str, list[str]] = {}
    for known in _known(project):
        meanings.setdefault(known.acronym, [])
        if known.expansion:
            meanings[known.acronym].append(known.expansion)
    for one in project.decisions:
        if one.sort is Sort.ACRONYM and one.detail:
            meanings.setdefault(one.key, [])
    text = "\n".join(_all_words(project))
    words = set(re.findall(r"[^\W_]+(?:[&./-][^\W_]+)*", text))
    found: list[tuple[str, str]] = []
    for acronym, printed in meanings.items():
        decided = decisions.of(Sort.ACRONYM, (acronym,))
        if decided.excluded or not _stands_in(acronym, words, text):
            continue
        found += [(decided.name or acronym, said) for said in ([decided.detail] if decided.detail else printed)]
    return sorted(dict.fromkeys(found), key=lambda pair: (pair[0].casefold(), pair[1].casefold()))


def acronyms(project: Project, book: Written, decisions: Decisions) -> tuple[Entry, ...]:
    """Return every acronym of the book and its sources; those nothing spells out have no detail."""
    every = (*project.sources, book.source)
    meanings: dict[str, Counter[str]] = {}
    for known in _known(project):
        found = meanings.setdefault(known.acronym, Counter())
        if known.expansion:
            found[known.expansion] += len(known.sources)
    own = {word for _, text in book.own for word in used(text)} - EVERYBODY_KNOWS - _markings(project)
    for name in own:
        meanings.setdefault(name, Counter())
    places = _where(every, meanings)
    entries = [
        _entry(name, found, places.get(name, ()), book, decisions)
        for name, found in meanings.items()
        if found or name in own or places.get(name)
    ]
    return tuple(sorted(entries, key=lambda entry: entry.files_under.casefold()))


def used(text: str) -> list[str]:
    """Return the acronyms in *text* in order; lines all in capitals and Roman numbers are none."""
    return [
        match
        for line in text.splitlines()
        if not _is_in_capitals(line)
        for match in _SHAPE.findall(line)
        if not _ROMAN.fullmatch(match)
    ]


def _is_in_capitals(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return len(line.split()) > 1 and bool(letters) and sum(map(str.isupper, letters)) > _IN_CAPITALS * len(letters)


def _known(project: Project) -> tuple[Acronym, ...]:
    """Return what sources and the officer's own words spell out: 'Narrow Sea Council (NSC)' in a note counts."""
    return acronyms_of((*project.sources, _own_words(project)))


def _own_words(project: Project) -> Source:
    texts = [
        (item.id, item.quoted if isinstance(item, Excerpt) else own_words(item))
        for _, item in included_items(project.book.root)
        if not isinstance(item, Annex) and (not isinstance(item, Excerpt) or item.adapted)
    ]
    blocks = tuple(
        Block(f"{name}/{place}", BlockKind.PARAGRAPH, (Run(line),))
        for name, text in texts
        for place, line in enumerate(text.splitlines())
        if "(" in line
    )
    return Source(f"book:{project.id}", "", SourceKind.DOCUMENT, Original("", "", "", 0), blocks)


def _entry(
    name: str, meanings: Counter[str], places: Sequence[SourcePlace], book: Written, decisions: Decisions
) -> Entry:
    decided = decisions.of(Sort.ACRONYM, (name,))
    printed = tuple(meaning for meaning, _ in meanings.most_common())
    in_sources = tuple(place for place in places if place.ref.source != book.source.id)
    in_book = book.places_of(tuple(places))
    settled = bool(decided.detail) or decided.excluded or name in EVERYBODY_KNOWS
    return Entry(
        Sort.ACRONYM,
        name,
        decided.name or name,
        decided.detail or (printed[0] if printed else ""),
        forms=(name,),
        proposals=printed,
        keys=(name,),
        files_under=decided.name or name,
        in_book=in_book,
        quoted=tuple(place for place in in_sources if book.quoting(place.ref, place.start, place.end)),
        in_sources=in_sources,
        excluded=decided.excluded,
        decided=decided.says_something,
        unexplained=bool(in_book) and not settled and not printed,
        ambiguous=not settled and len(printed) > 1,
    )


def _where(sources: Iterable[Source], names: Iterable[str]) -> dict[str, list[SourcePlace]]:
    """Return every place of every acronym, found in one pass."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return {}
    anyone = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))")
    found: dict[str, list[SourcePlace]] = {}
    for source in sources:
        for block in source.blocks:
            for match in anyone.finditer(block.text):
                place = SourcePlace(BlockRef(source.id, block.id), *match.span())
                found.setdefault(match.group(), []).append(place)
    return found


def _markings(project: Project) -> set[str]:
    printed = {project.book.marking, *(section.marking for section in project.book.root.walk())}
    return {word for marking in printed for word in marking.split()}


def _stands_in(acronym: str, words: set[str], text: str) -> bool:
    """True when the book uses *acronym*, which may be of several words ('Nearly ZEB')."""
    if not acronym.isalnum():
        return re.search(rf"(?<!\w){re.escape(acronym)}s?(?!\w)", text) is not None
    return acronym in words or acronym + "s" in words


def _all_words(project: Project) -> Iterable[str]:
    """Yield everything that prints: titles, quotations, the officer's words, people, sources in full."""
    for section in project.book.root.walk():
        yield section.title
    for _, item in included_items(project.book.root):
        yield str(getattr(item, "quoted", "")) or own_words(item)
        yield f"{getattr(item, 'name', '')} {getattr(item, 'role', '')}"
        if isinstance(item, Annex):
            for source in project.sources:
                if source.id == item.source:
                    yield from (block.text for block in source.blocks)
