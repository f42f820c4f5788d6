"""A book as files: checked, laid out, and put in place only when it is whole."""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefing.checks import Severity, source_gone, verbatim
from briefing.checks.finding import Finding, Subject
from briefing.compose import compose
from briefing.errors import Cancelled, ExportError
from briefing.flow import Flow
from briefing.model.project import Project
from briefing.model.source import Notice
from briefing.progress import SILENT, Progress
from briefing.rendering.docx import render_docx
from briefing.rendering.pdf import PdfResult, render_pdf
from briefing.template import Template, load
from briefing.usage import top_section

PDF, DOCX = ".pdf", ".docx"
WHOLE = 100  # steps an export is said to have
OLD = 600  # seconds after which a file left by an export that was killed is taken away
SHARING_VIOLATION = 32  # Windows: the target is open in another program


def export(
    project: Project,
    paths: tuple[Path, ...],
    progress: Progress = SILENT,
    pictures: Mapping[str, bytes] | None = None,
) -> tuple[Notice, ...]:
    """Write the book to *paths*, each by its suffix; return what the officer should know.

    *pictures* are the bytes of ``usage.printed_assets`` by their hash; one that is missing leaves its caption.
    Nothing is written unless every quotation is word for word in its source. Each file is whole or not there: an older
    file of the name is replaced at the end only. Raises ``ExportError``, ``TemplateError``, ``Cancelled``.
    """
    progress.report(0, WHOLE, "Checking the quotations")
    paths = tuple(dict.fromkeys(path.absolute() for path in paths))
    _check_paths(paths)
    guard(project)
    progress.report(3, WHOLE, "Arranging")
    template = load(project.template)
    flow = compose(project, template)
    if not flow.sections:
        raise ExportError("There is nothing in the book to export yet. Fill in a section or include one.")
    contents, notices = _render(flow, template, {path.suffix.lower() for path in paths}, progress, pictures or {})
    progress.report(95, WHOLE, "Writing")
    _write({path: contents[path.suffix.lower()] for path in paths}, progress)
    return tuple(dict.fromkeys(notices))


def preview(
    project: Project,
    section_id: str = "",
    progress: Progress = SILENT,
    first_page: int = 1,
    total_pages: int | None = None,
    pages: Mapping[str, int] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> PdfResult:
    """Return the pages of the top-level section that *section_id* is or stands in, or of the whole book for ''.

    These are the exporter's own pages without what only matters in a file that is kept. For a section alone,
    *first_page*, *total_pages* and *pages* say where it stands in the book, as ``render_pdf`` takes them. Raises
    ``ExportError`` when there is nothing to show.
    """
    top = top_section(project, section_id) if section_id else None
    if section_id and top is None and section_id != project.book.root.id:
        raise ExportError("That section is no longer in the book.")
    template = load(project.template)
    flow = compose(project, template, top.id if top else "")
    if not flow.sections:
        raise ExportError(_nothing(top.title if top else "", top is None or top.included))
    return render_pdf(flow, template.design, progress, True, first_page, total_pages, pages, pictures)


def guard(project: Project) -> None:
    """Raise ``ExportError`` naming the paragraph when a quotation is not word for word in its source."""
    subject = Subject(project)
    found = [finding for check in (verbatim, source_gone) for finding in check.run(subject)]
    errors: list[Finding] = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        more = "" if len(errors) == 1 else f" ({len(errors) - 1} more like this: see the checks.)"
        raise ExportError(f"The book was not exported. {errors[0].message}{more}")


@dataclass(slots=True)
class Stage:
    """A part of the way from 0 to ``WHOLE``: what a writer reports becomes progress of the whole, never going back."""

    progress: Progress
    start: int
    end: int
    what: str
    reached: int = 0

    def report(self, done: int, total: int, what: str = "") -> None:
        """Pass on how far the whole is; raises ``Cancelled`` when it should stop."""
        share = min(1.0, done / total) if total else 1.0
        self.reached = max(self.reached, self.start + int(share * (self.end - self.start)))
        self.progress.report(self.reached, WHOLE, self.what or what)


def _render(
    flow: Flow, template: Template, suffixes: set[str], progress: Progress, pictures: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Notice]]:
    """Return the finished files by suffix. The Word file has its page numbers from the layout of the PDF."""
    contents: dict[str, bytes] = {}
    end = 65 if DOCX in suffixes else 95
    stage = Stage(progress, 6, end, "Laying out the pages")
    pdf = render_pdf(flow, template.design, stage, draft=PDF not in suffixes, pictures=pictures)
    notices = list(pdf.notices)
    if PDF in suffixes:
        contents[PDF] = pdf.data
    if DOCX in suffixes:
        pages = {place.anchor: place.page for place in reversed(pdf.places)}
        stage = Stage(progress, end, 95, "Writing for Word")
        word = render_docx(flow, template.design, pages, stage, pdf.pages, pictures)
        contents[DOCX] = word.data
        notices += word.notices
    return contents, notices


