"""Shapes of countries and of the states of the USA, in degrees, as the files in `data` have them."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib.path
import numpy as np

from kit.charts.maps import names
from kit.charts.maps.projections import clipped

FOLDER = Path(__file__).parent / "data"
FILES = {"countries": "countries-50m.json.gz", "states": "states-10m.json.gz"}
CREDITS = {"countries": "Borders: Natural Earth.", "states": "Borders: U.S. Census Bureau."}
# Natural Earth draws who holds a place. The United Nations has Crimea as Ukraine's (resolution 68/262 of the General
# Assembly), and Western Sahara, which begins at 27°40' north, as no part of Morocco.
_CRIMEA, _SAHARA = (34.3, 45.3), 27 + 40 / 60
_GRID = 24  # points across a shape, of which one is its middle
_MAIN = 0.17  # of the size of its largest piece, that the other main pieces of a country have


@dataclass(frozen=True)
class Shape:
    """One country or state: its pieces, each an outer ring and its holes, with longitudes that run on over 180 degrees."""

    code: str  # of `names`; for a place without one, its name
    pieces: tuple[tuple[Any, ...], ...]

    @property
    def main(self) -> list[Any]:
        """The outer rings of the largest piece and of those that are not far smaller: of the USA, not Hawaii."""
        sizes = [area(piece[0]) for piece in self.pieces]
        return [piece[0] for piece, size in zip(self.pieces, sizes, strict=True) if size >= _MAIN * max(sizes)]

    @property
    def largest(self) -> Any:
        return max((piece[0] for piece in self.pieces), key=area)


@cache
def shapes(atlas: str) -> dict[str, Shape]:
    """The shapes of ``countries`` or ``states`` by code, without Antarctica and the territories of the USA."""
    topology = json.loads(gzip.decompress((FOLDER / FILES[atlas]).read_bytes()))
    scale, shift = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    codes = names.codes_by_number(atlas)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for geometry in topology["objects"][atlas]["geometries"]:
        name = geometry["properties"]["name"]
        code = codes.get(geometry.get("id", "")) or next(iter(names.codes(atlas, name)), name)
        pieces = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        found.setdefault(code, []).extend(tuple(_ring(ring, arcs) for ring in piece) for piece in pieces)
    if atlas == "states":  # the territories lie far away
        found = {code: found[code] for code in names.names("states")}
    else:
        del found["AQ"]
        crimea = next(piece for piece in found["RU"] if matplotlib.path.Path(piece[0]).contains_point(_CRIMEA))
        found["RU"] = [piece for piece in found["RU"] if piece is not crimea]
        found["UA"].append(crimea)
        held = found.pop("MA")
        for code, box in (("MA", (-180.0, _SAHARA, 180.0, 90.0)), ("EH", (-180.0, -90.0, 180.0, _SAHARA))):
            found.setdefault(code, []).extend((part,) for piece in held for part in clipped(piece[0], box))
    return {code: Shape(code, tuple(pieces)) for code, pieces in sorted(found.items())}


def area(ring: Any) -> float:
    """The size of a ring, near enough to compare, in square degrees at the equator."""
    x, y = ring[:, 0] * np.cos(np.radians(ring[:, 1].mean())), ring[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def inmost(ring: Any) -> Any:
    """Of the points in a ring the one farthest from its edge, near enough to write there."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    steps = (np.arange(_GRID) + 0.5) / _GRID
    grid = low + np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2) * (high - low)
    inside = grid[matplotlib.path.Path(ring).contains_points(grid)]
    if not len(inside):
        return ring.mean(axis=0)
    edge = ring[:: max(1, len(ring) // 300)]
    return inside[np.hypot(*(inside[:, None] - edge).transpose(2, 0, 1)).min(axis=1).argmax()]


def _ring(indices: list[int], arcs: list[Any]) -> Any:
    """The arcs of a ring one after the other, those with ~ in front backwards, each without its last point."""
    ring = np.concatenate([arcs[i][:-1] if i >= 0 else arcs[~i][:0:-1] for i in indices])
    return np.stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]], axis=1)
