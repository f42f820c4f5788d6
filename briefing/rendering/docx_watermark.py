"""The word across each page of a draft, as Word itself sets one: 'Remove Watermark' in Word takes it away again."""

from briefing.rendering import watermark
from briefing.rendering.docx_draft import WordDraft
from briefing.rendering.wordml import Element, el, legal

_TEXT_PATH = "_x0000_t136"  # Word's own number for plain text as a shape
_OUTLINE = "m@7,l@8,m@5,21600l@6,21600e"
_FORMULAS = (
    *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
    *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
    "sum @6 0 @5",
)


def run_with_watermark(draft: WordDraft, number: int) -> Element:
    """Return the run that carries the word, for the head of the *number*th section."""
    word = legal(draft.flow.watermark)
    size = watermark.letter_size(word, draft.design)
    letters = sum(1.0 if ord(letter) > 0x2E7F else 0.62 for letter in word)
    looks = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{size * letters:.0f}pt;height:{size * 0.74:.0f}pt;"
        f"rotation:{round(watermark.ANGLE) % 360};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    shape = el(
        "v:shape",
        {
            "id": f"PowerPlusWaterMarkObject{number}",
            "o:spid": f"_x0000_s{2048 + number}",
            "type": f"#{_TEXT_PATH}",
            "alt": "",
            "style": looks,
            "o:allowincell": "f",
            "fillcolor": watermark.COLOR,
            "stroked": "f",
        },
        el("v:textpath", {"style": f"font-family:'{draft.design.font('sans')}';font-size:1pt", "string": word}),
    )
    return el("w:r", None, el("w:pict", None, _shape_type(), shape))


def _shape_type() -> Element:
    """Return the definition of 'text as a shape', as Word writes it; without it other programs draw nothing."""
    points = "@9,0;@10,10800;@11,21600;@12,10800"
    return el(
        "v:shapetype",
        {
            "id": _TEXT_PATH,
            "coordsize": "21600,21600",
            "o:spt": 136,
            "adj": 10800,
            "path": _OUTLINE,
        },
        el("v:formulas", None, *(el("v:f", {"eqn": formula}) for formula in _FORMULAS)),
        el("v:path", {"textpathok": "t", "o:connecttype": "custom", "o:connectlocs": points}),
        el("v:textpath", {"on": "t", "fitshape": "t"}),
    )
