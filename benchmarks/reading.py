"""How well sources are read: `python -m benchmarks.reading CORPUS` measures and writes benchmarks/reading.md.

What each figure means and what it is measured against stands beside it in the table and in benchmarks/README.md.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue

from briefing.errors import BriefingError
from briefing.isolation import Isolated, JobFailed
from briefing.model.source import Block, BlockKind, Source
from briefing.reading import ocr, read_file, readers

WORKERS = 2
SECONDS = 60  # a file
MEMORY = 1 << 30
OUT = Path(__file__).with_suffix(".md")
_LABEL = re.compile(r"\s*(\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]?|\(?[a-z]{1,4}[.)]|\(?[ivxlcdm]{1,6}[.)])\s+(?=\S)")
_ARTICLE = re.compile(
    r"\s*(?:(?:Article|ARTICLE|Art\.|المادة)\s+(\d+|premier)|第([〇一二三四五六七八九十百]+|\d+)[條条])"
    r"(?!,|\s+(?:of|does|shall|applies)\b)"  # 'Article 297, paragraph 3, of the Convention applies': no heading
)
_FURNITURE = re.compile(r"/\.\.\.|English Page \d+|\bA/CONF\.[\d/]+|- \d+ -")


@dataclass(frozen=True)
class Read:
    """What came of reading one file."""

    path: Path
    outcome: str  # 'loaded', 'refused', 'crashed' or 'timed out'
    source: Source | None = None
    seconds: float = 0.0  # of processor time
    bare: float = 0.0  # what pdfium takes for the bare text of all pages
    peak: int = 0  # bytes, of the process so far
    recogniser: bool = False  # the process has text recognition loaded
    said: str = ""


def measured(path: Path) -> tuple[Source, float, float, int, bool]:
    """Read *path* and, for a PDF, take pdfium's bare text in the same process; runs in a worker."""
    readers()
    began = time.process_time()  # what other work the machine does must not count
    source = read_file(path)
    seconds = time.process_time() - began
    bare = _bare_text(path) if source.original.media_type == "application/pdf" else 0.0
    return source, seconds, bare, _peak(), "rapidocr" in sys.modules


def _bare_text(path: Path) -> float:
    import pypdfium2  # noqa: PLC0415 - in the worker only

    data = path.read_bytes()
    began = time.process_time()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return time.process_time() - began


def _peak() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def read_all(paths: Sequence[Path]) -> list[Read]:
    """Read every file, each in a process that can be killed, two at a time."""
    workers: SimpleQueue[Isolated] = SimpleQueue()
    made = [Isolated() for _ in range(WORKERS)]
    for worker in made:
        workers.put(worker)

    def one(path: Path) -> Read:
        worker = workers.get()
        try:
            return _one(worker, path)
        finally:
            workers.put(worker)

    with ThreadPoolExecutor(WORKERS) as pool:
        found = list(pool.map(one, paths))
    for worker in made:
        worker.close()
    return found


def _one(worker: Isolated, path: Path) -> Read:
    try:
        source, *figures = worker.run(
            measured, path, seconds=ocr.seconds_for(path, SECONDS), memory=MEMORY, what=f"Reading {path.name}"
        )
    except JobFailed as error:
        return Read(path, "timed out" if error.reason == "time" else "crashed", said=str(error))
    except BriefingError as error:
        return Read(path, "refused", said=str(error))
    return Read(path, "loaded", source, *figures)


# ------------------------------------------------------------------------------------------------------------ truth


def letters(text: str) -> str:
    """Return the letters and digits alone: how words are spaced and hyphenated differs between extractors."""
    return "".join(char for char in text.casefold() if char.isalnum())


def bare_label(label: str) -> str:
    """Return '3' for '3.' and 'a' for '(a)'."""
    return label.strip("().").casefold()


