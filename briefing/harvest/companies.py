"""Companies that no word of their name gives away ('Petrolune', 'Varda'): told by what stands beside them.

Whose plant or chief executive it is, what a 'carmaker' or an 'operator' is called, whom a joint venture is with. A name
found so is found everywhere in the document. States, people and ordinary words at the head of a sentence are none.
"""

import re
from collections.abc import Iterator, Sequence

from briefing.reading.names import CAP
from briefing.reading.ranks import COUNTRIES_OF_WORDS, PLACES, PORTFOLIOS, RANKED, never_in_a_name

_NAME = rf"(?:(?!{RANKED}\b){CAP})(?:[ \u00a0](?!{RANKED}\b){CAP}){{0,2}}"
_OWNED = (
    r"plants?|factor(?:y|ies)|refiner(?:y|ies)|subsidiar(?:y|ies)|shareholders|headquarters|smelters?|shares"
    r"|chief\s+executive|CEO|chairman|board\s+of\s+directors|assembly\s+line|product\s+line|showrooms?|dealers?"
    r"|customers|workforce|fleet|mill|shipyard|terminal|partnership\s+with|joint\s+venture\s+with|investment\s+in"
)
_TRADES = (
    r"carmaker|automaker|chipmaker|steelmaker|manufacturer|operator|oil\s+(?:company|firm|giant)|utility|conglomerate"
    r"|airline|start-?up|shipbuilder|shipping\s+line|contractor|developer|retailer|supplier|lender|insurer|brewer"
    r"|company|firm|energy\s+giant|trading\s+house|subsidiary"
)
_DEALS = r"joint\s+venture|tie-up|contract|supply\s+agreement|offtake\s+agreement|support|licen[cs]ing\s+agreement"
_LEGAL = r"Sdn\.?\s+Bhd|Bhd|Berhad|Ltd|Limited|Inc|Corp|Corporation|PLC|plc|GmbH|Holdings|Motors"
_PATTERNS = (
    re.compile(rf"(?<![\w’'-])(?P<name>{_NAME})[’']s?\s+(?:[a-z][\w-]*\s+){{0,2}}(?:{_OWNED})\b"),
    re.compile(rf"\b(?:{_TRADES})s?\s+(?P<name>{_NAME})(?![\w-])"),
    re.compile(rf"\b(?:{_DEALS})\s+(?:with|for)\s+(?P<name>{_NAME})(?![\w-])"),
    re.compile(rf"\bpartnership\s+with\s+(?P<name>{_NAME})(?=[,.;]|\s+(?:in|on|to|for|and)\b)"),
    re.compile(rf"(?<![\w’'-])(?P<name>{_NAME})\s+and\s+(?:{CAP}\s+){{1,3}}(?:{_LEGAL})\b"),
    re.compile(rf"\bcompanies,?\s+(?:such\s+as|including|like)\s+(?P<name>{_NAME})(?=,|\s+and\b)"),
)
_PAIR = re.compile(
    r"(?<![\w-])(?P<one>[A-Z][a-z]{2,})-(?P<other>[A-Z][a-z]{2,})\s+(?:[A-Za-z-]+\s+){0,3}"
    r"(?:joint\s+venture|venture|pilot|project|consortium|plant|facility|tie-up)\b"
)
_STATE = re.compile(rf"(?:{COUNTRIES_OF_WORDS})$")
_MENTIONED = r"(?<![\w’']){}(?!\w)"


def company_names(texts: Sequence[str], people: frozenset[str], sides: frozenset[str]) -> tuple[str, ...]:
    """Return the names of companies in *texts*; *people* are forms of names, *sides* the states that are spoken of."""
    found: dict[str, None] = {}
    for text in texts:
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                name = re.sub(r"[’']s?$", "", " ".join(match["name"].split()))
                if _may_be(name, people, sides):
                    found[name] = None
        for pair in _PAIR.finditer(text):
            if all(_may_be(name, people, sides) for name in pair.groups()):
                found.update(dict.fromkeys(pair.groups()))
    return tuple(found)


def mentions(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where *name* stands in *text*; in 'Petrolune-Varda project' both are meant."""
    for match in re.finditer(_MENTIONED.format(re.escape(name)), text) if name in text else ():
        yield match.span()


def _may_be(name: str, people: frozenset[str], sides: frozenset[str]) -> bool:
    words = name.split()
    return (
        len(name) > 2
        and name not in people
        and name not in sides
        and not (set(words) & (PLACES | sides | PORTFOLIOS))
        and not any(never_in_a_name(word) for word in words)
        and not any(word in person.split() for person in people for word in words)
        and _STATE.match(name) is None
        and not re.search(r"(?:an|ese|ish)$", name)  # 'Velmaran', 'Japanese': whose, not who
    )
