"""All ways in which the beginning of a line may be a number, a letter or a bullet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_KANA = "アイウエオカキクケコサシスセソタチツテト"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = "一二三四五六七八九十百〇"
_CJK = "\u3040-\u30ff\u3400-\u9fff"
_GAP = rf"(?=\s|$|[“‘\"'(（「『]|[A-Z][a-z]|[{_CJK}])"
_INSERTED = r"(?:[A-Z]|\s?(?:bis|ter|quater|quinquies|sexies))"
"""What a paragraph put in later has behind its number: 14A, 4 bis."""
_NUMERIC = (
    ("N.N", re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?(?=\s|$)")),
    ("N.", re.compile(rf"(\d{{1,3}}{_INSERTED}?)\s?[.．](?:\s?[-–—](?=\s))?{_GAP}")),
    ("N)", re.compile(rf"(\d{{1,3}}{_INSERTED}?)[)）](?=\s|$|[^\d\s,.;:])")),
    ("(N)", re.compile(rf"([(（]\d{{1,3}}{_INSERTED}?[)）])(?=\s|$|[^\d\s,.;:])")),
    ("N、", re.compile(rf"(\d{{1,3}})[、　](?=[{_CJK}])")),
    ("Para", re.compile(r"(?:Para(?:graph)?|Perenggan)\.?\s+(\d{1,3})\b[.:)]?(?=\s|$)")),
    ("N  ", re.compile(r"(\d{1,3})(?:\s{2,}|\t)(?=[A-Z“\"])")),
    ("N", re.compile(r"(\d{1,3})$")),
    ("一、", re.compile(rf"([{_HAN}]{{1,4}})[、．.](?=\S)")),
    ("¶ N", re.compile(r"[¶§#]\s?(\d{1,3})[.:)]?(?=\s)")),
    ("No. N", re.compile(r"(?:No\.?|№|Nº|N°)\s?(\d{1,3})[.:)]?(?=\s)")),
    ("[N]", re.compile(r"(\[\d{1,3}\])(?=\s)")),
    ("N /", re.compile(r"(\d{1,3})\s?[/:ـ](?=\s)")),
    ("N -", re.compile(r"(\d{1,3})\s?[-–—](?=\s)")),
    ("N ", re.compile(r"(\d{1,3})\s(?=[^\W\d_]|[“\"'‘(\[])")),
)
_LETTERED = (
    ("(x)", re.compile(r"([(（][A-Za-z]{1,5}[)）])(?=\s|$|[^\s,.;:])")),
    ("x)", re.compile(r"([A-Za-z]{1,5}[)）])(?=\s|$)")),
    ("x.", re.compile(r"([A-Za-z]{1,5})[.．](?=\s|$)")),
    ("(ア)", re.compile(rf"([(（]?[{_KANA}](?:[)）]|(?=\u3000)))")),
    ("(一)", re.compile(rf"([(（][{_HAN}]{{1,3}}[)）])")),
    ("①", re.compile(rf"([{_CIRCLED}])")),
)
_ALPHABETS = ("абвгдежзиклмнопрстуфхцчшщэюя", "أبجدهوزحطيكلمنسعفصقر", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", "กขคงจฉชซ")
"""Letters that list items in Russian, Arabic (in two orders) and Thai."""
_FOREIGN = (
    ("(x)", re.compile(r"([(（]\s?[\u0430-\u044f\u0621-\u064a\u0e01-\u0e2e]\s?[)）])(?=\s|\w)")),
    ("x)", re.compile(r"([\u0430-\u044f\u0621-\u064a\u0e01-\u0e2e][)）])(?=\s)")),
    ("x.", re.compile(r"([\u0430-\u044f\u0621-\u064a\u0e01-\u0e2e])\s?[.ـ-](?=\s)")),
)
_WORD_FIRST = re.compile(r"(?!Para|Perenggan|No\b|Nº)[A-Za-z]{2,}[\s,’'-]")
"""A plain word, as most lines begin with: no mark at all."""
_BULLET = re.compile(
    r"([•‣◦▪▫●○■□◆◇➢➤✓✔❖❑❒➔→►▶★☆➜⁃∙✦\uf0b7\uf0a7\uf02d·][ \t\u3000]?|[・][ \u3000]?|(?P<dash>[-–—*])[ \t]+(?=\S)"
    r"(?!.*\s(?P=dash)\s*$)|[o§][ \t]+(?=\S))"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number, letter or bullet at the beginning of a line."""

    style: str
    label: str  # as cited: '14', '7.2', '(a)'
    values: tuple[int, ...]
    end: int  # where the words begin
    role: str = "paragraph"  # 'paragraph', 'item' or 'section' (a capital that may head a section)
    level: int = 0
    note: str = ""
    inserted: bool = False  # '14A', '4 bis': put in behind 14 or 4


