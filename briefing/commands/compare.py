"""``briefing compare OLD NEW``: two versions of a document, paragraph by paragraph, in plain words."""

import argparse
from collections.abc import Mapping
from typing import Any

from briefing.citation.places import place
from briefing.commands.loading import load_documents
from briefing.commands.printing import Output
from briefing.errors import SourceError
from briefing.model.source import Block, BlockKind, Source
from briefing.revision import Comparison, Pair, State, WordKind, compare

_COLUMN = 10
_KIND = {BlockKind.HEADING: "heading", BlockKind.TITLE: "title", BlockKind.PICTURE: "picture"}
_MARKS = {WordKind.GONE: "[-{}-]", WordKind.NEW: "{{+{}+}}", WordKind.SAME: "{}"}
_SAID = (
    (State.UNCHANGED, "unchanged"),
    (State.REWORDED, "reworded"),
    (State.MOVED, "moved"),
    (State.NEW, "new"),
    (State.GONE, "gone"),
)


class Compare:
    """Prints what became of each paragraph."""

    name = "compare"
    summary = "set two versions of a document beside each other"
    description = (
        "Compare two versions of a document, paragraph by paragraph: which are reworded, moved, new or gone, and in\n"
        "which words. [-gone-] and {+new+} mark the words. Paragraphs that are the same are only counted."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("old", metavar="OLD", help="the earlier version")
        parser.add_argument("new", metavar="NEW", help="the newer version")
        parser.add_argument("--all", action="store_true", help="print the paragraphs that did not change as well")

    def run(self, arguments: argparse.Namespace, output: Output) -> tuple[str, ...]:
        """Read both, compare and print."""
        loaded = load_documents((arguments.old, arguments.new), parcels=False)
        if loaded.refusals:
            raise SourceError(" ".join(loaded.refusals))
        old, new = loaded.sources
        comparison = compare(old, new)
        if output.as_json:
            output.data(
                {"counts": _counts(comparison), "pairs": [_as_data(pair, old, new) for pair in comparison.pairs]}
            )
            return ()
        _print_head(output, comparison, old, new)
        blocks = {block.id: (old, block) for block in old.blocks}
        fresh = {block.id: (new, block) for block in new.blocks}
        for pair in comparison.pairs:
            if pair.state is not State.UNCHANGED or pair.renumbered or arguments.all:
                _print_pair(output, pair, blocks, fresh)
        return ()


def _counts(comparison: Comparison) -> dict[str, int]:
    return {state.value: count for state, count in comparison.counts().items()}


def _as_data(pair: Pair, old: Source, new: Source) -> dict[str, Any]:
    return {
        "state": pair.state.value,
        "moved": pair.moved,
        "renumbered": pair.renumbered,
        "old": [place(old, block) for block in pair.olds],
        "new": [place(new, block) for block in pair.news],
        "words": [{"kind": change.kind.value, "text": change.text} for change in pair.words],
    }


def _print_head(output: Output, comparison: Comparison, old: Source, new: Source) -> None:
    output.paragraph(new.title)
    if " ".join(old.title.split()) != " ".join(new.title.split()):
        output.paragraph(f"The earlier version is called: {old.title}")
    counts = comparison.counts()
    output.paragraph(", ".join(f"{counts[state]} {said}" for state, said in _SAID if counts[state]) + ".")
    if not any(counts[state] for state in State if state is not State.UNCHANGED):
        output.paragraph("Every paragraph says the same, word for word.")


def _print_pair(
    output: Output, pair: Pair, old: Mapping[str, tuple[Source, Block]], new: Mapping[str, tuple[Source, Block]]
) -> None:
    output.line()
    output.paragraph(_heading(pair, [old[block] for block in pair.olds], [new[block] for block in pair.news]))
    if pair.state in (State.UNCHANGED, State.MOVED):
        return
    if pair.state is State.REWORDED:
        text = "".join(_marked(change.kind, change.text) for change in pair.words)
    else:
        text = "".join(change.text for change in pair.words)
    output.paragraph(text, indent=4)


def _marked(kind: WordKind, text: str) -> str:
    """Return *text* in its marks, the white space behind it outside of them."""
    words = text.rstrip()
    return _MARKS[kind].format(words) + text[len(words) :] if words else text


def _heading(pair: Pair, olds: list[tuple[Source, Block]], news: list[tuple[Source, Block]]) -> str:
    was = " and ".join(_named(source, block) for source, block in olds)
    now = " and ".join(_named(source, block) for source, block in news)
    match pair.state:
        case State.NEW:
            return f"New: {now}"
        case State.GONE:
            return f"Gone: {was}"
        case State.UNCHANGED:
            return f"Unchanged: {now}" if was == now else f"Unchanged: {now}, was {was}"
        case State.MOVED:
            return f"Moved: {now}, was {was}" if was != now else f"Moved: {now}"
    what = "Put together" if pair.further_old else "Divided" if pair.further_new else "Reworded"
    what += " and moved" if pair.moved else ""
    return f"{what}: {now}" if was == now else f"{what}: {now}, was {was}"


def _named(source: Source, block: Block) -> str:
    return _KIND.get(block.kind) or place(source, block.id)


COMMAND = Compare()
