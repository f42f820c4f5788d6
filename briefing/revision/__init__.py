"""A newer version of a source beside the old one, paragraph by paragraph, and what of a book it puts out of date."""

from briefing.revision.comparison import Comparison, Pair, State, WordChange, WordKind
from briefing.revision.likeness import earlier_version
from briefing.revision.pairing import compare
from briefing.revision.staleness import Outdated, newest_version, outdated, outdated_items, versions

__all__ = [
    "Comparison",
    "Outdated",
    "Pair",
    "State",
    "WordChange",
    "WordKind",
    "compare",
    "earlier_version",
    "newest_version",
    "outdated",
    "outdated_items",
    "versions",
]
