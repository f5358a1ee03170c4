"""Projections keep areas, and cut what runs over their edge."""

import numpy as np
import pytest

from kit.charts.maps.projections import Azimuthal, EqualEarth, UnitedStates, clipped


def area(ring):
    x, y = ring.T
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def square(west, south, east, north):
    """A square of degrees with many points on each side, and its size on a globe of radius 1."""
    t = np.linspace(0, 1, 200, endpoint=False)
    ring = np.concatenate(
        [
            np.stack([west + (east - west) * t, np.full_like(t, south)], axis=1),
            np.stack([np.full_like(t, east), south + (north - south) * t], axis=1),
            np.stack([east - (east - west) * t, np.full_like(t, north)], axis=1),
            np.stack([np.full_like(t, west), north - (north - south) * t], axis=1),
        ]
    )
    return ring, np.radians(east - west) * (np.sin(np.radians(north)) - np.sin(np.radians(south)))


@pytest.mark.parametrize("projection", [EqualEarth(11), Azimuthal(15, 50), Azimuthal(-60, -20)])
@pytest.mark.parametrize("corners", [(0, 0, 10, 10), (0, 60, 20, 70), (-70, -40, -60, -20)])
def test_areas_are_as_large_as_on_the_globe(projection, corners):
    ring, size = square(*corners)
    assert area(projection.forward(*ring.T)) == pytest.approx(size, rel=1e-3)


def test_the_world_has_the_measures_of_the_equal_earth_projection():
    """The corners of the map: its width at the equator and its height, as the paper's polynomial gives them."""
    assert EqualEarth(0).forward(180, 0) == pytest.approx((2.70663, 0), abs=1e-5)
    assert EqualEarth(0).forward(0, 90) == pytest.approx((0, 1.31736), abs=1e-5)


def test_a_place_is_found_again_from_the_plane():
    projection = Azimuthal(10, 50)
    assert projection.inverse(*projection.forward(31, 62)) == pytest.approx((31, 62))
    assert projection.forward(10, 50) == pytest.approx((0, 0))
    assert np.hypot(*projection.forward(10, 80)) == pytest.approx(2 * np.sin(np.radians(15)))  # 30 degrees away


def test_a_ring_over_the_edge_of_the_world_is_cut_in_two():
    world = EqualEarth(0)
    ring, _ = square(170, 60, 190, 70)
    parts = world.parts(ring)
    assert sorted((part[:, 0].min(), part[:, 0].max()) for part in parts) == [(-180, -170), (170, 180)]
    drawn = sum(area(world.forward(*part.T)) for part in parts)
    assert drawn == pytest.approx(
        square(0, 60, 20, 70)[1], rel=0.05
    )  # the cut is straight, the edge of the world is not
    assert world.turned(-179) == -179
    assert EqualEarth(11).turned(-179) == 181


def test_what_lies_on_the_other_side_of_the_earth_is_left_out():
    assert Azimuthal(0, 0).parts(square(170, -5, 175, 5)[0]) == []


def test_alaska_and_hawaii_stand_below_the_other_states():
    juneau, honolulu, texas = (UnitedStates().forward(*place) for place in ((-134, 58), (-158, 21), (-99, 31)))
    assert juneau[0] < texas[0] and honolulu[0] < texas[0]
    assert juneau[1] < texas[1] and honolulu[1] < texas[1]
    states = UnitedStates()
    apart = np.hypot(*(states.forward(-150, 61) - states.forward(-150, 66)))  # five degrees of Alaska, at a third
    assert apart == pytest.approx(np.radians(5) * 0.35, rel=0.01)


def test_rings_are_clipped_to_a_box():
    ring, _ = square(0, 0, 10, 10)
    assert clipped(ring, (-1, -1, 11, 11))[0] is ring
    assert clipped(ring, (20, 20, 30, 30)) == []
    (half,) = clipped(ring, (5, -1, 11, 11))
    assert area(half) == pytest.approx(50)
