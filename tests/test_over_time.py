"""A topic over time: columns by date, rows of one thing, and what appears, changes and goes between the sources."""

from dataclasses import replace
from datetime import date

from briefing.model.book import Table
from briefing.model.source import Source
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.over_time import Mark, Row, Timeline, Turn, over_time
from briefing.over_time.table import as_table
from tests import books


def paper(key: str, day: date | None, *texts: str) -> Source:
    """Return a statement of that day, a numbered paragraph for each text."""
    blocks = [books.paragraph(f"{key}-{n}", text, str(n)) for n, text in enumerate(texts, 1)]
    return replace(books.source(key, f"Statement {key}", *blocks, language="en"), date=day)


def topic(*sources: Source, spans: dict[str, tuple[tuple[int, int], ...]] | None = None) -> Topic:
    """Return a topic all paragraphs are on."""
    hits = tuple(
        TopicHit(BlockRef(source.id, block.id), spans=(spans or {}).get(block.id, ()))
        for source in sources
        for block in source.blocks
        if block.number
    )
    return Topic("top-1", "Cable", ("cable",), hits)


def look(*sources: Source) -> Timeline:
    return over_time(sources, topic(*sources))


def marks(timeline: Timeline) -> list[tuple[int, Turn, str, str]]:
    """Return column, turn, name and what was before of every mark."""
    return [
        (column, mark.turn, mark.name, mark.before)
        for row in timeline.rows
        for column, cell in enumerate(row.cells)
        for passage in cell
        for mark in passage.marks
    ]


def row_of(timeline: Timeline, words: str) -> Row:
    return next(row for row in timeline.rows if any(words in p.text for cell in row.cells for p in cell))


OLD = paper(
    "2029",
    date(2029, 3, 1),
    "The cost of the cable under the Narrow Sea is put at 4.2 billion crowns.",
    "The Coastal Hydrogen Plan opens the cable to wind power by June 2031.",
)
NEW = paper(
    "2031",
    date(2031, 5, 2),
    "The Ministers said that the cost of the cable under the Narrow Sea had risen to 4.6 billion crowns.",
    "The Joint Grid Initiative replaces earlier work on the cable.",
)


def test_columns_stand_by_date_with_those_without_a_date_behind() -> None:
    undated = paper("none", None, "The cable is a good thing.")
    timeline = look(undated, NEW, OLD)
    assert [column.source for column in timeline.columns] == ["2029", "2031", "none"]
    assert timeline.undated == 1


def test_sentences_about_one_thing_stand_in_one_row() -> None:
    row = row_of(look(OLD, NEW), "4.2 billion")
    assert [len(cell) for cell in row.cells] == [1, 1]
    assert "4.6 billion" in row.cells[1][0].text
    assert "cost" in row.label.casefold() or "narrow sea" in row.label.casefold()


def test_a_figure_that_changed_says_what_it_was() -> None:
    found = marks(look(OLD, NEW))
    assert (1, Turn.CHANGED, "4.6 billion crowns", "4.2 billion crowns") in found


def test_the_same_figure_is_not_marked_however_it_is_printed() -> None:
    same = paper("2030", date(2030, 1, 1), "The cost of the cable under the Narrow Sea stays at 4,200 million crowns.")
    assert marks(look(OLD, same)) == [(0, Turn.GONE, "Coastal Hydrogen Plan", "")]


def test_a_figure_told_with_the_one_it_replaces_is_a_change() -> None:
    both = paper(
        "2030",
        date(2030, 1, 1),
        "The cost of the cable under the Narrow Sea rose to 4.6 billion crowns from 4.2 billion.",
    )
    assert (1, Turn.CHANGED, "4.6 billion crowns", "4.2 billion crowns") in marks(look(OLD, both))


def test_figures_of_different_things_do_not_change_into_one_another() -> None:
    ships = paper("2030", date(2030, 1, 1), "A cable ship of 12,000 tonnes was named in Port Ardle.")
    ore = paper("2031b", date(2031, 1, 1), "Nickel worth 30,000 tonnes a year may one day power the cable works.")
    assert not [mark for mark in marks(look(ships, ore)) if mark[1] is Turn.CHANGED]


def test_agreements_appear_and_are_no_longer_named() -> None:
    found = marks(look(OLD, NEW))
    assert (0, Turn.GONE, "Coastal Hydrogen Plan", "") in found
    assert (1, Turn.NEW, "Joint Grid Initiative", "") in found


def test_what_only_a_source_in_the_middle_names_is_only_there() -> None:
    middle = paper("2030", date(2030, 1, 1), "The Lorne Cable Fund was opened.")
    assert (1, Turn.ONLY, "Lorne Cable Fund", "") in marks(look(OLD, middle, NEW))


