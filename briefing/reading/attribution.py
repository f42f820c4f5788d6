"""'He said': the verbs of speaking in a writer's own words, and who their subjects are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.reading.names import CAP
from briefing.reading.ranks import HEADS, HONORIFIC
from briefing.reading.roster import Roster, Someone

_VERBS = (
    "said|says|told|tells|added|adds|noted|notes|stressed|stresses|explained|explains|remarked|stated"
    "|states|replied|asked|asks|commented"
    "|warned|warns|argued|argues|concluded|emphasi[sz]ed|emphasi[sz]es|reiterated|reiterates|wrote|writes"
    "|declared|announced|announces|recalled"
    "|pointed\\s+out|points\\s+out|acknowledged|acknowledges|insisted|insists|observed|joked|vowed"
    "|pledged|claimed|claims|confirmed|confirms|predicted"
    "|suggested|revealed|disclosed|clarified|responded|underlined|underscored|highlighted|affirmed"
    "|reaffirmed|admitted|expressed"
    "|berkata|menjelaskan|menegaskan|menambah|memberitahu|menyatakan|mengulas"
)
_ADVERBS = (
    r"(?:(?:\w+ly|also|then|later|further|again|however|once|turut|has|had|have|went\s+on\s+to|meanwhile"
    r"|in\s+turn)\s+){0,3}"
)
_VERB = re.compile(
    rf"\b(?P<verb>{_VERBS}|[Aa]ccording\s+to|[Mm]enurut|kata(?:nya)?|ujar(?:nya)?|jelas(?:nya)?"
    r"|tegas(?:nya)?|tambah(?:nya)?)\b"
)
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Bb]eliau|[Mm]ereka)"
_BODIES = (
    "ministry|government|company|bank|agency|department|embassy|office|statement|report|committee"
    "|commission|council|board|group|union"
    "|association|police|court|authorities|authority|officials|ministers|leaders|sides|parties|firm"
    "|operator|consortium|institute|university"
    "|party|opposition|cabinet|army|navy|newspaper|ministries|companies|experts|analysts|sources|source"
    "|women|woman|man|author|witness|residents"
    "|students|side|delegation|perdana"
)
_HEADS = "|".join((*sorted(HEADS, key=len, reverse=True), _BODIES))
_DESCRIPTION = (
    r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Bb]oth"
    rf"|[Tt]wo|{CAP}[’']s?)\s+(?:[\w’'-]+\s+){{0,5}}?(?:{_HEADS})(?![\w’'-])(?:\s+(?:of|for"
    rf"|to)\s+(?:the\s+)?{CAP}(?:\s+(?:and\s+)?{CAP}){{0,4}})?"
)
_NAME = (
    rf"(?:[\w’'.-]+\s+){{0,6}}?{CAP}(?:\s+(?:(?:of|for|and|bin|binti|al|van|der|de|a/l"
    rf"|a/p)\s+(?:the\s+)?)?{CAP}){{0,6}}"
)
_BESIDE = r"(?:,\s+[^,.;:_]{2,90},|,\s+\d\d,|\s+\([^()]{1,60}\))?"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[\s“”\"«»(—–-]))(?P<who>{_PRONOUN}|{_DESCRIPTION}|{_NAME}){_BESIDE}\s+(?:who\s+)?{_ADVERBS}$"
)
_BEHIND = re.compile(rf"\s+(?P<who>{_PRONOUN}\b|(?:(?!\b(?:that|this|so)\b)[^.;:,“”\"_()]){{2,120}})")
_NOT_BEHIND = re.compile(
    r"\s*(?:that|this|so|in|on|at|by|to|for|as|it|they|he|she|there|reporters|the\s+two|bahawa)\b", re.IGNORECASE
)
_QUOTING = re.compile(
    rf"(?P<via>(?:\b(?:[Tt]he|[Aa]n?)\s+(?:[\w-]+\s+){{0,5}}[\w-]+|{CAP}(?:\s+{CAP}){{0,4}}|{_PRONOUN})\s+"
    r"|,\s*|\b)(?P<verb>quot(?:ing|ed|es)|cited|citing)\s+(?P<who>(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\."
    rf"|[^,.;“”\"]){{2,110}}?)\s+as\s+(?:saying"
    r"|having\s+said|telling\s+\w+)\b(?:,)?\s*"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|been)\s+(?:also\s+)?(?P<verb>quoted|reported"
    r"|cited)(?:\s+by\s+(?P<via>[^,.;“”\"]{2,60}?))?\s+as\s+saying\b"
)
_BEHIND_ONLY = frozenset("menurut kata ujar jelas tegas tambah".split())
_TURNED_ROUND = re.compile(r"(?:^|[,”\"»’'_])\s*$")
_DESCRIBED_LAST, _DESCRIBED_FIRST = re.compile(rf"\b{_DESCRIPTION}$"), re.compile(rf"^{_DESCRIPTION}")
_RUN = rf"(?:[Tt]he\s+)?{CAP}(?:\s+(?:(?:of|for|and)\s+(?:the\s+)?)?{CAP}){{0,7}}"
_RUN_LAST, _RUN_FIRST = re.compile(rf"(?<![\w’'-]){_RUN}$"), re.compile(rf"^{_RUN}")
_OF_ANOTHER = re.compile(
    rf"^(?:(?:[Aa]n?|[Tt]he|[Tt]wo|[Ss]everal|[Ss]ome)\s+)?[\w’'-]+(?:\s+[a-z][\w’'-]+){{0,3}}\s+(?:at|for"
    r"|from|with|in|close\s+to|wife\s+of|son\s+of"
    rf"|wife\s+to|aide\s+to|ally\s+of|friend\s+of|member\s+of)\s+(?:the\s+)?{CAP}"
)
_PRONOUNS = frozenset("he she they beliau mereka".split())
_NO_SPEAKER = re.compile(
    r"^(?:As|It|This|That|These|Those|What|Which|Who|There|Above|Yesterday|Today|On|In|At|For|I|We|You|If"
    r"|And|But|Also|Both|Ini|Itu)$"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One 'he said': the stretch it takes in, its subject as printed, its verb."""

    start: int
    end: int
    who: str
    verb: str
    who_start: int
    who_end: int
    person: Someone | None = None
    pronoun: bool = False
    described: bool = False  # 'the ambassador'
    via: str = ""
    leads: bool = True  # the subject stands before the verb
    content: int = -1  # where the words of somebody quoted by another begin


