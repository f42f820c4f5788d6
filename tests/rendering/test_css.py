"""Style tokens become rules; every role and every slot has its looks."""

from dataclasses import replace

import pytest

from briefing.design import Furniture
from briefing.flow import Flow, FlowSection, Role, SectionRole
from briefing.rendering.css import design_css, font_css, page_css
from briefing.rendering.fonts import faces, font_bytes
from briefing.rendering.furniture import Counter, Piece, head_and_foot, pieces, shortened
from briefing.template import load

DESIGN = load("visit-book").design
TAB = FlowSection("s", SectionRole.TAB, "Critical minerals", "2")
FLOW = Flow(
    "Book",
    "en",
    (TAB,),
    (
        ("book", "Visit"),
        ("marking", "Restricted"),
        ("issue", "Issue {page}"),
        ("tab_line", "Tab {label} · {title} · {section_page}"),
        ("page_of_pages", "{page} of {pages}"),
    ),
)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_rule(role: Role) -> None:
    assert f".{role.value} {{" in design_css(DESIGN)


def test_a_token_changes_its_rule() -> None:
    roles = tuple((role, replace(style, size=17.25) if role is Role.LEAD else style) for role, style in DESIGN.roles)
    assert "17.25pt" in design_css(replace(DESIGN, roles=roles))
    assert "17.25pt" not in design_css(DESIGN)


def test_every_font_the_rules_name_is_served() -> None:
    for _, _, address in faces():
        assert font_bytes(address)[:4] == b"\x00\x01\x00\x00"
    with pytest.raises(KeyError):
        font_bytes("asset:../../etc/passwd")


def test_letter_spacing_is_made_by_a_wider_face_where_the_font_is_ours() -> None:
    assert "letter-spacing" not in design_css(DESIGN)
    assert "Briefing Spaced 700" in font_css(DESIGN)
    other = replace(DESIGN, fonts=(("serif", "Source Serif 4"), ("sans", "Arial")))
    assert "letter-spacing" in design_css(other)


def test_each_section_has_a_page_of_its_own_and_the_first_sets_the_folio() -> None:
    two = replace(FLOW, sections=(TAB, replace(TAB, anchor="t", label="3")))
    css = page_css(two, DESIGN, first_page=8)
    assert "page: s0" in css
    assert "page: s1" in css
    assert "counter-reset: leaf 0 page 7" in css


def test_a_tabs_foot_says_tab_title_and_page_within() -> None:
    _, foot = head_and_foot(FLOW, DESIGN, TAB)
    assert foot[0] == (
        Piece("Tab "),
        Piece("2"),
        Piece(" · "),
        Piece("Critical minerals"),
        Piece(" · "),
        Piece(counter=Counter.SECTION_PAGE),
    )
    assert foot[1] == (Piece("Restricted", is_marking=True),)
    assert [piece.counter for piece in foot[2]] == [Counter.PAGE, None, Counter.PAGES]


def test_a_sections_own_marking_takes_the_books_place() -> None:
    assert pieces("{marking}", FLOW, replace(TAB, marking="Secret")) == (Piece("Secret", is_marking=True),)


def test_the_officers_words_are_never_looked_into_for_slots() -> None:
    assert pieces("{issue}", FLOW, TAB) == (Piece("Issue {page}"),)
    assert pieces("{title}", FLOW, replace(TAB, title="{pages}")) == (Piece("{pages}"),)


def test_a_separator_with_nothing_beside_it_goes_away() -> None:
    assert pieces("{nothing} · {book} · {copy}", FLOW, TAB) == (Piece("Visit"),)


def test_a_long_title_is_cut_at_a_word() -> None:
    title = "Plan of Action of Aruna and Velmara on Everything that Two Countries Can Do Together"
    assert shortened(title).endswith("…")
    assert title.startswith(shortened(title)[:-1])
    assert shortened("Short") == "Short"


def test_the_cover_has_heads_and_feet_of_its_own() -> None:
    furniture = Furniture(cover_head=("", "{marking}", ""), cover_foot=("", "", ""))
    head, foot = head_and_foot(FLOW, replace(DESIGN, furniture=furniture), replace(TAB, role=SectionRole.COVER))
    assert head == ((), (Piece("Restricted", is_marking=True),), ())
    assert foot == ((), (), ())
