"""Lines of a front that are no title: issuer, symbol and session, the printer's lines, time and venue."""

import re

from briefing.reading.running_heads import SYMBOL

_LETTERHEAD = re.compile(
    r"united nations(?:\s+nations unies)?|nations unies|european union|african union|asean"
    r"|(?:the )?(?:general assembly|security council|economic and social council|human rights council"
    r"|parliamentary assembly|council of the european union)"
    r"|distr(?:ibution|\.)?\s*:?\s*(?:general|limited|restricted|générale|limitée)"
    r"|(?:general|limited)\s+(?:original|distr)\b.{0,40}"
    r"|original\s*:\s*[\w ,/and]{3,40}"
    r"|(?:[\w-]+ ){1,3}(?:emergency |special |resumed |regular )*session|(?:[\w-]+ ){1,3}(?:plenary )?meeting"
    r"|agenda items?\s+\d[\w ()]{0,30}|item \d[\w ()]{0,12} of the (?:provisional )?agenda"
    r"|\[?(?:without reference to|on the report of)\b.{0,120}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:ref(?:erence)?|our ref|no|rujukan|ruj\.? kami|fail|cp|cm|cmnd|treaty series no|document)\.?\s*"
    r"(?:no\.?\s*)?[:.]?\s*(?=\S*\d)[\w./()-]{2,40}|\d\d-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?|[*]?\d{7,8}[*]?",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?:©|\(c\)\s|isbn\b|issn\b|printed (?:on|in|by|and)\b|published by\b|presented to (?:parliament|both houses)\b"
    r"|ordered by the house\b|crown copyright|copyright\b"
    r"|this (?:publication|document) is (?:licensed|available|also)\b"
    r"|any enquir(?:y|ies) regarding this\b|where we have identified any third party\b|sales no\b|design(?:ed)? by\b"
    r"|all rights reserved|dicetak oleh\b|diterbitkan oleh\b|hak cipta\b|imprimé (?:en|par|sur)\b|dépôt légal\b)",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])\s?[:.h]\s?[0-5]\d(?:\s?(?:hrs?|hours|Uhr))?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\d{1,2}\s?[ap]\.?\s?m\b\.?)"
)
_TIME = re.compile(
    rf"(?:(?:time|masa|waktu|heure|hora|uhrzeit|pukul)\s*[:：]\s*.{{1,40}}|(?:at |from )?{_CLOCK}"
    rf"(?:\s?(?:[-–—]|to|until)\s?{_CLOCK})?(?:\s?\(?(?:local time|gmt|utc|est|[A-Z]{{3,4}})\)?)?)\.?",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:venue|place|location|tempat|lieu|lugar|ort|会場|場所)\s*[:：]\s*(?P<place>\S.{1,90})", re.IGNORECASE
)
_HALL = re.compile(
    r"\b(?:hall|palace|room|hotel|cent(?:re|er)|house|building|ballroom|auditorium|studio|airport|embassy|chamber|theatre"
    r"|residence|library|university|istana|dewan|wisma|kompleks|bangunan|palais|salle)\b",
    re.IGNORECASE,
)
_LONGEST = 140  # letters
_MOST_WORDS = 12  # of a venue


def is_letterhead(text: str) -> bool:
    """True for 'United Nations', 'A/RES/12/34', 'Distr.: General', 'Original: English', 'Twelfth session', 'CP 12'."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return False
    bare = SYMBOL.sub("", text).strip(" *") if "/" in text else text
    return not bare or _LETTERHEAD.fullmatch(bare) is not None or _REFERENCE.fullmatch(text) is not None


def is_reference(text: str) -> bool:
    """True for the symbol or number a paper is filed under, and nothing else."""
    text = " ".join(text.split())
    return _REFERENCE.fullmatch(text) is not None or SYMBOL.fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    """True for what the printer adds to a cover: 'ISBN …', '© …', 'Presented to Parliament …'."""
    return len(text) < 160 and _IMPRINT.match(text.strip()) is not None


def is_time(text: str) -> bool:
    """True for a line that says at what time something was held, and nothing else."""
    return len(text) < 60 and _TIME.fullmatch(text.strip()) is not None


def venue_of(text: str) -> str:
    """Return the place in 'Venue: Hall of Mirrors, Castellan', or nothing."""
    found = _VENUE.fullmatch(text.strip())
    return found["place"].strip(" .") if found else ""


def is_hall(text: str) -> bool:
    """True for the name of a building or a room on a line of its own; only beside a date or a time is it the venue."""
    words = text.split()
    named = bool(words) and len(words) <= _MOST_WORDS and _HALL.search(text) is not None
    return named and text[:1].isupper() and text.rstrip()[-1:] not in ".:;?!" and "," in text
