"""How right and how fast the comparison of two versions is, on versions made by program from real documents.

    python -m benchmarks.revision [--documents N] [CORPUS …]

Every document is changed by known steps (words replaced, paragraphs taken out, put in, moved, put together, divided,
numbers counted anew); what ``compare`` says of each paragraph is held against what was done to it.
"""

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.errors import BriefingError
from briefing.isolation import Isolated
from briefing.model.source import Block, BlockKind, Original, Source, SourceKind
from briefing.model.text import Run
from briefing.reading import SUFFIXES, read_file
from briefing.reading.sentences import sentence_spans
from briefing.revision import State, compare, earlier_version

_ROOT = Path(__file__).resolve().parent.parent
_STEPS = ("unchanged", "light", "heavy", "gone", "new", "moved", "together", "divided")
_NAMES = {
    "unchanged": "unchanged (a fifth of them with another number)",
    "light": "reworded: one to three words or characters",
    "heavy": "reworded: a third of the words",
    "gone": "taken out",
    "new": "put in from another document",
    "moved": "moved",
    "together": "two put together",
    "divided": "divided at a sentence",
}


@dataclass
class Made:
    """A version made of a document, with what was done to each block."""

    blocks: list[Block] = field(default_factory=list)
    done: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # old id → step, new ids
    fresh: list[str] = field(default_factory=list)  # ids of what was put in


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("corpus", nargs="*", type=Path, default=[_ROOT.parent / "shared" / "corpus"])
    arguments = parser.parse_args()
    sources = _sources(arguments.corpus, arguments.documents)
    if len(sources) < 2:
        print("No documents to measure with were found.", file=sys.stderr)
        return 2
    lines = [*_accuracy(sources), "", *_versions(sources), "", *_speed()]
    head = ["# Two versions of a document", "", "Made by `python -m benchmarks.revision`.", ""]
    (_ROOT / "benchmarks" / "revision.md").write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    print("\n".join(lines))
    return 0


def _sources(corpus: list[Path], wanted: int) -> list[Source]:
    files = [
        file
        for folder in corpus
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in SUFFIXES and "hostile" not in file.parts and file.stat().st_size < 3_000_000
    ]
    random.Random(7).shuffle(files)
    found: dict[str, Source] = {}
    with Isolated() as isolated:
        for file in files:
            if len(found) == wanted:
                break
            try:
                source = isolated.run(read_file, file, seconds=15, what=file.name)
            except BriefingError:
                continue
            if sum(len(block.text) > 80 for block in source.blocks) >= 12:
                found[source.id] = source
    return list(found.values())


def _accuracy(sources: list[Source]) -> list[str]:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for number, source in enumerate(sources):
        chance = random.Random(number)
        other = sources[(number + 1) % len(sources)]
        new, made = _version(source, other, chance)
        comparison = compare(source, new)
        for block_id, (step, news) in made.done.items():
            pair = comparison.of_old(block_id)
            total[step] += 1
            right[step] += pair is not None and _is_right(step, news, pair.state, pair.news, block_id, pair.olds)
        for block_id in made.fresh:
            pair = comparison.of_new(block_id)
            total["new"] += 1
            right["new"] += pair is not None and pair.state is State.NEW
    lines = [
        f"What `compare` says of {sum(total.values()):,} paragraphs of {len(sources)} documents, each changed in every"
        " way; right means the state and the paragraph that stands for it.",
        "",
        "| what was done | paragraphs | right |",
        "|---|--:|--:|",
    ]
    lines += [f"| {_NAMES[step]} | {total[step]:,} | {100 * right[step] / total[step]:.1f} % |" for step in _STEPS]
    lines.append(f"| **all** | {sum(total.values()):,} | {100 * sum(right.values()) / sum(total.values()):.1f} % |")
    return lines


def _is_right(
    step: str, truth: tuple[str, ...], state: State, news: tuple[str, ...], old: str, olds: tuple[str, ...]
) -> bool:
    match step:
        case "unchanged":
            return state in (State.UNCHANGED, State.MOVED) and news == truth
        case "moved":
            return state is State.MOVED and news == truth
        case "gone":
            return state is State.GONE
        case "together":
            return state is State.REWORDED and news == truth and len(olds) == 2
        case "divided":
            return state is State.REWORDED and news == truth
    return state is State.REWORDED and news == truth and olds == (old,)


def _version(source: Source, other: Source, chance: random.Random) -> tuple[Source, Made]:
    vocabulary = [word for block in other.blocks for word in block.text.split()]
    texts = Counter(block.text for block in source.blocks)
    strangers = [block for block in other.blocks if len(block.text) > 80 and not block.cells]
    made = Made()
    moving: list[Block] = []
    blocks = list(source.blocks)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        step = _step(block, blocks[at + 1] if at + 1 < len(blocks) else None, texts, chance)
        new_id = f"v{at}"
        if step == "together":
            following = blocks[at + 1]
            joined = f"{block.text} {following.text}"
            made.blocks.append(replace(block, id=new_id, runs=(Run(joined),)))
            made.done[block.id] = made.done[following.id] = ("together", (new_id,))
            at += 2
            continue
        _do(step, block, new_id, vocabulary, chance, made, moving)
        if strangers and chance.random() < 0.06:
            stranger = replace(strangers.pop(chance.randrange(len(strangers))), id=f"n{at}")
            made.blocks.append(stranger)
            made.fresh.append(stranger.id)
        at += 1
    for block in moving:
        made.blocks.insert(chance.randrange(len(made.blocks) + 1), block)
    return replace(source, id=source.id + "-new", blocks=tuple(made.blocks), corrections=()), made


