"""The number under construction that the steps of the grammar hand on to each other."""

from __future__ import annotations

import re

from kit.language.quantities import number_words as words

_OF_SCALE = re.compile(
    r"[ -](?:of[ -])?(?:an?[ -])?(dozen|hundred|thousand|million|billion|trillion|crore|lakh)\b", re.I
)


class Atom:
    """One number under construction. ``start:end`` are its own characters; ``left:right`` also hold sign and unit."""

    __slots__ = (
        "start", "end", "left", "right", "value", "low", "high", "qualifier", "qualifier_start", "qualifier_end",
        "vague", "form", "scale", "step", "grouped", "decimals", "glued", "margin", "first", "second", "connector",
        "kind", "unit", "unit_start", "unit_end", "unit_basis", "per", "per_start", "per_end", "shared_with", "head",
        "dropped", "plain", "free", "letter",
    )  # fmt: skip

    def __init__(self, start: int, end: int, value: float, form: str, *, scale: float = 1.0, step: float = 1.0) -> None:
        self.start = self.left = start
        self.end = self.right = end
        self.value = value
        self.form = form
        self.scale = scale
        self.step = step
        self.low: float | None = None
        self.high: float | None = None
        self.qualifier = "="
        self.qualifier_start: int | None = None
        self.qualifier_end: int | None = None
        self.vague = self.grouped = self.dropped = self.plain = False
        self.free = False  # no part of the word it touches: "to10 years", "magnitude-7.1"
        self.letter: str | None = None  # what a letter glued to it is: "scale" or "unit"
        self.decimals = False
        self.glued: tuple[int, int] | None = None
        self.margin: float | None = None
        self.first: float | None = None
        self.second: float | None = None
        self.connector: str | None = None
        self.kind: str | None = None
        self.unit: str | None = None
        self.unit_start: int | None = None
        self.unit_end: int | None = None
        self.unit_basis: str | None = None
        self.per: str | None = None
        self.per_start: int | None = None
        self.per_end: int | None = None
        self.shared_with: int | None = None
        self.head = ""

    @property
    def is_bare(self) -> bool:
        """Whether nothing beside it has said yet what it is: no unit, no kind."""
        return self.unit is None and self.kind is None

    def set_unit(
        self, unit: str | None, kind: str, basis: str, start: int | None = None, end: int | None = None
    ) -> None:
        """Its unit and kind, on what ground (stated, sign, context, shared), and where the words of the unit stand, if any do."""
        self.unit, self.kind, self.unit_basis = unit, kind, basis
        if start is not None:
            self.unit_start, self.unit_end = start, end


def stands_free(text: str, start: int) -> bool:
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


def tidy(value: float) -> float:
    """65.4 * 1e9 as 65400000000.0: what a product of printed digits and a scale means."""
    return float(f"{value:.14g}")


def apply_scale(atom: Atom, scale: float, end: int) -> None:
    atom.value *= scale
    atom.scale *= scale
    atom.step *= scale
    atom.end = end
    atom.value = tidy(atom.value)


def scaled_by_words(text: str, atom: Atom, *, of: bool = False) -> None:
    """Multiply by the scale words that follow; with ``of`` also across "of a" ("two-thirds of a million")."""
    if of:
        match = _OF_SCALE.match(text, atom.end)
        if match is not None:
            apply_scale(atom, words.SCALES[match[1].lower()], match.end())
            atom.form = "words"
        return
    factor, end = words.take_scales(text, atom.end)
    if factor != 1.0:
        apply_scale(atom, factor, end)
        atom.form = "mixed" if atom.form == "digits" else atom.form
