"""Draw the sample's pictures: portraits of people who do not exist, the map of a sea that does not, a seating plan.

Run once after changing a drawing: ``PYTHONPATH=. python assets/sample/make_drawings.py``.
"""

from pathlib import Path

from PIL import Image, ImageDraw
from weasyprint import HTML

from briefing.rendering.fonts import font_path

HERE = Path(__file__).parent
FINE = 4  # drawn so many times larger, then made smaller: smooth edges
SKY, SEA, SHORE, LAND, INK, CABLE = "#e8edf3", "#dbe6f0", "#8fa6bd", "#f3eee2", "#2c3742", "#b3261e"
# name → ground, coat, skin, hair, length of the hair (parts of the head's height)
PEOPLE = {
    "marant": ("#dfe7ee", "#1f3a57", "#e3bfa3", "#4a3426", 1.05),
    "thorne": ("#e9e4dc", "#54332f", "#d9b08f", "#8d8d90", 0.72),
    "harrow": ("#e2e8e2", "#2f3b35", "#dcb394", "#6d5540", 0.34),
    "dahl": ("#dfe4ee", "#16263f", "#c99d7d", "#20242b", 0.46),
}
PORTRAIT = (360, 450)
MAP = (1500, 860)


def portrait(ground: str, coat: str, skin: str, hair: str, length: float) -> Image.Image:
    """Return head and shoulders, as flat as a stamp."""
    wide, high = (side * FINE for side in PORTRAIT)
    image = Image.new("RGB", (wide, high), ground)
    draw = ImageDraw.Draw(image)

    def at(*parts: float) -> list[float]:
        return [part * (wide if place % 2 == 0 else high) for place, part in enumerate(parts)]

    draw.ellipse(at(0.27, 0.13, 0.73, 0.36 + 0.36 * length), fill=hair)
    draw.rounded_rectangle(at(0.08, 0.71, 0.92, 1.3), radius=wide * 0.24, fill=coat)
    draw.polygon(at(0.38, 0.70, 0.62, 0.70, 0.50, 0.90), fill="#f4f4f2")
    draw.rounded_rectangle(at(0.42, 0.52, 0.58, 0.76), radius=wide * 0.07, fill=skin)
    draw.ellipse(at(0.32, 0.20, 0.68, 0.64), fill=skin)
    draw.pieslice(at(0.285, 0.135, 0.715, 0.56), 180, 360, fill=hair)
    draw.polygon(at(0.30, 0.345, 0.70, 0.345, 0.66, 0.30, 0.40, 0.385), fill=hair)
    return image.resize(PORTRAIT, Image.Resampling.LANCZOS)


FACE = f"@font-face {{ font-family: 'Source Sans 3'; src: url({font_path('Source Sans 3', False).as_uri()}) }}"
MAP_STYLE = FACE + "@page { size: 1500px 860px; margin: 0 } body { margin: 0 } svg { display: block }"
MAP_SVG = f"""
<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="860" viewBox="0 0 1500 860"
  font-family="Source Sans 3" font-size="30" fill="{INK}">
<rect width="1500" height="860" fill="{SEA}"/>
<path d="M0 0 H520 C500 90 560 130 530 220 C505 300 590 340 560 430 C540 500 470 520 480 620 C490 720 420 760 430 860
  H0Z"
  fill="{LAND}" stroke="{SHORE}" stroke-width="3"/>
<path d="M1500 0 H1010 C1030 80 950 130 985 215 C1020 300 930 330 905 400 C890 450 990 500 1000 580
  C1010 680 1090 740 1075 860   H1500Z" fill="{LAND}" stroke="{SHORE}" stroke-width="3"/>
<ellipse cx="735" cy="655" rx="92" ry="46" fill="none" stroke="{SHORE}" stroke-width="4" stroke-dasharray="4 9"/>
<text x="735" y="664" text-anchor="middle" font-size="24" fill="#4f6880">herring</text>
<path d="M482 640 C600 800 830 800 1002 600" fill="none" stroke="{CABLE}" stroke-width="6"/>
<path d="M482 640 C620 650 830 640 1002 600" fill="none" stroke="{CABLE}" stroke-width="4" stroke-dasharray="3 12"/>
<text x="725" y="800" text-anchor="middle" fill="{CABLE}" font-weight="600">Interconnector, longer route</text>
<circle cx="478" cy="640" r="12"/><text x="452" y="650" text-anchor="end" font-weight="600">Port Ardle</text>
<circle cx="1003" cy="598" r="12"/><text x="1030" y="608" font-weight="600">Castellan</text>
<circle cx="905" cy="398" r="9"/><text x="930" y="386">Cape Lorne</text>
<path d="M572 372 L890 372" stroke="{INK}" stroke-width="3" stroke-dasharray="14 10"/>
<text x="730" y="356" text-anchor="middle" font-style="italic" font-size="26">Lorne Strait</text>
<text x="740" y="130" text-anchor="middle" font-style="italic" font-size="40" letter-spacing="3"
  fill="#4f6880">Narrow Sea</text>
<text x="210" y="300" font-size="46" font-weight="600" fill="#5b5340">Aruna</text>
<text x="1190" y="300" font-size="46" font-weight="600" fill="#5b5340">Velmara</text>
<text x="190" y="700" font-size="26" fill="#5b5340">Ardle Basin</text>
</svg>"""
SEATS = ("Reye", "Lindqvist", "Vance", "Okoro", "Solheim"), ("Harrow", "Marant", "Thorne", "Dahl", "Hale")
PLAN = """
<html lang="en"><title>Dinner of 18 May: seating</title><style>
FACE @page {{ size: A4 landscape; margin: 22mm }}
body {{ font: 13pt/18pt 'Source Sans 3'; color: #15181c }} h1 {{ font-size: 22pt; margin: 0 0 4pt }}
table {{ width: 100%; border-collapse: separate; border-spacing: 10pt; margin-top: 26pt; table-layout: fixed }}
td {{ text-align: center; border: 1pt solid #8fa6bd; border-radius: 6pt; padding: 14pt 4pt }}
td.board {{ background: #dbe6f0; padding: 34pt; font-style: italic; border: 0 }}
</style><h1>Dinner in the Old Exchange, 18 May 2031</h1><p>Seating as sent by Protocol, Velmara. Toasts at 20:40.</p>
<table><tr>{}</tr><tr><td class="board" colspan="5">the table</td></tr><tr>{}</tr></table></html>"""


def main() -> None:
    """Write all pictures beside this file."""
    (HERE / "portraits").mkdir(exist_ok=True)
    for name, looks in PEOPLE.items():
        portrait(*looks).save(HERE / "portraits" / f"{name}.png", optimize=True)
    drawn = HTML(string=f"<style>{MAP_STYLE}</style>{MAP_SVG}").write_pdf()
    _map(drawn).save(HERE / "narrow-sea.png", optimize=True)
    rows = ["".join(f"<td>{name}</td>" for name in side) for side in SEATS]
    HTML(string=PLAN.replace("FACE", FACE.replace("{", "{{").replace("}", "}}")).format(*rows)).write_pdf(
        HERE / "seating-plan.pdf"
    )


def _map(pdf: bytes) -> Image.Image:
    import pypdfium2  # noqa: PLC0415 - only to make dots of the drawing

    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=MAP[0] / page.get_width()).to_pil().convert("RGB").quantize(64).convert("RGB")


if __name__ == "__main__":
    main()
