"""One document laid out as PDF, Word and HTML in the ways offices do it, for tests that read it back.

The texts are the house's own: Aruna and Velmara are nowhere on a map.
"""

import html as markup
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

import docx
import weasyprint
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, or a paragraph with its printed number or without one."""

    text: str
    number: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is laid out."""

    title: str
    parts: tuple[Part, ...]
    byline: str = ""
    date_line: str = ""
    dateline: str = ""  # printed before the first paragraph of a wire article
    end: str = ""

    def printed_parts(self) -> tuple[Part, ...]:
        """Return the parts as they are printed, the first one after the dateline."""
        first, *rest = self.parts
        return (replace(first, text=f"{self.dateline} {first.text}"), *rest) if self.dateline else self.parts

    def blocks(self) -> list[tuple[str, str | None, int, str]]:
        """Return kind, number, level and text of the blocks a reader should find."""
        found: list[tuple[str, str | None, int, str]] = [("title", None, 0, self.title)]
        for part in self.parts:
            found.append(("heading", None, 1, part.text) if part.heading else ("paragraph", part.number, 0, part.text))
        return found

    def as_text(self) -> str:
        """Return the document as a plain text file would have it."""
        numbered = any(part.number for part in self.parts)
        gap = "\n\n" if numbered else "\n"
        lines = [self.title, *([self.byline] if self.byline else []), *([self.date_line] if self.date_line else [])]
        for part in self.printed_parts():
            lines.append(f"{part.number}. {part.text}" if part.number else part.text)
        return gap.join([*lines, *([self.end] if self.end else [])]) + "\n"


STATEMENT = Document(
    title="Joint Statement of the Prime Ministers of Aruna and Velmara",
    date_line="Castellan, 4 March 2026",
    end="[End]",
    parts=(
        Part(
            "The Prime Minister of Aruna paid an official visit to the Kingdom of Velmara from 2 to 4 March 2026 "
            "at the invitation of the Prime Minister of Velmara. The two leaders met in Castellan on 4 March and "
            "held talks in a warm and businesslike spirit, joined by their ministers for trade, energy, fisheries "
            "and education.",
            "1",
        ),
        Part(
            "Both leaders recalled that the two coasts of the Narrow Sea have traded for longer than either state "
            "has had a flag, and agreed that the Partnership for the Narrow Sea (PNS), concluded in 2019, remains "
            "the frame for their work. They asked their foreign ministers to report on it each spring, beginning "
            "in 2027, and to keep the report short enough to be read.",
            "2",
        ),
        Part("Minerals and Energy", heading=True),
        Part(
            "Both leaders welcomed the Arrangement on Nickel and Cobalt Supply signed during the visit. Under it, "
            "refined nickel from the works at Port Ardle will be offered to Velmaran buyers at published prices, "
            "and neither side will restrict exports without ninety days' notice. The Prime Minister of Velmara "
            "confirmed a contribution of USD 40 million to the second smelter, to be paid in three parts as the "
            "environmental permits are granted.",
            "3",
        ),
        Part(
            "They decided to begin the survey for a direct-current cable between Castellan and Port Ardle, 212 "
            "kilometres long and rated at 1.4 gigawatts, and to choose its landing places before the end of the "
            "year. The survey will be led by the grid companies of both sides; its cost, about EUR 9.5 million, "
            "will be shared equally.",
            "4",
        ),
        Part(
            "The Prime Minister of Aruna set out her government's plans for green hydrogen (H2) at the Ardle "
            "works. Both leaders saw promise in shipping it as ammonia, noted that the safety rules for such "
            "ships are not settled, and asked the Maritime Safety Board (MSB) to propose common rules. Until "
            "then, no regular service will begin.",
            "5",
        ),
        Part("Safety in the Narrow Sea", heading=True),
        Part(
            "Both leaders expressed concern at the number of collisions in the western lane, which rose from "
            "eleven in 2023 to nineteen in 2025. They agreed to open a joint traffic centre at Sandholm by 1 "
            "October 2026, staffed in equal parts, and to publish its log every month. The Prime Minister of "
            "Velmara thanked the coast guard of Aruna for the rescue of the crew of the trawler Margit in "
            "January.",
            "6",
        ),
        Part(
            "They reaffirmed that the passage of merchant ships through the Narrow Sea is free, that anchoring in "
            "the lane is forbidden save in distress, and that disputes are to be settled under the Convention of "
            "Castellan of 1931. Neither side will inspect ships flying the other's flag without the consent of "
            "their master.",
            "7",
        ),
        Part(
            "Both leaders deplored illegal fishing on the Long Bank. They concurred on exchanging the positions "
            "of vessels licensed by either side, in a form that a fishing inspector can read at sea, and on "
            "holding two joint patrols a year, the first of them in the autumn. A list of offenders will be kept "
            "by the MSB.",
            "8",
        ),
        Part("Students and Exchange", heading=True),
        Part(
            "Both leaders were pleased that 3,150 students from Aruna now study in Velmara, and 870 Velmarans in "
            "Aruna. They decided to recognise each other's school-leaving certificates from the academic year "
            "2026/27, and to waive the fee for student visas. The Prime Minister of Aruna offered sixty places at "
            "the nautical school of Port Ardle, half of them for women.",
            "9",
        ),
        Part(
            "They asked the two academies of science to continue the ocean-temperature series begun in 1958, and "
            "to make it open to all. Funds of 1.2 million crowns a year are set aside for it until 2031.",
            "10",
        ),
        Part("Closing", heading=True),
        Part(
            "The Prime Minister of Aruna thanked the government and people of Velmara for their hospitality, and "
            "invited the Prime Minister of Velmara to Port Ardle in 2027. The invitation was accepted; the date "
            "will be agreed through the embassies.",
            "11",
        ),
    ),
)