def _step(block: Block, following: Block | None, texts: Counter[str], chance: random.Random) -> str:
    plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and texts[block.text] == 1 and len(block.text) > 80
    if not plain:
        return "unchanged"
    draw = chance.random()
    steps = (("light", 0.12), ("heavy", 0.08), ("gone", 0.08), ("moved", 0.03), ("together", 0.06), ("divided", 0.06))
    for step, share in steps:
        draw -= share
        if draw >= 0:
            continue
        if step == "together":
            fits = following is not None and following.kind is block.kind and len(following.text) > 80
            return step if fits and following is not None and texts[following.text] == 1 else "unchanged"
        if step == "divided":
            return step if len(sentence_spans(block.text)) > 1 else "unchanged"
        return step
    return "unchanged"


def _do(
    step: str, block: Block, new_id: str, vocabulary: list[str], chance: random.Random, made: Made, moving: list[Block]
) -> None:
    made.done[block.id] = (step, (new_id,))
    new = replace(block, id=new_id)
    match step:
        case "gone":
            made.done[block.id] = (step, ())
        case "moved":
            moving.append(new)
        case "light" | "heavy":
            made.blocks.append(replace(new, runs=(Run(_reworded(block.text, step, vocabulary, chance)),)))
        case "divided":
            spans = sentence_spans(block.text)
            cut = spans[chance.randrange(1, len(spans))][0]
            parts = (block.text[:cut].rstrip(), block.text[cut:])
            made.blocks += [
                replace(new, runs=(Run(parts[0]),)),
                replace(new, id=new_id + "b", number=None, runs=(Run(parts[1]),)),
            ]
            short = min(len(part.split()) for part in parts) < 4
            made.done[block.id] = (step, (new_id, new_id + "b"))
            if short:
                del made.done[block.id]  # too little to be told from new words
        case _:
            again = block.number is not None and chance.random() < 0.2
            made.blocks.append(replace(new, number=f"{block.number}A") if again else new)


def _reworded(text: str, step: str, vocabulary: list[str], chance: random.Random) -> str:
    if " " not in text[:60]:  # a script without spaces: characters instead of words
        place = len(text) // 3
        return text[:place] + text[place + (2 if step == "light" else len(text) // 3) :]
    words = text.split(" ")
    count = chance.randint(1, 3) if step == "light" else max(1, len(words) // 3)
    for _ in range(min(count, max(1, len(words) // 3))):
        place = chance.randrange(len(words))
        if chance.random() < 0.3 and len(words) > 6:
            del words[place]
        else:
            words[place] = chance.choice(vocabulary)
    changed = " ".join(words)
    return changed if changed != text else text + " again"


def _versions(sources: list[Source]) -> list[str]:
    found = wrong = missed = 0
    for number, source in enumerate(sources):
        chance = random.Random(1000 + number)
        new, _ = _version(source, sources[(number + 1) % len(sources)], chance)
        new = replace(
            new, original=replace(source.original, sha256="x", name=f"{Path(source.original.name).stem} v2.txt")
        )
        earlier = earlier_version(sources, new)
        found += earlier is not None and earlier.id == source.id
        missed += earlier is None
        wrong += earlier is not None and earlier.id != source.id
    unlike = sum(
        earlier_version([other for other in sources if other.id != source.id], source) is not None for source in sources
    )
    return [
        f"The earlier version was found among {len(sources)} documents for {found} of {len(sources)} made versions, "
        f"{missed} times none was named, {wrong} times another. Of the documents themselves {unlike} were taken for "
        "another version of one of the others; the corpus holds some texts in more than one format.",
    ]


def _speed() -> list[str]:
    chance = random.Random(3)
    words = [f"{a}{b}{c}" for a in ("mar", "nor", "vel", "cas") for b in "aeiou" for c in ("ton", "ril", "da", "ken")]
    words += ["the", "of", "and", "to", "both", "sides", "will", "shall", "in", "on"] * 4
    lines = ["| paragraphs of each version | what changed | seconds of one core |", "|--:|---|--:|"]
    for count in (300, 3000):
        old = _invented("old", [" ".join(chance.choices(words, k=80)) for _ in range(count)])
        for said, share in (("nothing", 0.0), ("one in ten reworded", 0.1), ("all reworded", 1.0)):
            texts = [
                _reworded(block.text, "light", words, chance) if chance.random() < share else block.text
                for block in old.blocks
            ]
            lines.append(f"| {count:,} | {said} | {_timed(old, _invented('new', texts)):.2f} |")
        moved = list(old.blocks)
        chance.shuffle(moved)
        lines.append(
            f"| {count:,} | all in another order | {_timed(old, _invented('new', [b.text for b in moved])):.2f} |"
        )
        other = _invented("new", [" ".join(chance.choices(words, k=80)) for _ in range(count)])
        lines.append(f"| {count:,} | another document | {_timed(old, other):.2f} |")
    return lines


def _invented(name: str, texts: list[str]) -> Source:
    blocks = tuple(
        Block(f"{name}-{place}", BlockKind.PARAGRAPH, (Run(text),), str(place)) for place, text in enumerate(texts)
    )
    return Source(name, name, SourceKind.DOCUMENT, Original(name, "", name, 0), blocks)


def _timed(old: Source, new: Source) -> float:
    start = time.process_time()
    compare(old, new)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
