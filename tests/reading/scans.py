"""Worn scans of the house's own documents, for tests and for measuring recognition."""

import difflib
import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from briefing.model.source import Source
from tests.reading.laid_out import Document


def sheets(pdf: bytes, turn: int = 0, skew: float = 0.7) -> list[Image.Image]:
    """Return the pages as a worn office scanner gives them: grey, askew, unsharp, with noise."""
    noise = np.random.default_rng(7)
    found: list[Image.Image] = []
    document = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(document):
        sheet = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        sheet = sheet.rotate(skew if index % 2 else -skew, resample=Image.Resampling.BICUBIC, fillcolor=250)
        grey = np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.6))).astype(float) * 0.85 + 25
        grey += noise.normal(0, 12, grey.shape)
        found.append(Image.fromarray(grey.clip(0, 255).astype("uint8")).rotate(turn, expand=True))
    document.close()
    return found


def scan(pages: list[Image.Image]) -> bytes:
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=55)
    return stream.getvalue()


def alike(source: Source, document: Document) -> float:
    """Return the share of the document's words that stand in the source letter for letter and in their order."""
    want = " ".join(text for _, _, _, text in document.blocks()).split()
    have = " ".join(block.text for block in source.blocks).split()
    same = sum(block.size for block in difflib.SequenceMatcher(None, want, have, False).get_matching_blocks())
    return same / len(want)
