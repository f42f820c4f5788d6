"""Items as plain data for the template: neighbours of a kind are put together, closed ones into a box."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from briefing.compose_outline import included_parts, is_empty
from briefing.compose_records import RecordWriter
from briefing.compose_words import paragraphs, quoted_lines
from briefing.model.book import (
    Annex,
    AnnexPages,
    Commitment,
    Excerpt,
    Handling,
    Item,
    KeyFigure,
    Line,
    Note,
    Person,
    Picture,
    Point,
    ProgrammeEntry,
    Question,
    Section,
    Table,
)
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind
from briefing.model.topic import BlockRef

Data = dict[str, Any]


class ItemWriter:
    """Turns the items of sections into plain data. Counts the book's own paragraphs within a top-level section."""

    def __init__(self, project: Project, language: str, link: Callable[[BlockRef], str]) -> None:
        self.project = project
        self.language = language
        self.link = link  # where a citation leads: the paragraph in the annex, else the list of sources
        self.records = RecordWriter(project, language, link)
        self.count = 0  # paragraphs numbered so far
        self.asked = 0  # questions
        self.numbering = "none"
        self.part = ""  # number of the part of a paper: its paragraphs are 1.1, 1.2, …
        self._blocks = {source.id: {block.id: block for block in source.blocks} for source in project.sources}

    def start_section(self, numbering: str) -> None:
        """Begin a top-level section: numbers start anew, in one of ``template.NUMBERINGS``."""
        self.count = self.asked = 0
        self.numbering, self.part = numbering, ""

    def start_part(self, number: str) -> None:
        """Begin a numbered part of a paper; its paragraphs count from 1."""
        self.count, self.part = 0, number

    def blocks(self, section: Section) -> list[Data]:
        """Return what *section* itself prints, in the officer's order."""
        self.records.marking = section.marking.strip()
        items = [item for item in section.items if not is_empty(item) and not isinstance(item, Annex | AnnexPages)]
        whole = section.handling is Handling.NOT_FOR_DISCLOSURE
        blocks: list[Data] = []
        for closed, group in groupby(items, key=lambda item: whole or _closed(item)):
            inside = list(self._grouped(list(group)))
            blocks += [{"kind": "closed", "blocks": inside}] if closed else inside
        return blocks

    def questions(self, section: Section) -> list[Data]:
        """Return the questions of a top-level section with their numbers, for an index in front of them."""
        found = [item for part in included_parts(section) for item in part.items if isinstance(item, Question)]
        shown = [item for item in found if not is_empty(item)]
        return [
            {"id": item.id, "number": str(place), "question": item.question.strip()}
            for place, item in enumerate(shown, 1)
        ]

    def _grouped(self, items: list[Item]) -> Iterator[Data]:
        for kind, neighbours in groupby(items, key=type):
            group: list[Any] = list(neighbours)
            if kind is Excerpt:
                yield from self._excerpts(group)
            elif kind is Line:
                yield {"kind": "lines", "rows": [self._line(line) for line in group]}
            elif kind is ProgrammeEntry:
                yield {"kind": "programme", "days": self.records.days(group)}
            elif kind is Person:
                yield {"kind": "people", "sides": self.records.sides(group)}
            elif kind is Commitment:
                yield self.records.commitments(group)
            elif kind is KeyFigure:
                yield self.records.figures(group)
            else:
                yield from (self._single(item) for item in group)

    def _single(self, item: Item) -> Data:
        match item:
            case Note():
                return self._note(item)
            case Point():
                return self._point(item)
            case Question():
                return self._question(item)
            case Table():
                return self._table(item)
            case Picture():
                return self.records.picture(item)
        raise TypeError(type(item).__name__)  # a new kind of item must be given its data here

    # -- one kind each

    def _note(self, note: Note) -> Data:
        paras = paragraphs(note.text)
        for para in paras:
            para["count"] = self._next() if para["style"] == "body" else ""
        return {"kind": "note", "id": note.id, "paras": paras, **self._care(note), **self._cited(note.citations)}

    def _point(self, point: Point) -> Data:
        paras = paragraphs(point.text)
        certain = point.strength.value == "certain"
        number = ""
        if certain:
            self.count += 1
            number = f"{self.part}.{self.count}" if self.part else str(self.count)
        return {
            "kind": "point",
            "id": point.id,
            "strength": point.strength.value,
            "subject": point.subject.strip(),
            "number": number,
            "paras": paras,
            **self._care(point),
            **self._cited(point.citations),
        }

    def _question(self, question: Question) -> Data:
        self.asked += 1
        follow_ups = [
            {"question": ask.question.strip(), "number": f"{self.asked}.{place}", "answer": paragraphs(ask.answer)}
            for place, ask in enumerate(
                (ask for ask in question.follow_ups if ask.question.strip() or paragraphs(ask.answer)), 1
            )
        ]
        return {
            "kind": "question",
            "id": question.id,
            "number": str(self.asked),
            "question": question.question.strip(),
            "answer": paragraphs(question.answer),
            "follow_ups": follow_ups,
            "reference": paragraphs(question.reference),
            "owner": question.care.owner.strip(),
            **self._care(question),
            **self._cited(question.citations),
        }

    def _line(self, line: Line) -> Data:
        return {
            "id": line.id,
            "ours": paragraphs(line.ours),
            "theirs": paragraphs(line.theirs),
            **self._care(line),
            **self._cited(line.citations),
            "our_cited": {"as_of": "", **self._cited(line.our_citations)},
        }

    def _table(self, table: Table) -> Data:
        rows = [list(row) for row in table.rows if any(cell.strip() for cell in row)]
        columns = max((len(row) for row in rows), default=0)
        rows = [row + [""] * (columns - len(row)) for row in rows]
        return {"kind": "table", "id": table.id, "caption": table.caption.strip(), "rows": rows, **self._care(table)}

    def _excerpts(self, group: list[Excerpt]) -> Iterator[Data]:
        """Neighbours of one source share one source line, unless one is adapted, marked or dated on its own."""
        runs: list[list[Excerpt]] = []
        for excerpt in group:
            if runs and _shares_line(runs[-1][-1], excerpt):
                runs[-1].append(excerpt)
            else:
                runs.append([excerpt])
        for run in runs:
            refs = [excerpt.ref for excerpt in run]
            yield {
                "kind": "excerpts",
                "excerpts": [self._excerpt(excerpt) for excerpt in run],
                "citation": self.records.citation(refs),
                "target": self.link(run[0].ref),
                "adapted": run[0].adapted,
                **self._care(run[0]),
            }

    def _excerpt(self, excerpt: Excerpt) -> Data:
        block = self._block(excerpt.ref)
        return {
            "id": excerpt.id,
            "number": (excerpt.number or "").strip(),
            "level": block.level if block and block.kind is BlockKind.ITEM else 0,
            "lines": quoted_lines(excerpt, block),
            "rows": _table_rows(excerpt, block),
        }

    # -- parts

    def _next(self) -> str:
        if self.numbering == "none" or (self.numbering == "parts" and not self.part):
            return ""
        self.count += 1
        if self.numbering == "letter" and self.count == 1:
            return ""  # a letter's first paragraph bears no number, the second is 2
        return f"{self.part}.{self.count}" if self.part else f"{self.count}."

    def _block(self, ref: BlockRef) -> Block | None:
        return self._blocks.get(ref.source, {}).get(ref.block)

    def _care(self, item: Item) -> Data:
        return self.records.care(item)

    def _cited(self, refs: tuple[BlockRef, ...]) -> Data:
        return {"citations": self.records.cited(refs)}


def _closed(item: Item) -> bool:
    return item.care.handling is Handling.NOT_FOR_DISCLOSURE


def _shares_line(first: Excerpt, second: Excerpt) -> bool:
    plain = not (first.adapted or second.adapted)
    return plain and first.ref.source == second.ref.source and first.care == second.care


def _table_rows(excerpt: Excerpt, block: Block | None) -> list[list[Data]]:
    """Return the cells of a table that is quoted in full; a part of a table prints as lines."""
    if block is None or not block.cells or excerpt.adapted or excerpt.quoted != block.text.strip():
        return []
    return [
        [{"text": cell.text, "head": cell.head, "columns": cell.columns, "rows": cell.rows} for cell in row]
        for row in block.cells
    ]
