"""Footnotes and endnotes of Word documents: their marks as Word counts them."""

from dataclasses import dataclass, field

from lxml import etree

from briefing.reading.docx_xml import integer, value, w
from briefing.reading.number_formats import number_text


@dataclass(slots=True)
class Notes:
    """Footnotes or endnotes in the order of their marks."""

    kind: str  # 'footnote' or 'endnote'
    format: str = "decimal"
    start: int = 1
    restart: str = "continuous"  # 'eachSect', 'eachPage'
    marks: dict[str, str] = field(default_factory=dict)  # id in the file → mark as shown
    own: set[str] = field(default_factory=set)  # ids of notes with a mark of the author's own
    told: set[str] = field(default_factory=set)  # ids of notes whose words were handed on
    counted: int = 0

    def mark(self, note_id: str, custom: bool) -> str:
        """Return the mark of a note, counting it at its first reference; '' for one with a mark of its own.

        Those with a mark of their own are not counted (ECMA-376 part 1, 17.11.14).
        """
        if note_id not in self.marks:
            if custom:
                self.marks[note_id] = ""
                self.own.add(note_id)
            else:
                self.marks[note_id] = number_text(self.start + self.counted, self.format)
                self.counted += 1
        return self.marks[note_id]

    def section_ended(self) -> bool:
        """Begin anew where the notes do so in each section, and return whether they do."""
        if self.restart != "eachSect":
            return False
        self.counted = 0
        return True


def note_settings(document: etree._Element | None, settings: etree._Element | None, kind: str) -> Notes:
    """Return how notes of a kind are marked: the first section's word, else the document's, else Word's habit."""
    notes = Notes(kind, "decimal" if kind == "footnote" else "lowerRoman")
    for root in (settings, document):
        properties = None if root is None else root.find(f".//{w(kind + 'Pr')}")
        start = integer(value(properties, "numStart"))
        notes.format = value(properties, "numFmt") or notes.format
        notes.start = start if start is not None else notes.start
        notes.restart = value(properties, "numRestart") or notes.restart
    return notes
