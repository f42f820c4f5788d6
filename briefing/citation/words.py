"""The words of citations in English, Malay and Japanese."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ms": [
        "Januari",
        "Februari",
        "Mac",
        "April",
        "Mei",
        "Jun",
        "Julai",
        "Ogos",
        "September",
        "Oktober",
        "November",
        "Disember",
    ],
}


@dataclass(frozen=True, slots=True)
class Words:
    """How one language says where something stands."""

    para: str  # 'para {}'
    paras: str  # 'paras {}', for more than one
    article: str
    counted: Callable[[int], str]  # an unnumbered paragraph: '3rd paragraph'
    counted_many: Callable[[list[int]], str]  # '1st, 3rd and 18th paragraphs'
    counted_after: Callable[[int, str], str]  # n-th unnumbered paragraph after a numbered one
    item: Callable[[int], str]  # an item without a number, said after its paragraph
    table: Callable[[int], str]
    note: str  # 'note {}'
    signature: str
    heading: str
    title: str
    under: str  # '{} under ‘{}’': where numbers begin anew under each heading
    gone: str
    earlier: str  # a document of which the book holds a newer version, too
    version: str  # '{}' of '{}': the same where there are more than two
    comma: str = ", "


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _english_list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _malay_list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def _english_after(number: int, before: str) -> str:
    return f"paragraph after para {before}" if number == 1 else f"{_ordinal(number)} paragraph after para {before}"


def _malay_after(number: int, before: str) -> str:
    place = "perenggan" if number == 1 else f"perenggan ke-{number}"
    return f"{place} selepas perenggan {before}"


WORDS = {
    "en": Words(
        para="para {}",
        paras="paras {}",
        article="Article {}",
        counted=lambda number: f"{_ordinal(number)} paragraph",
        counted_many=lambda numbers: f"{_english_list([_ordinal(number) for number in numbers])} paragraphs",
        counted_after=_english_after,
        item=lambda number: f"{_ordinal(number)} item",
        table=lambda number: f"{_ordinal(number)} table",
        note="note {}",
        signature="signature block",
        heading="heading ‘{}’",
        title="title",
        under="{} under ‘{}’",
        gone="source no longer in the book",
        earlier=" (earlier version)",
        version=" (version {} of {})",
    ),
    "ms": Words(
        para="perenggan {}",
        paras="perenggan {}",
        article="Perkara {}",
        counted=lambda number: "perenggan pertama" if number == 1 else f"perenggan yang ke-{number}",
        counted_many=lambda numbers: f"perenggan yang {_malay_list([f'ke-{number}' for number in numbers])}",
        counted_after=_malay_after,
        item=lambda number: f"butiran ke-{number}",
        table=lambda number: f"jadual ke-{number}",
        note="nota {}",
        signature="blok tandatangan",
        heading="tajuk ‘{}’",
        title="tajuk",
        under="{} di bawah ‘{}’",
        gone="sumber tiada lagi dalam buku ini",
        earlier=" (versi terdahulu)",
        version=" (versi {} daripada {})",
    ),
    "ja": Words(
        para="パラグラフ{}",
        paras="パラグラフ{}",
        article="第{}条",
        counted=lambda number: f"{number}番目の段落",
        counted_many=lambda numbers: f"{'、'.join(map(str, numbers))}番目の段落",
        counted_after=lambda number, before: f"パラグラフ{before}の後の{number}番目の段落",
        item=lambda number: f"{number}番目の項目",
        table=lambda number: f"{number}番目の表",
        note="注{}",
        signature="署名欄",
        heading="見出し「{}」",
        title="表題",
        under="「{1}」の{0}",
        gone="出典は削除済み",
        earlier="（旧版）",
        version="（全{1}版中の第{0}版）",
        comma="、",
    ),
}


def printed_date(day: date, language: str = "en") -> str:
    """Return '10 June 2026', '10 Jun 2026' (Malay) or '2026年6月10日'."""
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS.get(language, MONTHS['en'])[day.month - 1]} {day.year}"
