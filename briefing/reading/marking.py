"""Classification lines: which lines are one, and what a document is marked."""

import re

_WORDS = (
    r"TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|OFFICIAL[ -–:]*SENSITIVE|OFFICIAL USE ONLY|OFFICIAL|UNCLASSIFIED"
    r"|PROTECTED(?: [ABC])?"
    r"|RAHSIA BESAR|RAHSIA|SULIT|TERHAD|TERBUKA|EMBARGOED|LIMITED DISTRIBUTION|NOT FOR (?:PUBLICATION|DISTRIBUTION"
    r"|DISCLOSURE)"
    r"|FOR OFFICIAL USE ONLY|COMMERCIAL-IN-CONFIDENCE|IN CONFIDENCE|SENSITIVE"
)
_TAIL = r"(?:\s*[-–—/:(]{1,2}\s*[A-Z][A-Z ,&/-]{1,40}\)?)?"
_LATIN = re.compile(rf"[\s\[(*]*(?P<marking>(?:NATO |EU )?(?:{_WORDS}){_TAIL})[\s\])*]*$")
_JAPANESE = re.compile(
    r"\s*[【（(\[]?\s*(?P<marking>極秘|秘|取扱注意|部外秘|機密性[1-3１-３]情報|厳秘)(?:\s*(?:無期限|用済後廃棄))?\s*[】）)\]]?\s*$"
)
_LEVELS = (
    ("TOP SECRET", "RAHSIA BESAR", "極秘", "厳秘"),
    ("SECRET", "RAHSIA", "秘"),
    ("CONFIDENTIAL", "SULIT"),
    ("RESTRICTED", "TERHAD", "OFFICIAL", "PROTECTED", "取扱注意", "部外秘"),
)


def marking_of(text: str) -> str:
    """Return the marking when *text* is a classification line and nothing else, or an empty string."""
    if len(text) > 80:
        return ""
    found = _LATIN.match(text) or _JAPANESE.match(text)
    return " ".join(found["marking"].split()) if found else ""


def marking_within(text: str) -> str:
    """Return the marking that a running head or foot carries beside other words, or an empty string."""
    found = re.search(rf"(?:^|\s)({_WORDS})$|^({_WORDS})(?=\s)", " ".join(text.split()))
    return marking_of(text) or (found.group(1) or found.group(2) if found else "")


def highest(markings: list[str]) -> str:
    """Return the highest of *markings*; the first where rank is unknown."""
    for words in _LEVELS:
        for marking in markings:
            if any(marking.startswith(word) for word in words):
                return marking
    return markings[0] if markings else ""
