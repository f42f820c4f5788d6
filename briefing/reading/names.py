"""Where a text names people: the honorific and the office beside a name say that it is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.reading.ranks import (
    COUNTRIES_OF_WORDS,
    HEADS,
    HONORIFIC,
    PLACES,
    PORTFOLIOS,
    RANKED,
    SMALL_RANKED,
    is_office_word,
    never_in_a_name,
)

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_ABBREVIATED = r"(?:Mr|Mrs|Ms|Mme|Dr|Prof|Gen|Hon|Sen|Rep|Gov|Amb|Lt|Col|Capt|Adm|Maj|Rev|Ir|Ts|Hj|Jr|Sr|YBhg)\."
_WORD = rf"[{_UPPER}](?:[^\W_]|[’'‘ʻ](?=\w)|[-‑](?=\w))*"
CAP = rf"(?:{_ABBREVIATED}|(?:[A-Z]\.)+(?:{_WORD})?|Dato[’'](?!s\b)|[‘’ʻ]?{_WORD})"
PARTICLES = r"(?:bin|binti|bt|bte|al|el|van|der|den|de|von|da|di|du|dos|del|la|ibn|bint|a/l|a/p|s/o|d/o|anak)"
_RUN = re.compile(rf"(?<![\w$€£/.@’'-]){CAP}(?:[  ]+(?:{PARTICLES}[  ]+){{0,2}}{CAP})*")
_TOKEN = re.compile(rf"{PARTICLES}(?=[  ])|{CAP}")
_HONORIFIC = re.compile(rf"{HONORIFIC}(?=[  ])")
_OFFICE = re.compile(rf"{RANKED}(?=[  ,.;:)]|$)")
_COMPLEMENT = (
    rf"(?:of|for|to|on|at)\s+(?:the\s+)?(?:(?:{'|'.join(sorted(PORTFOLIOS))}),?\s+(?:and\s+|&\s+"
    rf"|of\s+(?:the\s+)?|for\s+)?){{0,6}}"
    r"(?:(?:Kingdom|Republic|State|Federation)\s+of\s+(?:the\s+)?)?"
)
_OFFICE_BEFORE = re.compile(
    rf"(?:(?P<whose>(?!{RANKED}\b){CAP})\s+)?\b(?P<office>{RANKED}|{SMALL_RANKED})\s+(?:{_COMPLEMENT})$"
)
_OFFICE_BESIDE = re.compile(rf"(?:(?P<whose>(?!{RANKED}\b){CAP})\s+)?\b(?P<office>{SMALL_RANKED}),?\s+$")
_FOR = rf"(?:{CAP})(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s+&\s+|\s+)(?:{'|'.join(sorted(PORTFOLIOS))})\b)*"
_OFFICE_AHEAD = re.compile(
    r"(?:^|(?<![,\s])\s|[.“\"]\s*)(?:[Tt]he|by|from"
    rf"|of)\s+(?:(?P<whose>(?!{RANKED}\b){CAP})\s+)?(?P<office>{RANKED}|{SMALL_RANKED})"
    rf"(?P<rest>(?:\s+(?:of|for)\s+{_FOR})?\s+of\s+(?:the\s+)?(?:(?:Kingdom|Republic"
    rf"|State)\s+of\s+)?(?P<of>{CAP}(?:\s+{CAP})?))?,\s+$"
)
_MALAY_OFFICE = re.compile(r"(?:Perdana\s+Menteri|Menteri|Presiden|Duta|Pesuruhjaya|Pengerusi|Ketua)")
_NAME_NEXT = re.compile(rf",\s+(?:{HONORIFIC}\s+)*{CAP}\s+(?:{PARTICLES}\s+)?{CAP}")
_MALAY_AHEAD = re.compile(rf"(?P<office>{_MALAY_OFFICE.pattern}(?:\s+{CAP}){{1,3}}),\s+$")
_KIN_AHEAD = re.compile(
    r"\b[Hh](?:is|er)\s+(?P<office>deputy|colleague|counterpart|successor|predecessor|aide|spokes(?:man"
    r"|woman)|adviser|wife|husband|chief\s+of\s+staff),\s+$"
)
_WEAK_OFFICE = re.compile(r"(?:General|Justice|Director|Judge|Speaker|Chair|Head|Representative|Delegate|Commissioner)")
_MAY_GOVERN = re.compile(r"\b(?:of|for|to|on|at|the|and|&)\s+$|[A-Z]\w+,?\s+$")
_PLACE = (
    r"(?:(?:Kingdom|Republic|State|Federation|Sultanate|Commonwealth|Union"
    rf"|Government)\s+of\s+(?:the\s+)?)?(?:{COUNTRIES_OF_WORDS}|{CAP}(?:\s+{CAP}){{0,2}})"
)
_SMALL_FOR = r"[a-z][\w-]*(?:\s+(?:and\s+)?[a-z][\w-]*){0,3}"
_AFTER = re.compile(
    r"(?:,?\s+Jr\.?|,?\s+Sr\.)?,\s+(?:(?:aged\s+)?\d\d,\s+)?(?P<all>(?:(?:the|an?|who is|its"
    rf"|our)\s+)?(?:(?P<whose>(?!(?:{RANKED}|Says?|Said|Tells?|Told)\b){CAP})\s+)?(?P<office>{RANKED}|{SMALL_RANKED})"
    rf"(?P<rest>(?:\s+(?:of|for)\s+(?:the\s+)?(?:{_FOR}|{_SMALL_FOR}))?(?:\s+(?:of|to|for"
    rf"|at)\s+(?:the\s+)?(?:{_PLACE}))*))(?=[,.;:)(—–]|\s+(?:and|said|says|told|also|of|to|in|on|at|for|who"
    r"|met|has|had|with)\b|\s*$)"
)
_BRACKET_AFTER = re.compile(rf"\s+\((?P<all>(?P<office>{RANKED})(?P<rest>[^()]{{0,80}}))\)")
_AGE_AFTER = re.compile(r",\s+(?:aged\s+)?\d\d,")
_SAY_AFTER = re.compile(
    r"(?:\s+(?:also|further|then|later|again|told|who))?\s+(?:said|says|told|added|noted|stressed"
    r"|explained|remarked|replied|wrote|warned|argued|berkata)\b"
)
_SAY_BEFORE = re.compile(r"(?:[,”\"]|^)\s*(?:said|says|added|according\s+to|kata|ujar|menurut)\s+$")
_ADJECTIVE = re.compile(r"(?:an|ese|ish|tch|nch|i|U\.S\.|U\.K\.|EU|UN|US|UK)$")
_VESSEL_BEFORE = re.compile(
    r"\b(?:ferry|ship|vessel|tanker|liner|launch|frigate|trawler|yacht|boat|carrier|feri|kapal|MV|M/V|RV|HMS)\s+$"
)
"""'The ferry Lady Ardle' is no lady."""
_WITHIN_NAMES = frozenset(
    ("Raja", "Sheikh", "Shaikh", "Syed", "Haji", "Hajah", "Tengku", "Tunku", "Tuan", "Tun", "Lord")
)
_OF_STATE = re.compile(
    r"\s+of\s+(?:the\s+)?(?:(?:Kingdom|Republic|State|Federation"
    rf"|Sultanate)\s+of\s+(?:the\s+)?)?(?P<side>{COUNTRIES_OF_WORDS}|{CAP}(?:\s+{CAP})?)"
)
_STATE_AT_END = re.compile(
    r"\bof\s+(?:the\s+)?(?:(?:Kingdom|Republic|State|Federation|Sultanate)\s+of\s+(?:the\s+)?)?"
    rf"(?P<state>{COUNTRIES_OF_WORDS}|{CAP}(?:\s+{CAP})?)\s*$"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_AFTER_NAME = re.compile(r"(?:\s+(?:MP|MEP|MSP|KC|QC|CBE|OBE|MBE|KCMG|CMG))+$")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr)\b\.?")


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a text names somebody: (start, end) hold the name without honorific and office."""

    text: int  # which of the texts
    start: int
    end: int
    name: str
    honorific: str = ""
    office: str = ""  # as printed: 'Prime Minister of Velmara'
    side: str = ""  # 'Velmara', where the office is said to be one of it
    sure: bool = False  # something says that this is a person
    from_: int = 0  # where honorific and office begin
    possessive: bool = False  # 'Varo’s speech': she is named but does nothing here


