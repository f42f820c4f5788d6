"""Old Word documents (.doc), through LibreOffice where it is installed: it turns them into the newer form."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading.container import OLD_WORD, is_ole
from briefing.reading.docx import READER as WORD
from briefing.reading.lines import Facts, Line

if sys.platform == "linux":
    import resource

NOT_INSTALLED = OLD_WORD
LOCKED_OR_DAMAGED = (
    "The old Word document (.doc) could not be opened by LibreOffice: it is damaged or protected by a password. Open "
    "it in Word, save it as .docx without a password, and load that copy."
)
TOO_SLOW = (
    "LibreOffice took too long over the old Word document (.doc). Open it in Word or LibreOffice, save it as .docx, "
    "and load that copy."
)
NOT_WORD = (
    "The file is an old Office file but not a Word document. Open it in the program it was made with, save it as PDF "
    "or in the newer form, and load that."
)
CONVERTED = "The old Word document was turned into the newer form by LibreOffice to be read. Compare numbers and notes."
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


class DocReader:
    """Reads old Word documents (.doc, .dot)."""

    name = "old Word document"
    suffixes = (".doc", ".dot")
    media_type = "application/msword"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for an old Office file of that name."""
        return is_ole(head) and name.lower().endswith(self.suffixes)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the paragraphs and the facts; raises ``SourceError``."""
        if "WordDocument".encode("utf-16-le") not in data:
            raise SourceError(NOT_WORD)
        program = office()
        if program is None:
            raise SourceError(NOT_INSTALLED)
        progress.report(0, 2, "LibreOffice")
        lines, facts = WORD.read(converted(data, program), progress)
        return lines, replace(facts, notices=(*facts.notices, ("converted", CONVERTED)))


READER = DocReader()


def office() -> str | None:
    """Return the path of LibreOffice, or None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def converted(data: bytes, program: str, seconds: float = SECONDS) -> bytes:
    """Return an old Word document as a newer one, made in a private folder; raises ``SourceError``."""
    with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (folder / "document.doc").write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--nologo",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(folder / "made"),
                str(folder / "document.doc"),
            ],
            seconds,
        )
        result = folder / "made" / "document.docx"
        if not result.is_file() or not result.stat().st_size:
            raise SourceError(LOCKED_OR_DAMAGED)
        return result.read_bytes()


def _run(command: list[str], seconds: float) -> None:
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
        raise SourceError(NOT_INSTALLED) from None
    try:
        _give_room(process.pid)
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise SourceError(TOO_SLOW) from None
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
