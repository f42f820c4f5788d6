"""What the coverage map does to the book: pure edits over the engine's, for ``Session.apply``."""

from briefing import edits
from briefing.edits import Change
from briefing.model.project import Project
from briefing.model.source import SourceKind
from briefing.model.topic import BlockRef, Topic
from briefing.template import Template, new_tab
from ui.models import reader_edits, topic_edits
from ui.text import counted


def add_to_topic(
    project: Project, template: Template, topic: Topic, refs: tuple[BlockRef, ...]
) -> tuple[Project, Change]:
    """Quote *refs* in the tab of *topic*, each where its kind of document goes; makes the tab where there is none.

    One edit, one undo.
    """
    tab_id = topic_edits.tab_of(project, topic)
    if not tab_id:
        skeleton = new_tab(template, topic.name, topic.id, project.settings.language)
        return edits.add_tab_for_topic(project, topic, refs, skeleton)
    kinds: dict[str, SourceKind] = {source.id: source.kind for source in project.sources}
    homes: dict[str, list[BlockRef]] = {}
    tab = project.section(tab_id)
    for ref in refs:
        homes.setdefault(edits.quoting_section(tab, kinds[ref.source]).id, []).append(ref)
    ids: frozenset[str] = frozenset()
    for home, here in homes.items():
        project, change = reader_edits.add_paragraphs(project, home, tuple(here))
        ids |= change.ids
    label = counted(len(refs), "Add 1 paragraph to {tab}", "Add {n} paragraphs to {tab}", tab=tab.title)
    return project, Change(label, ids)
