"""Topics of the sources: suggested ones, the officer's own, topic sets, related paragraphs, and the acronyms."""

from briefing.topics.acronyms import Acronym, acronyms
from briefing.topics.matching import match, match_all
from briefing.topics.related import Related, related
from briefing.topics.senses import learnt_rules
from briefing.topics.suggestion import suggest

__all__ = ["Acronym", "Related", "acronyms", "learnt_rules", "match", "match_all", "related", "suggest"]
