"""Who and what is named in a source, as the report lists it."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.citation import printed_date
from briefing.model.harvest import Day, Figure, Mention, Saying, SayingKind
from ui.models.report_jobs import Facts, KnownAcronym
from ui.text import language, tr

Place = tuple[str, tuple[int, int] | None]  # block id and the words in it


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the report."""

    words: str
    detail: str
    places: tuple[Place, ...]
    doubtful: bool = False


def fact_parts(facts: Facts) -> Iterable[tuple[str, str, str, list[Fact]]]:
    """Return title, meaning, key and lines of each part."""
    said = facts.harvest.sayings
    alone = tr("Never quote these as agreed by both.")
    yield tr("One side alone"), alone, "fact-alone", _by_speaker(s for s in said if _alone(s))
    speaking = (s for s in said if s.kind is not SayingKind.AFFIRMED)
    yield tr("Whose words"), tr("In square brackets: worked out."), "fact-speakers", _by_speaker(speaking)
    people = [
        Fact(
            " ".join(part for part in (each.honorific, each.name) if part),
            " · ".join(each.roles),
            _places(each.mentions),
        )
        for each in sorted(facts.harvest.people, key=lambda each: each.sort_key.casefold())
    ]
    yield tr("People"), "", "fact-people", people
    bodies = [
        Fact(each.name, ", ".join(form for form in each.forms if form != each.name), _places(each.mentions))
        for each in sorted(facts.harvest.organisations, key=lambda each: each.name.casefold())
    ]
    yield tr("Organisations"), "", "fact-organisations", bodies
    yield tr("Dates"), "", "fact-dates", [_day(each) for each in facts.harvest.days]
    yield tr("Figures"), "", "fact-figures", [_figure(each) for each in facts.harvest.figures]
    yield tr("Acronyms"), "", "fact-acronyms", [_acronym(each) for each in facts.acronyms]


def day_words(day: Day) -> str:
    """Return what a date means: '3 March 2031', '1–30 April 2031', or that it could not be worked out."""
    if day.first is None:
        return tr("could not be worked out")
    first = printed_date(day.first, language())
    meant = first if day.last in {None, day.first} else f"{first} – {printed_date(day.last, language())}"
    return tr("{date} (worked out)", date=meant) if day.inferred else meant


def _alone(saying: Saying) -> bool:
    return saying.kind is SayingKind.AFFIRMED and not saying.joint and bool(saying.speaker)


def _by_speaker(sayings: Iterable[Saying]) -> list[Fact]:
    found: dict[str, list[Saying]] = {}
    for saying in sayings:
        if saying.speaker:
            name = f"{saying.speaker}|{saying.via}"
            found.setdefault(name, []).append(saying)
    return [
        Fact(
            tr("{speaker} via {other}", speaker=said[0].speaker, other=said[0].via)
            if said[0].via
            else f"[{said[0].speaker}]"
            if all(one.resolved for one in said)
            else said[0].speaker,
            said[0].side,
            _places([one.mention for one in said]),
        )
        for said in found.values()
    ]


def _places(mentions: Iterable[Mention]) -> tuple[Place, ...]:
    """Return each block once, with the first words in it that are meant."""
    found: dict[str, tuple[int, int]] = {}
    for mention in mentions:
        found.setdefault(mention.block, (mention.start, mention.end))
    return tuple(found.items())


def _day(day: Day) -> Fact:
    return Fact(day.printed, day_words(day), _places([day.mention]), day.inferred or day.first is None)


def _figure(figure: Figure) -> Fact:
    return Fact(figure.printed, figure.about, _places([figure.mention]))


def _acronym(known: KnownAcronym) -> Fact:
    return Fact(known.acronym, known.expansion or tr("nowhere spelt out"), _places(known.mentions), not known.expansion)
