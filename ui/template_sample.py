"""What a template's picture shows: the sample visit in that template. Runs in a process; no Qt here."""

from collections.abc import Mapping
from dataclasses import replace

from briefing.model.book import Item, Section
from briefing.model.project import Project
from briefing.progress import SILENT, Progress
from briefing.sample import build_sample
from briefing.template import load, new_project


def first_pages(template_id: str, progress: Progress = SILENT) -> bytes:
    """Return a PDF whose first page shows the template at work."""
    from briefing.export import preview  # noqa: PLC0415 - the window need not wait for the writers

    project = sample_in(template_id, progress)
    first = next((section for section in project.book.root.children if section.included), None)
    result = preview(project, first.id if first else "", progress)
    return bytes(result.data)


def sample_in(template_id: str, progress: Progress = SILENT) -> Project:
    """Return the sample visit; for another template than its own, that template's skeleton with the sample's words."""
    sample, _ = build_sample(progress=progress)
    if sample.template == template_id:
        return sample
    blank = new_project(load(template_id), sample.book.title)
    tab = next((part for part in sample.book.root.children if part.topic), None)
    words = {part.slot: part for part in tab.walk() if part.slot} if tab else {}
    known = dict(sample.book.fields)
    fields = tuple((name, known.get(name, value)) for name, value in blank.book.fields)
    children = tuple(
        replace(
            section,
            title=tab.title if tab and section.kind is tab.kind else section.title,
            children=tuple(replace(part, items=_items(words, part.slot)) for part in section.children),
            items=_items(words, section.slot),
        )
        for section in blank.book.root.children
    )
    book = replace(blank.book, root=replace(blank.book.root, children=children), fields=fields)
    return replace(blank, book=replace(book, marking=sample.book.marking), sources=sample.sources, topics=sample.topics)


def _items(words: Mapping[str, Section], slot: str) -> tuple[Item, ...]:
    part = words.get(slot)
    return part.items if part else ()
