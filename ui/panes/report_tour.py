"""From the report to the text and on: a bar leads from place to place, and back to the report."""

from typing import TYPE_CHECKING

from briefing.model.source import Origin
from ui.models.report_rows import ReportRow, Spot
from ui.panes.reader_body import ORIGINAL, REPORT, TEXT
from ui.text import tr

if TYPE_CHECKING:
    from ui.panes.reader import ReaderPane


class ReportTour:
    """Steps through the places of the report shown in *pane*."""

    def __init__(self, pane: "ReaderPane") -> None:
        self._pane = pane
        self._stops: list[tuple[ReportRow, Spot]] = []
        self._stop = 0
        pane.report.place_asked.connect(self.show)
        pane.report_bar.step_asked.connect(self.step)
        pane.report_bar.back_asked.connect(self.back)
        pane.report_bar.closed.connect(self.close)

    @property
    def begun(self) -> bool:
        """True while places of the report are stepped through."""
        return bool(self._stops)

    def show(self, row: ReportRow, spot: Spot | None) -> None:
        """Lead from the report to a place: in the text, outlined on the original page where there is one."""
        if spot is None:
            self._show_aside(row)
            return
        self._stops = self._pane.report.stops(row)
        here = ((at, stop) for at, stop in enumerate(self._stops))
        self._stop = next((at for at, (each, place) in here if each.key == row.key and place == spot), 0)
        self._go()

    def step(self, step: int) -> None:
        """Go to the next place of the report; the first when none was looked at yet."""
        if not self._stops:
            self._stops = self._pane.report.all_stops()
            self._stop = -1 if step > 0 else 0
        if not self._stops:
            self._pane.session.status.emit(tr("The report has no places to look at in this document."))
            return
        self._stop = (self._stop + step) % len(self._stops)
        self._go()

    def back(self) -> None:
        """Show the report again, at the row that led away."""
        key = self._stops[self._stop][0].key if self._stops else ""
        self._pane.set_page(REPORT)
        self._pane.report.view.show_key(key)

    def close(self) -> None:
        """Take the bar away."""
        self.forget()
        self._pane.view.setFocus()

    def forget(self) -> None:
        """Begin anew with another source."""
        self._stops = []
        self._pane.view.mark_found(None)
        self._pane.report_bar.hide()

    def _go(self) -> None:
        pane = self._pane
        row, spot = self._stops[self._stop]
        if pane.head.page != ORIGINAL:
            pane.set_page(TEXT)
        pane.show_block(spot.ref)
        pane.view.mark_found(spot.ref, spot.span)
        group = pane.report.model.group_of(row.key)
        said = " · ".join(part for part in (group.words if group else "", row.detail or row.words) if part)
        pane.report_bar.show_stop(said, self._stop, len(self._stops))
        pane.view.setFocus()

    def _show_aside(self, row: ReportRow) -> None:
        """Show the original page of what is no paragraph; what was set aside is outlined there."""
        pane = self._pane
        if row.page is not None and pane.has_pages():
            if not pane.body.beside:
                pane.set_page(ORIGINAL)
            pane.original.show_origins(row.block.origins if row.block is not None else (Origin(row.page),))
