"""The sample's documents, read for real, and sessions on real book files."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from briefing import store
from briefing.model.project import Project
from briefing.model.source import Block, Source
from briefing.model.topic import BlockRef
from briefing.reading import read_bytes
from briefing.resources import assets_folder
from briefing.template import load
from ui.jobs import Jobs
from ui.session import Session

STATEMENT = "joint-statement.pdf"
ARTICLE = "article.txt"

MakeSession = Callable[[Project], Session]


@lru_cache(maxsize=4)
def sample_source(name: str) -> tuple[Source, bytes]:
    """Return a document of the sample visit and its bytes."""
    data = (assets_folder() / "sample" / name).read_bytes()
    return read_bytes(Path(name).name, data), data


def open_session(path: Path, project: Project, jobs: Jobs) -> Session:
    """Put *project*, made of the sample's documents, into a book file and open it."""
    known = (sample_source(STATEMENT), sample_source(ARTICLE))
    data = {source.original.sha256: original for source, original in known}
    book = store.create(path, project, {s.original.sha256: data[s.original.sha256] for s in project.sources})
    return Session(book, load(project.template), jobs)


def numbered(source: Source, number: str) -> Block:
    """Return the paragraph with that printed number."""
    return next(block for block in source.blocks if (block.number or "").rstrip(".") == number)


def ref_of(source: Source, number: str) -> BlockRef:
    """Return the name of the paragraph with that printed number."""
    return BlockRef(source.id, numbered(source, number).id)
