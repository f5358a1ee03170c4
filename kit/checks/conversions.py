"""What one unit is in another."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


@cache
def factor(unit: str | None, other: str | None) -> float | None:
    """What one of a unit is in the other; None where they do not convert."""
    import pint

    if not unit or not other:
        return None
    try:
        return float(_registry().Quantity(1.0, unit).to(other).magnitude)
    except (pint.PintError, AttributeError, ValueError, TypeError, SyntaxError, AssertionError):
        return None
