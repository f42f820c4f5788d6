"""How well topics are found: `python -m benchmarks.topics SHARED [tuned|kept_aside|speed]…` measures.

SHARED is the folder that holds the documents which benchmarks/truth names. Without a part all are measured and written
to benchmarks/topics.md. What each figure means stands in benchmarks/README.md. YAKE is measured beside where it is
installed; the program does not use it.
"""

import hashlib
import importlib
import math
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from briefing.model.ids import new_id
from briefing.model.source import QUOTABLE, Block, Source
from briefing.model.text import Run
from briefing.model.topic import TopicRules
from briefing.reading import read_file
from briefing.topics import acronyms, match, suggest
from briefing.topics.vocabulary import STOP_WORDS
from briefing.topics.words import keys_of, words_of

TRUTH = Path(__file__).parent / "truth"
OUT = Path(__file__).with_suffix(".md")
HALVES = ("tuned", "kept_aside")
FIRST = 30
WORDS_A_PAGE = 450
_HASH = "sha256:"
_LONG_WORD = re.compile(r"\b[^\W\d_]{7,}\b")


@dataclass
class Count:
    """What was found of what is there."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    def row(self) -> str:
        """Return the two figures and what they are made of."""
        return f"{self.recall:.3f} | {self.precision:.3f} | {self.right} | {self.missed} | {self.wrong}"


@dataclass(frozen=True)
class Judged:
    """One topic given for one document, with the paragraphs on it by their hash."""

    name: str
    rules: TopicRules
    on: frozenset[str]
    passing: frozenset[str]


Finder = Callable[[Source, TopicRules, Sequence[Block]], set[str]]


def truth(half: str) -> dict[str, Any]:
    """Return what was written down for a half of the documents."""
    return tomllib.loads((TRUTH / f"{half}.toml").read_text("utf-8"))


@cache
def document(path: Path) -> Source:
    """Read a document once."""
    return read_file(path)


def fingerprint(block: Block) -> str:
    """Return how the truth names a paragraph: a hash of its words."""
    return hashlib.sha256(" ".join(block.text.split()).encode()).hexdigest()[:10]


def judged_blocks(source: Source, number: int) -> list[Block]:
    """Return the first *number* paragraphs that can be quoted."""
    return [block for block in source.blocks if block.kind in QUOTABLE][:number]


def given_topics(entry: dict[str, Any]) -> list[Judged]:
    """Return the topics given for one document."""
    found = []
    for topic in entry["topic"]:
        rules = TopicRules(tuple(topic["words"]), tuple(topic.get("near", ())), tuple(topic.get("never", ())))
        on, passing = (frozenset(ref.split(":")[1] for ref in topic.get(part, ())) for part in ("on", "passing"))
        found.append(Judged(topic["name"], rules, on, passing))
    return found


def by_program(source: Source, rules: TopicRules, blocks: Sequence[Block]) -> set[str]:
    """Return the paragraphs the program finds."""
    wanted = {block.id for block in blocks}
    return {hit.ref.block for hit in match((source,), rules) if hit.ref.block in wanted}


def by_search(source: Source, rules: TopicRules, blocks: Sequence[Block]) -> set[str]:
    """Return what looking for the words letter by letter finds, as an editor does."""
    del source
    return {b.id for b in blocks if any(term.casefold() in b.text.casefold() for term in rules.terms)}


def by_tfidf(source: Source, rules: TopicRules, blocks: Sequence[Block]) -> set[str]:
    """Return the paragraphs whose TF-IDF vector is nearest to the words: cosine of 0.1 and more."""
    del source
    vectors = [Counter(word.key for word in words_of(block.text) if word.key not in STOP_WORDS) for block in blocks]
    seen = Counter(key for vector in vectors for key in vector)
    weight = {key: math.log((1 + len(blocks)) / (1 + n)) + 1 for key, n in seen.items()}
    query = Counter(key for term in rules.terms for key in keys_of(term))
    found = set()
    for block, vector in zip(blocks, vectors, strict=True):
        dot = sum(vector[key] * n * weight.get(key, 1) ** 2 for key, n in query.items())
        size = math.sqrt(sum((n * weight[key]) ** 2 for key, n in vector.items()))
        length = math.sqrt(sum((n * weight.get(key, 1)) ** 2 for key, n in query.items()))
        if size and length and dot / size / length >= 0.1:
            found.add(block.id)
    return found


def given(shared: Path, half: str, finder: Finder) -> Count:
    """Measure the paragraphs found for given topics over all documents of a half."""
    total = Count()
    for entry in truth(half)["document"]:
        source = document(shared / entry["path"])
        blocks = judged_blocks(source, entry["judged"])
        prints = {block.id: fingerprint(block) for block in blocks}
        numbers = {fingerprint(block): index for index, block in enumerate(blocks, 1)}
        for topic in given_topics(entry):
            total.notes += [f"NOT THERE {entry['path']} {p}" for p in (topic.on | topic.passing) - set(numbers)]
            found = {prints[block_id] for block_id in finder(source, topic.rules, blocks)}
            wrong, missed = found - topic.on - topic.passing, (topic.on & set(numbers)) - found
            total.right += len(found & topic.on)
            total.wrong += len(wrong)
            total.missed += len(missed)
            if wrong or missed:
                said = f"missed {sorted(numbers[p] for p in missed)} wrong {sorted(numbers[p] for p in wrong)}"
                total.notes.append(f"{Path(entry['path']).stem[:24]} · {topic.name}: {said}")
    return total


# ---- suggestions


def named_as(names: Iterable[Sequence[str]], wanted: Iterable[str]) -> bool:
    """True when one of the suggestions (each its name and its words) is called as an officer would call it."""
    return any(_holds(name, alias) for forms in names for name in forms for alias in wanted)


def _holds(name: str, alias: str) -> bool:
    inside, whole = keys_of(alias), keys_of(name)
    return any(whole[i : i + len(inside)] == inside for i in range(len(whole) - len(inside) + 1))


def suggested_by_program(sources: tuple[Source, ...]) -> list[list[str]]:
    """Return the first suggestions, each by its name and what it stands for."""
    return [[topic.name, *topic.terms[:3]] for topic in suggest(sources)[:FIRST]]


def keyphrases_by_tfidf(sources: tuple[Source, ...]) -> list[list[str]]:
    """Return the phrases of one to three words with the highest TF-IDF over the documents, without stop words."""
    counts: list[Counter[tuple[str, ...]]] = []
    for source in sources:
        found: Counter[tuple[str, ...]] = Counter()
        for block in source.blocks:
            words = words_of(block.text)
            for size in (1, 2, 3):
                for at in range(len(words) - size + 1):
                    keys = tuple(word.printed.lower() for word in words[at : at + size])
                    if not STOP_WORDS.intersection(keys) and all(len(key) > 2 for key in keys):
                        found[keys] += 1
        counts.append(found)
    seen = Counter(keys for found in counts for keys in found)
    best: dict[tuple[str, ...], float] = defaultdict(float)
    for found in counts:
        for keys, n in found.items():
            best[keys] = max(best[keys], n * math.log((1 + len(sources)) / seen[keys]))
    return [[" ".join(keys)] for keys in sorted(best, key=lambda keys: -best[keys])[:FIRST]]


def keyphrases_by_yake(sources: tuple[Source, ...]) -> list[list[str]] | None:
    """Return the first keyphrases of YAKE over all the text; None where it is not installed."""
    try:
        yake = importlib.import_module("yake")
    except ImportError:
        return None
    text = "\n\n".join(block.text for source in sources for block in source.blocks)
    return [[words] for words, _ in yake.KeywordExtractor(lan="en", n=3, top=FIRST).extract_keywords(text)]


def first_named(shared: Path, half: str) -> list[tuple[str, list[list[str]], list[str]]]:
    """Return for each way to suggest: its name, what it says, and which of the officer's first topics it has."""
    wanted = truth(half)["first"]
    sources = tuple(document(shared / entry["path"]) for entry in truth(half)["document"])
    ways: list[tuple[str, list[list[str]] | None]] = [
        ("the program", suggested_by_program(sources)),
        ("TF-IDF keyphrases", keyphrases_by_tfidf(sources)),
        ("YAKE", keyphrases_by_yake(sources)),
    ]
    return [(way, said, [n for n, names in wanted.items() if named_as(said, names)]) for way, said in ways if said]


