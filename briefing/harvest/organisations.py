"""Ministries, companies and bodies: told by a word in their name, all forms of one name together."""

import re
from collections.abc import Sequence

from briefing.harvest.companies import company_names, mentions
from briefing.model.harvest import Mention, Organisation
from briefing.reading.names import CAP
from briefing.topics.acronyms import definitions

_TAILS = (
    "Agency|Authority|Bank|Board|Bureau|Centre|Center|Commission|Committee|Company|Corporation|Corp\\.?"
    "|Council|Department|Electronics|Forum|Foundation|Fund|Group|Guard|Force|Navy|Army"
    "|Institute|Institution|Ministry|Office|Organi[sz]ation|Parliament|Secretariat|University|College"
    "|Academy|Union|Association|Federation|Party|Sdn\\.?\\s+Bhd\\.?|Bhd\\.?|Berhad|Ltd\\.?|Limited"
    "|Inc\\.?|Co\\.|PLC|plc|LLC"
    "|GmbH|K\\.?K\\.?|Holdings|Industries|Airlines|Railways?|Assembly|Court|Tribunal|Alliance|Consortium"
    "|Network|Chamber(?:s)?|Police|Service|Society|Laboratory|Laboratories|Congress|Senate|Facility"
    "|Taskforce|Task\\s+Force|Working\\s+Group|Administration|Directorate|Observatory|Hospital|Museum"
    "|Club|Consulate|Embassy|High\\s+Commission|Motors|Partners|Ventures|Petroleum|Nations"
)
_HEADS = (
    "Ministry|Department|Bank|University|Institute|Association|Office|Organi[sz]ation|Agency|Centre"
    "|Center|Council|Federation|Union|Academy|Bureau|Board|Chamber|Commission|Committee|Conference"
    "|Embassy|Government|House|League|Directorate|Administration|College|Court|School|Secretariat"
    "|Foundation|Society|Authority"
)
_MALAY_HEADS = (
    "Kementerian|Jabatan|Universiti|Suruhanjaya|Lembaga|Agensi|Majlis|Kerajaan|Perbadanan|Syarikat"
    "|Institut|Pejabat|Bank|Tabung|Persatuan|Yayasan|Pertubuhan|Jawatankuasa"
)
_LINKS = r"(?:of(?:\s+the)?|for(?:\s+the)?|on(?:\s+the)?|and|&|the|de|du|des|la|dan)"
_PATTERNS = (
    re.compile(
        rf"\b(?:{CAP}\s+){{0,4}}(?:{_HEADS})\s+(?:of|for|on)\s+(?:the\s+)?{CAP}(?:(?:,\s+(?=[A-Z]\w+(?:,\s"
        rf"|\s+and\s))|\s+(?:{_LINKS}\s+)?){CAP}){{0,8}}"
    ),
    re.compile(
        rf"(?<![\w’'.-])(?:{CAP} +(?:\([A-Z]\) +|(?:and|&) +(?=[A-Z]))?){{1,6}}(?:\([A-Z]\) "
        rf"+)?(?:{_TAILS})(?![\w’'-]*\w)"
    ),
    re.compile(rf"\b(?:{_MALAY_HEADS})(?:\s+(?:dan\s+)?{CAP}){{1,6}}"),
    re.compile(
        r"\b(?:United\s+Nations(?:\s+(?:Security\s+Council|General\s+Assembly|Secretariat))?|European\s+Union"
        r"|European\s+Commission|African\s+Union|World\s+Bank(?:\s+Group)?|UN\s+(?:Security\s+Council"
        r"|General\s+Assembly)|Security\s+Council|General\s+Assembly"
        r"|World\s+Health\s+Organi[sz]ation|World\s+Trade\s+Organi[sz]ation|International\s+Monetary\s+Fund"
        r"|White\s+House|State\s+Department|Pentagon|Kremlin)\b"
    ),
    re.compile(
        r"(?<![\w-])(?:ASEAN|UN|WTO|WHO|IMF|NATO|EU|OECD|APEC|IAEA|ILO|UNESCO|UNICEF|UNDP|UNEP|UNHCR|FAO|IMO"
        r"|ICAO|JICA|JBIC|JOGMEC|JETRO|METI|MITI|NASA|USAID|ADB|AfDB|IDB|OAS|OPEC|INTERPOL|BIMSTEC|SAARC|G7"
        r"|G20|BRICS|OIC|ICC|ICJ|IPCC|UNFCCC|UNCTAD|WFP|AIIB|EIB|EBRD|IEA|IRENA|ITU|WIPO|WMO|AU"
        r"|GCC)(?![\w-])(?!\s+(?:Dialogue|Charter|Power|Outlook))"
    ),
)
_NO_HEAD = re.compile(
    r"^(?:The|This|That|These|Our|Their|His|Her|Its|Both|All|Each|In|On|At|For|From|To|With|By|As|And"
    r"|Under|Through|Via|Also|Prime|President|Minister|Mr\.?|Ms\.?|Dr\.?|Secretary|Director|Chairman|Chair"
    r"|Former|Deputy)\s+"
)
_DOCUMENT = re.compile(
    r"(?:(?:[A-Z][\w-]+\s+)*(?:Statement|Release|Declaration|Report|Members?|Meeting|Summit|Charter"
    r"|Agreement|Convention|Resolution|Session|State)"
    r"\s+(?:of|by|on)\s+(?:the\s+)?|[A-Z][\w-]+[’']s?\s+)"
)
_HONORIFIC_WITHIN = re.compile(r"\s+(?:Tan Sri|Dat(?:uk|o)|Tun|Dr\.?|Encik|Puan)\b")
_CELL_ENDS = str.maketrans("\t\n", "||")  # a name does not run from one cell into the next
_STATES = re.compile(r"(?:Russian|Malaysian) Federation|State of the Union|.* City Centre")
_ONLY_TAIL = re.compile(
    rf"(?:{_TAILS}|{_HEADS}|(?:High|Working|Joint|Regular|First|Second|Third|Next|Ad)\s+(?:{_TAILS}))$"
)
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z&-]{1,9})\)")


