"""Pictures must be described; once sections are being cleared, one that is not is named."""

from dataclasses import replace

from briefing import edits
from briefing.checks import run_checks
from briefing.model.book import Asset, Clearance, ClearanceState, Picture
from briefing.model.project import Project
from tests import books


def codes(project: Project) -> list[tuple[str, str]]:
    return [(one.code, one.item) for one in run_checks(project) if one.code in ("picture-words", "uncleared")]


def with_picture(**facts: object) -> Project:
    return edits.add_items(books.project(), "glance", (Picture("pic", **facts),))[0]  # type: ignore[arg-type]


def test_a_picture_without_words_is_named_and_one_with_words_is_not():
    asset = Asset("0" * 64)
    assert codes(with_picture(asset=asset)) == [("picture-words", "pic")]
    assert codes(with_picture(asset=asset, alt="The harbour of Port Ardle from the air")) == []


def test_a_place_for_a_picture_that_was_left_empty_is_named():
    assert codes(with_picture()) == [("picture-words", "pic")]


def test_clearance_is_asked_for_only_where_it_is_in_use():
    project = books.project()
    assert codes(project) == []
    cleared = replace(Clearance(), state=ClearanceState.CLEARED)
    project = edits.set_section(project, "tab1", clearance=cleared)[0]
    named = [one.section for one in run_checks(project) if one.code == "uncleared"]
    assert "tab2" in named
    assert "tab1" not in named
