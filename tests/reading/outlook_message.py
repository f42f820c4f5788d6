"""Outlook messages made byte by byte: the container of [MS-CFB] with the streams of [MS-OXMSG]."""

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUT = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
Folder = dict[str, "bytes | Folder"]


@dataclass
class _Entry:
    name: str
    kind: int  # 1 folder, 2 stream, 5 root
    data: bytes = b""
    child: int = _NONE
    right: int = _NONE
    start: int = _END
    size: int = 0
    inside: list[int] = field(default_factory=list)


def _flattened(folder: Folder, entries: list[_Entry], parent: _Entry) -> None:
    before: _Entry | None = None
    for name in sorted(folder, key=lambda key: (len(key), key.upper())):
        held = folder[name]
        entry = _Entry(name, 2, held) if isinstance(held, bytes) else _Entry(name, 1)
        entries.append(entry)
        if before is None:
            parent.child = len(entries) - 1
        else:
            before.right = len(entries) - 1
        before = entry
        if not isinstance(held, bytes):
            _flattened(held, entries, entry)


def _padded(data: bytes, unit: int) -> bytes:
    return data + b"\0" * (-len(data) % unit)


def container(folder: Folder) -> bytes:
    """Return an OLE file with those folders and streams."""
    root = _Entry("Root Entry", 5)
    entries = [root]
    _flattened(folder, entries, root)
    mini, mini_fat = b"", []
    for entry in entries[1:]:
        entry.size = len(entry.data)
        if entry.kind == 2 and 0 < entry.size < _CUT:
            entry.start = len(mini_fat)
            count = len(_padded(entry.data, _MINI)) // _MINI
            mini_fat += [*range(entry.start + 1, entry.start + count), _END]
            mini += _padded(entry.data, _MINI)
    root.size = len(mini)
    directories = -(-len(entries) // 4)
    fat: list[int] = [_FAT]
    sectors = b""

    def put(data: bytes) -> int:
        nonlocal sectors
        data = _padded(data, _SECTOR)
        start, count = len(fat), len(data) // _SECTOR
        fat.extend([*range(start + 1, start + count), _END] if count else [])
        sectors += data
        return start if count else _END

    place = put(b"\0" * _SECTOR * directories)
    mini_place = put(b"".join(struct.pack("<I", value) for value in mini_fat).ljust(_SECTOR, b"\xff"))
    root.start = put(mini)
    for entry in entries[1:]:
        if entry.kind == 2 and entry.size >= _CUT:
            entry.start = put(entry.data)
    listed = b"".join(_directory(entry) for entry in entries)
    sectors = _padded(listed, _SECTOR) + sectors[_SECTOR * directories :]
    assert len(fat) <= 128, "one sector of the table is enough for a test"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, place, 0, _CUT, mini_place, 1, _END, 0)
    head += struct.pack("<I", 0) + b"\xff" * 432
    return head + b"".join(struct.pack("<I", value) for value in fat).ljust(_SECTOR, b"\xff") + sectors


def _directory(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), entry.kind, 1, _NONE, entry.right, entry.child)
        + bytes(36)
        + struct.pack("<IQ", entry.start, entry.size)
    )


def text(tag: str, words: str) -> Folder:
    """Return a property of words."""
    return {f"__substg1.0_{tag}001F": words.encode("utf-16-le")}


def binary(tag: str, data: bytes) -> Folder:
    """Return a property of bytes."""
    return {f"__substg1.0_{tag}0102": data}


def message(*properties: Folder, ticks: int = 0, attached: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """Return a message with those properties, sent at *ticks* (tenths of a microsecond since 1601)."""
    folder: Folder = {"__properties_version1.0": bytes(32) + struct.pack("<IIQ", 0x00390040, 6, ticks)}
    for held in properties:
        folder.update(held)
    for at, (name, data) in enumerate(attached):
        folder[f"__attach_version1.0_#{at:08X}"] = {**text("3707", name), **binary("3701", data)}
    return container(folder)
