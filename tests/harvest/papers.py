"""Invented documents for the harvest, and plain views of what was gathered from them."""

import datetime

from briefing.harvest import harvest
from briefing.model.harvest import Harvest, Mention, Saying
from briefing.model.source import Block, BlockKind, Source, SourceKind
from briefing.model.text import Run
from tests.books import original

DAY = datetime.date(2026, 3, 12)  # a Thursday


def paper(
    *texts: str,
    kind: SourceKind = SourceKind.ARTICLE,
    language: str = "en",
    date: datetime.date | None = DAY,
    title: str = "",
    byline: str = "",
) -> Source:
    """A document of paragraphs; a text that begins with '# ' is a heading."""
    blocks = [Block("t", BlockKind.TITLE, (Run(title),))] if title else []
    for place, text in enumerate(texts, 1):
        heading = text.startswith("# ")
        block_kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        blocks.append(Block(f"b{place}", block_kind, (Run(text.removeprefix("# ")),), level=int(heading)))
    return Source("s", title, kind, original("s.txt"), tuple(blocks), date=date, language=language, byline=byline)


def statement(*texts: str, **facts: str) -> Source:
    return paper(*texts, kind=SourceKind.STATEMENT, **facts)  # type: ignore[arg-type]


def words(source: Source, mention: Mention) -> str:
    return source.block(mention.block).text[mention.start : mention.end]


def said(source: Source) -> list[tuple[str, str, str]]:
    """Kind, speaker (in square brackets where worked out), words."""
    return [(str(one.kind), shown(one), words(source, one.mention)) for one in harvest(source).sayings]


def shown(one: Saying) -> str:
    return f"[{one.speaker}]" if one.resolved else one.speaker


def speakers(source: Source) -> list[str]:
    return [shown(one) for one in harvest(source).sayings]


def gathered(*texts: str, language: str = "en", date: datetime.date | None = DAY) -> Harvest:
    return harvest(paper(*texts, language=language, date=date))