def true_paragraphs(text: str, mended: bool = True) -> list[tuple[int, str, str]]:
    """Return (article, label, words) of every numbered paragraph and item of a treaty's or resolution's true text.

    The text was itself taken from a PDF; what broke in it is *mended*, but not for a web page made from that very text.
    """
    found: list[tuple[int, str, str]] = []
    article = 0
    title = re.search(r"(?m)^\d+/\d+\. (.{20,})$", text)
    for raw in text.replace("\f", " ").split("\n"):  # a page may end within a paragraph
        if mended:
            raw = _FURNITURE.sub(" ", _without_page_foot(raw, title.group(1) if title else ""))
        line = " ".join(raw.split())
        if heading := _ARTICLE.match(line):
            article = _article(heading)
        elif label := _LABEL.match(line):
            first, words = bare_label(label.group(1)), line[label.end() :]
            found += [(article, *part) for part in (_parted(first, words) if mended else [(first, words)])]
    return found


def _without_page_foot(line: str, title: str) -> str:
    """Mend the truth: take out the footnotes and the running head that stand in the midst of a paragraph's words.

    They begin with the rule over the notes and end with the title or the document's symbol; the closing line of a
    meeting after the last paragraph is none of its words either.
    """
    head = rf"(?:{re.escape(title)}|A/[A-Z]+/[\d/]+)" if title else r"A/[A-Z]+/[\d/]+"
    line = re.sub(rf"_{{6,}}.*{head}", " ", line)
    return re.sub(r"\s\d+(?:st|nd|rd|th) plenary meeting\b.*", "", line)


def _parted(label: str, words: str) -> list[tuple[str, str]]:
    """Mend the truth: part the items of a list that it runs on in one line: 'i) …; ii) …; iii) …'.

    Only what is expected next after a stop is taken for a label: the first of a list after a colon, then its successor.
    """
    open_labels = [label]
    found = [(label, 0)]
    cuts = []
    for place in _INLINE.finditer(words):
        number = place.group(2)
        first = place.group(1) == ":" and number in ("i", "a")
        level = next((at for at in range(len(open_labels) - 1, -1, -1) if number in _next(open_labels[at])), None)
        if level is None and not first:
            continue
        open_labels = [*open_labels, number] if level is None else [*open_labels[:level], number]
        cuts.append((place.start(2) - 1 if words[place.start(2) - 1] == "(" else place.start(2), number, place.end()))
    starts = [0, *(end for _, _, end in cuts)]
    ends = [*(start for start, _, _ in cuts), len(words)]
    numbers = [found[0][0], *(number for _, number, _ in cuts)]
    return [(number, words[start:end].strip()) for number, start, end in zip(numbers, starts, ends, strict=True)]


_INLINE = re.compile(r"([;:.,])\s+(?:(?:et|ou|and|or)\s+)?\(?([a-z]{1,4})\)\s+(?=\S)")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def _next(label: str) -> set[str]:
    """Return what may follow *label*: 'j' and, read as a Roman numeral, 'ii' after 'i'."""
    after = {chr(ord(label) + 1)} if len(label) == 1 and "a" <= label < "z" else set()
    return after | ({_ROMAN[_ROMAN.index(label) + 1]} if label in _ROMAN[:-1] else set())


def _article(heading: re.Match[str]) -> int:
    """Return the number of an article: 12, 'premier', 十二."""
    number = heading.group(1) or heading.group(2)
    if number == "premier":
        return 1
    return int(number) if number.isdigit() else _chinese(number)


def _chinese(number: str) -> int:
    digits = "〇一二三四五六七八九"
    value = digit = 0
    for sign in number:
        if sign in digits:
            digit = digits.index(sign)
        else:
            value += (digit or 1) * (100 if sign == "百" else 10)
            digit = 0
    return value + digit


def read_paragraphs(blocks: Iterable[Block]) -> list[tuple[int, str, str]]:
    """Return the same of what was read."""
    found: list[tuple[int, str, str]] = []
    article = 0
    for block in blocks:
        label = block.number or ""
        if heading := _ARTICLE.match(label) or _ARTICLE.match(block.text if not label else ""):
            article = _article(heading)
        elif label and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            found.append((article, bare_label(label), block.text))
    return found


