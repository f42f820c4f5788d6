"""Where in a source a block stands, in words: 'para 14', 'paras 14–16, 18', 'para 14(a)', '3rd paragraph'."""

import re
from collections import Counter
from collections.abc import Iterable

from briefing.citation.words import WORDS, Words
from briefing.model.source import Block, BlockKind, Source, SourceKind, heading_paths

ARTICLE = re.compile(
    r"^(?:Article|Art\.?|Perkara)\s+([0-9]+[A-Za-z]?|[IVXLC]+)\b|^第\s*([0-9０-９一二三四五六七八九十百]+)\s*条", re.I
)
BARE = re.compile(r"^[(（]?(.+?)[)）.．]?$")


def place(source: Source, block_id: str, language: str = "en") -> str:
    """Return where one block stands; an empty string when it is gone."""
    words = WORDS.get(language, WORDS["en"])
    block = _find(source, block_id)
    if block is None:
        return ""
    if block.kind is BlockKind.PARAGRAPH:
        return _paragraph(source, block, words)
    if block.kind is BlockKind.ITEM:
        return _item(source, block, words)
    return _other(source, block, words)


def places(source: Source, block_ids: Iterable[str], language: str = "en") -> str:
    """Return where several blocks stand, in the order of the source; neighbours with running numbers become a range."""
    words = WORDS.get(language, WORDS["en"])
    wanted = set(block_ids)
    blocks = [block for block in source.blocks if block.id in wanted and not _within(source, block, wanted)]
    simple = {block.id: number for block in blocks if (number := _simple_number(source, block))}
    counted = {block.id: nth for block in blocks if (nth := _plain_count(source, block))}
    parts: list[str] = []
    if simple:
        ranges = _ranges(source, simple)
        parts.append((words.paras if len(simple) > 1 else words.para).format(words.comma.join(ranges)))
    if len(counted) > 1:
        parts.append(words.counted_many(list(counted.values())))
    elif counted:
        parts.append(words.counted(*counted.values()))
    parts += [place(source, block.id, language) for block in blocks if block.id not in simple | counted]
    return words.comma.join(part for part in _without_repeats(parts) if part)


def bare_number(number: str) -> str:
    """Return a printed number without its stop or brackets: '14.' → '14', '(a)' → 'a'."""
    found = BARE.match(number.strip())
    return found.group(1) if found else number.strip()


def _paragraph(source: Source, block: Block, words: Words) -> str:
    article = _article_of(source, block)
    if block.number is None:
        if article:
            return f"{words.article.format(article)}{words.comma}{words.counted(_nth_under_heading(source, block))}"
        return _counted(source, block, words)
    number = bare_number(block.number)
    if named := ARTICLE.match(block.number):
        return words.article.format(named.group(1) or named.group(2))
    if re.match(r"^[^\W\d_]{2,}\W*\s", block.number):
        return block.number.strip()  # the source names its own kind of part: 'Section 2', 'Clause 4'
    if article:
        return _join_article(words, article, number)
    return _told_apart(source, block, words.para.format(number), words)


def _item(source: Source, block: Block, words: Words) -> str:
    """Return the paragraph an item stands under, with the item's own number behind it."""
    parents, owner = _above(source, block)
    tail = ""
    for step in (*parents, block):
        if step.number is None:
            tail += words.comma + words.item(_nth_bullet(source, step))
        elif re.match(r"^\d+(\.\d+)+\.?$", step.number):
            return words.para.format(bare_number(step.number))  # '7.2' names its paragraph itself
        else:
            tail += f"({bare_number(step.number)})"
    if owner is None:
        article = _article_of(source, block)
        if article:
            return words.article.format(article) + tail
        return words.para.format(tail) if tail.startswith("(") else tail.removeprefix(words.comma)
    head = _paragraph(source, owner, words)
    return head + tail if owner.number is not None or not tail.startswith("(") else f"{head}{words.comma}{tail}"


def _other(source: Source, block: Block, words: Words) -> str:
    same = [other for other in source.blocks if other.kind is block.kind]
    nth = 1 + next(place for place, other in enumerate(same) if other.id == block.id)
    match block.kind:
        case BlockKind.TABLE:
            return words.table(nth)
        case BlockKind.FOOTNOTE:
            return words.note.format(bare_number(block.number) if block.number else nth)
        case BlockKind.SIGNATURE:
            return words.signature
        case BlockKind.TITLE:
            return words.title
        case _:
            return words.heading.format(block.text)


def _counted(source: Source, block: Block, words: Words) -> str:
    """Return a place for a paragraph without a printed number, counted in words that say so."""
    before: list[Block] = []
    for other in source.blocks:
        if other.id == block.id:
            break
        if other.kind is BlockKind.PARAGRAPH:
            before.append(other)
    numbered = [place for place, other in enumerate(before) if other.number is not None]
    if not numbered:
        return words.counted(len(before) + 1)
    last = before[numbered[-1]].number or ""
    return words.counted_after(len(before) - numbered[-1], bare_number(last))


