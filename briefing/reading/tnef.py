"""The 'winmail.dat' that Outlook hangs on messages: the files in it. Source of the rules: [MS-OXTNEF] 2.1."""

import struct

_SIGNATURE = 0x223E9F78
_BEGINS, _TITLE, _DATA = 0x9002, 0x8010, 0x800F
_MOST = 500  # attachments


def is_tnef(data: bytes) -> bool:
    """True for a file in this form."""
    return len(data) > 6 and int(struct.unpack_from("<I", data)[0]) == _SIGNATURE


def held(data: bytes) -> list[tuple[str, bytes]]:
    """Return name and bytes of the files in *data*; what is cut short gives what it holds."""
    found: list[tuple[str, bytes]] = []
    at = 6
    while is_tnef(data) and at + 9 <= len(data) and len(found) < _MOST:
        _, tag, length = struct.unpack_from("<BII", data, at)
        content = data[at + 9 : at + 9 + length]
        at += 9 + length + 2
        if tag & 0xFFFF == _BEGINS:
            found.append(("", b""))
        elif found and tag & 0xFFFF == _TITLE:
            found[-1] = (content.split(b"\0")[0].decode("cp1252", "replace"), found[-1][1])
        elif found and tag & 0xFFFF == _DATA:
            found[-1] = (found[-1][0], content)
    return [(name, content) for name, content in found if content]
