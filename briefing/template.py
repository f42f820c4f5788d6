"""Template packages: a folder with ``template.toml``, arrangements (``*.html.j2``) and ``labels.<language>.toml``.

A package may say ``extends = "base"``: what it does not set comes from ``templates/_shared/base``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.design import Design
from briefing.errors import TemplateError
from briefing.model.book import Book, Handling, Limits, Section, SectionKind
from briefing.model.ids import new_id
from briefing.model.project import Project, Settings
from briefing.resources import templates_folder
from briefing.template_design import preset_of, read_design
from briefing.template_labels import Labels, read_labels
from briefing.template_source import Table, TomlFile

MANIFEST = "template.toml"
ARRANGEMENT = "book.html.j2"
_SOURCE_NAME = re.compile(r"^[a-z][a-z0-9_-]{0,40}\.html\.j2$")
_LABELS_NAME = re.compile(r"^labels\.([a-z]{2})\.toml$")
_ID = re.compile(r"^[a-z][a-z0-9-]{0,40}$")
_MAX_BYTES = 1 << 20  # no file of a package is near a megabyte
_MAX_DEPTH = 5  # packages that extend each other

PARTS = ("front", "tabs", "reference")
NUMBERINGS = ("none", "paragraphs", "parts", "letter")
UNORDERED = 100  # place in a list of a template that says none: after the shipped ones


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """What a list of templates shows. ``problem`` says why a package cannot be used; then the rest may be empty."""

    id: str
    name: str = ""
    description: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    problem: str = ""
    order: int = UNORDERED  # place in a list of templates; those of the same place by name


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of the book the template asks for: 'reference', 'dates' …"""

    name: str
    label: str
    default: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section of the skeleton."""

    slot: str
    kind: SectionKind
    title: str
    prompt: str = ""
    limits: Limits = field(default_factory=Limits)
    part: str = "front"  # group in the contents: 'front', 'tabs', 'reference'
    required: bool = False
    handling: Handling = Handling.MAY_BE_USED
    children: tuple["SectionSpec", ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A loaded template package."""

    info: TemplateInfo
    design: Design
    labels: Mapping[str, Labels]  # by language
    skeleton: tuple[SectionSpec, ...]
    tab: SectionSpec | None  # the skeleton of one tab
    fields: tuple[FieldSpec, ...]
    files: Mapping[str, str]  # name → Jinja source
    first_tabs: int = 0  # tabs a new book begins with
    markings: tuple[str, ...] = ()  # the words of the country's preset, lowest first
    numbering: str = "none"
    """'paragraphs': the book's own paragraphs are numbered 1, 2, … in each section; 'letter': the same, but the first
    bears no number; 'parts': the parts of a paper are numbered 1, 2, … and their paragraphs 1.1, 1.2, …"""

    def words(self, language: str) -> Labels:
        """Return the labels in *language*, or in English where the template does not speak it."""
        return self.labels.get(language) or self.labels["en"]

    def field_label(self, name: str, language: str = "en") -> str:
        """Return what a form calls the field *name*."""
        spec = next((spec for spec in self.fields if spec.name == name), None)
        return self.words(language).fields.get(name) or (spec.label if spec else name)

    def part(self, slot: str) -> str:
        """Return the part of the book the skeleton puts *slot* in, or ''."""
        return next((spec.part for spec in self.skeleton if spec.slot == slot), "")


def templates() -> tuple[TemplateInfo, ...]:
    """Return all template packages in order; one that is broken comes last with its ``problem``. Compiles nothing."""
    found = []
    for folder in sorted(templates_folder().iterdir()):
        if not folder.is_dir() or folder.name.startswith(("_", ".")):
            continue
        try:
            found.append(load(folder.name).info)
        except TemplateError as error:
            found.append(TemplateInfo(folder.name, folder.name, problem=str(error)))
    return tuple(sorted(found, key=lambda info: (bool(info.problem), info.order, info.name)))


