"""Items that are rows or cards as plain data: people, programme, commitments, key figures, pictures, pages of PDFs."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from briefing.citation import citations, printed_date
from briefing.citation.places import places
from briefing.compose_words import paragraphs
from briefing.marking_levels import short
from briefing.model.book import AnnexPages, Asset, Commitment, Item, KeyFigure, Person, Picture, ProgrammeEntry
from briefing.model.project import Project
from briefing.model.topic import BlockRef

Data = dict[str, Any]


class RecordWriter:
    """Turns one item into plain data; needs nothing of its neighbours."""

    def __init__(self, project: Project, language: str, link: Callable[[BlockRef], str]) -> None:
        self.project = project
        self.language = language
        self.link = link  # where a citation leads
        self.numbers: Mapping[str, int] = {}  # of the sources, where citations are by the list of sources
        self.marking = ""  # of the section being written, where it has one of its own

    def care(self, item: Item) -> Data:
        """Return the marking and the date of an item, as they print."""
        as_of = printed_date(item.care.as_of, self.language) if item.care.as_of else ""
        return {"marking": self._mark(item), "as_of": as_of}

    def _mark(self, item: Item) -> str:
        """Return what stands before the words: the item's own marking, or where asked that of every paragraph."""
        own = item.care.marking.strip()
        if not self.project.settings.paragraph_marks:
            return own
        return short(own or self.marking or self.project.book.marking.strip())

    def cited(self, refs: tuple[BlockRef, ...]) -> list[Data]:
        """Return the short citations of *refs*, one for each source."""
        by_source: dict[str, list[BlockRef]] = {}
        for ref in refs:
            by_source.setdefault(ref.source, []).append(ref)
        return [
            {"text": self.citation(group, short=True), "target": self.link(group[0])} for group in by_source.values()
        ]

    def citation(self, refs: list[BlockRef], short: bool = False) -> str:
        """Return one source's citation: in words, or where the book cites by a list of sources by its number there."""
        number = self.numbers.get(refs[0].source)
        if number is None:
            return citations(self.project, refs, self.language, short=short)
        where = places(self.project.source(refs[0].source), [ref.block for ref in refs], self.language)
        return f"[{number}], {where}" if where else f"[{number}]"

    def picture(self, picture: Picture) -> Data:
        """Return a picture; ``alt`` may still be empty."""
        return {
            "kind": "picture",
            "id": picture.id,
            "asset": asset_name(picture.asset),
            "alt": picture.alt.strip(),
            "caption": picture.caption.strip(),
            "width": max(10, min(100, picture.width)),
            **self.care(picture),
        }

    def commitments(self, group: list[Commitment]) -> Data:
        """Return rows of the tracker."""
        return {"kind": "commitments", "rows": [self._commitment(item) for item in group]}

    def figures(self, group: list[KeyFigure]) -> Data:
        """Return key figures, and which columns any of them fills."""
        rows = [self._figure(item) for item in group]
        return {"kind": "figures", "rows": rows, "has_previous": any(row["previous"] for row in rows)}

    def days(self, entries: list[ProgrammeEntry]) -> list[Data]:
        """Return the days of a programme with their lines."""
        return [
            {**self._day(day), "rows": [self._entry(entry) for entry in group]}
            for day, group in groupby(entries, key=lambda entry: entry.day)
        ]

    def sides(self, people: list[Person]) -> list[Data]:
        """Return delegations with their people in the order of protocol, the officer's."""
        sides = groupby(people, key=lambda person: person.side.strip())
        return [{"side": side, "people": [self._person(person) for person in group]} for side, group in sides]

    def sheets(self, annex: AnnexPages) -> Data:
        """Return the pages of a PDF that print as they are."""
        sheets = [
            {
                "anchor": f"{annex.id}.p{place}",
                "asset": sheet.asset.sha256,
                "number": str(sheet.number),
                "text": " ".join(sheet.text.split()),
                "landscape": sheet.asset.width > sheet.asset.height,
            }
            for place, sheet in enumerate(annex.sheets, 1)
        ]
        return {"sheets": sheets, "count": len(sheets), "title": annex.title.strip(), **self.care(annex)}

    def _commitment(self, item: Commitment) -> Data:
        return {
            "id": item.id,
            "topic": item.topic.strip(),
            "promised": paragraphs(item.text),
            "earlier": self.cited(item.earlier),
            "latest": paragraphs(item.latest),
            "status": item.status.value,
            "owner": item.owner.strip(),
            "next_step": item.next_step.strip(),
            "due": printed_date(item.due, self.language) if item.due else "",
            "citations": self.cited(item.citations),
            **self.care(item),
        }

    def _figure(self, item: KeyFigure) -> Data:
        return {
            "id": item.id,
            "label": item.label.strip(),
            "value": item.value.strip(),
            "scope": item.scope.strip(),
            "previous": item.previous.strip(),
            "citations": self.cited(item.citations),
            **self.care(item),
        }

    def _entry(self, entry: ProgrammeEntry) -> Data:
        names = ("start", "end", "title", "place", "detail", "lead", "dress", "interpreter")
        return {"id": entry.id, **{name: str(getattr(entry, name)).strip() for name in names}, **self.care(entry)}

    def _day(self, day: Any) -> Data:
        if day is None:
            return {"date": "", "weekday": 0}
        return {"date": printed_date(day, self.language), "weekday": day.isoweekday()}

    def _person(self, person: Person) -> Data:
        return {
            "id": person.id,
            "name": person.name.strip(),
            "role": person.role.strip(),
            "pronunciation": person.pronunciation.strip(),
            "address": person.address.strip(),
            "biography": paragraphs(person.biography),
            "photo": asset_name(person.photo),
            "head": person.head,
            **self.care(person),
        }


def asset_name(asset: Asset | None) -> str:
    """Return the name under which the writers ask for a picture."""
    return asset.sha256 if asset else ""
