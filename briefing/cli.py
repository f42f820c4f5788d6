"""The command line: the same engine for scripts and for those who look after computers.

Exit 0: done. Exit 2: refused, with one plain line on the standard error that says why. Everything printed is UTF-8.
"""

import argparse
import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import IO, NoReturn

from briefing import __version__
from briefing.commands import Command, commands
from briefing.commands.printing import Output
from briefing.errors import BriefingError

DONE, REFUSED, INTERRUPTED = 0, 2, 130

_DESCRIPTION = """\
Assemble briefing books offline: read documents, quote them exactly, arrange the book, export PDF and Word.
Without a command the window opens. Nothing ever uses the network."""
_EPILOG = """\
commands:
{commands}

exit status: 0 done, 2 refused (one line on the standard error says why).
'briefing COMMAND --help' explains a command."""


class _Refused(Exception):
    """The command line itself is wrong."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage in front."""

    def error(self, message: str) -> NoReturn:
        raise _Refused(f"{self.prog}: {message}. '{self.prog} --help' explains.")


def main(argv: Sequence[str] | None = None, open_window: Callable[[Sequence[str]], int] | None = None) -> int:
    """Do what *argv* says and return the exit status; *open_window* opens the window when no command is given."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        if open_window is not None and _wants_window(arguments):
            return open_window(arguments)
        return _run(arguments)
    except (_Refused, BriefingError) as error:
        return _refuse(str(error))
    except BrokenPipeError:
        _close_quietly()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge of the application
        if os.environ.get("BRIEFING_DEBUG"):
            traceback.print_exc()
        return _refuse(f"The program failed ({type(error).__name__}); nothing was changed. Report this as a fault.")


def _wants_window(arguments: list[str]) -> bool:
    """True without arguments, and for a book file alone: what a double click on a book starts."""
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".briefing"))


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(f"briefing {__version__}")
        return DONE
    found = commands(only=arguments[0] if arguments else "")
    parser = _parser(found)
    if not arguments:
        raise _Refused("There is no window here; name a command. 'briefing --help' lists them.")
    if not arguments[0].startswith("-") and arguments[0] not in found:
        raise _Refused(f"There is no command '{arguments[0]}'. There are: {', '.join(found)}.")
    chosen = parser.parse_args(arguments)
    output = Output(sys.stdout, as_json=getattr(chosen, "json", False))
    refusals = found[chosen.command].run(chosen, output)
    sys.stdout.flush()
    for sentence in refusals:
        _refuse(sentence)
    return REFUSED if refusals else DONE


def _parser(found: dict[str, Command]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="briefing",
        usage="briefing COMMAND ...\n       briefing --help | --version",
        description=_DESCRIPTION,
        epilog=_EPILOG.format(commands="\n".join(f"  {name:11} {found[name].summary}" for name in found)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    names = parser.add_subparsers(
        dest="command", prog="briefing", metavar="COMMAND", required=True, parser_class=_Parser, help=argparse.SUPPRESS
    )
    for command in found.values():
        one = names.add_parser(
            command.name,
            help=command.summary,
            description=command.description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_arguments(one)
        one.add_argument("--json", action="store_true", help="print JSON instead of text")
    return parser


def _refuse(sentence: str) -> int:
    """Print *sentence* as one line on the standard error and return the exit status for it."""
    with contextlib.suppress(OSError):
        print(" ".join(sentence.split()), file=sys.stderr, flush=True)
    return REFUSED


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        _to_utf8(stream)


def _to_utf8(stream: IO[str] | None) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly() -> None:
    """Let the reader of a closed pipe go without a complaint at the program's end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
