"""What the head of an internet message looks like (RFC 5322), so that one saved as .txt is known for what it is."""

import re

_FIELD = re.compile(rb"^(?:>?From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:[ \t]?", re.MULTILINE)
_TELLING = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|date|subject|from|to|content-type|x-[a-z-]+)"
    rb"[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_STRONG = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|content-transfer-encoding)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)


def begins_as_message(start: bytes, named: bool) -> bool:
    """True when bytes begin with the fields of a message's head; sure ones where the name does not say so."""
    if not _FIELD.match(start):
        return False
    fields = re.split(rb"\r?\n\r?\n|\r\r", start, maxsplit=1)[0]
    told = {found.group().lower() for found in _TELLING.finditer(fields)}
    if named:
        return bool(told) or bool(_FIELD.match(fields))
    return len(told) >= 3 and _STRONG.search(fields) is not None
