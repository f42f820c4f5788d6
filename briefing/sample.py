"""The invented sample visit: one book for each template, made from the documents and scripts in ``assets/sample``.

``TEMPLATE.toml`` says what stands in the book, ``TEMPLATE.LANGUAGE.toml`` the same in another language where that kind
of paper is at home. Labels come in any language the template speaks.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.model.book import (
    Annex,
    AnnexPages,
    Clearance,
    ClearanceState,
    Item,
    Section,
    SectionKind,
    Signature,
)
from briefing.model.ids import content_id, new_id
from briefing.model.project import Project
from briefing.model.source import Source
from briefing.model.topic import Topic
from briefing.pictures import Kept, read_pages, read_picture
from briefing.progress import SILENT, Progress
from briefing.reading import read_bytes
from briefing.resources import assets_folder
from briefing.sample_items import ItemScripts
from briefing.template import Template, load, new_project, new_tab
from briefing.topics.matching import match

VISIT_BOOK = "visit-book"
SOURCES = "sources.toml"
Script = Mapping[str, Any]  # a table of a script


def build_sample(
    template_id: str = VISIT_BOOK, language: str = "en", progress: Progress = SILENT
) -> tuple[Project, dict[str, bytes]]:
    """Return the sample book of a template and its originals by SHA-256, ready for ``store.create``.

    *language* is that of the labels, and of the words where the sample has them in it. A template the sample does not
    know gets its own skeleton with the visit's words where the slots are the same.
    """
    folder = assets_folder() / "sample"
    script = _script(folder, template_id, language)
    names: Mapping[str, str] = _toml(folder / SOURCES)["sources"]
    sources: dict[str, Source] = {}
    originals: dict[str, bytes] = {}
    for step, (key, name) in enumerate(names.items()):
        progress.report(step, len(names), name)
        data = (folder / name).read_bytes()
        sources[key] = read_bytes(name, data)
        originals[hashlib.sha256(data).hexdigest()] = data
    writer = _Writer(folder, script, sources)
    project = writer.project(load(template_id), language)
    return project, originals | {kept.asset.sha256: kept.data for kept in writer.kept.values()}


def _script(folder: Path, template_id: str, language: str) -> dict[str, Any]:
    for name in (f"{template_id}.{language}.toml", f"{template_id}.toml", f"{VISIT_BOOK}.toml"):
        if (folder / name).is_file():
            return _toml(folder / name)
    raise FileNotFoundError(folder / f"{VISIT_BOOK}.toml")


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class _Writer:
    """Turns the script's tables into sections and items."""

    def __init__(self, folder: Path, script: Script, sources: Mapping[str, Source]) -> None:
        self.folder = folder
        self.script = script
        self.sources = sources
        self.topics: list[Topic] = []
        self.kept: dict[str, Kept] = {}
        self.items = ItemScripts(sources, self._picture)

    def project(self, template: Template, language: str) -> Project:
        """Return the whole sample project."""
        project = new_project(template, self.script["title"], language)
        root = project.book.root
        scripts = {entry["slot"]: entry for entry in self.script.get("section", [])}
        children = tuple(self._filled(child, scripts) for child in root.children)
        if template.tab is not None:
            tabs = tuple(self._tab(template, tab, language) for tab in self.script.get("tab", []))
            children = _with_tabs(children, tabs)
        book = replace(
            project.book,
            root=replace(root, children=children),
            marking=self.script["marking"],
            fields=_fields(project.book.fields, self.script["fields"]),
            clearance=_clearance(self.script.get("clearance", {})),
        )
        return replace(project, book=book, sources=tuple(self.sources.values()), topics=tuple(self.topics))

    def _filled(self, section: Section, scripts: Mapping[str, Script]) -> Section:
        children = tuple(self._filled(child, scripts) for child in section.children)
        section = replace(section, children=children)
        if section.kind is SectionKind.ANNEX:
            return replace(section, items=self._annexes())
        script = scripts.get(section.slot)
        return replace(section, items=self.items.of(script)) if script else section

    def _annexes(self) -> tuple[Item, ...]:
        found: list[Item] = [
            Annex(new_id("itm"), self.sources[key].id) for key in self.script.get("annexed", self.sources)
        ]
        for entry in self.script.get("pages", []):
            name = entry["file"]
            made = read_pages(name, (self.folder / name).read_bytes())
            self.kept |= {kept.asset.sha256: kept for kept in made.files}
            annex: AnnexPages = replace(made.annex, title=entry["title"])
            found.append(annex)
        return tuple(found)

    def _picture(self, name: str) -> Kept:
        kept = read_picture(name, (self.folder / name).read_bytes())
        self.kept[kept.asset.sha256] = kept
        return kept

    def _tab(self, template: Template, script: Script, language: str) -> Section:
        terms = tuple(script["topic"])
        hits = match(tuple(self.sources.values()), terms)
        topic = Topic(content_id("top", script["title"]), script["title"], terms, hits, own=True)
        self.topics.append(topic)
        tab = new_tab(template, script["title"], topic.id, language)
        parts = {part["slot"]: self.items.of(part) for part in script.get("part", [])}
        parts |= self.items.of_tab(script, {child.slot for child in tab.children})
        return replace(_into_slots(tab, parts), office=script.get("office", ""))


def _into_slots(tab: Section, parts: dict[str, tuple[Item, ...]]) -> Section:
    """Put the items into the tab's sections by slot; what has no section of its own goes to the tab itself."""
    children = tuple(replace(child, items=parts.pop(child.slot, ())) for child in tab.children)
    rest = tuple(item for items in parts.values() for item in items)
    return replace(tab, children=children, items=rest)


def _with_tabs(children: tuple[Section, ...], tabs: tuple[Section, ...]) -> tuple[Section, ...]:
    """Put the tabs where the skeleton has its first tab, or before the questions and the reference part."""
    kept = tuple(child for child in children if child.kind is not SectionKind.TAB)
    first_tab = next((i for i, child in enumerate(children) if child.kind is SectionKind.TAB), None)
    if first_tab is None:
        after = (SectionKind.QUESTIONS, SectionKind.BIOGRAPHIES, SectionKind.ANNEX, SectionKind.SOURCES)
        first_tab = next((i for i, child in enumerate(children) if child.kind in after), len(kept))
    return kept[:first_tab] + tabs + kept[first_tab:]


def _fields(skeleton: tuple[tuple[str, str], ...], values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the template's fields with the script's values; what the template does not ask for is left out."""
    return tuple((name, str(values.get(name, value))) for name, value in skeleton)


def _clearance(script: Script) -> Clearance:
    if not script:
        return Clearance()
    return Clearance(
        ClearanceState(script["state"]),
        Signature(*script["drafted"]),
        Signature(*script["cleared"]),
        Signature(*script["approved"]),
    )