def share(right: int, of: int) -> str:
    """Return '98.5 % (197 of 200)'."""
    return f"{100 * right / of:.1f} % ({right} of {of})" if of else "–"


def against_truth(corpus: Path, reads: Sequence[Read]) -> list[str]:
    """Return a row for each document whose true text lies beside it in the corpus."""
    rows = ["| document | articles | numbers and letters | joined | foreign numbers |", "|---|---|---|---|---|"]
    for read, truth in _with_truth(corpus, reads):
        if read.source is None:
            continue
        text = truth.read_text("utf-8")
        want, have = true_paragraphs(text, read.path.suffix == ".pdf"), read_paragraphs(read.source.blocks)
        articles = {_article(heading) for heading in re.finditer(rf"(?m)^{_ARTICLE.pattern}", text)}
        got = _articles(read.source)
        wanted, found = Counter((a, n) for a, n, _ in want), Counter((a, n) for a, n, _ in have)
        exact = defaultdict(list)
        for a, n, words in have:
            exact[a, n].append(letters(words))
        whole = sum(any(_same(letters(words), other) for other in exact[a, n]) for a, n, words in want)
        reached = sum((wanted & found).values())
        rows.append(
            f"| {_named(read)} "
            f"| {share(len(articles & got), len(articles))} | {share(reached, len(want))} "
            f"| {share(whole, reached)} | {sum((found - wanted).values())} |"
        )
    return rows


def _same(want: str, have: str) -> bool:
    """True when the paragraph begins and ends as it should; in between a letter in a hundred may differ."""
    return want == have or (want[:20] == have[:20] and want[-20:] == have[-20:] and abs(len(want) - len(have)) < 4)


def _articles(source: Source) -> set[int]:
    found = set[int]()
    for block in source.blocks:
        for text in (block.number or "", block.text if block.kind is BlockKind.HEADING else ""):
            if heading := _ARTICLE.match(text):
                found.add(_article(heading))
    return found


def _named(read: Read) -> str:
    """Return 'bbnj-agreement-2023-fr, PDF'-like words for a row: which document, in which form and language."""
    stem = read.path.stem.partition("__original")[0]
    language = read.source.language if read.source else ""
    return f"{stem.partition('__i_un_')[2] or stem} ({read.path.suffix[1:]}, {language})"


def _with_truth(corpus: Path, reads: Sequence[Read]) -> list[tuple[Read, Path]]:
    """Pair documents with true texts by the folder both came from, as the corpus's list says; web pages by its name."""
    folders: dict[str, str] = {}
    for row in (corpus / "MANIFEST.tsv").read_text("utf-8").splitlines():
        cells = row.split("\t")
        if len(cells) >= 3:
            folders[cells[0]] = cells[2].rpartition("/")[0]
    truths = {folders.get(f"diplomatic/truth/{p.name}", p.name): p for p in (corpus / "diplomatic/truth").glob("*")}
    pages = {"_".join(["i", *folder.split("/")[1:-1]]): truth for folder, truth in truths.items()}
    found = []
    for read in reads:
        truth = truths.get(folders.get(str(read.path.relative_to(corpus)), "")) or pages.get(
            read.path.stem.rpartition("__")[2]
        )
        if truth is not None:
            found.append((read, truth))
    return found