def load(template_id: str) -> Template:
    """Return the template package with that id; raises ``TemplateError``."""
    if not _ID.match(template_id):
        raise TemplateError(f"'{template_id}' is not the name of a template.")
    folder = templates_folder() / template_id
    if not (folder / MANIFEST).is_file():
        known = ", ".join(sorted(path.parent.name for path in templates_folder().glob(f"[!_]*/{MANIFEST}")))
        raise TemplateError(f"There is no template '{template_id}'. There are: {known}.")
    return load_folder(folder)


def load_folder(folder: Path) -> Template:
    """Return the template package in *folder*; raises ``TemplateError``."""
    layers = _layers(folder)
    tables = [Table(file, file.data) for _, file in layers]
    design = Design()
    fields = _fields(tables[-1])
    field_names = frozenset(spec.name for spec in fields)
    for table in tables:
        design = read_design(table, design, field_names)
    design = replace(design, extra_css=_extra_css(folder))
    info = _info(tables[-1], folder.name)
    labels = _all_labels([path for path, _ in layers], info.languages)
    skeleton, tab, first_tabs = _skeleton(tables[-1])
    numbering = tables[-1].choice("numbering", NUMBERINGS, "none")
    preset = preset_of(tables[-1].table("marking"))
    for table in tables[:-1]:
        table.all_keys()  # a base only lends its looks, words and macros
    tables[-1].close()
    files = _sources([path for path, _ in layers])
    markings = preset.words if preset else ()
    return Template(info, design, labels, skeleton, tab, fields, files, first_tabs, markings, numbering)


def _layers(folder: Path) -> list[tuple[Path, TomlFile]]:
    """Return the folders a package is made of with their manifests, the base first."""
    layers: list[tuple[Path, TomlFile]] = []
    while True:
        file = TomlFile(f"{folder.name}/{MANIFEST}", _read(folder / MANIFEST))
        layers.insert(0, (folder, file))
        base = file.data.get("extends")
        if base is None:
            return layers
        if not isinstance(base, str) or not _ID.match(base):
            raise file.error(("extends",), "'extends' must be the name of a shared template.")
        folder = templates_folder() / "_shared" / base
        if not (folder / MANIFEST).is_file() or len(layers) >= _MAX_DEPTH:
            raise file.error(("extends",), f"There is no shared template '{base}'.")


def _read(path: Path) -> str:
    name = f"{path.parent.name}/{path.name}"
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise TemplateError("The file is larger than a template's file can be (1 MB).", name)
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise TemplateError("The file is not UTF-8 text; save it as UTF-8.", name) from None
    except OSError as error:
        raise TemplateError(f"The file cannot be read ({error.strerror}).", name) from None


def _info(table: Table, folder_name: str) -> TemplateInfo:
    table.text("extends", "")
    template_id = table.text("id")
    if template_id != folder_name:
        raise table.error("id", f"The id is '{template_id}', but the folder is called '{folder_name}'.")
    languages = table.texts("languages", ("en",))
    formats = table.texts("formats", ("pdf", "docx"))
    if "en" not in languages:
        raise table.error("languages", "A template must have English labels ('en').")
    if unknown := set(formats) - {"pdf", "docx"}:
        raise table.error("formats", f"'{min(unknown)}' is not a format; formats are 'pdf' and 'docx'.")
    version = table.text("version", "1")
    return TemplateInfo(
        template_id,
        table.text("name"),
        table.text("description", ""),
        version,
        languages,
        formats,
        order=table.whole("order", None) or UNORDERED,
    )


def _fields(table: Table) -> tuple[FieldSpec, ...]:
    specs: dict[str, FieldSpec] = {}
    for entry in table.tables("field"):
        name = entry.text("name")
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,40}", name) or name in specs:
            raise entry.error("name", f"'{name}' must be a new name of small letters, digits and '_'.")
        specs[name] = FieldSpec(name, entry.text("label"), entry.text("default", ""), entry.flag("required"))
        entry.close()
    return tuple(specs.values())


