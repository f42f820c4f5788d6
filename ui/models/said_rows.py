"""Whose words stand in the sources, as rows: under each side its sentences, with citation and speaker. No Qt."""

from dataclasses import dataclass

from briefing.model.project import Project
from briefing.model.topic import BlockRef, Topic
from briefing.who_said import Heard, Proposal, Said, Voice, VoiceKind, hear
from briefing.who_said.lines import is_used
from ui.models.book_rows import cited
from ui.text import counted, tr


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One line: the caption over a side, or one of its sentences."""

    caption: str = ""
    detail: str = ""  # of a caption: how many
    said: Said | None = None
    cited: str = ""
    speaker: str = ""
    ours: bool = False
    proposed: bool = False  # one side alone owns it: it may become our line or theirs
    used: bool = False  # a line of the book has the words already

    @property
    def proposal(self) -> Proposal | None:
        """What the row would put into 'our line | their line'; None for what both said and for captions."""
        return Proposal(self.said, self.ours, self.used) if self.said is not None and self.proposed else None


def rows_of(
    project: Project,
    every: tuple[Said, ...],
    heard: Heard,
    topic: Topic | None,
    ours: str,
    lines: dict[BlockRef, str],
    wanted: str = "",
) -> tuple[SaidRow, ...]:
    """Return what was chosen by side: ours, the others as they come, all together, who stands for no known side."""
    words = wanted.casefold().split()
    chosen = [one for one in hear(every, heard, topic) if all(word in one.words.casefold() for word in words)]
    groups: dict[tuple[int, str], list[Said]] = {}
    for one in chosen:
        groups.setdefault(_group(one, ours), []).append(one)
    rows: list[SaidRow] = []
    for (order, side), said in sorted(groups.items(), key=lambda group: group[0][0]):
        rows.append(SaidRow(_caption(order, side), counted(len(said), "1 sentence", "{n} sentences")))
        rows += [_row(project, one, ours, lines) for one in said]
    return tuple(rows)


def voice_words(voice: Voice) -> str:
    """Return what a button for *voice* says."""
    name = tr("All together") if voice.kind is VoiceKind.JOINT else voice.name
    return f"{name} {voice.count}"


def voice_spoken(voice: Voice) -> str:
    """Return what a screen reader says of it."""
    said = counted(voice.count, "1 sentence", "{n} sentences")
    if voice.kind is VoiceKind.JOINT:
        return tr("What all sides said together: {said}", said=said)
    if voice.kind is VoiceKind.SIDE:
        return tr("What {side} said alone: {said}", side=voice.name, said=said)
    return tr("What {speaker} said: {said}", speaker=voice.name, said=said)


def _group(one: Said, ours: str) -> tuple[int, str]:
    if one.saying.joint:
        return (2, "")
    if not one.side:
        return (3, "")
    return (0, one.side) if one.side == ours else (1, one.side)


def _caption(order: int, side: str) -> str:
    match order:
        case 0:
            return tr("Our side: {side}", side=side)
        case 1:
            return side
        case 2:
            return tr("All together")
        case _:
            return tr("Side not known")


def _row(project: Project, one: Said, ours: str, lines: dict[BlockRef, str]) -> SaidRow:
    saying = one.saying
    return SaidRow(
        said=one,
        cited=cited(project, one.ref),
        speaker=_speaker(one),
        ours=bool(ours) and one.side == ours,
        proposed=not saying.joint and bool(one.side),
        used=is_used(lines, one),
    )


def _speaker(one: Said) -> str:
    """Return whose words they are; what stands in square brackets was worked out."""
    saying = one.saying
    name = f"[{saying.speaker}]" if saying.resolved else saying.speaker
    return tr("{speaker} via {other}", speaker=name, other=saying.via) if saying.via else name
