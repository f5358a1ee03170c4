"""Figures in a text: each number with its unit, its kind and what it is divided by.

Dates, clock times, ordinals, labels and other numbers that are no figures are left out (``not_figures``). What is
counted, the subject and the change are found by ``figures``, which has the parse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kit.language.quantities import ages, bounds, links, measures, rates, sharing
from kit.language.quantities.atoms import Atom
from kit.language.quantities.attach import GLUED_PREFIX, with_units
from kit.language.quantities.contexts import left_of
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
    figures = _figures(text, kept, table)
    sharing.share(text, figures)
    found: list[Quantity] = []
    floor = 0
    for atom in figures:
        _bound(text, atom, floor)
        if atom.dropped:
            continue
        quantity = _freeze(text, atom)
        if more_units and quantity.unit is not None and quantity.unit in more_units:
            quantity = replace(quantity, added=table.units.get(quantity.unit))
        found.append(quantity)
        floor = quantity.end
    return found


def _figures(text: str, atoms: list[Atom], table: measures.Lexicon) -> list[Atom]:
    """The numbers that are figures of their own, each with its age and its denominator."""
    figures: list[Atom] = []
    floor = 0
    divided = range(0)  # the denominator of an earlier figure: "per 100,000 people"
    for atom in atoms:
        if atom.left < floor or atom.start in divided:
            continue
        _read_age(text, atom, figures)
        per = _divide(text, atom, table)
        if per is not None:
            divided = range(per.start, per.end)
        figures.append(atom)
        floor = max(atom.right, atom.end)
    return figures


def _read_age(text: str, atom: Atom, figures: list[Atom]) -> None:
    """Make an age of the number where the text says so; ``figures`` are those before it."""
    previous = figures[-1] if figures else None
    age = ages.find(text, atom, previous)
    if age is not None:
        atom.unit, atom.kind, atom.right = age.unit, "age", max(atom.right, age.right)
        atom.unit_basis = "context"
        if age.start >= 0:
            atom.unit_start, atom.unit_end, atom.unit_basis = age.start, age.end, "stated"


def _divide(text: str, atom: Atom, table: measures.Lexicon) -> rates.Per | None:
    """Set the denominator of the figure, and give it with the place of its words."""
    per = None if atom.kind in ("age", "score", "fraction") else rates.find(text, atom, table)
    if per is None:
        return None
    between = text[atom.right : per.start]
    atom.per = per.unit
    if ")" not in between:  # else a conversion stands between: "22 kg (48 lb) a year"
        atom.per_start, atom.per_end = per.start, per.end
        if not between.strip(" -"):
            atom.right = per.end
    speed = rates.speed(atom.unit, per.unit)
    if speed is not None:
        atom.unit, atom.per = speed, None
    return per


def _bound(text: str, atom: Atom, floor: int) -> None:
    """Kind and bounds: what needs the unit, whether its own or a neighbour's."""
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
    prefix = GLUED_PREFIX.search(left_of(text, atom.left))
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
