"""`Quantity`: a number with its unit, its kind and what it is divided by."""

from __future__ import annotations

from dataclasses import dataclass

from kit.language.quantities.conversions import in_base_unit
from kit.language.quantities.measures import Unit
from kit.language.quantities.number import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: ``text[start:end]``, sign and unit included, bounding words and counted noun not.

    ``unit``: pint's short form, time in words, ISO 4217 (``cent`` and ``penny`` for hundredths of dollar and pound),
    ``%``, ``pp``; None for plain counts. ``unit_basis``: ``stated``; ``sign`` (a sign or name that several currencies
    share, read as the usual one or as the ``money`` given); ``context`` (pounds of money by the words around);
    ``shared`` (taken from the figure at ``shared_with``).
    """

    start: int
    end: int
    number_start: int
    number_end: int
    number: Number
    kind: str
    unit: str | None = None
    unit_start: int | None = None
    unit_end: int | None = None
    unit_text: str | None = None
    unit_basis: str | None = None
    per: str | None = None
    per_start: int | None = None
    per_end: int | None = None
    shared_with: int | None = None
    added: Unit | None = None  # the unit, where the reporter added it
    whole: str | None = None  # ISO 4217 of what "cent" is a hundredth of, where it is not the American dollar

    @property
    def base(self) -> tuple[float, str] | None:
        """The value in the base unit of its dimension, with that unit; None where words leave the value open."""
        if self.number.vague:
            return None
        if self.whole is not None:
            return in_base_unit(self.number.value / 100, self.whole, self.kind, self.per) if self.whole else None
        return in_base_unit(self.number.value, self.unit, self.kind, self.per, self.added)

    @property
    def base_value(self) -> float | None:
        return None if self.base is None else self.base[0]

    @property
    def base_unit(self) -> str | None:
        return None if self.base is None else self.base[1]
