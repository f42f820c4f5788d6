"""What is named in a source, gathered in a process of its own and never stored. No Qt here."""

import re
from dataclasses import dataclass

from briefing.harvest import harvest
from briefing.model.harvest import Harvest, Mention, Saying
from briefing.model.source import Source
from briefing.topics import acronyms


@dataclass(frozen=True, slots=True)
class KnownAcronym:
    """An acronym with where it stands."""

    acronym: str
    expansion: str  # '' where it is nowhere spelt out
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What was gathered from one source."""

    harvest: Harvest
    acronyms: tuple[KnownAcronym, ...] = ()

    def by_block(self) -> dict[str, tuple[Saying, ...]]:
        """Return whose words stand in each block."""
        found: dict[str, list[Saying]] = {}
        for saying in self.harvest.sayings:
            found.setdefault(saying.mention.block, []).append(saying)
        return {block: tuple(said) for block, said in found.items()}


def gather(source: Source) -> Facts:
    """Return everything named in *source*; runs in a process of its own."""
    found = tuple(
        KnownAcronym(each.acronym, each.expansion or "", _where(source, each.acronym)) for each in acronyms((source,))
    )
    return Facts(harvest(source), found)


def _where(source: Source, acronym: str) -> tuple[Mention, ...]:
    word = re.compile(rf"(?<!\w){re.escape(acronym)}(?!\w)")
    return tuple(
        Mention(block.id, match.start(), match.end())
        for block in source.blocks
        if acronym in block.text
        for match in word.finditer(block.text)
    )
