"""Colours: told apart by everybody, and every word of every form readable on what lies behind it."""

from itertools import combinations

import matplotlib.colors
import numpy as np
import pandas as pd
import pytest
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from kit.charts import chart
from kit.charts.sheet import HIGHLIGHT, MUTED, PALETTE
from kit.charts.sight import SIGHTS, apart, ciede2000, contrast, least_apart
from kit.errors import SetupError
from tests.charts import samples


# From the table of test data in Sharma, Wu & Dalal, "The CIEDE2000 Color-Difference Formula" (2005): its special cases.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((61.2901, 3.7196, -5.3901), (61.4292, 2.248, -4.962), 1.8731),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((36.4612, 47.858, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_is_that_of_the_standard(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)


def test_the_contrast_is_that_of_the_standard():
    assert contrast("black") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.005)
    assert contrast("#ff0000") == pytest.approx(4.0, abs=0.005)
    assert contrast("#00ff00") == pytest.approx(1.37, abs=0.005)
    assert contrast("#0000ff") == pytest.approx(8.59, abs=0.005)
    assert contrast("#0a0a0a", "black") == pytest.approx(1 + 10 / 255 / 12.92 / 0.05)  # the darkest are linear
    assert contrast("white", "#767676") == contrast("#767676", "white")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#ff0000", "#00ff00", 86.608), ("#ff0000", "#0000ff", 52.879), ("#00ff00", "#0000ff", 83.186), ("white", "black", 100)],
)  # fmt: skip
def test_the_colours_of_a_screen_are_as_far_apart_as_elsewhere(one, other, expected):
    assert apart(one, other) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("sight", SIGHTS)
def test_white_and_black_are_white_and_black_to_everybody(sight):
    """What each matrix makes of white is white: the shares of red, green and blue light add up to one."""
    assert np.sum(SIGHTS[sight], axis=1) == pytest.approx([1, 1, 1], abs=2e-6)
    assert apart("white", "black", sight) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize(
    ("sight", "alike", "unlike"),
    [
        ("protanopia", ("#a01818", "#4c4410"), ("#3060c0", "#c0a030")),
        ("deuteranopia", ("#a06020", "#6c7a20"), ("#3060c0", "#c0a030")),
        ("tritanopia", ("#3c8c98", "#408c7c"), ("#c03030", "#30a0a0")),
    ],
)
def test_who_is_blind_to_a_colour_takes_it_for_another(sight, alike, unlike):
    assert apart(*alike, sight) < 0.6 * apart(*alike)
    assert apart(*unlike, sight) > 25
    assert least_apart(*alike) <= apart(*alike, sight)
    assert least_apart(*unlike) == min(apart(*unlike, each) for each in SIGHTS)


@pytest.mark.parametrize("sight", SIGHTS)
def test_all_colours_that_stand_in_one_chart_are_told_apart_by_everybody(sight):
    pairs = [*combinations(PALETTE, 2), (HIGHLIGHT, MUTED)]
    too_near = {pair: round(apart(*pair, sight), 1) for pair in pairs if apart(*pair, sight) < 15}
    assert not too_near


@pytest.mark.parametrize("color", [*PALETTE, HIGHLIGHT])
def test_colours_of_series_carry_words_on_white(color):
    assert contrast(color) >= 4.5


def test_what_is_not_pointed_out_is_still_seen():
    assert contrast(MUTED) >= 3


def slopes(count):
    return pd.DataFrame(
        [
            {"region": f"Region {number}", "period": year, "value": 10 + number + step}
            for number in range(count)
            for step, year in enumerate(("2019", "2024"))
        ]
    )


def test_more_series_than_colours_do_not_pretend_to_differ():
    drawn = chart(slopes(7), x="period", by="region", kind="slope").axes[0].lines
    joined = [line for line in drawn if line.get_linestyle() == "-" and list(line.get_xdata()) == [0, 1]]
    assert len(joined) == 7
    assert {matplotlib.colors.to_hex(line.get_color()) for line in joined} == {PALETTE[0]}
    for kind in ("bars", "columns", "dots"):
        with pytest.raises(SetupError, match="7 series cannot be told apart by their colours"):
            chart(slopes(7), x="period", by="region", kind=kind)


FORMS = samples.FORMS | {
    "highlighted bars": (samples.drones, {"x": "subject", "kind": "bars", "highlight": "Odesa"}),
    "highlighted line": (
        lambda: pd.concat([samples.monthly().assign(subject=s) for s in ("claimed", "confirmed")]),
        {"x": "period", "by": "subject", "highlight": "claimed"},
    ),
    "highlighted key": (
        lambda: pd.concat([samples.monthly()[:4].assign(subject=s) for s in ("claimed", "confirmed")]),
        {"x": "period", "by": "subject", "kind": "bars", "highlight": "claimed"},
    ),
    "highlighted levels": (samples.levels, {"x": "period", "by": "series", "highlight": "stated"}),
    "highlighted slope": (samples.unemployment, {"x": "period", "by": "subject", "highlight": "North"}),
    "six slopes": (lambda: slopes(6), {"x": "period", "by": "region", "kind": "slope"}),
    "six keys": (lambda: slopes(6), {"x": "period", "by": "region", "kind": "bars"}),
    "panels of lines": (
        lambda: pd.concat([samples.monthly().assign(subject=s) for s in ("claimed", "confirmed")]),
        {"x": "period", "by": "subject", "kind": "multiples"},
    ),
    "range in a bar": (lambda: samples.deaths()[:1], {"x": "subject", "kind": "bars"}),
}


def shown(figure):
    """The texts that are drawn."""
    hidden = set()
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) if not axis.get_visible()):
        hidden |= set(axis.findobj(Text))
    return [
        text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible() and text not in hidden
    ]


def grounds(figure, texts):
    """What lies behind each text: its halo, or every colour that fills a tenth of its box."""
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in texts]
    for text in texts:
        text.set_alpha(0)  # invisible ones would give up their room
    figure.canvas.draw()
    picture = np.asarray(figure.canvas.buffer_rgba())[:, :, :3]
    tall, wide = picture.shape[:2]
    for text, box in zip(texts, boxes, strict=True):
        halo = next((effect for effect in text.get_path_effects() or [] if isinstance(effect, withStroke)), None)
        if halo is not None:
            yield [halo._gc["foreground"]]
            continue
        left, right, top, bottom = (
            int(max(0, box.x0)),
            int(box.x1) + 1,
            int(max(0, tall - box.y1)),
            int(tall - box.y0) + 1,
        )
        pixels = picture[top : min(bottom, tall), left : min(right, wide)].reshape(-1, 3)
        found, counts = np.unique(pixels, axis=0, return_counts=True)
        yield [color / 255 for color, count in zip(found, counts, strict=True) if count > 0.1 * len(pixels)]


@pytest.mark.parametrize("width", ["print", "phone"])
@pytest.mark.parametrize("form", FORMS)
def test_every_word_is_readable_on_what_lies_behind_it(form, width):
    make, arguments = FORMS[form]
    figure = chart(make(), **arguments, title="A finding", width=width)
    texts = shown(figure)
    assert "A finding" in {text.get_text() for text in texts}
    assert {text.get_alpha() for text in texts} <= {None, 1}
    for text, behind in zip(texts, grounds(figure, texts), strict=True):
        assert behind, text
        for ground in behind:
            assert contrast(text.get_color(), ground) >= 4.5, (text.get_text(), text.get_color(), ground)
