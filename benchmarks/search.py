"""How fast a book of 1,000, 10,000 and 100,000 paragraphs is searched, how large its index is and how long it takes.

    python -m benchmarks.search [--paragraphs 1000 10000 100000] [--quick]

The text is made up by program (words of a made-up language in the frequencies of a real one, with phrases of the trade
among them), so that everybody measures the same. Three ways are measured: the searcher's thread as the window uses it,
the search pane from the key to the shown rows, and, as the alternative, a plain LIKE over the same text in SQLite.
"""

import argparse
import itertools
import os
import random
import re
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from briefing import store, template
from briefing.model.book import Book, Section, SectionKind
from briefing.model.harvest import Mention, Saying, SayingKind
from briefing.model.project import Project
from briefing.model.source import Block, BlockKind, Original, Source, SourceKind
from briefing.model.text import Run
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.search.searcher import Found, Searcher, Standing
from briefing.store.beside import Beside

_ROOT = Path(__file__).resolve().parent.parent
_IN_A_DOCUMENT = 60  # paragraphs
_WORDS = 30_000  # of the made-up language
_PHRASES = (
    "critical minerals",
    "grid and hydrogen",
    "maritime safety in the Narrow Sea",
    "technology transfer",
    "exchange of students",
    "refined nickel",
    "working group on semiconductors",
    "joint survey of deposits",
)
_SPEAKERS = tuple(f"Minister {name}" for name in ("Harrow", "Varo", "Quill", "Reed", "Aldane", "Brask", "Corvin"))
_KINDS: dict[str, tuple[str, ...]] = {
    "first two letters": ("cr", "mi", "ba", "to", "re"),
    "first three letters": ("cri", "min", "hyd", "sur", "tec"),
    "a word being typed": ("miner", "hydro", "semicon", "techno", "depos"),
    "a word": ("minerals ", "hydrogen ", "survey ", "students ", "nickel "),
    "a word of nearly every paragraph": ("the", "of ", "both", "and "),
    "two words": ("critical minerals", "hydrogen grid", "joint deposits", "sea safety", "students exchange"),
    "a phrase": ('"critical minerals"', '"technology transfer"', '"joint survey"', '"narrow sea"'),
    "words near each other": ("survey NEAR deposits", "nickel NEAR/5 refined"),
    "without a word": ("minerals -critical", "hydrogen -grid"),
    "by topic": ("topic:minerals survey", "topic:minerals", 'topic:"grid and hydrogen" nickel'),
    "by source": ("source:harbour minerals", "source:courier the"),
    "by day": ("after:2030-06 minerals", "before:2029 the", "after:2031"),
    "by speaker": ("speaker:harrow minerals", "speaker:quill", "speaker:varo the"),
    "by printed number": ("number:14", "number:14 minerals"),
    "not used yet": ("unused: minerals", "unused: hydrogen"),
    "nothing found": ("zzyzx", '"minerals critical hydrogen"'),
}

Taken = tuple[float, float]  # milliseconds of processor time, all threads together, and by the clock
_OPERATOR = re.compile(r"\w:|NEAR| -")


