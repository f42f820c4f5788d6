"""Tables without lines: columns parted by white alone become tables; what only looks like columns never does."""

import pytest
import weasyprint

from briefing.model.source import Cell
from briefing.reading.lines import Line
from briefing.reading.pdf import READER

WORDS = (
    "The two Prime Ministers welcomed the steady growth of trade in refined nickel and agreed that the joint "
    "commission will meet in Castellan before the end of the year to review it."
)
AUTRES = (
    "Les deux Premiers ministres se sont félicités de la croissance du commerce du nickel raffiné et sont convenus que "
    "la commission mixte se réunira à Castellan."
)
CSS = (
    "@page{size:A4;margin:22mm} body{font:10.5pt/1.35 'DejaVu Serif'} table{border-collapse:collapse}"
    "td,th{padding:2pt 10pt;text-align:left} .figures td+td,.figures th+th{text-align:right} .wide{width:100%}"
)


def lines_of(body: str, css: str = "") -> tuple[Line, ...]:
    return READER.read(weasyprint.HTML(string=f"<style>{CSS}{css}</style>{body}").write_pdf())[0]


def between_paragraphs(body: str, css: str = "") -> tuple[Line, ...]:
    return lines_of(f"<p>1. {WORDS}</p>{body}<p>2. {WORDS}</p>", css)


def grid(rows: list[list[str]], kind: str = "", head: bool = True) -> str:
    tag = ["th" if head and not index else "td" for index in range(len(rows))]
    made = ("".join(f"<{t}>{cell}</{t}>" for cell in row) for t, row in zip(tag, rows, strict=True))
    return f"<table class='{kind}'>{''.join(f'<tr>{row}</tr>' for row in made)}</table>"


def table_in(lines: tuple[Line, ...]) -> list[list[str]]:
    (line,) = [line for line in lines if line.cells]
    return [[cell.text for cell in row] for row in line.cells]


TRADE = [["Partner", "Exports 2026"], ["Aruna", "1,204"], ["Velmara", "986"], ["Others", "12"]]
TOPICS = [
    ["Topic", "Our line", "Their line"],
    [
        "Critical minerals",
        "We welcome the offer to refine nickel at Port Ardle and ask for a firm date for the start of works.",
        "They want assurances that the ore will be supplied for at least ten years at agreed prices.",
    ],
    [
        "Maritime safety",
        "Patrols in the Narrow Sea remain a national matter; information may be shared at once.",
        "They propose a joint centre with staff of both coast guards in Castellan.",
    ],
    ["Students", "Two hundred places a year.", "They ask for five hundred."],
]


@pytest.mark.parametrize(
    ("rows", "kind", "css"),
    [
        pytest.param(TRADE, "figures", "", id="two columns, figures set to the right"),
        pytest.param(TRADE, "figures", "th{font-weight:normal}", id="heads not in bold"),
        pytest.param(TRADE, "figures", "td,th{padding:0 8pt}", id="no white between the rows"),
        pytest.param(TOPICS, "wide", "td{vertical-align:top}", id="cells of several lines of words"),
        pytest.param(
            TOPICS, "wide", "td{vertical-align:middle}", id="cells of several lines, in the middle of the row"
        ),
        pytest.param(
            [
                ["Year", "Nickel", "Cobalt", "Copper", "Tin", "Total"],
                ["2023", "10.1", "3.2", "4.0", "1.1", "18.4"],
                ["2024", "11.1", "3.0", "4.9", "1.3", "20.3"],
                ["2025", "12.7", "3.3", "–", "0.9", "16.9"],
            ],
            "figures",
            "",
            id="six columns",
        ),
        pytest.param(
            [
                ["Programme", "2025", "2026"],
                ["Scholarships for students of engineering from Aruna at the universities of Velmara", "120", "200"],
                ["Training of harbour masters and pilots of the Narrow Sea", "15", "9"],
                ["Short visits", "1,000", "1,250"],
            ],
            "figures",
            "table{width:80%}",
            id="first column of several lines",
        ),
        pytest.param(
            [
                ["Topic", "Lead", "Next step"],
                ["Critical minerals", "Ministry of Industry", "Sign the arrangement on nickel in Castellan"],
                ["Grid and hydrogen", "Energy Agency", "Name the members of the joint working group before June"],
                ["Students", "Ministry of Education", "Open the call"],
            ],
            "",
            "",
            id="three columns of words under bold heads",
        ),
    ],
)
def test_columns_parted_by_white_are_a_table_in_its_place(rows, kind, css):
    lines = between_paragraphs(grid(rows, kind), css)
    assert table_in(lines) == rows
    place = next(index for index, line in enumerate(lines) if line.cells)
    assert [cell.head for cell in lines[place].cells[0]] == [True] * len(rows[0])
    assert lines[place - 1].text.endswith("review it.")
    assert lines[place + 1].text.startswith("2. The two")


def test_figures_without_a_head_are_a_table():
    rows = [
        ["Nickel", "US$1.2 billion", "14.5%"],
        ["Ports", "US$0.1 billion", "(1.4%)"],
        ["Aid", "RM4 million", "0.1%"],
    ]
    lines = between_paragraphs(grid(rows, "figures", head=False))
    assert table_in(lines) == rows
    assert next(line for line in lines if line.cells).cells[0][0] == Cell("Nickel")


