"""Colours: the dark theme, and those that a user gives."""

from itertools import combinations

import pandas as pd
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from PIL import Image

from kit.charts import chart, publish
from kit.charts.sheet import MUTED, PALETTE
from kit.charts.sight import SIGHTS, apart, contrast, least_apart
from kit.charts.theme import DARK_PALETTE, GROUND, apart_from, darken, readable
from kit.errors import KitWarning, NotFoundError, SetupError
from tests.charts import samples
from tests.charts.test_sheet import FORMS, grounds, shown

VOTES = pd.DataFrame({"party": ["Red", "Blue", "Gold"], "value": [33, 23, 12]})


@pytest.mark.parametrize("form", FORMS)
def test_every_word_of_the_dark_theme_is_readable(form):
    make, arguments = FORMS[form]
    figure = chart(make(), **arguments, title="A finding", theme="dark")
    texts = shown(figure)
    for text, behind in zip(texts, grounds(figure, texts), strict=True):
        for ground in behind:
            assert contrast(text.get_color(), ground) >= 4.5, (text.get_text(), to_hex(text.get_color()), ground)


def test_the_dark_hues_carry_words_and_are_told_apart_by_everybody():
    for color in DARK_PALETTE:
        assert contrast(color, GROUND["dark"]) >= 4.5
    for sight in SIGHTS:
        for one, other in combinations(DARK_PALETTE, 2):
            assert apart(one, other, sight) >= 15


@pytest.mark.parametrize("form", samples.FORMS)
@pytest.mark.slow
def test_nothing_of_the_dark_theme_is_white_or_lost_on_its_ground(form, tmp_path):
    make, arguments = samples.FORMS[form]
    dark = chart(make(), **arguments, title="A finding", theme="dark")
    light = chart(make(), **arguments, title="A finding")
    published = publish(dark, tmp_path / "dark")
    with Image.open(published.png) as picture:
        colors = picture.convert("RGB").getcolors(2**24)
        ground = picture.convert("RGB").getpixel((0, 0))  # of a map most is land
    assert to_hex([part / 255 for part in ground]) == GROUND["dark"]
    assert sum(count for count, color in colors if color == (255, 255, 255)) == 0
    assert dark.alt_text == light.alt_text
    for artist, _ in dark.record.marks:
        names = ("get_markeredgecolor", "get_facecolor", "get_color")
        color = next(getattr(artist, name) for name in names if hasattr(artist, name))()
        if to_hex(color) != GROUND["dark"] and artist.get_alpha() != 0:
            assert contrast(color, GROUND["dark"]) >= 1.7, form


def test_the_ends_of_a_range_are_as_bright_as_its_colour():
    ax = chart(samples.deaths(), x="subject", kind="dots", theme="dark").axes[0]
    ends = [line for line in ax.lines if line.get_marker() == "|"]
    assert {to_hex(line.get_markeredgecolor()) for line in ends} == {DARK_PALETTE[0]}


def colors_of(figure):
    return {row: to_hex(artist.get_facecolor()) for artist, row in figure.record.marks}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_given_are_those_of_the_marks_in_both_themes(theme):
    figure = chart(VOTES, x="party", colors={"Red": "#d33", "Blue": "#0087dc"}, theme=theme)
    found = colors_of(figure)
    assert (found[0], found[1]) == ("#dd3333", "#0087dc")
    assert found[2] == (PALETTE if theme == "light" else DARK_PALETTE)[PALETTE.index(apart_from({"r": "#dd3333", "b": "#0087dc"}, theme)[0])]  # fmt: skip


def test_what_is_not_highlighted_is_grey_whatever_its_colour():
    found = colors_of(chart(VOTES, x="party", colors={"Red": "#d33", "Blue": "#0087dc"}, highlight="Red"))
    assert found == {0: "#dd3333", 1: MUTED, 2: MUTED}


def test_words_in_a_pale_colour_are_darkened_until_they_can_be_read():
    rows = pd.concat([samples.monthly().assign(subject=s, value=lambda t, s=s: t.value * len(s)) for s in ("a", "bb")])
    with pytest.warns(KitWarning, match="contrast of 1.3 to 1 with the light ground"):
        figure = chart(rows, x="period", by="subject", colors={"bb": "#f5e642"})
    name = next(text for text in figure.axes[0].texts if text.get_text().endswith("  bb"))
    assert contrast(name.get_color()) >= 4.5
    assert any(to_hex(line.get_color()) == "#f5e642" for line in figure.axes[0].lines)