def _told_apart(source: Source, block: Block, label: str, words: Words) -> str:
    """Add the heading where the same number is printed more than once in the source."""
    numbers = Counter(other.number for other in source.blocks if other.kind is BlockKind.PARAGRAPH)
    if numbers[block.number] < 2:
        return label
    path = heading_paths(source).get(block.id, ())
    return words.under.format(label, path[-1]) if path else label


def _article_of(source: Source, block: Block) -> str:
    """Return the number of the article whose heading the block stands under; treaties and agreements only."""
    if source.kind not in (SourceKind.AGREEMENT, SourceKind.RESOLUTION, SourceKind.DOCUMENT):
        return ""
    for heading in reversed(heading_paths(source).get(block.id, ())):
        if found := ARTICLE.match(heading.strip()):
            return found.group(1) or found.group(2)
    return ""


def _join_article(words: Words, article: str, number: str) -> str:
    if words is WORDS["ja"]:
        return f"{words.article.format(article)}{number}"
    return words.article.format(article) + f"({number})"


def _nth_under_heading(source: Source, block: Block) -> int:
    paths = heading_paths(source)
    nth = 0
    for other in source.blocks:
        if other.kind is BlockKind.PARAGRAPH and paths[other.id] == paths[block.id]:
            nth += 1
        if other.id == block.id:
            break
    return nth


def _above(source: Source, block: Block) -> tuple[tuple[Block, ...], Block | None]:
    """Return the items an item stands under, outermost first, and the paragraph all of them stand under."""
    at = next(place for place, other in enumerate(source.blocks) if other.id == block.id)
    level = block.level
    parents: list[Block] = []
    for other in reversed(source.blocks[:at]):
        if other.kind is BlockKind.PARAGRAPH:
            return tuple(reversed(parents)), other
        if other.kind is BlockKind.HEADING:
            break
        if other.kind is BlockKind.ITEM and other.level < level:
            parents.append(other)
            level = other.level
    return tuple(reversed(parents)), None


def _nth_bullet(source: Source, block: Block) -> int:
    at = next(place for place, other in enumerate(source.blocks) if other.id == block.id)
    nth = 1
    for other in reversed(source.blocks[:at]):
        if other.kind is not BlockKind.ITEM or other.level < block.level:
            break
        nth += other.level == block.level
    return nth


def _simple_number(source: Source, block: Block) -> str:
    """Return the number of a paragraph that is cited as 'para N' and nothing else; an empty string otherwise."""
    if block.kind is not BlockKind.PARAGRAPH or block.number is None:
        return ""
    number = bare_number(block.number)
    return number if _paragraph(source, block, WORDS["en"]) == WORDS["en"].para.format(number) else ""


def _ranges(source: Source, numbers: dict[str, str]) -> list[str]:
    """Return '14–16', '18': neighbours in the source whose numbers run on are one range."""
    paragraphs = [block.id for block in source.blocks if block.kind is BlockKind.PARAGRAPH]
    runs: list[list[str]] = []
    previous: tuple[int, str] | None = None
    for at, block_id in enumerate(paragraphs):
        number = numbers.get(block_id)
        if number is None:
            continue
        runs_on = previous is not None and previous[0] == at - 1 and _follows(previous[1], number)
        if runs_on:
            runs[-1].append(number)
        else:
            runs.append([number])
        previous = (at, number)
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _follows(first: str, second: str) -> bool:
    return first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1


def _plain_count(source: Source, block: Block) -> int:
    """Return the count of a paragraph that is cited as 'nth paragraph' and nothing else; 0 otherwise."""
    if block.kind is not BlockKind.PARAGRAPH or block.number is not None or _article_of(source, block):
        return 0
    paragraphs = [other for other in source.blocks if other.kind is BlockKind.PARAGRAPH]
    at = next(place for place, other in enumerate(paragraphs) if other.id == block.id)
    return at + 1 if all(other.number is None for other in paragraphs[:at]) else 0


def _within(source: Source, block: Block, wanted: set[str]) -> bool:
    """True for an item whose paragraph is cited as well."""
    if block.kind is not BlockKind.ITEM:
        return False
    parents, owner = _above(source, block)
    return any(other is not None and other.id in wanted for other in (*parents, owner))


def _without_repeats(parts: list[str]) -> list[str]:
    """Shorten 'para 14(a)', 'para 14(c)' to 'para 14(a)', '(c)'."""
    shortened: list[str] = []
    head = ""
    for part in parts:
        now, _, tail = part.partition("(")
        shortened.append(f"({tail}" if tail and now == head and now else part)
        head = now if tail else ""
    return shortened


def _find(source: Source, block_id: str) -> Block | None:
    return next((block for block in source.blocks if block.id == block_id), None)
