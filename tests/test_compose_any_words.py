"""Whatever an officer types comes out as it was typed, and never as markup."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose import compose
from briefing.flow import Flow, Paragraph, Role, walk
from briefing.model.book import Note, Point, Strength
from briefing.model.text import Para, Run
from briefing.template import load, new_tab
from tests.rendering import velmara

TEMPLATE = load("visit-book")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
words = st.text(st.characters() | st.sampled_from("<>&\"'{}%#;= \u00a0\u3000\u00ad"), max_size=60)


def shown(text: str) -> str:
    """Return *text* as a page shows it: white space of the typewriter collapsed, all else kept."""
    return re.sub("[ \t\r\n\f]+", " ", UNPRINTABLE.sub("", text)).strip(" ")


def with_words(title: str, note: str, subject: str) -> Flow:
    items = {
        "": (Note("itm-1", (Para((Run(note, bold=True),)),)),),
        "points": (Point("itm-2", Strength.IF_RAISED, subject, (Para((Run("x"),)),)),),
    }
    tab = velmara.filled(new_tab(TEMPLATE, title), items)
    project = velmara.project_for(TEMPLATE)
    root = replace(project.book.root, children=(tab,))
    return compose(replace(project, book=replace(project.book, root=root, title=title, marking=note)), TEMPLATE)


@given(words, words, words)
@settings(max_examples=150, deadline=None)
def test_any_words_come_out_as_they_were_typed(title: str, note: str, subject: str) -> None:
    section = with_words(title, note, subject).sections[0]
    paragraphs = [node for node in walk(section.nodes) if isinstance(node, Paragraph)]
    by_role = {paragraph.role: paragraph.text for paragraph in paragraphs}
    assert by_role[Role.H1] == (shown(title.strip()) if title.strip() else "Untitled")
    if note.strip():
        assert by_role[Role.LEAD] == shown(note)
    assert by_role[Role.LABEL] == shown(f"If raised: {subject.strip()}" if subject.strip() else "If raised")
