"""What runs in a reading process: a file's source together with the very bytes it was read from. No Qt here."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import SourceError
from briefing.model.source import Source
from briefing.progress import SILENT, Progress
from briefing.reading import read_file


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source and its original's bytes."""

    source: Source
    data: bytes


def load_source(path: Path, progress: Progress = SILENT) -> Loaded:
    """Read *path*; raises ``SourceError``. The bytes returned are those the source was read from."""
    source = read_file(path, progress)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"‘{path.name}’ could not be read a second time ({error.strerror}). Try again.") from error
    if hashlib.sha256(data).hexdigest() != source.original.sha256:
        raise SourceError(
            f"‘{path.name}’ changed while it was being read. Close it in the other program and try again."
        )
    return Loaded(source, data)
