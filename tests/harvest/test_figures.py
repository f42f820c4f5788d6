"""Figures: printed form with hedge, value, unit; numbers in names are none."""

from decimal import Decimal
from itertools import pairwise

import pytest

from tests.harvest.papers import gathered


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit", "hedge"),
    [
        ("It cost US$4.2 billion.", "US$4.2 billion", "4200000000", "USD", ""),
        ("It cost nearly US$18 billion.", "nearly US$18 billion", "18000000000", "USD", "nearly"),
        ("It cost USD 20 million.", "USD 20 million", "20000000", "USD", ""),
        ("It cost RM1,250.50.", "RM1,250.50", "1250.5", "MYR", ""),
        ("It cost more than 300 million yen.", "more than 300 million yen", "300000000", "JPY", "more than"),
        ("It cost 40 million euros.", "40 million euros", "40000000", "EUR", ""),
        ("Kosnya hampir RM3.5 bilion.", "hampir RM3.5 bilion", "3500000000", "MYR", "hampir"),
        ("Lebih daripada 200 peserta hadir.", "Lebih daripada 200 peserta", "200", "peserta", "Lebih daripada"),
        ("約3兆円を投資する。", "約3兆円", "3000000000000", "JPY", "約"),
        ("500億円を投資する。", "500億円", "50000000000", "JPY", ""),
        ("Trade grew by 4.5 per cent.", "4.5 per cent", "4.5", "%", ""),
        ("Trade grew by 12%.", "12%", "12", "%", ""),
        (
            "It fell by two hundred thousand, or 1.5 percentage points.",
            "1.5 percentage points",
            "1.5",
            "percentage points",
            "",
        ),
        ("The plant gives about 600 MW.", "about 600 MW", "600", "MW", "about"),
        ("Some 30,000 tonnes were shipped.", "Some 30,000 tonnes", "30000", "tonnes", "Some"),
        ("At least 1,200 Arunan students came.", "At least 1,200", "1200", "", "At least"),
        ("More than 50 students came.", "More than 50 students", "50", "students", "More than"),
        ("About one-third of it is new.", "About one-third", None, "share", "About"),
        (
            "It reached approximately 1.05 million visitors.",
            "approximately 1.05 million visitors",
            "1050000",
            "visitors",
            "approximately",
        ),
        ("The ratio is 3:1.", "3:1", None, "", ""),
        (
            "It was about 1 941 billion 900 million euros.",
            "about 1 941 billion 900 million euros",
            "1941900000000",
            "EUR",
            "about",
        ),
        ("Trade moved by -4.4% in all.", "-4.4%", "-4.4", "%", ""),
    ],
)
def test_a_figure_is_kept_as_printed_with_its_value(
    text: str, printed: str, value: str | None, unit: str, hedge: str
) -> None:
    found = {one.printed: one for one in gathered(text).figures}
    assert printed in found
    one = found[printed]
    assert (one.unit, one.hedge) == (unit, hedge)
    assert value is None or one.value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "The note (US$1 = RM4.22) stands at the end.",
        "It is part of GREEN 2.0, under Resolution 78/272.",
        "See Article 5, paragraph 14 and No. 7.",
        "It was signed in 2026 and ends by 2030.",
        "They met at 11:30 on 12 March 2026.",
        "The G7 and the COP28 met.",
    ],
)
def test_numbers_in_names_notes_of_conversion_and_dates_are_no_figures(text: str) -> None:
    assert [one.printed for one in gathered(text).figures] == []


def test_figures_never_overlap_and_stand_in_the_text() -> None:
    text = "Nearly US$4.2 billion, 12% of 30,000 tonnes, about one-third of 5 million people."
    found = gathered(text).figures
    assert [text[one.mention.start : one.mention.end] for one in found] == [one.printed for one in found]
    assert all(one.mention.end <= other.mention.start for one, other in pairwise(found))
