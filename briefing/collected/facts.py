"""What each source names, remembered by its words: a book is collected anew after every edit, its sources stay."""

from collections import OrderedDict
from collections.abc import Hashable

from briefing.harvest import harvest
from briefing.model.harvest import Harvest
from briefing.model.source import Source
from briefing.topics.acronyms import Acronym, acronyms

_KEPT_SOURCES = 600
_KEPT_LISTS = 8
_harvests: OrderedDict[Hashable, Harvest] = OrderedDict()
_acronyms: OrderedDict[Hashable, tuple[Acronym, ...]] = OrderedDict()


def facts(source: Source) -> Harvest:
    """Return what *source* names; a process that is sent the same source again need not read it again."""
    key = words_key(source)
    if key in _harvests:
        _harvests.move_to_end(key)
        return _harvests[key]
    _harvests[key] = made = harvest(source)
    while len(_harvests) > _KEPT_SOURCES:
        _harvests.popitem(last=False)
    return made


def acronyms_of(sources: tuple[Source, ...]) -> tuple[Acronym, ...]:
    """Return the acronyms of *sources* with what they stand for, remembered likewise."""
    key = tuple(words_key(source) for source in sources)
    if key not in _acronyms:
        _acronyms[key] = acronyms(sources)
        while len(_acronyms) > _KEPT_LISTS:
            _acronyms.popitem(last=False)
    return _acronyms[key]


def words_key(source: Source) -> Hashable:
    """Return what tells a source from every other, corrected ones included."""
    words = hash(tuple((block.id, block.kind, block.text) for block in source.blocks))
    return (source.id, source.kind, source.language, source.date, source.title, words)
