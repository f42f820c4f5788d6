"""Make the pictures of the README from the sample visit: ``python docs/make_pictures.py``.

The Word page is drawn by LibreOffice where it is installed and left as it is otherwise.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).parent.parent
IMAGES = Path(__file__).parent / "images"
WIDTH = 900  # pixels of a page's picture
WAIT = 25_000  # milliseconds for the first pages of the preview


def picture_of_page(pdf: Path, page: int, out: Path) -> None:
    """Draw one page (from 1) on white."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page - 1]
    image = sheet.render(scale=WIDTH / sheet.get_width()).to_pil()
    image.convert("RGB").save(out, optimize=True)
    document.close()


def page_with(pdf: Path, words: str) -> int:
    """Return the first page after the contents that holds *words*."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return next(number for number, text in enumerate(texts, 1) if number > 3 and words in text)


def draw_pages(folder: Path) -> None:
    """Export the sample and draw its cover, contents and a tab, the tab also as Word shows it."""
    from briefing.export import export  # noqa: PLC0415 - the path is set first
    from briefing.sample import build_sample  # noqa: PLC0415
    from briefing.usage import printed_assets  # noqa: PLC0415

    project, originals = build_sample()
    pdf, word = folder / "visit.pdf", folder / "visit.docx"
    pictures = {name: originals[name] for name in printed_assets(project)}
    export(project, (pdf, word), pictures=pictures)
    picture_of_page(pdf, 1, IMAGES / "cover.png")
    picture_of_page(pdf, 3, IMAGES / "contents.png")
    picture_of_page(pdf, page_with(pdf, "Refining at Port Ardle"), IMAGES / "tab.png")
    if office := shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder}/office"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "w", word], check=True
        )
        shown = folder / "w" / "visit.pdf"
        picture_of_page(shown, page_with(shown, "Refining at Port Ardle"), IMAGES / "tab-word.png")


def draw_templates(folder: Path) -> None:
    """Put the first pages of all templates on one sheet, and make the guide's own template as the guide says."""
    from PIL import Image  # noqa: PLC0415 - the path is set first

    from briefing.compose import compose  # noqa: PLC0415
    from briefing.rendering.pdf import render_pdf  # noqa: PLC0415
    from briefing.sample import build_sample  # noqa: PLC0415
    from briefing.template import load, load_folder, templates  # noqa: PLC0415
    from briefing.usage import printed_assets  # noqa: PLC0415

    tiles = []
    for info in templates():
        project, originals = build_sample(info.id, info.languages[0])
        pictures = {name: originals[name] for name in printed_assets(project)}
        template = load(info.id)
        tiles.append(first_page(render_pdf(compose(project, template), template.design, pictures=pictures).data))
    sheet = Image.new("RGB", (5 * 340 + 20, 2 * 470 + 20), "#e6e8eb")
    for place, tile in enumerate(tiles):
        tile.thumbnail((320, 450), Image.Resampling.LANCZOS)
        column, row = place % 5, place // 5
        sheet.paste(tile, (20 + column * 340 + (320 - tile.width) // 2, 20 + row * 470 + (450 - tile.height) // 2))
    sheet.save(IMAGES / "templates.png", optimize=True)
    made = folder / "scenario-note"
    made.mkdir()
    guide = (Path(__file__).parent / "templates.md").read_text(encoding="utf-8")
    manifest, look = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    (made / "template.toml").write_text(f"{manifest}\n{look}", encoding="utf-8")
    (made / "book.html.j2").write_text(re.findall(r"```jinja\n(.*?)```", guide, re.DOTALL)[0], encoding="utf-8")
    template = load_folder(made)
    page = first_page(render_pdf(compose(scenario(template), template), template.design).data)
    page.save(IMAGES / "template-scenario-note.png", optimize=True)


def scenario(template: Any) -> Any:
    """Return a call of the sample visit in the guide's template."""
    from briefing.model.book import Note, Point  # noqa: PLC0415 - the path is set first
    from briefing.model.text import rich  # noqa: PLC0415
    from briefing.template import new_project  # noqa: PLC0415

    project = new_project(template, "Calls in Castellan")
    (call,) = project.book.root.children
    items = {
        "purpose": [
            Note("itm-1", rich("Admiral Dahl was on the bridge in the night of 4 May. You thank her in person."))
        ],
        "scenario": [
            Note("itm-2", rich("She receives you on the quay at Cape Lorne; no speeches, no press.")),
            Note("itm-3", rich("A look at the watch room, ten minutes. The duty officer explains the picture.")),
            Note("itm-4", rich("Coffee with the crew. You leave by launch at 09:50.")),
        ],
        "points": [
            Point("itm-5", text=rich("Two hundred and twelve people came ashore because two watches worked as one.")),
            Point("itm-6", text=rich("The paper on ship reporting data gives you what you asked for.")),
        ],
    }
    parts = tuple(replace(part, items=tuple(items[part.slot])) for part in call.children)
    root = replace(project.book.root, children=(replace(call, title="Call on Admiral Dahl", children=parts),))
    fields = (("reference", "FA/VEL 31/04-C2"), ("date", "20 May 2031"))
    return replace(project, book=replace(project.book, root=root, marking="SECRET", fields=fields))


def first_page(pdf: bytes) -> Any:
    """Return the first page as a picture on white."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0]
    image = sheet.render(scale=WIDTH / sheet.get_width()).to_pil().convert("RGB")
    document.close()
    return image


def draw_window(folder: Path) -> None:
    """Open the sample in a window nobody sees and take its picture."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - the path and the platform are set first

    from briefing import store  # noqa: PLC0415
    from briefing.model.topic import BlockRef  # noqa: PLC0415
    from briefing.sample import build_sample  # noqa: PLC0415
    from ui.app import Program, make_application  # noqa: PLC0415

    project, originals = build_sample()
    path = folder / "Visit to Velmara.briefing"
    store.create(path, project, originals).close()
    app = make_application()
    program = Program()
    window = program.open_book(path)
    assert window is not None
    window.resize(1440, 900)
    statement = project.sources[0]
    block = next(block for block in statement.blocks if block.number == "11")
    tab = next(part for part in project.book.root.children if part.title == "Critical minerals")

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    wait(2000)
    window.session.select_section(tab.id)
    window.session.show_block(BlockRef(statement.id, block.id))
    wait(WAIT)
    window.grab().save(str(IMAGES / "window.png"))
    program.close()
    app.quit()


def main() -> None:
    """Make all pictures anew."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = name  # neither read nor change the officer's own settings
        draw_pages(Path(name))
        draw_templates(Path(name))
        draw_window(Path(name))


if __name__ == "__main__":
    main()
