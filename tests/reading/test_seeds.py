"""Two real documents, where they are at hand: every word in place. Nothing of their text is kept here."""

import datetime
import re
from pathlib import Path

import pytest

from briefing.model.source import Source
from briefing.reading import read_file
from tests.reading.documents import codes, numbers, of_kind, texts

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def seed(number: str) -> Path:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real documents are not at hand")
    return found[0]


def words(source: Source) -> list[str]:
    """Return all words of the blocks in order, printed numbers included."""
    return " ".join(f"{block.number}. {block.text}" if block.number else block.text for block in source.blocks).split()


def test_the_statement_is_read_with_every_word_in_place() -> None:
    path = seed("004")
    source = read_file(path)
    assert source.kind == "statement"
    assert (source.date, source.date_inferred, source.place) == (datetime.date(2026, 6, 10), False, "Tokyo")
    assert source.language == "en"
    assert numbers(source) == [str(number) for number in range(1, 28)]
    assert len(texts(source, "heading")) == 4
    assert sum(notice.code == "joined" for notice in source.notices) == 5
    assert "[End]" not in " ".join(words(source))
    lines = path.read_text(encoding="utf-8").split("\n")
    front = next(line for line in lines if re.match(r"\w+ \d+, \d{4}, \w+$", line))
    assert words(source) == " ".join(line for line in lines if line not in (front, "[End]")).split()


def test_the_article_is_read_with_every_word_in_place() -> None:
    path = seed("000")
    source = read_file(path)
    assert source.kind == "article"
    assert (source.place, source.agency) == ("Kuala Lumpur", "Bernama")
    assert (source.date, source.date_inferred) == (datetime.date(2025, 10, 25), True)
    assert {"inferred", "dateline", "byline", "end-marker"} <= codes(source)
    assert len(of_kind(source, "paragraph")) == 23
    lines = path.read_text(encoding="utf-8").rstrip().split("\n")
    assert source.title == lines[0]
    assert f"By {source.byline}" == lines[1]
    body = " ".join(lines[2:-1])
    assert words(source) == (lines[0] + " " + body[body.index(" -- ") + 4 :]).split()
    assert {block.speaker for block in source.blocks if block.text.startswith("“")} != {""}
