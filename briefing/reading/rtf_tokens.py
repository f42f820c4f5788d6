"""RTF cut into tokens: groups, control words and characters. Source of the rules: RTF specification 1.9.1."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,64})(-?\d{1,10})?[ ]?"  # a control word with its number
    rb"|\\'([0-9a-fA-F]{2})"  # a byte in hexadecimal digits
    rb"|\\([^a-zA-Z'])"  # a control sign
    rb"|([{}])"
    rb"|([^\\{}\r\n\x00]+)"  # bytes of text
    rb"|[\r\n\x00]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One piece of the file; exactly one of the fields says something, *number* goes with *word*."""

    word: str = ""
    number: int | None = None
    sign: str = ""
    group: str = ""  # '{' or '}'
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of *data*; what ``\\bin`` announces is passed over."""
    at = 0
    end = len(data)
    while at < end:
        found = _TOKEN.match(data, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        word, number, byte, sign, group, text = found.groups()
        if word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                at += max(0, value or 0)
                continue
            yield Token(word=word.decode("ascii"), number=value)
        elif byte is not None:
            yield Token(text=bytes([int(byte, 16)]))
        elif sign is not None:
            yield Token(sign=sign.decode("latin-1"))
        elif group is not None:
            yield Token(group=group.decode("ascii"))
        elif text is not None:
            yield Token(text=text)


CODE_PAGES = {
    0: "cp1252",
    2: "symbol",
    77: "mac_roman",
    78: "cp932",
    79: "cp949",
    80: "gb18030",
    81: "cp950",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""``\\fcharset`` → Python's name of the code page."""

_BY_NUMBER = {
    65001: "utf-8",
    936: "gb18030",
    10000: "mac_roman",
    10001: "cp932",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    1361: "johab",
    708: "iso8859_6",
    819: "latin-1",
    42: "symbol",
}


def code_page(number: int | None) -> str:
    """Return Python's name of the code page with that number, the Western one for those nobody knows."""
    if number in _BY_NUMBER:
        return _BY_NUMBER[number or 0]
    name = f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(data: bytes, page: str) -> str:
    """Return the characters of *data* in a code page; bytes of the Symbol font at their private places."""
    if page == "symbol":
        return "".join(chr(0xF000 | byte) if byte >= 0x20 else "" for byte in data)
    return data.decode(page, "replace")


SIGNS = {
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
"""Control words that stand for characters."""