def _skeleton(table: Table) -> tuple[tuple[SectionSpec, ...], SectionSpec | None, int]:
    """Return the sections, the one that repeats for each topic, and how often a new book begins with it."""
    sections: list[SectionSpec] = []
    tab, first = None, 0
    for entry in table.tables("section"):
        repeat = entry.choice("repeat", ("", "topic"), "")
        initial = entry.whole("initial", None)
        spec = _section(entry, entry.choice("part", PARTS, "tabs" if repeat else "front"))
        if not repeat:
            sections.append(spec)
        elif tab is not None or spec.kind is not SectionKind.TAB:
            raise entry.error("repeat", "One section of kind 'tab' may repeat.")
        else:
            tab, first = spec, initial or 0
            sections.append(spec)
    return tuple(sections), tab, first


def _section(table: Table, part: str) -> SectionSpec:
    kinds = tuple(kind.value for kind in SectionKind if kind is not SectionKind.ROOT)
    kind = SectionKind(table.choice("kind", kinds, SectionKind.TEXT.value))
    limits = table.table("limits")
    spec = SectionSpec(
        slot=table.text("slot"),
        kind=kind,
        title=table.text("title"),
        prompt=table.text("prompt", ""),
        limits=Limits(*(limits.whole(name, None) for name in ("words", "pages", "items", "each"))),
        part=part,
        required=table.flag("required"),
        handling=Handling(table.choice("handling", tuple(Handling), Handling.MAY_BE_USED)),
        children=tuple(_section(child, part) for child in table.tables("children")),
    )
    limits.close()
    table.close()
    return spec


def _all_labels(folders: list[Path], languages: tuple[str, ...]) -> dict[str, Labels]:
    """Return the labels of each language: the base's, then the package's own over them, English under all."""
    found: dict[str, Labels] = {}
    for language in ("en", *languages):
        labels = found.get("en", Labels())
        for folder in folders:
            path = folder / f"labels.{language}.toml"
            if path.is_file():
                labels = read_labels(TomlFile(f"{folder.name}/{path.name}", _read(path)), labels)
        found[language] = labels
    return found


def _sources(folders: list[Path]) -> dict[str, str]:
    """Return the Jinja sources by name; a package's own file takes the place of the base's."""
    files: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.j2")):
            if not _SOURCE_NAME.match(path.name):
                raise TemplateError(
                    "Rename this file: small letters, digits, '-' and '_', then '.html.j2'.",
                    f"{folder.name}/{path.name}",
                )
            files[path.name] = _read(path)
    if ARRANGEMENT not in files:
        raise TemplateError(f"The package has no '{ARRANGEMENT}'.", folders[-1].name)
    return files


def _extra_css(folder: Path) -> str:
    path = folder / "extra.css"
    return _read(path) if path.is_file() else ""


def new_project(template: Template, title: str = "", language: str = "") -> Project:
    """Return a new book: the template's skeleton as sections with titles and prompts in *language*.

    Without one it speaks the first language the template names, in which such papers are written.
    """
    language = language or template.info.languages[0]
    children: list[Section] = []
    for spec in template.skeleton:
        repeats = template.first_tabs if spec is template.tab else 1
        children += [_made(spec, template.words(language)) for _ in range(repeats)]
    root = Section(new_id("sec"), "", SectionKind.ROOT, children=tuple(children))
    fields = tuple((spec.name, spec.default) for spec in template.fields)
    book = Book(title, root, fields=fields)
    language = language if language in template.labels else "en"
    return Project(new_id("prj"), book, template.info.id, settings=Settings(language))


def new_tab(template: Template, title: str, topic: str = "", language: str = "en") -> Section:
    """Return a tab with all its parts, empty, with fresh ids; raises ``TemplateError`` where a template has no tabs."""
    if template.tab is None:
        raise TemplateError(f"The template '{template.info.name}' has no tabs.")
    return replace(_made(template.tab, template.words(language)), title=title, topic=topic)


def _made(spec: SectionSpec, words: Labels) -> Section:
    return Section(
        new_id("sec"),
        words.sections.get(spec.slot) or spec.title,
        spec.kind,
        spec.slot,
        words.prompts.get(spec.slot) or spec.prompt,
        children=tuple(_made(child, words) for child in spec.children),
        limits=spec.limits,
        handling=spec.handling,
        required=spec.required,
    )
