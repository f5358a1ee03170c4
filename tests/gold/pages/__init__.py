"""Web pages written for the project, in the forms in which publishers set theirs, with what a person reads in them.

Beside each ``NAME.html`` in ``open/`` and ``held/`` stands ``NAME.json``: ``title`` (several where the page has several),
``authors``, ``published``, ``section`` and ``publisher`` where the page states them; ``body``, the paragraphs, list items and
rows of tables in their order, whole; ``either``, what may stay or go, such as a standfirst, the caption of a photograph or a
footnote; ``absent``, lines of the page that are not the article's. ``held/`` only scores.
"""

from __future__ import annotations

from pathlib import Path

from tests.gold.measured import Measured

OPEN, HELD = (Path(__file__).resolve().parent / name for name in ("open", "held"))


def measure(folder: Path) -> Measured:
    """How well the kit reads the pages of a folder; a measure that no page has is left out."""
    from tests.gold.pages.command import report
    from tests.gold.pages.layouts import pages
    from tests.gold.pages.tools import KIT, run

    score = run(KIT, pages(folder))
    values = {name: value for name, value in score.measures().items() if value is not None}
    errors = [("text F1", report(page)) for page in score.pages if page.f1 < 1 or page.wrong or page.furniture]
    return Measured(f"{len(score.pages)} pages", values, errors=errors)
