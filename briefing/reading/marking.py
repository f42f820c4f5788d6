"""Classification lines: which lines are one, and what a document is marked."""

import re

_WORDS = (
    r"TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|OFFICIAL[ -–:]*SENSITIVE|OFFICIAL USE ONLY|OFFICIAL|UNCLASSIFIED"
    r"|PROTECTED(?: [ABC])?|CONTROLLED UNCLASSIFIED INFORMATION|SENSITIVE BUT UNCLASSIFIED|LIMITED OFFICIAL USE"
    r"|RAHSIA BESAR|RAHSIA|SULIT|TERHAD|TERBUKA|RAHASIA|TERBATAS|EMBARGOED|LIMITED DISTRIBUTION"
    r"|NOT FOR (?:PUBLICATION|DISTRIBUTION|DISCLOSURE)"
    r"|FOR OFFICIAL USE ONLY|COMMERCIAL-IN-CONFIDENCE|IN CONFIDENCE|SENSITIVE"
    r"|TLP:\s?(?:RED|AMBER(?:\+STRICT)?|GREEN|CLEAR)"
    r"|RESTREINT UE/EU RESTRICTED|CONFIDENTIEL UE/EU CONFIDENTIAL|DIFFUSION RESTREINTE|CONFIDENTIEL(?: DÉFENSE)?"
    r"|TRÈS SECRET|VS[- –]+NUR FÜR DEN DIENSTGEBRAUCH|VS[- –]+VERTRAULICH"
    r"|СОВЕРШЕННО СЕКРЕТНО|СЕКРЕТНО|ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ|ДСП"
)
_TITLE_CASE = (
    r"Top Secret|Secret|Confidential|Restricted|Official[ -–:]*Sensitive|In Confidence|Unclassified|Rahsia Besar|Rahsia"
    r"|Sulit|Terhad|Confidentiel|Diffusion restreinte|Для служебного пользования|Секретно|OFFICIAL: Sensitive"
)
_OTHER_SCRIPTS = (
    r"سري للغاية|سري جدا|سري|محدود التوزيع|绝密|机密|秘密|内部(?:资料|文件)?|極機密|機密"
    r"|대외비|[2-3]급 비밀|ลับที่สุด|ลับมาก|ลับ|MẬT|TỐI MẬT"
)
_TAIL = r"(?:\s*[-–—/:(]{1,2}\s*[A-Z][A-Z ,&/-]{1,40}\)?)?"
_LATIN = re.compile(
    rf"[\s\[(*]*(?P<marking>(?:NATO |EU )?(?:{_WORDS})(?: NOFORN)?{_TAIL}|{_TITLE_CASE}|{_OTHER_SCRIPTS})[\s\])*]*$"
)
_JAPANESE = re.compile(
    r"\s*[【（(\[]?\s*(?P<marking>極秘|秘|取扱注意|部外秘|機密性[1-3１-３]情報|厳秘)(?:\s*(?:無期限|用済後廃棄))?\s*[】）)\]]?\s*$"
)
_LEVELS = (
    (
        "TOP SECRET",
        "RAHSIA BESAR",
        "極秘",
        "厳秘",
        "TRÈS SECRET",
        "СОВЕРШЕННО СЕКРЕТНО",
        "绝密",
        "極機密",
        "سري للغاية",
    ),
    ("SECRET", "RAHSIA", "RAHASIA", "秘", "СЕКРЕТНО", "机密", "機密", "سري"),
    ("CONFIDENTIAL", "SULIT", "CONFIDENTIEL", "秘密"),
    (
        "RESTRICTED",
        "TERHAD",
        "TERBATAS",
        "OFFICIAL",
        "PROTECTED",
        "DIFFUSION",
        "RESTREINT",
        "取扱注意",
        "部外秘",
        "内部",
        "ДСП",
    ),
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
            if any(marking.upper().startswith(word) for word in words):
                return marking
    return markings[0] if markings else ""
