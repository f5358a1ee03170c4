"""Which part of the world a map shows, and where a place of it stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kit.charts.maps.projections import Azimuthal, EqualEarth, Projection, UnitedStates, clipped
from kit.charts.maps.shapes import Shape, shapes

Box = tuple[float, float, float, float]  # left, bottom, right, top

_EVERYWHERE = 75.0  # degrees from its middle that a map of a part of the world reaches; beyond that it is the world's
_EAST = 11.0  # the meridian in the middle of the world, so that its edge runs through the Bering Strait
_SOUTH, _NORTH = -56.0, 83.7  # of the world as it is drawn: without Antarctica
_GIANT = 1.7  # times as long as all the others together: such a country is shown where it borders on them
_AROUND = 0.05  # of the width, kept free on each side
_LEAST = 0.07  # radii of the earth (450 km) that a map is wide at the least: the shapes have no more detail
_DETAIL = 0.003  # inches: corners that stand out less are left out
_ROUNDS = 6
_SPECK = 0.008  # inches across: islands that are smaller are left out, but for the largest of a country


@dataclass(frozen=True)
class View:
    """A projection and the box of its plane that is to be seen."""

    projection: Projection
    box: Box

    @property
    def tall(self) -> float:
        """Its height, its width being 1."""
        return (self.box[3] - self.box[1]) / (self.box[2] - self.box[0])


def of_places(groups: Sequence[Any], around: float = _AROUND) -> View:
    """The part of the world in which these places lie: for each an array of the longitudes and latitudes it reaches to."""
    every = [_vectors(group).mean(axis=0) for group in groups]
    middle = np.mean([one / max(float(np.linalg.norm(one)), 1e-9) for one in every], axis=0)
    if np.linalg.norm(middle) < 0.1:
        return world()
    longitude = float(np.degrees(np.arctan2(middle[1], middle[0])))
    projection = Azimuthal(longitude, float(np.degrees(np.arcsin(middle[2] / np.linalg.norm(middle)))))
    for _ in range(3):  # the middle of the box becomes that of the projection
        shown = _without_giant([projection.forward(*group.T) for group in groups])
        box = _box(np.concatenate(shown))
        projection = Azimuthal(*projection.inverse((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    shown = _without_giant([projection.forward(*group.T) for group in groups])
    far = 2 * np.degrees(np.arcsin(np.minimum(np.hypot(*np.concatenate(shown).T) / 2, 1.0))).max()
    if far > _EVERYWHERE:
        return world()
    left, bottom, right, top = _box(np.concatenate(shown))
    pad = around * max(right - left, top - bottom)
    wide, high = ((max(end - start, _LEAST) - (end - start)) / 2 + pad for start, end in ((left, right), (bottom, top)))
    return View(projection, (left - wide, bottom - high, right + wide, top + high))


def world() -> View:
    projection = EqualEarth(_EAST)
    x = projection.forward(_EAST + 180, 0)[0]
    return View(projection, (-x, projection.forward(0, _SOUTH)[1], x, projection.forward(0, _NORTH)[1]))


def united_states() -> View:
    projection = UnitedStates()
    corners = [projection.forward(*ring.T) for shape in shapes("states").values() for ring in shape.main]
    return View(projection, _box(np.concatenate(corners)))


@dataclass(frozen=True)
class Frame:
    """A view in a box of the page, in inches; a part of the world fills the box, and shows more of what lies around."""

    view: View
    box: Box

    @property
    def scale(self) -> float:
        """Inches for a radius of the earth."""
        left, bottom, right, top = self.view.box
        return min((self.box[2] - self.box[0]) / (right - left), (self.box[3] - self.box[1]) / (top - bottom))

    def place(self, longitude: Any, latitude: Any) -> Any:
        """Where places in degrees stand, in inches."""
        left, bottom, right, top = self.view.box
        middle = np.array([(left + right) / 2, (bottom + top) / 2])
        centre = np.array([(self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2])
        return (self.view.projection.forward(longitude, latitude) - middle) * self.scale + centre

    def spot(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where one place stands, in inches, on whatever turn of the globe its longitude is counted."""
        x, y = self.place(self.view.projection.turned(longitude), latitude)
        return float(x), float(y)

    def rings(self, shape: Shape) -> list[Any]:
        """What is seen of a shape: outer rings and holes in inches, without detail too small to see."""
        parts = [part for piece in shape.pieces for ring in piece for part in self.view.projection.parts(ring)]
        placed = [self.place(*part.T) for part in parts]
        sizes = [float(np.prod(ring.max(axis=0) - ring.min(axis=0))) for ring in placed]
        seen = [ring for ring, size in zip(placed, sizes, strict=True) if size > _SPECK**2 or size == max(sizes)]
        return [part for ring in seen for part in clipped(_plain(ring), self.box)]

    def holds(self, x: float, y: float) -> bool:
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


def _plain(ring: Any) -> Any:
    """A ring without the corners that stand so near the line between their neighbours that nobody sees them."""
    for turn in range(_ROUNDS):
        if len(ring) < 8:
            break
        before, after = np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0)
        (along, up), (x, y) = (after - before).T, (ring - before).T
        off = np.abs(along * y - up * x) / np.maximum(np.hypot(along, up), 1e-12)
        near = (off < _DETAIL) & (np.hypot(x, y) < 20 * _DETAIL)
        near &= np.arange(len(ring)) % 2 == turn % 2  # of two neighbours one stays, on which the other is judged
        ring = ring[~near]
    return ring


def _vectors(places: Any) -> Any:
    along, up = np.radians(places).T
    return np.stack([np.cos(up) * np.cos(along), np.cos(up) * np.sin(along), np.sin(up)], axis=1)


def _without_giant(groups: list[Any]) -> list[Any]:
    """The places, of one that reaches much farther than all the others only what lies among those."""
    if len(groups) < 4:
        return groups
    largest = max(range(len(groups)), key=lambda i: _length(groups[i]))
    others = [group for i, group in enumerate(groups) if i != largest]
    if _length(groups[largest]) < _GIANT * _length(np.concatenate(others)):
        return groups
    left, bottom, right, top = _box(np.concatenate(others))
    x, y = groups[largest].T
    among = groups[largest][(x >= left) & (x <= right) & (y >= bottom) & (y <= top)]
    return [*others, among] if len(among) else others


def _length(places: Any) -> float:
    return float(np.linalg.norm(places.max(axis=0) - places.min(axis=0)))


def _box(places: Any) -> Box:
    (left, bottom), (right, top) = places.min(axis=0), places.max(axis=0)
    return float(left), float(bottom), float(right), float(top)
