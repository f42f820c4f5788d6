"""The fonts that travel in a Word file."""

import uuid
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefing.rendering import word_fonts
from briefing.rendering.word_fonts import Face, embed, static_face, word_family


def opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data))


def revealed(font: word_fonts.EmbeddedFont) -> bytes:
    mask = uuid.UUID(font.key).bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font.data[:32], mask, strict=True)) + font.data[32:]


def test_a_face_is_static_named_as_its_family_and_free_to_embed() -> None:
    font = opened(static_face(Face("Source Sans 3 SemiBold")))
    assert "fvar" not in font
    assert font["name"].getDebugName(1) == "Source Sans 3 SemiBold"
    assert font["name"].getDebugName(2) == "Regular"
    assert font["OS/2"].usWeightClass == 600
    assert font["OS/2"].fsType == 0


def test_bold_and_italic_carry_the_flags_word_groups_families_by() -> None:
    font = opened(static_face(Face("Source Serif 4", bold=True)))
    assert font["OS/2"].fsSelection & 0b100001 == 0b100000
    assert font["head"].macStyle == 1
    assert opened(static_face(Face("Source Serif 4", italic=True)))["head"].macStyle == 2


def test_the_embedded_bytes_are_masked_and_the_key_unmasks_them() -> None:
    font = embed(Face("Source Serif 4"), frozenset("Aé"))
    assert font.data[:4] != revealed(font)[:4]
    assert revealed(font) == static_face(Face("Source Serif 4"))


def test_what_an_officer_may_still_type_is_in_the_font() -> None:
    letters = opened(static_face(Face("Source Serif 4"))).getBestCmap()
    assert {ord(letter) for letter in "AZaz09–—‘’“”€£…ñøłšžğıấ½²"} <= set(letters)


def test_letters_beyond_latin_come_when_the_book_has_them() -> None:
    latin = embed(Face("Source Serif 4"), frozenset("Paris"))
    cyrillic = embed(Face("Source Serif 4"), frozenset("Київ"))
    japanese = embed(Face("Source Serif 4"), frozenset("東京"))
    assert ord("К") in opened(revealed(cyrillic)).getBestCmap()
    assert len(cyrillic.data) > len(latin.data)
    assert japanese.data == latin.data  # the family has no Japanese letters to bring


def test_a_damaged_kept_face_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_fonts.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    face = Face("Source Sans 3", italic=True)
    static_face.cache_clear()
    good = static_face(face)
    kept = next(tmp_path.rglob("*.ttf"))
    kept.write_bytes(good[:1000])
    static_face.cache_clear()
    assert static_face(face) == good


def test_weights_become_families_as_word_has_them() -> None:
    assert word_family("Source Sans 3", 400) == ("Source Sans 3", False)
    assert word_family("Source Sans 3", 600) == ("Source Sans 3 SemiBold", False)
    assert word_family("Source Sans 3", 700) == ("Source Sans 3", True)
    assert word_family("Arial", 600) == ("Arial", True)