def own_articles(reads: Sequence[Read]) -> list[str]:
    """Compare the articles a web page names in its own headings with those that were read."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - for this table only

    said = found = pages = 0
    for read in reads:
        if read.source is None or read.path.suffix not in (".html", ".htm"):
            continue
        tree = LexborHTMLParser(read.path.read_text("utf-8", "replace"))
        texts = [node.text(deep=True) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        articles = {_article(heading) for text in texts if (heading := _ARTICLE.match(text))}
        if len(articles) > 2:
            pages += 1
            said += len(articles)
            found += len(articles & _articles(read.source))
    return [
        f"| HTML: articles, against those in the headings of {pages} web pages of treaties | {share(found, said)} |"
    ]


# ---------------------------------------------------------------------------------------------------- Word and HTML


def word_numbers(reads: Sequence[Read]) -> list[str]:
    """Compare the numbers of Word lists with those LibreOffice shows in its text of the same files."""
    word = [read for read in reads if read.source is not None and read.path.suffix == ".docx"]
    right = both = 0
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/user", "--headless", "--convert-to"]
        command += ["txt:Text (encoded):UTF8", "--outdir", folder, *(str(read.path) for read in word)]
        try:
            subprocess.run(command, capture_output=True, timeout=120, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return ["Numbers of Word lists: not measured, LibreOffice is not installed or took too long."]
        for read in word:
            shown = Path(folder, read.path.stem + ".txt")
            if shown.exists():
                one, other = _agree(shown.read_text("utf-8", "replace"), read.source)
                right, both = right + one, both + other
    return [f"| Word: numbers beside the same words, against LibreOffice's text of the file | {share(right, both)} |"]


def _agree(shown: str, source: Source | None) -> tuple[int, int]:
    blocks: dict[str, set[str]] = defaultdict(set)
    for block in source.blocks if source else ():
        blocks[letters(block.text)[:60]].add(bare_label(block.number or ""))
    right = both = 0
    for line in shown.splitlines():
        if (label := _LABEL.match(line)) and (key := letters(line[label.end() :])[:60]) in blocks and len(key) > 15:
            both += 1
            right += bare_label(label.group(1)) in blocks[key]
    return right, both


def footnotes_and_headings(reads: Sequence[Read]) -> list[str]:
    """Compare with what the files themselves say: note references and heading styles in Word, h1–h6 in HTML."""
    notes = linked = styled = styled_found = tagged = tagged_found = 0
    for read in reads:
        if read.source is None:
            continue
        heads = {letters(b.text) for b in read.source.blocks if b.kind in (BlockKind.HEADING, BlockKind.TITLE)}
        if read.path.suffix == ".docx":
            one, said = _in_word(read.path)
            notes += one
            linked += min(one, sum(block.kind is BlockKind.FOOTNOTE for block in read.source.blocks))
            styled += len(said)
            styled_found += sum(any(words in head for head in heads) for words in said)
        elif read.path.suffix in (".html", ".htm"):
            said = _in_html(read)
            tagged += len(said)
            tagged_found += sum(any(words in head for head in heads) for words in said)
    return [
        f"| Word: footnotes read, against the references in the file | {share(linked, notes)} |",
        f"| Word: headings and titles, against paragraphs in heading styles | {share(styled_found, styled)} |",
        f"| HTML: headings and titles, against the h1–h6 that were read | {share(tagged_found, tagged)} |",
    ]


def _in_word(path: Path) -> tuple[int, list[str]]:
    from lxml import etree  # noqa: PLC0415 - for this table only

    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{name}body")
    if body is None:
        return 0, []
    notes = sum(1 for _ in body.iter(f"{name}footnoteReference", f"{name}endnoteReference"))
    said = []
    for paragraph in body.iterchildren(f"{name}p"):
        style = paragraph.find(f"{name}pPr/{name}pStyle")
        words = letters("".join(t.text or "" for t in paragraph.iter(f"{name}t")))
        if style is not None and re.fullmatch(r"(?i)heading\d|title", style.get(f"{name}val", "")) and words:
            said.append(words)
    return notes, said


def _in_html(read: Read) -> list[str]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - for this table only

    tree = LexborHTMLParser(read.path.read_text("utf-8", "replace"))
    every = "".join(letters(block.text) for block in read.source.blocks) if read.source else ""
    said = [letters(node.text(deep=True)) for node in tree.css("h1, h2, h3, h4, h5, h6")]
    return [words for words in said if words and words in every]  # the heads of side bars are left out on purpose


def cut_paragraphs(reads: Sequence[Read]) -> list[str]:
    """Count paragraphs that stop in mid-sentence while the next begins in small letters: a join that was missed."""
    rows = []
    for suffix in (".pdf", ".txt", ".docx", ".html"):
        joints = missed = 0
        for read in reads:
            if read.source is None or read.path.suffix != suffix:
                continue
            said = [block for block in read.source.blocks if block.kind is not BlockKind.FOOTNOTE]
            for block, following in pairwise(said):
                plain = {block.kind, following.kind} == {BlockKind.PARAGRAPH} and following.number is None
                joints += plain
                missed += plain and block.text[-1:].isalpha() and following.text[:1].islower()
        rows.append(f"| {suffix[1:].upper()}: paragraphs not cut in mid-sentence | {share(joints - missed, joints)} |")
    return rows


# ----------------------------------------------------------------------------------------------------------- report


_NOT_LOADABLE = {
    "locked": r"password|protected",
    "damaged": r"damaged|cut short|cannot be opened|built in a way|repair|not a document|is not a",
    "empty": r"no words|no text|blank|\bempty\b|only a head|says nothing|0 bytes",
    "only a shell": r"only points to parts|another format|pictures and no words",
}
"""Why a file cannot be loaded by any program, by what the officer is told."""


def _why_not(read: Read) -> str:
    """Return why a refused file holds nothing to load; nothing where it should have been loaded."""
    if read.outcome != "refused":
        return ""
    return next((why for why, signs in _NOT_LOADABLE.items() if re.search(signs, read.said)), "")


def by_format(corpus: Path, reads: Sequence[Read]) -> list[str]:
    """Return the table of outcomes."""
    rows = ["| files | loaded | of the loadable | refused in plain words | crashed | timed out | loaded, but empty |"]
    rows.append("|---|---|---|---|---|---|---|")
    groups: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        where = read.path.relative_to(corpus).parts[0]
        groups["hostile" if where == "hostile" else read.path.suffix[1:].lower() or "none"].append(read)
    groups["**all but hostile**"] = [read for name, group in groups.items() if name != "hostile" for read in group]
    for name, group in sorted(groups.items(), key=lambda entry: (entry[0].startswith("*"), entry[0])):
        counts = Counter(read.outcome for read in group)
        why = Counter(filter(None, map(_why_not, group)))
        empty = sum(read.source is not None and not any(b.text for b in read.source.blocks) for read in group)
        loadable = len(group) - sum(why.values())
        refused = f"{counts['refused']}" + (f" ({', '.join(f'{n} {w}' for w, n in why.items())})" if why else "")
        cells = [counts["loaded"], share(counts["loaded"], loadable), refused, counts["crashed"], counts["timed out"]]
        rows.append(f"| {name} ({len(group)}) | {' | '.join(map(str, cells))} | {empty} |")
    return rows


def recognition(reads: Sequence[Read]) -> list[str]:
    """Return how well pictures are read: the scans among *reads*, and scans made of the house's own documents."""
    if not ocr.available():
        return ["Not measured: text recognition is not installed (`python3 start.py ocr`)."]
    from benchmarks.scans import own_scans  # noqa: PLC0415 - needs the extra

    scans = [read for read in reads if read.source and "recognised" in read.source.status]
    rows = [
        "| scan | pages | words right | paragraph numbers | a page, on one core | memory |",
        "|---|---|---|---|---|---|",
    ]
    for name, pages, alike, numbers, seconds, peak in own_scans():
        rows.append(f"| {name} | {pages} | {alike} | {numbers} | {seconds / pages:.1f} s | {peak >> 20} MiB |")
    for read in scans:
        doubts = sum(notice.code == "uncertain" for notice in read.source.notices) if read.source else 0
        pages = read.source.pages if read.source and read.source.status.startswith("Text recognised") else 1
        rows.append(
            f"| {read.path.name} | {pages} | no true text; {doubts} paragraphs with words said to be uncertain | – "
            f"| {read.seconds / pages:.1f} s | {read.peak >> 20} MiB |"
        )
    return rows


