"""TOML files of a template package, read so that every complaint can name the file and the line."""

import re
import tomllib
from typing import Any

from briefing.errors import TemplateError

_HEADER = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-\"'.]+)\s*=")

Path = tuple[str | int, ...]  # keys and indexes from the top: ('section', 2, 'kind')


class TomlFile:
    """A parsed TOML file with the line of each key."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            raise TemplateError(f"This is not valid TOML: {error}.", name, int(found[1]) if found else None) from None
        self._lines = _lines_of_keys(text)

    def line(self, path: Path) -> int | None:
        """Return the line on which *path* is written, or that of what holds it."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None

    def error(self, path: Path, message: str) -> TemplateError:
        """Return the error to raise about *path*."""
        return TemplateError(message, self.name, self.line(path))


def _lines_of_keys(text: str) -> dict[Path, int]:
    """Find the line of each table and key. Good for the plain TOML of templates; a miss only costs the line number."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _resolved(header[2], bool(header[1]), counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _resolved(dotted: str, is_array: bool, counts: dict[Path, int]) -> Path:
    """Return the path of a table header, with the index of each array of tables it stands in."""
    path: Path = ()
    parts = _parts(dotted)
    for place, part in enumerate(parts):
        path = (*path, part)
        if place == len(parts) - 1 and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


class Table:
    """A table of a TOML file that is read key by key: a wrong type or a key nobody asked for is an error."""

    def __init__(self, file: TomlFile, data: Any, path: Path = ()) -> None:
        if not isinstance(data, dict):
            raise file.error(path, f"'{_shown(path)}' must be a table.")
        self.file, self.data, self.path = file, data, path
        self._asked: set[str] = set()

    def error(self, key: str, message: str) -> TemplateError:
        """Return the error to raise about *key*."""
        return self.file.error((*self.path, key), message)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string; *default* None means that it must be there."""
        return str(self._value(key, str, "text in quotes", default))

    def whole(self, key: str, default: int | None) -> int | None:
        """Return a whole number of 1 or more, or *default* where the key is absent."""
        value = self._optional(key, int, "a whole number")
        if value is not None and (isinstance(value, bool) or value < 1):
            raise self.error(key, f"'{key}' must be a whole number of 1 or more.")
        return default if value is None else value

    def number(self, key: str, default: float, low: float = 0.0, high: float = 3000.0) -> float:
        """Return a number of points between *low* and *high*."""
        value = self._value(key, (int, float), "a number", default)
        if isinstance(value, bool) or not low <= value <= high:
            raise self.error(key, f"'{key}' must be a number between {low:g} and {high:g}.")
        return float(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        return bool(self._value(key, bool, "true or false", default))

    def texts(self, key: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """Return a list of strings."""
        value = self._value(key, list, "a list of texts", None if default is None else list(default))
        if not all(isinstance(part, str) for part in value):
            raise self.error(key, f"'{key}' must be a list of texts in quotes.")
        return tuple(value)

    def triple(self, key: str, default: tuple[str, str, str]) -> tuple[str, str, str]:
        """Return the left, middle and right words of a running head or foot."""
        value = self.texts(key, default)
        if len(value) != 3:
            raise self.error(key, f"'{key}' must hold three texts: left, middle, right.")
        return value[0], value[1], value[2]

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return one of *allowed*."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.error(key, f"'{key}' is '{value}', but must be one of: {', '.join(allowed)}.")
        return value

    def table(self, key: str) -> "Table":
        """Return a table; an absent one is empty."""
        self._asked.add(key)
        return Table(self.file, self.data.get(key, {}), (*self.path, key))

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return an array of tables; an absent one is empty."""
        value = self._value(key, list, "a list of tables", [])
        return tuple(Table(self.file, entry, (*self.path, key, index)) for index, entry in enumerate(value))

    def all_keys(self) -> tuple[str, ...]:
        """Return all keys, in order, and count them as asked for."""
        self._asked.update(self.data)
        return tuple(self.data)

    def close(self) -> None:
        """Complain about the first key that nobody asked for."""
        for key in self.data:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise self.error(key, f"'{key}' is not known here. Known are: {known}.")

    def _optional(self, key: str, kind: Any, what: str) -> Any:
        self._asked.add(key)
        value = self.data.get(key)
        if value is not None and not isinstance(value, kind):
            raise self.error(key, f"'{key}' must be {what}.")
        return value

    def _value(self, key: str, kind: Any, what: str, default: Any) -> Any:
        value = self._optional(key, kind, what)
        if value is None and default is None:
            raise self.file.error(self.path, f"'{key}' is missing; it must be {what}.")
        return default if value is None else value


def _shown(path: Path) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))