def organisations(
    texts: Sequence[tuple[str, str]], people: frozenset[str] = frozenset(), sides: frozenset[str] = frozenset()
) -> tuple[Organisation, ...]:
    """Return the organisations of *texts*, pairs of block id and words, in the order they come.

    *people* are forms of names and *sides* the states that are spoken of: neither is a company.
    """
    names: dict[str, str] = {}  # key → name as first printed
    forms: dict[str, dict[str, None]] = {}
    places: dict[str, list[Mention]] = {}
    short: dict[str, str] = {}  # acronym → key

    order = {block: place for place, (block, _) in enumerate(texts)}

    def note(block: str, start: int, end: int, printed: str, key: str) -> None:
        names.setdefault(key, printed)
        forms.setdefault(key, {})[printed] = None
        places.setdefault(key, []).append(Mention(block, start, end))

    for _, text in texts:
        for definition in definitions(text):
            if any(pattern.fullmatch(definition.expansion) for pattern in _PATTERNS):
                short[definition.acronym] = _key(definition.expansion)
    companies = company_names([text for _, text in texts], people, sides)
    for block, text in texts:
        taken: list[tuple[int, int]] = []
        for start, end in _spans(text):
            printed = " ".join(text[start:end].split())
            note(block, start, end, printed, short.get(printed, _key(printed)))
            taken.append((start, end))
        for acronym, key in short.items():
            for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text) if acronym in text else ():
                if not any(a < match.end() and match.start() < b for a, b in taken):
                    note(block, match.start(), match.end(), acronym, key)
                    taken.append(match.span())
        for company in companies:
            for start, end in mentions(company, text):
                if not any(a < end and start < b for a, b in taken):
                    note(block, start, end, company, _key(company))
                    taken.append((start, end))
    return tuple(
        Organisation(
            _best(name, forms[key], short, key),
            tuple(forms[key]),
            tuple(sorted(places[key], key=lambda m: (order[m.block], m.start))),
        )
        for key, name in names.items()
    )


def _best(name: str, printed: dict[str, None], short: dict[str, str], key: str) -> str:
    return next((form for form in printed if short.get(form) != key), name)


def _spans(text: str) -> list[tuple[int, int]]:
    text = text.translate(_CELL_ENDS)
    found: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            while lead := _NO_HEAD.match(text, start, end):
                start = lead.end()
            if title := _HONORIFIC_WITHIN.search(text, start + 1, end):
                end = title.start()
            document = _DOCUMENT.match(text, start, end)
            start = document.end() if document else start
            possessive = re.search(r"\s+(?:for|of|on)\s+\S+[’']s?$", text[start:end])
            end = start + possessive.start() if possessive else end
            words = text[start:end]
            if _ONLY_TAIL.fullmatch(re.sub(r"^[Tt]he\s+", "", words)) or (words.isupper() and len(words) > 40):
                continue
            if ending := re.search(r"[’']s?$", text[start:end]):
                end = start + ending.start()
            for part in _parts(text, start, end):
                if not any(a < part[1] and part[0] < b for a, b in found):
                    found.append(part)
    return sorted(found)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return one stretch for each body of 'Velmara Coast Guard and the Aruna Maritime Agency'."""
    words = text[start:end]
    for found in re.finditer(r",?\s+and\s+(?:the\s+)?", words):
        left, right = words[: found.start()], words[found.end() :]
        if re.search(rf"\b(?:{_TAILS})$", left) and " " in left:
            return [(start, start + found.start()), *_parts(text, start + found.end(), end)]
        if re.fullmatch(rf"(?:{CAP}\s+){{1,4}}(?:{_TAILS})", right) and re.search(r"\b(?:of|for)\s", left):
            return [(start, start + found.start()), (start + found.end(), end)]
        if (
            re.search(rf"\b(?:{_TAILS})$", right)
            and len(left.split()) > 1
            and " of " not in left
            and " for " not in left
        ):
            return _parts(text, start + found.end(), end)
    return [] if _ONLY_TAIL.fullmatch(words) or _STATES.fullmatch(words) else [(start, end)]


_WELL_KNOWN = {
    "un": "united nations",
    "eu": "european union",
    "wto": "world trade organization",
    "world trade organisation": "world trade organization",
    "who": "world health organization",
    "world health organisation": "world health organization",
    "imf": "international monetary fund",
    "un security council": "united nations security council",
    "security council": "united nations security council",
    "un general assembly": "united nations general assembly",
    "general assembly": "united nations general assembly",
}
"""Forms of one name that documents do not care to explain."""


def _key(name: str) -> str:
    key = re.sub(r"[\W_]+", " ", name.casefold().removeprefix("the ")).strip()
    return _WELL_KNOWN.get(key, key)
