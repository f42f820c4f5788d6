"""The rows of the import report: the line that sums up, groups, and under each group what belongs to it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.model.source import AsideReason, Block, BlockKind, Notice, SetAside, Source
from briefing.model.topic import BlockRef
from ui.models.report_facts import fact_parts
from ui.models.report_jobs import Facts
from ui.models.report_words import (
    correction_words,
    counts,
    doubts,
    is_empty,
    kind_of,
    living,
    notice_kinds,
    reason_words,
)
from ui.models.source_words import date_words, kind_word, plain_number
from ui.text import counted, tr

_PAGES = re.compile(r"\bpages? (\d{1,5})\b")
_FIRST_WORDS = 220  # characters of a paragraph a row can need at most
_OPEN_AT_MOST = 40  # rows a group may have to be open at first


_TOLD = {
    AsideReason.FURNITURE: {"furniture"},
    AsideReason.CONTENTS: {"contents"},
    AsideReason.END_MARK: {"end-marker"},
    AsideReason.DEBRIS: {"set-aside", "dropped"},
}
"""The codes of the notices that tell in one sentence what is listed piece by piece."""


_IN_DETAILS = frozenset({"inferred", "no-title", "date-line", "title-repeated"})
"""Codes of notices about facts that are corrected in the document's details."""


class RowKind(StrEnum):
    """What a row is."""

    HEAD = "head"
    PART = "part"  # 'Reading', 'Facts'
    GROUP = "group"
    ENTRY = "entry"


