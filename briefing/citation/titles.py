"""How a source is called in a citation."""

import re

from briefing.model.source import BlockKind, Source, SourceKind

DOCUMENT = (
    r"(?:statement|declaration|communiqu[eé]|agreement|memorandum|treaty|protocol|convention|charter|arrangement|"
    r"accord|compact|joint vision|action plan|plan of action|framework|pact|press release|chair[’']?s summary)"
)
NOT_PARTIES = re.compile(
    r"anti|co|cross|cyber|economic|extra|free|high|inter|intra|long|low|mid|multi|non|"
    r"post|pre|pro|public|re|security|self|semi|short|sub|trans|ultra|under|vice|well",
    re.IGNORECASE,
)
"""First halves of compounds; consulted only where the source's own text does not settle it."""

HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
KINDS_OF_DOCUMENT = re.compile(
    rf"\b(?:(?:joint|leaders[’']?|presidential|ministerial|press|political|summit)\s+)*{DOCUMENT}"
    r"(?:\s+of\s+(?:cooperation|co-operation|understanding|intent))?\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b((?:keynote |opening |closing )?(?:(?:speech|address|remarks) (?:by|of)|statement by) .+?)"
    r"(?: (?:at|on|to|before) .*)?$",
    re.IGNORECASE,
)
OCCASION = re.compile(r"\s*[,:–—-]?\s+(?:on|at)\s+the\s+(?:occasion|conclusion|end)\s+of\b.*$", re.IGNORECASE)
SMALL = frozenset(["a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def short_title(source: Source) -> str:
    """Return the title as it is cited: without the occasion, two parties joined by an en dash, capitals calmed."""
    title = OCCASION.sub("", " ".join(source.title.split())) or source.original.name
    if title.isupper() and " " in title:
        title = _calmed(title, source)
    return _parties_joined(title, source)


def short_name(source: Source) -> str:
    """Return the name for a short citation: 'Joint Statement', 'Bernama'; the whole short title where there is none."""
    title = short_title(source)
    if source.kind is SourceKind.ARTICLE:
        return source.agency or shortened_headline(title)
    if source.kind is SourceKind.SPEECH and source.byline:
        return source.byline
    if source.kind is SourceKind.SPEECH and (spoken := SPOKEN.search(title)):
        return spoken.group(1)
    if found := KINDS_OF_DOCUMENT.search(title):
        return _capitalised(found.group())
    return shortened_headline(title, 60)


def shortened_headline(title: str, limit: int = 48) -> str:
    """Return *title* cut at a word, with '…' where it was cut."""
    if len(title) <= limit:
        return title
    cut = title[: limit + 1]
    cut = cut.rsplit(" ", 1)[0] if " " in cut else title[:limit]
    words = cut.split(" ")
    while len(words) > 3 and words[-1].casefold().strip(",;:") in SMALL:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-") + "…"


def _parties_joined(title: str, source: Source) -> str:
    """Put an en dash between two parties that stand before the name of a document; other hyphens stay."""
    noun = re.search(rf"\b{DOCUMENT}\b", title, re.IGNORECASE)
    if not noun:
        return title
    text = ""
    head, tail = title[: noun.start()], title[noun.start() :]
    position = 0
    for hyphen in HYPHEN.finditer(head):
        before = re.search(r"\w+$", head[: hyphen.start()])
        after = re.match(r"\w+", head[hyphen.end() :])
        if before and after and _is_party(before.group(), source) and _is_party(after.group(), source):
            text += head[position : hyphen.start()] + "–"
            position = hyphen.end()
    return text + head[position:] + tail


def _is_party(word: str, source: Source) -> bool:
    """True for a name: capitalised, and never written small in the source's own text."""
    if not word[0].isupper() or NOT_PARTIES.fullmatch(word) or word.casefold() in SMALL:
        return False
    small = re.compile(rf"\b{re.escape(word.lower())}\b")
    return not any(small.search(block.text) for block in source.blocks)


def _calmed(title: str, source: Source) -> str:
    """Return a title in capitals as the words are written in the source's text."""
    body = " ".join(block.text for block in source.blocks if block.kind not in (BlockKind.TITLE, BlockKind.HEADING))
    written = set(re.findall(r"\w+", body))

    def calm(match: re.Match[str]) -> str:
        word = match.group()
        if word in written and word.lower() not in written and word.capitalize() not in written:
            return word  # an acronym
        if word.lower() in SMALL and match.start() > 0:
            return word.lower()
        return word.capitalize()

    return re.sub(r"\w+", calm, title)


def _capitalised(words: str) -> str:
    return " ".join(word if word.casefold() in SMALL else word[:1].upper() + word[1:] for word in words.split())
