"""The house rules, as far as a machine can keep them: who imports whom, sizes, names, registries, strings, errors."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*(ROOT / "briefing").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
EVERYTHING = [*SOURCES, ROOT / "start.py", *sorted((ROOT / "tests").rglob("*.py"))]
LONGEST_FILE, LONGEST_FUNCTION = 500, 50  # lines
EMPTY_NAMES = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "manager",
    "managers",
    "misc",
    "stuff",
    "tools",
    "shared",
}
JOB_EDGES = {"briefing/isolation.py", "briefing/cli.py", "ui/jobs.py", "ui/crash_net.py", "ui/saving.py"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "PySide6.QtNetwork"}
SHARED = ROOT.parent / "shared"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Every module named in an import, with 'from package import module' resolved where that is a module."""
    return frozenset(_named_in(ast.walk(tree_of(path))))


@cache
def imports_when_run(path: Path) -> frozenset[str]:
    """The same without what is imported for the type checker only."""
    tree = tree_of(path)
    typing_only = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }
    return frozenset(_named_in(node for node in ast.walk(tree) if node not in typing_only))


def _named_in(nodes: Iterable[ast.AST]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            modules = {f"{node.module}.{alias.name}" for alias in node.names} & own_modules()
            found.update(modules)
            if len(modules) < len(node.names):
                found.add(node.module)
    return found


@cache
def own_modules() -> frozenset[str]:
    return frozenset(module_of(path) for path in SOURCES)


def is_in(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def breaches(inside: str, *forbidden: str) -> list[str]:
    return [
        f"{name_of(path)} imports {module}"
        for path in SOURCES
        if is_in(module_of(path), inside)
        for module in sorted(imports_of(path))
        if is_in(module, *forbidden)
    ]


# ---------------------------------------------------------------------------------------------------- who imports whom


def test_the_import_contracts_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_engine_knows_no_qt_and_no_window() -> None:
    assert breaches("briefing", "PySide6", "shiboken6", "qtawesome", "qtpy", "ui") == []


def test_the_window_knows_no_template_and_no_document_library() -> None:
    libraries = ("jinja2", "weasyprint", "docx", "pikepdf", "pypdfium2", "lxml", "selectolax")
    assert breaches("ui", *libraries) == []


def test_rendering_knows_the_flow_and_the_design_but_neither_books_nor_templates() -> None:
    rest = ("edits", "template", "compose", "reading", "store", "topics", "search", "checks", "export", "sandbox")
    books = ("model.book", "model.project", "model.topic")
    assert breaches("briefing.rendering", *(f"briefing.{name}" for name in (*rest, *books))) == []


def test_reading_knows_only_the_model() -> None:
    rest = (
        "edits",
        "template",
        "compose",
        "flow",
        "design",
        "rendering",
        "store",
        "topics",
        "search",
        "checks",
        "export",
    )
    assert breaches("briefing.reading", *(f"briefing.{name}" for name in rest)) == []


def test_topics_and_search_know_only_the_model() -> None:
    rest = ("edits", "template", "compose", "flow", "design", "rendering", "store", "reading", "checks", "export")
    sentences = "briefing/topics/matching.py imports briefing.reading.sentences"  # where one ends is told in one place
    for package in ("briefing.topics", "briefing.search"):
        assert set(breaches(package, *(f"briefing.{name}" for name in rest))) <= {sentences}


def test_nothing_uses_the_network() -> None:
    lease = "briefing/store/lease.py imports socket"  # asks for the name of this machine, below
    found = [breach for package in ("briefing", "ui") for breach in breaches(package, *sorted(NETWORK))]
    assert set(found) <= {lease}
    asked = re.findall(r"socket\.(\w+)", (ROOT / "briefing" / "store" / "lease.py").read_text(encoding="utf-8"))
    assert set(asked) <= {"gethostname"}


def test_no_module_imports_itself_by_a_detour() -> None:
    own = own_modules()
    graph = {
        module_of(path): {module for module in imports_when_run(path) & own if module != module_of(path)}
        for path in SOURCES
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_an_import_put_off_says_why() -> None:
    silent = [
        f"{name_of(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "PLC0415" in line and not re.search(r"PLC0415\s+[-#] \w", line)
    ]
    assert silent == []


# ------------------------------------------------------------------------------------------------------ sizes and names


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_a_file_is_not_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", [*SOURCES, ROOT / "start.py"], ids=name_of)
def test_a_function_is_not_too_long(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_modules_are_named_after_the_domain() -> None:
    assert [name_of(path) for path in SOURCES if set(path.stem.split("_")) & EMPTY_NAMES] == []


def test_every_module_says_what_it_is() -> None:
    silent = [name_of(path) for path in SOURCES if path.stat().st_size and not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_what_the_model_holds_is_frozen() -> None:
    loose = []
    for path in sorted((ROOT / "briefing" / "model").glob("*.py")):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    if "dataclass" in (text := ast.unparse(decorator)) and "frozen=True, slots=True" not in text:
                        loose.append(f"{name_of(path)}: {node.name}")
    assert loose == []


# ------------------------------------------------------------------------------------------------------------- failing


def test_everything_is_caught_only_at_the_edge_of_a_job_or_of_the_program() -> None:
    caught = [
        f"{name_of(path)}:{handler.lineno}"
        for path in SOURCES
        if name_of(path) not in JOB_EDGES
        for handler in ast.walk(tree_of(path))
        if isinstance(handler, ast.ExceptHandler) and _catches_everything(handler) and not _raises_again(handler)
    ]
    assert caught == []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(one, ast.Name) and one.id in ("Exception", "BaseException") for one in types)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def test_the_window_never_pumps_events_by_hand() -> None:
    assert [name_of(path) for path in SOURCES if "processEvents" in path.read_text(encoding="utf-8")] == []


def test_nothing_is_evaluated_and_no_shell_is_asked() -> None:
    forbidden = {"eval", "exec", "compile"}
    used = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in forbidden)
            or any(
                word.arg == "shell" and isinstance(word.value, ast.Constant) and word.value.value
                for word in node.keywords
            )
        )
    ]
    assert used == []


# ----------------------------------------------------------------------------------------------------------- registries


def declaring(package: str, name: str) -> set[str]:
    """The modules of *package* that set *name* at their top level."""
    folder = ROOT / package.replace(".", "/")
    return {
        path.stem
        for path in folder.glob("*.py")
        for node in tree_of(path).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id == name
    }


def test_every_reader_is_found_and_no_two_claim_the_same_ending() -> None:
    from briefing.reading import SUFFIXES, readers

    found = {type(reader).__module__.rsplit(".", 1)[-1] for reader in readers()}
    assert found == declaring("briefing.reading", "READER")
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert {".txt", ".pdf", ".docx", ".html"} <= set(SUFFIXES)


def test_every_command_is_found_under_the_name_of_its_module() -> None:
    from briefing.commands import commands

    assert set(commands()) == declaring("briefing.commands", "COMMAND")
    assert {"read", "topics", "search", "new", "export", "check", "templates"} <= set(commands())


def test_every_check_is_found() -> None:
    from briefing import checks

    declared = declaring("briefing.checks", "CHECK")
    assert declared
    modules = {module.name for module in iter_modules(checks.__path__)}
    assert declared <= modules
    found = {check.code if hasattr(check, "code") else check for check in checks.checks()}
    assert len(found) == len(declared)


def test_every_template_folder_is_a_template_that_loads() -> None:
    from briefing.template import templates

    folders = {path.parent.name for path in (ROOT / "templates").glob("[!_]*/template.toml")}
    assert {info.id for info in templates()} == folders
    assert [info.problem for info in templates() if info.problem] == []
    assert {"visit-book", "topic-brief"} <= folders


def test_templates_never_ask_which_format_they_feed() -> None:
    asking = [
        name_of(path)
        for path in sorted((ROOT / "templates").rglob("*.j2"))
        if re.search(r"\{[%{][^}]*\b(pdf|docx|format)\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert asking == []


def test_every_module_can_be_imported_by_itself() -> None:
    for module in sorted(module for module in own_modules() if is_in(module, "briefing") and "__main__" not in module):
        import_module(module)


# --------------------------------------------------------------------------------------------------------- the window

SHOWN_BY = {
    *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setPlaceholderText", "setAccessibleName"),
    *("setAccessibleDescription", "setInformativeText", "setTitle", "setLabelText", "setWhatsThis", "addTab"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox", "QMenu"),
    *("addAction", "addMenu", "addItem", "setTabText", "setTabToolTip", "showMessage"),
}
LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")


def shown_without_translation(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called not in SHOWN_BY:
            continue
        for argument in node.args:
            if _literal(argument):
                yield f"{name_of(path)}:{argument.lineno} {ast.unparse(argument)[:60]}"


def _literal(node: ast.expr) -> bool:
    """True for words written into the code; a name such as an icon's, joined by dots or hyphens, is none."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and LETTERS.search(str(part.value)) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(LETTERS.search(node.value))


@pytest.mark.parametrize("path", [path for path in SOURCES if is_in(module_of(path), "ui")], ids=name_of)
def test_what_an_officer_sees_goes_through_tr(path: Path) -> None:
    assert list(shown_without_translation(path)) == []


@pytest.mark.parametrize("path", [path for path in SOURCES if is_in(module_of(path), "ui")], ids=name_of)
def test_what_goes_through_tr_is_a_whole_sentence_a_translator_can_read(path: Path) -> None:
    """A string put together before ``tr`` sees it can never be translated."""
    joined = [
        f"{name_of(path)}:{node.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "tr"
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert joined == []


# ------------------------------------------------------------------------------------------------------- the checkout


def test_the_version_is_said_once() -> None:
    from briefing import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lock, wanted in (
        ("requirements.lock", project["project"]["dependencies"]),
        ("requirements-dev.lock", [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]),
    ):
        locked = {line.split("==")[0].lower() for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()}
        missing = [one for one in wanted if re.split(r"[<>=!~ ;\[]", one)[0].lower().replace("_", "-") not in locked]
        assert missing == [], lock


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real documents are not on this machine")
def test_no_sentence_of_the_real_documents_is_in_the_project() -> None:
    """They are for reading and measuring only; nine words in a row are no chance."""
    theirs = {shingle for path in (SHARED / "seeds").glob("*.txt") for shingle in shingles(path)}
    kinds = {".py", ".md", ".toml", ".txt", ".j2", ".css", ".json"}
    ours = [path for path in ROOT.rglob("*") if path.suffix in kinds and not set(path.parts) & {".venv", ".git", "out"}]
    assert [name_of(path) for path in ours if theirs & shingles(path)] == []


def shingles(path: Path) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace").lower())
    return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}