def _check_paths(paths: tuple[Path, ...]) -> None:
    """Refuse at once what would be refused after all the work."""
    if not paths:
        raise ExportError("No file was named to export to. Name one that ends in .pdf or .docx.")
    for path in paths:
        if path.suffix.lower() not in (PDF, DOCX):
            kind = f"'{path.suffix}' is" if path.suffix else "a name without an ending is"
            raise ExportError(f"'{path.name}' cannot be written: {kind} not known. Use .pdf or .docx.")
        if not path.parent.is_dir():
            raise ExportError(
                f"'{path.name}' cannot be written: the folder '{path.parent}' is not there. Make it first."
            )
        if path.is_dir():
            raise ExportError(f"'{path.name}' is a folder. Choose another name for the file.")


def _write(contents: Mapping[Path, bytes], progress: Progress) -> None:
    """Write every file beside its place, then move all into place; whatever fails leaves no half file behind."""
    drafts = {path: path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part") for path in contents}
    try:
        for path, data in contents.items():
            _clear_old_drafts(path)
            _do(path, partial(_write_through, drafts[path], data))
        progress.report(99, WHOLE, "Writing")  # the last place to stop: from here on the files appear
        for path, draft in drafts.items():
            _do(path, partial(draft.replace, path))
    finally:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    with contextlib.suppress(Cancelled):  # too late: the files are there
        progress.report(WHOLE, WHOLE, "Done")


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _do(path: Path, action: Callable[[], object]) -> None:
    try:
        action()
    except OSError as error:
        raise ExportError(_sentence(error, path)) from error


def _clear_old_drafts(path: Path) -> None:
    """Take away what an export that was killed in the middle of writing left beside this file."""
    for draft in path.parent.iterdir():
        if draft.name.startswith(f".{path.name[:80]}.") and draft.name.endswith(".part"):
            with contextlib.suppress(OSError):
                if time.time() - draft.stat().st_mtime > OLD:
                    draft.unlink()


def _sentence(error: OSError, path: Path) -> str:
    name = f"'{path.name}'"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"{name} could not be written: the disk is full. Free some space, or export to another folder."
    if getattr(error, "winerror", 0) == SHARING_VIOLATION or (os.name == "nt" and error.errno == errno.EACCES):
        return f"{name} is open in another program. Close it there, or export under another name."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{name} could not be written: the folder '{path.parent}' is write-protected. Export to another folder."
    if isinstance(error, FileNotFoundError):
        return f"{name} could not be written: the folder '{path.parent}' is no longer there. Export to another folder."
    if error.errno == errno.ENAMETOOLONG:
        return f"{name} could not be written: the name is too long. Choose a shorter one."
    return f"{name} could not be written: the system says '{error.strerror or error}'. Export to another folder."


def _nothing(title: str, included: bool) -> str:
    if not included:
        return f"'{title}' is left out of the book. Include it to see its pages."
    if title:
        return f"'{title}' is still empty, so it prints nothing. Put in a paragraph or write a note."
    return "There is nothing in the book yet. Put in a paragraph or write a note."
