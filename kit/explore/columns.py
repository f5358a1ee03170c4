"""The columns of the view, described once: which stand in the list, which have a facet, which are searched."""

from __future__ import annotations

from typing import NamedTuple


class Shown(NamedTuple):
    """A column of the view; the front end makes list, facets and search of these.

    ``facets`` are ``words`` (its values with their counts), ``range`` (of numbers) and ``days`` (touched by a period).
    ``width`` is what it needs in the list, in pixels, 0 where it is not offered there; where room is short, those of the
    highest ``rank`` are left out. ``days`` names the columns of its first and last day.
    """

    name: str
    label: str
    facets: tuple[str, ...] = ()
    width: int = 0
    rank: int = 0
    searched: bool = False
    days: tuple[str, ...] = ()


_PERIOD = Shown("period", "period", ("days", "words"), 88, 5, days=("period_start", "period_end"))
_ARTICLE = (
    Shown("article", "article", ("words",), 150, 10),
    Shown("publisher", "outlet", ("words",), 110, 11),
    Shown("published", "date", ("days",), 84, 12, days=("published", "published")),
)
_STATUS = Shown("status", "status", ("words",), 76, 15)

COLUMNS: dict[str, tuple[Shown, ...]] = {
    "figures": (
        Shown("text", "text", (), 150, 1, searched=True),
        Shown("value", "value", ("range",), 70, 1),
        Shown("unit_per", "unit", ("words",), 90, 2),
        Shown("measure", "measure", ("words",), 94, 4, searched=True),
        _PERIOD,
        Shown("source", "source", ("words",), 110, 3, searched=True),
        Shown("subject", "subject", ("words",), 100, 8, searched=True),
        Shown("place", "place", ("words",), 90, 9, searched=True),
        *_ARTICLE,
        Shown("kind", "kind", ("words",), 78, 7),
        Shown("source_type", "source type", ("words",), 100, 13),
        Shown("confidence", "confidence", ("range",), 94, 6),
        _STATUS,
        Shown("sentence", "sentence", searched=True),
    ),
    "claims": (
        Shown("text", "text", (), 260, 1, searched=True),
        Shown("source", "source", ("words",), 120, 2, searched=True),
        Shown("cue", "cue", ("words",), 80, 4),
        _PERIOD,
        Shown("modality", "modality", ("words",), 86, 6),
        Shown("check_worthiness", "check worthiness", ("range",), 140, 3),
        Shown("confidence", "confidence", ("range",), 94, 7),
        Shown("subject", "subject", ("words",), 100, 8, searched=True),
        Shown("place", "place", ("words",), 90, 9),
        *_ARTICLE,
        Shown("source_type", "source type", ("words",), 100, 13),
        Shown("quotation", "quotation", ("words",), 86, 14),
        Shown("role", "role", ("words",), 80, 14),
        _STATUS,
        Shown("sentence", "sentence", searched=True),
        Shown("entities", "entities", searched=True),
    ),
}
