"""Fronts of official papers: letterhead, symbol and session are not the title; running heads are not text."""

from datetime import date

import pytest

from briefing.model.source import SourceKind
from briefing.reading import read_bytes
from tests.reading.documents import read
from tests.reading.laid_out import pdf_of
from tests.reading.word_package import package, paragraph

RECITALS = (
    "<p>Recalling the Treaty of Castellan, and noting with interest the work of the two ministries last year,</p>"
    "<p>Noting the report of the commission on the safety of ferries in the Narrow Sea and on its ports,</p>"
    "<p>1. Decides to widen the channel at Port Ardle before the end of the next year and to report on it;</p>"
    "<p>2. Requests the commission to go on with its work on nickel and on hydrogen in both countries.</p>"
)


def _resolution(head: str = "") -> bytes:
    title = "12/34. Safety of ferries in the Narrow Sea"
    front = (
        "<p style='font-size:15pt'>United Nations A/RES/12/34</p><p style='font-size:20pt'>General Assembly</p>"
        "<p>8 March 2026</p><p>Twelfth session</p><p>Agenda item 9 (b)</p>"
        f"<p><b>Resolution adopted by the General Assembly on 1 March 2026</b></p><p><b>{title}</b></p>"
    )
    css = "@page { size: A4; margin: 3cm 2cm } p { font: 10.5pt/13pt serif; margin: 0 0 8pt }"
    css += " .head { position: absolute; top: -2cm; font-size: 8pt }"
    second = f"<div style='break-before: page; position: relative'>{head}{RECITALS.replace('<p>1', '<p>3', 1)}</div>"
    return pdf_of(f"<html><head><style>{css}</style></head><body>{front}{RECITALS}{second}</body></html>")


def test_a_resolution_is_called_by_its_own_title_and_dated_when_it_was_adopted() -> None:
    source = read_bytes("r.pdf", _resolution())
    assert source.title == "12/34. Safety of ferries in the Narrow Sea"
    assert (source.date, source.kind) == (date(2026, 3, 1), SourceKind.RESOLUTION)


def test_a_running_head_on_one_page_only_is_taken_out_of_the_text() -> None:
    head = "<p class='head'>Safety of ferries in the Narrow Sea A/RES/12/34</p>"
    source = read_bytes("r.pdf", _resolution(head))
    assert not any("A/RES/12/34" in block.text for block in source.blocks if block.page == 2)
    assert any("A/RES/12/34" in n.message for n in source.notices if n.code == "furniture")


@pytest.mark.parametrize(
    "title",
    [
        "Joint Statement of the Prime Ministers of Aruna and Velmara",
        "Joint Statement by Prime Minister Ilsa Varo and the Prime Minister of Velmara",
        "Joint Declaration by President Rolf Aden and President Ilsa Varo",
    ],
)
def test_a_joint_statement_is_a_statement_whoever_made_it(title: str) -> None:
    text = f"{title}\n\n12 March 2026\n\n1. Both leaders met in Castellan.\n\n2. They spoke of nickel and the grid.\n"
    assert read(text).kind is SourceKind.STATEMENT


def test_a_title_that_breaks_off_is_completed_by_the_line_after_it() -> None:
    body = "".join(
        map(
            paragraph,
            ["EXPLANATORY MEMORANDUM TO", "THE FERRIES (SAFETY) REGULATIONS 2026", "1. The ferries are safe."],
        )
    )
    assert (
        read_bytes("m.docx", package(body)).title == "EXPLANATORY MEMORANDUM TO THE FERRIES (SAFETY) REGULATIONS 2026"
    )


def test_the_days_of_other_papers_in_recitals_do_not_date_an_agreement() -> None:
    text = (
        "Agreement on Ferries\n\nThe Parties to this Agreement,\n\nRecalling the plan for ferries (13 May 1999),\n\n"
        "Have agreed as follows:\n\nArticle 1\n\nFerries shall be safe at all times of the year.\n"
    )
    assert read(text).date is None


def test_capitals_at_a_narrow_columns_edge_are_too_wide_for_the_line_above() -> None:
    css = "@page { size: 200pt 300pt; margin: 20pt } p { font: 10pt/12pt sans-serif; text-align: left }"
    words = (
        "Both leaders spoke of the exchange of students and of many other programmes including ARUNAYOUTH, "
        "VELMARASTUDY and the summer school. They agreed to go on with all of them in the coming year."
    )
    front = "<p>Joint Statement</p><p>1. Both leaders met in Castellan and spoke at length of nickel and the grid.</p>"
    data = pdf_of(f"<html><head><style>{css}</style></head><body>{front}<p>2. {words}</p></body></html>")
    assert words in [block.text for block in read_bytes("s.pdf", data).blocks]
