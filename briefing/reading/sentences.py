"""Where a sentence ends: in English, Malay, French and their like, and in Japanese and Chinese."""

import re
from itertools import pairwise

from briefing.reading.wording import MONTHS, word_set

_TITLES = word_set(
    "mr mrs ms messrs mme mlle dr prof st hon rt rev gen lt col capt cmdr cdr adm maj sgt amb sen rep gov",
    "pres tn pn hj sdr y.a.b y.b y.m h.e h.m h.r.h e.g i.e cf vs viz al esq jln jl bro supt insp",
)
_BEFORE_A_NUMBER = word_set(
    "no nos art arts para paras p pp vol ch sec fig tab app cl cls r rs approx ca bil hlm ms res doc reg",
    "abs bzw ziff г млн млрд тыс руб ст п",
    "jan feb mar apr jun jul aug sep sept oct nov dec n",
)
_MAY_END = word_set(
    "inc ltd co corp bhd sdn plc jr sr etc dll dsb a.m p.m u.s u.k u.n u.s.a e.u d.c u.a.e r.o.k d.p.r.k",
    "ph.d univ dept",
)
_STARTERS = word_set(
    "the they these this that those there then he she it its we our in on at both however moreover",
    "meanwhile furthermore for from but and as if when while after before during under with all each mr",
    "ms mrs dr also i you his her their a an ini itu beliau mereka kedua pada dalam le la les ils elle il",
)
_REPORTING = "said|says|asked|asks|added|adds|told|replied|answered|noted|stressed|wrote|explained|exclaimed|wondered"
_SPOKEN_BY = re.compile(rf"(?:[A-Z][\w’'.-]*\s+){{1,3}}(?:{_REPORTING})\b")
_LATIN_END = re.compile(r"[.!?…؟۔।]+(?:[\"”’'»)\]]|[\u00a0\u202f ]»)*(?:\[\d{1,3}\])*\s+")
_NOTE_MARK = re.compile(r"(?:\[\d{1,3}\])+$")
_CJK_END = re.compile(r"[。！？．]+[」』）】〉》”’\])]*\s*")
_SAID = re.compile(r"[\u4e00-\u9fff]{1,6}[说道称問问答]")  # “好。”他说
_OPENERS = "\"“‘'«([{¿¡–—-•"
_PAIRS = {")": "(", "）": "（", "]": "[", "」": "「", "』": "『"}
_LONGEST_BRACKET = 600  # characters; a bracket that closes later than that was probably never meant to
_GOES_ON = ("と", "など", "の", "を", "は", "が", "に", "で", "も", "、", "，", "）", "」", "』", "。")
_TOKEN = re.compile(r"[\w.&’'-]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_CLOSERS = "\"”’'»)]」』）】〉》"
_END = re.compile(rf"[.!?…。！？．؟۔।។။](?:\s*[{re.escape(_CLOSERS)}])*$")


def sentence_spans(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each sentence of *text*; together they cover it, space behind belongs to the one before.

    *language* (ISO 639-1) only matters where rules differ: 'M. Dal' is a gentleman in French.
    """
    if not text:
        return ()
    depth = _bracket_depth(text)
    ends = {found.end() for found in _LATIN_END.finditer(text) if _is_latin_end(text, found, depth, language)}
    ends |= {found.end() for found in _CJK_END.finditer(text) if _is_cjk_end(text, found, depth)}
    ends |= {found.end() for found in re.finditer(r"\n\s*", text)}
    ends.add(len(text))
    starts = [0, *sorted(ends)]
    return tuple((start, end) for start, end in pairwise(starts) if text[start:end].strip() or not start)


def ends_sentence(text: str) -> bool:
    """True when *text* stops where a sentence stops, closing quotation marks and brackets allowed."""
    return _END.search(text.rstrip()) is not None


def _bracket_depth(text: str) -> bytearray:
    """Return for each character whether it stands within brackets that are closed again soon."""
    inside = bytearray(len(text))
    open_at: dict[str, list[int]] = {mark: [] for mark in _PAIRS.values()}
    spans: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if char in open_at:
            open_at[char].append(index)
        elif char in _PAIRS and open_at[_PAIRS[char]]:
            start = open_at[_PAIRS[char]].pop()
            if index - start <= _LONGEST_BRACKET:
                spans.append((start, index))
    for start, end in spans:
        inside[start:end] = b"\x01" * (end - start)
    return inside


def _is_latin_end(text: str, found: re.Match[str], depth: bytearray, language: str) -> bool:
    start, after = found.start(), text[found.end() : found.end() + 60]
    mark = _NOTE_MARK.sub("", found.group().rstrip())
    closing = len(mark) - len(mark.rstrip(")]"))
    if depth[start] and not closing:
        return False
    if not after:
        return True
    if not _can_start(after):
        return False
    if mark[0] in "!?؟" and mark[-1] in "\"”’'»" and _SPOKEN_BY.match(after):
        return False
    return (
        mark[0] != "." or mark.startswith("..") or len(mark) > 1 or not _is_abbreviation(text, start, after, language)
    )


def _can_start(after: str) -> bool:
    first = after.lstrip(_OPENERS + " ")[:1] or after[:1]
    return not first.islower()


def _is_abbreviation(text: str, dot: int, after: str, language: str) -> bool:
    """True when the full stop at *dot* belongs to the word before it."""
    found = _TOKEN.search(text, max(0, dot - 20), dot)
    token = found.group() if found else ""
    word = re.split("['’]", token.lower().lstrip("'’"))[-1] if language == "fr" else token.lower().lstrip("'’")
    first_word = re.match(r"[\w’'-]*", after.lstrip(_OPENERS))
    following = first_word.group().lower() if first_word else ""
    if word.isdigit() and language == "de" and following in MONTHS:
        return True
    if word.isdigit():  # '14.' in front of its paragraph
        return len(word) <= 3 and (dot == len(token) or text[dot - len(token) - 1] == "\n")
    if word in _TITLES or (word == "m" and language == "fr"):
        return True
    if word in _MAY_END or _INITIALS.fullmatch(token):
        return following not in _STARTERS
    if word in _BEFORE_A_NUMBER:
        return following[:1].isdigit() or (
            word not in {"no", "may", "ms", "doc", "art", "tab", "p", "r"} and len(word) < 5
        )
    return False


def _is_cjk_end(text: str, found: re.Match[str], depth: bytearray) -> bool:
    if found.end() == len(text):
        return True
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 3]
    if found.group()[0] == "．" and (before.isdigit() or after[:1].isdigit()):
        return False
    closed = found.group().rstrip()[-1] in "」』）】〉》”’])"
    if closed and (after.startswith(_GOES_ON) or _SAID.match(text[found.end() : found.end() + 8])):
        return False
    outermost = found.start() + len(found.group().rstrip())
    return not depth[min(outermost, len(text) - 1) - 1 if not closed else min(outermost, len(text) - 1)]
