"""The finished PDF against the rules of PDF/A-2a and PDF/UA-1, with the validator where it is at hand."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.compose import compose
from briefing.model.project import CitationStyle
from briefing.rendering.pdf import render_pdf
from briefing.template import load
from tests import books
from tests.rendering import velmara

VALIDATOR = Path(__file__).parents[3] / "shared" / "tools" / "validate-pdf"

pytestmark = pytest.mark.skipif(
    not VALIDATOR.is_file() or shutil.which("java") is None, reason="the PDF validator is not at hand"
)


@pytest.mark.parametrize(
    "ways",
    [{}, {"citations": CitationStyle.FOOTNOTES, "duplex": True, "draft": True, "large_print": True}],
    ids=["as usual", "every other way"],
)
def test_pictures_and_every_way_of_printing_are_fit_for_them_too(ways: dict[str, object], tmp_path: Path) -> None:
    project = books.records()
    project = replace(project, settings=replace(project.settings, **ways))  # type: ignore[arg-type]
    template = load("visit-book")
    path = tmp_path / "book.pdf"
    path.write_bytes(render_pdf(compose(project, template), template.design, pictures=books.pictures()).data)
    done = subprocess.run([VALIDATOR, path, "A-2A", "UA-1"], capture_output=True, text=True, check=False, timeout=120)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    assert [line.split()[:2] for line in lines] == [["PASS", "A-2A"], ["PASS", "UA-1"]], done.stdout


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("template_id", ["visit-book", "topic-brief"])
def test_both_templates_are_fit_for_the_archive_and_for_screen_readers(
    template_id: str, language: str, tmp_path: Path
) -> None:
    project = velmara.visit_book(language) if template_id == "visit-book" else velmara.topic_brief(language)
    template = load(template_id)
    path = tmp_path / "book.pdf"
    result = render_pdf(compose(project, template), template.design)
    if any(notice.code == "missing-glyph" for notice in result.notices):
        pytest.skip("this machine has no Japanese font")
    path.write_bytes(result.data)
    done = subprocess.run([VALIDATOR, path, "A-2A", "UA-1"], capture_output=True, text=True, check=False, timeout=120)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    assert [line.split()[:2] for line in lines] == [["PASS", "A-2A"], ["PASS", "UA-1"]], done.stdout
