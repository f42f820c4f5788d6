"""Web pages give their text and nothing of what stands around it."""

from pathlib import Path

import pytest

from briefing.errors import SourceError
from briefing.model.source import Cell
from briefing.reading import read_bytes
from briefing.reading.html import READER
from briefing.reading.lines import Facts, Line
from tests.reading.laid_out import ARTICLE, STATEMENT, as_html

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def read(body: str, head: str = "", encoding: str = "utf-8") -> tuple[tuple[Line, ...], Facts]:
    page = f'<!doctype html><html lang="en"><head><meta charset="{encoding}">{head}</head><body>{body}</body></html>'
    return READER.read(page.encode(encoding))


def lines(body: str) -> tuple[Line, ...]:
    return read(body)[0]


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


@pytest.mark.parametrize("layout", ["paragraphs", "list", "breaks"])
@pytest.mark.parametrize("document", [STATEMENT, ARTICLE], ids=["statement", "article"])
def test_a_document_reads_to_the_same_blocks_however_the_page_is_built(document, layout):
    source = read_bytes("page.html", as_html(document, layout))
    expected = document.blocks()
    if layout == "breaks":  # headings in bold only
        assert [(b.kind.value, b.number, b.text) for b in source.blocks] == [(k, n, t) for k, n, _, t in expected]
    else:
        assert [(b.kind.value, b.number, b.level, b.text) for b in source.blocks] == expected
    assert (source.title, source.place, source.language) == (document.title, "Castellan", "en")


def test_menus_share_bars_scripts_and_hidden_parts_are_not_text():
    body = """<nav><a href="/">Home</a></nav><div class="cookie-consent">We use cookies.</div>
    <p>Both sides agreed on the cable.</p><p style="display:none">Secret</p><div hidden>Also</div>
    <div class="socialShare"><a href="#">Share</a></div><script>evil()</script><noscript>No</noscript>
    <ul class="related"><li><a href="/1">One</a></li></ul><form><input value="x"><button>Go</button></form>"""
    assert texts(body) == ["Both sides agreed on the cable."]


def test_a_class_name_alone_does_not_cost_paragraphs_of_text():
    text = (
        "Both sides agreed on the cable, on the port, and on the way in which the costs of the two will be shared. " * 2
    )
    assert len(texts(f'<div class="social"><p>{text}</p><p>{text}</p></div>')) == 2


def test_a_list_of_links_is_left_out_and_a_list_of_points_is_not():
    body = """<p>Both sides agreed on the cable.</p><ul><li>the port</li><li>the cable</li></ul>
    <ul><li><a href="/a">First story of the day</a></li><li><a href="/b">Second story of the day</a></li>
    <li><a href="/c">Third story of the day</a></li></ul>"""
    found, facts = read(body)
    assert [line.text for line in found] == ["Both sides agreed on the cable.", "the port", "the cable"]
    assert [code for code, _ in facts.notices] == ["links-left-out"]


def test_numbers_are_those_the_browser_shows():
    body = """<ol start="4"><li>four</li><li value="9">nine</li>
    <li>ten<ol type="a"><li>sub a</li><li>sub b</li></ol></li></ol>
    <ol reversed><li>two</li><li>one</li></ol><ol type="I"><li>first</li></ol>
    <ol style="list-style: none"><li>bare</li></ol>"""
    assert [(line.number, line.text, line.item_level) for line in lines(body)] == [
        ("4.", "four", 0),
        ("9.", "nine", 0),
        ("10.", "ten", 0),
        ("a.", "sub a", 2),
        ("b.", "sub b", 2),
        ("2.", "two", 0),
        ("1.", "one", 0),
        ("I.", "first", 1),
        (None, "bare", 0),
    ]


def test_a_number_printed_in_the_item_is_not_given_twice():
    assert [(line.number, line.text) for line in lines("<ol><li>1. The cable</li><li>2. The port</li></ol>")] == [
        (None, "1. The cable"),
        (None, "2. The port"),
    ]


def test_an_item_of_two_paragraphs_has_its_number_once():
    found = lines("<ol><li><p>one</p><p>more of one</p></li><li><p>two</p></li></ol>")
    assert [(line.number, line.text) for line in found] == [("1.", "one"), (None, "more of one"), ("2.", "two")]


def test_white_space_is_folded_as_a_browser_does_and_looks_are_kept():
    (line,) = lines(
        "<p>\n  plain <b>bold </b> <i>slanted</i>,\n H<sub>2</sub>O &nbsp;<a href='https://a.example/'>link</a>\n</p>"
    )
    assert line.text == "plain bold slanted, H2O link"
    assert [(r.text, r.bold, r.italic, r.subscript, r.href) for r in line.runs if r.text.strip()][1:5] == [
        ("bold ", True, False, False, ""),
        ("slanted", False, True, False, ""),
        (", H", False, False, False, ""),
        ("2", False, False, True, ""),
    ]
    assert line.runs[-1].href == "https://a.example/"


