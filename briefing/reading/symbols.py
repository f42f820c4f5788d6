"""Signs of the Symbol and Wingdings fonts: bullets, boxes and Greek that stand at private places in a file."""

_SYMBOL = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
"""The Symbol font from 0x20 to 0x7E (Adobe's own table)."""
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
"""The Symbol font from 0xA0."""
_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x2D: "-", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x43: "👍",
    0x44: "👎", 0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x4E: "☠", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x70: "◻", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x7B: "❀",
    0x80: "⓪", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨",
    0x8A: "⑩", 0x8C: "❶", 0x8D: "❷", 0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾",
    0x95: "❿", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "⭕", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xAC: "✶", 0xB7: "•", 0xBE: "–", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "•", 0x99: "•",
    0xA3: "□", 0xAA: "✶", 0xF8: "※",
}  # fmt: skip
_WINGDINGS_3 = {
    0x20: " ", 0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶",
    0x84: "◀", 0x86: "◀", 0x88: "▶",
}  # fmt: skip
UNKNOWN = "\ufffd"
"""Stands for a sign nobody here can tell, so that it is missed and not passed over."""


def sign(code: int, font: str | None = None) -> str:
    """Return the sign at *code* (0x20 to 0xFF, or at its private place) of a symbol font, else ``UNKNOWN``.

    Without a font's name it is Wingdings, as for almost all signs at private places, then Symbol.
    """
    place = code & 0xFF
    name = (font or "").lower().replace(" ", "")
    if name.startswith("symbol"):
        return _in_symbol(place)
    if name == "wingdings2":
        return _WINGDINGS_2.get(place, UNKNOWN)
    if name == "wingdings3":
        return _WINGDINGS_3.get(place, UNKNOWN)
    return _WINGDINGS.get(place, UNKNOWN if name.startswith("wingdings") else _in_symbol(place))


def _in_symbol(place: int) -> str:
    if 0x20 <= place < 0x20 + len(_SYMBOL):
        return _SYMBOL[place - 0x20]
    if 0xA0 <= place < 0xA0 + len(_SYMBOL_HIGH):
        return _SYMBOL_HIGH[place - 0xA0]
    return UNKNOWN


def told(text: str, font: str | None = None) -> str:
    """Return *text* with the characters at the private places of symbol fonts (U+F020 to U+F0FF) as they look."""
    if text.isascii() or not any("\uf020" <= c <= "\uf0ff" for c in text):
        return text
    return "".join(sign(ord(c), font) if "\uf020" <= c <= "\uf0ff" else c for c in text)


SYMBOLS = {chr(0xF000 | place): sign(place) for place in range(0x20, 0x100) if sign(place) != UNKNOWN}
"""Private character → what the officer sees, where the font is not known."""