class RowAction(StrEnum):
    """What can be done with a row besides showing its place."""

    NONE = ""
    RESTORE = "restore"
    TAKE_BACK = "take-back"
    DETAILS = "details"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place a row leads to."""

    ref: BlockRef
    label: str = ""  # 'para 14'
    span: tuple[int, int] | None = None  # the words in the paragraph


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row. ``key`` names it for good: two rows with equal keys are the same thing before and after an edit."""

    kind: RowKind
    key: str
    words: str
    detail: str = ""
    number: str = ""
    count: int = 0
    doubtful: bool = False
    open: bool = False
    page: int | None = None
    spots: tuple[Spot, ...] = ()
    action: RowAction = RowAction.NONE
    block: Block | None = None  # of something set aside
    place: int = -1  # of a correction
    named: bool = False  # a name, a date …: with all its places

    @property
    def ref(self) -> BlockRef | None:
        """The first place, or None."""
        return self.spots[0].ref if self.spots else None


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its rows."""

    head: ReportRow
    rows: tuple[ReportRow, ...]
    opened: bool  # at first


def report_groups(source: Source) -> list[Group]:
    """Return what reading did to *source* and what was corrected since, the most doubtful first."""
    blocks = {block.id: block for block in source.blocks}
    by_kind: dict[str, list[Notice]] = {}
    listed = {code for aside in source.set_aside for code in _TOLD.get(aside.reason, ())}
    for notice in source.notices:
        if notice.code in listed:
            continue
        by_kind.setdefault(kind_of(notice), []).append(notice)
    groups: list[Group] = []
    kinds = notice_kinds()
    for kind in kinds:
        notices = by_kind.get(kind.key, [])
        if kind.key == "joined":
            groups += _corrections(source, blocks)
        if kind.key == "aside":
            groups += _asides(source, kind.title, kind.meaning, notices)
        elif notices:
            rows = tuple(_notice_rows(source, blocks, notices))
            head = ReportRow(RowKind.GROUP, kind.key, kind.title, kind.meaning, count=len(rows), doubtful=kind.doubtful)
            groups.append(Group(head, rows, kind.doubtful or len(rows) <= _OPEN_AT_MOST))
    return groups


def fact_groups(source: Source, facts: Facts) -> list[Group]:
    """Return who and what is named in *source*, closed at first."""
    blocks = {block.id: block for block in source.blocks}
    groups: list[Group] = []
    for title, meaning, key, entries in fact_parts(facts):
        rows = tuple(
            ReportRow(
                RowKind.ENTRY,
                f"{key}:{place}:{entry.words}",
                entry.words,
                entry.detail,
                doubtful=entry.doubtful,
                named=True,
                spots=tuple(
                    Spot(BlockRef(source.id, block), spot_label(source, blocks[block]), span)
                    for block, span in entry.places
                    if block in blocks
                ),
            )
            for place, entry in enumerate(entries)
        )
        if rows:
            head = ReportRow(RowKind.GROUP, key, title, meaning, count=len(rows))
            groups.append(Group(head, rows, False))
    return groups


def report_rows(
    source: Source, reading: list[Group], facts: list[Group], waiting: bool, opened: dict[str, bool]
) -> list[ReportRow]:
    """Return all rows seen, with the groups that are open. *opened*: what the officer opened or closed, by key."""
    rows = [_head(source)]
    rows += _with_rows(reading, opened)
    if facts or waiting:
        detail = tr("Looking for names, dates and figures…") if waiting and not facts else ""
        rows.append(ReportRow(RowKind.PART, "facts", tr("Named in the document"), detail))
        rows += _with_rows(facts, opened)
    return rows


def spot_label(source: Source, block: Block) -> str:
    """Return how a place is called in a row: its printed number, or its page, or its place."""
    number = plain_number(block.number)
    if number and block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return number
    if block.kind is BlockKind.FOOTNOTE:
        return tr("note {number}", number=number or "*")
    if block.page is not None:
        return tr("p. {page}", page=block.page)
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        return tr("heading")
    places = _ordinals(source)
    return tr("no. {n}", n=places.get(block.id, 1))


_ORDINALS: dict[str, tuple[tuple[Block, ...], dict[str, int]]] = {}  # by source id


def _ordinals(source: Source) -> dict[str, int]:
    known = _ORDINALS.get(source.id)
    if known is None or known[0] is not source.blocks:
        plain = [b for b in source.blocks if b.kind not in {BlockKind.TITLE, BlockKind.HEADING}]
        known = _ORDINALS[source.id] = (source.blocks, {block.id: n for n, block in enumerate(plain, 1)})
    return known[1]


def _with_rows(groups: list[Group], opened: dict[str, bool]) -> Iterator[ReportRow]:
    for group in groups:
        is_open = opened.get(group.head.key, group.opened)
        yield replace(group.head, open=is_open)
        if is_open:
            yield from group.rows


def _head(source: Source) -> ReportRow:
    number = doubts(source)
    said = (
        counted(number, "1 thing to look at", "{n} things to look at") if number else tr("Read, with nothing uncertain")
    )
    if is_empty(source):
        said = tr("Nothing to quote was found")
    pages = counted(source.pages, "1 page", "{n} pages") if source.pages else ""
    facts = (kind_word(source.kind), date_words(source), pages, source.original.name)
    detail = "\n".join((counts(source), " · ".join(fact for fact in facts if fact)))
    return ReportRow(RowKind.HEAD, "head", said, detail, doubtful=number > 0)


def _notice_rows(source: Source, blocks: dict[str, Block], notices: list[Notice]) -> Iterator[ReportRow]:
    often = Counter(notice.message for notice in notices)
    seen: Counter[tuple[str, str]] = Counter()
    for notice in notices:
        block = blocks.get(living(source, notice.block, blocks)) if notice.block else None
        name = (notice.block, notice.message)
        seen[name] += 1
        key = f"{notice.code}:{notice.block}:{notice.message}:{seen[name]}"
        if block is None:
            action = RowAction.DETAILS if notice.code in _IN_DETAILS else RowAction.NONE
            yield ReportRow(RowKind.ENTRY, key, notice.message, action=action, page=_page_in(notice, source))
            continue
        plain = notice.code == "joined" and "‘" not in notice.message  # the head of the group says the same
        said = "" if plain or often[notice.message] > 2 else notice.message
        spot = Spot(BlockRef(source.id, block.id), spot_label(source, block))
        yield ReportRow(
            RowKind.ENTRY, key, first_words(block), said, plain_number(block.number), page=block.page, spots=(spot,)
        )


def _page_in(notice: Notice, source: Source) -> int | None:
    """Return the first page a doubt names, so that it can be looked at: 'pages 3, 9 and 17'."""
    found = _PAGES.search(notice.message) if source.pages and kind_of(notice) in {"lost", "recognised"} else None
    return int(found[1]) if found and 0 < int(found[1]) <= source.pages else None


def _corrections(source: Source, blocks: dict[str, Block]) -> list[Group]:
    if not source.corrections:
        return []
    rows = []
    for place, correction in reversed(list(enumerate(source.corrections))):
        names = (living(source, each, blocks) for each in correction.made)
        made = next((blocks[name] for name in names if name), None)
        shown = made or (correction.was[0] if correction.was else None)
        spots = (Spot(BlockRef(source.id, made.id), spot_label(source, made)),) if made is not None else ()
        rows.append(
            ReportRow(
                RowKind.ENTRY,
                f"correction:{correction.kind}:{correction.made}:{[was.id for was in correction.was]}",
                first_words(shown) if shown is not None else "",
                correction_words(correction),
                plain_number(shown.number) if shown is not None else "",
                page=shown.page if shown is not None else None,
                spots=spots,
                action=RowAction.TAKE_BACK,
                place=place,
            )
        )
    meaning = tr("The original is untouched. Each can be taken back by itself.")
    head = ReportRow(RowKind.GROUP, "corrections", tr("Corrected by you"), meaning, count=len(rows))
    return [Group(head, tuple(rows), True)]


def _asides(source: Source, title: str, meaning: str, notices: list[Notice]) -> list[Group]:
    """Return what was set aside, by reason; what can be put back first, then what is only told."""
    groups: list[Group] = []
    by_reason: dict[AsideReason, list[SetAside]] = {}
    for aside in source.set_aside:
        by_reason.setdefault(aside.reason, []).append(aside)
    for reason in sorted(by_reason, key=list(reversed(AsideReason)).index):
        rows = tuple(
            ReportRow(
                RowKind.ENTRY,
                f"aside:{aside.block.id}",
                first_words(aside.block),
                number=plain_number(aside.block.number),
                page=aside.block.page,
                action=RowAction.RESTORE,
                block=aside.block,
            )
            for aside in by_reason[reason]
        )
        words = tr("Set aside · {reason}", reason=reason_words(reason))
        head = ReportRow(RowKind.GROUP, f"aside-{reason}", words, "" if groups else meaning, count=len(rows))
        groups.append(Group(head, rows, len(rows) <= _OPEN_AT_MOST // 3))
    if notices:
        rows = tuple(_notice_rows(source, {}, notices))
        head = ReportRow(RowKind.GROUP, "aside", title, meaning, count=len(rows))
        groups.append(Group(head, rows, len(rows) <= _OPEN_AT_MOST))
    return groups


def first_words(block: Block) -> str:
    """Return the beginning of a block on one line."""
    text = block.text[: 2 * _FIRST_WORDS]
    return " ".join(text.split())[:_FIRST_WORDS] or tr("(no words)")
