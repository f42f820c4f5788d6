"""Rich Text is read as a word processor shows it."""

from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.reading import read_bytes
from briefing.reading.lines import Line
from briefing.reading.rtf import READER
from tests.reading.documents import ONE, THREE, TWO, numbers, texts

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "rtf"
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 Mincho;}{\f2\fcharset204 Arial;}"
HEAD += r"{\f3\fcharset2 Symbol;}}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s7 Title;}{\*\cs9 heading 2;}}"


def rtf(body: str) -> bytes:
    """Return a Rich Text file with that body."""
    return (HEAD + body + "}").encode("latin-1")


def lines(body: str) -> tuple[Line, ...]:
    return READER.read(rtf(body))[0]


def words(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def codes(body: str) -> set[str]:
    return {code for code, _ in READER.read(rtf(body))[1].notices}


def test_a_statement_reads_to_titles_headings_and_numbered_paragraphs() -> None:
    body = (
        r"\pard\s7 Aruna-Velmara Joint Statement\par\pard 12 March 2026, Castellan\par\pard\s1\b Ports\par\pard\plain "
    )
    body += rf"{{\listtext\tab 1.\tab}}{ONE}\par {{\listtext 2.\tab}}{TWO}\par\pard {THREE}\par"
    source = read_bytes("statement.rtf", rtf(body))
    assert source.title == "Aruna-Velmara Joint Statement"
    assert (str(source.date), source.place) == ("2026-03-12", "Castellan")
    assert texts(source, "heading") == ["Ports"]
    assert numbers(source) == ["1", "2", None]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"caf\'e9 \'93quay\'94 \endash  x", "café “quay” – x"),
        (r"{\f1 \'97\'bc\'8e\'f1\'94\'5d}", "両首脳"),
        (r"{\f2\'cf\'ee\'f0\'f2}", "Порт"),
        (r"\u1055?\u1086?\u1088?\u1090?", "Порт"),
        (r"{\uc2\u20001\'81\'40 end}", "両 end".replace("両", chr(20001))),
        (r"\uc0\u233 t\u233 ", "été"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"{\upr{wrong}{\*\ud{\u233?t}}}", "ét"),
        (r"a\~b\_c\-d \{e\} \\", "a\xa0b-cd {e} \\"),
        (r"a\line b", "a b"),
        ("over\nthe line\\\nnext", "overthe line"),
        (r"{\f3\'b7} x", "• x"),
    ],
)
def test_characters_are_those_that_were_written(body: str, shown: str) -> None:
    assert words(body)[0] == shown


def test_looks_are_kept_and_end_with_their_group() -> None:
    [line] = lines(r"plain {\b bold} H{\sub 2}O \i x\i0 {\super a}\par")
    assert [run.text for run in line.runs if run.bold] == ["bold"]
    assert [run.text for run in line.runs if run.subscript] == ["2"]
    assert [run.text for run in line.runs if run.italic] == ["x"]
    assert [run.text for run in line.runs if run.superscript] == ["a"]


def test_bullets_and_letters_are_items() -> None:
    body = r"{\pntext\f3\'B7\tab}nickel\par{\listtext (a)\tab}hydrogen\par\ilvl1{\listtext o\tab}cables\par"
    assert [(line.number, line.item_level) for line in lines(body)] == [(None, 1), ("(a)", 1), (None, 2)]


def test_footnotes_are_linked_to_their_marks() -> None:
    body = r"Nickel{\super\chftn}{\footnote\pard {\super\chftn} See the annex.\par} is mined"
    body += r" at Port Ardle{\super *}{\*\footnote\pard Since 1998.\par}.\par"
    text, one, two = lines(body)
    assert text.text == "Nickel1 is mined at Port Ardle*."
    assert [run.note for run in text.runs if run.note] == ["1", "*"]
    assert [(note.footnote, note.text) for note in (one, two)] == [("1", "See the annex."), ("*", "Since 1998.")]


ROW = r"\trowd\cellx1000\cellx2000\cellx3000"


