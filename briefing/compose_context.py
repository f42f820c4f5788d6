"""What a template sees of a project: dictionaries, lists, text, whole numbers, true and false. Nothing else."""

from collections.abc import Mapping
from typing import Any

from briefing.citation import printed_date, short_title, source_line, version_words
from briefing.compose_index import index
from briefing.compose_items import ItemWriter
from briefing.compose_outline import Entry, has_content, outline
from briefing.compose_reference import cited_sources, glossary
from briefing.compose_words import spans, with_marks
from briefing.marking_levels import highest
from briefing.model.book import Annex, AnnexPages, Clearance, Excerpt, Section, SectionKind, Signature
from briefing.model.project import CitationStyle, Project
from briefing.model.source import Block, BlockKind, Source
from briefing.model.topic import BlockRef
from briefing.template import PARTS, Template

Data = dict[str, Any]
_UNLISTED = (SectionKind.COVER, SectionKind.CONTENTS, SectionKind.BACK_COVER)
_ROLES = {SectionKind.COVER: "cover", SectionKind.BACK_COVER: "cover", SectionKind.TAB: "tab"}


def book_context(project: Project, template: Template, language: str, only: str = "") -> Data:
    """Return the context of the arrangement; *only* keeps one top-level section, with its labels unchanged."""
    return _Context(project, template, language).build(only)


