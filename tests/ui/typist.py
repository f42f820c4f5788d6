"""An officer typing in a real window until the power goes: ``python -m tests.ui.typist BOOK ITEM``.

Prints the number of each word typed and the moment it was typed.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from ui.app import Program, make_application
from ui.widgets.rich_text_edit import RichTextEdit


def main() -> None:
    app = make_application()
    program = Program()
    window = program.open_book(Path(sys.argv[1]))
    assert window is not None
    window.below.setCurrentWidget(window.editor)
    window.session.select_item(sys.argv[2])
    text = window.editor.findChild(RichTextEdit, "editor-text")
    assert text is not None
    text.select_all()
    typed = 0

    def type_a_word() -> None:
        nonlocal typed
        typed += 1
        QTest.keyClicks(text, f"word{typed} ")
        print(typed, time.time(), flush=True)

    timer = QTimer(interval=40)
    timer.timeout.connect(type_a_word)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main()
