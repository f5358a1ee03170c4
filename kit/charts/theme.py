"""The colours of a chart: whether they can be seen and told apart, those that a user gives, and the dark theme.

Forms draw in the light colours of the style; `darken` turns a finished figure into the dark theme, whatever form drew it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain, combinations
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import is_color_like, to_hex, to_rgb, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from kit.charts.layout import BAND
from kit.charts.maps import classes
from kit.charts.marks import tint
from kit.charts.sheet import AGAINST, FOR, HIGHLIGHT, MIDDLE, MUTED, PALETTE, TOTAL
from kit.charts.sight import APART, contrast, least_apart, linear
from kit.charts.style import GREY, GRID, INK, SOFT
from kit.errors import SetupError

THEMES = ("light", "dark")
GROUND = {"light": "#ffffff", "dark": "#17191c"}
SEEN, READ = 3.0, 4.5  # least contrast with the ground, of a mark and of words (WCAG 2, level AA)
# The six hues of the style for the dark ground: 4.5 to 1 with it, any two 15 apart (CIEDE2000) for every colour blindness.
DARK_PALETTE = ("#5186ee", "#c6734e", "#b3f7d3", "#dcc1f7", "#e1bb1c", "#8c8889")
_DARK = {
    "#ffffff": GROUND["dark"],
    INK: "#f1f2f4",
    SOFT: "#cfd3d8",
    GREY: "#a7adb5",
    GRID: "#363b41",
    "#33373b": "#c3c8ce",
    TOTAL: "#f1f2f4",
    MUTED: "#666d75",  # 3 to 1 with the ground, and 4.5 to 1 with words on it
    HIGHLIGHT: "#ff7d5c",
    BAND: "#2a2f35",
    MIDDLE: "#8c8889",
    # The outermost stand out most.
    **dict(zip(chain(*AGAINST), ("#ffb19c", "#d9603f", "#ffc8c0", "#ff9b00", "#f43a50"), strict=True)),
    **dict(zip(chain(*FOR), ("#b7d6f8", "#4a90d9", "#b9e2ef", "#9ea1d1", "#6475f4"), strict=True)),
    **classes.DARK,
}
_FAINT = 0.42  # of a colour in its tint on the dark ground
_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_OKLAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
          (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip


def readable(color: str, ground: str) -> str:
    """The colour, or the nearest shade of it in which words can be read on this ground."""
    end = 0.0 if contrast("black", ground) > contrast("white", ground) else 1.0
    for step in range(101):
        shade = _hex(part + (end - part) * step / 100 for part in to_rgb(color))
        if contrast(shade, ground) >= READ:
            break
    return shade


def given(colors: Mapping[str, str] | None) -> dict[str, str]:
    """The colours that a user gives, by name, as hexadecimal. Raises `SetupError` for what is no colour."""
    if colors is not None and not isinstance(colors, Mapping):
        raise SetupError(f"colors={colors!r} does not say whose; give names and colours: colors={{'Labour': '#d33'}}")
    for name, color in (colors or {}).items():
        if not is_color_like(color):
            raise SetupError(f"colors: {color!r} for {name!r} is no colour; write it as '#d33', or by its name, 'teal'")
    return {str(name): to_hex(color) for name, color in (colors or {}).items()}


def hazards(colors: Mapping[str, str], others: Mapping[str, str], theme: str) -> list[str]:
    """What a reader would not see of the colours given: too little contrast, two too like each other; ``others`` the style gave."""
    ground = GROUND[theme]
    found = [
        f"{color} for “{name}” has a contrast of {contrast(color, ground):.1f} to 1 with the {theme} ground, "
        f"and a mark needs {SEEN:g}: choose a {'darker' if theme == 'light' else 'lighter'} one"
        for name, color in colors.items()
        if contrast(color, ground) < SEEN
    ]
    shown = {**others, **colors}
    return found + [
        f"“{one}” and “{other}” look alike to some or all readers ({shown[one]} and {shown[other]}): "
        "choose one of another lightness"
        for one, other in combinations(shown, 2)
        if {one, other} & set(colors) and least_apart(shown[one], shown[other]) < APART
    ]


def apart_from(colors: Mapping[str, str], theme: str = THEMES[0]) -> list[str]:
    """The hues of the style that are, as the theme draws them, like none of the colours given; those that are come last."""
    drawn, given = drawn_as(theme), set(colors.values())
    return sorted(
        PALETTE, key=lambda hue: hue in given or any(least_apart(drawn[hue], color) < APART for color in given)
    )


def drawn_as(theme: str) -> dict[str, str]:
    """What each hue of the style is drawn as."""
    return dict(zip(PALETTE, DARK_PALETTE if theme == "dark" else PALETTE, strict=True))


def darken(figure: Artist, colors: Mapping[str, str]) -> None:
    """Turn a finished figure into the dark theme; the colours given stay, their words as light as they need to be read."""
    ground = GROUND["dark"]
    fills = drawn_as("dark")
    words = dict(fills)
    for color in colors.values():
        fills[color] = color
        words[color] = words[readable(color, GROUND["light"])] = readable(color, ground)
    tints = {to_hex(tint(light)): _mixed(dark, ground, _FAINT) for light, dark in fills.items()}
    marks, texts = {**tints, **fills, **_DARK}, {**words, **_DARK}
    for artist in figure.findobj():
        _recolour(artist, texts if isinstance(artist, Text) else marks)


def _recolour(artist: Artist, table: Mapping[str, str]) -> None:
    def new(color: Any) -> Any:
        red, green, blue, alpha = to_rgba(color)
        if not alpha:
            return color
        known = to_hex((red, green, blue))
        return (*to_rgb(table.get(known) or _inverted(known)), alpha)

    if isinstance(artist, Text):
        artist.set_color(new(artist.get_color()))
        for patch in (artist.get_bbox_patch(), getattr(artist, "arrow_patch", None)):
            if patch is not None:
                _filled(patch, new)
    elif isinstance(artist, Line2D):
        face, edge = (
            artist.get_markerfacecolor(),
            artist.get_markeredgecolor(),
        )  # before the line's colour becomes theirs
        artist.set_color(new(artist.get_color()))
        artist.set(markerfacecolor=new(face), markeredgecolor=new(edge))
    elif isinstance(artist, Patch):
        _filled(artist, new)
    elif isinstance(artist, Collection) and artist.get_array() is None:
        artist.set_facecolor([new(color) for color in artist.get_facecolor()])
        artist.set_edgecolor([new(color) for color in artist.get_edgecolor()])
    effects = artist.get_path_effects()
    if effects:
        strokes: list[Any] = [effect for effect in effects if isinstance(effect, withStroke)]
        halo = strokes[0]._gc if strokes else None
        if halo:
            artist.set_path_effects([withStroke(**{**halo, "foreground": to_hex(new(halo["foreground"]))})])


def _filled(patch: Patch, new: Callable[[Any], Any]) -> None:
    face, edge = new(patch.get_facecolor()), new(patch.get_edgecolor())
    patch.set_facecolor(face)
    patch.set_edgecolor(edge)


@cache
def _inverted(color: str) -> str:
    """A colour the style has no dark one for: as far from the dark ground as it was from white, of the same hue."""
    lightness, a, b = _oklab(color)
    low, high = _oklab(GROUND["dark"])[0], _oklab("#f1f2f4")[0]
    turned = low + (1 - lightness) * (high - low)
    for share in np.linspace(1, 0, 21):  # less colour, until the screen can show it
        lms = np.linalg.solve(np.array(_OKLAB), np.array([turned, a * share, b * share])) ** 3
        rgb = np.linalg.solve(np.array(_LMS), lms)
        if rgb.min() >= -1e-4 and rgb.max() <= 1.0001:
            break
    rgb = np.clip(rgb, 0, 1)
    return _hex(np.where(rgb <= 0.0031308, 12.92 * rgb, 1.055 * rgb ** (1 / 2.4) - 0.055))


def _mixed(color: str, ground: str, share: float) -> str:
    return _hex(g + (c - g) * share for c, g in zip(to_rgb(color), to_rgb(ground), strict=True))


def _hex(parts: Iterable[float]) -> str:
    red, green, blue = (min(max(float(part), 0.0), 1.0) for part in parts)
    return to_hex((red, green, blue))


def _oklab(color: Any) -> Any:
    return np.array(_OKLAB) @ np.cbrt(np.array(_LMS) @ linear(color))
