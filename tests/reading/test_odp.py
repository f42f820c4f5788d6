"""OpenDocument presentations are read slide by slide."""

import pytest

from briefing.errors import SourceError
from briefing.reading.odp import READER
from tests.reading.word_package import zipped

_SPACES = {"draw": "drawing", "office": "office", "text": "text", "presentation": "presentation", "style": "style"}
_NAMES = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in _SPACES.items())


def odp(slides: str, styles: str = "") -> bytes:
    """Return a presentation with these slides."""
    body = f"<office:body><office:presentation>{slides}</office:presentation></office:body>"
    content = f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>{body}"
    mimetype = "application/vnd.oasis.opendocument.presentation"
    return zipped({"mimetype": mimetype, "content.xml": content + "</office:document-content>"})


def frame(inside: str, kind: str = "") -> str:
    named = f'presentation:class="{kind}"' if kind else ""
    return f"<draw:frame {named}><draw:text-box>{inside}</draw:text-box></draw:frame>"


def test_the_title_comes_first_then_the_text_then_the_notes() -> None:
    points = "<text:list><text:list-item><text:p>Nickel</text:p></text:list-item></text:list>"
    notes = f"<presentation:notes>{frame('<text:p>Pause here.</text:p>', 'notes')}</presentation:notes>"
    slide = "<draw:page>" + frame(points) + frame("<text:p>Ports of Aruna</text:p>", "title")
    slide += frame("<text:p>12</text:p>", "page-number") + notes + "</draw:page>"
    lines, facts = READER.read(odp(slide))
    assert [(line.text, line.heading, line.item_level) for line in lines] == [
        ("Ports of Aruna", 1, 0),
        ("Nickel", 0, 1),
        ("Speaker’s notes", 3, 0),
        ("Pause here.", 0, 0),
    ]
    assert facts.pages == 1


def test_a_hidden_slide_is_left_out_and_said() -> None:
    style = '<style:style style:name="h" style:family="drawing-page"><style:drawing-page-properties '
    style += 'presentation:visibility="hidden"/></style:style>'
    slides = f'<draw:page draw:style-name="h">{frame("<text:p>Not this.</text:p>")}</draw:page>'
    slides += f"<draw:page>{frame('<text:p>This.</text:p>')}</draw:page>"
    lines, facts = READER.read(odp(slides, style))
    assert [line.text for line in lines] == ["This."]
    assert "hidden" in {code for code, _ in facts.notices}


def test_a_presentation_of_pictures_is_refused_with_a_sentence() -> None:
    with pytest.raises(SourceError, match="no words"):
        READER.read(odp("<draw:page/>"))
