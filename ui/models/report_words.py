"""How the import report calls what reading did: kinds of notices, reasons, corrections, the line that sums it up."""

from collections.abc import Collection
from dataclasses import dataclass

from briefing.model.source import QUOTABLE, AsideReason, BlockKind, Correction, CorrectionKind, Notice, SetAside, Source
from ui.models.source_words import plain_number
from ui.text import counted, tr


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One sort of notice: its name in the report, what it means, and whether it casts doubt on the text."""

    key: str
    title: str
    meaning: str
    doubtful: bool = False


_LOST = frozenset(
    {
        "repaired",
        "cut-short",
        "page-damaged",
        "no-text",
        "unreadable-letters",
        "vertical-text",
        "too-large",
        "too-many",
        "encrypted",
        "encoding",
        "lost-letters",
        "unreadable",
        "wrong-suffix",
    }
)
_RECOGNISED = frozenset({"uncertain", "recognised", "recognised-text", "ocr", "uncertain-recognition"})
_NUMBER = frozenset({"uncertain-number"})
_INFERRED = frozenset({"inferred", "no-title"})
_JOINED = frozenset({"joined", "hyphen", "hyphens"})
_LEFT_OUT = frozenset(
    {"pictures", "comments", "links-left-out", "attachments", "dropped", "hidden", "raised", "lost-parts"}
)
_ASIDE = frozenset({"set-aside", "furniture", "contents", "end-marker"})
_BY_CODE = {
    code: key
    for key, codes in (
        ("lost", _LOST),
        ("recognised", _RECOGNISED),
        ("number", _NUMBER),
        ("inferred", _INFERRED),
        ("joined", _JOINED),
        ("left-out", _LEFT_OUT),
        ("aside", _ASIDE),
    )
    for code in codes
}
_DOUBTFUL = frozenset({"lost", "recognised", "number", "inferred"})


def notice_kinds() -> tuple[NoticeKind, ...]:
    """Return the sorts of notices, the most doubtful first. 'aside' and 'kept' come last."""
    return (
        NoticeKind("lost", tr("May be missing or wrong"), tr("Compare these places with the original."), True),
        NoticeKind(
            "recognised",
            tr("Recognised from a picture"),
            tr("The words were read off a scanned page. Compare names, numbers and figures."),
            True,
        ),
        NoticeKind(
            "number",
            tr("Number out of order"),
            tr("Each is cited as printed. Correct it only where reading took the wrong sign for a number."),
            True,
        ),
        NoticeKind("inferred", tr("Worked out, not printed"), tr("Correct it under the document’s details."), True),
        NoticeKind(
            "joined",
            tr("Joined"),
            tr("A page, a column or a blank line cut these; the parts were joined with one space."),
        ),
        NoticeKind("left-out", tr("Left out"), tr("This cannot be quoted. The original keeps it.")),
        NoticeKind("kept", tr("How it was read"), ""),
        NoticeKind("aside", tr("Set aside"), tr("Printed in the original, but no part of the text.")),
    )


def kind_of(notice: Notice) -> str:
    """Return the sort of a notice; one that nobody foresaw is told under 'How it was read'."""
    return _BY_CODE.get(notice.code, "kept")


def doubts(source: Source) -> int:
    """Return how much there is to look at: notices that cast doubt on the text, and that there is no text at all."""
    return sum(kind_of(notice) in _DOUBTFUL for notice in source.notices) + is_empty(source)


def is_empty(source: Source) -> bool:
    """True when nothing of *source* can be quoted."""
    return not any(block.kind in QUOTABLE for block in source.blocks)


def verdict(source: Source) -> str:
    """Return '27 numbered paragraphs, 4 headings; nothing uncertain': what a clean import reassures with."""
    number = doubts(source)
    said = counted(number, "1 thing to look at", "{n} things to look at") if number else tr("nothing uncertain")
    return f"{counts(source)}; {said}"


def counts(source: Source) -> str:
    """Return what the document holds, by kind."""
    kinds = [block.kind for block in source.blocks]
    numbered = sum(block.kind is BlockKind.PARAGRAPH and bool(block.number) for block in source.blocks)
    plain = kinds.count(BlockKind.PARAGRAPH) - numbered
    parts = (
        (numbered, counted(numbered, "1 numbered paragraph", "{n} numbered paragraphs")),
        (plain, counted(plain, "1 paragraph without a number", "{n} paragraphs without a number")),
        (kinds.count(BlockKind.ITEM), counted(kinds.count(BlockKind.ITEM), "1 sub-paragraph", "{n} sub-paragraphs")),
        (kinds.count(BlockKind.HEADING), counted(kinds.count(BlockKind.HEADING), "1 heading", "{n} headings")),
        (kinds.count(BlockKind.TABLE), counted(kinds.count(BlockKind.TABLE), "1 table", "{n} tables")),
        (kinds.count(BlockKind.FOOTNOTE), counted(kinds.count(BlockKind.FOOTNOTE), "1 footnote", "{n} footnotes")),
    )
    return ", ".join(said for number, said in parts if number) or tr("no paragraphs")


def reason_words(reason: AsideReason) -> str:
    """Return why something was set aside."""
    return {
        AsideReason.FURNITURE: tr("Running heads, feet and page numbers"),
        AsideReason.CONTENTS: tr("List of contents"),
        AsideReason.DEBRIS: tr("Leftovers: rules, stray signs, what a web page adds"),
        AsideReason.END_MARK: tr("End mark"),
        AsideReason.BY_HAND: tr("Set aside by you"),
    }[reason]


def correction_words(correction: Correction) -> str:
    """Return what the officer corrected, in words."""
    was = correction.was[0] if correction.was else None
    number = plain_number(was.number) if was is not None else ""
    match correction.kind:
        case CorrectionKind.JOIN:
            return counted(len(correction.was), "Joined from 1 part", "Joined from {n} parts")
        case CorrectionKind.SPLIT:
            return tr("Split in two")
        case CorrectionKind.NUMBER:
            return tr("Number corrected; it was {number}", number=number) if number else tr("Number added")
        case CorrectionKind.HEADING:
            return tr("Made a heading")
        case CorrectionKind.PARAGRAPH:
            return tr("Made a paragraph")
        case CorrectionKind.SET_ASIDE:
            return tr("Set aside: no part of the text")
        case CorrectionKind.RESTORE:
            return tr("Put back into the text")


def corrected_blocks(source: Source) -> dict[str, str]:
    """Return for each corrected block what was corrected, newest last."""
    found: dict[str, list[str]] = {}
    for correction in source.corrections:
        said = correction_words(correction)
        for block in correction.made:
            before = [words for was in correction.was if was.id != block for words in found.get(was.id, [])]
            kept = found.setdefault(block, [])
            kept += [words for words in (*before, said) if words not in kept]
    return {block: tr("Corrected by you: {what}", what="; ".join(said)) for block, said in found.items()}


def living(source: Source, block_id: str, there: Collection[str]) -> str:
    """Return the block that stands where *block_id* stood before corrections, '' when nothing does.

    *there* are the ids of the blocks that are there now.
    """
    for correction in source.corrections:
        if block_id in there:
            break
        if correction.made and any(was.id == block_id for was in correction.was):
            block_id = correction.made[0]
    return block_id if block_id in there else ""


def aside_page(aside: SetAside) -> int | None:
    """Return the page of the original something set aside stands on."""
    return aside.block.page
