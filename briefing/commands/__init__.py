"""The commands of the command line: one module each, with a ``COMMAND`` object; nothing else has to know of it."""

import argparse
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from briefing.commands.printing import Output

_ORDER = ("read", "compare", "topics", "search", "new", "export", "check", "templates")


class Command(Protocol):
    """One command. Modules of this package hold one as ``COMMAND``."""

    @property
    def name(self) -> str:
        """What is typed."""

    @property
    def summary(self) -> str:
        """One line for the list of commands."""

    @property
    def description(self) -> str:
        """What ``--help`` says."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments; ``--json`` is declared for every command."""

    def run(self, arguments: argparse.Namespace, output: Output, /) -> tuple[str, ...]:
        """Do it and print; return what had to be refused, one sentence each. Raises ``BriefingError``."""


def commands(only: str = "") -> dict[str, Command]:
    """Return every command by name, in the order of the work.

    With *only* the name of a command that one alone, so that it need not wait until all the others are loaded.
    """
    modules = [module.name for module in iter_modules(__path__)]
    found: dict[str, Command] = {}
    for name in [only] if only in modules else modules:
        command = getattr(import_module(f"{__name__}.{name}"), "COMMAND", None)
        if command is not None:
            found[command.name] = command
    if only and only not in found and only in modules:
        return commands()  # a module that is no command
    rank = {name: place for place, name in enumerate(_ORDER)}
    return dict(sorted(found.items(), key=lambda entry: (rank.get(entry[0], len(rank)), entry[0])))
