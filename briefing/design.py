"""Style tokens: one set of values from which both the CSS and the Word styles are made. Lengths in points."""

from dataclasses import dataclass, field

from briefing.flow import Role


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one paragraph role is set."""

    font: str = "serif"  # 'serif', 'sans': a key of ``Design.fonts``
    size: float = 11.2
    leading: float = 16.8  # distance from baseline to baseline
    weight: int = 400
    italic: bool = False
    color: str = "ink"  # a key of ``Design.colors``
    before: float = 0.0
    after: float = 6.0
    indent: float = 0.0  # of the text; a hanging number stands at the left of it
    hanging: float = 0.0  # width of the hanging number column
    align: str = "left"  # left, right, centre
    keep_next: bool = False
    keep_together: bool = False
    caps: bool = False
    tracking: float = 0.0  # added between letters
    number_color: str = "accent"
    number_font: str = "sans"
    number_size: float = 9.0
    number_weight: int = 600


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet."""

    width: float = 595.28
    height: float = 841.89
    top: float = 92.0  # margins, to the text area
    bottom: float = 92.0
    inner: float = 79.0
    outer: float = 79.0
    head: float = 34.0  # from the sheet's edge to the running head
    foot: float = 34.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the margins; words with slots: {book} {marking} {section} {label} {page} {pages} {issue} …"""

    head: tuple[str, str, str] = ("{book}", "{marking}", "{issue}")
    foot: tuple[str, str, str] = ("{section}", "{marking}", "{page_of_pages}")
    cover_head: tuple[str, str, str] = ("", "{marking}", "")
    cover_foot: tuple[str, str, str] = ("", "{marking}", "")
    thumb: bool = True  # the tab's number at the outer edge
    size: float = 8.4  # of the running words


@dataclass(frozen=True, slots=True)
class MarkingStyle:
    """How the marking (classification) is printed at head and foot of each page."""

    color: str = "#b3261e"
    size: float = 9.0
    tracking: float = 1.4
    weight: int = 700


@dataclass(frozen=True, slots=True)
class Design:
    """Everything a writer needs to know about looks."""

    page: Page = field(default_factory=Page)
    furniture: Furniture = field(default_factory=Furniture)
    marking: MarkingStyle = field(default_factory=MarkingStyle)
    fonts: tuple[tuple[str, str], ...] = (("serif", "Source Serif 4"), ("sans", "Source Sans 3"))
    colors: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[Role, RoleStyle], ...] = ()
    extra_css: str = ""

    def role(self, role: Role) -> RoleStyle:
        """Return how *role* is set."""
        return dict(self.roles).get(role, RoleStyle())

    def color(self, name: str) -> str:
        """Return '#rrggbb' for a colour name; a value that already is one comes back as it is."""
        return dict(self.colors).get(name, name)

    def font(self, name: str) -> str:
        """Return the family name for 'serif' or 'sans'."""
        return dict(self.fonts).get(name, name)
