"""Project + template → flow. The project becomes plain data, the arrangement makes restricted HTML of it, and that
is read back and checked: what the writers get can hold nothing but the flow's vocabulary."""

from briefing.citation_style import with_footnotes
from briefing.compose_context import book_context
from briefing.flow import Flow
from briefing.flow_parser import parse
from briefing.model.project import CitationStyle, Project
from briefing.sandbox import render
from briefing.template import ARRANGEMENT, Template


def compose(project: Project, template: Template, only: str = "") -> Flow:
    """Return *project* arranged by *template*; raises ``TemplateError``.

    *only* is the id of one top-level section, which then comes alone but with the labels it has in the whole book.
    A section that prints nothing (empty or left out) gives a flow without sections.
    """
    language = project.settings.language
    language = language if language in template.labels else "en"
    context = book_context(project, template, language, only)
    sections = parse(render(template.files, ARRANGEMENT, context))
    if project.settings.citations is CitationStyle.FOOTNOTES:
        sections = with_footnotes(sections)
    return Flow(
        title=project.book.title.strip() or template.words(language).word("untitled"),
        language=language,
        sections=sections,
        furniture=_furniture(project, template, language),
        author=project.book.clearance.drafted.office or project.book.clearance.drafted.name,
        duplex=project.settings.duplex,
        large_print=project.settings.large_print,
        watermark=template.words(language).word("watermark") if project.settings.draft else "",
    )


def _furniture(project: Project, template: Template, language: str) -> tuple[tuple[str, str], ...]:
    """Return the words for the slots of running heads and feet; values may hold slots the writers fill themselves."""
    words = template.words(language)
    book = project.book
    values = {name: value.strip() for name, value in book.fields}
    values |= {
        "book": values.get("running_title") or book.title.strip() or words.word("untitled"),
        "marking": book.marking.strip(),
        "copy": words.word("copy_number").replace("{copy}", values["copy"]) if values.get("copy") else "",
        "tab_line": words.word("tab_line"),
        "annex_line": words.word("annex_line"),
        "page_of_pages": words.word("page_of_pages"),
        "blank_page": words.word("blank_page"),
    }
    return tuple(values.items())
