"""Make the pictures of the README from the sample visit: ``python docs/make_pictures.py``.

The Word page is drawn by LibreOffice where it is installed and left as it is otherwise.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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

    project, _ = build_sample()
    pdf, word = folder / "visit.pdf", folder / "visit.docx"
    export(project, (pdf, word))
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
        draw_window(Path(name))


if __name__ == "__main__":
    main()