class _Context:
    def __init__(self, project: Project, template: Template, language: str) -> None:
        self.project = project
        self.template = template
        self.language = language
        self.words = template.words(language)
        self.entries = self._printing()
        self.annexes = {source: entry.anchor for source, entry in self._annexed().items()}
        self.items = ItemWriter(project, language, self.target)
        self.items.records.numbers = self._numbers()
        self.list_anchor = ""  # prefix of anchors in the list of sources that is nearest

    def build(self, only: str) -> Data:
        """Return the whole context."""
        shown = [entry for entry in self.entries if not only or entry.section.id == only]
        book = self.project.book
        return {
            "book": {
                "title": book.title.strip(),
                "marking": book.marking.strip(),
                "fields": {
                    **{spec.name: "" for spec in self.template.fields},  # a book made with another template lacks some
                    **{name: value.strip() for name, value in book.fields},
                },
                "clearance": _clearance(book.clearance),
            },
            "labels": dict(self.words.words),
            "field_labels": {
                spec.name: self.template.field_label(spec.name, self.language) for spec in self.template.fields
            },
            "contents_groups": self._contents(),
            "sections": [self._top(entry) for entry in shown],
        }

    def target(self, ref: BlockRef) -> str:
        """Return where a citation leads: the paragraph in an annex, else the source's line in a list of sources."""
        annex = self.annexes.get(ref.source)
        if annex:
            return f"{annex}.{ref.block}"
        return f"{self.list_anchor}.{ref.source}" if self.list_anchor else ""

    def _numbers(self) -> dict[str, int]:
        """Return the numbers of the sources, where the book cites by its list of sources and has one."""
        listed = any(entry.section.kind is SectionKind.SOURCES for entry in self.entries)
        if self.project.settings.citations is not CitationStyle.LIST or not listed:
            return {}
        found = cited_sources(self.project, self.project.book.root)
        return {source.id: place for place, (source, _) in enumerate(found, 1)}

    def _annexed(self) -> dict[str, Entry]:
        """Return for each source that is printed in full where it first is."""
        return {entry.annex.source: entry for entry in reversed(self.entries) if isinstance(entry.annex, Annex)}

    def _printing(self) -> list[Entry]:
        """Return the entries that have something to print; a generated section may turn out empty."""
        entries = [entry for entry in outline(self.project.book, self.template) if self._prints(entry.section)]
        listed = [entry for entry in entries if entry.section.kind not in _UNLISTED]
        return [entry for entry in entries if listed or entry.section.kind is not SectionKind.CONTENTS]

    def _prints(self, section: Section) -> bool:
        match section.kind:
            case SectionKind.SOURCES:
                return has_content(section) or bool(cited_sources(self.project, self.project.book.root))
            case SectionKind.GLOSSARY:
                return has_content(section) or bool(glossary(self.project))
            case SectionKind.DISTRIBUTION:
                return has_content(section) or bool(self._recipients())
            case SectionKind.INDEX:
                return has_content(section) or any(self._index().values())
        return True

    def _index(self) -> Data:
        kinds = {SectionKind.INDEX, SectionKind.CONTENTS}
        tops = [top for top in self.project.book.root.children if top.included and top.kind not in kinds]
        return index(self.project, frozenset(top.id for top in tops))

    def _recipients(self) -> list[str]:
        field = self.project.book.field_value("distribution").replace("\n", ";")
        return [name.strip() for name in field.split(";") if name.strip()]

    # -- sections

    def _top(self, entry: Entry) -> Data:
        self.list_anchor = self._nearest_list(entry.section)
        self.items.start_section(self.template.numbering)
        data = self._section(entry.section, depth=1)
        data |= {
            "anchor": entry.section.id if entry.annex is None or self._is_first(entry) else entry.annex.id,
            "heading_anchor": "",
            "role": _ROLES.get(entry.section.kind, "back" if entry.part == "reference" else "front"),
            "part": entry.part,
            "label": entry.label,
            "title": self._title(entry),
            "running_title": self._running_title(entry),
            "annex": {},
            "marking": self._banner(entry),
        }
        if entry.annex:
            if data["anchor"] != entry.annex.id:
                data["heading_anchor"] = entry.annex.id
            data |= {"blocks": [], "children": [], "annex": self._annex(entry)}
        return data

    def _banner(self, entry: Entry) -> str:
        """Return the marking of the pages: the highest of what is on them; '' where it is the book's."""
        book = self.project.book.marking.strip()
        own = entry.section.marking.strip()
        parts = [part for part in entry.section.walk() if part.included] if entry.annex is None else []
        items = [entry.annex] if entry.annex else [item for part in parts for item in part.items]
        sources = {source.id: source.marking for source in self.project.sources}
        markings = [part.marking for part in parts]
        for item in items:
            markings.append(item.care.marking)
            quoted = item.ref.source if isinstance(item, Excerpt) else item.source if isinstance(item, Annex) else ""
            markings.append(sources.get(quoted, ""))
        found = highest(markings, own or book)
        return "" if found == book else found

    def _is_first(self, entry: Entry) -> bool:
        """True where *entry* is the first page of its section, whose id then leads there."""
        return next(other for other in self.entries if other.section.id == entry.section.id) == entry

    def _title(self, entry: Entry) -> str:
        if entry.annex is None:
            return self._named(entry.section)
        if isinstance(entry.annex, AnnexPages):
            return entry.annex.title.strip() or self.words.word("untitled_section")
        source = self._source(entry.annex.source)
        if source is None:
            return self.words.word("source_gone")
        day = printed_date(source.date, self.language) if source.date else ""
        pattern = self.words.word("annex_title" if day else "annex_title_undated")
        return pattern.replace("{title}", short_title(source)).replace("{date}", day)

    def _named(self, section: Section) -> str:
        """Return the section's title; a heading without words would be one a screen reader cannot read."""
        return section.title.strip() or self.words.word("untitled_section")

    def _running_title(self, entry: Entry) -> str:
        """Return the title for running heads: of an annex just the source's, without date and 'in full'."""
        source = self._source(entry.annex.source) if isinstance(entry.annex, Annex) else None
        return short_title(source) if source else self._title(entry)

    def _section(self, section: Section, depth: int, number: str = "") -> Data:
        parts = self.template.numbering == "parts" and depth == 1
        if number:
            self.items.start_part(number)
        blocks = self.items.blocks(section)
        shown = [child for child in section.children if child.included and self._shows(child)]
        children = [
            self._section(child, depth + 1, str(place) if parts else "") for place, child in enumerate(shown, 1)
        ]
        return {
            "id": section.id,
            "kind": section.kind.value,
            "slot": section.slot,
            "title": self._named(section),
            "marking": section.marking.strip(),
            "landscape": section.kind is SectionKind.COMMITMENTS,
            "office": section.office.strip(),
            "depth": depth,
            "number": f"{number}." if number else "",
            "blocks": blocks,
            "children": children,
            "clearance": _clearance(section.clearance),
            **self._generated(section),
        }

    def _shows(self, section: Section) -> bool:
        return has_content(section) or self._fills_itself(section)

    def _fills_itself(self, section: Section) -> bool:
        """True for a list of sources within a tab, when the tab cites any."""
        if section.kind is not SectionKind.SOURCES:
            return False
        return bool(cited_sources(self.project, self._above(section)))

    def _above(self, section: Section) -> Section:
        """Return the top-level section *section* stands in; the whole book for a top-level one."""
        for top in self.project.book.root.children:
            if top.id != section.id and any(part.id == section.id for part in top.walk()):
                return top
        return self.project.book.root

    def _nearest_list(self, top: Section) -> str:
        """Return the id of the list of sources that citations in *top* lead to: its own, else the book's."""
        lists = [part for part in top.walk() if part.kind is SectionKind.SOURCES and part.included]
        lists += [entry.section for entry in self.entries if entry.section.kind is SectionKind.SOURCES]
        return lists[0].id if lists else ""

    def _generated(self, section: Section) -> Data:
        """Return what a section that fills itself shows; empty lists for all others."""
        kind = section.kind
        sources = self._sources(section) if kind is SectionKind.SOURCES else []
        terms = glossary(self.project) if kind is SectionKind.GLOSSARY else []
        recipients = self._recipients() if kind is SectionKind.DISTRIBUTION else []
        return {
            "index": self._index() if kind is SectionKind.INDEX else {},
            "sources": sources,
            "glossary": [{"acronym": acronym, "expansion": expansion} for acronym, expansion in terms],
            "recipients": [{"number": str(place), "name": name} for place, name in enumerate(recipients, 1)],
        }

    def _sources(self, section: Section) -> list[Data]:
        within = self._above(section)
        labels = {entry.section.id: entry for entry in self.entries}
        annexed = self._annexed()
        found = []
        for source, uses in cited_sources(self.project, within):
            annex = annexed.get(source.id)
            found.append(
                {
                    **self._facts(source),
                    "anchor": f"{section.id}.{source.id}",
                    "number": str(self.items.records.numbers.get(source.id, "")),
                    "annex": {"label": annex.label, "target": annex.anchor} if annex else {},
                    "uses": [
                        {
                            "where": where,
                            "label": labels[top.id].label if top.id in labels else "",
                            "title": self._named(top),
                            "target": top.id,
                        }
                        for top, where in uses(self.language)
                    ],
                }
            )
        return found

    def _facts(self, source: Source) -> Data:
        return {
            "title": short_title(source),
            "line": source_line(source, self.language) + version_words(self.project, source, self.language),
            "full_title": " ".join(source.title.split()),
            "date": printed_date(source.date, self.language) if source.date else "",
            "place": source.place,
            "kind": source.kind.value,
            "agency": source.agency,
            "byline": source.byline,
            "status": source.status,
            "marking": source.marking,
        }

    def _contents(self) -> list[Data]:
        groups = []
        for part in PARTS:
            entries = [
                {
                    "target": entry.anchor,
                    "title": self._title(entry),
                    "label": entry.label,
                    "office": entry.section.office.strip(),
                    "questions": self.items.questions(entry.section) if entry.annex is None else [],
                }
                for entry in self.entries
                if entry.part == part and entry.section.kind not in _UNLISTED
            ]
            if entries:
                groups.append({"part": part, "entries": entries})
        return groups

    # -- annexes

    def _source(self, source_id: str) -> Source | None:
        return next((source for source in self.project.sources if source.id == source_id), None)

    def _annex(self, entry: Entry) -> Data:
        annex = entry.annex
        if isinstance(annex, AnnexPages):
            return {"facts": {}, "blocks": [], "numbered": False, **self.items.records.sheets(annex)}
        source = self._source(annex.source) if annex else None
        if annex is None or source is None:
            return {"facts": {}, "blocks": [], "sheets": []}
        marks = {block.id: block.number or "" for block in source.blocks if block.kind is BlockKind.FOOTNOTE}
        return {
            "facts": self._facts(source),
            "blocks": _without_gaps([self._block(annex.id, block, marks) for block in source.blocks]),
            "numbered": any(block.number for block in source.blocks if block.kind is BlockKind.PARAGRAPH),
            "sheets": [],
        }

    def _block(self, annex_id: str, block: Block, marks: Mapping[str, str]) -> Data:
        nested = block.kind is BlockKind.ITEM
        return {
            "anchor": f"{annex_id}.{block.id}",
            "kind": block.kind.value,
            "number": (block.number or "").strip(),
            "level": max(1, block.level) if nested else max(1, block.level or 1),
            "spans": spans(with_marks(block.runs, marks)),
            "rows": [
                [{"text": cell.text, "head": cell.head, "columns": cell.columns, "rows": cell.rows} for cell in row]
                for row in block.cells
            ],
        }


def _without_gaps(blocks: list[Data]) -> list[Data]:
    """Lift headings so that none stands more than one level below the one before: PDF/UA and screen readers want it."""
    above = 0
    for block in blocks:
        if block["kind"] == "heading":
            block["level"] = above = min(block["level"], above + 1, 3)
    return blocks


def _clearance(clearance: Clearance) -> list[Data]:
    """Return who drafted, cleared and approved, as far as it is filled in."""
    steps = (("drafted", clearance.drafted), ("cleared", clearance.cleared), ("approved", clearance.approved))
    return [_signature(step, signature) for step, signature in steps if _signed(signature)]


def _signed(signature: Signature) -> bool:
    return bool((signature.name + signature.office + signature.when).strip())


def _signature(step: str, signature: Signature) -> Data:
    who = ", ".join(part.strip() for part in (signature.name, signature.office) if part.strip())
    return {"step": step, "who": who, "when": signature.when.strip()}
