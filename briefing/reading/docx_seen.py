"""What a Word document holds beside its words, met on the way and told to the officer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

CHANGED = "The document holds tracked changes; it was read as if all were accepted."
MACROS = "The file carries macros; none was run, and they play no part in what was read."


@dataclass(slots=True)
class Seen:
    """What was met on the way and is told to the officer."""

    changes: bool = False
    macros: bool = False
    comments: set[str] = field(default_factory=set)
    struck: int = 0  # characters struck through
    hidden: int = 0  # characters that the document hides
    pictures: int = 0  # without a description
    embedded: int = 0  # parts in another format
    unfolded: int = 0  # parts in another format that were read in their place
    contents: int = 0  # lines of contents lists left out
    placeholders: list[str] = field(default_factory=list)  # what stands in fields nobody has filled in
    equations: int = 0
    diagrams: int = 0
    charts: int = 0
    unknown: int = 0  # signs of symbol fonts nobody here can tell
    by_page: bool = False  # footnotes begin anew on each page, which a reader without pages cannot follow

    def notices(self) -> Iterator[tuple[str, str]]:
        """Yield code and sentence of each thing that was met."""
        if self.changes:
            yield "tracked-changes", CHANGED
        if self.comments:
            yield "comments", f"Left out: {count(len(self.comments), 'comment')} by reviewers."
        if self.struck:
            yield "struck-through", f"{count(self.struck, 'character')} struck through in the original; kept as text."
        if self.hidden:
            yield "hidden", f"Text that the document hides was left out ({count(self.hidden, 'character')})."
        if self.placeholders:
            what = count(len(self.placeholders), "field")
            yield "placeholders", f"Left out: {what} that nobody has filled in (‘{self.placeholders[0]}’)."
        if self.contents:
            yield "contents", f"The contents list ({count(self.contents, 'line')}) was left out."
        if self.by_page:
            yield "footnote-marks", "Footnotes begin anew on each page in the original; here they are counted through."
        yield from self._about_parts()

    def _about_parts(self) -> Iterator[tuple[str, str]]:
        if self.pictures:
            yield "pictures", f"Left out: {count(self.pictures, 'picture')} without a description."
        if self.diagrams:
            yield "diagrams", f"The words of {count(self.diagrams, 'diagram')} were read; look at the original."
        if self.charts:
            yield "embedded", f"Not read: {count(self.charts, 'chart')}. Look at the original."
        if self.equations:
            yield (
                "equations",
                f"{count(self.equations, 'formula', 'formulae')} written out in one line. Compare with care.",
            )
        if self.unknown:
            yield "signs", f"{count(self.unknown, 'sign')} of a symbol font could not be told and shown as ‘\ufffd’."
        if self.unfolded:
            yield "inserted", f"{count(self.unfolded, 'inserted file')} read in its place; compare its numbers."
        if self.embedded:
            yield "embedded", f"Not read: {count(self.embedded, 'embedded part')} in another format."
        if self.macros:
            yield "macros", MACROS


def count(number: int, noun: str, many: str = "") -> str:
    """Return '1 comment', '3 comments'."""
    return f"1 {noun}" if number == 1 else f"{number} {many or noun + 's'}"