def test_what_a_later_document_names_off_the_topic_is_not_gone() -> None:
    plan = "The Coastal Hydrogen Plan was praised over dinner, and 4.2 billion crowns were called a good sum."
    later = paper("2031c", date(2031, 5, 2), NEW.blocks[1].text, plan)
    on_topic = topic(OLD, later)
    on_topic = replace(on_topic, hits=tuple(hit for hit in on_topic.hits if hit.ref.block != "2031c-2"))
    assert not [mark for mark in marks(over_time((OLD, later), on_topic)) if mark[1] is Turn.GONE]


def test_what_is_named_throughout_is_not_marked() -> None:
    texts = [f"The Coastal Hydrogen Plan was praised in {place}." for place in ("Castellan", "Port Ardle", "Holm")]
    papers = [paper(f"p{n}", date(2029 + n, 1, 1), text) for n, text in enumerate(texts)]
    assert not [mark for mark in marks(look(*papers)) if mark[2] == "Coastal Hydrogen Plan"]


def test_an_acronym_is_the_same_agreement() -> None:
    words = "They signed the Coastal Hydrogen Plan (CHP) and opened the Coastal Hydrogen Plan."
    first = paper("a", date(2029, 1, 1), words)
    second = paper("b", date(2030, 1, 1), "The CHP goes on as before.")
    assert not [mark for mark in marks(look(first, second)) if "Plan" in mark[2] or mark[2] == "CHP"]


def test_a_date_that_was_put_off_is_a_change() -> None:
    first = paper("a", date(2029, 1, 1), "The landing of the cable at Cape Lorne will be finished by June 2030.")
    second = paper("b", date(2030, 1, 1), "The landing of the cable at Cape Lorne will be finished by April 2031.")
    assert (1, Turn.CHANGED, "April 2031", "June 2030") in marks(look(first, second))


def test_without_dates_there_is_no_order_and_nothing_is_marked() -> None:
    assert marks(look(replace(OLD, date=None), replace(NEW, date=None))) == []


def test_marks_are_the_very_words_of_the_paragraph() -> None:
    sources = {source.id: source for source in (OLD, NEW)}
    for row in look(OLD, NEW).rows:
        for cell in row.cells:
            for passage in cell:
                text = sources[passage.ref.source].block(passage.ref.block).text
                assert text[slice(*passage.span)] == passage.text
                for mark in passage.marks:
                    assert isinstance(mark, Mark)
                    assert passage.text[mark.start : mark.end] == mark.name


def test_only_the_sentences_on_the_topic_are_shown() -> None:
    text = "The cable is laid. Herring are caught in May. The cable is tested."
    source = paper("a", date(2029, 1, 1), text)
    first, last = (0, 19), (text.index("The cable is tested"), len(text))
    timeline = over_time((source,), topic(source, spans={"a-1": (first, last)}))
    said = [passage.text for row in timeline.rows for cell in row.cells for passage in cell]
    assert said == ["The cable is laid.", "The cable is tested."]


def test_every_sentence_on_the_topic_stands_in_exactly_one_row() -> None:
    timeline = look(OLD, NEW)
    assert sum(column.passages for column in timeline.columns) == 4
    assert all(row.label for row in timeline.rows)


def test_only_the_newest_version_of_a_document_stands_there() -> None:
    again = replace(paper("2029b", date(2029, 3, 2), OLD.blocks[1].text), supersedes="2029")
    assert [column.source for column in look(OLD, again, NEW).columns] == ["2029b", "2031"]


def test_japanese_sentences_find_their_row() -> None:
    first = paper(
        "a", date(2029, 1, 1), "双方は海峡を渡る送電線の費用を七百八十億円と見積もった。", "学生の交流を歓迎した。"
    )
    second = paper("b", date(2030, 1, 1), "海峡を渡る送電線の費用は八百六十億円に増えた。")
    sources = tuple(replace(source, language="ja") for source in (first, second))
    row = row_of(look(*sources), "七百八十億")
    assert all(row.cells)


def test_a_topic_nobody_speaks_of_is_empty() -> None:
    assert over_time((OLD,), Topic("t", "Whales")) == Timeline()


def test_the_table_of_the_book_has_a_column_a_source_and_cites_every_cell() -> None:
    project = replace(books.project(), sources=(OLD, NEW))
    timeline = look(OLD, NEW)
    table = as_table(project, "Cable", timeline, timeline.rows, (0, 1))
    assert isinstance(table, Table)
    head, *body = table.rows
    assert len(head) == 3
    assert "1 March 2029" in head[1]
    cost = next(row for row in body if "4.2 billion" in row[1])
    assert "para 1)" in cost[1]
    assert "[≠ 4.6 billion crowns (was 4.2 billion crowns)]" in cost[2]
    assert all(len(row) == 3 for row in body)
