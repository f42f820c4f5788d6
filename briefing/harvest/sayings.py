"""Whose words each sentence of a source is: quotations, reports, turns, speeches, statements."""

import re
from collections.abc import Iterator

from briefing.harvest.statements import Affirmed, Statement, is_of_several
from briefing.model.harvest import Mention, Saying, SayingKind
from briefing.model.source import Block, BlockKind, Source, SourceKind
from briefing.reading import speech
from briefing.reading.ranks import HONORIFIC, RANKED
from briefing.reading.roster import Roster
from briefing.reading.sentences import sentence_spans
from briefing.reading.voices import Spoken, Voices

_TALKING = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_STATING = (
    SourceKind.STATEMENT,
    SourceKind.RESOLUTION,
    SourceKind.AGREEMENT,
    SourceKind.DOCUMENT,
    SourceKind.LETTER,
    SourceKind.BRIEF,
)
_ENACTING = (SourceKind.RESOLUTION, SourceKind.AGREEMENT)  # nobody speaks in them but those who adopt them
_SPEAKER_OF = re.compile(r"\b(?:by|from|of|oleh)\s+(?P<who>.+)$", re.IGNORECASE)


def sayings(source: Source, roster: Roster) -> tuple[Saying, ...]:
    """Return the sayings of *source* in reading order; those of one kind never overlap."""
    turns = speech.turns(source.blocks)
    if any(turns):
        found = _transcript(source, turns, roster)
    elif source.kind is SourceKind.SPEECH:
        found = _speech(source, roster)
    else:
        found = _written(source, roster)
    return tuple(found)


def _written(source: Source, roster: Roster) -> Iterator[Saying]:
    """What an article or a statement says others say."""
    language = source.language or "en"
    voices = Voices(roster, language)
    states = _statement(source, roster) if source.kind in _STATING else None
    for index, block in enumerate(source.blocks):
        if block.kind is BlockKind.HEADING:
            voices.heading()
            if states is not None:
                states.heading()
        if block.kind not in _TALKING or block.cells:
            continue
        text = block.text
        sentences = sentence_spans(text, language)
        spoken = voices.paragraph(index, text, sentences) if source.kind not in _ENACTING else []
        if states is None:
            yield from (_from_spoken(block, one) for one in spoken)
            continue
        affirmed = states.paragraph(index, text, sentences, block.kind is BlockKind.ITEM or block.number is not None)
        quoted = [
            one for one in spoken if one.direct or not any(a.start < one.end and one.start < a.end for a in affirmed)
        ]
        found = [_from_affirmed(block, one) for one in affirmed] + [_from_spoken(block, one) for one in quoted]
        yield from sorted(found, key=lambda one: (one.mention.start, one.mention.end))


def _statement(source: Source, roster: Roster) -> Statement:
    beginning = " ".join(block.text for block in source.blocks[:4] if block.kind in _TALKING)
    return Statement(roster, is_of_several(source.title, beginning), source.title)


def _transcript(source: Source, turns: tuple[speech.Turn | None, ...], roster: Roster) -> Iterator[Saying]:
    printed, speaker = "", ""
    for block, turn in zip(source.blocks, turns, strict=True):
        if turn is not None:
            printed, speaker = turn.printed, _full_name(turn, roster)
        elif block.kind is BlockKind.HEADING:
            printed = speaker = ""
        if not printed or block.kind not in _TALKING or block.cells or speech.is_direction(block.text):
            continue
        yield from _sentences(
            block, turn.said_from if turn else 0, speaker, printed if turn else "", turn is None, source.language
        )


