"""The command line from outside: what it prints, where, and with which exit status."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import main
from briefing.commands.printing import columns, wrapped

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "assets" / "sample"
STATEMENT = SAMPLE / "texts" / "statement.txt"
ARTICLE = SAMPLE / "article.txt"


class Answer:
    """What a call of the program gave back."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def briefing(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str | Path) -> Answer:
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Answer(status, out, err)

    return call


@pytest.fixture
def book(briefing: Any, tmp_path: Path) -> Path:
    path = tmp_path / "visit.briefing"
    made = briefing(
        "new",
        path,
        "--template",
        "visit-book",
        "--source",
        STATEMENT,
        ARTICLE,
        "--all-topics",
        "--marking",
        "RESTRICTED",
    )
    assert made.status == 0, made.err
    return path


def is_refused(answer: Answer) -> bool:
    """Exit 2, nothing printed, and one plain line that ends like a sentence."""
    one_line = answer.err.count("\n") == 1 and answer.err.rstrip().endswith((".", "?", "explains."))
    return answer.status == 2 and answer.out == "" and one_line and "Traceback" not in answer.err


def test_reading_as_json_gives_one_entry_a_file_in_the_agreed_shape(briefing: Any) -> None:
    statement, article = briefing("read", "--json", STATEMENT, ARTICLE).data
    assert list(statement) == [
        *("file", "title", "kind", "date", "date_inferred", "place", "language", "byline", "agency", "marking"),
        *("blocks", "notices"),
    ]
    assert (statement["file"], statement["date"], statement["place"]) == (str(STATEMENT), "2030-03-02", "Castellan")
    assert (statement["kind"], statement["date_inferred"], statement["byline"]) == ("statement", False, None)
    assert (article["byline"], article["agency"]) == ("Orla Benning", "Narrow Sea News")
    blocks = statement["blocks"]
    assert list(blocks[0]) == ["id", "kind", "number", "level", "text", "heading", "page", "speaker"]
    assert [b["number"] for b in blocks if b["kind"] == "paragraph"] == [str(n) for n in range(1, 23)]
    fifth = next(b for b in blocks if b["number"] == "5")
    assert fifth["heading"] == ["Security and Safety"]
    assert all(set(notice) == {"code", "message", "block"} for notice in statement["notices"])


def test_reading_as_text_hangs_the_numbers_and_keeps_lines_short(briefing: Any) -> None:
    answer = briefing("read", STATEMENT)
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Joint Statement of Aruna and Velmara"
    assert any(line.startswith("5     They welcomed") for line in lines)
    assert all(columns(line) <= 96 for line in lines)
    assert any(line.startswith("  ") and line.lstrip().startswith("a)") for line in lines) or "(a)" in answer.out


