"""Letters a PDF does not name: worked out where the document proves them, left and said where it does not."""

import io

import pikepdf
import weasyprint

from briefing.model.source import Source
from briefing.reading import ocr, read_bytes

WORDS = (
    "The general programme of Aruna grows with the bridge of Port Ardle. Both sides will go on with the great general "
    "programme, and begin the bridge again in the spring."
)


def unnamed(body: str, monkeypatch) -> Source:
    """Read a page whose sans-serif font says nothing of its letters."""
    monkeypatch.setattr(ocr, "available", lambda: False)
    css = "@page{size:A5;margin:18mm} body{font:11pt 'DejaVu Serif'} i{font:normal 11pt 'DejaVu Sans'}"
    data = weasyprint.HTML(string=f"<style>{css}</style>{body}").write_pdf()
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        for font in fonts:
            if "Sans" in str(font.BaseFont) and "/ToUnicode" in font:
                del font["/ToUnicode"]
        pdf.save(changed)
    return read_bytes("treaty.pdf", changed.getvalue())


def test_letters_are_worked_out_when_their_words_stand_elsewhere(monkeypatch):
    body = f"<p>1. {WORDS}</p><p>2. The <i>g</i>eneral pro<i>g</i>ramme and the brid<i>g</i>e, a<i>g</i>ain.</p>"
    source = unnamed(body, monkeypatch)
    assert source.blocks[-1].text == "The general programme and the bridge, again."
    assert [notice.code for notice in source.notices if notice.code in ("lost-letters", "unreadable-letters")] == [
        "lost-letters"
    ]


def test_letters_that_nothing_proves_stay_and_are_said(monkeypatch):
    body = f"<p>1. {WORDS}</p><p>2. Zo<i>q</i>urt, bla<i>m</i>ire and cro<i>k</i>edile are <i>k</i>ulprits.</p>"
    source = unnamed(body, monkeypatch)
    assert "Zoqurt" not in source.blocks[-1].text
    assert "unreadable-letters" in {notice.code for notice in source.notices}
