"""A topic set is one file: shared, applied to any sources, made from a book's topics; a wrong one says where."""

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.model.topic import BlockRef, Topic, TopicHit
from briefing.topics import topic_sets
from briefing.topics.topic_sets import SetTopic, TopicSet, TopicSetError
from tests.books import article, paragraph, source, statement

SET = TopicSet(
    "Ministry",
    (
        SetTopic("economy", "Economy", (("en", ("economy",)),), (("ms", "Ekonomi"), ("ja", "経済"))),
        SetTopic(
            "nickel",
            "Nickel",
            (("en", ("nickel", '"rare earths"')), ("ja", ("ニッケル",))),
            near=("ore",),
            never=("coin",),
            parent="economy",
        ),
        SetTopic("rocks", "Rocks", (("en", ("basalt",)),)),
    ),
    "Standing list",
)


def written(folder: Path, text: str) -> Path:
    path = folder / "ours.topics.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_set_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "ours.topics.toml"
    topic_sets.save(SET, path)
    assert topic_sets.load(path) == SET
    assert list(tmp_path.iterdir()) == [path]


def test_a_set_applied_brings_the_topics_that_are_spoken_of_with_what_holds_them() -> None:
    doc = source("doc", "Accord", paragraph("p", "Nickel ore was found.", "1"), paragraph("q", "A nickel coin.", "2"))
    economy, nickel = topic_sets.apply(SET, (doc,))
    assert (economy.name, economy.hits) == ("Economy", ())
    assert nickel.parent == economy.id
    assert [hit.ref.block for hit in nickel.hits] == ["p"]
    assert (nickel.near, nickel.never, nickel.own) == (("ore",), ("coin",), True)
    assert [topic.name for topic in topic_sets.apply(SET, (doc,), every=True)] == ["Economy", "Nickel", "Rocks"]


def test_the_topics_of_a_set_keep_their_ids_and_are_called_in_the_language_of_the_book() -> None:
    doc = source("doc", "共同声明", paragraph("p", "ニッケルの鉱石（ore）が見つかった。", "1"), language="ja")
    once, again = topic_sets.apply(SET, (doc,), "ja"), topic_sets.apply(SET, (statement(), doc), "ja")
    assert once[0].name == "経済"
    assert {topic.id for topic in once} <= {topic.id for topic in again}


def test_a_set_is_made_of_the_topics_of_a_book_without_its_documents() -> None:
    hit = TopicHit(BlockRef("s", "b"))
    inner = Topic("t2", "Nickel", ("nickel", "ニッケル"), (hit,), True, ("ore",), ("coin",), parent="t1")
    made = topic_sets.from_topics("Ours", (inner, Topic("t1", "Economy", ("economy",))))
    assert [(topic.id, topic.name, topic.parent) for topic in made.topics] == [
        ("economy", "Economy", ""),
        ("nickel", "Nickel", "economy"),
    ]
    assert made.topics[1].words == (("en", ("nickel",)), ("ja", ("ニッケル",)))
    assert "s" not in topic_sets.as_toml(made).split('"')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "A"\n[[topic]]\nname = "N"\nwords = "nickel"', "line 4: 'words' must be a list of words"),
        ('name = "A"\n\n[[topic]]\nwords = ["n"]', "line 3: 'name' is missing"),
        ('name = "A"\n[[topic]]\nname = "N"\nword = ["n"]', "line 4: 'word' is not known here"),
        ('name = "A"\n[[topic]]\nname = "N"\nin = "x"', "line 4: There is no topic with the id 'x'"),
        ('name = "A"\n[[topic]]\nid = "n"\nname = "N"\nin = "n"', "line 5: 'N' stands inside itself"),
        (
            'name = "A"\n[[topic]]\nid = "n"\nname = "N"\n[[topic]]\nid = "n"\nname = "M"',
            "line 6: The id 'n' is there twice",
        ),
        ('name = "A"\ntopics = 1', "line 2: 'topics' is not known here"),
        ('name = "A"\n[[topic]\n', "line 2: This is not valid TOML"),
        ("", "'name' is missing"),
    ],
)
def test_a_wrong_set_says_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TopicSetError) as refusal:
        topic_sets.load(written(tmp_path, text))
    assert str(refusal.value).startswith("ours.topics.toml")
    assert said in str(refusal.value)


def test_a_set_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TopicSetError, match=r"none\.topics\.toml cannot be read"):
        topic_sets.load(tmp_path / "none.topics.toml")
    path = tmp_path / "bytes.topics.toml"
    path.write_bytes(b"\xff\xfe\x00n")
    with pytest.raises(TopicSetError, match="not a text file in UTF-8"):
        topic_sets.load(path)
    with pytest.raises(TopicSetError, match="cannot be written"):
        topic_sets.save(SET, tmp_path / "no folder" / "x.topics.toml")


@pytest.mark.parametrize("path", topic_sets.shipped(), ids=lambda path: path.name)
def test_the_sets_that_come_with_the_program_are_whole_and_in_three_languages(path: Path) -> None:
    shipped = topic_sets.load(path)
    assert 40 <= len(shipped.topics) <= 70
    assert any(topic.parent for topic in shipped.topics)
    for topic in shipped.topics:
        assert {language for language, _ in topic.names} == {"ms", "ja"}
        assert [language for language, _ in topic.words] == ["en", "ms", "ja"]
        assert all(words for _, words in topic.words)
    found = {topic.name for topic in topic_sets.apply(shipped, (statement(), article()))}
    assert {"Critical minerals and rare earths", "Maritime security and safety"} <= found
    assert topic_sets.as_toml(shipped) == path.read_text("utf-8")


def test_the_command_line_looks_for_the_topics_of_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "wire.txt"
    document.write_text(
        "Nickel Found\n\nNickel ore was found at Port Ardle, and nobody was surprised by it.\n", "utf-8"
    )
    topic_sets.save(SET, tmp_path / "ours.topics.toml")
    assert main(["topics", "--set", str(tmp_path / "ours.topics.toml"), str(document)]) == 0
    assert capsys.readouterr().out.startswith("Nickel\n")
