"""Headings without numbers, capitals or bold type, and heads of pages that are none."""

import textwrap

import pytest
import weasyprint

from briefing.model.source import BlockKind, Source
from briefing.reading import read_bytes
from tests.reading.documents import read

WORDS = (
    "The two Prime Ministers welcomed the steady growth of trade in refined nickel and agreed that the joint "
    "commission will meet in Castellan before the end of the year to review it."
)
MORE = (
    "Both sides noted that ferries in the Narrow Sea carry more passengers every year, and that the harbours of Port "
    "Ardle need new moorings for them."
)
TITLE = "Joint Statement of Aruna and Velmara"


def headings(source: Source) -> list[str]:
    return [block.text for block in source.blocks if block.kind is BlockKind.HEADING]


def wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 78))


def laid_out(body: str, css: str = "") -> Source:
    style = f"@page{{size:A5;margin:18mm}} body{{font:10pt/1.35 'DejaVu Serif'}}{css}"
    return read_bytes("s.pdf", weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf())


@pytest.mark.parametrize(
    "css",
    [
        "h3{font:11.5pt 'DejaVu Serif'}",
        "h3{font:10pt 'DejaVu Serif';margin:14pt 0 4pt} p{margin:0 0 4pt}",
        "h3{font:10pt 'DejaVu Serif';margin:8pt 0} p{margin:0 0 8pt}",
    ],
    ids=["larger", "more space above", "space as between paragraphs"],
)
def test_short_lines_between_paragraphs_are_headings_in_print(css):
    body = (
        f"<p style='font-size:16pt'>Speech on the ferries of Aruna</p><p>12 March 2026</p><p>{WORDS}</p><p>{MORE}</p>"
        f"<h3>Working with our neighbours at sea</h3><p>{MORE} {WORDS}</p><h3>What comes next for the ports?</h3>"
        f"<p>{WORDS} {WORDS}</p>"
    )
    assert headings(laid_out(body, css)) == ["Working with our neighbours at sea", "What comes next for the ports?"]


def test_the_short_last_line_of_a_paragraph_is_no_heading():
    css = "p{margin:0;text-indent:1em}"
    assert not headings(laid_out(f"<h1>On ferries</h1><p>{WORDS}</p>" + f"<p>{MORE} They will write.</p>" * 4, css))


def test_a_question_heads_a_section_and_one_put_to_somebody_does_not():
    front = f"Speech on the ferries of Aruna\n\n{wrapped(WORDS)}\n\n"
    assert headings(read(f"{front}What comes next for the ports?\n\n{wrapped(MORE)}\n")) == [
        "What comes next for the ports?"
    ]
    assert not headings(read(f"{front}What will you do, Minister?\n\n{wrapped(MORE)}\n"))


def test_names_of_parts_before_a_colon_are_headings():
    front = f"Outcomes of the visit\n\n{wrapped(WORDS)}\n\n"
    text = f"Trade:\n\n{wrapped(MORE)}\n\nMaritime safety:\n{wrapped(WORDS)}\n"
    assert headings(read(front + text)) == ["Trade:", "Maritime safety:"]


@pytest.mark.parametrize("label", ["Trade:", "The sides agreed:", "Ladies and gentlemen:", "Minister Varo:"])
def test_one_line_before_a_colon_is_no_heading(label):
    text = f"Outcomes of the visit\n\n{wrapped(WORDS)}\n\n{label}\n\n{wrapped(MORE)}\n\n{wrapped(WORDS)}\n"
    assert not headings(read(text))


@pytest.mark.parametrize("foot", ["[{}]", "<{}>", "{}"])
def test_numbers_of_pages_between_whole_paragraphs_are_no_text(foot):
    pages = [[f"{n}. {WORDS} {MORE}" for n in range(first, first + 4)] for first in (1, 5, 9)]
    text = "\n\n".join("\n\n".join([*map(wrapped, page), foot.format(at)]) for at, page in enumerate(pages, 1))
    source = read(f"{TITLE}\n\n{text}\n")
    assert [block.number for block in source.blocks] == [None, *(str(n) for n in range(1, 13))]


def test_a_lone_number_in_brackets_at_the_foot_of_the_only_page_is_its_number():
    source = read(f"{TITLE}\n\n1. {wrapped(WORDS)}\n\n2. {wrapped(MORE)}\n\n[1]\n")
    assert [block.text for block in source.blocks] == [TITLE, WORDS, MORE]
    printed = laid_out(f"<h1>{TITLE}</h1><p>{WORDS}</p><p>{MORE}</p>", "@page{@bottom-center{content:'[1]'}}")
    assert [block.text for block in printed.blocks] == [TITLE, WORDS, MORE]


@pytest.mark.parametrize("parting", ["\n\f", "\n\n1\n\n", "\n\n\n", "\n\n- 1 -\n\n"])
def test_the_title_over_the_second_page_is_a_running_head(parting):
    first = f"1. {wrapped(WORDS)}\n\n2. {wrapped(MORE)}"
    second = f"3. {wrapped(WORDS)}\n\n4. {wrapped(MORE)}"
    source = read(f"{TITLE}\n\n{first}{parting}{TITLE}\n\n{second}\n")
    assert [block.number for block in source.blocks] == [None, "1", "2", "3", "4"]
    assert not headings(source)


def test_a_second_document_of_the_same_title_keeps_it():
    text = f"1. {wrapped(WORDS)}\n\n2. {wrapped(MORE)}"
    assert headings(read(f"{TITLE}\n\n{text}\n\n\n{TITLE}\n\n{text}\n")) == [TITLE]
