"""Buttons for who speaks: all together, each side, each speaker, with how often. Several may be pressed at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from briefing.model.harvest import Saying
from briefing.who_said import Heard, Voice, VoiceKind, voices
from ui.models.said_rows import voice_spoken, voice_words
from ui.text import tr
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named import quiet_button

_SPEAKERS = 6  # shown before 'more'


class VoicesBar(QFrame):
    """Shows the voices of some sayings and tells which are chosen."""

    heard_changed = Signal(object)  # Heard

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("Who speaks"))
        self.setProperty("look", "pane")
        self.heard = Heard()
        self._voices: tuple[Voice, ...] = ()
        self._all = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        self._box = QWidget(self)
        self._flow = FlowLayout(self._box, gap=4)
        column.addWidget(self._box)

    def show_sayings(self, sayings: tuple[Saying, ...]) -> None:
        """Show who speaks in *sayings*; what was chosen and speaks no more is forgotten."""
        found = voices(sayings)
        if found == self._voices:
            return
        self._voices = found
        sides = {voice.name for voice in found if voice.kind is VoiceKind.SIDE}
        speakers = {voice.name for voice in found if voice.kind is VoiceKind.SPEAKER}
        joint = self.heard.joint and any(voice.kind is VoiceKind.JOINT for voice in found)
        kept = Heard(self.heard.sides & sides, self.heard.speakers & speakers, joint, self.heard.alone)
        self._draw()
        if kept != self.heard:
            self.set_heard(kept)

    def set_heard(self, heard: Heard) -> None:
        """Choose."""
        self.heard = heard
        self._light()
        self.heard_changed.emit(heard)

    # ---- inside

    def _draw(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._buttons: list[tuple[QPushButton, Voice | None]] = []
        everything = self._add(tr("Everyone"), f"{self.objectName()}-everyone", None)
        everything.clicked.connect(lambda *_: self.set_heard(Heard()))
        alone = self._add(tr("One side alone"), f"{self.objectName()}-alone", None)
        alone.clicked.connect(lambda *_: self._toggle_alone())
        alone.setToolTip(tr("Only what one side or one speaker said, not what all said together"))
        self._everything, self._alone = everything, alone
        speakers = 0
        for place, voice in enumerate(self._voices):
            if voice.kind is VoiceKind.SPEAKER:
                speakers += 1
                if speakers > _SPEAKERS and not self._all and not self.heard.has(voice):
                    continue
            button = self._add(voice_words(voice), f"{self.objectName()}-voice-{place}", voice)
            button.setAccessibleName(voice_spoken(voice))
            button.setToolTip(voice_spoken(voice))
            button.clicked.connect(lambda *_, voice=voice: self.set_heard(self.heard.toggled(voice)))
        hidden = speakers - _SPEAKERS
        if hidden > 0 and not self._all:
            more = self._add(tr("{n} more", n=hidden), f"{self.objectName()}-more", None)
            more.setCheckable(False)
            more.clicked.connect(lambda *_: self._show_all())
        self._light()
        self._box.updateGeometry()

    def _add(self, words: str, name: str, voice: Voice | None) -> QPushButton:
        button = quiet_button(words.replace("&", "&&"), name)
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._flow.addWidget(button)
        self._buttons.append((button, voice))
        button.show()
        return button

    def _light(self) -> None:
        if not self._voices:
            return
        for button, voice in self._buttons:
            if voice is not None:
                button.setChecked(self.heard.has(voice))
        self._everything.setChecked(self.heard.everything)
        self._alone.setChecked(self.heard.alone)

    def _toggle_alone(self) -> None:
        self.set_heard(Heard(self.heard.sides, self.heard.speakers, False, not self.heard.alone))

    def _show_all(self) -> None:
        self._all = True
        self._draw()