def namings(texts: Sequence[str]) -> tuple[Naming, ...]:
    """Return every run of capitalised words in *texts* that may be a name; ``sure`` ones are."""
    return tuple(naming for index, text in enumerate(texts) for naming in _in_text(index, text))


def _in_text(index: int, text: str) -> Iterator[Naming]:
    for run in _RUN.finditer(text):
        yield from _in_run(index, text, run.start(), run.end())


@dataclass(slots=True)
class _Lead:
    """What stands before a name within a run of capitalised words."""

    start: int = -1
    honorific: str = ""
    office: str = ""
    whose: str = ""

    def begin(self, at: int) -> None:
        if self.start < 0:
            self.start = at


def _in_run(index: int, text: str, start: int, end: int) -> Iterator[Naming]:
    at, lead = start, _Lead()
    words: list[tuple[int, int]] = []
    while at < end:
        if text[at] in "  ":
            at += 1
            continue
        office = _OFFICE.match(text, at, end)
        honorific = _HONORIFIC.match(text, at, end)
        token = office or honorific or _TOKEN.match(text, at, end)
        if token is None:
            break
        word = token.group()
        at = token.end()
        if office:
            whose = text[words[0][0] : words[-1][1]] if words else ""
            possessive = _POSSESSIVE.search(whose) is not None
            if whose and not possessive and whose not in PLACES:
                word, whose = f"{whose} {word}", whose if _ADJECTIVE.search(whose) else ""
            lead = _Lead(words[0][0] if words else token.start(), "", word, _bare(whose) or lead.whose)
            words = []
        elif honorific:
            if words:
                lead, words = _Lead(), []
            lead.begin(token.start())
            lead.honorific = f"{lead.honorific} {word}".strip()
        elif never_in_a_name(_bare(word)):
            if words and _bare(word) not in _ORGANISATION_TAILS:
                yield _naming(index, text, words, lead, start)
            keeps = word if _POSSESSIVE.search(word) or _bare(word) in PLACES else ""
            begins = lead.start if lead.start >= 0 and not words else token.start()
            words, lead = [], _Lead(begins if keeps or _bare(word) in PORTFOLIOS else -1, "", "", _bare(keeps))
        else:
            words.append((token.start(), token.end()))
            if _POSSESSIVE.search(word) and not _OFFICE.match(text, min(at + 1, end), end):
                yield _naming(index, text, words, lead, start)
                words, lead = [], _Lead()
    if words:
        yield _naming(index, text, words, lead, start)


