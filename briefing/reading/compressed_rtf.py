"""The packed Rich Text of Outlook's messages. Source of the rules: [MS-OXRTFCP]."""

import struct

from briefing.errors import SourceError
from briefing.reading.container import DAMAGED, TOO_MUCH

_PACKED, _PLAIN = b"LZFu", b"MELA"
_LARGEST = 50 * 1024 * 1024  # bytes
_RING = 4096
_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New Roman"
    rb"Courier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the ring holds at the beginning, by the specification (2.1.2.1)."""


def expanded(data: bytes) -> bytes:
    """Return the Rich Text in *data*; raises ``SourceError`` for what is damaged or unfolds without measure."""
    if len(data) < 16:
        raise SourceError(DAMAGED)
    _, size, kind = struct.unpack_from("<II4s", data)
    if size > _LARGEST:
        raise SourceError(TOO_MUCH)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED:
        raise SourceError(DAMAGED)
    return _unpacked(data[16:], size)


def _unpacked(data: bytes, size: int) -> bytes:
    ring = bytearray(_KNOWN.ljust(_RING, b"\0"))
    write, at = len(_KNOWN), 0
    made = bytearray()
    while at < len(data) and len(made) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 1 >= len(data):
                    return bytes(made)
                pair = data[at] << 8 | data[at + 1]
                at += 2
                read, length = pair >> 4, (pair & 15) + 2
                if read == write:
                    return bytes(made)
            else:
                if at >= len(data):
                    return bytes(made)
                ring[write], read, length = data[at], write, 1
                at += 1
            for step in range(length):
                byte = ring[(read + step) % _RING]
                made.append(byte)
                ring[write] = byte
                write = (write + 1) % _RING
    return bytes(made[:size])
