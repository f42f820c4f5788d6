"""Lay out the sample's source texts as the PDF and the Word file that the sample visit reads.

Run once after changing a text: ``python assets/sample/make_documents.py``.
"""

import datetime as dt
import html
import re
from pathlib import Path

import docx
from weasyprint import HTML

HERE = Path(__file__).parent
STYLE = """
@page { size: A4; margin: 28mm 30mm 30mm; @bottom-center { content: '- ' counter(page) ' -'; font: 9pt serif } }
body { font: 11.5pt/16.5pt 'Source Serif 4', serif; text-align: left }
h1 { font-size: 17pt; line-height: 22pt; text-align: center; margin: 0 0 6pt }
.date { text-align: center; margin: 0 0 20pt }
h2 { font-size: 12pt; margin: 16pt 0 8pt; break-after: avoid }
p { margin: 0 0 8pt } .item { margin-left: 8mm } .end { text-align: center }
"""


def statement_html(text: str) -> str:
    """Return the statement's text as HTML, with its numbers in the text as the printed paper has them."""
    title, day, *rest = [line for line in text.splitlines() if line.strip()]
    body = [f"<h1>{html.escape(title)}</h1><p class='date'>{html.escape(day)}</p>"]
    for line in rest:
        words = html.escape(line)
        if re.match(r"\d+\. ", line):
            body.append(f"<p>{words}</p>")
        elif re.match(r"\([a-z]\) ", line):
            body.append(f"<p class='item'>{words}</p>")
        elif line.startswith("["):
            body.append(f"<p class='end'>{words}</p>")
        else:
            body.append(f"<h2>{words}</h2>")
    return f"<html lang='en'><title>{html.escape(title)}</title><style>{STYLE}</style>{''.join(body)}"


def write_speech(text: str, path: Path) -> None:
    """Write the speech as a Word file with real heading styles."""
    title, day, *rest = [line for line in text.splitlines() if line.strip()]
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = title
    document.core_properties.created = document.core_properties.modified = dt.datetime(2031, 4, 9, 12, 0)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(day)
    for line in rest:
        heading = len(line.split()) <= 4 and not line.endswith((".", ","))
        document.add_paragraph(line, style="Heading 1" if heading else None)
    document.save(str(path))


def main() -> None:
    """Write both documents beside this file."""
    statement = (HERE / "texts" / "statement.txt").read_text(encoding="utf-8")
    HTML(string=statement_html(statement)).write_pdf(HERE / "joint-statement.pdf")
    write_speech((HERE / "texts" / "speech.txt").read_text(encoding="utf-8"), HERE / "speech.docx")


if __name__ == "__main__":
    main()
