"""What there is to translate: every text of the window, found in its code; ``python -m ui.translations`` lists gaps."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from briefing.resources import templates_folder
from ui.languages import OWN_WORDS, catalogue

_SLOT = re.compile(r"\{\w*\}")
_SPOKEN_ARGUMENTS = {"tr": (0,), "counted": (1, 2)}
_COMMAND = ("text", "tip")  # fields of a Command that are translated when the action is made
_COMMAND_PLACES = {1: "text", 5: "tip"}


def texts() -> tuple[str, ...]:
    """Return every text that passes through ``tr``, once each, in the order of the files; then the templates' names."""
    found: dict[str, None] = {}
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found.update(dict.fromkeys(_said(node)))
    for path in sorted(templates_folder().glob("*/template.toml")):
        described = tomllib.loads(path.read_text(encoding="utf-8"))
        found.update(dict.fromkeys(described[field] for field in ("name", "description") if described.get(field)))
    return tuple(found)


def unreadable() -> tuple[str, ...]:
    """Return the places where ``tr`` is given something else than a text, which nobody could translate beforehand."""
    allowed = {
        "actions.py",
        "text.py",
        "start_page.py",
    }  # commands, counted forms and names of templates: found elsewhere
    return tuple(
        f"{path.name}:{node.lineno}"
        for path in sorted(Path(__file__).parent.rglob("*.py"))
        if path.name not in allowed
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _is_spoken(node) and not tuple(_said(node))
    )


def slots(text: str) -> tuple[str, ...]:
    """Return the places of *text* that are filled in, in the order of the alphabet."""
    return tuple(sorted(_SLOT.findall(text)))


def gaps(language: str) -> tuple[str, ...]:
    """Return what is wrong with the catalogue of *language*, a line each: missing, surplus, wrong slots."""
    wanted, known = texts(), catalogue(language)[OWN_WORDS]
    missing = [f"missing: {text!r}" for text in wanted if not known.get(text)]
    surplus = [f"no longer used: {text!r}" for text in known if text not in wanted]
    broken = [f"other slots: {text!r}" for text, said in known.items() if said and not _same_slots(text, said)]
    return (*missing, *surplus, *broken)


def _same_slots(text: str, said: str) -> bool:
    return slots(text) == slots(said)


def _is_spoken(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in _SPOKEN_ARGUMENTS


def _said(node: ast.Call) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name == "Command":
        given = [node.args[place] for place in _COMMAND_PLACES if place < len(node.args)]
        given += [keyword.value for keyword in node.keywords if keyword.arg in _COMMAND]
    else:
        given = [node.args[place] for place in _SPOKEN_ARGUMENTS.get(name, ()) if place < len(node.args)]
    for argument in given:
        for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                yield part.value


def main() -> int:
    """Print the gaps of both catalogues; return 1 where there are any."""
    found = [f"{language}: {line}" for language in ("ms", "ja") for line in gaps(language)]
    print("\n".join(found) or f"All {len(texts())} texts are translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
