"""The CSS of what stands between the paragraphs: indents, boxes, tables, the contents. Looks come from the tokens."""

from collections.abc import Callable

from briefing.design import Design
from briefing.rendering.figures import CAPTION, text_height

Font = Callable[[str, Design], str]  # 'serif' or 'sans' → the declarations that set it


def structure_css(design: Design, font: Font) -> str:
    """Return the rules that no single role owns."""
    return "\n".join(
        [
            _text(design),
            _footnotes(design, font),
            _figures(design),
            _boxes(design),
            _tables(design, font),
            _table_kinds(design, font),
            _contents(design, font),
        ]
    )


def _text(design: Design) -> str:
    accent = design.color("accent")
    levels = "\n".join(
        f":is(p.excerpt, p.bullet, p.question, p.answer).level-{level} {{ margin-left: {level * 20}pt }}"
        for level in range(1, 5)
    )
    return f"""
p.title::before {{ content: ""; display: block; width: 62pt; height: 2.4pt; background: {accent}; margin-bottom: 20pt }}
p.subtitle + table, p.title + table {{ margin-top: 96pt }}
p + p.label, table + p.label {{ margin-top: 9pt }}
p.question ~ p.bullet {{ margin-left: 26pt }}
{levels}
section > h1 {{ margin-top: 0 }}
h1.has-number .number, h2.has-number .number, h3.has-number .number {{ font-variant-numeric: lining-nums }}
p.citation {{ margin-top: -1pt }}
p.excerpt + p.citation {{ break-before: avoid }}
"""


FOOTNOTE = 8.4
"""Points of the letters in a footnote."""


def _footnotes(design: Design, font: Font) -> str:
    """Return the look of footnotes. They are counted anew in each section, so that one laid out alone has the same."""
    return f"""
section {{ counter-reset: footnote 0 }}
span.footnote {{ float: footnote; {font("sans", design)} font-size: {FOOTNOTE}pt; line-height: 11.4pt; font-weight: 400;
  font-style: normal; text-align: left; text-indent: 0; color: {design.color("grey")} }}
::footnote-call {{ {font("sans", design)} content: counter(footnote); font-size: 7pt; vertical-align: 3.6pt;
  line-height: 0; color: {design.color("accent")}; font-weight: 400 }}
::footnote-marker {{ content: counter(footnote) "\\2002"; color: {design.color("accent")}; font-size: {FOOTNOTE}pt }}
@page {{ @footnote {{ border-top: 0.5pt solid {design.color("line")}; padding-top: 5pt; margin-top: 8pt }} }}
"""


def _figures(design: Design) -> str:
    high, low = text_height(design.page, False) - CAPTION, text_height(design.page, True) - CAPTION
    line = design.color("line")
    return f"""
div.figure {{ margin: 6pt 0 12pt; break-inside: avoid }}
div.figure > img {{ display: block; image-rendering: crisp-edges; max-width: 100%; max-height: {high}pt;
  object-fit: contain; object-position: left top }}
section.landscape div.figure > img {{ max-height: {low}pt }}
div.figure > p.small {{ margin: 4pt 0 0 }}
div.figure.portrait {{ margin: 2pt 0 }}
div.figure.sheet {{ margin: 0 }}
div.figure.sheet > img {{ box-sizing: border-box; margin: 0 auto; border: 0.5pt solid {line} }}
div.figure.sheet + div.figure.sheet {{ break-before: page }}
"""


def _boxes(design: Design) -> str:
    line, tint, alert = (design.color(name) for name in ("line", "tint", "alert"))
    return f"""
div.raised {{ border-left: 2.4pt solid {tint}; padding: 1pt 0 1pt 13pt; margin: 8pt 0 9pt }}
div.raised > p:last-child {{ margin-bottom: 0 }}
div.closed {{ border: 0.8pt solid {alert}; border-radius: 4pt; padding: 5pt 11pt 5.5pt; margin: 9pt 0 11pt;
  box-decoration-break: clone }}
div.closed {{ display: table; width: 100%; box-sizing: border-box; border-collapse: separate;
  border-spacing: 0 2.5pt }}
div.closed > p.label:first-child {{ color: {alert}; display: table-header-group; break-after: avoid }}
div.closed > :last-child {{ margin-bottom: 0 }}
div.card {{ margin: 0 0 22pt; break-inside: avoid }}
div.card > h2 {{ margin-top: 0 }}
div.back {{ position: absolute; bottom: 0; left: 0; right: 0; border-top: 0.6pt solid {line}; padding-top: 8pt }}
section.cover {{ padding-bottom: 60pt }}
"""


