"""Footnotes as Word has them: numbered by Word itself, anew in each section, in styles an officer can change."""

from briefing.design import RoleStyle
from briefing.rendering.css_structure import FOOTNOTE
from briefing.rendering.docx_draft import WordDraft
from briefing.rendering.docx_package import TYPES, Part, relation
from briefing.rendering.word_fonts import word_family
from briefing.rendering.word_styles import Letters, StyleSpec, hex_color
from briefing.rendering.wordml import Element, blob, el, root, run, twips, value

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
LEADING = 11.4  # points


def reference(draft: WordDraft, content: list[Element]) -> Element:
    """Put a footnote of *content* into the draft and return the run with its mark."""
    _add_styles(draft)
    number = len(draft.footnotes) + 1
    mark = el("w:r", None, _mark_style(), el("w:footnoteRef"))
    paragraph = el("w:p", None, el("w:pPr", None, value("w:pStyle", "FootnoteText")), mark, run(" "), *content)
    draft.footnotes.append(el("w:footnote", {"w:id": number}, paragraph))
    return el("w:r", None, _mark_style(), el("w:footnoteReference", {"w:id": number}))


def part(draft: WordDraft) -> Part | None:
    """Return the part with all footnotes, related to the document; None where there are none."""
    if not draft.footnotes:
        return None
    lines = []
    for kind, number in _SEPARATORS:
        empty = el("w:p", None, el("w:pPr", None, _tight()), el("w:r", None, el(f"w:{kind}")))
        lines.append(el("w:footnote", {"w:type": kind, "w:id": number}, empty))
    made = Part(
        "word/footnotes.xml", TYPES["footnotes"], blob(root("w:footnotes", "w r", "", *lines, *draft.footnotes))
    )
    draft.document.relate(relation("footnotes"), made.name)
    return made


def properties() -> Element:
    """Return what a section says of its footnotes: numbers begin anew."""
    return el("w:footnotePr", None, value("w:numRestart", "eachSect"))


def settings_element() -> Element:
    """Return what the settings say of footnotes: which of them are lines and not notes."""
    return el("w:footnotePr", None, *(el("w:footnote", {"w:id": number}) for _, number in _SEPARATORS))


def _mark_style() -> Element:
    return el("w:rPr", None, value("w:rStyle", "FootnoteReference"))


def _tight() -> Element:
    return el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"})


def _add_styles(draft: WordDraft) -> None:
    design = draft.design
    family, bold = word_family(design.font("sans"), 400)
    grey, accent = hex_color(design, "grey", "#4a5260"), hex_color(design, "accent", "#1f4e79")
    spacing = el("w:spacing", {"w:before": 0, "w:after": twips(1), "w:line": twips(LEADING), "w:lineRule": "exact"})
    words = tuple(Letters(family, bold, FOOTNOTE, grey).properties())
    draft.extra_styles.setdefault(
        "footnote text", StyleSpec("footnote text", based_on="Normal", priority=99, paragraph=(spacing,), letters=words)
    )
    raised = (value("w:vertAlign", "superscript"), value("w:color", accent))
    draft.extra_styles.setdefault(
        "footnote reference", StyleSpec("footnote reference", "character", priority=99, letters=raised)
    )


PLAIN = RoleStyle()
"""How the words of a note are set beyond their style: not at all."""
