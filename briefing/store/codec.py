"""Frozen dataclasses ⇄ JSON, driven by their types. One canonical form for equal values, so that it can be hashed.

Fields that have their default are left out: an older program then still reads what a newer one did not use. So a
default in ``briefing.model`` is part of the file format; changing one needs a migration. Members of a union carry their
class's name under ``TAG``.
"""

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

TAG = "is"

Encode = Callable[[Any], Any]
Decode = Callable[[Any], Any]


class UnknownContent(Exception):
    """A name this version does not know: written by a newer version of the program."""


class BadContent(Exception):
    """Content that cannot have been written by any version: damage."""


def to_bytes(data: Any) -> bytes:
    """Return the canonical bytes of JSON data; lone surrogates, as broken documents have them, are kept."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> Any:
    """Return the JSON data in *content*; raises ``BadContent``."""
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise BadContent(str(error)) from error


def encode(kind: Any, value: Any) -> Any:
    """Return *value* of type *kind* as JSON data."""
    return _encoder(kind)(value)


def decode(kind: Any, data: Any) -> Any:
    """Return the value of type *kind* in JSON *data*; raises ``UnknownContent`` or ``BadContent``."""
    return _decoder(kind)(data)


@cache
def _encoder(kind: Any) -> Encode:
    if is_dataclass(kind):
        return _dataclass_encoder(kind)
    if _is_union(kind):
        return _union_encoder(kind)
    if typing.get_origin(kind) is tuple:
        members = typing.get_args(kind)
        if members[-1] is Ellipsis:
            one = _encoder(members[0])
            return lambda value: [one(member) for member in value]
        each = tuple(_encoder(member) for member in members)
        return lambda value: [encoder(member) for encoder, member in zip(each, value, strict=True)]
    if kind is date:
        return lambda value: value.isoformat()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if kind in (str, int, float, bool, type(None)):
        return lambda value: value
    raise TypeError(f"no way to store {kind}")


@cache
def _decoder(kind: Any) -> Decode:
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if _is_union(kind):
        return _union_decoder(kind)
    if typing.get_origin(kind) is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if kind is date:
        return _decode_date
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum_decoder(kind)
    return _plain_decoder(kind)


def _dataclass_encoder(kind: Any) -> Encode:
    hints = typing.get_type_hints(kind)
    parts = [(part.name, part, hints[part.name]) for part in fields(kind)]

    def encode_one(value: Any) -> dict[str, Any]:
        data = {}
        for name, part, hint in parts:
            content = getattr(value, name)
            if not _is_default(part, content):
                data[name] = _encoder(hint)(content)
        return data

    return encode_one


def _dataclass_decoder(kind: Any) -> Decode:
    hints = typing.get_type_hints(kind)
    required = {part.name for part in fields(kind) if part.default is MISSING and part.default_factory is MISSING}

    def decode_one(data: Any) -> Any:
        if not isinstance(data, dict):
            raise BadContent(f"{kind.__name__} expected")
        unknown = data.keys() - hints.keys() - {TAG}
        if unknown:
            raise UnknownContent(f"{kind.__name__}: {', '.join(sorted(unknown))}")
        if not required <= data.keys():
            raise BadContent(f"{kind.__name__} is incomplete")
        return kind(**{name: _decoder(hints[name])(content) for name, content in data.items() if name != TAG})

    return decode_one


def _is_default(part: "Field[Any]", content: Any) -> bool:
    if part.default is not MISSING:
        return type(content) is type(part.default) and content == part.default
    return part.default_factory is not MISSING and content == part.default_factory()


def _is_union(kind: Any) -> bool:
    return isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union


def _members(kind: Any) -> tuple[Any, ...]:
    return tuple(member for member in typing.get_args(kind) if member is not type(None))


def _union_encoder(kind: Any) -> Encode:
    members = _members(kind)
    if len(members) == 1:
        only = _encoder(members[0])
        return lambda value: None if value is None else only(value)

    def encode_member(value: Any) -> Any:
        return {**encode(type(value), value), TAG: type(value).__name__}

    return encode_member


def _union_decoder(kind: Any) -> Decode:
    members = _members(kind)
    if len(members) == 1:
        return lambda data: None if data is None else _decoder(members[0])(data)
    by_name = {member.__name__: member for member in members}

    def decode_member(data: Any) -> Any:
        if not isinstance(data, dict) or TAG not in data:
            raise BadContent("a kind of item expected")
        if data[TAG] not in by_name:
            raise UnknownContent(str(data[TAG]))
        return _decoder(by_name[data[TAG]])(data)

    return decode_member


def _tuple_decoder(members: tuple[Any, ...]) -> Decode:
    def decode_tuple(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise BadContent("a list expected")
        if members[-1] is Ellipsis:
            one = _decoder(members[0])
            return tuple(one(member) for member in data)
        if len(data) != len(members):
            raise BadContent(f"{len(members)} values expected")
        return tuple(_decoder(kind)(member) for kind, member in zip(members, data, strict=True))

    return decode_tuple


def _decode_date(data: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise BadContent(str(error)) from error


def _enum_decoder(kind: type[Enum]) -> Decode:
    by_value = {member.value: member for member in kind}

    def decode_enum(data: Any) -> Enum:
        if isinstance(data, str) and data in by_value:
            return by_value[data]
        raise UnknownContent(f"{kind.__name__}: {data}")

    return decode_enum


def _plain_decoder(kind: Any) -> Decode:
    def decode_plain(data: Any) -> Any:
        if type(data) is kind:
            return data
        if kind is float and type(data) is int:
            return float(data)
        raise BadContent(f"{kind.__name__} expected")

    return decode_plain