def _tables(design: Design, font: Font) -> str:
    line, accent, soft = (design.color(name) for name in ("line", "accent", "soft"))
    sans = font("sans", design)
    return f"""
table {{ width: 100%; border-collapse: collapse; border-spacing: 0; table-layout: fixed }}
td, th {{ vertical-align: top; text-align: left; font-weight: 400; overflow-wrap: break-word }}
tr {{ break-inside: avoid }}
td > p:last-child, th > p:last-child {{ margin-bottom: 0 }}
td > p.body, th > p.body {{ {sans} font-size: 9.6pt; line-height: 13.6pt; margin-bottom: 2pt;
  font-variant-numeric: lining-nums tabular-nums }}
table.facts {{ margin: 0 0 14pt }}
table.facts td {{ padding: 2.6pt 0 2.6pt }}
table.facts td:nth-child(odd) > p.body {{ color: {soft} }}
table.person {{ margin: 2pt 0 8pt }}
table.person td {{ padding: 0 14pt 0 0 }}
table.ends td:last-child > p.body {{ text-align: right; color: {design.marking.color}; font-weight: 600 }}
table.ends td:first-child > p.body {{ color: {soft} }}
table.grid {{ margin: 4pt 0 12pt }}
table.grid td, table.grid th {{ padding: 4.5pt 8pt 4.5pt 0; border-bottom: 0.5pt solid {line} }}
table.grid th > p.body {{ color: {soft}; font-weight: 600; font-size: 8.6pt }}
table.grid thead th {{ border-bottom: 0.8pt solid {accent} }}
"""


def _table_kinds(design: Design, font: Font) -> str:
    line, accent, grey = (design.color(name) for name in ("line", "accent", "grey"))
    return f"""
table.columns {{ margin: 0 0 12pt }}
table.columns th {{ border-bottom: 0.8pt solid {accent}; padding: 0 0 3pt }}
table.columns td {{ padding: 6pt 0 1pt }}
table.columns td:first-child, table.columns th:first-child {{ border-right: 11pt solid white }}
table.columns td:last-child, table.columns th:last-child {{ border-left: 11pt solid white }}
table.columns td > p.body {{ {font("serif", design)} font-size: 10.6pt; line-height: 15.4pt }}
table.entries {{ margin: 4pt 0 12pt }}
table.entries td {{ padding: 6.5pt 12pt 6.5pt 0; border-bottom: 0.5pt solid {line} }}
table.entries tr:first-child td {{ border-top: 0.8pt solid {accent} }}
table.programme {{ margin: 2pt 0 12pt }}
table.programme td {{ padding: 6pt 0; border-bottom: 0.5pt solid {line} }}
table.programme tr:first-child td {{ border-top: 0.8pt solid {accent} }}
table.programme td:first-child > p.body {{ color: {accent}; font-weight: 600 }}
table.signatures {{ break-inside: avoid }}
table.signatures td {{ padding-right: 14pt }}
table.signatures td > p.body {{ font-size: 8.8pt; line-height: 12.4pt; color: {grey}; margin: 0 }}
section:not(.cover) > table.signatures {{ margin-top: 22pt }}
section:not(.cover) > table.signatures td {{ border-top: 0.6pt solid {line}; padding-top: 7pt }}
td > p.small {{ margin-left: 0 }}
td .cite.short {{ white-space: normal }}
"""


def _contents(design: Design, font: Font) -> str:
    line, accent, grey = (design.color(name) for name in ("line", "accent", "grey"))
    sans = font("sans", design)
    return f"""
table.toc td {{ padding: 4.8pt 0 5.2pt; border-bottom: 0.5pt solid {line}; {sans} font-size: 10.4pt; line-height: 14pt;
  font-variant-numeric: lining-nums tabular-nums }}
table.toc tr:first-child td {{ border-top: 0.8pt solid {accent} }}
table.toc p {{ margin: 0 }}
table.toc .toc-label {{ width: 32pt; color: {accent}; font-weight: 600 }}
table.toc .toc-page {{ width: 34pt; text-align: right; color: {grey}; vertical-align: bottom }}
table.toc .toc-title {{ padding-right: 16pt }}
a.page::after {{ content: target-counter(attr(href), page) }}
"""