def speed(reads: Sequence[Read]) -> list[str]:
    """Return pages a second beside pdfium's bare text, and memory."""
    pdfs = [read for read in reads if read.bare and read.source and "recognised" not in read.source.status]
    pages = sum(read.source.pages for read in pdfs if read.source)
    ours, bare = sum(read.seconds for read in pdfs), sum(read.bare for read in pdfs)
    plain = max((read.peak for read in reads if not read.recogniser), default=0)
    peak = max((read.peak for read in reads), default=0)
    slowest = max(
        (read for read in reads if not (read.source and "recog" in read.source.status)), key=lambda r: r.seconds
    )
    longest = max(pdfs, key=lambda read: read.source.pages if read.source else 0, default=None)
    return [
        "| measure | figure |",
        "|---|---|",
        f"| PDF: {pages} pages in {len(pdfs)} files, a core | {pages / ours:.0f} pages/s |" if ours else "| PDF | – |",
        f"| the same pages, pdfium's bare text in the same process | {pages / bare:.0f} pages/s |" if bare else "",
        _pace(longest),
        f"| highest memory of a reading process | {plain / (1 << 20):.0f} MiB |",
        f"| the same with text recognition | {peak / (1 << 20):.0f} MiB |",
        f"| slowest file, recognition apart | {slowest.seconds:.1f} s |",
        f"| the machine: processors, and load at the end of the run | {os.cpu_count()}, {os.getloadavg()[0]:.0f} |",
    ]


