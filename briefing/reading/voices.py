"""Whose words are whose: quotations and reported speech followed from paragraph to paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.reading.attribution import Attribution, attributions
from briefing.reading.names import Naming
from briefing.reading.quotations import Quotation, is_label, masked, quotations
from briefing.reading.roster import Roster, Someone
from briefing.reading.sentences import sentence_spans

Spans = tuple[tuple[int, int], ...]
_HE = {"he": "m", "she": "f"}
_SUBJECT_PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_MAY_BE_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+|An?\s.*|Two\s.*")
_ANAPHOR = re.compile(r"\s+(?:this|so|these\s+words|as\s+much)\b(?!\s+\w+\s+(?:is|was|would|will|has))")
_BETWEEN = re.compile(r"^[\s,.;:—–-]*$")
_LEADS_IN = re.compile(r"^(?:\s+(?!that\b)[^.“\"«「_]{0,70})?\s*[,:—–-]?\s*(?:that\s+)?$")
_CONTRAST = re.compile(r"(?:,\s*(?:while|but|and|whereas)|;|\bwhile|\bwhereas)\s+$")
_COLON = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a text that are somebody's."""

    text: int
    start: int
    end: int
    direct: bool
    speaker: str
    printed: str = ""
    resolved: bool = False
    verb: str = ""
    via: str = ""
    side: str = ""


@dataclass(slots=True)
class _Who:
    """A speaker as far as known."""

    speaker: str
    printed: str
    resolved: bool
    verb: str
    side: str = ""
    via: str = ""