_ORGANISATION_TAILS = frozenset(
    "Foundation Institute University Group Holdings Bhd Berhad Sdn Ltd Limited Inc Corp Corporation Bank Centre Center"
    " Company Council Fund Electronics Airport Street Road Hall Bridge Hospital Award Prize Doctrine Plan".split()
)


def _naming(index: int, text: str, words: list[tuple[int, int]], lead: _Lead, run_start: int) -> Naming:
    start, end = words[0][0], words[-1][1]
    honorific, office, side = lead.honorific, lead.office, lead.whose if lead.office else ""
    from_ = lead.start if lead.start >= 0 else start
    if (not office and from_ == run_start) or start == run_start:
        start, from_, office, side = _from_before(text, words, start, from_, office, side)
    possessive = bool(_POSSESSIVE.search(text[start:end]))
    end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
    if text[end - 1 : end] == "." and not re.search(r"(?:\b\w|Jr|Sr)\.$", text[start:end]):
        end -= 1
    if after_nominals := _AFTER_NAME.search(text, start, end):
        end = after_nominals.start()
    suffix = _SUFFIX.match(text, end)
    name_end = suffix.end() if suffix else end
    sure = bool(honorific or office)
    after = None if possessive else _AFTER.match(text, end) or _BRACKET_AFTER.match(text, name_end)
    of_state = _OF_STATE.match(text, name_end) if office and not side and not re.search(r"\sof\s", office) else None
    if of_state:
        office, side = f"{office}{of_state.group()}", of_state["side"]
    elif after and not office:
        office, side = f"{after['office']}{after['rest']}", _side_after(after)
        sure = True
    elif office and side:
        office = _of_side(office, side)
    elif office and (state := _STATE_AT_END.search(office)) and state["state"].split()[0] not in PORTFOLIOS:
        side = state["state"]
    several = len(words) > 1
    sure = sure or bool(
        several
        and not possessive
        and (
            _AGE_AFTER.match(text, end)
            or _SAY_AFTER.match(text, end)
            or _SAY_BEFORE.search(text[max(0, from_ - 24) : from_])
        )
    )
    sure = sure or bool(re.search(r"\s(?:bin|binti|a/l|a/p)\s", text[start:end]))
    name = " ".join(text[start:name_end].split())
    if office and _MALAY_OFFICE.match(office) and _NAME_NEXT.match(text, end):
        sure = False  # 'Menteri Luar Velmara, Teun Aalbers': the state is no person
    sure = sure and not _is_no_name(name, office, honorific, text[end : end + 24])
    sure = sure and not all(word in PORTFOLIOS for word in name.split())
    sure = sure and not (honorific and _VESSEL_BEFORE.search(text, max(0, from_ - 24), from_))
    from_ = from_ if sure else start
    return Naming(index, start, name_end, name, honorific, " ".join(office.split()), side, sure, from_, possessive)


