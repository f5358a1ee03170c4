"""Which part of the world is shown."""

import numpy as np
import pytest

from kit.charts.maps import view
from kit.charts.maps.projections import Azimuthal, EqualEarth
from kit.charts.maps.shapes import shapes

EUROPE = ("FR", "DE", "IT", "ES", "PL", "SE", "GR", "IE", "PT")


def of(*codes):
    return view.of_places([np.concatenate(shapes("countries")[code].main) for code in codes])


def kilometres(shown):
    return (shown.box[2] - shown.box[0]) * 6371


def test_a_few_countries_are_shown_with_what_lies_between_them():
    shown = of(*EUROPE)
    assert isinstance(shown.projection, Azimuthal)
    assert 35 < shown.projection.latitude < 60
    assert 3000 < kilometres(shown) < 4500


def test_a_country_that_reaches_much_farther_is_shown_where_it_borders_on_the_others():
    assert kilometres(of(*EUROPE, "RU")) == pytest.approx(kilometres(of(*EUROPE)), rel=0.3)
    assert kilometres(of("RU", "UA")) > 6000  # of two, both are


def test_places_on_both_sides_of_the_date_line_lie_together():
    shown = of("FJ", "TO", "WS", "VU")
    assert abs(abs(shown.projection.longitude) - 178) < 8 or shown.projection.longitude > 170
    assert kilometres(shown) < 4000


def test_places_on_all_sides_are_shown_on_the_world():
    assert isinstance(of("US", "JP", "FR", "AU", "BR").projection, EqualEarth)


def test_one_place_is_shown_with_what_lies_around_it():
    shown = view.of_places([np.array([[30.5, 50.4]])])
    assert 400 < kilometres(shown) < 600


def test_a_frame_holds_its_view_and_keeps_its_shape():
    frame = view.Frame(of(*EUROPE), (0, 0, 6, 4))
    berlin, madrid = frame.spot(13.4, 52.5), frame.spot(-3.7, 40.4)
    assert frame.holds(*berlin) and frame.holds(*madrid)
    assert not any(frame.holds(*spot) for spot in ((3, 4.1), (3, -0.1), (6.1, 2), (-0.1, 2)))
    assert berlin[0] > madrid[0] and berlin[1] > madrid[1]
    apart = np.hypot(berlin[0] - madrid[0], berlin[1] - madrid[1]) / frame.scale * 6371
    assert apart == pytest.approx(1870, rel=0.03)


def test_no_line_runs_across_the_world():
    frame = view.Frame(view.world(), (0, 0, 6.2, 3))
    for shape in shapes("countries").values():
        for ring in frame.rings(shape):
            steps = np.hypot(*np.diff(np.r_[ring, ring[:1]], axis=0).T)
            assert steps.max() < 0.5, shape.code
            assert ring.min() > -1e-6 and ring[:, 0].max() < 6.2 + 1e-6


def test_corners_that_nobody_sees_are_left_out_and_no_country_with_them():
    frame = view.Frame(view.world(), (0, 0, 6.2, 3))
    drawn = {code: frame.rings(shape) for code, shape in shapes("countries").items()}
    assert all(len(rings) > 0 for code, rings in drawn.items() if len(code) == 2)
    corners = sum(len(ring) for rings in drawn.values() for ring in rings)
    given = sum(len(ring) for shape in shapes("countries").values() for piece in shape.pieces for ring in piece)
    assert corners < given / 4
