"""Topics of the sources: suggested ones, the officer's own, and the acronyms."""

from briefing.topics.acronyms import Acronym, acronyms
from briefing.topics.matching import match
from briefing.topics.suggestion import suggest

__all__ = ["Acronym", "acronyms", "match", "suggest"]
