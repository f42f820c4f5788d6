"""Documents of other word processors (WordPerfect, Works, Pages …), through LibreOffice where it is installed."""

from briefing.errors import SourceError
from briefing.progress import SILENT, Progress
from briefing.reading.container import Package
from briefing.reading.lines import Facts, Line
from briefing.reading.office import OTHER_FAMILY

PAGES = (
    "The document was made with Pages on a Mac, in a form no other program reads. Open it in Pages, choose File > "
    "Export To > Word, and load that copy."
)
_BEGINNINGS = {
    b"\xffWPC": ".wpd",
    b"\xd0\xcf\x11\xe0": ".wps",
    b"\x0e\x11CPT": ".lwp",
    b"WordPro": ".lwp",
    b"\x01\xfe": ".wps",
    b"<?xml": ".abw",
    b"PK\x03\x04": ".pages",
    b"HWP": ".hwp",
}


class OtherReader:
    """Reads what LibreOffice knows and no reader here does."""

    name = "document of another word processor"
    suffixes = (".wpd", ".wps", ".pages", ".lwp", ".abw", ".hwp")
    media_type = "application/octet-stream"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for a file of such a name that begins as one of these do."""
        return name.lower().endswith(self.suffixes) and any(head.startswith(begin) for begin in _BEGINNINGS)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the paragraphs and the facts; raises ``SourceError``."""
        if data.startswith(b"PK") and any(name.lower().endswith(".iwa") for name in Package(data).names()):
            raise SourceError(PAGES)
        ending = next(ending for begin, ending in _BEGINNINGS.items() if data.startswith(begin))
        return OTHER_FAMILY.read(data, ending, progress)


READER = OtherReader()
