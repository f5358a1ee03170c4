"""Shapes as the files have them, and the borders that the docs speak of."""

import numpy as np
import pytest
from matplotlib.path import Path

from kit.charts.maps.projections import Azimuthal
from kit.charts.maps.shapes import inmost, shapes

EARTH = 6371.0  # kilometres


def holds(code, place):
    return sum(Path(piece[0]).contains_point(place) for piece in shapes("countries")[code].pieces)


def square_kilometres(shape):
    longitude, latitude = shape.largest.mean(axis=0)
    projection = Azimuthal(longitude, latitude)
    total = 0.0
    for outer, *holes in shape.pieces:
        for sign, ring in ((1, outer), *((-1, hole) for hole in holes)):
            x, y = projection.forward(*ring.T).T
            total += sign * abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    return total * EARTH**2


@pytest.mark.parametrize(
    ("atlas", "code", "size"),
    [
        ("countries", "DE", 357_600), ("countries", "RU", 17_100_000), ("countries", "ZA", 1_220_000),
        ("countries", "LS", 30_400), ("states", "CO", 269_600), ("states", "AK", 1_480_000),
    ],
)  # fmt: skip
def test_shapes_have_the_area_that_handbooks_give_them(atlas, code, size):
    """Holes included: South Africa without Lesotho. Generalised coasts cost a few hundredths, and Crimea is not Russia's."""
    assert square_kilometres(shapes(atlas)[code]) == pytest.approx(size, rel=0.04)


def test_no_ring_jumps_over_the_edge_of_the_world():
    for shape in shapes("countries").values():
        for piece in shape.pieces:
            for ring in piece:
                assert np.abs(np.diff(ring[:, 0])).max() < 180, shape.code


def test_western_sahara_is_no_part_of_morocco():
    assert holds("EH", (-13, 25)) == 1 and holds("EH", (-12.5, 24.5)) == 1
    assert holds("MA", (-13, 25)) == 0
    assert holds("MA", (-7, 32)) == 1


def test_crimea_is_drawn_as_ukraine():
    assert holds("UA", (34.3, 45.3)) == 1
    assert holds("RU", (34.3, 45.3)) == 0
    assert holds("RU", (37.6, 55.7)) == 1


@pytest.mark.parametrize(
    ("code", "place"), [("TW", (121, 24)), ("XK", (21, 42.6)), ("EH", (-13, 25)), ("PS", (35.2, 32.2))]
)
def test_places_whose_status_is_disputed_have_shapes_of_their_own(code, place):
    assert holds(code, place) == 1


def test_the_main_pieces_leave_out_what_lies_far_away():
    assert max(ring[:, 0].max() for ring in shapes("countries")["FR"].main) < 10
    assert min(ring[:, 1].min() for ring in shapes("countries")["FR"].main) > 40  # and not Guiana, at 4
    assert len(shapes("countries")["NZ"].main) == 2  # both islands
    assert min(ring[:, 0].min() for ring in shapes("countries")["US"].main) < -140  # Alaska


def test_the_inmost_point_lies_inside_of_a_crescent():
    ring = max((piece[0] for piece in shapes("countries")["HR"].pieces), key=len)
    assert Path(ring).contains_point(inmost(ring))
