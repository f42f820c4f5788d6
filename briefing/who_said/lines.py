"""'Our line | their line' from the sentences each side alone owns. Proposals only: the officer accepts each one.

Quoted words stand between quotation marks, exactly as in the source, with their citation; words the officer makes his
own lose the marks and keep the citation.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.edits.change import Change, counted
from briefing.edits.items import add_items
from briefing.edits.sections import add_section
from briefing.model.book import Care, Excerpt, Line, Section, SectionKind, cited_refs
from briefing.model.ids import new_id
from briefing.model.project import Project
from briefing.model.text import Para, RichText, Run
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.usage import top_section
from briefing.who_said.said import Heard, Said, hear, is_quotation, said

_SIDE_FIELDS = ("principal", "our_side", "side", "from", "office")
_THEIR_FIELDS = ("place", "country", "counterpart")
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence one side alone owns, for our line or for theirs."""

    said: Said
    ours: bool
    used: bool = False  # a line of the book has these words already


def sides(project: Project) -> tuple[tuple[str, int], ...]:
    """Return the sides that speak in the sources, with how many sayings are theirs alone, most first."""
    return tuple(Counter(one.side for one in said(project.sources, project.decisions) if one.side).most_common())


def our_side(project: Project, known: Sequence[str] = ()) -> str:
    """Return whose line is ours: the officer's choice, else the side the book's fields name; empty when neither."""
    if project.settings.our_side:
        return project.settings.our_side
    names = list(known) or [side for side, _ in sides(project)]
    text = " ".join(project.book.field_value(name) for name in _SIDE_FIELDS)
    named = [side for side in names if _names(text, side)]
    if len(named) == 1:
        return named[0]
    there = " ".join([project.book.title, *(project.book.field_value(name) for name in _THEIR_FIELDS)])
    others = [side for side in names if not _names(there, side)]
    return others[0] if len(names) == 2 and len(others) == 1 else ""


def topic_of(project: Project, section_id: str) -> Topic | None:
    """Return what a tab is about: its topic, else the paragraphs it quotes; None for a section outside any tab."""
    top = top_section(project, section_id) if section_id else None
    if top is None or top.kind is not SectionKind.TAB:
        return None
    known = next((topic for topic in project.topics if topic.id == top.topic), None)
    if known is not None:
        return known
    quoted = dict.fromkeys(item.ref for part in top.walk() for item in part.items if isinstance(item, Excerpt))
    return Topic(f"quoted:{top.id}", top.title, hits=tuple(TopicHit(ref) for ref in quoted))


def proposals(project: Project, topic: Topic | None, ours: str, heard: Heard | None = None) -> tuple[Proposal, ...]:
    """Return the sentences each side alone owns on *topic*, ours first, each in reading order."""
    chosen = hear(said(project.sources, project.decisions), replace(heard or Heard(), alone=True), topic)
    there = lines_words(project)
    made = [Proposal(one, bool(ours) and one.side == ours, is_used(there, one)) for one in chosen if one.side]
    return tuple(sorted(made, key=lambda one: not one.ours))


def lines_words(project: Project) -> dict[BlockRef, str]:
    """Return what the lines of the book say, by the paragraph they cite."""
    found: dict[BlockRef, str] = {}
    for _, item in project.items():
        if isinstance(item, Line):
            words = " ".join(para.text for para in (*item.ours, *item.theirs))
            for ref in cited_refs(item):
                found[ref] = f"{found.get(ref, '')} {words}"
    return found


def is_used(lines: dict[BlockRef, str], one: Said) -> bool:
    """True when a line of the book has the words already."""
    return exact_words(one) in lines.get(one.ref, "")


def exact_words(one: Said) -> str:
    """Return the words of a saying without its source's quotation marks and without what ties it to its sentence."""
    words = " ".join(one.words.split())
    if is_quotation(one.saying):
        return words.strip(_QUOTES).rstrip(",;").strip(_QUOTES)
    return re.sub(r"^(?:that|and|while|but|whereas)\s+", "", words).rstrip(",;")


def quoted(one: Said) -> RichText:
    """Return the exact words between quotation marks; marks within them become single ones."""
    words = exact_words(one)
    inner = re.sub(r"[“”]", lambda found: "‘" if found.group() == "“" else "’", words)
    return (Para((Run(f"“{inner}”"),)),)


def own_text(one: Said) -> RichText:
    """Return the words for the officer to make his own: no quotation marks, so nobody takes them for a quotation."""
    words = exact_words(one)
    return (Para((Run(words[:1].upper() + words[1:]),)),)


def lines_section(project: Project, section_id: str) -> Section | None:
    """Return the part for lines of the tab that *section_id* belongs to, or the section itself where it is one."""
    every = {section.id: section for section in project.book.root.walk()}
    here = every.get(section_id)
    if here is None:
        return None
    if here.kind is SectionKind.LINES:
        return here
    top = top_section(project, section_id)
    return next((part for part in (top.walk() if top else ()) if part.kind is SectionKind.LINES), None)


def add_lines(
    project: Project,
    section_id: str,
    chosen: Iterable[Proposal],
    verbatim: bool = True,
    paired: bool = False,
    title: str = "Our line | their line",
) -> tuple[Project, Change]:
    """Add a row for each accepted proposal, ours on the left; *paired*: ours and theirs beside each other in order.

    A tab without a part for lines gets one, called *title*.
    """
    accepted = tuple(chosen)
    words = quoted if verbatim else own_text
    rows = _rows(accepted, paired)
    if not rows:
        return project, Change("")
    place = lines_section(project, section_id)
    if place is None:
        top = top_section(project, section_id)
        parent = top.id if top is not None and top.kind is SectionKind.TAB else section_id
        place = Section(new_id("sec"), title, SectionKind.LINES)
        project, _ = add_section(project, parent, place, 0)
    items = [_line(ours, theirs, words, place) for ours, theirs in rows]
    project, change = add_items(project, place.id, items)
    return project, replace(change, label=f"Add {counted(len(items), 'line')} from the sources")


def _rows(accepted: Sequence[Proposal], paired: bool) -> list[tuple[Said | None, Said | None]]:
    ours = [one.said for one in accepted if one.ours]
    theirs = [one.said for one in accepted if not one.ours]
    if not paired:
        return [*((one, None) for one in ours), *((None, one) for one in theirs)]
    most = max(len(ours), len(theirs))
    left = [*ours, *[None] * (most - len(ours))]
    right = [*theirs, *[None] * (most - len(theirs))]
    return list(zip(left, right, strict=True))


def _line(ours: Said | None, theirs: Said | None, make: Callable[[Said], RichText], place: Section) -> Line:
    return Line(
        new_id("itm"),
        make(ours) if ours else (),
        make(theirs) if theirs else (),
        (theirs.ref,) if theirs else (),
        Care(handling=place.handling),
        (ours.ref,) if ours else (),
    )


def _names(text: str, side: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(side)}(?!\w)", text) is not None
