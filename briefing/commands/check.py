"""``briefing check BOOK``: what is still wrong or missing in a book."""

import argparse
from pathlib import Path

from briefing.checks import run_checks
from briefing.commands.printing import Output
from briefing.model.project import Project
from briefing.store import open_book


class Check:
    """Prints the findings of all checks; refuses when one of them is an error."""

    name = "check"
    summary = "say what is wrong or missing in a book"
    description = (
        "Run every check over a book: quotations that differ from their source, empty slots, budgets, clearance.\n"
        "Exit status 0 when there is no error (warnings may remain), 2 when the book should not go out like this."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("book", metavar="BOOK", help="the book file")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Open, check and print."""
        book = open_book(Path(arguments.book), read_only=True)
        project = book.project
        book.close()
        findings = run_checks(project)
        errors = sum(finding.severity == "error" for finding in findings)
        if output.as_json:
            output.data(
                {
                    "findings": [
                        {
                            "code": finding.code,
                            "severity": str(finding.severity),
                            "message": finding.message,
                            "section": finding.section or None,
                            "item": finding.item or None,
                        }
                        for finding in findings
                    ]
                }
            )
        else:
            for finding in findings:
                place = _place(project, finding.section)
                output.paragraph(f"{place}: {finding.message}" if place else finding.message, str(finding.severity), 9)
            if not findings:
                output.line("Nothing is wrong.")
        if not errors:
            return ()
        return (
            f"{Path(arguments.book).name} has {errors} error{'s' if errors > 1 else ''} to mend before it goes out.",
        )


def _place(project: Project, section: str) -> str:
    return next((found.title for found in project.book.root.walk() if found.id == section and section), "")


COMMAND = Check()
