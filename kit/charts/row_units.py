"""The units of the rows of a chart: what each is stated in, and what to select where they are mixed."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from kit.charts.labels import listing
from kit.errors import SetupError

Unit = tuple[str | None, str | None]  # and denominator
# The columns whose unit the columns unit and per name; any other number stands for itself.
_MEASURED = ("value", "low", "high")


def of_rows(table: pd.DataFrame, y: str) -> list[Unit]:
    """Unit and denominator of each row, as the chosen column has them."""

    def cells(name: str) -> list[str | None]:
        return [None if pd.isna(v) else str(v) for v in table[name]] if name in table.columns else [None] * len(table)

    if y == "base_value":
        pairs: list[Unit] = []
        for unit in cells("base_unit"):
            top, _, bottom = (unit or "").partition("/")
            pairs.append((None if top in ("", "1") else top, bottom or None))
        return pairs
    if y in _MEASURED:
        return list(zip(cells("unit"), cells("per"), strict=True))
    return [(None, None)] * len(table)


def refuse_mixture(table: pd.DataFrame, y: str, units: list[Unit]) -> None:
    """Raise `SetupError` for rows of several units, saying which to select."""
    counts = Counter(units)
    if len(counts) < 2:
        return
    (unit, per), _ = counts.most_common(1)[0]
    named = listing([f"{count} in {_words(*pair)}" for pair, count in counts.most_common()], 5)
    chosen = " & ".join(
        [f"(rows.unit == {unit!r})" if unit else "rows.unit.isna()"] * any(pair[0] != unit for pair in counts)
        + [f"(rows.per == {per!r})" if per else "rows.per.isna()"] * any(pair[1] != per for pair in counts)
    )
    if " & " not in chosen:
        chosen = chosen.removeprefix("(").removesuffix(")") if chosen.startswith("(") else chosen
    advice = f"select one, such as rows[{chosen}]"
    if (
        y == "value"
        and "base_unit" in table.columns
        and table["base_unit"].notna().all()
        and table["base_unit"].nunique() == 1
    ):
        advice += ", or draw y='base_value', which is in one unit"
    raise SetupError(
        f"the rows mix units: {named}; {advice}; or give each unit a panel of its own with kind='multiples'"
    )


def _words(unit: str | None, per: str | None) -> str:
    if unit is None and per is None:
        return "plain numbers"
    return f"{unit or 'plain numbers'} per {per}" if per else str(unit)