def attributions(plain: str, text: int, roster: Roster, start: int, end: int) -> Iterator[Attribution]:
    """Yield who says something between *start* and *end* of *plain*, a text with its quotations blotted out."""
    taken = start
    passed_on = any(plain.find(word, start, end) >= 0 for word in ("quot", "cite", "citing"))
    for quoting in _QUOTING.finditer(plain, start, end) if passed_on else ():
        if not _PASSIVE.search(plain, max(start, quoting.start() - 10), quoting.end()):
            yield from _quoting(quoting, text, roster)
    for passive in _PASSIVE.finditer(plain, start, end) if passed_on else ():
        yield from _quoted(plain, text, roster, start, passive)
    for found in _VERB.finditer(plain, start, end):
        if found.start() < taken:
            continue
        one = _one(plain, text, roster, start, end, found)
        if one is not None:
            taken = max(found.end(), one.end)
            yield one


def _one(plain: str, text: int, roster: Roster, start: int, end: int, found: re.Match[str]) -> Attribution | None:
    verb = found["verb"].lower()
    if verb.endswith("nya"):
        return Attribution(found.start(), found.end(), verb, verb, found.start(), found.end(), None, True, leads=False)
    behind = _BEHIND.match(plain, found.end(), end)
    if verb in _BEHIND_ONLY or verb.startswith("according"):
        return _subject(plain, text, roster, behind.span("who"), found, False) if behind else None
    base = max(start, found.start() - 230)
    before = plain[base : found.start()]
    ahead = _SUBJECT.search(before)
    if ahead is not None:
        one = _subject(plain, text, roster, (base + ahead.start("who"), base + ahead.end("who")), found, True)
        if one is not None:
            return one
    if behind and _TURNED_ROUND.search(before) and not _NOT_BEHIND.match(plain, found.end()):
        return _subject(plain, text, roster, behind.span("who"), found, False)
    return None


