"""The reporter's own units: a mapping, or a TOML file in the form of ``lexicons/units.toml``, checked before use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kit.errors import SetupError

_LISTS = ("names", "plurals", "symbols", "glued")
_TEXTS = ("pint", "base", "kind")
_KINDS = ("measure", "duration", "percent")


def added_units(given: Any) -> Mapping[str, Any] | None:
    """The units of ``kit.extract(..., units=given)``; SetupError, which says what to mend, where they cannot be read.

    Each entry is a word as printed -> the unit as the table shall show it ("barrels of oil" -> "bbl"), or a unit -> its
    table of names, plurals, symbols, glued, kind, pint and base.
    """
    if given is None:
        return None
    if isinstance(given, Mapping):
        return _checked(given, "units")
    try:
        path = Path(given)
        return _read(str(path), path.stat().st_mtime_ns)
    except TypeError:
        raise SetupError(f"units is a mapping or the path of a TOML file, not {type(given).__name__}") from None
    except OSError as error:
        raise SetupError(f"the units file {given} cannot be read: {error.strerror or error}") from None


@lru_cache(maxsize=8)
def _read(name: str, changed: int) -> Mapping[str, Any]:
    try:
        return _checked(tomllib.loads(Path(name).read_text(encoding="utf-8")), name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SetupError(f"the units file {name} is not valid TOML: {error}") from None


def _checked(units: Mapping[Any, Any], origin: str) -> Mapping[str, Any]:
    for unit, entry in units.items():
        where = f"{origin}: {unit!r}"
        if not isinstance(unit, str) or not unit.strip():
            raise SetupError(f"{where} is no name of a unit")
        if isinstance(entry, str):
            if not entry.strip():
                raise SetupError(f"{where} stands for nothing; name the unit the table shall show")
            continue
        if not isinstance(entry, Mapping):
            raise SetupError(f"{where} is to be a unit's name or a table with names or symbols")
        for key, value in entry.items():
            if key in _LISTS:
                fits = isinstance(value, list | tuple) and all(isinstance(word, str) and word.strip() for word in value)
            else:
                fits = key in _TEXTS and isinstance(value, str)
            if not fits:
                raise SetupError(f"{where} has {key} = {value!r}; known are lists {_LISTS} and texts {_TEXTS}")
        if entry.get("kind", "measure") not in _KINDS:
            raise SetupError(f"{where} has kind {entry['kind']!r}; known are {', '.join(_KINDS)}")
        if not any(entry.get(key) for key in _LISTS):
            raise SetupError(f"{where} has no names and no symbols, so no figure could have it")
    return units
