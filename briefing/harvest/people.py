"""The people of a source: one entry for all forms of a name."""

from collections.abc import Sequence

from briefing.model.harvest import Mention, Person
from briefing.reading.roster import Roster


def people(roster: Roster, blocks: Sequence[str]) -> tuple[Person, ...]:
    """Return everybody in *roster* in the order they come; *blocks* are the ids of its texts."""
    return tuple(
        Person(
            one.name,
            one.files_under,
            one.honorific,
            tuple(_distinct(one.offices)),
            tuple(one.forms),
            tuple(Mention(blocks[naming.text], naming.start, naming.end) for naming in one.places),
            one.side,
        )
        for one in roster.people
    )


def _distinct(offices: Sequence[str]) -> list[str]:
    """Leave out 'Prime Minister' beside 'Prime Minister of Velmara'."""
    return [office for office in offices if not any(office != other and office in other for other in offices)]
