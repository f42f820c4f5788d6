"""One form for each kind of thing in a book."""

from briefing.model.book import (
    Annex,
    AnnexPages,
    Commitment,
    Excerpt,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Table,
)
from ui.panes.editors.annex import AnnexForm
from ui.panes.editors.annex_pages import AnnexPagesForm
from ui.panes.editors.commitment import CommitmentForm
from ui.panes.editors.excerpt import ExcerptForm
from ui.panes.editors.form import ItemForm
from ui.panes.editors.key_figure import KeyFigureForm
from ui.panes.editors.line import LineForm
from ui.panes.editors.note import NoteForm
from ui.panes.editors.person import PersonForm
from ui.panes.editors.picture import PictureForm
from ui.panes.editors.point import PointForm
from ui.panes.editors.programme import ProgrammeForm
from ui.panes.editors.question import QuestionForm
from ui.panes.editors.table import TableForm

ITEM_FORMS: dict[type, type[ItemForm]] = {
    Annex: AnnexForm,
    AnnexPages: AnnexPagesForm,
    Commitment: CommitmentForm,
    Excerpt: ExcerptForm,
    KeyFigure: KeyFigureForm,
    Line: LineForm,
    Note: NoteForm,
    Person: PersonForm,
    Picture: PictureForm,
    Point: PointForm,
    ProgrammeEntry: ProgrammeForm,
    Question: QuestionForm,
    Table: TableForm,
}
"""The form for each kind of item; a test asserts that none is missing."""