ARTICLE = Document(
    title="Velmara To Back Second Smelter At Port Ardle As Cable Survey Begins",
    byline="By Ilse Vandermeer",
    dateline="CASTELLAN, March 5 (ANP) --",
    end="ENDS",
    parts=(
        Part(
            "Velmara will pay towards a second nickel smelter at Port Ardle, the two "
            "governments said after talks here that ran an hour longer than planned."
        ),
        Part(
            "The contribution of USD 40 million comes in three parts, and each waits for an environmental permit, "
            "according to a statement released late on Wednesday."
        ),
        Part("“We are not buying a smelter, we are buying certainty,” trade minister Odile Marchetti told reporters."),
        Part(
            "She said prices would be public and that neither side could close the tap without ninety days' "
            "notice, a condition her ministry had sought since the shortage of 2024."
        ),
        Part(
            "The survey for a 212-kilometre cable between the capitals' grids begins in May. Engineers expect it "
            "to last until the storms of October make work on the Long Bank impossible."
        ),
        Part("“The sea bed is soft there, and softer than the charts say,” said Teun Aalbers of the grid company."),
        Part("Shares in the company rose by 2.3 per cent on the Castellan exchange. (USD1 = 6.41 crowns)"),
    ),
)


# --------------------------------------------------------------------------------------------------------------- PDF


def _escaped(text: str) -> str:
    return markup.escape(text, quote=False)


def _front(document: Document) -> str:
    parts = [f"<h1>{_escaped(document.title)}</h1>"]
    parts += [f'<p class="by">{_escaped(text)}</p>' for text in (document.byline, document.date_line) if text]
    return "".join(parts)


def _end(document: Document) -> str:
    return f'<p class="end">{_escaped(document.end)}</p>' if document.end else ""


def _plain_body(document: Document) -> str:
    body = []
    for part in document.printed_parts():
        number = f"{part.number}. " if part.number else ""
        body.append(f"<h2>{_escaped(part.text)}</h2>" if part.heading else f"<p>{number}{_escaped(part.text)}</p>")
    return "".join(body)


def _listed_body(document: Document) -> str:
    """Return the body with lists whose numbers the browser makes."""
    body, is_open = [], False
    for part in document.printed_parts():
        if part.number and not is_open:
            # The style is for the PDF: WeasyPrint does not heed the attribute.
            body.append(f'<ol start="{part.number}" style="counter-reset: list-item {int(part.number) - 1}">')
            is_open = True
        elif not part.number and is_open:
            body.append("</ol>")
            is_open = False
        if part.number:
            body.append(f"<li>{_escaped(part.text)}</li>")
        else:
            body.append(f"<h2>{_escaped(part.text)}</h2>" if part.heading else f"<p>{_escaped(part.text)}</p>")
    return "".join(body) + ("</ol>" if is_open else "")


def _hung_body(document: Document) -> str:
    """Return the body with numbers the style sheet draws far left of their paragraphs."""
    body = []
    for part in document.printed_parts():
        if part.heading:
            body.append(f"<h2>{_escaped(part.text)}</h2>")
        elif part.number:
            body.append(f'<p class="hung" data-n="{part.number}.">{_escaped(part.text)}</p>')
        else:
            body.append(f"<p>{_escaped(part.text)}</p>")
    return "".join(body)


_PAGE = """@page { size: A4; margin: 28mm 30mm; %s }
body { font: 11.5pt/1.35 'DejaVu Serif', serif } h1 { font-size: 16pt; text-align: center }
h2 { font-size: 12pt } p { margin: 0 0 7pt } .by { text-align: center } .end { text-align: center }
* { break-inside: auto; orphans: 1; widows: 1 }
"""
_NUMBER_FOOT = "@bottom-center { content: '- ' counter(page) ' -' }"
_RUNNING = (
    "@top-left { content: 'Aruna and Velmara'; font-size: 9pt } @top-right { content: 'OFFICIAL'; font-size: 9pt }"
    "@bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font-size: 9pt }"
)
_HUNG = """p.hung { padding-left: 26pt; position: relative }
p.hung::before { content: attr(data-n); position: absolute; left: 0 }"""

