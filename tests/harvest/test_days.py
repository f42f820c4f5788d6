"""Days: as printed, what they mean, and whether that was worked out."""

from datetime import date

import pytest

from tests.harvest.papers import gathered


def day(text: str, language: str = "en") -> tuple[str, str, str, bool] | None:
    found = gathered(text, language=language).days
    assert len(found) <= 1, found
    return next(((one.printed, str(one.first), str(one.last), one.inferred) for one in found), None)


@pytest.mark.parametrize(
    ("text", "printed", "first", "last", "inferred"),
    [
        ("It opens on 10 June 2026.", "10 June 2026", "2026-06-10", "2026-06-10", False),
        ("It opens on June 10, 2026.", "June 10, 2026", "2026-06-10", "2026-06-10", False),
        ("It is open 10–12 June 2026.", "10–12 June 2026", "2026-06-10", "2026-06-12", False),
        (
            "It is open from 19 March to 26 September 2027.",
            "19 March to 26 September 2027",
            "2027-03-19",
            "2027-09-26",
            False,
        ),
        ("It ran from 2024 to 2026.", "from 2024 to 2026", "2024-01-01", "2026-12-31", False),
        ("The plan for 2026-2030 was signed.", "2026-2030", "2026-01-01", "2030-12-31", False),
        ("It must be done by 2030.", "2030", "2030-01-01", "2030-12-31", False),
        ("It was launched in May 2025.", "May 2025", "2025-05-01", "2025-05-31", False),
        ("It began in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", False),
        ("It opens in the second half of 2027.", "the second half of 2027", "2027-07-01", "2027-12-31", False),
        ("She leaves this evening.", "this evening", "2026-03-12", "2026-03-12", True),
        ("She left yesterday.", "yesterday", "2026-03-11", "2026-03-11", True),
        ("Trade grew last year.", "last year", "2025-01-01", "2025-12-31", True),
        ("It was launched in April.", "April", "2026-04-01", "2026-04-30", True),
        ("They meet next month.", "next month", "2026-04-01", "2026-04-30", True),
        ("They meet in the coming week.", "the coming week", "2026-03-16", "2026-03-22", True),
        ("They met on Tuesday.", "on Tuesday", "2026-03-10", "2026-03-10", True),
        ("It was signed three years ago.", "three years ago", "2023-01-01", "2023-12-31", True),
        ("They met on March 5.", "March 5", "2026-03-05", "2026-03-05", True),
    ],
)
def test_a_day_is_kept_as_printed_with_what_it_means(
    text: str, printed: str, first: str, last: str, inferred: bool
) -> None:
    assert day(text) == (printed, first, last, inferred)


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("Beliau berlepas semalam.", "semalam", "2026-03-11", "2026-03-11"),
        ("Perdagangan meningkat tahun lalu.", "tahun lalu", "2025-01-01", "2025-12-31"),
        ("Majlis itu pada 10 Jun 2026.", "10 Jun 2026", "2026-06-10", "2026-06-10"),
        ("令和8年6月10日に会談した。", "令和8年6月10日", "2026-06-10", "2026-06-10"),
        ("2026年6月10日に会談した。", "2026年6月10日", "2026-06-10", "2026-06-10"),
        ("西暦2027年に開催する。", "西暦2027年", "2027-01-01", "2027-12-31"),
        ("昨年、貿易が増えた。", "昨年", "2025-01-01", "2025-12-31"),
    ],
)
def test_malay_and_japanese_days_are_read(text: str, printed: str, first: str, last: str) -> None:
    found = day(text)
    assert found is not None
    assert found[:3] == (printed, first, last)


def test_a_relative_day_of_a_document_without_date_is_not_worked_out() -> None:
    [found] = gathered("She left yesterday.", date=None).days
    assert (found.printed, found.first, found.last, found.inferred) == ("yesterday", None, None, True)


@pytest.mark.parametrize(
    "text", ["Resolution 2027 was adopted.", "About 2000 people came.", "It cost RM2026.", "It may rain.", "Article 5"]
)
def test_numbers_that_are_no_years_are_no_days(text: str) -> None:
    assert day(text) is None


def test_days_of_the_calendar_that_do_not_exist_are_no_days() -> None:
    assert day("It was signed on 31 June 2026.") in (None, ("June 2026", "2026-06-01", "2026-06-30", False))


def test_the_far_ends_of_the_calendar_do_not_stop_the_program() -> None:
    for today in (date(1, 1, 1), date(9999, 12, 31)):
        text = "Yesterday, tomorrow, last year, next year, in April, 900 years ago, March 5."
        found = gathered(text, date=today).days
        assert {"Yesterday", "tomorrow"} <= {day.printed for day in found}
        assert all(day.first <= day.last for day in found if day.first and day.last)
