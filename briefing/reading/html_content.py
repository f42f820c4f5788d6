"""Which part of an HTML page is the text, and what only stands around it: menus, share bars, advertisements."""

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER = (
    "script, style, noscript, template, nav, aside, button, input, select, textarea, option, svg, iframe, object, "
    "embed, canvas, audio, video, dialog, menu, map, link, meta, rp, rt, label, datalist, "
    '[role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"], [role="search"], '
    '[role="dialog"], [role="alert"], [hidden], [aria-hidden="true"]'
)
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|related|breadcrumbs?|cookies?|consent|gdpr|adverts?|advertisement|ads?|"
    r"adslot|promo|newsletter|subscribe|subscription|comments?|sidebar|widget|pagination|pager|skip|skiplink|toolbar|"
    r"recommend(?:ed|ations)?|popular|trending|most-read|print-?(?:button|link)|footer|masthead|topbar|navbar|nav|menu|"
    r"submenu|navigation|taglist|tags|author-bio|outbrain|taboola|disqus|lightbox|modal|popup|paywall|login)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINKED = 0.66  # of a list's characters in links: from here on it is a list of links, not of points
_MOST = 0.85  # of the page's running text: the main part holds at least this
_BLOCKS = frozenset({"p", "li", "blockquote", "pre", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"})


def words_of(node: LexborNode) -> str:
    """Return the words in *node*, white space folded."""
    return " ".join((node.text(deep=True, separator="") or "").replace("\xa0", " ").split())


def remove_furniture(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Take out of the page what is not text; return notices of what the officer might miss."""
    body = tree.body
    if body is None:
        return []
    everything = max(1, len(words_of(body)))
    for node in tree.css(_NEVER):
        # A page that wraps all its text in such a tag means nothing by it.
        code = node.tag in ("script", "style", "noscript", "template")
        surely = code or (node.tag == "nav" and not _holds_text(node))
        if surely or len(words_of(node)) < 0.5 * everything:
            node.decompose()
    everything = max(1, len(words_of(body)))
    for node in body.css("header, footer"):
        inside = _has_ancestor(node, ("main", "article")) or (node.tag == "header" and _holds_text(node))
        if not inside and len(words_of(node)) < 0.3 * everything:
            node.decompose()
    for node in body.css("[class], [id], [style]"):
        if _is_junk(node) and len(words_of(node)) < 0.3 * everything and not _holds_text(node):
            node.decompose()
    return _remove_link_lists(body, everything)


def _is_junk(node: LexborNode) -> bool:
    attributes = node.attributes
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    if node.tag in ("body", "html", "main", "article", "h1", "p", "table", "tr", "td", "th", "tbody"):
        return False
    names = re.sub(r"([a-z])([A-Z])", r"\1-\2", f"{attributes.get('class') or ''} {attributes.get('id') or ''}").lower()
    return bool(_JUNK.search(names))


def _holds_text(node: LexborNode) -> bool:
    """True when there are whole paragraphs inside: a name in a class is not reason enough to drop those."""
    return sum(len(words_of(p)) > 120 and _link_share(p) < 0.3 for p in node.css("p")) >= 2


def _has_ancestor(node: LexborNode, tags: tuple[str, ...]) -> bool:
    step = node.parent
    while step is not None:
        if step.tag in tags:
            return True
        step = step.parent
    return False


def _link_share(node: LexborNode) -> float:
    every = len(words_of(node))
    if _has_ancestor(node, ("a",)):
        return 1.0
    return sum(len(words_of(a)) for a in node.css("a[href]")) / every if every else 0.0


def _remove_link_lists(body: LexborNode, everything: int) -> list[tuple[str, str]]:
    removed = 0
    for node in body.css("ul, ol, dl"):
        links = node.css("a[href]")
        outward = [a for a in links if not (a.attributes.get("href") or "").startswith("#")]
        words = len(words_of(node))
        if len(outward) >= 3 and _link_share(node) > _LINKED and words < 0.4 * everything and words / len(links) < 120:
            node.decompose()
            removed += 1
    if not removed:
        return []
    what = "A list of links was" if removed == 1 else f"{removed} lists of links were"
    return [("links-left-out", f"{what} left out.")]


def main_part(body: LexborNode) -> LexborNode:
    """Return the innermost element that holds nearly all the running text."""
    weights: dict[int, float] = defaultdict(float)
    nodes: dict[int, LexborNode] = {}
    total = 0.0
    for node in body.traverse():
        if node.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in node.iter()):
            continue
        words = len(words_of(node))
        weight = words * (1 - min(1.0, _link_share(node))) if words > 25 else 0.0
        total += weight
        step = node.parent
        while step is not None and weight:
            weights[step.mem_id] += weight
            nodes[step.mem_id] = step
            step = step.parent
    best = body
    for candidate in body.css("main, [role=main], article"):
        if total and weights.get(candidate.mem_id, 0.0) >= 0.6 * total:
            best = candidate
    return _narrowed(best, weights, total)


def _narrowed(node: LexborNode, weights: dict[int, float], total: float) -> LexborNode:
    """Go down while one child alone holds nearly all of the text."""
    here = max(weights.get(node.mem_id, 0.0), 1.0)
    if not total:
        return node
    while True:
        child = max(node.iter(), key=lambda c: weights.get(c.mem_id, 0.0), default=None)
        if child is None or child.tag in ("table", "tbody", "tr", "ol", "ul", "dl", "p", "li", "blockquote"):
            return node
        if weights.get(child.mem_id, 0.0) < _MOST * here:
            return node
        node = child


def remove_tail(main: LexborNode) -> list[tuple[str, str]]:
    """Take out what follows the text in its part of the page when it is only links and forms."""
    children = [child for child in main.iter() if words_of(child)]
    tail: list[LexborNode] = []
    while children and children[-1].tag in ("div", "section", "ul", "form", "table", "center"):
        node = children.pop()
        if not node.css("a[href], form") or _has_running_text(node):
            break
        tail.append(node)
    for node in tail:
        node.decompose()
    return [("links-left-out", "Links and forms after the end of the text were left out.")] if tail else []


def _has_running_text(node: LexborNode) -> bool:
    """True when a block inside says something that is not a link."""
    blocks = [b for b in node.css("p, li, td, blockquote, dd, div") if not any(c.tag in _BLOCKS for c in b.iter())]
    return any(len(words_of(block)) > 60 and _link_share(block) < 0.5 for block in [*blocks, node][:500])
