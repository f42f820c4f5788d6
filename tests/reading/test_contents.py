"""Tables of contents are set aside, and numbers the format computes are never lost."""

from briefing.reading import read_bytes
from tests.reading.documents import FRONT, ONE, TWO, codes, numbers, read
from tests.reading.word_package import abstract, level, listed, listing, package, paragraph

LIST = "Contents\n\n1. Trade ........ 2\n2. Energy and the grid\nbetween the islands ...... 4\n3. Students ...... 9\n\n"


def test_a_table_of_contents_is_set_aside_with_a_notice() -> None:
    source = read(f"{FRONT}{LIST}1. {ONE}\n\n2. {TWO}\n")
    assert "contents" in codes(source)
    assert not any("...." in block.text or block.text == "Contents" for block in source.blocks)


def test_a_table_of_contents_does_not_disturb_the_numbers() -> None:
    assert numbers(read(f"{FRONT}{LIST}1. {ONE}\n\n2. {TWO}\n")) == ["1", "2"]


def test_a_sentence_that_trails_off_is_no_contents_list() -> None:
    source = read(f"{FRONT}1. {ONE}\n\n2. He said ‘well...’ and no more of it in 2026.\n")
    assert "contents" not in codes(source)


def test_a_number_that_word_prints_without_a_point_is_kept() -> None:
    numbering = abstract(1, level(0, "decimal", "%1")) + listing(1, 1)
    body = paragraph("Joint Statement") + listed(ONE, 1) + listed(TWO, 1)
    assert numbers(read_bytes("x.docx", package(body, {"numbering": numbering}))) == ["1", "2"]
