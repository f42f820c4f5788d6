"""How well and how fast sentences that came back in other words are found, beside plain difflib over everything.

    python -m benchmarks.agreed_language [--sentences N] [CORPUS …]

Invented sentences and their variants (truth/agreed_language.toml) are hidden among real ones; each agreed sentence is
looked for. A variant counts as found when it is shown, and a stranger as wrong when it is shown.
Writes agreed_language.md.
"""

import argparse
import random
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from briefing.agreed_language import Sentence, SentenceIndex, find, sentences_of
from briefing.errors import BriefingError
from briefing.isolation import Isolated
from briefing.reading import SUFFIXES, read_file

_ROOT = Path(__file__).resolve().parent.parent
_WAYS = ("reworded", "inserted", "reordered")
_SIZES = (1_000, 10_000, 100_000)
_ENOUGH = 10_000  # sentences difflib is timed on; its time grows as they do
_DIFFLIB = 0.6  # ratio from which difflib's matches are usually taken


@dataclass(frozen=True)
class Case:
    """An agreed sentence with what became of it."""

    language: str
    agreed: str
    variants: dict[str, str]
    other: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=max(_SIZES))
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("corpus", nargs="*", type=Path, default=[_ROOT.parent / "shared" / "corpus" / "diplomatic"])
    arguments = parser.parse_args()
    script = tomllib.loads((_ROOT / "benchmarks" / "truth" / "agreed_language.toml").read_text("utf-8"))
    cases = [
        Case(one["language"], one["agreed"], {way: one[way] for way in _WAYS}, one["other"])
        for one in script["sentence"]
    ]
    real = _sentences(arguments.corpus, arguments.documents)
    if not real:
        print("No documents to hide the sentences among were found.", file=sys.stderr)
        return 2
    lines = [*_found(cases, real), "", *_speed(cases, real, [n for n in _SIZES if n <= arguments.sentences])]
    head = ["# Agreed language", "", "Made by `python -m benchmarks.agreed_language`.", ""]
    (_ROOT / "benchmarks" / "agreed_language.md").write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    print("\n".join(lines))
    return 0


def _sentences(folders: list[Path], most: int) -> list[str]:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    random.Random(4).shuffle(files)
    found: dict[str, None] = {}
    with Isolated() as isolated:
        for path in files[:most]:
            try:
                source = isolated.run(read_file, path, seconds=30)
            except BriefingError:
                continue
            found.update(dict.fromkeys(one.text for one in sentences_of(source)))
    return list(found)


def _found(cases: list[Case], real: list[str]) -> list[str]:
    index = SentenceIndex.in_memory()
    index.add("real", "2030-01-01", "", (Sentence(text) for text in real))
    for number, case in enumerate(cases):
        texts = [*case.variants.values(), case.other]
        index.add(f"case-{number}", "2031-01-01", "", (Sentence(text) for text in texts))
    ours, plain = _Count(tells=True), _Count()
    for case in cases:
        shown = {match.text for asking in find(case.agreed, index) for match in asking.matches}
        ours.take(case, shown)
        everything = [*real, *(text for one in cases for text in (*one.variants.values(), one.other))]
        plain.take(case, _difflib(case.agreed, everything))
    names = {"reworded": "reworded", "inserted": "a clause put in", "reordered": "another order"}
    rows = [f"{len(cases)} invented sentences, each in three later wordings, among {len(real):,} real ones.", ""]
    rows += ["| | this program | difflib ≥ 0.6 |", "|---|---|---|"]
    rows += [f"| {names[way]} | {ours.share(way)} | {plain.share(way)} |" for way in _WAYS]
    rows += [f"| all variants | {ours.share('')} | {plain.share('')} |"]
    rows += [f"| the look-alike that says something else, shown (of {len(cases)}) | {ours.others} | {plain.others} |"]
    rows += [f"| other sentences shown, all {len(cases)} questions | {ours.wrong} | {plain.wrong} |"]
    return rows


class _Count:
    """What was shown for all cases."""

    def __init__(self, tells: bool = False) -> None:
        self.tells = tells
        self.hits = dict.fromkeys(_WAYS, 0)
        self.cases = self.others = self.wrong = 0

    def take(self, case: Case, shown: set[str]) -> None:
        self.cases += 1
        for way, text in case.variants.items():
            self.hits[way] += text in shown
            if text not in shown and self.tells:
                print(f"missed ({way}): {text}", file=sys.stderr)
        self.others += case.other in shown
        strangers = shown - set(case.variants.values()) - {case.other, case.agreed}
        self.wrong += len(strangers)

    def share(self, way: str) -> str:
        hits = self.hits[way] if way else sum(self.hits.values())
        return f"{100 * hits / (self.cases * (1 if way else len(_WAYS))):.0f} %"


def _difflib(asked: str, texts: list[str]) -> set[str]:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(asked)
    found = set()
    for text in texts:
        matcher.set_seq1(text)
        if matcher.real_quick_ratio() >= _DIFFLIB and matcher.quick_ratio() >= _DIFFLIB and matcher.ratio() >= _DIFFLIB:
            found.add(text)
    return found


def _speed(cases: list[Case], real: list[str], sizes: list[int]) -> list[str]:
    rows = ["Processor time for one sentence, median and longest; building is for the whole index.", ""]
    rows += [
        "| sentences | built in | one sentence | longest | index | difflib, one sentence |",
        "|---|---|---|---|---|---|",
    ]
    asked = [case.agreed for case in cases] + random.Random(5).sample(real, min(24, len(real)))
    for size in sizes:
        texts = _many(real, size)
        index = SentenceIndex.in_memory()
        started = time.process_time()
        index.add("real", "2030-01-01", "", (Sentence(text) for text in texts))
        built = time.process_time() - started
        times = [_timed(find, text, index) for text in asked]
        slow = min(_timed(_difflib, text, texts[:_ENOUGH]) for text in asked[:2]) * max(1, size / _ENOUGH)
        pages, size_of = index.size()
        rows.append(
            f"| {size:,} | {built:.1f} s | {1000 * median(times):.0f} ms | {1000 * max(times):.0f} ms | "
            f"{pages * size_of / 1e6:.0f} MB | {slow:.1f} s |"
        )
    return rows


def _many(real: list[str], size: int) -> list[str]:
    """Return *size* sentences: the real ones, then the same with a few words of others in them."""
    chance = random.Random(6)
    texts = real[:size]
    while len(texts) < size:
        words, others = chance.choice(real).split(), chance.choice(real).split()
        for _ in range(max(2, len(words) // 3)):
            words[chance.randrange(len(words))] = chance.choice(others)
        texts.append(" ".join(words))
    return texts


def _timed(action: Callable[..., object], *args: object) -> float:
    started = time.process_time()
    action(*args)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
