"""Words recognised in a picture, with nothing but what is on this machine.

Recognition is the optional extra ``ocr`` (rapidocr on onnxruntime, some 250 MB): its models lie in the installed
package and are named here one by one, so that it has no reason to look for others; there is no network call, ever.
"""

import contextlib
import ctypes
import math
import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MISSING = (
    "Text recognition is not installed. Run ‘python3 start.py ocr’ in the program's folder once (about 250 MB), then "
    "load the file again; or ask for the text or Word version."
)

LONGEST_SIDE = 2000  # pixels of a picture given to recognition: 170 dots an inch on A4 reads 8-point type
_SIDE_FOR_FINDING = 1024  # pixels when lines are looked for; reading them is done on the larger picture
_THREADS = 2  # each more takes memory, and the machine is the officer's
_WORST = 0.45  # a line less certain than this is a stain or a drawing
DOUBTFUL = 0.8  # a word less certain than this is shown to the officer

_SECONDS_A_PAGE = 30.0
_ARENAS = -8  # M_ARENA_MAX of glibc's malloc.h
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


@dataclass(frozen=True, slots=True)
class Found:
    """A line of words found in a picture. Pixels from its top left; the corners go round from the text's top left."""

    text: str
    score: float  # 0 to 1: how sure recognition is of the whole line
    words: tuple[tuple[str, float, float], ...]  # each with how sure it is and how wide, in pixels; 0: not known
    corners: tuple[tuple[float, float], ...]

    @property
    def doubts(self) -> tuple[str, ...]:
        """The words recognition is not sure of."""
        return tuple(word for word, score, _ in self.words if score < DOUBTFUL and any(map(str.isalnum, word)))


@cache
def available() -> bool:
    """True where the extra is installed whole."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime")) and all(
        model.is_file() for model in _models()
    )


def seconds_for(path: Path, usual: float = 30.0) -> float:
    """Return the wall time in seconds that reading the file at *path* may take: *usual* where nothing is recognised.

    Recognition takes some seconds a page, so a file with pictures gets time for each; they are counted by their mark in
    the bytes, without parsing. A file whose pages may have to be drawn first gets time by its size.
    """
    if not available():
        return usual
    try:
        if path.suffix.lower() in _PICTURE_SUFFIXES:
            return usual + 4 * _SECONDS_A_PAGE
        if path.suffix.lower() != ".pdf":
            return usual
        data = path.read_bytes()
    except OSError:
        return usual
    pictures = sum(1 for _ in _PICTURE.finditer(data))
    return usual + min(len(data) / 1024, 1800.0) + _SECONDS_A_PAGE * min(pictures, 500)


def lines_in(picture: Any) -> tuple[Found, ...]:
    """Return the lines of words in *picture*, an array of rows of blue, green and red; raises ``ImportError``."""
    engine = _engine()
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError  # noqa: PLC0415 - optional

    try:
        result = engine(picture, return_word_box=True)
    except ONNXRuntimeError as error:
        if "bad_alloc" in str(error) or "allocate" in str(error):
            raise MemoryError from None  # said in its own way by what runs the models
        raise
    if result.txts is None or result.boxes is None:
        return ()
    words = result.word_results
    if words is None or len(words) != len(result.txts):  # it leaves out lines it has no words of
        words = [((text, score, None),) for text, score in zip(result.txts, result.scores, strict=True)]
    return tuple(
        Found(
            text.strip(),
            float(score),
            tuple((word, float(sure), _width(corners)) for word, sure, corners in held),
            tuple((float(x), float(y)) for x, y in corners),
        )
        for text, score, held, corners in zip(result.txts, result.scores, words, result.boxes, strict=True)
        if text.strip()
    )


def _width(corners: Any) -> float:
    return math.dist(corners[0], corners[1]) if corners is not None else 0.0


def _models() -> tuple[Path, ...]:
    """Return the files of what finds lines, what tells how they are turned, and what reads them."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return (Path("rapidocr"),)
    folder = Path(spec.origin).parent / "models"
    wanted = ("*det*.onnx", "*cls*.onnx", "*rec*.onnx")
    return tuple(next(iter(sorted(folder.glob(pattern))), folder / pattern) for pattern in wanted)


@cache
def _engine() -> Any:
    """Return the engine, made once a process: its models take a moment and 150 MB."""
    import rapidocr  # noqa: PLC0415 - optional, and slow to load

    _save_memory()
    finding, turning, reading = map(str, _models())
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # how a page lies is found out for all its lines together
            "Global.text_score": _WORST,
            "Global.max_side_len": LONGEST_SIDE,
            "Det.model_path": finding,
            "Cls.model_path": turning,
            "Rec.model_path": reading,
            "Det.limit_side_len": _SIDE_FOR_FINDING,
            "Det.limit_type": "max",
            "Rec.rec_batch_num": 1,  # several at once are padded to the longest: twice the time, 400 MB more
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _save_memory() -> None:
    """Let the threads of the models share one pool of memory: with one each, glibc sets 350 MB aside for nothing."""
    import cv2  # noqa: PLC0415 - comes with the extra

    cv2.setNumThreads(1)
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).mallopt(_ARENAS, 1)
