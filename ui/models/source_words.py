"""How sources are called in the window: kinds, dates, ranges of paragraphs."""

from dataclasses import dataclass

from briefing.citation import printed_date
from briefing.model.source import Block, BlockKind, Source, SourceKind
from ui.models.used_places import paragraphs
from ui.source_loading import Coming, Stage
from ui.text import counted, language, tr


@dataclass(frozen=True, slots=True)
class HeadingRange:
    """A heading of a source with the paragraphs under it."""

    heading: Block
    blocks: tuple[Block, ...]  # everything under the heading, deeper headings' paragraphs too

    @property
    def label(self) -> str:
        """'Security and safety · 5–9', by printed number; the heading alone where nothing is numbered."""
        words = " ".join(self.heading.text.split())
        if self.heading.number:
            words = f"{self.heading.number} {words}"
        span = number_range(self.blocks)
        return f"{words} · {span}" if span else words


def kind_word(kind: SourceKind) -> str:
    """Return the kind as the officer calls it."""
    return {
        SourceKind.STATEMENT: tr("Statement"),
        SourceKind.ARTICLE: tr("Article"),
        SourceKind.SPEECH: tr("Speech"),
        SourceKind.AGREEMENT: tr("Agreement"),
        SourceKind.RESOLUTION: tr("Resolution"),
        SourceKind.BRIEF: tr("Brief"),
        SourceKind.HANSARD: tr("Hansard"),
        SourceKind.LETTER: tr("Letter"),
        SourceKind.DOCUMENT: tr("Document"),
    }[kind]


def date_words(source: Source) -> str:
    """Return the date as printed; an inferred one says so."""
    if source.date is None:
        return ""
    said = printed_date(source.date, language())
    return tr("{date} (worked out)", date=said) if source.date_inferred else said


def count_words(source: Source, used: int) -> str:
    """Return '27 paragraphs · 11 used'."""
    number = counted(len(paragraphs(source)), "1 paragraph", "{n} paragraphs")
    return f"{number} · {tr('{n} used', n=used)}" if used else number


def coming_words(file: Coming) -> str:
    """Return how far a file on its way is, or why it was not read."""
    if file.stage is Stage.FAILED:
        return file.trouble
    if file.stage is Stage.ASKING:
        return tr("Choose what to add")
    if file.stage is Stage.READ:
        return tr("Read")
    if file.stage is Stage.READING:
        return tr("Reading · {n} of {all}", n=file.done, all=file.total) if file.total > 1 else tr("Reading…")
    return tr("Waits its turn")


def heading_ranges(source: Source) -> tuple[HeadingRange, ...]:
    """Return the headings of *source* with what stands under each."""
    found: list[HeadingRange] = []
    for place, block in enumerate(source.blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        under: list[Block] = []
        for after in source.blocks[place + 1 :]:
            if after.kind is BlockKind.HEADING and after.level <= block.level:
                break
            under.append(after)
        found.append(HeadingRange(block, tuple(under)))
    return tuple(found)


def number_range(blocks: tuple[Block, ...]) -> str:
    """Return '5–9' for numbered paragraphs, '5' for one, '' where none is numbered."""
    numbers = [plain_number(block.number) for block in blocks if block.kind is BlockKind.PARAGRAPH and block.number]
    if not numbers:
        return ""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def plain_number(number: str | None) -> str:
    """Return the printed number without its full stop, as it stands in a margin."""
    return (number or "").strip().rstrip(".．").strip()


def plain_date(source: Source) -> str:
    """Return the date as it can be typed: '10 June 2026', or nothing."""
    return printed_date(source.date, language()) if source.date else ""