PDF_LAYOUTS: dict[str, tuple[str, Callable[[Document], str]]] = {
    "numbers as text, page numbers": (_PAGE % _NUMBER_FOOT, _plain_body),
    "running heads and feet": (_PAGE % _RUNNING, _plain_body),
    "justified, large type": (_PAGE % _NUMBER_FOOT + "body { font-size: 14pt } p { text-align: justify }", _plain_body),
    "numbers of a list": (_PAGE % _NUMBER_FOOT + "ol { padding-left: 28pt } li { margin-bottom: 7pt }", _listed_body),
    "numbers drawn apart": (_PAGE % _RUNNING + _HUNG, _hung_body),
    "first lines indented": (
        _PAGE % _NUMBER_FOOT + "p { margin: 0; text-indent: 18pt } .by { text-indent: 0; margin-bottom: 14pt }",
        _plain_body,
    ),
    "two columns": (
        _PAGE % _RUNNING + "body { font-size: 9.5pt } .text { columns: 2; column-gap: 18pt; text-align: justify }",
        _plain_body,
    ),
    "sans, small margins": (
        _PAGE % _NUMBER_FOOT + "@page { margin: 18mm } body { font: 10pt/1.2 'DejaVu Sans', sans-serif }",
        _plain_body,
    ),
}


def as_pdf(document: Document, layout: str, extra_css: str = "") -> bytes:
    """Return the document as PDF in one of ``PDF_LAYOUTS``."""
    css, body = PDF_LAYOUTS[layout]
    page = f'<html lang="en"><style>{css}{extra_css}</style><body>{_front(document)}'
    page += f'<div class="text">{body(document)}</div>{_end(document)}</body></html>'
    return pdf_of(page)


def pdf_of(page: str) -> bytes:
    """Return an HTML page as PDF."""
    data = weasyprint.HTML(string=page).write_pdf()
    assert isinstance(data, bytes)
    return data


# --------------------------------------------------------------------------------------------------------------- Word


def as_docx(document: Document, numbers: str = "text", headings: str = "styles") -> bytes:
    """Return the document as a Word file. *numbers*: 'text' or 'automatic'; *headings*: 'styles' or 'bold'."""
    made = docx.Document()
    if numbers == "automatic":
        _add_list(made)
    if headings == "styles":
        made.add_paragraph(document.title, style="Title")
    else:
        made.add_paragraph().add_run(document.title).bold = True
    for text in (document.byline, document.date_line):
        if text:
            made.add_paragraph(text)
    for part in document.printed_parts():
        _add_part(made, part, numbers, headings)
    if document.end:
        made.add_paragraph(document.end)
    return saved(made)


def _add_part(made: "docx.document.Document", part: Part, numbers: str, headings: str) -> None:
    if part.heading and headings == "styles":
        made.add_paragraph(part.text, style="Heading 1")
    elif part.heading:
        made.add_paragraph().add_run(part.text).bold = True
    elif part.number and numbers == "automatic":
        made.add_paragraph(part.text, style="Numbered Text")
    else:
        made.add_paragraph(f"{part.number}. {part.text}" if part.number else part.text)


def _add_list(made: "docx.document.Document") -> None:
    """Give the file a style 'Numbered Text' whose numbers Word makes."""
    numbering = made.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
            "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    style = made.styles.add_style("Numbered Text", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(11)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
    )


def saved(made: "docx.document.Document") -> bytes:
    """Return a python-docx document as bytes."""
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


# --------------------------------------------------------------------------------------------------------------- HTML

_SITE_TOP = """<header class="site"><a href="/">Ministry of Foreign Affairs</a>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">News</a></li><li><a href="/c">Press</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/news">News</a></div>"""
_SITE_END = """<div class="share-bar"><a href="#">Share</a> <a href="#">Post</a></div>
<aside><h2>Most read</h2><ul><li><a href="/1">Ferries to run late on Sundays</a></li></ul></aside>
<footer><p>Copyright of the ministry. All rights reserved, and none of them given.</p></footer>
<script>document.write('never')</script>"""


def as_html(document: Document, layout: str = "paragraphs") -> bytes:
    """Return the document as a web page with all that stands around one: 'paragraphs', 'list' or 'breaks'."""
    body = {"paragraphs": _plain_body, "list": _listed_body, "breaks": _broken_body}[layout](document)
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{_escaped(document.title)} | Ministry of Foreign Affairs</title></head><body>{_SITE_TOP}
<main><article>{_front(document)}{body}{_end(document)}</article></main>{_SITE_END}</body></html>"""
    return page.encode("utf-8")


def _broken_body(document: Document) -> str:
    """Return the body as old systems write it: one block, breaks between the paragraphs."""
    pieces = [
        f"<b>{_escaped(part.text)}</b>"
        if part.heading
        else (f"{part.number}. " if part.number else "") + _escaped(part.text)
        for part in document.printed_parts()
    ]
    return "<div>" + "<br><br>\n".join(pieces) + "</div>"
