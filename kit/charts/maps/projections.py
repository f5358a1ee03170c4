"""From longitude and latitude to the plane, without changing the size of any area; a unit is the radius of the earth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

_A = (1.340264, -0.081106, 0.000893, 0.003796)


class Projection(Protocol):
    """What a map can be drawn by."""

    def forward(self, longitude: Any, latitude: Any) -> Any:
        """Places in degrees as an array of x and y."""

    def turned(self, longitude: float) -> float:
        """The same meridian, counted so that it lies on the map."""

    def parts(self, ring: Any) -> list[Any]:
        """A ring of longitudes and latitudes in the pieces in which it can be drawn; none where it lies too far off."""


@dataclass(frozen=True)
class EqualEarth:
    """The whole world, after Šavrič, Patterson & Jenny, "The Equal Earth map projection" (2018), about a meridian."""

    centre: float

    def forward(self, longitude: Any, latitude: Any) -> Any:
        along = np.radians(np.asarray(longitude, float) - self.centre)
        t = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(latitude)))
        a1, a2, a3, a4 = _A
        slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
        x = 2 * np.sqrt(3) * along * np.cos(t) / (3 * slope)
        return np.stack([x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t], axis=-1)

    def turned(self, longitude: float) -> float:
        return (longitude - self.centre + 180) % 360 - 180 + self.centre

    def parts(self, ring: Any) -> list[Any]:
        """The ring cut at the edge of the map, opposite its middle meridian."""
        low, high = self.centre - 180, self.centre + 180
        found = []
        for turn in (-360.0, 0.0, 360.0):
            moved = ring + (turn, 0.0)
            if moved[:, 0].min() < high and moved[:, 0].max() > low:
                found += clipped(moved, (low, -90.0, high, 90.0))
        return found


@dataclass(frozen=True)
class Azimuthal:
    """A part of the world around a place: Lambert's azimuthal equal-area projection."""

    longitude: float
    latitude: float

    def forward(self, longitude: Any, latitude: Any) -> Any:
        x, y, z = self._turned(longitude, latitude)
        away = np.sqrt(2 / np.maximum(1 + z, 1e-9))
        return np.stack([away * x, away * y], axis=-1)

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and latitude of a place on the plane."""
        out = float(np.hypot(x, y))
        if out < 1e-12:
            return self.longitude, self.latitude
        angle, middle = 2 * np.arcsin(min(out / 2, 1.0)), np.radians(self.latitude)
        sine = np.cos(angle) * np.sin(middle) + y / out * np.sin(angle) * np.cos(middle)
        along = np.arctan2(x * np.sin(angle), out * np.cos(middle) * np.cos(angle) - y * np.sin(middle) * np.sin(angle))
        return self.longitude + float(np.degrees(along)), float(np.degrees(np.arcsin(np.clip(sine, -1, 1))))

    def distance(self, longitude: Any, latitude: Any) -> Any:
        """Degrees from the middle of the map."""
        return np.degrees(np.arccos(np.clip(self._turned(longitude, latitude)[2], -1, 1)))

    def turned(self, longitude: float) -> float:
        return longitude

    def parts(self, ring: Any) -> list[Any]:
        return [ring] if self.distance(*ring.T).max() < 150 else []

    def _turned(self, longitude: Any, latitude: Any) -> Any:
        """Places on a globe that is turned to show the middle of the map."""
        along, up = np.radians(np.asarray(longitude, float) - self.longitude), np.radians(np.asarray(latitude, float))
        middle = np.radians(self.latitude)
        x = np.cos(up) * np.sin(along)
        y = np.cos(middle) * np.sin(up) - np.sin(middle) * np.cos(up) * np.cos(along)
        z = np.sin(middle) * np.sin(up) + np.cos(middle) * np.cos(up) * np.cos(along)
        return x, y, z


@dataclass(frozen=True)
class UnitedStates:
    """The states of the USA, Alaska at a third of its scale and Hawaii below the others, as their maps usually have them."""

    def forward(self, longitude: Any, latitude: Any) -> Any:
        longitude, latitude = np.broadcast_arrays(np.asarray(longitude, float), np.asarray(latitude, float))
        alaska = (latitude > 50) & ((longitude < -129) | (longitude > 160))
        hawaii = (latitude < 35) & ((longitude < -150) | (longitude > 160))
        main = Azimuthal(-96, 38).forward(longitude, latitude)
        aside = Azimuthal(-154, 62).forward(longitude, latitude) * 0.35 + (-0.30, -0.19)
        below = Azimuthal(-157, 20.8).forward(longitude, latitude) + (-0.165, -0.222)
        return np.where(alaska[..., None], aside, np.where(hawaii[..., None], below, main))

    def turned(self, longitude: float) -> float:
        return longitude

    def parts(self, ring: Any) -> list[Any]:
        return [ring]


def clipped(ring: Any, box: tuple[float, float, float, float]) -> list[Any]:
    """What of a ring lies inside a box: left, bottom, right, top."""
    from matplotlib.path import Path
    from matplotlib.transforms import Bbox

    low, high = ring.min(axis=0), ring.max(axis=0)
    if low[0] >= box[0] and low[1] >= box[1] and high[0] <= box[2] and high[1] <= box[3]:
        return [ring]
    if low[0] > box[2] or low[1] > box[3] or high[0] < box[0] or high[1] < box[1]:
        return []
    path = Path(ring, closed=False).clip_to_bbox(Bbox.from_extents(*box))
    return [part for part in _rings(path) if len(part) > 2]


def _rings(path: Any) -> list[Any]:
    """The closed lines of a path, each without its last point, which is its first."""
    starts = [*np.flatnonzero(path.codes == path.MOVETO), len(path.vertices)] if path.codes is not None else []
    return [path.vertices[first : last - 1] for first, last in zip(starts, starts[1:], strict=False)]