@pytest.mark.parametrize(
    ("colors", "theme", "message"),
    [
        ({"Gold": "#fdf38e"}, "light", "“Gold” has a contrast of 1.1 to 1 with the light ground.*choose a darker one"),
        ({"Blue": "#0a1a5c"}, "dark", "“Blue” has a contrast of 1.1 to 1 with the dark ground.*choose a lighter one"),
        ({"Red": "#dd3333", "Gold": "#e4003b"}, "light", "“Red” and “Gold” look alike"),
        ({"Red": "#c62828", "Gold": "#5d6b00"}, "light", "“Red” and “Gold” look alike to some or all"),  # red and green
        (
            {"Red": "#1f6f54", "Gold": "#0b66a3"},
            "light",
            "“Red” and “Gold” look alike",
        ),  # green and blue, with tritanopia
    ],
)
def test_colours_that_readers_cannot_see_or_tell_apart_are_warned_about(colors, theme, message):
    with pytest.warns(KitWarning, match=message):
        chart(VOTES, x="party", colors=colors, theme=theme)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"colors": {"Red": "reddish"}}, SetupError, "'reddish' for 'Red' is no colour"),
        ({"colors": ["#d33"]}, SetupError, "give names and colours"),
        ({"colors": {"Pink": "#d33"}}, NotFoundError, "'Pink' is not in the chart; it has “Red”, “Blue” and “Gold”"),
        ({"theme": "sepia"}, SetupError, "theme='sepia' is not known; choose light or dark"),
    ],
)
def test_colours_and_themes_that_are_none_say_what_to_give(arguments, error, message):
    with pytest.raises(error, match=message):
        chart(VOTES, x="party", **arguments)


def test_shades_and_differences():
    assert readable("#0b66a3", "#ffffff") == "#0b66a3"
    assert contrast(readable("#ffff00", "#ffffff")) >= 4.5
    assert contrast(readable("#0b0b40", GROUND["dark"]), GROUND["dark"]) >= 4.5
    assert least_apart("#123456", "#123456") == 0
    assert least_apart("#000000", "#ffffff") == pytest.approx(100)


def test_a_dark_colour_of_ones_own_has_lighter_words_on_the_dark_ground():
    rows = pd.concat([samples.monthly().assign(subject=s, value=lambda t, s=s: t.value * len(s)) for s in ("a", "bb")])
    figure = chart(rows, x="period", by="subject", colors={"bb": "#b03fb0"}, theme="dark")
    name = next(text for text in figure.axes[0].texts if text.get_text().endswith("  bb"))
    assert contrast(name.get_color(), GROUND["dark"]) >= 4.5
    assert any(to_hex(line.get_color()) == "#b03fb0" for line in figure.axes[0].lines)


def darkened(color: str) -> str:
    """What a line of a colour that the style does not have becomes on the dark ground."""
    figure = Figure()
    (line,) = figure.add_subplot().plot([0, 1], color=color)
    darken(figure, {})
    return to_hex(line.get_color())


@pytest.mark.parametrize("grey", ["#010101", "#555555", "#777777", "#aaaaaa", "#fdfdfd"])
def test_a_grey_stays_a_grey_on_the_dark_ground_and_no_other_hue_comes_in(grey):
    red, green, blue = to_rgb(darkened(grey))
    assert max(red, green, blue) - min(red, green, blue) <= 2.5 / 255


def test_what_is_dark_on_white_is_light_on_the_dark_ground_and_what_is_pale_stays_near_it():
    shades = ["#010101", "#333333", "#666666", "#999999", "#cccccc", "#fefefe"]
    found = [contrast(darkened(shade), GROUND["dark"]) for shade in shades]
    assert found == sorted(found, reverse=True)
    assert contrast(darkened("#010101"), "#f1f2f4") < 1.2  # nearly as light as the dark theme's own ink
    assert found[-1] < 1.05


@pytest.mark.parametrize("color", ["#803010", "#104080", "#0f5a2a", "#6a1b70", "#705010"])
def test_a_colour_keeps_its_hue_on_the_dark_ground(color):
    dark, light = to_rgb(darkened(color)), to_rgb(color)
    assert sorted(range(3), key=lambda n: dark[n]) == sorted(range(3), key=lambda n: light[n])
    assert contrast(to_hex(dark), GROUND["dark"]) > 3
    assert max(dark) - min(dark) > 0.2


def test_words_are_darkened_no_further_than_they_need_to_be_read():
    for color in ("#ffff00", "#30c0c0", "#ff8080"):
        assert 4.5 <= contrast(readable(color, "#ffffff")) < 4.7
    assert 4.5 <= contrast(readable("#0b0b40", GROUND["dark"]), GROUND["dark"]) < 4.7
    assert sorted(to_rgb(readable("#ff8000", "#ffffff")), reverse=True) == list(to_rgb(readable("#ff8000", "#ffffff")))
