"""Topic sets: a ministry's standing list of topics in one TOML file, shared as it is and applied to any sources.

The file has a `name` and `[[topic]]` tables: `name`, and as needed `id` (how others nest in it and how it stays itself
under another name), `in` (the id of the topic it is nested in), `names` (by language), `words`, `words_ms`, `words_ja`
… (any of these), `near` (only beside these), `never` (not beside those). See ``TopicRules`` for how words are typed.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError, TemplateError
from briefing.model.ids import content_id
from briefing.model.source import Source
from briefing.model.topic import Topic, TopicHit, TopicRules
from briefing.resources import assets_folder
from briefing.template_source import TomlFile
from briefing.topics.matching import match_all

SUFFIX = ".topics.toml"
LONGEST_FILE = 1 << 20  # bytes
_WORDS = re.compile(r"^words(?:_([a-z]{2}))?$")
_KEYS = frozenset({"id", "in", "name", "names", "near", "never"})
_PLAIN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class TopicSetError(BriefingError):
    """A topic set could not be read or written; the message names the file and, where known, the line."""


@dataclass(frozen=True, slots=True)
class SetTopic:
    """One topic of a set."""

    id: str
    name: str
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()  # by language ('en', 'ms', 'ja'), in the file's order
    names: tuple[tuple[str, str], ...] = ()  # its name in other languages
    near: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    parent: str = ""  # id within the set

    def called(self, language: str) -> str:
        """Return its name in *language*, or as the set has it."""
        return dict(self.names).get(language, self.name)

    @property
    def rules(self) -> TopicRules:
        """Its words in all languages: sources may be in any of them; a topic without words is found by its name."""
        words = tuple(dict.fromkeys(word for _, some in self.words for word in some))
        return TopicRules(words or (self.name, *(name for _, name in self.names)), self.near, self.never)


@dataclass(frozen=True, slots=True)
class TopicSet:
    """A standing list of topics."""

    name: str
    topics: tuple[SetTopic, ...] = ()
    description: str = ""


def shipped() -> tuple[Path, ...]:
    """Return the topic sets that come with the program."""
    return tuple(sorted((assets_folder() / "topic-sets").glob(f"*{SUFFIX}")))


def load(path: Path) -> TopicSet:
    """Read a topic set; raises ``TopicSetError`` with file and line."""
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise TopicSetError(f"{path.name} is too large for a topic set.")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise TopicSetError(f"{path.name} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise TopicSetError(f"{path.name} is not a text file in UTF-8. Save it as UTF-8 and load it again.") from None
    try:
        return _parsed(TomlFile(path.name, text))
    except TemplateError as error:
        raise TopicSetError(str(error)) from None


def save(topic_set: TopicSet, path: Path) -> None:
    """Write a topic set beside *path* and move it into place; raises ``TopicSetError``."""
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(as_toml(topic_set), "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise TopicSetError(f"{path.name} cannot be written: {error.strerror or error}.") from None


def apply(
    topic_set: TopicSet, sources: tuple[Source, ...], language: str = "en", every: bool = False
) -> tuple[Topic, ...]:
    """Return the topics of a set with their paragraphs in *sources*, nested as in the set, named in *language*.

    Topics that no paragraph speaks of are left out unless *every*; one that holds such a topic is kept.
    """
    ids = {topic.id: content_id("top", "set", topic_set.name, topic.id) for topic in topic_set.topics}
    found = match_all(sources, {topic.id: topic.rules for topic in topic_set.topics})
    parents = {topic.id: topic.parent for topic in topic_set.topics}
    wanted = {topic_id for topic_id in ids if every or found[topic_id]}
    for topic_id in tuple(wanted):
        wanted |= set(_around(topic_id, parents))
    return tuple(
        Topic(
            ids[topic.id],
            topic.called(language),
            topic.rules.terms,
            found[topic.id],
            own=True,
            near=topic.near,
            never=topic.never,
            parent=ids.get(topic.parent, ""),
        )
        for topic in topic_set.topics
        if topic.id in wanted
    )


def from_topics(name: str, topics: Iterable[Topic], description: str = "", language: str = "en") -> TopicSet:
    """Return the topics of a book as a set: names, words, rules and nesting; nothing of the documents goes with it."""
    topics = tuple(topics)
    ids: dict[str, str] = {}
    for topic in topics:
        ids[topic.id] = _free_id(topic.name, set(ids.values()))
    return TopicSet(
        name,
        tuple(
            SetTopic(
                ids[topic.id],
                topic.name,
                tuple(_by_script(topic.rules.terms, language)),
                near=topic.near,
                never=topic.never,
                parent=ids.get(topic.parent, ""),
            )
            for topic in _parents_first(topics)
        ),
        description,
    )


def updated(topics: Iterable[Topic], sources: tuple[Source, ...]) -> dict[str, tuple[TopicHit, ...]]:
    """Return for each topic, by its id, what its rules find in *sources*; for when documents come or go."""
    return match_all(sources, {topic.id: topic.rules for topic in topics})


def as_toml(topic_set: TopicSet) -> str:
    """Return a topic set as the text of its file."""
    lines = [f"name = {_quoted(topic_set.name)}"]
    if topic_set.description:
        lines.append(f"description = {_quoted(topic_set.description)}")
    for topic in topic_set.topics:
        lines += ["", "[[topic]]", f"id = {_quoted(topic.id)}", f"name = {_quoted(topic.name)}"]
        if topic.names:
            pairs = ", ".join(f"{language} = {_quoted(name)}" for language, name in topic.names)
            lines.append(f"names = {{ {pairs} }}")
        if topic.parent:
            lines.append(f"in = {_quoted(topic.parent)}")
        for language, words in topic.words:
            lines.append(f"words{'' if language == 'en' else '_' + language} = {_listed(words)}")
        lines += [f"{key} = {_listed(words)}" for key, words in (("near", topic.near), ("never", topic.never)) if words]
    return "\n".join(lines) + "\n"


# ---- reading


def _parsed(file: TomlFile) -> TopicSet:
    data = file.data
    unknown = sorted(set(data) - {"name", "description", "topic"})
    if unknown:
        raise file.error(
            (unknown[0],), f"'{unknown[0]}' is not known here. A topic set has a name and [[topic]] tables."
        )
    name, description = _text(file, data, ("name",)), _text(file, data, ("description",), "")
    entries = data.get("topic", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise file.error(("topic",), "Topics are written as [[topic]] tables.")
    topics: list[SetTopic] = []
    for index, entry in enumerate(entries):
        topic = _topic(file, entry, index, {other.id for other in topics})
        if any(other.id == topic.id for other in topics):
            raise file.error(("topic", index, "id"), f"The id '{topic.id}' is there twice. Each topic needs its own.")
        topics.append(topic)
    _check_nesting(file, topics)
    return TopicSet(name, tuple(topics), description)


def _topic(file: TomlFile, entry: dict[str, object], index: int, taken: set[str]) -> SetTopic:
    here = ("topic", index)
    for key in entry:
        if key not in _KEYS and not _WORDS.match(key):
            known = "name, names, id, in, words, words_ms, words_ja, near, never"
            raise file.error((*here, key), f"'{key}' is not known here. A topic may have: {known}.")
    name = _text(file, entry, (*here, "name"))
    names = entry.get("names", {})
    if not isinstance(names, dict) or not all(isinstance(word, str) and word.strip() for word in names.values()):
        raise file.error((*here, "names"), '\'names\' gives a name for a language: names = { ms = "…", ja = "…" }.')
    words = tuple(
        (found[1] or "en", _list(file, entry, (*here, key)))
        for key in entry
        if (found := _WORDS.match(key)) is not None
    )
    return SetTopic(
        _text(file, entry, (*here, "id"), "") or _free_id(name, taken),
        name,
        words,
        tuple(names.items()),
        _list(file, entry, (*here, "near")),
        _list(file, entry, (*here, "never")),
        _text(file, entry, (*here, "in"), ""),
    )


def _check_nesting(file: TomlFile, topics: list[SetTopic]) -> None:
    parents = {topic.id: topic.parent for topic in topics}
    for index, topic in enumerate(topics):
        if topic.parent and topic.parent not in parents:
            raise file.error(("topic", index, "in"), f"There is no topic with the id '{topic.parent}' in this set.")
        if topic.id in _around(topic.id, parents):
            raise file.error(("topic", index, "in"), f"'{topic.name}' stands inside itself.")


def _text(file: TomlFile, table: dict[str, object], path: tuple[str | int, ...], default: str | None = None) -> str:
    key = str(path[-1])
    value = table.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        what = "is missing" if key not in table else "must be text in quotation marks"
        raise file.error(path, f"'{key}' {what}.")
    return " ".join(value.split())


def _list(file: TomlFile, table: dict[str, object], path: tuple[str | int, ...]) -> tuple[str, ...]:
    value = table.get(str(path[-1]), [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise file.error(path, f'\'{path[-1]}\' must be a list of words: ["nickel", "rare earths"].')
    return tuple(dict.fromkeys(" ".join(word.split()) for word in value))


# ---- writing


def _around(topic_id: str, parents: dict[str, str]) -> Iterator[str]:
    """Yield the topics a topic is nested in, from the inside out; a ring is gone round once."""
    seen = set[str]()
    at = parents.get(topic_id, "")
    while at and at not in seen:
        yield at
        seen.add(at)
        at = parents.get(at, "")


def _parents_first(topics: tuple[Topic, ...]) -> list[Topic]:
    """Return the topics so that each stands behind the one it is nested in, else in their order."""
    there = {topic.id for topic in topics}
    inside: dict[str, list[Topic]] = {}
    for topic in topics:
        inside.setdefault(topic.parent if topic.parent in there else "", []).append(topic)
    ordered: list[Topic] = []
    waiting = list(reversed(inside.get("", [])))
    while waiting:
        topic = waiting.pop()
        ordered.append(topic)
        waiting += reversed(inside.get(topic.id, []))
    return ordered


def _by_script(terms: Iterable[str], language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words by language as far as their script tells it: Japanese apart from the book's language."""
    terms = tuple(terms)
    japanese = tuple(term for term in terms if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", term))
    latin = tuple(term for term in terms if term not in japanese)
    if latin:
        yield (language if language != "ja" else "en"), latin
    if japanese:
        yield "ja", japanese


def _free_id(name: str, taken: set[str]) -> str:
    bare = "-".join(re.findall(r"[a-z0-9]+", name.casefold())) or content_id("topic", name)
    bare = bare if _PLAIN_ID.fullmatch(bare) else content_id("topic", name)
    number = 1
    while (free := bare if number == 1 else f"{bare}-{number}") in taken:
        number += 1
    return free


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"
