"""``briefing read FILE…``: what was understood of each document."""

import argparse
from typing import Any

from briefing.commands.loading import load_documents
from briefing.commands.printing import Output
from briefing.model.source import Block, BlockKind, Source, heading_paths

_NUMBER_COLUMN = 6


class Read:
    """Prints documents as the program understands them."""

    name = "read"
    summary = "show what is understood of documents: blocks, printed numbers, date, place"
    description = (
        "Read documents (text, PDF, Word, HTML) and print what was understood: title, date, place, headings and\n"
        "paragraphs with their printed numbers, and notes on what was joined, left out or inferred.\n"
        "Of several files those that can be read are printed; each of the others is named on the standard error."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a document")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read and print."""
        loaded = load_documents(arguments.files)
        pairs = list(zip(loaded.files, loaded.sources, strict=True))
        if output.as_json:
            output.data([_as_data(file, source) for file, source in pairs])
        else:
            for index, (file, source) in enumerate(pairs):
                if index:
                    output.rule()
                _print(output, file, source)
        return loaded.refusals


def _as_data(file: str, source: Source) -> dict[str, Any]:
    paths = heading_paths(source)
    return {
        "file": file,
        "title": source.title,
        "kind": source.kind.value,
        "date": source.date.isoformat() if source.date else None,
        "date_inferred": source.date_inferred,
        "place": source.place or None,
        "language": source.language or None,
        "byline": source.byline or None,
        "agency": source.agency or None,
        "marking": source.marking or None,
        "blocks": [_block_data(block, paths[block.id]) for block in source.blocks],
        "notices": [
            {"code": notice.code, "message": notice.message, "block": notice.block or None} for notice in source.notices
        ],
    }


def _block_data(block: Block, headings: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind.value,
        "number": block.number,
        "level": block.level,
        "text": block.text,
        "heading": list(headings),
        "page": block.page,
        "speaker": block.speaker or None,
    }


def _print(output: Output, file: str, source: Source) -> None:
    output.paragraph(source.title or file)
    output.paragraph(_facts(source))
    output.line(file)  # a path in one piece can be copied
    for block in source.blocks:
        _print_block(output, block)
    if source.notices:
        output.line()
        output.line("How it was read")
        for message, places in _gathered(source).items():
            output.paragraph(f"{message}{_counted(places)}", "·", 2)


def _gathered(source: Source) -> dict[str, list[str]]:
    """Return the notices, the same sentence once, each with the printed numbers it is about."""
    numbers = {block.id: block.number for block in source.blocks}
    gathered: dict[str, list[str]] = {}
    for notice in source.notices:
        number = numbers.get(notice.block)
        gathered.setdefault(notice.message, []).extend([number] if number else [])
    return gathered


def _counted(numbers: list[str]) -> str:
    return f" ({'para' if len(numbers) == 1 else 'paras'} {', '.join(numbers)})" if numbers else ""


def _facts(source: Source) -> str:
    day = f"{source.date.day} {source.date:%B %Y}" if source.date else "no date"
    facts = [source.kind.value, day + (" (inferred)" if source.date_inferred else ""), source.place, source.language]
    facts += [f"by {source.byline}" if source.byline else "", source.agency, source.marking, source.status]
    return " · ".join(fact for fact in facts if fact)


def _print_block(output: Output, block: Block) -> None:
    if block.kind is BlockKind.TITLE:
        return
    output.line()
    if block.kind is BlockKind.HEADING:
        output.paragraph(block.text, indent=2 * max(0, block.level - 1))
    elif block.kind is BlockKind.TABLE:
        for row in block.cells:
            output.paragraph(" │ ".join(cell.text for cell in row), indent=_NUMBER_COLUMN)
    elif block.kind is BlockKind.PICTURE:
        output.paragraph(f"[picture: {block.text}]" if block.text else "[picture]", indent=_NUMBER_COLUMN)
    else:
        depth = 4 * max(0, block.level - 1) if block.kind is BlockKind.ITEM else 0
        indent = _NUMBER_COLUMN + depth if block.kind is BlockKind.ITEM else 0
        text = f"[{block.speaker}] {block.text}" if block.speaker else block.text
        output.paragraph(text, _label(block), _NUMBER_COLUMN, indent)


def _label(block: Block) -> str:
    if block.number:
        return block.number
    return {BlockKind.ITEM: "–", BlockKind.FOOTNOTE: "note"}.get(block.kind, "")


COMMAND = Read()
