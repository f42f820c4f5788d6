"""How long the page takes after an edit: one section alone, beside the whole book laid out again.

``python -m benchmarks.preview``: both in the same warm process, on the sample visit; prints the median of several edits
and the ratio. The window adds to the first figure its hand-over between processes.
"""

import statistics
import time
from dataclasses import replace

from briefing import edits
from briefing.export import preview
from briefing.model.book import Point
from briefing.model.project import Project
from briefing.model.text import rich
from briefing.sample import build_sample

EDITS = 7


def edited(project: Project, number: int) -> Project:
    """Return the book after one more change to the first point of its second tab."""
    point = next(item for _, item in project.items() if isinstance(item, Point) and "survey" in str(item.text))
    return edits.set_item(project, replace(point, text=rich(f"Welcome the joint survey, said {number} times.")))[0]


def seconds(project: Project, section: str) -> float:
    """Return the median time from an edit to its page."""
    times = []
    for number in range(EDITS):
        changed = edited(project, number)
        began = time.perf_counter()
        preview(changed, section)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Print one line a way and the ratio."""
    project, _ = build_sample()
    tab = next(part for part in project.book.root.children if part.title == "Critical minerals")
    preview(project)  # fonts and styles are warm in the window too
    alone, whole = seconds(project, tab.id), seconds(project, "")
    print(f"one section of 2 pages  {alone:.2f} s\nthe book of {preview(project).pages} pages     {whole:.2f} s")
    print(f"ratio                   1 : {whole / alone:.1f}")


if __name__ == "__main__":
    main()