def _full_name(turn: speech.Turn, roster: Roster) -> str:
    """Return the name in full behind 'PRIME MINISTER VARO' where the document gives it; else the label."""
    for label in (turn.detail, turn.printed):
        bare = re.sub(rf"^(?:(?:THE\s+)?(?:{RANKED}|{HONORIFIC})\s+)+", "", label)
        bare = re.sub(rf"^(?:(?:THE\s+)?(?:{RANKED}|{HONORIFIC})\s+)+", "", bare.title() if bare.isupper() else bare)
        someone = roster.find(bare) if bare else None
        if someone is not None:
            return someone.name
    if not turn.printed.lower().startswith("the "):
        return turn.printed
    someone = roster.holder(turn.printed.lower())
    named = {one.name for _, one in roster.within(0) if any(_is_office(turn.printed, office) for office in one.offices)}
    return someone.name if someone else named.pop() if len(named) == 1 else turn.printed


def _is_office(label: str, office: str) -> bool:
    return label.lower().removeprefix("the ") == office.lower().split(" of ")[0]


def _speech(source: Source, roster: Roster) -> Iterator[Saying]:
    """A speech: everything is the speaker's but what the speaker quotes of others."""
    speaker = _speaker(source, roster)
    voices = Voices(roster, source.language or "en")
    for index, block in enumerate(source.blocks):
        if block.kind is BlockKind.HEADING:
            voices.heading()
        if block.kind not in _TALKING or block.cells or speech.is_direction(block.text):
            continue
        others = [one for one in voices.paragraph(index, block.text) if one.direct and one.speaker not in ("", speaker)]
        found = [_from_spoken(block, one) for one in others]
        if speaker:
            for saying in _sentences(block, 0, speaker, "", True, source.language):
                found += _around(saying, others)
        yield from sorted(found, key=lambda one: one.mention.start)


def _speaker(source: Source, roster: Roster) -> str:
    """Return who gives the speech, from title, sub-titles or byline; nothing where they do not say."""
    fronts = [
        source.title,
        *(block.text for block in source.blocks[:6] if block.kind in (BlockKind.TITLE, BlockKind.HEADING)),
        source.byline,
    ]
    for index, block in enumerate(source.blocks[:6]):
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            named = [one for naming, one in roster.within(index) if not naming.possessive]
            if len({id(one) for one in named}) == 1:
                return named[0].name
    for front in fronts:
        found = _SPEAKER_OF.search(front)
        someone = roster.find(found["who"]) if found else None
        if someone is not None:
            return someone.name
    return source.byline


def _sentences(block: Block, begin: int, speaker: str, printed: str, resolved: bool, language: str) -> Iterator[Saying]:
    text = block.text
    for start, end in sentence_spans(text, language or "en"):
        start, end = max(start, begin), start + len(text[start:end].rstrip())
        if end <= start or not any(c.isalnum() for c in text[start:end]) or speech.is_direction(text[start:end]):
            continue
        yield Saying(Mention(block.id, start, end), SayingKind.DIRECT, speaker, printed, resolved)
        printed, resolved = "", True


def _around(saying: Saying, others: list[Spoken]) -> list[Saying]:
    """Return *saying* without what it quotes of others."""
    at, end = saying.mention.start, saying.mention.end
    parts: list[tuple[int, int]] = []
    for one in others:
        if one.end <= at or one.start >= end:
            continue
        if one.start > at:
            parts.append((at, one.start))
        at = max(at, one.end)
    if at < end:
        parts.append((at, end))
    return [
        Saying(Mention(saying.mention.block, a, b), saying.kind, saying.speaker, saying.printed, saying.resolved)
        for a, b in parts
    ]


def _from_spoken(block: Block, one: Spoken) -> Saying:
    kind = SayingKind.DIRECT if one.direct else SayingKind.REPORTED
    mention = Mention(block.id, one.start, one.end)
    return Saying(mention, kind, one.speaker, one.printed, one.resolved, one.verb, one.via, False, one.side)


def _from_affirmed(block: Block, one: Affirmed) -> Saying:
    mention = Mention(block.id, one.start, one.end)
    return Saying(
        mention, SayingKind.AFFIRMED, one.speaker, one.printed, one.resolved, one.verb, "", one.joint, one.side
    )
