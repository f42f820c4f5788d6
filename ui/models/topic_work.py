"""What the topics ask of their own warm process: rules tried while they are typed, hits found anew, near paragraphs.

The documents are sent once and kept there: a letter typed in a rule costs the search, not the sending of 500 documents.
"""

from collections.abc import Callable
from typing import Any

from briefing.model.source import Source

_MOST = 3  # windows whose documents are kept
_KEPT: dict[str, tuple[tuple[int, ...], tuple[Source, ...]]] = {}


def work(
    owner: str,
    order: tuple[int, ...],
    fresh: tuple[tuple[int, Source], ...],
    task: Callable[..., Any],
    arguments: tuple[Any, ...],
) -> tuple[Any] | None:
    """Return what ``task(sources, *arguments)`` gives, in a tuple; None when documents are missing here.

    *owner* names the window, *order* its documents by number, *fresh* those that were not sent before.
    """
    sources = _sources(owner, order, dict(fresh))
    if sources is None:
        return None
    return (task(sources, *arguments),)


def _sources(owner: str, order: tuple[int, ...], fresh: dict[int, Source]) -> tuple[Source, ...] | None:
    kept = _KEPT.pop(owner, ((), ()))
    if kept[0] != order:
        known = dict(zip(*kept, strict=True)) | fresh
        if any(number not in known for number in order):
            return None
        kept = (order, tuple(known[number] for number in order))
    _KEPT[owner] = kept
    while len(_KEPT) > _MOST:
        _KEPT.pop(next(iter(_KEPT)))
    return kept[1]
