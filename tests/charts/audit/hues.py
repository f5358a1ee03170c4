"""Series whose colours somebody cannot tell apart: CIEDE2000 under 15 with full colour vision or one of three dichromacies.

How colours look to whom is simulated after Machado, Oliveira & Fernandes (2009), as `kit.charts.sight` has it, which is tested on the published values. The
greys of what is not highlighted are for context and not told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D

from kit.charts.sight import SIGHTS, apart
from tests.charts.audit.picture import CONTEXT, Picture

_APART = 15


def alike(picture: Picture) -> Iterator[str]:
    found = of_series(picture)
    keyed = _keyed(picture, found)
    for (one, color), (other, against) in combinations(found.items(), 2):
        if color == against:
            signs = {keyed.get(name, ("", ""))[0] for name in (one, other)}
            if len(signs) == 1 and "" not in signs and color not in CONTEXT:
                yield f"the key has {color} for “{one}” and for “{other}”"
            continue
        if sights := _alike_to(color, against):
            yield f"“{one}” in {color} and “{other}” in {against} look alike with {sights}"
    for (one, (sign, color)), (other, (against_sign, against)) in combinations(keyed.items(), 2):
        if sign == against_sign and color != against and (sights := _alike_to(color, against)):
            yield f"the key’s “{one}” in {color} and “{other}” in {against} look alike with {sights}"
    for name, (sign, color) in keyed.items():
        if sign == "●" and name in found and found[name] not in CONTEXT:
            nearest = min(found, key=lambda other: apart(color, found[other]))
            if found[nearest] != found[name]:
                yield f"the key’s {color} of “{name}” is nearer to “{nearest}”"


def _alike_to(color: str, other: str) -> str:
    """For whom two colours are too near."""
    return ", ".join(sight for sight in SIGHTS if apart(color, other, sight) < _APART)


def of_series(picture: Picture) -> dict[str, str]:
    """The colour that most marks of each series have."""
    points = {point.row: point for point in picture.figure.record.rows.points}
    counts: dict[str, Counter[str]] = {}
    for artist, row in picture.figure.record.marks:
        color = _solid(artist, picture.ground, hollow=picture.figure.record.form in ("stacked", "diverging"))
        if row in points and color:
            counts.setdefault(points[row].series, Counter())[color] += 1
    return {name: found.most_common(1)[0][0] for name, found in counts.items()} if len(counts) > 1 else {}


def _keyed(picture: Picture, found: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The sign and the colour of each series in the key."""
    keyed = {}
    for word in picture.words:
        sign, _, name = word.text.get_text().partition("\u2009")
        if word.role == "key":
            keyed[name] = (sign, to_hex(word.text.get_color()))
    return keyed


def _solid(artist: Any, ground: str, *, hollow: bool) -> str | None:
    """The full colour of a mark that may be filled with a tint of it, or with nothing."""
    if isinstance(artist, Line2D):
        marked = artist.get_linestyle() in ("None", "none", "", " ")
        options = (artist.get_markeredgecolor(), artist.get_markerfacecolor()) if marked else (artist.get_color(),)
    elif hasattr(artist, "get_edgecolor") and hasattr(artist, "get_facecolor"):
        edge, face = artist.get_edgecolor(), artist.get_facecolor()
        if len(face) != 4:  # of an area, whose parts have a face each
            return None
        if hollow:
            return to_hex(face)
        options = (edge, face) if to_rgba(edge)[3] and artist.get_linewidth() else (face,)
    else:
        return None
    seen = [to_hex(c) for c in options if not (isinstance(c, str) and c.lower() == "none") and to_rgba(c)[3]]
    return next((color for color in seen if color != ground), None)
