"""Invitations (text/calendar): what, when, where. Source of the rules: RFC 5545, 3.1 and 3.6.1."""

import re

from briefing.model.source import Cell
from briefing.model.text import Run
from briefing.reading.lines import Line

_SHOWN = (
    ("SUMMARY", "What"),
    ("DTSTART", "Begins"),
    ("DTEND", "Ends"),
    ("LOCATION", "Where"),
    ("ORGANIZER", "Organiser"),
    ("DESCRIPTION", ""),
)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$")
_MONTHS = "January February March April May June July August September October November December".split()
_MOST = 200  # events


def calendar_lines(text: str) -> list[Line]:
    """Return each event of a calendar as a table, with its description as paragraphs under it."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    found: list[Line] = []
    for event in re.findall(r"BEGIN:VEVENT\s(.*?)END:VEVENT", unfolded, re.DOTALL)[:_MOST]:
        fields: dict[str, tuple[str, str]] = {}
        for line in event.splitlines():
            name, sign, value = line.partition(":")
            key, _, extra = name.partition(";")
            if sign:
                fields.setdefault(key.upper(), (extra, value))
        rows = [
            (Cell(label, head=True), Cell(_shown(*fields[key]))) for key, label in _SHOWN if label and key in fields
        ]
        if rows:
            found.append(Line(cells=tuple(rows), whole=True))
        description = _plain(fields.get("DESCRIPTION", ("", ""))[1])
        found += [Line(runs=(Run(line.strip()),), whole=True) for line in description.split("\n") if line.strip()]
    return found


def _shown(extra: str, value: str) -> str:
    moment = _MOMENT.match(value.strip())
    if moment is None:
        return " ".join(_plain(value).replace("mailto:", "").split())
    year, month, day, hour, minute, universal = moment.groups()
    date = f"{int(day)} {_MONTHS[(int(month) - 1) % 12]} {year}"
    zone = " UTC" if universal else f" ({extra.partition('=')[2]})" if extra.upper().startswith("TZID=") else ""
    return f"{date}, {hour}:{minute}{zone}" if hour else date


def _plain(value: str) -> str:
    return re.sub(r"\\([nN,;\\])", lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)
