"""What a heading looks like when only its words say so, and how deep it is."""

import re
from collections.abc import Sequence

from briefing.reading.sentences import ends_sentence, sentence_spans
from briefing.reading.wording import FUNCTION_WORDS, word_set

_MOST_WORDS = 16
_MOST_LETTERS = 120
_LONGEST_UNIT = 480  # letters; treaties give their articles long titles
_UNIT = re.compile(
    r"(?P<word>part|title|chapter|section|article|clause|annex|appendix|schedule|attachment|enclosure|preamble"
    r"|preambule"
    r"|bahagian|bab|seksyen|perkara|fasal|lampiran|paragraph|artikel|partie|titre|chapitre|annexe|préambule|mukadimah)"
    r"(?:[ \xa0]+(?P<number>\d{1,3}[A-Z]?|[IVXLC]{1,7}|[A-Z]|one|two|three|premier|première|1er))?"
    r"(?P<stop>\s*[.:–—-])?(?:\s+(?P<rest>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_BARE_UNITS = word_set("annex appendix schedule preamble lampiran annexe préambule preambule mukadimah")
_CJK_UNIT = re.compile(r"第[0-9０-９一二三四五六七八九十百]{1,4}(?P<word>[編章節条條])(?P<rest>.*)$")
_CJK_ANNEX = re.compile(r"(?:別添|別紙|附属書|付属書|附件)\s*[0-9０-９一二三四五六七八九十]*(?:\s.*)?$")
_BRACKETED = re.compile(r"(【[^】]+】|〈[^〉]+〉|＜[^＞]+＞|<[^<>]+>|《[^》]+》|〔[^〕]+〕|■\s*\S.*|◆\s*\S.*)$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SALUTATION = re.compile(
    r"\W*(your |the |dear )?(excellenc|ladies|gentlem|distinguished|colleagues|friends|honou?rable|mr\.? (speaker"
    r"|president|chair)"
    r"|yang (berhormat|amat)|tuan-tuan|tuan yang|assalamu|salam|bismillah|thank you|terima kasih|mesdames|messieurs)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_UNIT_STYLE = {
    **dict.fromkeys(
        "part title bahagian partie titre annex appendix schedule attachment enclosure lampiran".split(), "part"
    ),
    **dict.fromkeys("annexe preamble preambule préambule mukadimah 編".split(), "part"),
    **dict.fromkeys("chapter bab chapitre 章".split(), "chapter"),
    **dict.fromkeys("section seksyen 節".split(), "section"),
    **dict.fromkeys("article clause perkara fasal artikel paragraph 条 條".split(), "article"),
}
_ANNEXES = word_set("annex appendix schedule attachment enclosure lampiran annexe")
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
    words = _WORD.findall(text)
    if _CJK.search(text):
        return "plain" if len(text) <= 30 and not re.search(r"[。、，．！？：；:;]", text) else ""
    if not words or len(words) > _MOST_WORDS or len(text) > _MOST_LETTERS or not stops_like_a_heading(text):
        return ""
    if _SALUTATION.match(text) or _CLOCK.match(text) or len(sentence_spans(text)) > 1:
        return ""
    if _is_capitals(text):
        return "CAPITALS"
    return "Title Case" if _is_title_case(text, words) and len(words) <= 14 else ""


def stops_like_a_heading(text: str) -> bool:
    """True when *text* does not end as a sentence or a list item does (a question may head a section)."""
    return text.rstrip().endswith("?") or not (ends_sentence(text) or text.rstrip()[-1:] in ",;:、，；：-–—")


def unit_of(text: str) -> str:
    """Return 'part', 'chapter', 'section' or 'article' when *text* is the heading of one, 'annex' for an annex."""
    if len(text) > _LONGEST_UNIT:
        return ""
    if found := _CJK_UNIT.match(text):
        rest = found["rest"].strip()
        return _UNIT_STYLE[found["word"]] if len(rest) <= 40 and "。" not in rest else ""
    if _CJK_ANNEX.fullmatch(text):
        return "annex"
    found = _UNIT.match(text)
    if found is None or not found["word"][0].isupper():
        return ""
    word, rest = found["word"].lower(), (found["rest"] or "").strip()
    if word == "paragraph" and not found["word"].isupper():
        return ""  # 'Paragraph 14' is a number, 'PARAGRAPH 1' heads a part of a memorandum
    if not found["number"] and (word not in _BARE_UNITS or (rest and not found["stop"])):
        return ""
    if rest and (not _titles_a_unit(rest, bool(found["stop"])) or len(rest) > _LONGEST_UNIT):
        return ""
    return "annex" if word in _ANNEXES else _UNIT_STYLE[word]


def unit_number(text: str) -> tuple[str, int] | None:
    """Return ('Article 5', length) when *text* is a paragraph that begins with its own 'Article 5.' or 'Section 2.'"""
    found = re.match(
        r"((?:Article|Section|Clause|Artikel|Perkara|Fasal|Seksyen)\s+\d{1,3}[A-Z]?)\s*[.:)]\s+(?=\S)", text
    )
    return (found.group(1), found.end()) if found else None


def _titles_a_unit(rest: str, stopped: bool) -> bool:
    if not stops_like_a_heading(rest):
        return False
    words = _WORD.findall(rest)
    first = next(iter(words), "")
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
