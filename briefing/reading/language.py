"""The language a document is written in."""

import re
from functools import cache
from typing import Any

from briefing.reading.wording import word_set

_ENOUGH = 40  # letters below which statistics say nothing
_SAMPLE = 6000  # characters looked at
_LATIN = ["en", "ms", "id", "fr", "es", "pt", "de", "it", "nl", "vi", "tr", "pl", "sv", "tl"]
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("my", re.compile("[\u1000-\u109f]")),
)
_ENGLISH = word_set("the of and to in that for with on is are by as this will both between")
_MALAY = word_set(
    "ialah kerana boleh beliau kerajaan wang perdana menteri kata daripada kepada bagi negara ini itu yang dan untuk",
    "dengan pada dalam akan telah oleh kedua di ke",
)
_FRENCH = word_set("le la les des du et en un une dans pour que qui sur par au aux est ont sont ce cette avec")
_FRENCH = word_set("le la les des du et en un une dans pour que qui sur par au aux est ont sont ce cette avec")
_ONLY_MALAY = word_set(
    "kerana boleh ialah wang bahawa ogos disember jun julai perdana kerajaan bilangan syarikat cadangan"
)
_ONLY_INDONESIAN = word_set(
    "karena bisa uang bahwa agustus desember juni juli pemerintah perusahaan usulan presiden kementerian"
)


def language_of(text: str, declared: str = "") -> str:
    """Return the language of *text* (ISO 639-1), or *declared* when there is too little of it; '' when nothing"
    " tells."""
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    declared = declared.split("-")[0].lower()[:2]
    if not letters:
        return declared
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    if counts["ja"] > 0.05 * letters or (counts["ja"] and counts["zh"] > 0.3 * letters):
        return "ja"
    code = max(counts, key=lambda name: counts[name])
    if counts[code] > 0.3 * letters:
        return code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    return _latin(words, sample, letters, declared)


def _latin(words: list[str], sample: str, letters: int, declared: str) -> str:
    """Short texts are decided by the commonest words alone, longer ones by statistics."""
    english = sum(word in _ENGLISH for word in words)
    malay = sum(word in _MALAY for word in words)
    if letters < _ENOUGH or len(words) < 12:
        if declared:
            return declared
        if english != malay:
            return "en" if english > malay else "ms"
        return "en" if sample.isascii() and words else ""
    if english > 0.12 * len(words) and english > 3 * malay:
        return "en"
    french = sum(word in _FRENCH for word in words)
    if french > 0.2 * len(words) and french > 3 * english:
        return "fr"
    is_malay = malay > 0.1 * len(words) and malay > 2 * english  # certain enough to spare the model's loading
    code = "ms" if is_malay else str(_identifier().classify(sample)[0])
    if code in {"ms", "id"}:
        indonesian = sum(word in _ONLY_INDONESIAN for word in words)
        return "id" if indonesian > sum(word in _ONLY_MALAY for word in words) else "ms"
    return code


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # put off: loading the model takes 0.2 s

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LATIN)
    return identifier
