"""The crash net: an unexpected fault shows a sentence, the books are kept, the window goes on."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.saying import say
from ui.text import tr


class CrashNet(QObject):
    """Catches what nothing else caught, in any thread."""

    caught = Signal(str)  # the traceback

    def __init__(self, keep: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._box: QMessageBox | None = None
        self._before = sys.excepthook
        self._thread_before = threading.excepthook
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def spread(self) -> None:
        """Begin to catch."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def fold(self) -> None:
        """Stop catching."""
        sys.excepthook = self._before
        threading.excepthook = self._thread_before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        print(report, file=sys.stderr)
        self.caught.emit(report)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, report: str) -> None:
        self._keep()
        if self._box is not None:
            return
        self._box = say(
            QApplication.activeWindow(),
            tr("Something went wrong in the program"),
            tr(
                "Your book is safe: every change up to now is in its file. You can go on; if the window behaves "
                "oddly, close the book and open it again. The details help those who look after the program."
            ),
        )
        self._box.setDetailedText(report)
        self._box.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._box = None