def test_tables_keep_their_spans() -> None:
    body = r"\trowd\cellx2000\cellx3000\intbl Trade\cell Year\cell\row"
    body += r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000 A\cell 12\cell 2025\cell\row"
    body += r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\cell 14\cell 2026\cell\row\pard after\par"
    table, after = lines(body)
    assert table.cells == (
        (Cell("Trade", 2), Cell("Year")),
        (Cell("A", 1, 2), Cell("12"), Cell("2025")),
        (Cell("14"), Cell("2026")),
    )
    assert after.text == "after"


def test_a_cell_may_hold_several_paragraphs() -> None:
    body = ROW + r"\intbl one\par two\cell b\cell c\cell\row" + ROW + r"\intbl d\cell e\cell f\cell\row\pard"
    assert lines(body)[0].cells[0][0].text == "one two"


def test_links_keep_safe_addresses_only() -> None:
    body = r'{\field{\*\fldinst HYPERLINK "https://example.org/a"}{\fldrslt the text}} '
    body += r'{\field{\*\fldinst HYPERLINK "file:///etc"}{\fldrslt other}}\par'
    [line] = lines(body)
    assert line.text == "the text other"
    assert [run.href for run in line.runs if run.href] == ["https://example.org/a"]


def test_what_nobody_sees_is_left_out_with_a_notice() -> None:
    body = r"{\info{\title Port plans for 2026}}{\header\pard RESTRICTED\par}kept{\deleted  gone}{\revised  new}"
    body += r"{\v  hidden}{\*\annotation no}{\*\unknown x}{\pict 00ff}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}"
    body += r"{\shptxt\pard in the box\par}}}\par"
    assert words(body) == ["kept new", "in the box"]
    assert {"tracked-changes", "comments", "hidden", "pictures", "marking"} <= codes(body)
    assert READER.read(rtf(body))[1].title == "Port plans for 2026"


def test_a_contents_list_is_left_out() -> None:
    body = r"{\field{\*\fldinst TOC \\o}{\fldrslt\pard Ports 3\par Grids 4}}\par\pard Text of the paper.\par"
    assert words(body) == ["Text of the paper."]
    assert "contents" in codes(body)


def test_a_file_cut_short_is_read_and_said_to_be() -> None:
    data = rtf(rf"{ONE}\par {TWO}")[:-1]
    found, facts = READER.read(data)
    assert [line.text for line in found] == [ONE, TWO]
    assert "repaired" in {code for code, _ in facts.notices}


def test_bytes_announced_as_binary_are_passed_over() -> None:
    assert words("before {\\pict\\bin5 }}}}} }after\\par") == ["before after"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (rtf(""), "no words"),
        (rtf(r"{\pict 00ff}"), "pictures"),
        (b"{\\rtf1" + b"{" * 10_000, "no word processor"),
        (b"\x00\x01\x02" * 90, "damaged"),
    ],
)
def test_what_cannot_be_read_says_so_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read_bytes("statement.rtf", data)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not on this machine")
def test_every_real_document_is_read() -> None:
    for path in sorted(CORPUS.glob("*.rtf")):
        assert READER.read(path.read_bytes())[0], path.name


LISTS = (
    r"{\*\listtable{\list{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc4\levelstartat1{\leveltext\'03(\'01);}{\levelnumbers\'02;}}\listid7}"
    r"{\list{\listlevel\levelnfc23{\leveltext\'01\u8226 ?;}{\levelnumbers;}}\listid9}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}"
    r"{\listoverride\listid9\listoverridecount0\ls2}}"
)


def test_numbers_that_the_file_does_not_write_out_are_counted() -> None:
    body = (
        LISTS + r"\pard\ls1 One.\par Two.\par\pard\ls1\ilvl1 First.\par Second.\par\pard\ls1 Three.\par\pard End.\par"
    )
    assert [(line.number, line.text) for line in lines(body)] == [
        ("1.", "One."),
        ("2.", "Two."),
        ("(a)", "First."),
        ("(b)", "Second."),
        ("3.", "Three."),
        (None, "End."),
    ]
    assert [(line.number, line.item_level) for line in lines(LISTS + r"\pard\ls2 Nickel.\par")] == [(None, 1)]


def test_a_number_that_is_written_out_stands() -> None:
    body = LISTS + r"\pard\ls1{\listtext 14.\tab}One.\par{\listtext 15.\tab}Two.\par"
    assert [line.number for line in lines(body)] == ["14.", "15."]
