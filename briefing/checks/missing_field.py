"""Fields of the book that its template requires."""

from collections.abc import Iterator

from briefing.checks.finding import Check, Finding, Severity, Subject
from briefing.errors import TemplateError
from briefing.template import load


def run(subject: Subject) -> Iterator[Finding]:
    """Find required fields without a value, a book without a title, and a template that cannot be used."""
    book = subject.project.book
    if not book.title.strip():
        yield Finding("missing-field", Severity.WARNING, "The book has no title yet. Give it one.")
    try:
        template = load(subject.project.template)
    except TemplateError as error:
        yield Finding("missing-field", Severity.ERROR, str(error))
        return
    for spec in template.fields:
        if spec.required and not book.field_value(spec.name).strip():
            message = f"'{template.field_label(spec.name)}' is not filled in. The cover of this template needs it."
            yield Finding("missing-field", Severity.WARNING, message)


CHECK = Check("missing-field", "The template's required fields are filled in", run)
