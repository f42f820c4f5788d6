"""Formulae of Word documents in one line: (a+b)/2, x^2, √(n). Source of the names: ECMA-376 part 1, 22.1."""

from lxml import etree

from briefing.reading.docx_xml import M, local

_DEEPEST = 60


def linear(element: etree._Element, depth: int = 0) -> str:
    """Return a formula as a person would type it on one line."""
    if depth > _DEEPEST:
        return "".join(t.text or "" for t in element.iter(M + "t"))
    return "".join(_part(child, depth + 1) for child in element)


def _part(element: etree._Element, depth: int) -> str:
    name = local(element)
    if name in ("rPr", "ctrlPr") or name.endswith("Pr"):
        return ""
    if name == "t":
        return element.text or ""
    inner = {local(child): linear(child, depth) for child in element}
    base = inner.get("e", "")
    if name == "f":
        return f"{_together(inner.get('num', ''))}/{_together(inner.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup", "sPre"):
        low = f"_{_together(inner['sub'])}" if inner.get("sub") else ""
        high = f"^{_together(inner['sup'])}" if inner.get("sup") else ""
        return low + high + base if name == "sPre" else base + low + high
    if name == "rad":
        degree = inner.get("deg", "")
        return f"{'√' if not degree else f'{_together(degree)}√'}({base})"
    if name == "nary":
        low = f"_{_together(inner['sub'])}" if inner.get("sub") else ""
        high = f"^{_together(inner['sup'])}" if inner.get("sup") else ""
        return f"{_sign(element, 'chr', '∫')}{low}{high} {base}"
    if name == "d":
        parts = [linear(child, depth) for child in element if local(child) == "e"]
        between = _sign(element, "sepChr", "|").join(parts)
        return f"{_sign(element, 'begChr', '(')}{between}{_sign(element, 'endChr', ')')}"
    if name in ("m", "eqArr"):
        return "; ".join(linear(child, depth).strip() for child in element if local(child) in ("mr", "e"))
    if name == "mr":
        return ", ".join(linear(child, depth) for child in element)
    if name == "func":
        return f"{inner.get('fName', '')}({base})"
    if name in ("limLow", "limUpp"):
        return f"{base}{'_' if name == 'limLow' else '^'}{_together(inner.get('lim', ''))}"
    return linear(element, depth)


def _together(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _sign(element: etree._Element, name: str, usual: str) -> str:
    found = element.find(f"*/{M}{name}")
    return usual if found is None else found.get(f"{M}val", "")