def _from_before(
    text: str, words: list[tuple[int, int]], start: int, from_: int, office: str, side: str
) -> tuple[int, int, str, str]:
    """Look left of the run: 'chief engineer Teun Aalbers', 'Ambassador to Velmara Ilsa Varo'."""
    before = text[max(0, from_ - 90) : from_]
    base = max(0, from_ - 90)
    if not before or before[-1] not in " \u00a0\n":
        return start, from_, office, side
    malay = _MALAY_AHEAD.search(before) if not office else None
    if malay:
        return start, from_, malay["office"], malay["office"].split()[-1]
    if (kin := _KIN_AHEAD.search(before)) and text[words[-1][1] : words[-1][1] + 1] == ",":
        return start, from_, office or kin["office"], side
    words_before = before.replace(",", " ").split()
    if HEADS.isdisjoint(word.lower() for word in words_before):
        return start, from_, office, side
    ahead = _OFFICE_AHEAD.search(before) if text[words[-1][1] : words[-1][1] + 1] == "," and not office else None
    if ahead:
        whose = _bare(ahead["whose"] or "")
        printed = " ".join(f"{whose} {ahead['office']}{ahead['rest'] or ''}".split())
        return start, from_, printed, ahead["of"] or whose
    beside = _OFFICE_BESIDE.search(before) if words_before[-1] in HEADS else None
    if beside:
        whose = _bare(beside["whose"] or "")
        whose = "" if never_in_a_name(whose) and whose not in PLACES else whose
        return start, base + beside.start("office"), office or beside["office"], side or whose
    complement = _OFFICE_BEFORE.search(before) if not office and _MAY_GOVERN.search(before) else None
    if complement:
        skip = _complement_words(text, words) if from_ == start else 0
        if len(words) - skip < 2:  # 'Commissioner for Public Appointments' names nobody
            return start, from_, office, side
        first = words[skip][0]
        printed = " ".join(text[base + complement.start("office") : first].split())
        whose = _bare(complement["whose"] or "")
        return (
            first,
            base + complement.start("office"),
            printed,
            whose if whose in PLACES or "’s" in (complement["whose"] or "") else "",
        )
    return start, from_, office, side


def _complement_words(text: str, words: list[tuple[int, int]]) -> int:
    """Return how many of the first words still say what the office is for: 'Malaysia | Noriyuki Shikata'."""
    known = [at for at, span in enumerate(words[:5]) if _bare(text[slice(*span)]) in PORTFOLIOS | PLACES]
    if known and known[-1] + 1 < len(words):
        return known[-1] + 1
    return 1 if len(words) > 2 and not known else len(words)


def _is_no_name(name: str, office: str, honorific: str, after: str) -> bool:
    """True for 'General Permitted Development', 'Justice Impact Test', 'HM Treasury', 'Lord Chancellor'."""
    if is_office_word(name) or (name.isupper() and len(name) < 5):
        return True
    return bool(_WEAK_OFFICE.fullmatch(office)) and not honorific and not _SAY_AFTER.match(after)


def _of_side(office: str, side: str) -> str:
    """'Prime Minister of Velmara', 'Velmaran Prime Minister', 'Velmara’s Ambassador to Aruna'."""
    if office.startswith(side) or office.endswith(side) or re.search(r"\bof\s+\S", office):
        return office
    if side not in PLACES and _ADJECTIVE.search(side):
        return f"{side} {office}"
    return f"{side}’s {office}" if re.search(r"\s(?:to|of|for)\s", office) else f"{office} of {side}"


def _side_after(found: re.Match[str]) -> str:
    """Return the state or body an office is of: the last '… of Velmara'."""
    whose = _bare(found.groupdict().get("whose") or "")
    last = re.findall(
        rf"\b(?:of|at)\s+(?:the\s+)?(?:(?:Kingdom|Republic|State)\s+of\s+(?:the\s+)?)?({COUNTRIES_OF_WORDS}"
        rf"|{CAP}(?:\s+{CAP})*)",
        found["rest"],
    )
    if last and last[-1].split()[0] not in PORTFOLIOS:
        return " ".join(last[-1].split())
    return whose if whose and not (never_in_a_name(whose) and whose not in PLACES) else ""


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)
