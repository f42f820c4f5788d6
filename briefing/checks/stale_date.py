"""Items whose as-of date is long past, or still to come."""

from collections.abc import Iterator
from datetime import timedelta

from briefing.checks.finding import Check, Finding, Severity, Subject, quoted_title
from briefing.citation import printed_date

LONG = timedelta(days=30)


def run(subject: Subject) -> Iterator[Finding]:
    """Find items that were last right more than a month ago, and dates that cannot be."""
    for section, item in subject.items():
        as_of = item.care.as_of
        if as_of is None:
            continue
        day = printed_date(as_of)
        if as_of > subject.today:
            message = (
                f"An item in {quoted_title(section)} says it is as of {day}, which is still to come. Correct the date."
            )
        elif subject.today - as_of > LONG:
            days = (subject.today - as_of).days
            message = f"An item in {quoted_title(section)} is as of {day}, {days} days ago. See whether it still holds."
        else:
            continue
        yield Finding("stale-date", Severity.WARNING, message, section.id, item.id)


CHECK = Check("stale-date", "As-of dates are recent", run)
