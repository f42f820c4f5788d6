"""News-agency articles: dateline, agency, end marker, what a web page leaves around them."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model.source import BlockKind
from briefing.reading import dates
from briefing.reading import runs as cutting
from briefing.reading.front import byline_of
from briefing.reading.piece import Note, Piece
from briefing.reading.wording import MONTHS, WEEKDAYS

_AGENCIES = (
    "BERNAMA|AFP|AP|REUTERS|KYODO(?: NEWS)?|XINHUA|VNA|ANTARA(?: NEWS)?|JIJI(?: PRESS)?|YONHAP|DPA|PNA|EFE|ANSA"
    "|TASS|PTI|TNA|AKP|KPL|CNA|APS|ANI|MENA|KUNA|QNA|LUSA|BELGA|INTERFAX|"
    "ANADOLU(?: AGENCY)?|AA|WAM|SPA|UPI|BBC|CNN|NNN|MNA|LAO NEWS AGENCY|NHK"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WHEN = (
    rf"(?P<when>(?:(?:{_MONTH})\.?\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:{_MONTH})\.?)"
    r"(?:,?\s+(?:19|20)\d\d)?)"
)
_PLACE = r"(?P<place>[A-Z][A-Z’'.-]+(?:[ ,/]+[A-Z][A-Za-z’'.-]*){0,5}|[A-Z][\w’'.-]+(?:[ ,/]+[A-Z][\w’'.-]*){0,3})"
_DASH = r"\s*(?:--+|—|–|-(?=\s)|―)\s*"
_DATELINE = re.compile(
    rf"(?:\((?P<first>[A-Z][\w ./&’'-]{{1,40}})\){_DASH})?"
    rf"{_PLACE}[,.]?\s*(?:{_WHEN})?[.,]?\s*(?:[(（\[/](?P<agency>[A-Z][\w"
    rf" .&’'-]{{1,40}})[)）\]/])?(?P<again>\s*{_WHEN.replace('when', 'later')})?"
    rf"(?P<stop>\.?{_DASH}|\.\s*/|(?<=/)\.\s+|(?<=\))\s+(?=[A-Z“\"])|:\s+)(?=\S)",
    re.IGNORECASE,
)
_JAPANESE = re.compile(
    r"【(?P<place>[^】\d]{1,12}?)(?P<agency>共同|時事|ロイター|ＡＦＰ)?(?:＝(?P<who>[^】]{1,20}))?】\s*"
)
_END = re.compile(
    rf"(?:\s*(?:--+|—|–|-|/|==|\(|\[)\s*(?i:(?P<dashed>(?:NNN-)?(?:{_AGENCIES})))"
    rf"|(?:^|(?<=[.!?”\"’])\s)\s*(?P<agency>(?:NNN-)?(?:{_AGENCIES})))(?:\s*[)\]./]*)?\s*$"
)
_ALONE = re.compile(rf"\s*(?:[A-Z]{{2,4}}/)?(?P<agency>(?:NNN-)?(?:{_AGENCIES}))[\s.]*$", re.IGNORECASE)
_UNKNOWN = re.compile(r"(?:--+|—|–)\s*(?P<agency>[A-Z]{2,12})\.?")
_SLASHED = re.compile(r"\s*/(?P<agency>[A-Z]{2,12})\.?/?\.?\s*$")
_DEBRIS = re.compile(
    r"[\s–—*-]*(?:(?:story continues below )?advertisement|advert|iklan|sponsored(?: content)?|similar posts"
    r"|related (?:articles?|posts|news|stories|topics)"
    r"|(?:read|see) (?:also|more|next)\b.*|also read\b.*|baca juga.*|berita berkaitan.*|listen to this article"
    r"|you (?:might|may) also like.*|more (?:from|on|in) [A-Z].{0,40}|recommended(?: for you)?|trending(?: now)?"
    r"|share(?: this.*)?|save|tweet|print|whatsapp|telegram|(?:(?:facebook|twitter|x|whatsapp|email|telegram|linkedin"
    r"|copy link)\s*){2,}|comments?(?: \(\d+\))?|\d+ comments?|load more|show more"
    r"|(?:previous|next)(?: (?:article|post|story))?(?:\s*[:»›].*)?|skip to (?:main )?content"
    r"|cookie (?:policy|settings)"
    r"|follow us.*|subscribe.*|sign up.*|join our .*|get the latest .*inbox.*|editor[’']s picks?|most (?:read|viewed)"
    r"|tags?:.*|copyright ©?.*|©.*|all rights reserved.*|(?:source|sumber)\s*:.{0,40}"
    r"|(?:photo|image|foto|gambar|pic|file pic|picture)(?: fail| file)?(?: by\b.{0,60}| credits?)?\s*(?::.*)?"
    r"|\[?(?:photo|image|video)\]?|loading.*"
    r"|click here.*|download (?:our|the) .{0,20}\bapp\b.*|last update.*|updated?:? .*\d{4}.*|\d+ (?:min|minute)s? read)"
    r"[\s–—*-]*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf",?\s+(?:{'|'.join(WEEKDAYS)})\.?$", re.IGNORECASE)
_REPORTS = re.compile(r"\b(?:said|told|added|kata|katanya|ujar)\b|と述べた|と語った")
_TAIL = 120  # letters at the end of a text in which an end marker stands
_HEAD = 300  # letters at the beginning in which a dateline stands
_SEARCHED = 12  # pieces from the top in which a dateline may stand


@dataclass(frozen=True, slots=True)
class Wire:
    """What the dateline of an article says; ``pieces`` with it split off. ``at`` is where the text begins, -1:"
    " no article."""

    pieces: tuple[Piece, ...]
    at: int = -1
    place: str = ""
    date: datetime.date | None = None
    inferred: bool = False
    agency: str = ""
    notes: tuple[Note, ...] = ()


