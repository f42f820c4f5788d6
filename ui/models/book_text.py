"""Sections and items as plain words with their citations, for the clipboard and for other programs. No Qt."""

from briefing.citation import citation
from briefing.model.book import Item, Section
from briefing.model.project import Project
from briefing.model.topic import BlockRef
from ui.models.book_edits import Picked, find_item, find_section
from ui.models.book_words import item_text


def plain_words(project: Project, picked: Picked) -> str:
    """Return everything *picked* shows, each thing followed by its citations."""
    parts = [_section_words(project, section) for name in picked.sections if (section := find_section(project, name))]
    parts += [item_words(project, item) for name in picked.items if (item := find_item(project, name))]
    return "\n\n".join(part for part in parts if part)


def item_words(project: Project, item: Item) -> str:
    """Return an item's words with its citations in brackets."""
    ref = getattr(item, "ref", None)
    refs: tuple[BlockRef, ...] = (ref,) if ref is not None else tuple(getattr(item, "citations", ()))
    cited = "; ".join(said for one in refs if (said := full_citation(project, one)))
    return "\n".join(part for part in (item_text(item), f"({cited})" if cited else "") if part)


def full_citation(project: Project, ref: BlockRef) -> str:
    """Return the citation of a paragraph, or nothing when its document is gone."""
    try:
        return citation(project, ref, project.settings.language)
    except KeyError:
        return ""


def _section_words(project: Project, section: Section) -> str:
    below = [item_words(project, item) for item in section.items]
    below += [_section_words(project, child) for child in section.children]
    return "\n\n".join(part for part in [section.title, *below] if part)
