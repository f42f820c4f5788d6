"""Which encoding the letters of a text are in, when the file does not say.

A wrong guess still decodes: what tells the right one is that the letters beyond ASCII are those of *one* language, and
that capitals stand where capitals stand. So each code page is tried together with the languages it was made for.
"""

import re
from collections.abc import Iterator
from functools import cache

_TYPED = "’‘“”„«»–—…€£§°·•©®½²³№ "
_LANGUAGES: dict[str, str] = {
    "western": "àâæçéèêëîïôœùûüÿäöüßáíóúñ¿¡ãõºªåøìòÀÂÇÉÈÊÎÔŒÙÛÄÖÜÁÍÓÚÑÃÕÅØÆ",
    "english": "éèêëïöçñüâàæœÉ",
    "french": "àâæçéèêëîïôœùûüÿÀÂÇÉÈÊÎÔŒÙÛ",
    "german": "äöüßÄÖÜé",
    "spanish": "áéíóúñü¿¡ÁÉÍÓÚÑºª",
    "portuguese": "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚºª",
    "nordic": "åäöæøéüÅÄÖÆØÉ",
    "icelandic": "áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ",
    "polish": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "czech": "áčďéěíňóřšťúůýžäľĺôŕÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĽ",
    "hungarian": "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
    "croatian": "čćđšžČĆĐŠŽ",
    "romanian": "ăâîșțşţĂÂÎȘȚŞŢ",
    "baltic": "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ",
    "turkish": "çğıöşüâîûÇĞİÖŞÜ",
    "vietnamese": "ăâđêôơưĂÂĐÊÔƠƯàáèéìíòóùúýãõ\u0300\u0301\u0303\u0309\u0323",
    "russian": "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ",
    "ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
    "serbian": "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",
    "greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئًٌٍَُِّْ،؛؟ـ٠١٢٣٤٥٦٧٨٩پچژگ",
    "hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת״׳־",
    "thai": "".join(chr(c) for c in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))),
}
_PAGES: tuple[tuple[str, str], ...] = (
    ("cp1252", "western english french german spanish portuguese nordic icelandic"),
    ("cp1255", "hebrew"),
    ("cp1251", "russian ukrainian serbian"),
    ("cp1250", "polish czech hungarian croatian romanian german"),
    ("cp1254", "turkish"),
    ("cp1253", "greek"),
    ("cp1256", "arabic"),
    ("cp874", "thai"),
    ("cp1257", "baltic"),
    ("cp1258", "vietnamese"),
    ("koi8_r", "russian"),
    ("koi8_u", "ukrainian"),
    ("mac_roman", "western english french german spanish portuguese nordic"),
    ("iso8859_15", "western french"),
    ("iso8859_2", "polish czech hungarian croatian romanian"),
    ("iso8859_5", "russian serbian"),
    ("iso8859_7", "greek"),
    ("iso8859_6", "arabic"),
    ("cp866", "russian"),
    ("mac_cyrillic", "russian ukrainian"),
    ("cp850", "western english french german spanish portuguese nordic"),
    ("cp852", "polish czech hungarian croatian romanian"),
)
"""Code pages of one byte a letter, likely ones first, with the languages they are for."""
_OFTEN = {
    "russian": "оеаинтсрвл",
    "ukrainian": "оаниівтесрл",
    "serbian": "аиоенрсутј",
    "greek": "αοιετσνηυρς",
    "arabic": "الينمرتوبه",
    "hebrew": "יוהלאתרבמנש",
    "thai": "านรอกเงมยลวดท่้ี",
}
"""The letters that make up most of a text; another alphabet read as this one has them seldom."""
_EAST = ("cp932", "euc_jp", "cp949", "gb18030", "cp950")
_ENOUGH = 0.7  # of the letters beyond ASCII must fit
_SAMPLE = 60_000  # bytes
_ESCAPES = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"), (b"\x1b(J", "iso2022_jp_2"))
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ud800-\udfff\ufffd\ufffe\uffff]")
_HIGH = re.compile("[^\x00-\x7f]")
_TANGLED = re.compile(
    r"[a-zà-öø-ÿа-яё][A-ZÀ-ÖØ-ÞА-ЯЁ]|[A-Za-z][\u0370-\u0e7f]|[\u0370-\u0e7f][A-Za-z]"
    r"|[^\W\d_][^\w\s’‘'´`\-–—./,;:!?()\[\]\"“”«»…&@+·ـ][^\W\d_]"
)
"""A capital in a word, letters of two alphabets in one, a sign between two letters: not what people write."""


def one_byte_or_two(data: bytes) -> str:
    """Return the encoding of bytes that are not Unicode, or '' when none fits well."""
    sample = _whole_lines(data)
    if not any(byte > 0x7F for byte in sample):
        return ""
    best, most = "", _ENOUGH
    for encoding in _EAST:
        fit = _eastern(sample, encoding)
        if fit > most + 0.005:
            best, most = encoding, fit
    for encoding, languages in _PAGES:
        fit = _western(sample, encoding, languages.split())
        if fit > most + 0.005:
            best, most = encoding, fit
    return best


def escaped(data: bytes) -> str:
    """Return the encoding that switches alphabets by escapes (ISO 2022, HZ) and fits *data* whole, or ''."""
    if any(byte > 0x7F for byte in data[:_SAMPLE]):
        return ""
    found = next((encoding for mark, encoding in _ESCAPES if mark in data), "hz" if _HZ.search(data) else "")
    if found:
        try:
            data.decode(found)
        except UnicodeDecodeError:
            return ""
    return found


