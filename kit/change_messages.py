"""What `kit.diff` says of a change: one plain sentence, with the words it stands on."""

from __future__ import annotations

from typing import Any

from kit.evidence import number

Row = dict[str, Any]

_SHOWN = 160  # characters of a sentence or headline in a message; the columns beside it have all of it
_QUALIFIERS = {
    "=": "exact",
    "~": "approximate",
    ">": "a lower limit (more than)",
    ">=": "a lower limit (at least)",
    "<": "an upper limit (less than)",
    "<=": "an upper limit (at most)",
    "range": "a range",
}
_NAMES = {
    "title": "headline",
    "published": "date of publication",
    "author": "byline",
    "publisher": "publisher",
    "place": "place of the dateline",
    "section": "section",
}


def changed_figure(old: Row, new: Row, columns: tuple[str, ...]) -> str:
    """A figure that is another one now, or stands for something else."""
    numbers = [name for name in columns if name in ("value", "low", "high")]
    if numbers and old["text"] != new["text"]:
        said = [f"{_quoted(old['text'])} became {_quoted(new['text'])}{_by(old, new)}"]
    elif old["text"] == new["text"]:
        said = [f"{_quoted(new['text'])} is the same number, but"]
    else:
        said = [f"{_quoted(old['text'])} is now {_quoted(new['text'])}"]
    clauses = [_clause(name, old, new) for name in columns if name not in ("value", "low", "high", "source")]
    if "source" in columns:
        clauses.append(_source(old, new))
    if said[0].endswith("but"):
        return f"{said[0]} {_listed(clauses)}."
    return f"{'; '.join([*said, *clauses])}."


def changed_claim(old: Row, new: Row, columns: tuple[str, ...]) -> str:
    """A claim that is put in another way, or in another mouth."""
    clauses = []
    if "source" in columns:
        clauses.append(_source(old, new))
    if "cue" in columns:
        clauses.append(f"“{old['cue']}” became “{new['cue']}”")
    if "quotation" in columns:
        clauses.append(f"the quotation was {old['quotation']}, it is now {new['quotation']}")
    if "negated" in columns:
        clauses.append("it was affirmed, it is now negated" if new["negated"] else "it was negated, it is now affirmed")
    if "modality" in columns:
        clauses.append(f"it was put as {_kind(old['modality'])}, it is now put as {_kind(new['modality'])}")
    if "text" in columns:
        return f"The claim {_quoted(old['text'])} now reads {_quoted(new['text'])}{''.join('; ' + c for c in clauses)}."
    return f"The claim {_quoted(new['text'])} stands, but {_listed(clauses)}."


def came_or_went(kind: str, row: Row, *, came: bool) -> str:
    """A figure or claim that only one version has."""
    by = f", by {row['source']}" if row["source"] else ""
    inside = f": {_quoted(row['sentence'])}" if kind == "figure" and row["sentence"] else ""
    if came:
        return f"New {kind}: {_quoted(row['text'])}{by}{inside}."
    return f"The {kind} {_quoted(row['text'])}{by} is gone{inside}."


def changed_article(name: str, old: Any, new: Any) -> str:
    """A headline, date or byline that is another one."""
    before, after = (None if c is None else _quoted(c) if isinstance(c, str) else shown(c) for c in (old, new))
    if before is None:
        return f"The article now has a {_NAMES[name]}: {after}."
    if after is None:
        return f"The {_NAMES[name]} is gone; it was {before}."
    return f"The {_NAMES[name]} was {before}, it is now {after}."


def shown(cell: Any) -> str:
    """A cell of the articles table as words: text as it is, a date in ISO form."""
    if isinstance(cell, str):
        return cell
    return cell.date().isoformat() if cell == cell.normalize() else str(cell)


def changed_text(old: str | None, new: str | None) -> str:
    """A sentence without a figure or claim of its own."""
    if old is None:
        return f"New sentence: {_quoted(new)}."
    if new is None:
        return f"A sentence is gone: {_quoted(old)}."
    return f"The sentence {_quoted(old)} now reads {_quoted(new)}."


def _by(old: Row, new: Row) -> str:
    """By how much a value went up or down, where both are in one unit."""
    before, after = old["value"], new["value"]
    if None in (before, after) or before == after or (old["unit"], old["per"]) != (new["unit"], new["per"]):
        return ""
    way = "up" if after > before else "down"
    if before <= 0 or after < 0 or old["unit"] in ("%", "pp", "°C", "°F"):
        unit = {"%": " points", "pp": " points", None: ""}.get(old["unit"], f" {old['unit']}")
        return f", {way} by {number(abs(after - before))}{unit}"
    return f", {way} by {number(abs(after - before) / before * 100)} %"


def _clause(name: str, old: Row, new: Row) -> str:
    before, after = old[name], new[name]
    if name == "qualifier":
        return f"it was {_QUALIFIERS.get(before, before)}, it is now {_QUALIFIERS.get(after, after)}"
    if name == "kind":
        return f"it was of the kind {before}, it is now of the kind {after}"
    if name == "predicate" and before and after:
        return f"“{before}” became “{after}”"
    label = {"per": "denominator"}.get(name, name)
    if before is None:
        return f"the {label} is now {_quoted(after)}"
    if after is None:
        return f"the {label} {_quoted(before)} is gone"
    return f"the {label} was {_quoted(before)}, it is now {_quoted(after)}"


def _source(old: Row, new: Row) -> str:
    if old["source"] is None:
        return f"it is now said by {new['source']}, before by nobody named"
    if new["source"] is None:
        return f"it was said by {old['source']}, now by nobody named"
    return f"it was said by {old['source']}, it is now said by {new['source']}"


def _kind(modality: str | None) -> str:
    return {"assertion": "a fact", "hedged": "uncertain", "prediction": "a prediction", "opinion": "an opinion"}.get(
        modality or "", modality or "nothing"
    )


def _listed(clauses: list[str]) -> str:
    return clauses[0] if len(clauses) == 1 else f"{', '.join(clauses[:-1])} and {clauses[-1]}"


def _quoted(text: str | None) -> str:
    words = " ".join((text or "").split())
    words = words.rstrip(".") if not words.endswith("..") else words
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}”"
