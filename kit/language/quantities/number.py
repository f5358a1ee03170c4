"""`Number`: a number as an article says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: ``text[start:end]``, without the words that bound it and without its unit.

    ``value`` is scaled ("1.2 million" -> 1200000.0). ``low`` and ``high`` are the bounds that the text states, None
    where it states none. ``qualifier`` is ``=`` ``~`` ``>`` ``>=`` ``<`` ``<=`` or ``range``. ``step`` is the size of
    the last digit printed, as scaled: what rounding leaves open. ``vague``: words such as "dozens", whose ``value`` is
    only a usual size and whose ``low`` is what they say at the least. ``first`` and ``second`` are the two numbers of a
    range, a score or "one in five", in their order.
    """

    start: int
    end: int
    value: float
    low: float | None = None
    high: float | None = None
    qualifier: str = "="
    vague: bool = False
    form: str = "digits"
    qualifier_start: int | None = None
    qualifier_end: int | None = None
    step: float = 1.0
    margin: float | None = None
    first: float | None = None
    second: float | None = None
    connector: str | None = None
