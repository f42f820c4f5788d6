"""Makes the panes by name; a pane that is not there yet leaves an empty page in its place."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ui.jobs import Jobs
from ui.session import Session
from ui.widgets.empty_state import EmptyState


def make_pane(module: str, name: str, session: Session, jobs: Jobs) -> Any:
    """Return ``ui.panes.<module>.<name>(session, jobs)``."""
    if find_spec(f"ui.panes.{module}") is None:
        return EmptyState(name, "", name=f"{module}-pane")
    return getattr(import_module(f"ui.panes.{module}"), name)(session, jobs)


def commands_of(pane: Any) -> dict[str, Any]:
    """Return the actions a pane offers for the menus, by name; empty when it offers none."""
    commands = getattr(pane, "commands", {})
    return commands if isinstance(commands, dict) else {}