def wide(data: bytes) -> str:
    """Return the UTF-16 or UTF-32 without a mark that *data* is in, or ''. Only bytes of zero give it away."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample[:4096] or len(sample) < 8 or _only_strewn(sample):
        return ""
    found = [(_clean(sample, encoding), encoding) for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")]
    fit, encoding = max(found, key=lambda pair: pair[0])
    return encoding if fit > 0.9 else ""


def _only_strewn(sample: bytes) -> bool:
    """True for a text of single bytes with some zeros in it, as broken programs leave."""
    bare = sample.replace(b"\0", b"")
    if len(bare) < 0.8 * len(sample) or len(_NO_TEXT.findall(bare.decode("latin-1"))) > len(bare) // 200:
        return False
    try:
        bare[: len(bare) - 4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _clean(sample: bytes, encoding: str) -> float:
    """Return how much of *sample* is text of few alphabets in a Unicode of two or four bytes, from 0 to 1."""
    width = 4 if "32" in encoding else 2
    text = sample[: len(sample) // width * width].decode(encoding, "replace")
    if not text:
        return 0.0
    # Space, line end and a few alphabets make up a text; a wrong order of bytes strews it over all of Unicode.
    blocks: dict[int, int] = {}
    for letter in text:
        block = (
            0x4E if 0x3400 <= ord(letter) <= 0x9FFF else 0xAC if 0xAC00 <= ord(letter) < 0xD7B0 else ord(letter) >> 8
        )
        blocks[block] = blocks.get(block, 0) + 1
    usual = sum(count for block, count in blocks.items() if block in _USUAL)
    return usual / len(text) - 5 * len(_NO_TEXT.findall(text)) / len(text) - (0.2 if 0 not in blocks else 0)


_USUAL = frozenset({0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0x09, 0x0E, 0x1E, 0x20, 0x30, 0x4E, 0xAC, 0xFF})
"""First bytes of the alphabets: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Chinese, Hangul."""


def _whole_lines(data: bytes) -> bytes:
    """Return what tells an encoding: the beginning, and lines with other letters from the rest of a long text."""
    if len(data) <= _SAMPLE:
        return data
    head = data[:_SAMPLE]
    head = head[: max(head.rfind(b"\n"), 0) or len(head)]
    if sum(byte > 0x7F for byte in head) > 200:
        return head
    more = b"\n".join(line for line in data[len(head) :].splitlines() if any(byte > 0x7F for byte in line))
    return head + b"\n" + more[:_SAMPLE]


def _western(sample: bytes, encoding: str, languages: list[str]) -> float:
    text, lost = _decoded(sample, encoding)
    high = _HIGH.findall(text)
    if not high:
        return 0.0
    tangled = sum(1 for _ in _TANGLED.finditer(text))
    fits = [(sum(letter in _letters(name) for letter in high), name != "western", name) for name in languages]
    best, _, language = max(fits)
    often = _OFTEN.get(language, "")
    rare = max(0.0, 0.45 - sum(letter in often for letter in text.lower()) / len(high)) if often else 0.0
    return (best - lost - 1.5 * tangled) / len(high) - rare - (0.1 if language == "western" else 0)


@cache
def _letters(language: str) -> frozenset[str]:
    return frozenset(_LANGUAGES[language] + _TYPED)


def _eastern(sample: bytes, encoding: str) -> float:
    text, lost = _decoded(sample, encoding)
    high = _HIGH.findall(text)
    pairs = [letter for letter in high if not "\uff61" <= letter <= "\uff9f"]
    if not pairs or lost > len(high) * 0.01:
        return 0.0
    usual = sum(1 for letter in pairs if _usual(letter, encoding))
    kana = sum("\u3040" <= letter <= "\u30ff" for letter in pairs)
    japanese = encoding in ("cp932", "euc_jp")
    odd = 0.3 if japanese and kana < 0.1 * len(pairs) else 0.05 if not japanese and kana > 0.2 * len(pairs) else 0.0
    return usual / len(high) - odd


def _usual(letter: str, encoding: str) -> bool:
    """True for letters and signs that are in everyday use in the language of an Asian encoding."""
    if "\u3000" <= letter <= "\u30ff" or "\uff00" <= letter <= "\uff60" or letter in _TYPED:
        return True
    code = letter.encode(encoding)
    if len(code) != 2:
        return False
    first, second = code
    return {
        "cp932": 0x88 <= first <= 0x98,
        "euc_jp": 0xB0 <= first <= 0xCF,
        "gb18030": 0xB0 <= first <= 0xD7 and second >= 0xA1,
        "cp950": 0xA4 <= first <= 0xC6,
        "cp949": 0xB0 <= first <= 0xC8 and second >= 0xA1,
    }[encoding]


def _decoded(sample: bytes, encoding: str) -> tuple[str, int]:
    """Return the text and how many bytes could not be read in *encoding*."""
    text = sample.decode(encoding, "replace")
    return text.replace("\ufffd", ""), text.count("\ufffd") + len(re.findall("[\x80-\x9f]", text))


def mended(data: bytes) -> tuple[str, int] | None:
    """Return UTF-8 with some foreign bytes in it as text, those read as Western, and how many there were; else None."""
    text = data.decode("utf-8", "surrogateescape")
    strange = sum(1 for _ in _strange(text))
    sound = sum(1 for letter in text if letter > "\x7f") - strange
    if not strange or sound < 3 * strange:
        return None
    return "".join(_western_letter(c) if "\udc80" <= c <= "\udcff" else c for c in text), strange


def _strange(text: str) -> Iterator[str]:
    return (letter for letter in text if "\udc80" <= letter <= "\udcff")


def _western_letter(letter: str) -> str:
    return bytes([ord(letter) - 0xDC00]).decode("cp1252", "replace")
