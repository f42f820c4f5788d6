"""LibreOffice where it is installed: it turns what no reader here knows into a form that one does.

It runs without its macros, with a profile of its own that is thrown away, and is ended with all it has started when it
takes too long.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading import Reader
from briefing.reading.container import is_ole
from briefing.reading.docx import READER as WORD
from briefing.reading.lines import Facts, Line
from briefing.reading.pptx import READER as SLIDES
from briefing.reading.xlsx import READER as SHEETS

if sys.platform == "linux":
    import resource

NOT_INSTALLED = (
    "The {0} can be read only with LibreOffice, which was not found on this computer. Open the file in the program it "
    "was made with, save it as {1}, and load that copy; or have LibreOffice installed."
)
DAMAGED_OR_LOCKED = (
    "The {0} could not be opened by LibreOffice: it is damaged, protected by a password, or needs a part of "
    "LibreOffice that is not installed. Open it in the program it was made with, save it in the newer form without a "
    "password, and load that copy."
)
TOO_SLOW = (
    "LibreOffice took too long over the {0}. Open it in the program it was made with, save it in the newer form, and "
    "load that copy."
)
CONVERTED = "The {0} was turned into the newer form by LibreOffice to be read. Compare numbers and notes."
UNKNOWN = (
    "The file is an old Office file of a kind this program does not know. Open it in the program it was made with, "
    "save it as PDF or in the newer form, and load that."
)
_ROOM = 4 << 30  # bytes of address space
SECONDS = 25.0  # under the limit a whole reading has, so that no process is left behind
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""No macros, nothing active, nothing fetched from an address in the document."""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of document LibreOffice turns into another."""

    name: str  # as in 'old Word document (.doc)'
    newer: str  # the ending it is turned into
    filter: str  # what LibreOffice calls that form
    wanted: str  # what an officer saves it as

    def read(self, data: bytes, ending: str, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts of a file with that ending; raises ``SourceError``."""
        program = office()
        if program is None:
            raise SourceError(NOT_INSTALLED.format(self.name, self.wanted))
        progress.report(0, 2, "LibreOffice")
        newer = converted(data, program, self, ending)
        lines, facts = _READERS[self.newer].read(newer, progress)
        told = ("converted", CONVERTED.format(self.name))
        return lines, replace(facts, notices=(*facts.notices, told))


WORD_FAMILY = Family("old Word document (.doc)", ".docx", "docx:MS Word 2007 XML", ".docx")
SHEET_FAMILY = Family("old workbook (.xls)", ".xlsx", "xlsx:Calc MS Excel 2007 XML", ".xlsx")
SLIDE_FAMILY = Family("old presentation (.ppt)", ".pptx", "pptx:Impress MS PowerPoint 2007 XML", ".pptx")
OTHER_FAMILY = Family("document of another word processor", ".docx", "docx:MS Word 2007 XML", "PDF or .docx")
_READERS: dict[str, Reader] = {".docx": WORD, ".xlsx": SHEETS, ".pptx": SLIDES}
_STREAMS = (
    ("WordDocument", WORD_FAMILY),
    ("PowerPoint Document", SLIDE_FAMILY),
    ("Workbook", SHEET_FAMILY),
    ("Book", SHEET_FAMILY),
)
_ENDINGS = {WORD_FAMILY.name: ".doc", SHEET_FAMILY.name: ".xls", SLIDE_FAMILY.name: ".ppt"}


def read_old(data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
    """Read an old Office file by what it holds, whatever it is called; raises ``SourceError``."""
    family = next((family for name, family in _STREAMS if _named(name) in data), None) if is_ole(data) else None
    if family is None:
        raise SourceError(UNKNOWN)
    return family.read(data, _ENDINGS[family.name], progress)


def _named(stream: str) -> bytes:
    """Return a stream's name as the directory of an old Office file has it."""
    return stream.encode("utf-16-le") + b"\0\0"


def office() -> str | None:
    """Return the path of LibreOffice, or None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def converted(data: bytes, program: str, family: Family, ending: str, seconds: float = SECONDS) -> bytes:
    """Return a file in the newer form, made in a private folder; raises ``SourceError``."""
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"document{ending}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", family.filter, "--outdir", str(folder / "made"), str(source)),
        ]
        _run(command, seconds, family.name)
        result = folder / "made" / f"document{family.newer}"
        if not result.is_file() or not result.stat().st_size:
            raise SourceError(DAMAGED_OR_LOCKED.format(family.name))
        return result.read_bytes()


def _run(command: list[str], seconds: float, what: str) -> None:
    """Run LibreOffice to its end, or to the limit with all it has started."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        raise SourceError(DAMAGED_OR_LOCKED.format(what)) from None
    try:
        _give_room(process.pid)
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise SourceError(TOO_SLOW.format(what)) from None
    finally:
        _end(process)


def _give_room(process: int) -> None:
    """Let LibreOffice have the memory it needs where this process has been given less (Linux only)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError):
            _, most = resource.prlimit(process, resource.RLIMIT_AS)
            room = _ROOM if most == resource.RLIM_INFINITY else min(_ROOM, most)
            resource.prlimit(process, resource.RLIMIT_AS, (room, most))


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
