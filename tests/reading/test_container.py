"""Packages that would hurt are refused before a parser sees them, each with a sentence."""

import struct
import zipfile
from io import BytesIO

import pytest

from briefing.errors import SourceError
from briefing.reading import container
from briefing.reading.container import MAX_ENTRIES, Package, parse_xml, refuse_ole
from tests.reading.word_package import zipped


def test_parts_are_found_whatever_the_case_of_their_names():
    package = Package(zipped({"word/Document.xml": "<a>b</a>"}))
    assert package.has("word/document.xml")
    assert package.xml("WORD/document.xml").text == "b"
    assert package.names() == ("word/Document.xml",)


def test_a_part_that_unfolds_beyond_all_measure_is_refused():
    with pytest.raises(SourceError, match="unfolds"):
        Package(zipped({"word/document.xml": " " * (3 << 20)}))


def test_many_parts_that_are_too_much_together_are_refused(monkeypatch):
    monkeypatch.setattr(container, "MAX_INFLATED", 1000)
    with pytest.raises(SourceError, match="unfolds"):
        Package(zipped({"a.xml": "x" * 600, "b.xml": "y" * 600}))


def test_a_part_that_lies_about_its_size_is_counted_as_it_comes():
    data = bytearray(zipped({"word/document.xml": " " * (3 << 20)}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    with pytest.raises(SourceError):
        Package(bytes(data))


def test_too_many_parts_are_refused():
    with pytest.raises(SourceError, match="unfolds"):
        Package(zipped({f"{number}.xml": "" for number in range(MAX_ENTRIES + 1)}))


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/outside.xml", "word/../../x.xml", "C:/x.xml", "..\\x.xml"])
def test_names_that_lead_out_of_the_package_are_refused(name):
    with pytest.raises(SourceError, match="no word processor writes"):
        Package(zipped({name: "<a/>"}))


def test_two_parts_of_one_name_are_refused():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("word/Document.XML", "<b/>")
    with pytest.raises(SourceError, match="no word processor writes"):
        Package(stream.getvalue())


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_package_cut_short_is_called_damaged(cut):
    data = zipped({f"word/{number}.xml": f"<a>{number}</a>" * 50 for number in range(20)})
    with pytest.raises(SourceError, match="damaged"):
        Package(data[: int(len(data) * cut)])


def test_a_flipped_byte_in_a_part_is_called_damaged():
    data = bytearray(zipped({"word/document.xml": "<a>" + "word " * 500 + "</a>"}))
    data[60] ^= 0xFF
    with pytest.raises(SourceError, match="damaged"):
        Package(bytes(data))


DTD = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;&d;</a>'


@pytest.mark.parametrize("data", [DTD.encode(), DTD.encode("utf-16"), b"\xef\xbb\xbf" + DTD.encode()])
def test_a_dtd_is_refused_in_any_encoding(data):
    with pytest.raises(SourceError, match="no word processor writes"):
        parse_xml(data)


@pytest.mark.parametrize("data", [b"", b"<a>", b"no tags", b"<a>\xff</a>"])
def test_broken_xml_is_called_damaged(data):
    with pytest.raises(SourceError, match="damaged"):
        parse_xml(data)


def test_old_and_encrypted_office_files_each_get_their_own_sentence():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    with pytest.raises(SourceError, match=r"\.doc"):
        refuse_ole(ole)
    with pytest.raises(SourceError, match="password"):
        refuse_ole(ole + "EncryptedPackage".encode("utf-16-le"))
    refuse_ole(b"PK\x03\x04")