def test_links_to_scripts_and_files_are_only_words():
    (line,) = lines('<p><a href="javascript:x()">one</a> <a href="file:///x">two</a> <a href="http://x/">three</a></p>')
    assert {run.href for run in line.runs} == {""}


def test_text_straight_in_a_block_is_a_paragraph_of_its_own():
    assert texts("<div>before<p>inside</p>after <b>that</b></div>") == ["before", "inside", "after that"]


def test_tables_keep_heads_and_spans_and_layout_tables_are_text():
    data = """<table><tr><th>Year</th><th colspan="2">Ships</th></tr>
    <tr><td rowspan="2">2025</td><td>19</td><td>3</td></tr>
    <tr><td>20</td><td>4</td></tr></table>"""
    (line,) = lines(data)
    assert line.cells[0] == (Cell("Year", head=True), Cell("Ships", columns=2, head=True))
    assert line.cells[1] == (Cell("2025", rows=2), Cell("19"), Cell("3"))
    assert texts("<table><tr><td><h2>Head</h2><p>One.</p><p>Two.</p></td></tr></table>") == ["Head", "One.", "Two."]


def test_footnotes_are_linked_to_their_marks():
    body = """<p>Nickel<sup><a href="#fn1">1</a></sup> is traded.</p>
    <ol><li id="fn1"><p>At 2025 prices. <a href="#r1">↩</a></p></li></ol>"""
    text, note = lines(body)
    assert [(run.text, run.note) for run in text.runs if run.note] == [("1", "1")]
    assert (note.footnote, note.text, note.number) == ("1", "At 2025 prices.", None)


def test_a_title_and_a_date_outside_the_main_part_are_kept():
    long = (
        "Both sides agreed on the cable, on the port, and on the way in which the costs will be shared between them. "
        * 3
    )
    body = f"<div><h1>Joint Statement</h1><time>4 March 2026</time></div><main><p>{long}</p><p>{long}</p></main>"
    found = lines(body)
    assert (found[0].text, found[0].title, found[1].text) == ("Joint Statement", True, "4 March 2026")


def test_the_sites_name_is_no_part_of_the_title():
    facts = read("<h1>Joint Statement on the Cable</h1><p>x</p>", "<title>Joint Statement on the Cable | MFA</title>")[
        1
    ]
    assert (facts.title, facts.language) == ("Joint Statement on the Cable", "en")
    head = '<meta property="og:title" content="The Shared Title"><title>x</title>'
    assert read("<p>x</p>", head)[1].title == "The Shared Title"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Überfahrt – “ja”</p>".encode("cp1252"), "Überfahrt – “ja”"),
        ('<meta charset="iso-8859-1"><p>“quoted”</p>'.encode("cp1252"), "“quoted”"),
        ('<meta charset="shift_jis"><p>共同声明</p>'.encode("cp932"), "共同声明"),
        ('<meta charset="iso-8859-1"><p>x</p>'.encode("utf-16"), "x"),
        ('<meta charset="utf-16"><p>é</p>'.encode(), "é"),
        ('<meta charset="nonsense"><p>é</p>'.encode(), "é"),
        (b"\xef\xbb\xbf<p>\xc3\xa9</p>", "é"),
    ],
)
def test_letters_are_read_in_the_code_the_page_is_written_in(data, text):
    assert [line.text for line in READER.read(b"<html>" + data if data[:2] != b"\xff\xfe" else data)[0]][-1] == text


def test_elements_nested_beyond_reason_are_read_without_harm():
    (line,) = lines("<div>" * 20_000 + "deep" + "</div>" * 20_000)
    assert line.text == "deep"


@pytest.mark.parametrize("body", ["", "<script>draw()</script>", "<nav><a href='/'>Home</a></nav>"])
def test_a_page_without_text_is_refused_with_a_sentence(body):
    with pytest.raises(SourceError, match="holds no text"):
        read(body)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not on this machine")
def test_every_real_page_gives_text():
    for path in sorted([*CORPUS.glob("html/*"), *CORPUS.glob("diplomatic/html/*")]):
        assert read_bytes(path.name, path.read_bytes()).blocks, path.name


def test_an_article_whose_title_runs_into_its_words_is_cited_by_its_article():
    articles = "".join(
        f"<p>Article {number} {title} The Parties shall {verb} together in the Narrow Sea.</p>"
        for number, title, verb in ((1, "Fishing", "fish"), (2, "Grids", "build"), (3, "Students", "learn"))
    )
    extra = "<p>Article 9 Of another treaty is not one of this and stays as it is printed.</p>"
    blocks = read_bytes("treaty.html", f"<h1>Treaty of Castellan</h1>{articles}{extra}".encode()).blocks
    assert [(b.number, b.text[:21]) for b in blocks[1:]] == [
        ("Article 1", "Fishing The Parties s"),
        ("Article 2", "Grids The Parties sha"),
        ("Article 3", "Students The Parties "),
        (None, "Article 9 Of another "),
    ]
