"""The one preview and its two places: over the editor, where the page answers while one types, or under the outline."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.panes.preview import PreviewPane
from ui.text import tr
from ui.widgets.naming import named


class PreviewTabs:
    """Gives two sets of tabs a tab 'Preview' each; the preview stands in the one chosen last.

    *upper* and *lower* must hold another tab each by the time the preview leaves them.
    """

    def __init__(self, preview: PreviewPane, upper: QTabWidget, lower: QTabWidget) -> None:
        self._preview = preview
        self._tabs = (upper, lower)
        self._places = tuple(_place(name) for name in ("preview-above", "preview-below"))
        upper.addTab(self._places[0], tr("Preview"))
        lower.insertTab(0, self._places[1], tr("Preview"))
        self._settle(1)
        for here, tabs in enumerate(self._tabs):
            tabs.currentChanged.connect(lambda _, here=here: self._chosen(here))

    def show(self) -> None:
        """Bring the preview forward where it stands."""
        here = self._here()
        self._tabs[here].setCurrentWidget(self._places[here])

    def _here(self) -> int:
        return 0 if self._preview.parentWidget() is self._places[0] else 1

    def _chosen(self, here: int) -> None:
        if self._tabs[here].currentWidget() is not self._places[here] or self._here() == here:
            return
        self._settle(here)
        other = 1 - here
        if self._tabs[other].currentWidget() is self._places[other]:
            self._tabs[other].setCurrentIndex(1 - self._tabs[other].currentIndex())  # the outline, or the editor

    def _settle(self, here: int) -> None:
        place = self._places[here]
        layout = place.layout()
        assert layout is not None
        layout.addWidget(self._preview)
        place.setFocusProxy(self._preview)
        self._preview.show()


def _place(name: str) -> QWidget:
    place = named(QWidget(), name)
    place.setAccessibleName(tr("Preview"))
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    return place
