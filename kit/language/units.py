"""Figures in a text: each number with its unit, its kind and what it is divided by.

Dates, clock times, ordinals, labels and other numbers that are no figures are left out (``not_figures``). What is
counted, the subject and the change are found by ``figures``, which has the parse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kit.language.quantities import ages, bounds, links, measures, rates
from kit.language.quantities.atoms import Atom
from kit.language.quantities.attach import GLUED_PREFIX, with_units
from kit.language.quantities.digits import uses_decimal_comma
from kit.language.quantities.number import Number
from kit.language.quantities.quantity import Quantity
from kit.language.quantities.scanner import scan


def find_quantities(
    text: str, *, more_units: Mapping[str, Any] | None = None, money: str = "USD", decimal_comma: bool | None = None
) -> list[Quantity]:
    """The figures of ``text`` in order, without overlap.

    ``more_units`` adds units, as ``added_units`` gives them. ``money`` is what a bare "$" or "dollars"
    stands for. ``decimal_comma`` as in ``numbers.find_numbers``.
    """
    if decimal_comma is None:
        decimal_comma = uses_decimal_comma(text)
    atoms = scan(text, decimal_comma)
    if not atoms:
        return []
    table = measures.lexicon(more_units)
    kept = with_units(text, atoms, table, money)
    kept = [atom for atom in links.link(text, kept) if not atom.dropped]
    found: list[Quantity] = []
    ages_shared = False
    floor = 0
    divided = (0, 0)  # where the denominator of an earlier figure stands: "per 100,000 people"
    for atom in kept:
        if atom.dropped or atom.left < floor or divided[0] <= atom.start < divided[1]:
            continue
        _finish(text, atom, table, floor)
        if atom.dropped:
            continue
        quantity = _freeze(text, atom)
        if more_units and quantity.unit is not None and quantity.unit in more_units:
            quantity = replace(quantity, added=table.units.get(quantity.unit))
        if atom.per_start is not None and atom.per_end is not None:
            divided = (atom.per_start, atom.per_end)
        found.append(quantity)
        floor = quantity.end
        ages_shared |= (
            quantity.kind == "duration"
            and quantity.unit_basis == "shared"
            or quantity.kind == "age"
            and quantity.unit_text is None
        )
    return _shared_ages(text, found) if ages_shared else found


_LIST_GOES_ON = re.compile(r"[.,;)]|\Z| and [0-9]| or [0-9]")
_AND_AGE = re.compile(r",? (?:and |or )?\Z")


def _shared_ages(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "27 and 29 years old", "aged 2, 5 and 9": all are ages."""
    for index in range(1, len(found)):
        one, two = found[index - 1], found[index]
        if (
            one.kind == "age"
            and one.unit_text is None
            and (two.kind, two.number.form) == ("count", "digits")
            and two.number.value < 111
            and _AND_AGE.match(text[one.end : two.start])
            and _LIST_GOES_ON.match(text, two.end)
        ):
            found[index] = replace(two, kind="age", unit=one.unit, unit_basis="shared", shared_with=one.number.start)
    kinds = {quantity.number.start: quantity.kind for quantity in found}
    return [
        replace(quantity, kind="age")
        if quantity.shared_with is not None and quantity.kind == "duration" and kinds.get(quantity.shared_with) == "age"
        else quantity
        for quantity in found
    ]


def _finish(text: str, atom: Atom, table: measures.Lexicon, floor: int) -> None:
    """Age, denominator, bounds: what needs the linked figure."""
    age = ages.find(text, atom, atom.unit)
    if age is not None:
        unit, start, end, right = age
        atom.unit, atom.kind, atom.right = unit, "age", max(atom.right, right)
        if start >= 0:
            atom.unit_start, atom.unit_end, atom.unit_basis = start, end, "stated"
        else:
            atom.unit_basis = "context"
    if atom.kind not in ("age", "score", "fraction"):
        per = rates.find(text, atom, table)
        if per is not None:
            atom.per, atom.per_start, atom.per_end = per
            if (
                atom.per_start is not None
                and not text[atom.right : atom.per_start].strip(" -")
                and atom.per_end is not None
            ):
                atom.right = atom.per_end
    if atom.kind is None:
        atom.kind = "fraction" if atom.form == "fraction" else "multiple" if atom.form == "multiple" else "count"
    bounds.apply(text, atom, floor)
    if bounds.denied(text, atom):
        atom.dropped = True
        return
    if atom.form == "multiple" and 0 < atom.value < 1 and atom.qualifier in (">", ">="):
        # "more than halved": the fall is larger than to a half, what is left is smaller
        atom.qualifier = atom.qualifier.replace(">", "<")
        atom.low, atom.high = None, atom.value
    prefix = GLUED_PREFIX.search(text[max(0, atom.left - 8) : atom.left])
    if prefix is not None and atom.qualifier == "=":
        over = prefix[1].lower() == "over"
        atom.qualifier = ">" if over else "<"
        atom.low, atom.high = (atom.value, None) if over else (None, atom.value)
        atom.qualifier_start, atom.qualifier_end = atom.left - len(prefix[1]) - 1, atom.left - 1
    if atom.kind in ("count", "measure", "duration") and atom.per is not None:
        atom.kind = "rate"
    if atom.vague:
        atom.kind = "vague"


def _freeze(text: str, atom: Atom) -> Quantity:
    number = Number(
        start=atom.start,
        end=atom.end,
        value=float(atom.value),
        low=atom.low,
        high=atom.high,
        qualifier=atom.qualifier,
        vague=atom.vague,
        form=atom.form,
        qualifier_start=atom.qualifier_start,
        qualifier_end=atom.qualifier_end,
        step=atom.step,
        margin=atom.margin,
        first=atom.first,
        second=atom.second,
        connector=atom.connector,
    )
    worded = atom.unit_start is not None and atom.unit_basis != "shared"
    return Quantity(
        start=atom.left,
        end=max(atom.right, atom.end),
        number_start=atom.start,
        number_end=atom.end,
        number=number,
        kind=atom.kind or "count",
        unit=atom.unit,
        unit_start=atom.unit_start,
        unit_end=atom.unit_end,
        unit_text=text[atom.unit_start : atom.unit_end].strip() if worded else None,
        unit_basis=atom.unit_basis,
        per=atom.per,
        per_start=atom.per_start,
        per_end=atom.per_end,
        shared_with=atom.shared_with,
    )