def wire(pieces: Sequence[Piece], today: datetime.date) -> Wire:
    """Look for a dateline at the top of *pieces* and split it off the first paragraph."""
    for index, piece in enumerate(pieces[:_SEARCHED]):
        if piece.number is not None or piece.kind is not BlockKind.PARAGRAPH:
            return Wire(tuple(pieces))
        found = _dateline(piece.text)
        if found is not None and (_is_telling(found) or _reads_like_news(pieces, index)):
            return _split(pieces, index, found, today)
    return Wire(tuple(pieces))


def _dateline(text: str) -> re.Match[str] | None:
    found = _DATELINE.match(text[:_HEAD]) or _JAPANESE.match(text[:_HEAD])
    if found is None or len(text) - found.end() < 20:
        return None
    groups = found.groupdict()
    place, agency = groups["place"], groups.get("agency") or groups.get("first")
    known = agency is not None and re.fullmatch(rf"(?:NNN-)?(?:{_AGENCIES})", agency, re.IGNORECASE) is not None
    dashed = any(sign in found["stop"] for sign in "-–—―") if "stop" in groups else True
    if not dashed and not found["stop"].strip().startswith(":") and not known:
        return None
    if agency and (groups.get("when") or known or place.isupper()):
        return found
    if found.re is _JAPANESE:
        return found if found["agency"] else None
    capitals = place.isupper() and len(place) > 2
    if found["place"] != place or not place[0].isupper():
        return None
    if groups.get("when") and (capitals or dashed):
        return found
    return (
        found
        if capitals
        and len(place) > 3
        and not re.match(r"\W*[A-Z]{2}", text[found.end() :])
        and (dashed or "," not in place)
        else None
    )


def _is_telling(found: re.Match[str]) -> bool:
    """True for a dateline that no other text begins with; 'CASTELLAN: ' alone needs a byline or reported speech."""
    if found.re is _JAPANESE:
        return True
    return not found["stop"].strip().startswith(":") or bool(found["agency"] or found["first"] or found["when"])


def _reads_like_news(pieces: Sequence[Piece], index: int) -> bool:
    bylined = any(byline_of(piece.text) for piece in pieces[:index])
    return index > 0 and (bylined or sum(bool(_REPORTS.search(piece.text)) for piece in pieces[index:]) >= 2)


def _split(pieces: Sequence[Piece], index: int, found: re.Match[str], today: datetime.date) -> Wire:
    piece, groups = pieces[index], found.groupdict()
    place = dates.as_usually_written(_WEEKDAY.sub("", groups["place"]).strip(" ,"))
    agency = _agency(groups.get("agency") or groups.get("first") or "")
    prefix = found.group().strip()
    notes: list[Note] = [("dateline", f"‘{prefix}’ was split off the first paragraph as dateline.")]
    printed = groups.get("when") or groups.get("later") or ""
    day, inferred, why = _day(printed, pieces, today)
    if why:
        notes.append(why)
    shorter = replace(piece, runs=cutting.strip(cutting.cut(piece.runs, found.end())), style="")
    changed = (*pieces[:index], shorter, *pieces[index + 1 :])
    return Wire(changed, index, place, day, inferred, agency, tuple(notes))


def _agency(name: str) -> str:
    """Return the name as it is usually written: BERNAMA → Bernama, but AFP."""
    name = name.strip()
    known = name.isupper() and len(name) > 4 and re.fullmatch(_AGENCIES, name)
    return name.title() if known else name


def _day(printed: str, pieces: Sequence[Piece], today: datetime.date) -> tuple[datetime.date | None, bool, Note | None]:
    hit = next(dates.find(printed), None)
    if hit is None:
        return None, False, None
    if hit.year is not None:
        return hit.whole(), False, None
    year, why = dates.infer_year(hit, "\n".join(piece.text for piece in pieces), today)
    note = ("inferred", f"The dateline prints ‘{printed}’ without a year; {year} was inferred because {why}.")
    return hit.whole(year), True, note


def end_marker(text: str, agency: str = "") -> tuple[int, str] | None:
    """Return where an agency's end marker begins in *text*, and the agency; also glued to the last sentence.

    *agency* is the one the dateline names: its marker is known even when the agency is not.
    """
    skipped = max(0, len(text) - _TAIL)
    tail = text[skipped:]
    found = _END.search(tail) or _SLASHED.search(tail) or _UNKNOWN.fullmatch(text) or _ALONE.fullmatch(text)
    if found is None and agency:
        pattern = rf"\s*(?:--+|—|–|-|==|/|\(|^)\s*(?P<agency>{re.escape(agency)})[\s)./]*$"
        found = re.search(pattern, tail, re.IGNORECASE)
    if found is None or (found.start() and tail[: found.start()].rstrip()[-1:] not in '.!?”"’)。'):
        return None
    groups = found.groupdict()
    return skipped + found.start(), _agency(groups["agency"] or groups.get("dashed") or "")


def without_debris(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Note]]:
    """Set aside what a web page left around the article."""
    kept: list[Piece] = []
    notes: list[Note] = []
    for piece in pieces:
        if piece.kind is BlockKind.PARAGRAPH and len(piece.text) < 200 and _DEBRIS.match(piece.text):
            notes.append(("set-aside", f"‘{piece.text}’ looks like a leftover of the web page and was set aside."))
        else:
            kept.append(piece)
    return kept, notes
