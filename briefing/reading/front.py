"""The front of a document: title, occasion, date with place, status, byline; everything before the text begins."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.model.source import BlockKind
from briefing.model.text import Run
from briefing.reading import dates
from briefing.reading import runs as cutting
from briefing.reading.headings import breaks_off, style_of, unit_of
from briefing.reading.letterhead import is_hall, is_imprint, is_letterhead, is_reference, is_time, venue_of
from briefing.reading.pasted_mail import mail_head
from briefing.reading.piece import Note, Piece
from briefing.reading.sentences import ends_sentence
from briefing.reading.wording import FUNCTION_WORDS

_STATUS = re.compile(
    r"[\s(\[（【*]*(?P<status>(?:provisional|unofficial|courtesy|tentative|english|working|informal)\s+"
    r"(?:translation|version)(?: only)?|translation|translated from .{3,30}|advance unedited version"
    r"|(?:please\s+)?check against delivery|as (?:prepared for )?deliver(?:ed|y)|as prepared(?: for delivery)?"
    r"|not an official document|rev(?:ised|ision)?\.?\s?\d{1,2}|final(?: version| text| draft)?|non-?paper"
    r"|(?:final |first |second |zero |revised |clean |working )?draft(?:[ -]+(?:no\.? ?)?\d+(?:\.\d+)?)?"
    r"(?:\s*[-–—(:,]+\s*(?:(?:not|for|as of|rev|version|subject|v\.?\s?\d|text)\b.{0,40}|\d.{0,30}))?"
    r"|embargo(?:ed)?\b.{0,80}|for immediate release|advance copy|terjemahan (?:tidak rasmi|sementara)|draf(?: \d+)?"
    r"|semakan dengan ucapan sebenar"
    r"|untuk siaran segera|(?:暫定)?仮訳|暫定版|未定稿|案文|草案"
    r"|非正式译文|非正式譯文|初稿|비공식 번역|ร่าง|คำแปลอย่างไม่เป็นทางการ"
    r"|traduction (?:provisoire|non officielle|de courtoisie)|projet|seul le prononcé fait foi|traducción no oficial"
    r"|borrador|es gilt das gesprochene wort|entwurf|неофициальный перевод|проект|ترجمة غير رسمية|مسودة"
    r")[\s)\]）】*.]*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|oleh|par|por|von|laporan|pewarta|(?:report(?:ed|ing)|story|words|written) by|from)[:\s]+"
    r"(?P<name>(?!(?:the|a"
    r"|an)\b)[A-Z“\"'][\w.’'@/,\s&|-]{2,90})$",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"(?:on the occasion of|sempena|dalam rangka|à l’occasion"
    r"|con motivo|anlässlich|по случаю|بمناسبة|at the|following|during|issued (?:at|by|on)|adopted (?:at|by|on))\b",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"(?:united nations(?:$|\s+[a-z]{1,6}/\S*\d.*$|\s+(?:conference|general assembly|security council|office)\b)"
    r"|united$|nations(?:\s[a-z]{1,4})?$|nations unies$|united nations nations unies"
    r"|(?:general assembly|security council|economic and social council|human rights council)(?:$|\s+distr\b)"
    r"|european union$|government of|ministry of|embassy of|department (?:for|of)\b"
    r"|kementerian|kerajaan|jabatan|prime minister’s (?:office|department)|the white house|office of the"
    r"|press (?:release|statement)$|distr\.|media release$|siaran (?:media|akhbar)$|kenyataan (?:media|akhbar)$"
    r"|republi(?:c|que) (?:of|du|de) [\w ]+$|kingdom of [\w ]+$|original\s*:\s*\w+$|authoritative text$"
    r"|[\w-]+(?: (?:emergency|special|resumed|regular))* session$|agenda item\b|item \d+ .{0,30}agenda"
    r"|\[?(?:without reference to|on the report of)\b|neutral citation\b|case no\b|in the [\w ,’]*court\b"
    r"|royal courts? of justice|(?:[\w ]+ )?statutory (?:instruments|rules)\b.{0,30}$|(?:19|20)\d\d no\b.{0,12}$"
    r"|(?=\S*\d)[a-z]{1,6}(?:[./-][a-z\d]+)*/\S+(?:\s+\d.*)?$|\d\d-\d{5}\b|pa[ui]x[\w’ -]{0,50}patrie\b)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?:resolution|decision|r[ée]solution|d[ée]cision)s? adopt\w+ by\b|résolution adoptée par\b", re.IGNORECASE
)
_NUMBERED_TITLE = re.compile(r"\d{1,4}(?:/\d{1,4})?(?: \([IVXLC]+\)|\s\(\d{4}\))?\.\s+(?=[A-Z“])")
_ACT = re.compile(r"The [A-Z].{8,220}\b(?:Regulations|Order|Rules|Act|Directions|Bill)\b.{0,40}\b(?:19|20)\d\d")
_FORM_TITLE = re.compile(
    r"(?:title|tajuk|titre|subject|perkara)\s*:\s*(?P<title>\S.*?)"
    r"(?=\s+(?:[A-Z]{2,4}\s(?:No|Ref)\w*|[\w’]+(?: [\w’]+)?\s?:)|$)",
    re.IGNORECASE | re.DOTALL,
)
_MONTH_ALONE = re.compile(r"[^\W\d_]{3,12}\.?,? (?:19|20)\d\d")
_SAME_DAY = re.compile(r"الموافق(?: لـ)?|\bbersamaan(?: dengan)?\b|\bcorresponding to\b|هـ", re.IGNORECASE)
_MOST_PIECES = 14
_LONGEST = 260  # letters of a title or sub-title


@dataclass(frozen=True, slots=True)
class Front:
    """What the front of a document says; ``rest`` are the pieces of the text."""

    titles: tuple[Piece, ...] = ()
    rest: tuple[Piece, ...] = ()
    date: datetime.date | None = None
    place: str = ""
    byline: str = ""
    status: str = ""
    notes: tuple[Note, ...] = ()
    inferred: bool = False  # the date was worked out from another calendar
    mail: bool = False  # an e-mail pasted as text
    letterhead: tuple[Piece, ...] = ()  # who issued it, symbol, session, the printer's lines: no part of the text


@dataclass(slots=True)
class _Found:
    titles: list[Piece] = field(default_factory=list)
    date: datetime.date | None = None
    place: str = ""
    byline: str = ""
    inferred: bool = False
    status: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    letterhead: list[Piece] = field(default_factory=list)


def front(pieces: Sequence[Piece], stop: int | None = None) -> Front:
    """Read the front of *pieces*; *stop* is where the text is known to begin (a wire dateline)."""
    if (mail := mail_head(pieces)) is not None:
        subject = (mail.title,) if mail.title else ()
        rest = tuple(pieces[mail.length :])
        return Front(subject, rest, mail.date, byline=mail.sender, notes=mail.notes, mail=True)
    end = _text_begins(pieces) if stop is None else stop
    found = _Found()
    kept: list[Piece] = []
    after: list[int] = []  # titles that stand behind a date, a status or a byline
    for index, piece in enumerate(pieces[:end]):
        count = len(found.titles)
        if _take_letterhead(found, piece, bool(count) and _beside_date(pieces, index)):
            after.append(count)
        elif not _take(found, piece, stop is not None):
            kept.append(piece)
        elif len(found.titles) == count:
            after.append(count)
    titles = _without_repeats(_merged(found.titles, after), found.notes)
    return Front(
        tuple(titles),
        (*kept, *pieces[end:]),
        found.date,
        found.place,
        found.byline,
        " · ".join(found.status),
        tuple(found.notes),
        found.inferred,
        letterhead=tuple(found.letterhead),
    )


def _text_begins(pieces: Sequence[Piece]) -> int:
    """Return the index of the first piece that is text rather than front matter."""
    titled = dated = False
    for index, piece in enumerate(pieces[:_MOST_PIECES]):
        if any(line.title for line in piece.lines):
            titled = True
            continue
        text = piece.text
        if piece.number is not None or piece.kind is not BlockKind.PARAGRAPH or piece.cells:
            return index
        if is_front_line(text) or (titled and _MONTH_ALONE.fullmatch(text.strip())):
            dated = titled
            continue
        if is_letterhead(text) or is_imprint(text) or is_time(text) or venue_of(text):
            continue
        if titled and (_beside_date(pieces, index) or _says_again(pieces, index)):
            continue
        heading = style_of(text)
        if index and (unit_of(text) or heading == "【】") and titled:
            return index
        completes = bool(index) and breaks_off(pieces[index - 1].text) and titled
        if piece.style.startswith("level") and titled and not completes:
            return index
        if index and titled and heading and _text_follows(pieces, index) and not _continues_title(pieces, index):
            return index
        if dated and heading and not _OCCASION.match(text) and _text_follows(pieces, index + 1, heading):
            return index
        if _is_text(text) or (dated and ends_sentence(text) and not _OCCASION.match(text)):
            return index
        titled = titled or not _MASTHEAD.match(text)
    return _no_text(pieces)


def _beside_date(pieces: Sequence[Piece], index: int) -> bool:
    """True for the name of a hall beside the date or the time: the venue."""
    beside = [piece.text for piece in (*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2])]
    return is_hall(pieces[index].text) and any(is_time(text) or date_line(text) is not None for text in beside)


def _says_again(pieces: Sequence[Piece], index: int) -> bool:
    """True for the title on the page behind a cover."""
    words = pieces[index].text.casefold().split()
    return len(words) > 2 and any(piece.text.casefold().split() == words for piece in pieces[:index])


def _no_text(pieces: Sequence[Piece]) -> int:
    """Where nothing looks like text, the first line is the title and the dates and the like after it are front."""
    end = 1
    while end < min(len(pieces), _MOST_PIECES) and is_front_line(pieces[end].text):
        end += 1
    return min(end, len(pieces))


def _text_follows(pieces: Sequence[Piece], index: int, above: str = "") -> bool:
    """True when the next piece is text and not more front matter: then this one heads it.

    *above*: how a heading above this one is printed; both must be headings, and of two kinds.
    """
    if index + 1 >= len(pieces):
        return False
    if above and style_of(pieces[index].text) in {"", above}:
        return False
    following = pieces[index + 1]
    return following.number is not None or following.kind is not BlockKind.PARAGRAPH or _is_text(following.text)


def _continues_title(pieces: Sequence[Piece], index: int) -> bool:
    before, piece = pieces[index - 1], pieces[index]
    if date_line(before.text) is not None or _is_status(before.text):
        return False
    return not piece.apart or breaks_off(before.text) or piece.text.split()[0].lower() in FUNCTION_WORDS


def _is_text(text: str) -> bool:
    if _OCCASION.match(text) and len(text) < _LONGEST and not ends_sentence(text):
        return False
    goes_on = text.endswith((",", ":", ";", "、", "：", "،", "؛"))
    return goes_on or (ends_sentence(text) and len(text) > 40) or len(text) > _LONGEST


def _is_status(text: str) -> bool:
    return _STATUS.match(text) is not None and len(text) <= 120


def is_front_line(text: str) -> bool:
    """True for a line that stands by itself in the front of a document: a byline, a date, a status."""
    return bool(byline_of(text)) or date_line(text) is not None or _is_status(text)


def _take_letterhead(found: _Found, piece: Piece, beside_date: bool) -> bool:
    """Set the piece aside when it says who issued the paper, what it is filed under, or where and when people met."""
    text = piece.text
    if piece.kind is not BlockKind.PARAGRAPH or piece.cells or piece.number is not None:
        return False
    if is_letterhead(text) or is_imprint(text):
        found.letterhead.append(piece)
        what = "is the reference of the document" if is_reference(text) else "belongs to the letterhead"
        found.notes.append(("furniture", f"‘{text}’ {what} and was taken out of the text."))
    elif is_time(text):
        found.letterhead.append(piece)
        found.notes.append(("date-line", f"‘{text}’ was read as the time."))
    elif place := venue_of(text) or (text if beside_date else ""):
        found.letterhead.append(piece)
        found.place = found.place or place
        found.notes.append(("date-line", f"‘{text}’ was read as the venue."))
    else:
        return False
    return True


def _take(found: _Found, piece: Piece, article: bool) -> bool:
    """Put *piece* where it belongs; False when it is no front matter after all."""
    text = piece.text
    if piece.kind is not BlockKind.PARAGRAPH or piece.cells:
        return False
    if _is_status(text):
        found.status.append(text.strip("()[]（）【】* ."))
        found.notes.append(("status", f"‘{text}’ was read as the status of the document."))
        return True
    if (name := byline_of(text)) and not found.byline and (found.titles or not article):
        found.byline = name
        found.notes.append(("byline", f"‘{text}’ was read as the byline."))
        return True
    dated = date_line(text)
    if dated is not None and (not found.date or (dated[1] and not found.place)):
        found.date, found.place = dated[0], found.place or dated[1]
        what = "date and place" if dated[1] else "the date"
        found.notes.append(("date-line", f"‘{text}’ was read as {what}."))
        found.notes += about_calendar(text, dated[0], dated[2])
        found.inferred = bool(dated[2])
        return True
    found.titles.append(piece)
    return True


def byline_of(text: str) -> str:
    """Return the name in 'By Ilsa Varo' or 'Oleh Ilsa Varo', or nothing."""
    found = _BYLINE.match(text.strip())
    if found is None or ends_sentence(text) or len(text.split()) > 12:
        return ""
    name = " ".join(found["name"].split())
    capital = sum(word[0].isupper() for word in name.split())
    return name.strip(" ,") if capital * 2 >= len(name.split()) else ""


def date_line(text: str) -> tuple[datetime.date, str, str] | None:
    """Return date, place and the calendar to mention, when *text* is a line of nothing but a date and a place."""
    if len(text) > 110 or "\n" in text:
        return None
    hits = [hit for hit in dates.find(text) if hit.year is not None]
    if len(hits) > 1:
        text, hits = _without_islamic(text, hits)
    if len(hits) != 1 or (day := hits[0].whole()) is None:
        return None
    place = dates.place_beside(text, hits[0])
    return None if place is None else (day, place, hits[0].calendar)


def _without_islamic(text: str, hits: list[dates.Dated]) -> tuple[str, list[dates.Dated]]:
    """A day printed by both calendars is read by the common one."""
    for hit in hits:
        if hit.calendar == "Islamic":
            text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
    text = _SAME_DAY.sub(lambda found: " " * len(found.group()), text)
    return text, [hit for hit in hits if hit.calendar != "Islamic"]


def about_calendar(text: str, day: datetime.date, calendar: str) -> list[Note]:
    """Return the note that says how *day* was worked out of *text*, where it was."""
    shown = f"{day.day} {day:%B %Y}"
    if calendar == "day/month":
        return [("inferred", f"‘{text}’ does not say which is the month; it was read as {shown}.")]
    if calendar == "Islamic":
        return [
            ("inferred", f"‘{text}’ is a date of the Islamic calendar; it was read as {shown}, give or take a day.")
        ]
    if calendar:
        return [("inferred", f"‘{text}’ counts the years of the {calendar} era; it was read as {shown}.")]
    return []


def _merged(titles: Sequence[Piece], after: Sequence[int]) -> list[Piece]:
    """Put a title printed on several lines together again; the first is the title, the rest say the occasion.

    *after*: titles before which something else stood, a date or a status.
    """
    merged: list[Piece] = []
    for index, piece in enumerate(titles):
        if merged and index not in after and _same_title(merged[-1], piece):
            runs = cutting.join(merged[-1].runs, (Run(" "),), piece.runs)
            merged[-1] = replace(merged[-1], runs=runs, lines=merged[-1].lines + piece.lines)
        else:
            merged.append(replace(piece, kind=BlockKind.TITLE, number=None, level=0, style=""))
    return merged


def _same_title(before: Piece, piece: Piece) -> bool:
    last, line = before.lines[-1], piece.lines[0]
    if ends_sentence(before.text) or len(before.text) + len(piece.text) > _LONGEST:
        return False
    if last.whole or line.whole:
        return breaks_off(before.text) and not before.text.rstrip().endswith((",", "-", "–", "—"))
    if last.size and line.size and abs(last.size - line.size) > 0.5:
        return False
    if _OCCASION.match(piece.text) and not breaks_off(before.text):
        return False
    first = next(iter(piece.text.split()), "")
    small = first[:1].islower() or (before.text.isupper() and first.lower() in FUNCTION_WORDS)
    broken = breaks_off(before.text) or small
    if piece.apart and not (last.size and line.size and broken):
        return False
    if last.size and line.size:
        return last.bold == line.bold
    return broken or (before.text.isupper() and piece.text.isupper())


def main_title(titles: Sequence[Piece]) -> str:
    """Return the words that name the document.

    A resolution's own numbered title goes first; else the largest line of the front that is not the issuer's
    letterhead, a session, a symbol or the like.
    """
    for piece in titles:
        if len(titles) > 1 and (_NUMBERED_TITLE.match(piece.text) or _ACT.fullmatch(piece.text)):
            return _one_line(piece.text)
    named = [piece for piece in titles if not _MASTHEAD.match(piece.text)] or list(titles)
    named = [piece for piece in named if not _ADOPTED.match(piece.text)] or named
    sizes = [piece.lines[0].size or 0.0 for piece in named]
    first = next((piece for piece, size in zip(named, sizes, strict=True) if size >= 0.99 * max(sizes)), named[0])
    return _one_line(first.text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def form_title(pieces: Sequence[Piece]) -> str:
    """Return the title that a form's first table names: 'Title: …' in a cell."""
    for piece in pieces[:2]:
        for row in piece.cells[:6]:
            for cell in row:
                found = _FORM_TITLE.match(cell.text.strip())
                if found and 8 <= len(found["title"]) <= _LONGEST:
                    return _one_line(found["title"])
    return ""


def named_title(pieces: Sequence[Piece]) -> str:
    """Return the title of an act or regulation printed below other matter: 'The … Order 2025' on a line of its own."""
    return next((_one_line(piece.text) for piece in pieces[:_MOST_PIECES] if _ACT.fullmatch(piece.text)), "")


def adoption_date(texts: Sequence[str]) -> datetime.date | None:
    """Return the day a resolution was adopted, as its front says; the sheet itself may be dated days later."""
    for text in texts:
        if found := _ADOPTED.search(text):
            days = [hit.whole() for hit in dates.find(text[found.end() : found.end() + 120]) if hit.year is not None]
            if days and days[0] is not None:
                return days[0]
    return None


def _without_repeats(titles: Sequence[Piece], notes: list[Note]) -> list[Piece]:
    """A cover and a title page say the same: keep it once."""
    seen: set[str] = set()
    kept: list[Piece] = []
    for piece in titles:
        words = "".join(filter(str.isalnum, piece.text.lower()))
        if words in seen and len(words) >= 12:
            notes.append(("title-repeated", f"‘{piece.text}’ stands in the front again; it is kept once."))
        else:
            kept.append(piece)
        seen.add(words)
    return kept
