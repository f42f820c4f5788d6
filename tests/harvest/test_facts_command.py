"""``briefing facts``: plain tables for people, JSON for scripts."""

import json
from pathlib import Path

import pytest

from briefing.cli import main

ARTICLE = """Aruna To Lay Cable Across Narrow Sea

CASTELLAN, March 12, 2026 (ANP) -- Velmara and Aruna will lay a cable across the Narrow Sea.

“It will cost nearly US$4.2 billion,” Trade Minister Odile Marchetti told reporters here.

She said the Narrow Sea Agency (NSA) will begin next month.
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return str(file)


def test_who_says_what_and_the_rest_stand_in_plain_tables(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", article]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Odile Marchetti “It will cost nearly US$4.2 billion,”" in printed
    assert "[Odile Marchetti] She said the Narrow Sea Agency (NSA) will begin next month." in printed
    assert "Marchetti, Odile Trade Minister" in printed
    assert "2026-04-01 – 2026-04-30*" in printed
    assert "Narrow Sea Agency NSA" in printed


def test_one_part_alone_may_be_asked_for(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", article, "--only", "figures", "--json"]) == 0
    [data] = json.loads(capsys.readouterr().out)
    assert set(data) == {"file", "title", "figures"}
    [figure] = data["figures"]
    assert (figure["printed"], figure["value"], figure["unit"]) == ("nearly US$4.2 billion", "4200000000", "USD")
