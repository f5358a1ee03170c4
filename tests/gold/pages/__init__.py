"""Web pages written for the project, in the forms in which publishers set theirs, with what a person reads in them.

Beside each ``NAME.html`` in ``open/`` and ``held/`` stands ``NAME.json``: ``title`` (several where the page has several),
``authors``, ``published``, ``section`` and ``publisher`` where the page states them; ``body``, the paragraphs, list items and
rows of tables in their order, whole; ``either``, what may stay or go, such as a standfirst, the caption of a photograph or a
footnote; ``absent``, lines of the page that are not the article's. ``held/`` only scores.
"""

from pathlib import Path

OPEN, HELD = (Path(__file__).resolve().parent / name for name in ("open", "held"))
