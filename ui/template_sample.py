"""What a template's picture shows: the sample visit in that template. Runs in a process; no Qt here."""

from briefing.progress import SILENT, Progress
from briefing.sample import build_sample
from briefing.template import load
from briefing.usage import printed_assets


def first_pages(template_id: str, progress: Progress = SILENT) -> bytes:
    """Return a PDF whose first page shows the template at work, in the language it is at home in."""
    from briefing.export import preview  # noqa: PLC0415 - the window need not wait for the writers

    project, originals = build_sample(template_id, load(template_id).info.languages[0], progress)
    first = next((section for section in project.book.root.children if section.included), None)
    first_id = first.id if first else ""
    pictures = {name: originals[name] for name in printed_assets(project, first_id)}
    result = preview(project, first_id, progress, pictures=pictures)
    return bytes(result.data)
