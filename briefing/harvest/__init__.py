"""What a source's words say about who speaks, who is named, when, and how much: worked out anew, never stored."""

from collections import OrderedDict

from briefing.harvest.days import days
from briefing.harvest.figures import figures
from briefing.harvest.organisations import organisations
from briefing.harvest.people import people
from briefing.harvest.sayings import sayings
from briefing.model.harvest import Harvest
from briefing.model.source import BlockKind, Source
from briefing.reading.roster import Roster

__all__ = ["harvest"]
_KEPT = 64  # sources whose harvest is remembered


_kept: OrderedDict[int, tuple[Source, Harvest]] = OrderedDict()  # by identity: a source is frozen, and large to compare


def harvest(source: Source) -> Harvest:
    """Return everything gathered from *source*; a corrected source is another one and is gathered anew."""
    kept = _kept.pop(id(source), None)
    if kept is None or kept[0] is not source:
        kept = (source, _gathered(source))
    _kept[id(source)] = kept
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return kept[1]


def _gathered(source: Source) -> Harvest:
    texts = [block.text if block.kind is not BlockKind.PICTURE else "" for block in source.blocks]
    ids = [block.id for block in source.blocks]
    roster = Roster(texts)
    pairs = list(zip(ids, texts, strict=True))
    people_forms = frozenset(form for one in roster.people for form in (one.name, *one.forms))
    return Harvest(
        source.id,
        sayings(source, roster),
        people(roster, ids),
        organisations(pairs, people_forms, frozenset(one.side for one in roster.people if one.side)),
        tuple(day for block, text in pairs for day in days(block, text, source.date)),
        tuple(figure for block, text in pairs for figure in figures(block, text)),
    )
