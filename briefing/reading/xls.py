"""Old workbooks (.xls), through LibreOffice where it is installed: it turns them into the newer form."""

from briefing.progress import SILENT, Progress
from briefing.reading.container import is_ole
from briefing.reading.lines import Facts, Line
from briefing.reading.office import read_old


class XlsReader:
    """Reads old workbooks."""

    name = "old workbook"
    suffixes = (".xls", ".xlt")
    media_type = "application/vnd.ms-excel"

    def sniff(self, name: str, head: bytes) -> bool:
        """True for an old Office file of that name."""
        return is_ole(head) and name.lower().endswith(self.suffixes)

    def read(self, data: bytes, progress: Progress = SILENT) -> tuple[tuple[Line, ...], Facts]:
        """Return the lines and the facts; raises ``SourceError``."""
        return read_old(data, progress)


READER = XlsReader()
