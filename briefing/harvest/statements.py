"""Who affirms each sentence of a statement: all sides, one side, a body; and where that changes within a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.reading.names import CAP
from briefing.reading.ranks import COUNTRIES_OF_WORDS, HONORIFIC, PLACES, RANKED
from briefing.reading.roster import Roster, Someone
from briefing.reading.voices import Spans

_MANY = (
    "leaders|sides|parties|countries|governments|nations|partners|members|participants|delegations"
    "|principals|presidents|chairs|co-chairs"
    "|ministers|prime\\s+ministers|foreign\\s+ministers|heads\\s+of\\s+(?:state|government"
    "|state\\s+and\\s+government|state\\s+or\\s+government|delegation)"
    "|ambassadors|secretaries|officials|signatories|representatives|institutions"
)
_MANY_IN_CAPITALS = (
    "Leaders|Sides|Parties|Participants|Ministers|Presidents|Delegations|Partners|Members|Countries|Governments"
)
_JOINT = re.compile(
    r"(?:(?:[Bb]oth|[Tt]he\s+(?:two|three|four|five)|[Tt]he|[Tt]wo|[Aa]ll|[Oo]ur(?:\s+two)?)\s+(?:of\s+the\s+)?)?"
    rf"(?:[A-Z][\w.-]+\s+){{0,3}}?(?P<noun>{_MANY}"
    r""
    r""
    rf"|{_MANY_IN_CAPITALS}"
    r"|Prime\s+Ministers|Foreign\s+Ministers|Defen[cs]e\s+Ministers|(?:Member\s+)?States(?:\s+Parties)"
    r"|Member\s+States|Heads\s+of\s+(?:State|Government|State\s+(?:and|or)\s+Government|Delegation))"
    rf"(?:\s+of\s+(?:the\s+)?(?:{CAP}|and|,|the|of)(?:,?\s+(?:{CAP}|and|the|of)){{0,50}})?"
    r"|[Ee]ach\s+(?:Party|State\s+Party|side|Side)|Both|[Kk]edua-dua\s+(?:pemimpin|pihak|negara"
    r"|Perdana\s+Menteri|belah\s+pihak)|[Kk]edua\s+(?:pemimpin|pihak|negara)"
    r"|Para\s+pemimpin|Les\s+(?:deux\s+)?(?:dirigeants|parties|deux\s+parties|ministres|Parties|participants)|Ils"
)
_THEY = re.compile(r"(?:[Tt]hey|[Mm]ereka|[Tt]he\s+(?:two|latter\s+two))(?=\s)")
_WE = re.compile(r"(?:We|we|WE)(?=[\s,])")
_WE_WHO = re.compile(r"(?:We|WE),\s+(?P<who>the\s+[^,;:]{5,220}?)(?=,|\s+(?:met|have|are|gathered|welcome|reaffirm)\b)")
_FORMERLY = re.compile(r"[Tt]he\s+(?P<which>former|latter)(?=\s)")
_PLACE = rf"(?:{COUNTRIES_OF_WORDS}|{'|'.join(sorted(PLACES, key=len, reverse=True))})"
_SIDE = re.compile(
    rf"(?:[Tt]he\s+)?(?P<side>{CAP}(?:\s+{CAP})?)\s+(?:side|Side|delegation|government|Government|party"
    rf"|leader)(?=\s)|(?:[Pp]ihak|Kerajaan)\s+(?P<pihak>{CAP}(?:\s+{CAP})?)"
)
_GOVERNMENT = re.compile(
    r"[Tt]he\s+(?:Royal\s+|Federal\s+)?(?:Government|Kingdom|Republic"
    rf"|State)\s+of\s+(?:the\s+)?(?P<side>{CAP}(?:\s+(?:of\s+)?{CAP}){{0,3}})"
)
_COUNTRY = re.compile(rf"(?:[Tt]he\s+)?(?P<side>{_PLACE})(?=\s)")
_PERSON = re.compile(
    rf"(?:[Tt]he\s+)?(?:(?:{CAP}\s+)?(?:{RANKED}|{HONORIFIC})\s+)+(?P<name>{CAP}(?:\s+(?:(?:bin|binti|al"
    rf"|van|der|de|a/l|a/p)\s+)?{CAP}){{0,5}})"
)
_OFFICE_ONLY = re.compile(
    r"(?:[Tt]he\s+)"
    rf"(?:(?P<side>{CAP})\s+)?(?P<office>{RANKED})(?:\s+of\s+(?:the\s+)?(?P<of>{CAP}(?:\s+{CAP})"
    rf"{{0,2}}))?(?=\s)"
)
_HE = re.compile(r"(?:He|She|he|she|Beliau|beliau)(?=\s)")
_BODY = re.compile(
    r"[Tt]he\s+(?:[A-Z][\w-]+\s+){0,4}(?:General\s+Assembly|Security\s+Council|Committee|Council"
    r"|Commission|Conference|Assembly|Meeting|Summit|Working\s+Group"
    r"|Board|Forum|Secretariat|Group|Task\s+Force|Association|Union|Contracting\s+Parties|Alliance"
    rf"|Dialogue)(?:\s+(?:of|on|for)\s+(?:the\s+)?{CAP}(?:\s+{CAP}){{0,5}})?(?=[\s,])|ASEAN(?=\s)"
    r"|[Tt]he\s+(?:G7|G20|Quad)(?=\s)"
)
_NAMES_AND = rf"(?:{CAP}(?:\s+{CAP}){{0,4}}|[Tt]he\s+{CAP}(?:\s+(?:of\s+(?:the\s+)?)?{CAP}){{0,4}})"
_PAIR = re.compile(
    rf"(?:[Tt]he\s+)?(?P<one>{_NAMES_AND})(?:,\s+{_NAMES_AND}){{0,8}},?\s+and\s+(?P<other>{_NAMES_AND})(?=[\s,])"
)
_VERBS = (
    "welcom(?:ed|es?)|reaffirm(?:ed|s)?|affirm(?:ed|s)?|confirm(?:ed|s)?|agree[ds]?|concur(?:red|s)?"
    "|decide[ds]?|express(?:ed|es)?|underscore[ds]?|underlin(?:ed|es?)"
    "|stress(?:ed|es)?|emphasi[sz]e[ds]?|recogni[sz]e[ds]?|acknowledge[ds]?|note[ds]?|reiterate[ds]?"
    "|share[ds]?|exchange[ds]?|discuss(?:ed|es)?|call(?:ed|s)?"
    "|urge[ds]?|condemn(?:ed|s)?|commit(?:ted|s)?|pledge[ds]?|commend(?:ed|s)?|congratulat(?:ed|es?)"
    "|thank(?:ed|s)?|appreciate[ds]?|value[ds]?|support(?:ed|s)?"
    "|resolve[ds]?|recall(?:ed|s)?|highlight(?:ed|s)?|look(?:ed|s)?|task(?:ed|s)?|instruct(?:ed|s)?"
    "|direct(?:ed|s)?|announce[ds]?|intend(?:ed|s)?|will|shall|are|were|is|was"
    "|have|has|had|remain(?:ed|s)?|took|takes?|held|holds?|met|paid|expect(?:ed|s)?|hope[ds]?"
    "|encourage[ds]?|invite[ds]?|offer(?:ed|s)?|propose[ds]?|undertook|undertakes?"
    "|declare[ds]?|endorse[ds]?|adopt(?:ed|s)?|approve[ds]?|request(?:ed|s)?|sought|seeks?|plan(?:ned|s)?"
    "|aim(?:ed|s)?|continue[ds]?|explore[ds]?|consider(?:ed|s)?|review(?:ed|s)?"
    "|signed|signs?|launch(?:ed|es)?|established?|establishes|reached|conveyed|briefed|informed|assured"
    "|voiced|attach(?:ed|es)?"
    "|believe[ds]?|see|saw|stand|stood|said|stated|explained|pointed|requested|accept(?:ed|s)?|join(?:ed"
    "|s)?|oppose[ds]?|reject(?:ed|s)?|deplore[ds]?"
    "|menyambut|mengalu-alukan|menegaskan|bersetuju|menyatakan|mengesahkan|menekankan|mengulangi"
    "|mengiktiraf|menghargai|berharap|merakamkan|turut|juga|sepakat|berikrar|bertukar"
    "|ont|sont|se|réaffirment|conviennent|saluent|soulignent|reconnaissent|expriment|décident|s’engagent|s'engagent"
)
_ADVERBS = (
    "hereby|herewith|also|further|jointly|highly|deeply|strongly|warmly|fully|firmly|mutually|particularly|again|once"
    "|more|turut|juga|both|all|each|therefore|thus|likewise|similarly|specifically|explicitly"
    "|unequivocally|reciprocally"
)
_AUXILIARY = r"(?:will|shall|have|has|had|are|is|was|were|ont|sont|se|remain(?:ed|s)?)"
_VERB = re.compile(
    rf"(?::?(?:\s*\([a-z0-9]{{1,3}}\))?)(?:,?\s+(?:{_ADVERBS}"
    rf"|\w+ly)\b){{0,3}},?\s+(?P<verb>{_AUXILIARY}(?:\s+(?:been|not|to|{_ADVERBS}"
    r"|\w+ly))*\s+[a-z]\w+(?:\s+(?:forward|note|place|committed|part)\b)?"
    rf"|(?:{_VERBS})\b(?:\s+(?:forward|note|part)\b)?)"
)
_WITH = re.compile(r"\bwith\s+$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:\s+also)?\s+(?P<verb>[a-z]+ing)\b")  # '…, with Prime Minister Varo stressing …'
_OF_WHERE = re.compile(rf"\s+of\s+(?:the\s+)?{CAP}(?:\s+(?:of\s+)?{CAP}){{0,3}}")
_ANY_VERB = re.compile(
    rf"(?:,?\s+(?:{_ADVERBS}|\w+ly)\b){{0,3}},?\s+(?P<verb>(?!(?:of|and|who|the|in|on|at|to|all|both|as|or|from"
    r"|with|for|that|which|by|a|an)\b)[a-z]{3,})\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:,\s+[^;]{3,320}?,[\"”’]?)(?=\s+(?:[a-z]+ly\s+|also\s+|further\s+)?(?:[a-z]+ed|agree|affirm"
    r"|welcome|commit|call|reaffirm|recognize|recognise|express|condemn|met|held|will|are|have|reiterate"
    r"|support|note)\b)"
)
_CLAUSE = re.compile(
    r"(?:^|(?<=[,;:—–])\s+(?:(?:and|while|but|whereas|with)\s+)?|\s(?:and|while|but|whereas)\s+)"
    r"(?:(?:that\s+)?(?:in\s+(?:this|that)\s+(?:regard|context|respect|connection)|in\s+particular"
    r"|furthermore|moreover|in\s+addition),?\s+)?",
    re.IGNORECASE,
)
_COORDINATED = re.compile(r"(?:[,;]\s+(?:and|while|but|whereas|with)|;|\b(?:and|while|but|whereas))\s+$")
_NAME_BEFORE = re.compile(
    r"(?:^|[,;]\s+|\b(?:the|of|between|by|both|in|with|for|to|from|that|whether|as|because|since|when|if|how"
    rf"|where|than|among|towards?|including|like|under|via|at|on)\s+)(?:[Tt]he\s+)?{CAP}(?:\s+{CAP}){{0,3}}$"
)
_OPENING = re.compile(
    r"(?P<verb>(?:(?:FURTHER|ALSO|DEEPLY)\s+)?(?:[A-Z]{3,}ING\b|[A-Z]{4,}(?=\s+[a-z]{2}))|(?:HEREBY|Hereby)\s+[A-Za-z]+"
    r"|HAVE\s+(?:AGREED|DECIDED|REACHED)"
    r"|(?:(?:Also|Further|Again|Deeply|Gravely|Strongly|Fully|Particularly|Firmly|Seriously|Warmly"
    r"|Once again|Likewise)\s+)*(?:[A-Z]|(?<=\s)[a-z])\w+ing\b(?:\s+(?:in mind|into account))?"
    r"|(?:Deeply\s+|Gravely\s+|Seriously\s+)?(?:[Cc]oncerned|[Cc]onvinced|[Aa]larmed|[Mm]indful"
    r"|[Dd]etermined|[Aa]ware|[Gg]uided|[Rr]esolved|[Cc]onscious|[Dd]esirous|[Ee]ncouraged|[Dd]isturbed)"
    r"|(?:Also\s+|Further\s+|Strongly\s+|Solemnly\s+|Hereby\s+|Once again\s+|Again\s+)*(?:[A-Z]"
    r"|(?<=\s)[a-z])\w+s(?=\s+(?:that|to|upon|on|its|the|all|with|also|States|Member|Parties|a|an|in|for"
    r"|as|by|of|note|into|[a-z]+ly|[A-Z]\w+|and)\b))"
)


@dataclass(frozen=True, slots=True)
class Affirmed:
    """A sentence of a statement, or the part of one that has its own subject."""

    start: int
    end: int
    speaker: str
    printed: str
    verb: str
    resolved: bool
    joint: bool
    side: str


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    speaker: str
    verb: str
    resolved: bool = False
    joint: bool = False
    side: str = ""


_SEVERAL = re.compile(
    r"\b(?:joint|jointly|communiqu|leaders|ministers|both|two|three|summit|bilateral|trilateral|quad"
    r"|partnership|member states"
    r"|between|parties|bersama|kedua|conjoint|commun)|共同|首脳|会談|G7|G20|\bG-\d",
    re.IGNORECASE,
)


def is_of_several(title: str, beginning: str) -> bool:
    """True when a statement is made by several together, as its title or first paragraphs say."""
    both = rf"\b(?:both|the\s+(?:two|three|four))\s+(?:{_MANY})\b"
    return bool(_SEVERAL.search(title) or re.search(both, beginning, re.IGNORECASE))


_TITLE_SIDES = re.compile(
    rf"\b(?:of|between)\s+(?:the\s+)?(?P<one>{CAP}(?:\s+{CAP})?)\s+and\s+(?:the\s+)?(?P<other>{CAP}(?:\s+{CAP})?)$"
    rf"|^(?P<first>{CAP})[–—-](?P<second>{CAP})\s+(?:Joint|Summit|Leaders)"
)


def _sides_in_title(title: str) -> set[str]:
    """Return the two states a title names: 'Joint Statement of Aruna and Velmara', 'Aruna–Velmara Joint Statement'."""
    found = _TITLE_SIDES.search(" ".join(title.split()))
    named = {name for name in found.groups() if name} if found else set()
    office = re.compile(rf"\b(?:{RANKED})\b")
    return set() if any(office.search(name) or name.isupper() for name in named) else named


_LISTS = re.compile(
    r"\b(?:to|on|by|that|in|for|(?:the\s+)?following(?:\s+[\w-]+){0,4}|follows|principles)\s*:\s*$", re.IGNORECASE
)
_SENTENCE_OF_ITS_OWN = re.compile(r"(?:The|An?|In|On|At|Last|This|These|It|There|He|She)\s")


class Statement:
    """Follows the subjects of one statement from sentence to sentence."""

    def __init__(self, roster: Roster, several: bool = True, title: str = "") -> None:
        self._roster = roster
        self._several = several  # False: one ministry or state makes the statement, and 'we' are no two sides
        self._sides = {one.side for one in roster.people if one.side} | _sides_in_title(title)
        self._joint = ""  # the last joint subject as printed
        self._we = ""
        self._one: Someone | None = None
        self._body = ""
        self._list: Affirmed | None = None  # 'The leaders agreed to:' before what follows it

    def heading(self) -> None:
        """A list under '… agreed to:' ends at a heading."""
        self._list = None

    def paragraph(self, index: int, text: str, sentences: Spans, listed: bool = False) -> list[Affirmed]:
        """Return who affirms what in the next paragraph; *listed* when it is numbered or an item of a list."""
        found: list[Affirmed] = []
        self._introduce(text)
        for start, end in sentences:
            end = start + len(text[start:end].rstrip())
            found += self._sentence(index, text, start, end)
        if not found and listed and self._list is not None and text.strip() and not _SENTENCE_OF_ITS_OWN.match(text):
            head = self._list
            found = [Affirmed(0, len(text.rstrip()), head.speaker, "", head.verb, True, head.joint, head.side)]
        elif found:
            self._list = found[-1] if _LISTS.search(text) else None
        elif not listed:
            self._list = None
        return found

    def _introduce(self, text: str) -> None:
        """'We, the Ministers of Aruna and Velmara, …': from here on it is known who 'we' are."""
        who = _WE_WHO.match(text)
        if who:
            self._several = self._several or re.search(rf"\b(?:{_MANY})\b", who["who"], re.IGNORECASE) is not None
            self._we = " ".join(who["who"].split())
            self._we = self._we[:1].upper() + self._we[1:]
            self._body = self._body or self._we

    def _sentence(self, index: int, text: str, start: int, end: int) -> Iterator[Affirmed]:
        subjects: list[_Subject] = []
        for at in _clause_starts(text, start, end):
            if subjects and at < subjects[-1].end:
                continue
            subject = self._subject(index, text, at, end, first=not subjects)
            if subject is not None:
                subjects.append(subject)
        if not subjects:
            opening = self._resolution(text, start, end)
            if opening is not None:
                yield opening
            return
        for number, subject in enumerate(subjects):
            alone = number or _COORDINATED.search(text, start, subject.start)
            begin = subject.start if alone else start
            stop = end if number + 1 == len(subjects) else _before(text, begin, subjects[number + 1].start)
            yield Affirmed(
                begin,
                stop,
                subject.speaker,
                text[subject.start : subject.end],
                subject.verb,
                subject.resolved,
                subject.joint,
                subject.side,
            )

    def _subject(self, index: int, text: str, at: int, end: int, first: bool) -> _Subject | None:
        """Return the subject with its verb that stands at *at*."""
        for read in (
            self._person,
            self._they,
            self._pair,
            self._country,
            self._many,
            self._office,
            self._side,
            self._body_of,
        ):
            found = read(index, text, at, end)
            if found is None:
                continue
            stop = found.end
            aside = _ASIDE.match(text, stop, end) if first else None
            verb = _VERB.match(text, aside.end() if aside else stop, end)
            if verb is None and re.match(r"(?:we|they)\b", text[at:stop], re.IGNORECASE):
                verb = _ANY_VERB.match(text, aside.end() if aside else stop, end)
            if verb is None and _WITH.search(text, max(0, at - 6), at):
                verb = _PARTICIPLE.match(text, stop, end)
            others = self._others(index, text, found, verb.start()) if verb is not None else []
            if (
                verb is None
                or _is_second_of_two(text, at, found, verb["verb"])
                or (
                    text[at:stop] in PLACES
                    and not first
                    and verb["verb"] in ("is", "are", "has", "have", "was", "were")
                )
            ):
                continue
            made = replace(found, verb=_bare_verb(verb["verb"]), speaker=found.speaker[:1].upper() + found.speaker[1:])
            if others and not found.joint:
                made = replace(
                    made,
                    end=verb.start(),
                    speaker=" and ".join([made.speaker, *others]),
                    joint=True,
                    side="",
                    resolved=False,
                )
            self._remember(made, text)
            return made
        return None

    def _others(self, index: int, text: str, subject: _Subject, verb: int) -> list[str]:
        """Return who else stands before the verb: 'Ilsa Varo, the minister, and Teun Aalbers, … , held talks'."""
        return [
            one.name
            for naming, one in self._roster.within(index, subject.end, verb)
            if not naming.possessive
            and re.search(r"(?:\band|[,;&])\s+$", text[subject.end : min(naming.from_, naming.start)])
        ]

    def _remember(self, subject: _Subject, text: str) -> None:
        printed = text[subject.start : subject.end]
        if subject.joint and not subject.resolved:
            self._joint = subject.speaker
        if not subject.joint:
            self._one = self._roster.find(subject.speaker) or (
                None if printed.lower() not in ("he", "she", "beliau") else self._one
            )

    def _person(self, index: int, text: str, at: int, end: int) -> _Subject | None:
        named = [
            (n, one) for n, one in self._roster.within(index, at, min(end, at + 160)) if n.from_ <= at + 4 <= n.end + 4
        ]
        for naming, someone in named:
            if min(naming.from_, naming.start) in (at, at + 4) and not naming.possessive:
                where = _OF_WHERE.match(text, naming.end, end)
                return _Subject(at, where.end() if where else naming.end, someone.name, "", side=someone.side)
        found = _HE.match(text, at, end)
        if found and self._one is not None:
            return _Subject(at, found.end(), self._one.name, "", True, side=self._one.side)
        if found:
            return _Subject(at, found.end(), found.group(), "")
        found = _PERSON.match(text, at, end)
        if found and text[found.end() : found.end() + 5] != " and ":  # two of them are a pair
            return _Subject(at, found.end(), found["name"], "")
        return None

    def _they(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _THEY.match(text, at, end)
        if found:
            return _Subject(at, found.end(), self._joint or found.group(), "", bool(self._joint), bool(self._joint))
        found = _WE.match(text, at, end)
        if found:
            named = _WE_WHO.match(text, at, end)
            if named:
                return _Subject(at, named.end("who"), " ".join(named["who"].split()), "", joint=self._several)
            return _Subject(at, found.end(), self._we or found.group(), "", bool(self._we), self._several)
        return None

    def _pair(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _PAIR.match(text, at, end)
        if found is None or not (self._stands_for(found["one"]) and self._stands_for(found["other"])):
            return None
        return _Subject(at, found.end(), " ".join(found.group().split()), "", joint=True)

    def _stands_for(self, name: str) -> bool:
        """True for a state, a government, a side, a person of the document."""
        bare = re.sub(r"^[Tt]he\s+", "", name)
        return (
            bare in self._sides
            or bare in PLACES
            or re.fullmatch(COUNTRIES_OF_WORDS, bare) is not None
            or bare.split()[0] in ("Government", "Kingdom", "Republic")
            or self._roster.find(re.sub(rf"^(?:{RANKED}|{HONORIFIC})\s+", "", bare)) is not None
            or re.match(rf"(?:{RANKED})(?:\s|$)", bare) is not None
        )

    def _many(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _JOINT.match(text, at, end)
        return _Subject(at, found.end(), " ".join(found.group().split()), "", joint=True) if found else None

    def _office(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _OFFICE_ONLY.match(text, at, end)
        if found is None or found["office"].endswith("s"):
            return None
        someone = self._roster.holder(found.group())
        if someone is not None:
            return _Subject(at, found.end(), someone.name, "", True, side=someone.side)
        return _Subject(at, found.end(), found.group(), "", side=found["of"] or self._state_of(found["side"] or ""))

    def _side(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _GOVERNMENT.match(text, at, end)
        if found:
            return _Subject(at, found.end(), found.group(), "", side=found["side"])
        found = _SIDE.match(text, at, end)
        if found:
            return _Subject(at, found.end(), found.group(), "", side=self._state_of(found["side"] or found["pihak"]))
        return None

    def _body_of(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _BODY.match(text, at, end)
        if found is None:
            return None
        return _Subject(at, found.end(), found.group(), "")

    def _country(self, _index: int, text: str, at: int, end: int) -> _Subject | None:
        found = _COUNTRY.match(text, at, end)
        if found:
            return _Subject(at, found.end(), found.group(), "", side=found["side"])
        for side in self._sides:
            if side and text.startswith(side, at) and not text[at + len(side) : at + len(side) + 1].isalnum():
                return _Subject(at, at + len(side), side, "", side=side)
        return None

    def _state_of(self, adjective: str) -> str:
        """'Velmaran' → 'Velmara', where the document names it; else the word itself."""
        if not adjective:
            return ""
        for side in sorted(self._sides | PLACES):
            if (
                len(side) > 3
                and side[: max(4, min(len(side), len(adjective)) - 2)]
                == adjective[: max(4, min(len(side), len(adjective)) - 2)]
            ):
                return side
        return adjective

    def _resolution(self, text: str, start: int, end: int) -> Affirmed | None:
        """'Recalling …', 'Calls upon …': the body named above speaks."""
        body = re.match(rf"(?:{_BODY.pattern}),?\s*$", text[start:end])
        if body:
            self._body = body.group().rstrip(", ")
            return None
        opening = _OPENING.match(text, start, end) if self._body else None
        if opening is None:
            return None
        return Affirmed(
            start,
            end,
            self._body,
            "",
            " ".join(opening["verb"].split()),
            True,
            self._several and self._body == self._we,
            "",
        )


def _is_second_of_two(text: str, at: int, subject: _Subject, verb: str) -> bool:
    """True for 'Velmara have been' behind 'Aruna and': one state has, two have. It is never credited to one alone."""
    alone = bool(subject.side) and not subject.joint and not subject.resolved
    return alone and verb.split()[0] in {"have", "are", "were"} and text[:at].rstrip().lower().endswith((" and", "&"))


def _bare_verb(verb: str) -> str:
    """Return 'decided' for 'decided to', 'welcomed' for 'also welcomed'."""
    words = [word for word in verb.split() if not re.fullmatch(_ADVERBS, word)] or verb.split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] == "to" else words)


def _clause_starts(text: str, start: int, end: int) -> list[int]:
    """Return where a new subject may stand: behind a comma, 'and', 'while'; never inside 'Aruna | and Velmara'."""
    starts = {start}
    for found in _CLAUSE.finditer(text, start, end):
        bare_and = found.group().strip().lower() == "and" and text[found.start() - 1 : found.start()] not in (",", ";")
        if found.end() < end and not (
            bare_and and _NAME_BEFORE.search(text, max(start, found.start() - 60), found.start())
        ):
            starts.add(found.end())
    return sorted(starts)


def _before(text: str, begin: int, at: int) -> int:
    """Return where the part of a sentence ends that stands before the next subject."""
    return begin + len(re.sub(r"[\s,;]+(?:and|while|but|whereas|with)?\s*$", "", text[begin:at]))
