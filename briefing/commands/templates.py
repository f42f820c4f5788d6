"""``briefing templates``: the books that can be made."""

import argparse

from briefing.commands.printing import Output, columns
from briefing.template import templates


class Templates:
    """Lists the templates."""

    name = "templates"
    summary = "list the templates"
    description = "List the templates: id, name, formats and what each is for."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare nothing; the list takes no arguments."""

    def run(self, _arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Print the list; broken templates are refused one by one."""
        everything = templates()
        found = [info for info in everything if not info.problem]
        broken = tuple(info.problem for info in everything if info.problem)
        if output.as_json:
            output.data(
                {
                    "templates": [
                        {
                            "id": info.id,
                            "name": info.name,
                            "description": info.description,
                            "languages": list(info.languages),
                            "formats": list(info.formats),
                        }
                        for info in found
                    ]
                }
            )
            return broken
        width = max((columns(info.id) for info in found), default=0) + 2
        for info in found:
            output.paragraph(f"{info.name} ({', '.join(info.formats)})", info.id, width)
            output.paragraph(info.description, "", width)
        return broken


COMMAND = Templates()