def roman(letters: str) -> int:
    """Return what the roman numeral *letters* counts, 0 when it is none."""
    total, text = 0, letters.lower()
    for index, char in enumerate(text):
        value = _VALUES.get(char, 0)
        later = _VALUES.get(text[index + 1 : index + 2], 0)
        total += -value if value < later else value
    return total if total and _as_roman(total) == text else 0


def _as_roman(number: int) -> str:
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, sign in signs:
        while number >= value:
            text, number = text + sign, number - value
    return text


def counted(signs: str) -> int:
    """Return what *signs* count in Chinese and Japanese: 二十一 is 21; 0 when they count nothing below a thousand."""
    total, ones = 0, 0
    for sign in signs:
        if sign in "十百":
            total, ones = total + (ones or 1) * (10 if sign == "十" else 100), 0
        else:
            ones = _HAN.find(sign) + 1 if sign != "〇" else 0
    return total + ones


def marks(text: str) -> Iterator[Mark]:
    """Yield every way in which the beginning of *text* may be a number, letter or bullet."""
    start = len(text) - len(text.lstrip())
    if _WORD_FIRST.match(text, start):
        return
    for style, pattern in _NUMERIC:
        if found := pattern.match(text, start):
            label = found.group(1)
            values = tuple(int(digits) for digits in re.findall(r"\d+", label)) or (counted(label),)
            inserted = label.strip("()（）[]")[-1:].isalpha() and style != "一、"
            yield Mark(style, label, values, _words_at(text, found), inserted=inserted)
    for style, pattern in _LETTERED:
        if found := pattern.match(text, start):
            yield from _lettered(style, found, _words_at(text, found))
    for style, pattern in _FOREIGN:
        if found := pattern.match(text, start):
            letter = found.group(1).strip("()（） ").replace("هـ", "ه").replace("ا", "أ")
            for number, alphabet in enumerate(_ALPHABETS):
                if letter in alphabet:
                    value = alphabet.index(letter) + 1
                    yield Mark(f"{style}{number}", found.group(1), (value,), _words_at(text, found), "item")
    if found := _BULLET.match(text, start):
        yield Mark("bullet " + found.group(1).strip(), "", (), _words_at(text, found), "item")


def _words_at(text: str, found: re.Match[str]) -> int:
    end = found.end()
    return end + len(text[end:]) - len(text[end:].lstrip())


def _lettered(style: str, found: re.Match[str], end: int) -> Iterator[Mark]:
    label = found.group(1)
    letters = label.strip("()（）")
    if style == "(一)":
        yield Mark(style, label, (counted(letters),), end, "item")
        return
    if style in {"(ア)", "①"}:
        yield Mark(style, label, ((_KANA if style == "(ア)" else _CIRCLED).index(letters) + 1,), end, "item")
        return
    if letters.islower() or letters.isupper():
        role = "section" if letters.isupper() and style == "x." else "item"
        case = "A" if letters.isupper() else "a"
        if value := roman(letters):
            yield Mark(style.replace("x", "i" if case == "a" else "I"), label, (value,), end, role)
        if len(letters) == 1:
            yield Mark(style.replace("x", case), label, (ord(letters.lower()) - 96,), end, role)
        elif len(letters) == 2 and letters[0] == letters[1]:
            yield Mark(style.replace("x", case), label, (ord(letters[0].lower()) - 70,), end, role)