class Voices:
    """Follows speakers through the paragraphs of one document."""

    def __init__(self, roster: Roster, language: str = "en") -> None:
        self._roster = roster
        self._language = language
        self._pool: list[Someone] = []  # who 'he' may be
        self._carried: _Who | None = None  # speaker of a quotation that has not been closed
        self._announced: _Who | None = None  # 'She said:' at the end of the paragraph before
        self._latest: _Who | None = None  # who is said to speak in the sentence before

    def heading(self) -> None:
        """Forget who spoke: a new chapter begins."""
        self._pool, self._carried, self._announced, self._latest = [], None, None, None

    def paragraph(self, index: int, text: str, sentences: Spans | None = None) -> list[Spoken]:
        """Return whose words stand in the next paragraph, in order; *sentences* where they are known already."""
        quoted = quotations(text)
        plain = masked(text, quoted)
        found: list[tuple[Attribution, _Who]] = []
        spans = sentence_spans(text, self._language) if sentences is None else sentences
        by_sentence: list[list[tuple[Attribution, _Who]]] = []
        before = self._latest
        for start, end in _joined(spans, quoted):
            here = [(one, self._who(one)) for one in self._in_sentence(plain, index, start, end)]
            by_sentence.append(here)
            found += here
        spoken = self._direct(index, text, quoted, found, before)
        used = {id(one) for one, _ in found if any(_beside(plain, one, s) for s in spoken)}
        for (start, end), here in zip(_joined(spans, quoted), by_sentence, strict=True):
            spoken += self._reported(index, text, plain, (start, end), [p for p in here if id(p[0]) not in used])
        self._carry(plain, quoted, found, spoken)
        return sorted(spoken, key=lambda one: (one.start, one.end))

    def _in_sentence(self, plain: str, index: int, start: int, end: int) -> list[Attribution]:
        found = sorted(attributions(plain, index, self._roster, start, end), key=lambda one: one.start)
        named = [(n, one) for n, one in self._roster.within(index, start, end) if plain[n.start] != "_"]
        acting = [one for n, one in named if not n.possessive]
        self._learn_gender(plain[start:end], start, named)
        resolved: list[Attribution] = []
        explicit = False
        for one in found:
            if one.pronoun:
                fits = _fitting(
                    one.who, [*self._pool, *(p for n, p in named if not n.possessive and n.start < one.start)]
                )
                one = replace(one, person=fits[0] if len(fits) == 1 else None)
                if one.person is not None and not one.person.gender:
                    one.person.gender = _HE.get(one.who.lower(), "")
            elif one.person is not None and not one.via and one.content < 0:
                explicit = True
            elif one.person is None and (one.described or _MAY_BE_NAME.fullmatch(one.who)):
                acting.append(Someone(one.who, ()))  # somebody nobody names: 'he' may be that one from now on
            resolved.append(one)
        speakers = [one.person for one in resolved if one.person is not None and one.content < 0]
        if explicit:
            self._pool = _once([*speakers, *acting])
        else:
            self._pool = _once([*self._pool, *acting])
        if not found:
            self._latest = None
        return resolved

    def _learn_gender(self, sentence: str, start: int, named: list[tuple[Naming, Someone]]) -> None:
        """'Varo, 52, left early after she …' says that Varo is a woman."""
        people = _once([one for _, one in named])
        if len(people) != 1 or people[0].gender:
            return
        first = named[0][0].start - start
        pronouns = {word.lower() for word in _SUBJECT_PRONOUN.findall(sentence)}
        if first < 30 and len(pronouns) == 1 and _SUBJECT_PRONOUN.search(sentence, first):
            people[0].gender = _HE[pronouns.pop()]

    def _who(self, one: Attribution) -> _Who:
        printed = " ".join(one.who.split())
        if one.person is not None:
            named = not (one.pronoun or one.described)
            who = _Who(one.person.name, printed, not named, one.verb, one.person.side, one.via)
        else:
            who = _Who(printed, printed, False, one.verb, "", one.via)
        if one.content < 0:
            self._latest = who
        return who

    def _direct(
        self, index: int, text: str, quoted: list[Quotation], found: list[tuple[Attribution, _Who]], before: _Who | None
    ) -> list[Spoken]:
        plain = masked(text, quoted)
        spoken: list[Spoken] = []
        last: _Who | None = None
        for place, quotation in enumerate(quoted):
            who = self._speaker_of(text, plain, quotation, found)
            if who is None and last is not None and place and _same_breath(plain, quoted[place - 1], quotation, found):
                who = last
            if who is None and not place and not text[: quotation.start].strip():
                who = self._going_on(text, plain, quotation, found, before)
            if who is not None:
                spoken.append(_said(index, quotation.start, quotation.end, True, who))
                last = who
        return spoken

    def _speaker_of(
        self, text: str, plain: str, quotation: Quotation, found: list[tuple[Attribution, _Who]]
    ) -> _Who | None:
        """Return who is said to speak right before or right behind *quotation*."""
        if is_label(text, quotation):
            return None
        for one, who in found:
            behind = (
                quotation.closed and one.start >= quotation.end and _BETWEEN.match(plain[quotation.end : one.start])
            )
            if behind and (_ends_spoken(text, quotation) or "," in plain[quotation.end : one.start]):
                return who
        for one, who in reversed(found):
            if one.leads and one.end <= quotation.start and _LEADS_IN.match(plain[one.end : quotation.start]):
                return who
            if one.content >= 0 and one.content == quotation.start:
                return who
        return None

    def _going_on(
        self, text: str, plain: str, quotation: Quotation, found: list[tuple[Attribution, _Who]], before: _Who | None
    ) -> _Who | None:
        """Return who goes on speaking in a paragraph that opens with a quotation nobody is named for."""
        if self._carried is not None or self._announced is not None:
            return self._carried or self._announced
        alone = quotation.closed and not plain[quotation.end :].strip(" \n\t,.")
        if (
            alone
            and not found
            and before is not None
            and before.speaker != before.printed
            and not is_label(text, quotation)
        ):
            return replace_printed(before)
        return None

    def _reported(
        self, index: int, text: str, plain: str, span: tuple[int, int], here: list[tuple[Attribution, _Who]]
    ) -> list[Spoken]:
        start, end = span[0], span[0] + len(text[span[0] : span[1]].rstrip())
        spoken: list[Spoken] = []
        nested = [(one, who) for one, who in here if one.content >= 0]
        main = [(one, who) for one, who in here if one.content < 0]
        stop = min((one.start for one, _ in nested), default=end)
        for number, (one, who) in enumerate(main):
            if number and not _CONTRAST.search(plain[start : one.start]):
                continue
            if _ANAPHOR.match(plain, one.end) or one.start >= stop:
                continue
            if number and spoken:
                cut = len(plain[: one.start].rstrip())
                spoken[-1] = replace(spoken[-1], end=len(_CONTRAST.sub("", plain[: one.start]).rstrip(" ,;")) or cut)
            spoken.append(
                _said(index, one.start if number and spoken else start, len(plain[:stop].rstrip(" ,")), False, who)
            )
        for number, (one, who) in enumerate(nested):
            close = nested[number + 1][0].start if number + 1 < len(nested) else end
            via = who.via
            if not via or via.lower() in _HE:
                via = main[0][1].speaker if main else via
            if one.content < close:
                spoken.append(_said(index, one.content, len(plain[:close].rstrip(" ,")), False, who, via))
        return [one for one in spoken if one.end > one.start]

    def _carry(
        self,
        plain: str,
        quoted: list[Quotation],
        found: list[tuple[Attribution, _Who]],
        spoken: list[Spoken],
    ) -> None:
        last = next((s for s in reversed(spoken) if s.direct), None)
        open_end = bool(quoted) and not quoted[-1].closed
        kept = last is not None and bool(quoted) and last.end == quoted[-1].end
        if open_end and kept and last is not None:
            self._carried = _Who(last.speaker, last.printed, True, last.verb, last.side, last.via)
        else:
            self._carried = None
        ends_open = bool(found) and bool(_COLON.search(plain)) and not plain[found[-1][0].end :].strip(" :_")[40:]
        self._announced = replace_printed(found[-1][1]) if ends_open else None


