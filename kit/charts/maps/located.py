"""The places that the rows of a chart name: the shape of a country or state, or a point. What is not sure is not guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from kit.charts.given import absent
from kit.charts.labels import listing
from kit.charts.maps import names
from kit.charts.maps.shapes import CREDITS, inmost, shapes
from kit.charts.rows import Rows
from kit.errors import SetupError

COORDINATES = (("latitude", "longitude"), ("lat", "lon"), ("lat", "lng"), ("lat", "long"))
REGIONS = ("country", "state")  # columns that say where a place lies
_SURE = 10  # times as many inhabitants as the next city of its name that the one usually meant has
_PARTS = dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "GB")  # that articles write as countries
_ATLASES = ("countries", "states")
_ONE = {"countries": "a country", "states": "a US state"}


@dataclass
class Located:
    """The places of the rows, by row of the table; what was not found; and what a reader should know of it."""

    atlas: str  # "countries" or "states", whose borders are to be seen
    codes: dict[int, str] = field(default_factory=dict)  # of the shape that a row names
    points: dict[int, tuple[float, float]] = field(default_factory=dict)  # longitude and latitude
    missed: list[int] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)  # for cities that share their name: which was taken
    cities: bool = False  # points are those of cities in the kit's list
    lands: dict[int, tuple[str, str]] = field(default_factory=dict)  # atlas and code of what a name is, or lies in

    @property
    def notes(self) -> list[str]:
        """Which of several places was taken, and where shapes and places come from."""
        taken = [f"Taken to be: {listing(list(dict.fromkeys(self.taken)))}."] * bool(self.taken)
        return [*taken, CREDITS[self.atlas], *["Places: GeoNames (CC BY 4.0)."] * self.cities]


def column_of_places(table: pd.DataFrame) -> str | None:
    """The column of words most of whose cells are countries or states; None where there is none."""
    found: dict[str, float] = {}
    for name in table.columns:
        cells = [cell for cell in table[name] if not absent(cell)]
        if cells and all(isinstance(cell, str) for cell in cells):
            known = [cell for cell in cells if any(names.codes(atlas, cell) for atlas in _ATLASES)]
            found[str(name)] = len(known) / len(table)
    best = max(found, key=lambda name: (found[name], name in ("place", "subject")), default=None)
    return best if best is not None and found[best] > 0 else None


def coordinates(columns: Iterable[object]) -> tuple[str, str] | None:
    """The columns of latitude and longitude of a table, where it has them."""
    lower = {str(name).lower(): str(name) for name in columns}
    pair = next((pair for pair in COORDINATES if set(pair) <= set(lower)), None)
    return (lower[pair[0]], lower[pair[1]]) if pair else None


def areas(data: Rows) -> Located:
    """The country or the state of each row, whichever more of the rows name."""
    cells = _cells(data)
    found = {
        atlas: {row: codes[0] for row, cell in cells.items() if len(codes := names.codes(atlas, cell)) == 1}
        for atlas in _ATLASES
    }
    countries, states = (found[atlas] for atlas in _ATLASES)
    if countries and set(countries) == set(states):
        raise SetupError(
            f"{listing([f'“{cells[row]}”' for row in countries], 4)} may be a country or a US state; "
            "write “Georgia, USA”, or the country's ISO code, “GEO”"
        )
    atlas = "states" if len(states) > len(countries) else "countries"
    for cell in cells.values():
        _refuse_several(cell, names.codes(atlas, cell))
    drawn = {row: code for row, code in found[atlas].items() if code in shapes(atlas)}
    return Located(atlas, codes=drawn, missed=[row for row in cells if row not in drawn])


def spots(data: Rows) -> Located:
    """The point of each row: its coordinates, or that of the country, state or city it names.

    Raises `SetupError` for a name that several places share, none of them far larger than the others.
    """
    cells = _cells(data)
    given = coordinates(data.table.columns)
    context = {name: data.column(name) for name in REGIONS if name != data.x}
    places = [data.column(name) for name in given] if given else []
    found = Located(_usual(cells.values()) or "")
    for row, cell in cells.items():
        place = _given(*(column[row] for column in places)) if places else None
        if place is None:
            place = _named(cell, [str(column[row]) for column in context.values() if column[row]], found, row)
        if place is None:
            found.missed.append(row)
        else:
            found.points[row] = place
    found.atlas = "states" if {atlas for atlas, _ in found.lands.values()} == {"states"} else "countries"
    found.codes = {row: code for row, code in found.codes.items() if found.lands[row][0] == found.atlas}
    return found


def _usual(cells: Iterable[str]) -> str | None:
    """What more of the names are that can be one only, countries or states; None where that decides nothing."""
    kinds = [tuple(atlas for atlas in _ATLASES if names.codes(atlas, cell)) for cell in cells]
    countries, states = (kinds.count((atlas,)) for atlas in _ATLASES)
    return None if countries == states else "countries" if countries > states else "states"


@cache
def middle(atlas: str, code: str) -> tuple[float, float]:
    """The point of a country or state that is farthest from the edge of its largest piece: longitude and latitude."""
    ring = shapes(atlas)[code].largest
    flat = (float(np.cos(np.radians(ring[:, 1].mean()))), 1.0)
    along, up = inmost(ring * flat) / flat
    return float(along), float(up)


def _cells(data: Rows) -> dict[int, str]:
    column = data.column(data.x)
    return {p.row: str(column[p.row]) for p in data.points}


def _given(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """The coordinates that a row brings. Raises `SetupError` where they are none."""
    if latitude is None or longitude is None:
        return None
    if isinstance(latitude, str) or isinstance(longitude, str) or abs(latitude) > 90 or abs(longitude) > 360:
        raise SetupError(
            f"latitude {latitude} and longitude {longitude} are no place on earth; give degrees, south and west of zero "
            "negative"
        )
    return float(longitude), float(latitude)


def _named(cell: str, context: list[str], found: Located, row: int) -> tuple[float, float] | None:
    """The point of a country, a state or a city by its name, in the regions that are given with it."""
    countries, states, cities = _meant(cell, context)
    _refuse_several(cell, countries)
    if countries and states:
        if not found.atlas:
            raise SetupError(f"“{cell}” may be a country or a US state; write “{cell}, USA”, or the country's ISO code")
        countries, cities = countries if found.atlas == "countries" else (), []
    if countries and (countries[0] in shapes("countries") or not cities):
        return _area("countries", countries[0], found, row)
    if cities:
        return _city(cell, cities, found, row)
    return _area("states", states[0], found, row) if len(states) == 1 else None


def _meant(cell: str, context: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], list[names.City]]:
    """The codes of countries and of states, and the cities, that a name can be, in the regions it lies in if given:
    "Georgia", "Paris, Texas".
    """
    name, _, inside = (part.strip() for part in cell.partition(","))
    lies = [*([inside] if inside else []), *context]
    countries, states = (names.codes(atlas, cell) for atlas in _ATLASES)
    cities = list(names.cities(cell))
    if not lies or inside and cities:  # "Washington, D.C."
        return countries, states, cities
    lands, parts = ({code for part in lies for code in names.codes(atlas, part)} for atlas in _ATLASES)
    lands |= {"GB"} & {_PARTS.get(names.folded(part)) for part in lies}
    return (
        tuple(code for code in countries if code in lands),
        (states or names.codes("states", name)) if "US" in lands else (),
        [city for city in names.cities(name) if city.country in lands or city.state and city.state in parts],
    )


def _refuse_several(cell: str, countries: tuple[str, ...]) -> None:
    """Raise `SetupError` for a name of several countries."""
    if len(countries) > 1:
        may = " or ".join(names.names("countries")[code] for code in countries)
        raise SetupError(f"“{cell}” may be {may}; write which")


def _area(atlas: str, code: str, found: Located, row: int) -> tuple[float, float] | None:
    if code not in shapes(atlas):
        return None
    found.codes[row] = code
    found.lands[row] = atlas, code
    return middle(atlas, code)


def _city(cell: str, cities: list[names.City], found: Located, row: int) -> tuple[float, float]:
    """The one city there is of a name, or the one that is far larger than the others."""
    first, *others = cities
    if others and first.population < _SURE * others[0].population:
        lie = list(dict.fromkeys(city.region for city in (first, *others)))
        raise SetupError(
            f"there are several places called “{cell}”, in {listing(lie, 4)}; write “{first.name}, {lie[0]}”, or give the "
            "rows columns latitude and longitude"
            if len(lie) > 1
            else f"there are several places called “{cell}” in {lie[0]}; give the rows columns latitude and longitude"
        )
    if others:
        found.taken.append(f"{first.name} ({first.region})")
    found.cities = True
    found.lands[row] = ("states", first.state) if first.state else ("countries", first.country)
    return first.longitude, first.latitude
