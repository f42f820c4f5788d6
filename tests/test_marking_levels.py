"""Markings by level: the highest of several, and how each stands before a paragraph."""

import pytest

from briefing.marking_levels import highest, short


@pytest.mark.parametrize(
    ("markings", "base", "found"),
    [
        (("SECRET", "RESTRICTED"), "CONFIDENTIAL", "SECRET"),
        (("RESTRICTED", ""), "SECRET", "SECRET"),
        (("RAHSIA", "SULIT"), "TERHAD", "RAHSIA"),
        (("RESTRICTED",), "", "RESTRICTED"),
        (("UNCLASSIFIED",), "", ""),
        (("SULIT",), "SECRET", "SECRET"),  # of another country: cannot be compared
        ((), "取扱注意", "取扱注意"),
        (("極秘", "秘"), "取扱注意", "極秘"),
    ],
)
def test_the_highest_marking_of_a_scale_is_found(markings: tuple[str, ...], base: str, found: str):
    assert highest(markings, base) == found


@pytest.mark.parametrize(
    ("marking", "shown"),
    [
        ("UNCLASSIFIED", "U"),
        ("RESTRICTED", "R"),
        ("TOP SECRET", "TS"),
        ("OFFICIAL-SENSITIVE", "O-S"),
        ("SULIT", "SULIT"),
        ("Eyes only", "Eyes only"),
        ("", ""),
    ],
)
def test_a_paragraph_bears_the_letter_that_is_in_use(marking: str, shown: str):
    assert short(marking) == shown