def _subject(
    plain: str, text: int, roster: Roster, who: tuple[int, int], verb: re.Match[str], leads: bool
) -> Attribution | None:
    """Return the attribution whose subject stands within *who*; None when nobody who could speak stands there."""
    printed = plain[who[0] : who[1]]
    said = " ".join(verb["verb"].split())

    def made(
        first: int, last: int, person: Someone | None = None, pronoun: bool = False, described: bool = False
    ) -> Attribution:
        start, end = min(first, verb.start()), max(last, verb.end())
        return Attribution(start, end, plain[first:last], said, first, last, person, pronoun, described, leads=leads)

    if printed.split(" ")[0].lower() in _PRONOUNS and (leads is False or " " not in printed):
        return made(who[0], who[0] + len(printed.split(" ")[0]), pronoun=True)
    of_another = _OF_ANOTHER.search(printed) if leads else None
    if of_another:  # 'Analysts at Ardle Bank', 'a spokesman for Ms. Varo': neither the bank nor Ms. Varo speaks
        before = plain[max(0, who[0] - 3) : who[0]]
        return made(*who) if who[0] == 0 or re.search(r"[,;.“”\"\n]\s*$", before) or not before.strip() else None
    named = [pair for pair in roster.within(text, *who) if not pair[0].possessive]
    if named and (not leads or named[-1][0].end >= who[1] - 1):
        naming, someone = named[-1] if leads else named[0]
        return made(min(naming.from_, naming.start), naming.end, someone)
    if not leads:  # 'said the trade minister, Odile Marchetti'
        beside = [pair for pair in roster.within(text, who[1], who[1] + 80) if not pair[0].possessive][:1]
        if beside and re.fullmatch(rf",\s+(?:{HONORIFIC}\s+)*", plain[who[1] : beside[0][0].start]):
            return made(who[0], beside[0][0].end, beside[0][1])
    described = (_DESCRIBED_LAST if leads else _DESCRIBED_FIRST).search(printed)
    if described:
        beside = [pair for pair in roster.within(text, who[1], verb.start()) if not pair[0].possessive] if leads else []
        if len(beside) == 1:  # 'the central bank’s governor, Sir Piet Lund, said'
            return made(who[0] + described.start(), beside[0][0].end, beside[0][1])
        found = made(who[0] + described.start(), who[0] + described.end(), described=True)
        return replace(found, person=roster.holder(described.group()))
    run = (_RUN_LAST if leads else _RUN_FIRST).search(printed)
    if (
        run is None
        or re.search(r"[’']s?$", run.group())
        or _NO_SPEAKER.match(run.group().split()[0])
        or re.fullmatch(HONORIFIC, run.group())
    ):
        return None
    return made(who[0] + run.start(), who[0] + run.end())


def _quoted(plain: str, text: int, roster: Roster, start: int, found: re.Match[str]) -> Iterator[Attribution]:
    """Ms. Varo was quoted (by a newspaper) as saying …"""
    base = max(start, found.start() - 230)
    ahead = _SUBJECT.search(plain[base : found.start()])
    if ahead is None:
        return
    one = _subject(plain, text, roster, (base + ahead.start("who"), base + ahead.end("who")), found, True)
    if one is not None:
        via = " ".join((found["via"] or "").split())
        yield replace(one, end=found.end(), verb="quoted as saying", via=via)


def _quoting(found: re.Match[str], text: int, roster: Roster) -> Iterator[Attribution]:
    named = [one for naming, one in roster.within(text, found.start("who"), found.end("who")) if not naming.possessive]
    someone = named[-1] if named else roster.holder(found["who"])
    via = " ".join((found["via"] or "").split())
    yield Attribution(
        found.start("verb"),
        found.end(),
        " ".join(found["who"].split()),
        "quoted as saying",
        found.start("who"),
        found.end("who"),
        someone,
        described=not named,
        via=via,
        content=found.end(),
    )
