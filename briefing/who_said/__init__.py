"""Who said what: the sayings of all sources by speaker and side, and from them 'our line | their line'."""

from briefing.who_said.lines import (
    Proposal,
    add_lines,
    lines_section,
    our_side,
    proposals,
    sides,
)
from briefing.who_said.said import Heard, Said, Voice, VoiceKind, hear, said, voices

__all__ = [
    "Heard",
    "Proposal",
    "Said",
    "Voice",
    "VoiceKind",
    "add_lines",
    "hear",
    "lines_section",
    "our_side",
    "proposals",
    "said",
    "sides",
    "voices",
]