def test_heads_of_two_lines_are_one_row():
    rows = [["Port", "Ships<br>calling", "Share of<br>all"], ["Port Ardle", "120", "40%"], ["Castellan", "87", "29%"]]
    read = table_in(between_paragraphs(grid(rows, "figures"), "th{vertical-align:bottom}"))
    assert read[0] == ["Port", "Ships calling", "Share of all"]
    assert read[1:] == rows[1:]


def test_a_table_within_one_of_two_columns_of_text_takes_nothing_of_the_other():
    css = "body{font-size:9.5pt;column-count:2;column-gap:10mm} td,th{padding:1pt 6pt}"
    body = f"<p>{WORDS} {WORDS}</p>" * 2 + grid(TRADE, "figures") + f"<p>{WORDS} {WORDS}</p>" * 6
    assert table_in(lines_of(body, css)) == TRADE


def test_a_line_under_a_table_is_none_of_its_cells():
    lines = between_paragraphs(grid(TRADE, "figures") + "<p>Source: port offices</p>")
    assert table_in(lines) == TRADE
    assert any(line.text == "Source: port offices" for line in lines)


COLUMNS = "@page{size:A4;margin:18mm} body{font-size:9.5pt;column-count:2;column-gap:10mm;text-align:justify}"
NO_TABLES = {
    "signatures": (
        "<table class=wide><tr><td>For the Government of Aruna</td><td>For the Government of Velmara</td></tr>"
        "<tr><td>Ilsa Marren</td><td>Tobin Verrall</td></tr>"
        "<tr><td>Prime Minister</td><td>Prime Minister</td></tr></table>",
        "",
    ),
    "signatures under bold heads": (
        grid(
            [
                ["For the Government of Aruna", "For the Government of Velmara"],
                ["_________", "_________"],
                ["Ilsa Marren", "Tobin Verrall"],
                ["Prime Minister", "Prime Minister"],
            ],
            "wide",
        ),
        "",
    ),
    "a list of contents": (
        grid(
            [["Opening", "1"], ["Trade and nickel", "3"], ["Grid", "3"], ["Students", "7"]], "figures wide", head=False
        ),
        "",
    ),
    "a list of contents with heads": (
        grid([["Contents", "Page"], ["Opening", "1"], ["Trade", "3"], ["Grid", "9"], ["Students", "12"]], "figures"),
        "",
    ),
    "a programme": (
        grid(
            [
                ["Time", "Event"],
                ["09:00", "Arrival at Port Ardle"],
                ["09.30", "Call on the King"],
                ["11:15 – 12:00", "Talks in two formats"],
                ["1:00 pm", "Lunch"],
            ]
        ),
        "",
    ),
    "the head of a memorandum": (
        grid(
            [
                ["To:", "The Prime Minister"],
                ["From:", "Desk for Velmara"],
                ["Date:", "14 March 2027"],
                ["Subject:", "Visit to Castellan"],
            ],
            head=False,
        ),
        "",
    ),
    "a chronology": (
        grid(
            [
                ["1998", "The agreement on ports was signed in Castellan."],
                ["2004", "The King visited Aruna."],
                ["2019", "The joint commission met."],
            ],
            head=False,
        ),
        "",
    ),
    "sub-paragraphs": (grid([[f"({letter})", WORDS] for letter in "abcd"], head=False), "td{vertical-align:top}"),
    "names of states in columns": (
        grid(
            [["Aruna", "Velmara", "Castora"], ["Delmar", "Estovia", "Ferrant"], ["Galen", "Hesper", "Istria"]],
            "wide",
            False,
        ),
        "",
    ),
    "two languages side by side": (
        grid([["English", "Français"], *[[f"{n}. {WORDS}", f"{n}. {AUTRES}"] for n in (1, 2, 3)]]),
        "td{vertical-align:top;width:50%}",
    ),
    "numbers of lines at the right": (
        "".join(
            f"<p style='display:flex;justify-content:space-between'><span>{WORDS[:70]}</span><span>{n}</span></p>"
            for n in (5, 10, 15, 20)
        ),
        "",
    ),
    "narrow justified text": (f"<div style='width:50mm;text-align:justify'>{WORDS} {WORDS} {WORDS}</div>", ""),
    "columns of text": ("".join(f"<p>{n}. {WORDS} {WORDS}</p>" for n in range(1, 14)), COLUMNS),
    "columns of text under bold heads on one line": (
        "<b>Opening</b>"
        + f"<p>{WORDS} {WORDS}</p>" * 8
        + "<b style='break-before:column'>Trade</b>"
        + f"<p>{WORDS} {WORDS}</p>" * 8,
        COLUMNS + "p{margin:0;text-indent:1em} b{display:block}",
    ),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_only_stands_in_columns_is_no_table(name):
    assert not [line for line in between_paragraphs(*NO_TABLES[name]) if line.cells]


def test_three_columns_of_text_are_read_one_after_the_other():
    css = "@page{size:A4 landscape;margin:15mm} body{font-size:9pt;column-count:3;column-gap:8mm}"
    lines = lines_of("".join(f"<p>{n}. {WORDS} {WORDS}</p>" for n in range(1, 19)), css)
    numbers = [line.text.split(".")[0] for line in lines if line.text[:1].isdigit()]
    assert numbers == [str(n) for n in range(1, 19)]
    assert not [line for line in lines if line.cells]