def _pace(read: Read | None) -> str:
    if read is None or read.source is None or not read.seconds:
        return ""
    pages = read.source.pages
    return f"| the longest of them, {pages} pages | {read.seconds:.1f} s, {pages / read.seconds:.0f} pages/s |"


def report(corpus: Path, reads: Sequence[Read]) -> str:
    """Return the whole report as Markdown."""
    loaded = [read for read in reads if read.path.relative_to(corpus).parts[0] != "hostile"]
    parts = [
        "# How well sources are read",
        "Made by `python -m benchmarks.reading CORPUS`. What is measured, and against what: see `README.md` beside it.",
        "## What came of each file",
        "\n".join(by_format(corpus, reads)),
        "## Against the true text beside the document",
        "\n".join(against_truth(corpus, loaded)),
        "## Against what the files themselves say",
        "\n".join(
            [
                "| measure | right |",
                "|---|---|",
                *word_numbers(loaded),
                *footnotes_and_headings(loaded),
                *own_articles(loaded),
                *cut_paragraphs(loaded),
            ]
        ),
        "## Text recognition",
        "\n".join(recognition(loaded)),
        "## Speed and memory",
        "\n".join(row for row in speed(reads) if row),
        "## Refused, crashed, timed out",
        "\n".join(_sentences(reads)),
    ]
    return "\n\n".join(parts) + "\n"


def _sentences(reads: Sequence[Read]) -> list[str]:
    """Return what the officer is told, with how many files got each sentence."""
    said = Counter((r.outcome, r.said.removeprefix(r.path.name).lstrip(": ")) for r in reads if r.said)
    return [f"- {count} {outcome}: {sentence}" for (outcome, sentence), count in said.most_common()]


def main(arguments: Sequence[str]) -> int:
    """Read the corpus named in *arguments* and write the report."""
    corpus = Path(arguments[0] if arguments else "../shared/corpus").resolve()
    paths = sorted(p for p in corpus.rglob("*") if p.is_file() and p.suffix != ".tsv" and "truth" not in p.parts)
    began = time.perf_counter()
    reads = read_all(paths)
    OUT.write_text(report(corpus, reads), "utf-8")
    print(f"{len(paths)} files in {time.perf_counter() - began:.0f} s; the tables are in {OUT.name}")
    return 1 if any(read.outcome in ("crashed", "timed out") for read in reads) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
