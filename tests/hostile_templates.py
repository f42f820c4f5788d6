"""Runs a template of a hostile kind where its process can be killed, and reports what it tried to do."""

import os
import sys
from datetime import date
from typing import Any

from briefing.errors import TemplateError
from briefing.flow_parser import parse
from briefing.sandbox import render

_WATCHED = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "subprocess.Popen", "socket.", "import", "open")
_seen: list[str] = []
_watching = False


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or not event.startswith(_WATCHED):
        return
    detail = str(arguments[0]) if arguments else ""
    if event == "open" and (detail.endswith((".py", ".pyc")) or "jinja2" in detail):
        return
    if event != "import" or detail in ("os", "subprocess", "socket"):
        _seen.append(f"{event} {detail}")


def attempt(payload: str, name: str = "book.html.j2") -> tuple[str, str, list[str]]:
    """Return what the template printed, what the program said about it, and the system calls it tried."""
    global _watching
    if not getattr(sys, "_briefing_hook", False):
        sys._briefing_hook = True  # type: ignore[attr-defined]
        sys.addaudithook(_hook)
    _seen.clear()
    context = {
        "meta": {"classification": "SECRET"},
        "items": ["a"],
        "evil": "<script>x</script>",
        "x": "x",
        "when": date(2031, 5, 14),
        "source": {"path": "source.pdf"},
        "logo": "logo.png",
        "book": {"title": "Visit"},
    }
    printed = message = ""
    _watching = True
    try:
        printed = render({name: payload, "other.html.j2": "x"}, name, context)
        parse(printed)
    except TemplateError as error:
        message = str(error)
    finally:
        _watching = False
    return printed, message, list(_seen)


def process_id() -> int:
    """Return the id of the process this runs in."""
    return os.getpid()
