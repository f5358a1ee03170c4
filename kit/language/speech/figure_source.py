"""`FigureSource`: who states a figure."""

from __future__ import annotations

from typing import NamedTuple


class FigureSource(NamedTuple):
    """Who states a figure; ``basis`` is sentence, or context when it is carried from a neighbouring sentence.

    Where there is a cue but no source ("is expected to reach 12 percent"), source and basis are None.
    """

    source: str | None
    start: int | None
    end: int | None
    source_type: str | None
    cue_start: int | None
    cue_end: int | None
    basis: str | None