def replace_printed(who: _Who) -> _Who:
    """Return *who* for words beside which nobody is named."""
    return _Who(who.speaker, "", True, who.verb, who.side, who.via)


def _said(index: int, start: int, end: int, direct: bool, who: _Who, via: str = "") -> Spoken:
    return Spoken(index, start, end, direct, who.speaker, who.printed, who.resolved, who.verb, via or who.via, who.side)


def _joined(spans: Sequence[tuple[int, int]], quoted: list[Quotation]) -> list[tuple[int, int]]:
    """Return *spans* with those put together that one quotation runs across."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and any(q.start < start < q.end for q in quoted):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _ends_spoken(text: str, quotation: Quotation) -> bool:
    return text[: quotation.end - 1].rstrip()[-1:] in tuple(",?!…—.、。")


def _same_breath(plain: str, one: Quotation, other: Quotation, found: list[tuple[Attribution, _Who]]) -> bool:
    """True where nothing but 'she said' stands between two quotations."""
    between = plain[one.end : other.start]
    for said, _ in found:
        if one.end <= said.start and said.end <= other.start:
            between = between.replace(plain[said.start : said.end], "", 1)
    return (
        len(between.strip(" ,.;:—–-")) <= 60
        and not re.search(r"[.;]\s+\w", between)
        and between != plain[one.end : other.start]
    )


def _beside(plain: str, one: Attribution, said: Spoken) -> bool:
    """True when *one* is the 'he said' of quoted words, with nothing reported beside them."""
    if not said.direct:
        return False
    if said.end <= one.start:
        return bool(_BETWEEN.match(plain[said.end : one.start]))
    return one.end <= said.start and bool(_LEADS_IN.match(plain[one.end : said.start]))


def _fitting(pronoun: str, pool: Sequence[Someone]) -> list[Someone]:
    wanted = _HE.get(pronoun.lower(), "")
    if pronoun.lower() in ("they", "mereka"):
        return []
    return _once([one for one in pool if not wanted or one.gender in ("", wanted)])


def _once(people: Sequence[Someone]) -> list[Someone]:
    return list({id(one): one for one in people}.values())