class Invented:
    """A library of made-up documents."""

    def __init__(self, paragraphs: int) -> None:
        random.seed(20300302)
        syllables = [a + b for a in "bcdfghklmnprstvwyz" for b in "aeiou"]
        common = "the of and to in for on by with that both sides will be their as is at from its".split()
        words = ["".join(random.choices(syllables, k=random.randint(1, 5))) for _ in range(_WORDS)]
        self._words = [*common, *words]
        self._often = list(itertools.accumulate(1 / (place + 2.7) for place in range(len(self._words))))
        self.sayings: dict[str, tuple[Saying, ...]] = {}
        self.sources = tuple(self._sources(paragraphs))

    def _sources(self, paragraphs: int) -> Iterator[Source]:
        names = ("Joint Statement", "Harbour Board Note", "Castellan Courier", "Speech at Port Ardle", "Communiqué")
        for place in range(max(1, paragraphs // _IN_A_DOCUMENT)):
            blocks = tuple(self._block(place, n) for n in range(_IN_A_DOCUMENT))
            name = f"src-{place}"
            title = f"{names[place % len(names)]} {place}"
            original = Original(f"{name}.txt", "text/plain", f"{place:064x}", 1)
            day = date(2028, 1, 1) + timedelta(days=place % 1500)
            self.sayings[name] = tuple(self._said(block) for block in blocks if random.random() < 0.4)
            yield Source(name, title, SourceKind.STATEMENT, original, blocks, date=day, language="en")

    def _block(self, place: int, number: int) -> Block:
        text = " ".join(random.choices(self._words, cum_weights=self._often, k=random.randint(30, 110)))
        if random.random() < 0.25:
            text = f"{random.choice(_PHRASES)} {text}"
        if number % 15 == 0:
            return Block(f"b{place}-{number}", BlockKind.HEADING, (Run(text[:40]),), level=1)
        return Block(f"b{place}-{number}", BlockKind.PARAGRAPH, (Run(text.capitalize() + "."),), str(number))

    def _said(self, block: Block) -> Saying:
        return Saying(Mention(block.id, 0, len(block.text)), SayingKind.DIRECT, random.choice(_SPEAKERS))

    def project(self) -> Project:
        """Return a book with these documents, and two topics of many paragraphs."""
        refs = {phrase: [] for phrase in _PHRASES[:2]}  # type: dict[str, list[TopicHit]]
        for source in self.sources:
            for block in source.blocks:
                for phrase, hits in refs.items():
                    if phrase in block.text.lower():
                        hits.append(TopicHit(BlockRef(source.id, block.id)))
        topics = tuple(Topic(f"top-{n}", name, (name,), tuple(hits)) for n, (name, hits) in enumerate(refs.items()))
        root = Section("root", "", SectionKind.ROOT)
        return Project("prj", Book("Visit", root), "visit-book", self.sources, topics)


def main() -> int:
    """Measure and write ``search.md``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--times", type=int, default=7, help="how often each query is asked")
    parser.add_argument("--print-only", action="store_true", help="do not write search.md")
    arguments = parser.parse_args()
    measured = [Measured(number, arguments.times) for number in arguments.paragraphs]
    lines = list(_report(measured))
    if not arguments.print_only:
        (_ROOT / "benchmarks" / "search.md").write_text("\n".join([*lines, ""]), encoding="utf-8")
    print("\n".join(lines))
    return 0


class Measured:
    """All figures for one size of library."""

    def __init__(self, paragraphs: int, times: int) -> None:
        invented = Invented(paragraphs)
        self.project = invented.project()
        self.paragraphs = sum(len(source.blocks) for source in self.project.sources)
        self.letters = sum(len(block.text) for source in self.project.sources for block in source.blocks)
        self.times = times
        with tempfile.TemporaryDirectory() as folder, closing(_book(Path(folder), self.project)) as book:
            self.file = book.path.stat().st_size
            self._build(book, invented)
            self.thread = self._in_thread(book)
            with closing(_Pane(book)) as pane:
                self.pane = _timed(pane.ask, times)
        self.like = self._like()

    def _build(self, book: store.BookFile, invented: Invented) -> None:
        with closing(_Waiting(book)) as waiting:
            begun = time.perf_counter()
            waiting.searcher.show(self.project)
            waiting.brought.wait()
            self.build = time.perf_counter() - begun
            self.index = book.path.stat().st_size - self.file
            for source in self.project.sources:
                waiting.searcher.hear(source, invented.sayings[source.id])
            while waiting.unheard:
                time.sleep(0.02)
            self.index_heard = book.path.stat().st_size - self.file
        with closing(_Waiting(book)) as waiting:
            begun = time.perf_counter()
            waiting.searcher.show(self.project)
            waiting.brought.wait()
            self.again = time.perf_counter() - begun

    def _in_thread(self, book: store.BookFile) -> dict[str, list[Taken]]:
        with closing(_Waiting(book)) as waiting:
            waiting.searcher.show(self.project)
            waiting.brought.wait()
            return _timed(waiting.ask, self.times)

    def _like(self) -> dict[str, list[Taken]]:
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE paragraph (source INTEGER, text TEXT)")
        database.executemany(
            "INSERT INTO paragraph VALUES (?, ?)",
            ((n, block.text) for n, source in enumerate(self.project.sources) for block in source.blocks),
        )

        def ask(query: str) -> None:
            words = [query.strip().strip('"')] if '"' in query else query.split()
            where = " AND ".join("text LIKE ?" for _ in words)
            database.execute(
                f"SELECT rowid FROM paragraph WHERE {where} LIMIT 1000", [f"%{word}%" for word in words]
            ).fetchall()
            database.execute(
                f"SELECT count(*) FROM paragraph WHERE {where}", [f"%{word}%" for word in words]
            ).fetchall()

        plain = [kind for kind, queries in _KINDS.items() if not any(_OPERATOR.search(q) for q in queries)]
        return _timed(ask, 1, {kind: _KINDS[kind] for kind in plain})


class _Waiting:
    """A searcher whose answers are waited for."""

    def __init__(self, book: store.BookFile) -> None:
        self.answered = threading.Event()
        self.brought = threading.Event()
        self.unheard = 1
        self.searcher = Searcher(lambda: Beside(book), self._found, self._told)

    def _found(self, found: Found) -> None:
        self.last = found
        self.answered.set()

    def _told(self, standing: Standing) -> None:
        self.unheard = len(standing.unheard)
        if not standing.left:
            self.brought.set()

    def ask(self, query: str) -> None:
        self.answered.clear()
        self.searcher.ask(query)
        self.answered.wait()

    def close(self) -> None:
        self.searcher.close()


def _timed(
    ask: Callable[[str], None], times: int, kinds: dict[str, tuple[str, ...]] | None = None
) -> dict[str, list[Taken]]:
    """Return what every asking took, by kind of query."""
    found: dict[str, list[Taken]] = {}
    for kind, queries in (kinds or _KINDS).items():
        for query in queries:
            for _ in range(times):
                begun, worked = time.perf_counter(), time.process_time()
                ask(query)
                taken = (1000 * (time.process_time() - worked), 1000 * (time.perf_counter() - begun))
                found.setdefault(kind, []).append(taken)
    return found


class _Pane:
    """The search pane in a window of its own, offscreen: from the key to the painted rows."""

    def __init__(self, book: store.BookFile) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtCore import QEventLoop  # noqa: PLC0415 - only this part needs a window
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only this part needs a window

        from ui import theme  # noqa: PLC0415 - the same
        from ui.jobs import Jobs  # noqa: PLC0415 - the same
        from ui.panes.search import SearchPane  # noqa: PLC0415 - the same
        from ui.session import Session  # noqa: PLC0415 - the same

        known = QApplication.instance()
        self.app = known if isinstance(known, QApplication) else QApplication([])
        if known is None:
            theme.dress(self.app)
        self.jobs = Jobs()
        self.session = Session(book, template.load("visit-book"), self.jobs)
        self.pane = SearchPane(self.session, self.jobs)
        self.pane.searching._hear_more = lambda: None  # type: ignore[method-assign] # speakers are known already
        self.pane.resize(300, 900)
        self.pane.show()
        self.pane.searching.start()
        self.answered = False
        self._loop = QEventLoop()
        self.pane.searched.connect(self._done)
        self.ask("critical")

    def _done(self, _: int) -> None:
        found = self.pane._found
        self.answered = found is not None and not found.left
        self._loop.quit()

    def ask(self, query: str) -> None:
        """Type *query* and wait until its rows are painted."""
        self.answered = False
        self.pane.search(query)
        while not self.answered:
            self._loop.exec()  # waits as a window does; a busy loop would keep the searcher's thread from running
        self.pane.view.viewport().repaint()

    def close(self) -> None:
        """Close the pane and the book."""
        self.pane.close()
        self.session.close()
        self.jobs.close()


def _book(folder: Path, project: Project) -> store.BookFile:
    return store.create(folder / "library.briefing", replace(project), {})


def _report(measured: list[Measured]) -> Iterator[str]:
    yield "# Searching a book"
    yield ""
    yield "Made by `python -m benchmarks.search`; what is measured stands there and in `README.md`."
    yield ""
    yield (
        "| paragraphs | words (MB) | book file (MB) | index (MB) | with speakers (MB) | made in (s) "
        "| up to date again (s) |"
    )
    yield "|--:|--:|--:|--:|--:|--:|--:|"
    for one in measured:
        sizes = " | ".join(f"{size / 1e6:.1f}" for size in (one.letters, one.file, one.index, one.index_heard))
        yield f"| {one.paragraphs:,} | {sizes} | {one.build:.1f} | {one.again:.2f} |"
    yield ""
    yield "The book file is without originals. The index is made in the background, piece by piece; what is in it is"
    yield "found from the first piece on. 'Up to date again' is what a new opening takes to see that nothing changed."
    for one in measured:
        yield from _latencies(one)


def _latencies(one: Measured) -> Iterator[str]:
    yield ""
    yield f"## {one.paragraphs:,} paragraphs"
    yield ""
    yield "Milliseconds, median / 95th of a hundred: processor time of all threads together, and by the clock."
    yield ""
    yield "| what is typed | searcher's thread | pane, painted | pane by the clock | plain LIKE |"
    yield "|---|--:|--:|--:|--:|"
    for kind in _KINDS:
        like, pane = one.like.get(kind), one.pane[kind]
        cells = (_both(one.thread[kind]), _both(pane), _both(pane, 1), _both(like) if like else "–")
        yield f"| {kind} | {' | '.join(cells)} |"
    threads = [taken for some in one.thread.values() for taken in some]
    panes = [taken for some in one.pane.values() for taken in some]
    yield f"| **all** | {_both(threads)} | {_both(panes)} | {_both(panes, 1)} | |"


def _both(some: list[Taken], which: int = 0) -> str:
    ordered = sorted(taken[which] for taken in some)
    return f"{median(ordered):.1f} / {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:.1f}"


if __name__ == "__main__":
    sys.exit(main())