# ---- acronyms


def acronym_count(shared: Path, half: str) -> Count:
    """Measure the acronyms: found, and with the expansion that is printed where one is printed."""
    total = Count()
    for entry in truth(half)["acronyms"]:
        found = {a.acronym.casefold(): a.expansion or "" for a in acronyms((document(shared / entry["path"]),))}
        for name, meaning in entry["meaning"].items():
            said = found.get(name.casefold(), found.get(name.casefold().removesuffix("s")))  # 'GPs' is 'GP'
            right = said is not None and _means(said, meaning)
            wrong = said is not None and bool(said) and not right
            total.right += right
            total.missed += not right
            total.wrong += wrong
            if not right:
                total.notes.append(f"{Path(entry['path']).stem[:24]} · {name}: {said!r}, should be {meaning!r}")
    return total


def _means(said: str, meaning: str) -> bool:
    """True when *said* is the meaning written down: in words, or a long one by its hash."""
    keys = keys_of(said)
    if meaning.startswith(_HASH):
        return hashlib.sha256(" ".join(keys).encode()).hexdigest()[:10] == meaning.removeprefix(_HASH)
    return keys == keys_of(meaning)


# ---- speed


def repeated(shared: Path, pages: int) -> tuple[Source, ...]:
    """Return real documents, again and again under new ids, up to *pages* pages of WORDS_A_PAGE words.

    In each round other words are changed, so that the vocabulary grows as that of real documents does.
    """
    paths = [shared / entry["path"] for half in HALVES for entry in truth(half)["document"]]
    base = [source for path in paths if (source := document(path)).language == "en"]
    sources: list[Source] = []
    words = 0
    while words < pages * WORDS_A_PAGE:
        source = base[len(sources) % len(base)]
        sources.append(_changed(source, len(sources) // len(base)))
        words += sum(len(block.text.split()) for block in source.blocks)
    return tuple(sources)


def _changed(source: Source, round_: int) -> Source:
    def word(found: re.Match[str]) -> str:
        chosen = sum(map(ord, found.group())) % 12 == round_ % 12
        return f"{found.group()}{chr(97 + round_ % 26)}" if chosen else found.group()

    blocks = tuple(
        block if block.cells or not round_ else replace(block, runs=(Run(_LONG_WORD.sub(word, block.text)),))
        for block in source.blocks
    )
    return replace(source, id=new_id("src"), blocks=blocks)


def speed(shared: Path, pages: int) -> tuple[float, float, float]:
    """Return seconds of processor time: suggesting for all pages, again with one source more, matching ten topics."""
    sources = repeated(shared, pages)
    began = time.process_time()
    suggest(sources)
    first = time.process_time()
    suggest((*sources, replace(sources[0], id=new_id("src"))))
    second = time.process_time()
    match(sources, TopicRules(("supply chains", "climate", "AI"), never=("missile",)))
    return first - began, second - first, time.process_time() - second


# ---- report


def report(shared: Path, parts: Sequence[str]) -> str:
    """Return what was measured, as Markdown."""
    lines = ["# How well topics are found", ""]
    for half in (part for part in HALVES if part in parts):
        lines += _half(shared, half)
    if "speed" in parts:
        lines += [
            "## Time",
            "",
            "| pages | suggest, s | with one source more, s | match a topic, s |",
            "|---|---|---|---|",
        ]
        for pages in (10, 100, 200, 1000):
            once, more, matching = speed(shared, pages)
            lines.append(f"| {pages} | {once:.2f} | {more:.2f} | {matching:.2f} |")
        lines.append("")
    return "\n".join(lines)


def _half(shared: Path, half: str) -> list[str]:
    lines = [f"## {'Tuned on' if half == 'tuned' else 'Kept aside'}", "", "Paragraphs on given topics", ""]
    lines += ["| way | recall | precision | right | missed | wrong |", "|---|---|---|---|---|---|"]
    finders: tuple[tuple[str, Finder], ...] = (
        ("the program", by_program),
        ("the words, letter by letter", by_search),
        ("TF-IDF, cosine ≥ 0.1", by_tfidf),
    )
    for way, finder in finders:
        count = given(shared, half, finder)
        lines.append(f"| {way} | {count.row()} |")
        if finder is by_program and "--notes" in sys.argv:
            print("\n".join(count.notes))
    lines += ["", f"Topics an officer would name first, among the first {FIRST}", "", "| way | of 20 |", "|---|---|"]
    wanted = truth(half)["first"]
    for way, said, has in first_named(shared, half):
        lines.append(f"| {way} | {len(has)} |")
        if "--notes" in sys.argv:
            print(f"\n{way}: lacks {[name for name in wanted if name not in has]}")
            print("; ".join(forms[0] for forms in said))
    count = acronym_count(shared, half)
    if "--notes" in sys.argv:
        print("\n".join(count.notes))
    share = f"{count.right} of {count.right + count.missed} ({count.recall:.1%}), wrong expansions {count.wrong}"
    return [*lines, "", f"Acronyms with the meaning that is printed: {share}", ""]


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for; everything is written down."""
    words = [argument for argument in arguments if not argument.startswith("--")]
    if not words or not Path(words[0]).is_dir():
        print(__doc__)
        return 2
    parts = words[1:] or [*HALVES, "speed"]
    text = report(Path(words[0]), parts)
    print(text)
    if not words[1:]:
        OUT.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
