"""The form of a figure, such as money or temperature, and the forms that a question wants."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kit.words import lexicon, stem

_HOW = re.compile(r"\bhow (?:very |so )?([a-z]+)")


def form_of(cells: dict[str, Any]) -> str | None:
    """The form of a figure's row, by its base unit, its unit or its kind; None for a claim."""
    table = _table()
    keys = (cells.get("base_unit"), cells.get("unit"), cells.get("kind"))
    return next((table[key] for key in keys if key in table), None)


def wanted(question: str) -> set[str]:
    """The forms of figures that answer a question: money for "what does it cost", temperature for "how hot"."""
    lowered = " ".join(question.lower().split())
    stems = {stem(word) for word in re.findall(r"[a-z]+", lowered)}
    degrees = set(_HOW.findall(lowered))
    return {
        name
        for name, form in lexicon()["forms"].items()
        if name in _table().values()
        and (degrees & set(form.get("how", ())) or stems & {stem(word) for word in form.get("words", ())})
    }


@cache
def form_names() -> tuple[str, ...]:
    """The names of all forms that figures have, in order."""
    return tuple(sorted(set(_table().values())))


@cache
def degrees() -> frozenset[str]:
    """The words after "how" that ask for a form: "many", "hot", "far"."""
    return frozenset(word for form in lexicon()["forms"].values() for word in form.get("how", ()))


@cache
def _table() -> dict[str, str]:
    forms = lexicon()["forms"].items()
    return {key: name for name, form in forms for key in (*form.get("units", ()), *form.get("kinds", ()))}
