"""What a heading looks like when only its words say so, and how deep it is."""

import re
from collections.abc import Sequence

from briefing.reading.sentences import ends_sentence, sentence_spans
from briefing.reading.wording import FUNCTION_WORDS, word_set

_MOST_WORDS = 20
_MOST_LETTERS = 120
_LONGEST_UNIT = 480  # letters; treaties give their articles long titles
_INSERTED = r"(?:\s?(?:bis|ter|quater|quinquies|sexies))?"
_COUNT = rf"\d{{1,3}}[A-Z]?{_INSERTED}"
_UNIT = re.compile(
    r"(?P<word>part|title|chapter|section|article|clause|rule|regulation|annex|appendix|schedule|attachment|enclosure"
    r"|preamble|preambule|bahagian|bab|seksyen|perkara|fasal|pasal|lampiran|paragraph|artikel|artículo|capítulo|sección"
    r"|anexo|preámbulo|artigo|kapitel|abschnitt|anlage|partie|titre|chapitre|annexe|préambule|mukadimah"
    r"|часть|раздел|глава|статья|приложение|преамбула|điều|chương|phụ lục"
    r"|الجزء|الباب|الفصل|المادة|مادة|المرفق|مرفق|الملحق|ملحق|ديباجة|الديباجة|หมวด|มาตรา|ข้อ|ภาคผนวก|ส่วนที่)"
    rf"(?:[ \xa0]*(?P<number>{_COUNT}|(?<=[ \xa0])(?:[IVXLC]{{1,7}}{_INSERTED}(?![^\W\d_])|[A-Z](?![^\W\d_])"
    r"|(?:one|two|three|premier|première?|1er|ال\w+(?: عشرة?)?)\b)))?"
    r"(?P<stop>\s*[.:–—-])?(?:\s+(?P<rest>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_UNITS = word_set(
    "annex appendix schedule preamble lampiran annexe préambule preambule mukadimah anexo preámbulo anlage",
    "приложение преамбула ديباجة الديباجة مرفق المرفق ملحق الملحق ภาคผนวก",
)
_CJK_UNIT = re.compile(
    r"(?:第\s?[0-9０-９一二三四五六七八九十百]{1,4}\s?(?P<word>[編编部章節节款条條])(?:の[0-9０-９一二三四五六七八九十]{1,2})?"
    r"|제\s?\d{1,3}\s?(?P<korean>[편장절조]))(?P<rest>.*)$"
)
_CJK_ANNEX = re.compile(
    r"(?:別添|別紙|附属書|付属書|附件|附錄|附录|別表|부속서)\s*[0-9０-９一二三四五六七八九十]*(?:\s.*)?$"
)
_BRACKETED = re.compile(
    r"(【[^】]+】|〈[^〉]+〉|＜[^＞]+＞|<[^<>]+>|《[^》]+》|〔[^〕]+〕|■\s*\S.*|◆\s*\S.*"
    r"|[-–—]\s[^-–—]{2,50}\s[-–—]|\*{1,2}[^*]{2,50}\*{1,2})$"
)
_COUNTED = re.compile(
    r"(?:Theme|Pillar|Item|Agenda Item|Session|Topic|Area|Goal|Priority|Objective|Issue|Teras|Tema|Isu)"
    r"\s+(?:\d{1,2}|[IVX]{1,4}|One|Two|Three|Four|Five|Six|Seven)\s*[.:–—-]\s*(?=\S)",
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts without capitals and with spaces: Hebrew, Arabic, the Indic ones, Thai, Lao, Burmese, Khmer."""
_WORD = re.compile(r"[^\W\d_][\w’'.\u0300-\u036f\u0e30-\u0e4e-]*")
_SALUTATION = re.compile(
    r"\W*(your |the |dear )?(excellenc|ladies|gentlem|distinguished|colleagues|friends|honou?rable|mr\.? (speaker"
    r"|president|chair)"
    r"|yang (berhormat|amat)|tuan-tuan|tuan yang|assalamu|salam|bismillah|thank you|terima kasih|mesdames|messieurs)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_UNIT_STYLE = {
    **dict.fromkeys("part title bahagian partie titre часть الجزء ส่วนที่ 編 编 部 편".split(), "part"),
    **dict.fromkeys("preamble preambule préambule mukadimah preámbulo преамбула ديباجة الديباجة".split(), "part"),
    **dict.fromkeys(
        "chapter bab chapitre capítulo kapitel глава раздел chương الباب الفصل หมวด 章 장".split(), "chapter"
    ),
    **dict.fromkeys("section seksyen sección abschnitt 節 节 款 절".split(), "section"),
    **dict.fromkeys(
        "article clause rule regulation perkara fasal pasal artikel artículo artigo paragraph".split(), "article"
    ),
    **dict.fromkeys("статья điều المادة مادة มาตรา ข้อ 条 條 조".split(), "article"),
}
_ANNEXES = word_set(
    "annex appendix schedule attachment enclosure lampiran annexe anexo anlage приложение",
    "المرفق مرفق الملحق ملحق ภาคผนวก",
)
_LABEL = re.compile(
    r"((?:Article|Section|Clause|Rule|Regulation|Principle|Guideline|Recommendation|Artikel|Artículo|Artigo|Art\.|Perkara"
    rf"|Fasal|Seksyen|Pasal|Статья|Điều|المادة|مادة)\s+{_COUNT})\s?[.:)–—-]+\s+(?=\S)"
    rf"|(\[?(?:OP|PP)\s?{_COUNT}(?:\s?alt(?:\s?\d)?)?)[.:)]?\s+(?=\S)"
    r"|((?:มาตรา|ข้อ)\s?\d{1,3})[.:)]?\s+(?=\S)"
    r"|((?:第\s?[0-9０-９一二三四五六七八九十百]{1,4}\s?[条條](?:の[0-9０-９一二三四五六七八九十]{1,2})?|제\s?\d{1,3}\s?조))"
    r"(?:[\s\u3000]+(?=\S)|(?=[（(]))"
)
"""A paragraph's own 'Article 5.', 'Rule 12.', 'OP3', 第三条 before its words."""
_ORDER = (
    "part",
    "chapter",
    "section",
    "【】",
    "I.",
    "CAPITALS",
    "A.",
    "N.",
    "Title Case",
    "bold",
    "plain",
    "N.N",
    "article",
)


def style_of(text: str) -> str:
    """Return how *text* is printed as a heading ('CAPITALS', 'Title Case', 'article' …), or nothing when it is none."""
    text = text.strip()
    if not text or len(text) > _LONGEST_UNIT or "\n" in text:
        return ""
    if _BRACKETED.fullmatch(text) and len(text) <= 60:
        return "【】"
    if unit := unit_of(text):
        return unit
    text = _COUNTED.sub("", text)
    words = _WORD.findall(text)
    if _CJK.search(text):
        return "plain" if len(text) <= 30 and not re.search(r"[。、，．！？：；:;]", text) else ""
    if _CASELESS.search(text):
        short = len(words) <= 8 and len(text) <= 60 and not re.search(r"[،؛:;,.]", text)
        return "plain" if short and stops_like_a_heading(text) else ""
    if not words or len(words) > _MOST_WORDS or len(text) > _MOST_LETTERS or not stops_like_a_heading(text):
        return ""
    if _SALUTATION.match(text) or _CLOCK.match(text) or len(sentence_spans(text)) > 1:
        return ""
    if _is_capitals(text):
        return "CAPITALS"
    return "Title Case" if _is_title_case(text, words) else ""


def stops_like_a_heading(text: str) -> bool:
    """True when *text* does not end as a sentence or a list item does (a question may head a section)."""
    return text.rstrip().endswith("?") or not (ends_sentence(text) or text.rstrip()[-1:] in ",;:、，；：،؛-–—")


def unit_of(text: str) -> str:
    """Return 'part', 'chapter', 'section' or 'article' when *text* is the heading of one, 'annex' for an annex."""
    if len(text) > _LONGEST_UNIT:
        return ""
    if found := _CJK_UNIT.match(text):
        rest = found["rest"].strip()
        style = _UNIT_STYLE[found["word"] or found["korean"]]
        return style if len(rest) <= 40 and not re.search("[。；，、]", rest) else ""
    if _CJK_ANNEX.fullmatch(text):
        return "annex"
    found = _UNIT.match(text)
    if found is None or found["word"][0].islower():
        return ""
    word, rest = found["word"].lower(), (found["rest"] or "").strip()
    if word == "paragraph" and not found["word"].isupper():
        return ""  # 'Paragraph 14' is a number, 'PARAGRAPH 1' heads a part of a memorandum
    if not found["number"] and (word not in _BARE_UNITS or (rest and not found["stop"])):
        return ""
    if rest and (not _titles_a_unit(rest, bool(found["stop"])) or len(rest) > _LONGEST_UNIT):
        return ""
    return "annex" if word in _ANNEXES else _UNIT_STYLE[word]


def is_bare_unit(text: str) -> bool:
    """True for 'Article 5' or 第五条 without its title."""
    if not unit_of(text):
        return False
    found = _UNIT.match(text) or _CJK_UNIT.match(text)
    return found is None or not (found["rest"] or "").strip()


def unit_number(text: str) -> tuple[str, int] | None:
    """Return ('Article 5', length) when *text* is a paragraph that begins with its own 'Article 5.' or 'Section 2.'"""
    found = _LABEL.match(text)
    if found is None:
        return None
    label = next(label for label in found.groups() if label)
    return label, found.end()


def _titles_a_unit(rest: str, stopped: bool) -> bool:
    if not stops_like_a_heading(rest):
        return False
    words = _WORD.findall(rest)
    first = next(iter(words), "")
    if first and first[0].lower() == first[0].upper():  # a script without capitals
        return len(rest) <= 60 and (len(words) <= 8 or stopped)
    return bool(words) and len(words) <= 60 and (first[:1].isupper() or stopped or rest[0] in '([“"–—-')


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _is_title_case(text: str, words: Sequence[str]) -> bool:
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"‘'("):
        return False
    small = [word for word in words[1:] if word[0].islower() and word.lower() not in FUNCTION_WORDS]
    big = [word for word in words if word[0].isupper()]
    return bool(big) and len(small) <= len(words) // 6


def is_salutation(text: str) -> bool:
    """True for 'Ladies and Gentlemen' and the like."""
    return _SALUTATION.match(text) is not None


def breaks_off(text: str) -> bool:
    """True when *text* ends with a word no heading ends with, so that its next line belongs to it."""
    words = text.rstrip().split()
    return bool(words) and (words[-1].lower() in FUNCTION_WORDS or words[-1][-1:] in ",–—&/-")


def levels(styles: Sequence[str]) -> list[int]:
    """Return the level of each heading printed in *styles*: kinds of heading are ranked, and no level is left out."""
    ranks = [_rank(style) for style in styles]
    order = {rank: level for level, rank in enumerate(sorted(set(ranks)), 1)}
    found: list[int] = []
    for rank in ranks:
        deepest = found[-1] + 1 if found else 1
        found.append(min(order[rank], deepest))
    return found


def _rank(style: str) -> tuple[int, float]:
    """Sort key: the format's own level first, then size in print, then the way it is printed."""
    if style.startswith("level "):
        return (0, float(style.split()[1]))
    if style.startswith("size "):
        return (1, -float(style.split()[1]))
    style = "part" if style == "annex" else style
    return (2, float(_ORDER.index(style)) if style in _ORDER else len(_ORDER))
