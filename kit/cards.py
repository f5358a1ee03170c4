"""A row as a sentence: what it states, when and who says so, and what of it is missing."""

from __future__ import annotations

import re
from typing import Any

_SAID = {
    "say": "said by",
    "report": "reported by",
    "claim": "claimed by",
    "deny": "denied by",
    "warn": "a warning of",
    "predict": "predicted by",
    "promise": "promised by",
    "demand": "demanded by",
    "believe": "believed by",
}
_QUOTED = {"direct": "in a direct quotation", "mixed": "partly in a quotation", "indirect": "in the article’s words"}
_CHANGES = {
    "rise": "the size of a rise",
    "fall": "the size of a fall",
    "to": "after a change",
    "from": "before a change",
}


def figure(row: dict[str, Any]) -> str:
    """``99 troops per km², average, 2025; says the Institute for the Study of War.``"""
    from kit.charts.labels import capital, clean

    facts = [_amount(row)]
    if missing(row.get("measure")):
        facts.append("of what is not said")
    facts += [row["statistic"]] if not missing(row.get("statistic")) else []
    facts += [_CHANGES[row["change"]]] if row.get("change") in _CHANGES else []
    facts.append(when(row) or "no period")
    facts += [f"“{clean(row['hedge'])}”"] if not missing(row.get("hedge")) else []
    return capital(_sentence(", ".join(facts), _says(row), _corrected(row)))


def claim(row: dict[str, Any]) -> str:
    """``Said by Ana Ruiz, in the article’s words; hedged; no period.``"""
    from kit.charts.labels import capital

    said = _SAID.get(str(row.get("cue_type")), "said by")
    head = "no source named" if missing(row.get("source")) else f"{said} {_source(row['source'])}"
    facts = [head, *([_QUOTED[row["quotation"]]] if row.get("quotation") in _QUOTED else [])]
    how = [] if row.get("modality") in (None, "assertion") or missing(row["modality"]) else [str(row["modality"])]
    how += ["negated"] if not missing(row.get("negated")) and row["negated"] else []
    count = 0 if missing(row.get("figures")) else int(row["figures"])
    how += [f"{count} figure{'' if count == 1 else 's'}"] if count else []
    return capital(_sentence(", ".join(facts), ", ".join(how), when(row) or "no period", _corrected(row)))


def missing(value: Any) -> bool:
    """Whether a cell is empty."""
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or value != value


def number(row: dict[str, Any]) -> str:
    """The number of a figure with its unit, as a newsroom prints it: ``at least $1.2 million``, ``99 per km²``, ``“dozens”``."""
    from kit.charts.labels import vague_word
    from kit.charts.units import unit_words

    size = _size(row)
    if not size and missing(row.get("text")):
        return ""
    if not size:
        return f"“{vague_word(str(row['text'])) or ' '.join(str(row['text']).split())}”"
    return size if missing(row.get("per")) else f"{size} {unit_words(None, row['per'])}"


def _amount(row: dict[str, Any]) -> str:
    """The number with its unit, and what is counted: ``99 troops per km²``, ``inflation: 3.6%``."""
    from kit.charts.labels import clean
    from kit.charts.predicates import behind_it, is_plural
    from kit.charts.units import unit_words

    cells = {name: None if missing(row.get(name)) else row[name] for name in row}
    size = _size(row)
    if not size:
        return f"“{clean(row['text'])}”"
    unit, measure = cells.get("unit"), cells.get("measure")
    if measure:
        measure = _as_written(clean(measure), cells)
        words = (str(cells.get("text") or ""), str(cells.get("sentence") or ""))
        behind = behind_it(measure.lower(), clean(cells.get("predicate") or "").lower(), *words) if not unit else ""
        counts = not unit and (cells["value"] == 1 or is_plural(measure))
        size = f"{size} {measure} {behind}".rstrip() if counts else f"{measure}: {size}"
    return f"{size} {unit_words(None, cells['per'])}" if cells.get("per") else size


def _size(row: dict[str, Any]) -> str:
    """The number with its unit; empty for a vague word, which has none."""
    from kit.charts.labels import stated
    from kit.charts.units import has_sign, with_unit

    value, low, high, qualifier, unit = (
        None if missing(row.get(name)) else row[name] for name in ("value", "low", "high", "qualifier", "unit")
    )
    if value is None:
        return ""
    size = stated(value, low, high, qualifier, unit, long=True)
    return with_unit(size, unit, one=value == 1) if unit and not has_sign(unit) else size


def _as_written(measure: str, cells: dict[str, Any]) -> str:
    """A measure with the capitals that it has in the figure's own words."""
    text = str(cells.get("text") or "")
    place = text.lower().find(measure.lower())
    return text[place : place + len(measure)] if place > 0 else measure


def when(row: dict[str, Any]) -> str:
    """The words of a period, with its dates where the words say nothing outside of the article; empty without one."""
    from kit.charts import periods
    from kit.charts.labels import clean

    if missing(row.get("period")):
        return ""
    words = clean(row["period"])
    start, end = (None if missing(row.get(name)) else row[name] for name in ("period_start", "period_end"))
    dated = row.get("period_basis") != "vague" and re.search(r"\d{4}", words)
    return words if dated or start is None or end is None else f"{words} ({periods.name(start.date(), end.date())})"


def _says(row: dict[str, Any]) -> str:
    from kit.charts.labels import clean
    from kit.charts.sources import is_several, with_article

    if missing(row.get("source")):
        return "no source named"
    name = clean(row["source"])
    return f"{'say' if is_several(name) else 'says'} {with_article(name)}"


def _source(name: Any) -> str:
    from kit.charts.labels import clean
    from kit.charts.sources import with_article

    return with_article(clean(name))


def _corrected(row: dict[str, Any]) -> str:
    if missing(row.get("corrected")):
        return ""
    return f"corrected by the desk ({str(row['corrected']).replace('; ', ', ').replace('_', ' ')})"


def _sentence(*parts: str) -> str:
    text = "; ".join(part for part in parts if part)
    return text if text.endswith((".", "!", "?")) else f"{text}."
