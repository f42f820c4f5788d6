"""Keeps a project in one file, so that it survives whatever happens to the program, the disk or the power."""

import os
from collections.abc import Mapping
from pathlib import Path

from briefing.errors import StoreError
from briefing.model.project import Project
from briefing.store.book_file import BookFile, write_book
from briefing.store.opening import Opening
from briefing.store.troubles import sentence

__all__ = ["BookFile", "create", "open_book"]


def create(path: Path, project: Project, originals: Mapping[str, bytes]) -> BookFile:
    """Make a new book file and open it; raises ``StoreError``, also when there is a file of that name already."""
    if path.exists():
        raise StoreError(sentence(FileExistsError(), path, "made"))
    draft = path.with_name(path.name + ".new")
    write_book(draft, project, originals, shown=path)
    try:
        _place_new(draft, path)
    except OSError as error:
        raise StoreError(sentence(error, path, "made")) from error
    finally:
        draft.unlink(missing_ok=True)
    return Opening(path, backup=False).open()


def open_book(path: Path, read_only: bool = False) -> BookFile:
    """Open a book; raises ``StoreError``, and ``BookInUse`` when somebody else is working on it.

    A book that may not be written, or that a newer version made, opens for reading only and says so in its notices.
    A damaged book opens with all that could be read; the notices name what was mended and what is lost.
    """
    return Opening(path, read_only).open()


def _place_new(draft: Path, path: Path) -> None:
    """Give *draft* its name without ever replacing a file that came there meanwhile, where the system can do that."""
    try:
        os.link(draft, path)
        return
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        pass  # a drive without links, such as most memory sticks
    if path.exists():
        raise FileExistsError(path)
    draft.replace(path)
