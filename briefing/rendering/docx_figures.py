"""Pictures of the flow as inline drawings with their words for those who cannot see them."""

from briefing.flow import Figure, Paragraph, Role
from briefing.rendering.docx_draft import Setting, WordDraft
from briefing.rendering.docx_text import paragraph
from briefing.rendering.wordml import Element


def figure(draft: WordDraft, node: Figure, setting: Setting) -> list[Element]:
    """Return the picture's paragraph and its caption."""
    draft.notice(
        "picture-missing", f"The picture ‘{node.alt[:60]}’ is not in the Word file: the book does not hold it."
    )
    return [paragraph(draft, Paragraph(Role.SMALL, node.caption, anchor=node.anchor), setting)] if node.caption else []