def test_of_several_files_the_readable_ones_are_printed_and_each_other_is_named(briefing: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    answer = briefing("read", "--json", tmp_path / "missing.pdf", STATEMENT, tmp_path / "empty.txt")
    assert answer.status == 2
    assert [entry["file"] for entry in answer.data] == [str(STATEMENT)]
    first, second = answer.err.splitlines()
    assert "missing.pdf" in first
    assert "empty.txt" in second


def test_topics_as_json_name_paragraphs_and_files(briefing: Any) -> None:
    found = briefing("topics", "--json", STATEMENT, ARTICLE).data
    assert list(found) == ["topics", "acronyms"]
    by_name = {topic["name"]: topic for topic in found["topics"]}
    assert {p["number"] for p in by_name["Security and Safety"]["paragraphs"]} >= {"4", "5", "6", "7", "8"}
    assert all(list(p) == ["file", "block", "number", "score"] for t in found["topics"] for p in t["paragraphs"])
    acronyms = {entry["acronym"]: entry for entry in found["acronyms"]}
    assert acronyms["JCGC"] == {
        "acronym": "JCGC",
        "expansion": "Joint Coast Guard Cell",
        "files": [str(STATEMENT), str(ARTICLE)],
    }
    assert acronyms["NSI"]["expansion"] == "Narrow Sea Interconnector"


def test_topics_as_text_name_the_paragraphs(briefing: Any) -> None:
    out = briefing("topics", STATEMENT, ARTICLE).out
    assert "Narrow Sea Interconnector" in out
    assert "para" in out


def test_search_finds_paragraphs_best_first(briefing: Any) -> None:
    hits = briefing("search", "--json", "nickel", STATEMENT, ARTICLE).data["hits"]
    assert list(hits[0]) == ["file", "block", "number", "text", "score"]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert "12" in [hit["number"] for hit in hits]
    assert briefing("search", "zebra", STATEMENT).out == "Nothing was found.\n"


def test_a_book_is_made_searched_checked_and_never_replaced(briefing: Any, book: Path) -> None:
    before = book.read_bytes()
    again = briefing("new", book, "--template", "visit-book")
    assert is_refused(again)
    assert "there already" in again.err
    assert book.read_bytes() == before
    hits = briefing("search", "--json", "number:14 cable", book).data["hits"]
    assert [(hit["file"], hit["number"]) for hit in hits] == [("statement.txt", "14")]
    findings = briefing("check", "--json", book).data["findings"]
    assert all(set(finding) == {"code", "severity", "message", "section", "item"} for finding in findings)


def test_the_tabs_of_a_new_book_hold_the_paragraphs_on_the_named_topics(briefing: Any, tmp_path: Path) -> None:
    made = briefing(
        *("new", tmp_path / "b.briefing", "--template", "topic-brief", "--source", STATEMENT),
        *("--topic", "JCGC", "critical minerals", "--title", "Two topics", "--json"),
    ).data
    assert made["title"] == "Two topics"
    assert [tab["excerpts"] > 0 for tab in made["tabs"]] == [True, True]


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "b.briefing", "--template", "no-such-template"],
        ["new", "b.docx", "--template", "visit-book"],
        ["new", "no-folder/b.briefing", "--template", "visit-book"],
        ["new", "b.briefing", "--template", "visit-book", "--field", "dates"],
        ["new", "b.briefing", "--template", "visit-book", "--field", "no-such-field=1"],
        ["new", "b.briefing", "--template", "visit-book", "--source", "missing.txt"],
        ["new", "b.briefing", "--template", "visit-book", "--source", str(STATEMENT), "--topic", "zebras"],
        ["new", "b.briefing"],
        ["export", "missing.briefing", "-o", "out.pdf"],
        ["export", "missing.briefing"],
        ["check", "missing.briefing"],
        ["read"],
        ["read", "missing.txt"],
        ["unheard-of"],
        ["--unheard-of"],
        [],
    ],
)
def test_what_is_refused_is_refused_in_one_plain_line_and_makes_nothing(
    briefing: Any, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = briefing(*arguments)
    if arguments[:1] == ["read"] and "--json" not in arguments:
        assert answer.status == 2
    assert is_refused(answer), (answer.status, answer.out, answer.err)
    assert list(tmp_path.iterdir()) == []


def test_coverage_says_what_of_its_documents_a_book_uses_and_what_a_topic_lacks(briefing: Any, book: Path) -> None:
    answer = briefing("coverage", book, "--json")
    assert answer.status == 0, answer.err
    first = answer.data["topics"][0]
    assert first["total"] == first["used"] + len(first["in_part"]) + len(first["missed"])
    shown = briefing("coverage", book)
    assert "! on a topic, not used" in shown.out
    assert all(topic["name"] in shown.out for topic in answer.data["topics"])
    one = briefing("coverage", book, "--topic", first["name"].upper())
    assert one.out.startswith(first["name"])
    refused = briefing("coverage", book, "--topic", "Moon landings")
    assert is_refused(refused)
    assert first["name"] in refused.err


def test_a_book_is_exported_to_both_formats_in_one_go(briefing: Any, book: Path, tmp_path: Path) -> None:
    pdf, word = tmp_path / "out.pdf", tmp_path / "out.docx"
    answer = briefing("export", book, "-o", pdf, "-o", word)
    assert answer.status == 0, answer.err
    assert answer.out.splitlines()[:2] == [str(pdf), str(word)]
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert word.read_bytes().startswith(b"PK")


def test_the_templates_are_listed(briefing: Any) -> None:
    listed = briefing("templates", "--json").data["templates"]
    assert {"visit-book", "topic-brief"} <= {info["id"] for info in listed}
    assert "visit-book" in briefing("templates").out


def test_without_a_command_the_window_opens_and_its_status_is_given_back() -> None:
    opened: list[list[str]] = []

    def open_window(arguments: Any) -> int:
        opened.append(list(arguments))
        return 7

    assert main([], open_window) == 7
    assert main(["visit.briefing"], open_window) == 7
    assert opened == [[], ["visit.briefing"]]


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
        **more,
    )


def test_the_program_speaks_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    path = tmp_path / "文書.txt"
    path.write_text("両国の共同声明\n\n令和8年6月10日\n\n1. 両国は半導体に関する協力を歓迎した。\n", encoding="utf-8")
    answer = run("read", str(path))
    assert "半導体" in answer.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_failure() -> None:
    command = f'"{sys.executable}" -m briefing read "{STATEMENT}" "{STATEMENT}" | head -1'
    answer = subprocess.run(
        ["/bin/sh", "-c", command],
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        timeout=60,
    )
    assert answer.stderr == b""


def test_help_names_every_command() -> None:
    said = run("--help").stdout.decode()
    for name in ("read", "topics", "search", "new", "export", "check", "templates"):
        assert f"\n  {name} " in said


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith(b"briefing 0.")


def test_lines_are_broken_at_spaces_and_between_wide_characters() -> None:
    assert list(wrapped("one two three", 7)) == ["one two", "three"]
    assert list(wrapped("両国は協力を歓迎した", 8)) == ["両国は協", "力を歓迎", "した"]
    assert list(wrapped("", 8)) == [""]


def test_control_characters_of_a_document_never_reach_the_terminal(briefing: Any, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("A Title\n\n1. A paragraph with \x1b[31mred\x1b[0m words in it.\n", encoding="utf-8")
    assert "\x1b" not in briefing("read", path).out
