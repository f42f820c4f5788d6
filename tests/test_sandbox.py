"""Templates may come from anybody: what they cannot reach, and that none of them hangs the program."""

import contextlib
import csv
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import BriefingError, TemplateError
from briefing.isolation import Isolated, run_isolated
from briefing.sandbox import check_plain, render
from tests.hostile_templates import attempt, process_id

VECTORS = Path(__file__).parents[2] / "shared" / "security" / "escape_vectors.tsv"
CHANNELS = ("jinja", "jinja-name", "jinja-ctx")


def vectors(bounded: bool) -> list[tuple[str, str, str, str]]:
    if not VECTORS.is_file():
        return []
    rows = []
    with VECTORS.open(encoding="utf-8", newline="") as file:
        for row in csv.reader((line for line in file if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) >= 5 and row[1] in CHANNELS and (row[2] == "bounded") == bounded:
                rows.append((row[0], row[1], row[2], row[4].replace("\\n", "\n") if row[1] == "jinja-name" else row[4]))
    return rows


@pytest.fixture(scope="module")
def process() -> Iterator[Isolated]:
    with Isolated() as isolated:
        isolated.run(process_id)  # started here, so that it counts as running before each test
        yield isolated


needs_vectors = pytest.mark.skipif(
    not VECTORS.is_file(), reason="the list of escape vectors is not beside the checkout"
)


@needs_vectors
@pytest.mark.parametrize(("number", "channel", "wanted", "payload"), vectors(bounded=False))
def test_no_known_escape_reaches_anything(
    process: Isolated, number: str, channel: str, wanted: str, payload: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRETWORDS", encoding="utf-8")
    canary = tmp_path / "canary"
    payload = payload.replace("@SECRET@", str(secret)).replace("@CANARY@", str(canary))
    if channel == "jinja-name":
        printed, message, tried = process.run(attempt, "{{ x|nosuchfilter }}", payload, seconds=10)
    else:
        printed, message, tried = process.run(attempt, payload, seconds=10)
    assert tried == []
    assert not canary.exists()
    assert secret.read_text(encoding="utf-8") == "SECRETWORDS"
    assert "SECRETWORDS" not in printed
    assert "uid=" not in printed
    assert "<script" not in printed
    assert "<class" not in printed
    assert "SECRET" in message or message or wanted != "no-markup" or "&lt;" in printed


@needs_vectors
@pytest.mark.parametrize(("number", "channel", "wanted", "payload"), vectors(bounded=True))
def test_no_known_burden_lasts_longer_than_ten_seconds(number: str, channel: str, wanted: str, payload: str) -> None:
    begun = time.monotonic()
    with contextlib.suppress(BriefingError):  # stopped with a message is as good as refused with one
        run_isolated(attempt, payload, seconds=8, memory=1 << 30)
    assert time.monotonic() - begun < 12


@pytest.mark.parametrize(
    "payload",
    [
        "{{ ''.__class__ }}",
        "{{ items.append(1) }}",
        "{{ meta.update({'a': 1}) }}",
        "{{ 'a'.format(1) }}",
        "{{ 'a'.join(items) }}",
        "{{ 'x' * 10 }}",
        "{{ 2 ** 3 }}",
        "{{ '%s' % 1 }}",
        "{{ x | attr('upper') }}",
        "{{ x | safe }}",
        "{{ range(100000) }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{% do items %}",
        "{{ nothing }}",
        "{% include 'secret.txt' %}",
        "{{ when.strftime('%Y') }}",
    ],
)
def test_what_is_not_allowed_is_refused_with_a_sentence(payload: str) -> None:
    printed, message, _ = attempt(payload)
    assert printed == ""
    assert message.startswith("book.html.j2")
    assert message.endswith(".")


def test_an_error_names_the_template_file_and_its_line() -> None:
    sources = {
        "book.html.j2": "{% import 'items.html.j2' as items %}\n\n{{ items.show() }}",
        "items.html.j2": "{% macro show() %}\nfine\n{{ nothing.here }}\n{% endmacro %}",
    }
    with pytest.raises(TemplateError) as caught:
        render(sources, "book.html.j2", {})
    assert (caught.value.file, caught.value.line) == ("items.html.j2", 3)


def test_a_syntax_error_names_its_line() -> None:
    with pytest.raises(TemplateError) as caught:
        render({"book.html.j2": "a\nb\n{% if %}"}, "book.html.j2", {})
    assert (caught.value.file, caught.value.line) == ("book.html.j2", 3)


def test_words_are_escaped_wherever_they_come_from() -> None:
    source = "{% macro m(w) %}{{ w }}{% endmacro %}{{ m(a) }}{{ a ~ a }}{{ a | replace('b', '<i>') }}{{ [a] | join }}"
    assert "<b>" not in render({"book.html.j2": source}, "book.html.j2", {"a": "<b>"})
    assert "<i>" not in render({"book.html.j2": source}, "book.html.j2", {"a": "<b>"})


def test_only_plain_data_reaches_a_template() -> None:
    check_plain({"a": [1, True, "x", None, date(2031, 5, 14), {"b": []}]})
    for value in (Path("/"), 1.5, (1,), {1: "a"}, object()):
        with pytest.raises(TypeError):
            check_plain({"a": value})


def test_arithmetic_is_not_done_while_a_template_is_only_compiled() -> None:
    begun = time.monotonic()
    assert render({"book.html.j2": "{% if false %}{{ 9**(9**9) }}{% endif %}x"}, "book.html.j2", {}) == "x"
    assert time.monotonic() - begun < 2
