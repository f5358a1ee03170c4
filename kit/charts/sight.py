"""How well a colour is read on another, and how far apart two look, to whom.

Contrast is that of WCAG 2. Colour blindness is simulated after Machado, Oliveira & Fernandes, "A Physiologically-based
Model for Simulation of Color Vision Deficiency" (IEEE Transactions on Visualization and Computer Graphics, 2009), with
their matrices of severity 1.0 for linear RGB; differences are CIEDE2000 (CIE 142-2001).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.colors import to_rgb

SIGHTS = {
    "full colour vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
APART = 15.0  # the least difference of two colours that everybody is to tell apart
_XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
)


def contrast(one: Any, other: Any = "white") -> float:
    """The contrast ratio of two colours: 1 for the same colour, 21 for black on white."""
    dim, bright = sorted(float(_XYZ[1] @ linear(color)) for color in (one, other))
    return (bright + 0.05) / (dim + 0.05)


def apart(one: Any, other: Any, sight: str = "full colour vision") -> float:
    """CIEDE2000 between two colours as somebody sees them; ``sight`` is a key of `SIGHTS`."""
    first, second = (_lab(np.clip(np.array(SIGHTS[sight]) @ linear(color), 0, 1)) for color in (one, other))
    return ciede2000(first, second)


def least_apart(one: Any, other: Any) -> float:
    """CIEDE2000 between two colours for those who see the least difference."""
    return min(apart(one, other, sight) for sight in SIGHTS)


def ciede2000(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The difference of two colours in L*a*b*, as Sharma, Wu & Dalal (2005) write it."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    grey = 0.5 * (1 - _sevenths((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    middle = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma, hue = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    level, c = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - sum(
        weight * np.cos(np.radians(times * middle + shift))
        for weight, times, shift in ((0.17, 1, -30), (-0.24, 2, 0), (-0.32, 3, 6), (0.20, 4, -63))
    )
    light /= 1 + 0.015 * (level - 50) ** 2 / np.sqrt(20 + (level - 50) ** 2)
    chroma /= 1 + 0.045 * c
    hue /= 1 + 0.015 * c * t
    rotation = -2 * _sevenths(c) * np.sin(np.radians(60 * np.exp(-(((middle - 275) / 25) ** 2))))
    return float(np.sqrt(light**2 + chroma**2 + hue**2 + rotation * chroma * hue))


def linear(color: Any) -> Any:
    """The red, green and blue light of a colour, 0 to 1."""
    return np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)])


def _sevenths(chroma: float) -> float:
    return float(np.sqrt(chroma**7 / (chroma**7 + 25**7)))


def _lab(light: Any) -> tuple[float, float, float]:
    x, y, z = (
        np.cbrt(t) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in _XYZ @ light / _XYZ.sum(axis=1)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
