"""Classes with round limits, in colours that everybody tells apart and words can be read on."""

from itertools import pairwise

import pytest

from kit.charts.labels import scale
from kit.charts.maps.classes import ABOVE, BELOW, DARK, INKS, NO_DATA, SHADES, classes
from kit.charts.sight import SIGHTS, apart, contrast
from kit.charts.theme import _DARK, GROUND

RAMPS = (SHADES, (*reversed(BELOW), *ABOVE))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("ramp", RAMPS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_neighbouring_classes_and_the_grey_of_no_data_are_told_apart_by_everybody(theme, ramp, sight):
    shown = [DARK[color] if theme == "dark" else color for color in ramp]
    grey = DARK[NO_DATA] if theme == "dark" else NO_DATA
    pairs = [*pairwise(shown), *((color, grey) for color in shown)]
    assert not {pair: apart(*pair, sight) for pair in pairs if apart(*pair, sight) < 15}


@pytest.mark.parametrize("color", INKS)
def test_words_on_each_class_are_readable_in_both_themes(color):
    assert contrast(INKS[color], color) >= 4.5
    assert contrast(_DARK[INKS[color]], DARK[color]) >= 4.5


def test_shades_grow_darker_and_on_the_dark_ground_brighter():
    assert all(contrast(one) < contrast(other) for one, other in pairwise(SHADES))
    dark = [contrast(DARK[color], GROUND["dark"]) for color in SHADES]
    assert all(one < other for one, other in pairwise(dark))


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([4.1, 6.3, 9.8], (4, 6, 8, 10)),
        ([2.6, 11.4, 5.0, 7.1], (2, 4, 6, 8, 10, 12)),
        ([61_000, 42_000, 9_000], (0, 20_000, 40_000, 60_000, 80_000)),
        ([3, 4, 5], (3, 4, 5, 6)),  # whole numbers one by one: 5 is not in the class of 4
        ([0.001, 0.5], (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
        ([-3, -0.4, 2.5], (-3, -2, -1, 0, 1, 2, 3)),
        ([-5, -2, 0.1], (-6, -4, -2, 0, 2)),
        ([-8, -3], (-8, -6, -4, -2)),
        ([7, 7], (7, 7)),
    ],
)
def test_limits_are_round(values, limits):
    assert classes(values, scale(values)).limits == pytest.approx(limits)


def test_crowded_values_are_parted_into_classes_of_like_number():
    values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 900]
    found = classes(values, scale(values))
    sizes = [sum(found.color(value) == color for value in values) for color in found.colors]
    assert sizes == [2, 2, 2, 2, 2]
    assert found.limits[0] <= 1 and found.limits[-1] >= 900


def test_a_value_at_a_limit_is_in_the_class_above_and_the_highest_in_the_last():
    found = classes([4.0, 6.0, 9.9, 5.0], scale([4.0, 6.0, 9.9, 5.0]))
    assert found.color(6.0) == found.color(6.5) != found.color(5.9)
    assert found.color(found.limits[-1]) == found.colors[-1]


def test_below_zero_has_the_hue_of_the_losses():
    found = classes([-2.0, 0.0, 1.0], scale([-2.0, 0.0, 1.0]))
    assert found.color(-0.1) in BELOW and found.color(0.0) in ABOVE
