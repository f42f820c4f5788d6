"""What stands where on the pages: from a click to an item, from an item to its page. No Qt."""

from collections.abc import Iterable

from briefing.model.project import Project
from ui.page_jobs import Spot

_SLACK = 4.0  # points; a click just above the first line still means it
_FOOT = 780.0  # points; where the text of an A4 page ends at the latest
_TALLEST = 48.0  # points marked for the last thing on a page, whose end is not known


class PagePlaces:
    """The places of one PDF that belong to sections and items of the book."""

    def __init__(self, places: Iterable[Spot], project: Project) -> None:
        known = {section.id for section in project.book.root.walk()} | {item.id for _, item in project.items()}
        self._places = sorted(
            (place for place in places if place.anchor in known), key=lambda place: (place.page, place.top)
        )

    def at(self, page: int, top: float) -> str:
        """Return the id of what stands at that place: the last that begins above it, also on a page before."""
        found = ""
        for place in self._places:
            if (place.page, place.top) > (page, top + _SLACK):
                break
            found = place.anchor
        return found

    def stretch(self, name: str) -> tuple[int, float, float] | None:
        """Return page, top and bottom of a section's or item's first page, in points; None when it has no place."""
        for here, place in enumerate(self._places):
            if place.anchor == name:
                later = [other for other in self._places[here + 1 :] if other.page == place.page]
                below = [other.top for other in later if other.top > place.top + 1]
                bottom = below[0] - 6 if below else min(place.top + _TALLEST, _FOOT)
                return place.page, place.top, max(bottom, place.top + 12)
        return None
