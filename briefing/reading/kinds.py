"""What sort of document it is, by what it shows."""

import re
from collections.abc import Sequence

from briefing.model.source import BlockKind, SourceKind
from briefing.reading.headings import unit_of
from briefing.reading.piece import Piece

_TITLES = (
    (SourceKind.RESOLUTION, r"\bresolutions?\b|\br[ée]solutions?\b|\bresolusi\b|決議|决议|^قرار\b|^резолюци|결의"),
    (
        SourceKind.HANSARD,
        r"\bhansard\b|penyata rasmi|会議録|\btranscript\b|\bpress (?:briefing|conference|gaggle|call)\b",
    ),
    (
        SourceKind.STATEMENT,
        r"\bjoint (?:press |leaders.? |ministerial |presidential )?(?:statement|declaration|communiqu|vision"
        r"|d[ée]claration)|\bkenyataan bersama\b|\bd[ée]claration (?:conjointe|commune)\b|共同声明|共同宣言|联合声明"
        r"|聯合聲明|联合公报|بيان مشترك|إعلان مشترك|совместн\w+ (?:заявление|декларация|коммюнике)|공동\s?(?:성명|선언)"
        r"|แถลงการณ์ร่วม|tuyên bố chung|\bpernyataan bersama\b|\bdeclaración conjunta\b|\bgemeinsame erklärung\b",
    ),
    (
        SourceKind.SPEECH,
        r"\b(?:remarks|speech|address) (?:by|of|to|at)\b|\bucapan\b|\bkeynote\b|演説|挨拶|\bdiscours\b"
        r"|\bstatement by (?:h\.?\s?e\b|his|her|mr|ms|mrs|dr|dato|datuk|tan sri|the hon|the right|(?:the )?(?:prime"
        r"|president|minister|foreign minister|deputy|permanent|ambassador|secretary))|\ballocution\b|\bmessage\b",
    ),
    (
        SourceKind.STATEMENT,
        r"\b(?:joint|leaders|chair\S*|press|ministers|presidential|summit)\b.{0,60}\b(?:statement|declaration"
        r"|communiqu|vision|release)|\bjoint (?:state|decl|comm|vis)"
        r"|\bstatement\b|\bdeclaration\b|\bcommuniqu[eé]|\bkenyataan\b|共同声明|声明|宣言|\bdéclaration\b|\bjoint\b.*\bplan\b",
    ),
    (
        SourceKind.BRIEF,
        r"\bbrief(?:ing)?\b|\bsteering note\b|\btalking points\b|kertas taklimat|nota ringkas|\bspeaking note",
    ),
    (
        SourceKind.AGREEMENT,
        r"\bagreement\b|\bmemorand(?:um|a) of (?:understanding|cooperation)\b|\btreaty\b|\bconvention\b"
        r"|\bprotocol\b|\bcharter\b|\bcovenant\b"
        r"|\bmemorandum persefahaman\b|\bperjanjian\b|協定|条約|覚書|\baccord\b|\btraité\b|\bpact\b|\bconstitution\b"
        r"|公約|公约|條約|条约|協定|协定|憲章|宪章|議定書|议定书|اتفاق|معاهدة|ميثاق|بروتوكول|مذكرة تفاهم"
        r"|\bсоглашени|\bдоговор\b|\bконвенци|\bмеморандум|협정|조약|양해각서|ความตกลง|สนธิสัญญา|บันทึกความเข้าใจ|\bacuerdo\b|\btratado\b",
    ),
)
_RECITAL = re.compile(
    r"\W*(?:further |also |deeply |fully |having |taking |bearing )?(?:recall|recogni[sz]|reaffirm|not(?:ing|es)"
    r"|stress|emphasi[sz]|welcom|considering|mindful|"
    r"guided|convinced|determined|acting under|underlin|express|conscious|concerned|aware|having|taking|bearing"
    r"|desir)\w*\b",
    re.IGNORECASE,
)
_OPERATIVE = re.compile(
    r"\W*(?:further |also |strongly |urgently )?(?:calls|decides|requests|urges|recommends|invites|encourages"
    r"|reaffirms|welcomes|demands|notes|endorses|adopts|stresses"
    r"|emphasizes|condemns|expresses|reiterates|takes note)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:Dear |Excellency,$|Sir,$|Madam,$|YAB |YBhg|Yang Berhormat|拝啓)")
_LETTER_END = re.compile(
    r"(?:Yours (?:sincerely|faithfully|truly)|Yang benar|敬具|Saya yang menjalankan amanah)", re.IGNORECASE
)
_AGREED = re.compile(
    r"\b(?:have agreed as follows|have reached the following|agree as follows|bersetuju seperti berikut|sont"
    r" convenu\w* de ce qui suit)",
    re.IGNORECASE,
)
_SALUTED = re.compile(
    r"(?:Excellenc|Ladies and gentlemen|Distinguished|Mr\.? (?:Speaker|President|Chair)|Assalamu|Tuan-tuan|Hadirin"
    r"|Mesdames)",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"(?:points to make|if raised|if pressed|background|do not raise|our objectives|tujuan|latar belakang|pendirian)\b",
    re.IGNORECASE,
)


def kind_of(titles: Sequence[str], pieces: Sequence[Piece], article: bool, turns: int) -> SourceKind:
    """Return the kind of a document with these *titles*, the main one first.

    *article*: it has a dateline or byline; *turns*: lines that begin with a speaker's name.
    """
    if article:
        return SourceKind.ARTICLE
    texts = [piece.text for piece in pieces if piece.kind is not BlockKind.TITLE]
    titled = next((kind for title in titles if (kind := _titled(title)) is not None), None)
    agreed = titled in (SourceKind.STATEMENT, SourceKind.AGREEMENT, SourceKind.RESOLUTION)
    if turns >= 3 and turns >= len(texts) // (3 if agreed else 25):
        return SourceKind.SPEECH if turns < 6 and titled is SourceKind.SPEECH else SourceKind.HANSARD
    if _is_resolution(pieces):
        return SourceKind.RESOLUTION
    units = sum(unit_of(piece.text) == "article" for piece in pieces if piece.kind is BlockKind.HEADING)
    if units >= 3 or any(_AGREED.search(text[-300:]) for text in texts[:40]):
        return SourceKind.AGREEMENT
    if any(_LETTER.match(text) for text in texts[:12]) and any(_LETTER_END.match(text) for text in texts[-12:]):
        return SourceKind.LETTER
    sections = {
        piece.text.lower() for piece in pieces if piece.kind is BlockKind.HEADING and _SECTIONS.match(piece.text)
    }
    if len(sections) >= 2:
        return SourceKind.BRIEF
    if titled is not None:
        return titled
    if any(_SALUTED.match(text) for text in texts[:8]):
        return SourceKind.SPEECH
    return SourceKind.DOCUMENT


def _titled(title: str) -> SourceKind | None:
    for kind, pattern in _TITLES:
        if re.search(pattern, title, re.IGNORECASE):
            return kind
    return None


def _is_resolution(pieces: Sequence[Piece]) -> bool:
    recitals = sum(
        bool(_RECITAL.match(piece.text)) and piece.text.endswith((",", ";")) for piece in pieces if piece.number is None
    )
    operative = sum(bool(_OPERATIVE.match(piece.text)) for piece in pieces if piece.number is not None)
    return recitals >= 2 and operative >= 2
