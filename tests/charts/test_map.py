"""Maps of rates and of counts: what is drawn, said and refused."""

import json
from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, PathPatch, Polygon

import kit
from kit.charts import chart, datawrapper
from kit.charts.maps.classes import NO_DATA, SHADES
from kit.charts.marks import tint
from kit.charts.sheet import HIGHLIGHT, MUTED
from kit.charts.style import SMALL
from kit.charts.text import measure
from kit.cli import main
from kit.errors import SetupError
from tests.charts import samples
from tests.charts.audit import faults


def drawn(figure):
    """The artist of each place by its name."""
    places = figure.record.rows.column(figure.record.rows.x)
    return {places[row]: artist for artist, row in figure.record.marks}


def colors(figure):
    return {name: to_hex(artist.get_facecolor()) for name, artist in drawn(figure).items()}


def words(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_rates_are_shaded_by_their_class():
    """The limits are 2, 4 ... 12; Poland (2.9) and Germany (3.4) are in the first class, Spain and Greece in the last."""
    figure = chart(samples.rates(), kind="map")
    found = colors(figure)
    assert found["Poland"] == found["Germany"] == found["Malta"] == SHADES[0]
    assert found["Ireland"] == SHADES[1]
    assert found["Italy"] == found["France"] == SHADES[2]
    assert found["Spain"] == found["Greece"] == SHADES[4]
    assert [word for word in words(figure) if word.endswith(".0%")] == [
        "2.0%",
        "4.0%",
        "6.0%",
        "8.0%",
        "10.0%",
        "12.0%",
    ]
    assert "no data" in words(figure)
    assert NO_DATA in {to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches}
    assert "Spain\n11.4%" in words(figure)


def test_a_legend_without_room_leaves_out_units_and_puts_no_data_below():
    names = ["France", "Spain", "Italy", "Poland"]
    rows = pd.DataFrame(
        {"place": names, "value": [1_250_000, 2_380_000, 4_110_000, 9_970_000], "unit": "CHF", "kind": "rate"}
    )
    wide, narrow = (chart(rows, kind="map", width=width) for width in ("print", "phone"))
    assert "CHF 2.00m" in words(wide)
    assert "2.00m" in words(narrow) and "CHF 2.00m" not in words(narrow)
    assert not list(faults(narrow))


def test_a_country_too_small_to_be_seen_is_a_dot():
    artists = drawn(chart(samples.rates(), kind="map"))
    assert isinstance(artists["Malta"], Circle)
    assert isinstance(artists["Ireland"], PathPatch)


def test_counts_are_circles_whose_areas_are_the_numbers():
    figure = chart(samples.arrivals(), kind="map")
    artists = drawn(figure)
    areas = {name: artist.get_radius() ** 2 for name, artist in artists.items()}
    assert areas["Germany"] / areas["UK"] == pytest.approx(1_200_000 / 250_000)
    assert "Germany 1.20m" in words(figure)
    assert {"1.00m", "0.20m"} <= set(words(figure))
    assert "no data" not in words(figure)
    x, y = artists["Spain"].center
    assert x < artists["Poland"].center[0] and y < artists["Poland"].center[1]


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"measure": "arrivals"}, Circle),
        ({"measure": "arrivals per head"}, PathPatch),
        ({"measure": "arrivals", "kind": "rate"}, PathPatch),
        ({"measure": "arrivals", "statistic": "average"}, PathPatch),
        ({"measure": "arrivals", "unit": "%"}, PathPatch),
        ({"measure": "GDP", "unit": "EUR"}, Circle),
        ({"measure": "GDP per head", "unit": "EUR"}, PathPatch),
    ],
)
def test_the_rows_decide_between_shades_and_circles(columns, kind):
    figure = chart(pd.DataFrame({"place": ["France", "Spain"], "value": [3, 4]}).assign(**columns), kind="map")
    assert {type(artist) for artist, _ in figure.record.marks} == {kind}


def test_states_are_drawn_with_alaska_and_hawaii_below():
    states = pd.DataFrame({"state": ["Texas", "Alaska", "Hawaii", "Maine", "DC"], "value": [4.1, 4.6, 3.0, 2.9, 5.0]})
    figure = chart(states.assign(unit="%"), kind="map")
    middle = {
        name: artist.get_extents().transformed(figure.axes[0].transData.inverted())
        for name, artist in drawn(figure).items()
    }
    assert middle["Alaska"].y1 < middle["Maine"].y0
    assert middle["Hawaii"].y1 < middle["Maine"].y0
    assert isinstance(drawn(figure)["DC"], Circle)
    assert "Borders: U.S. Census Bureau." in figure.notes


def test_towns_have_dots_in_the_colour_of_their_class():
    rows = pd.DataFrame({"place": ["Paris", "Lyon", "Marseille"], "value": [10, 20, 30], "unit": "%"})
    figure = chart(rows, kind="map")
    assert all(isinstance(artist, Circle) for artist in drawn(figure).values())
    assert len(set(colors(figure).values())) == 3
    assert "no data" not in words(figure)
    assert figure.notes[-2:] == ["Borders: Natural Earth.", "Places: GeoNames (CC BY 4.0)."]


def test_a_highlight_is_an_outline_on_shades_and_a_colour_on_circles():
    shaded = chart(samples.rates(), kind="map", highlight="Ireland")
    assert to_hex(drawn(shaded)["Ireland"].get_edgecolor()) == "#1d1d1f"
    assert to_hex(drawn(shaded)["France"].get_edgecolor()) == "#ffffff"
    assert colors(shaded) == colors(chart(samples.rates(), kind="map"))
    assert any(word.startswith("Ireland") for word in words(shaded))
    circles = colors(chart(samples.arrivals(), kind="map", highlight="UK"))
    assert circles["UK"] == HIGHLIGHT and circles["Spain"] == MUTED


def test_what_is_not_on_the_map_is_said():
    rows = pd.DataFrame({"place": ["Spain", "Italy", "Euro area", "France"], "value": [3.5, 4, 5, None], "unit": "%"})
    figure = chart(rows, kind="map")
    assert "Not on the map: Euro area (5%)." in figure.notes
    assert "No value is given for France." in figure.notes
    assert "Euro area" in figure.alt_text


def test_the_alt_text_has_the_values_or_the_outermost():
    assert "10 places, shaded in classes: Spain, 11.4%; Greece, 10.1%;" in chart(samples.rates(), kind="map").alt_text
    more = pd.concat([samples.rates(), samples.rates()[:2].assign(place=["Norway", "Iceland"], value=[2.0, 12.5])])
    assert (
        "12 places, shaded in classes: highest Iceland, 12.5%; lowest Norway, 2.0%." in chart(more, kind="map").alt_text
    )
    assert "5 places, circles by area: Germany, 1.20 million" in chart(samples.arrivals(), kind="map").alt_text


def rates(**columns):
    return pd.DataFrame({"place": ["France", "Spain"], "value": [3, 4], "unit": "%", **columns})


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        (rates(place=["US", "United States"]), {}, "two rows stand for “US” and “United States”"),
        (rates(place=["Spain", "Spain"]), {}, r"two rows stand for “Spain”.*rows.drop_duplicates\('place'\)"),
        (rates(period=["2023", "2024"]), {}, "several periods, “2023” and “2024”.*rows.period == '2023'"),
        (rates(low=[2, None], high=[4, None], qualifier=["range", "="]), {}, "“2–4%” of “France” is no single colour"),
        (rates(party=["a", "b"]), {"by": "party"}, "one colour for each place, and the rows have 2 series"),
        (rates(place=["Foo", "Bar"]), {}, "names no country, US state or large city: “Foo” and “Bar”"),
        (rates(), {"colors": {"Spain": "#d33"}}, "colours of a shaded map are those of its classes"),
        (rates(unit=None, value=[-1, 4]), {}, "“−1” of “France”: no circle is smaller than nothing"),
        (rates(unit=["%", "EUR"]), {}, "the rows mix units"),
        (rates(), {"kind": "choropleth"}, "write kind='map'"),
        (rates(), {"annotate": {"Spain": "here"}}, "no scale of values"),
        (rates(), {"logarithmic": True}, "logarithmic"),
    ],
)
def test_what_no_map_can_show_is_refused(rows, arguments, message):
    with pytest.raises(SetupError, match=message):
        chart(rows, **({"x": "place", "kind": "map"} | arguments))


def test_bounds_are_drawn_and_noted():
    figure = chart(rates(low=[3, None], qualifier=[">=", "="]), x="place", kind="map")
    assert "Stated as a minimum (“at least”): France." in figure.notes
    assert "France\nat least 3%" in words(figure)


@pytest.mark.parametrize("width", ["print", "phone", "square", "story"])
@pytest.mark.parametrize("make", [samples.rates, samples.balances, samples.arrivals])
def test_maps_are_drawn_without_a_fault_on_every_page(make, width):
    assert not list(faults(chart(make(), kind="map", width=width)))


@pytest.mark.slow
def test_a_map_is_published_and_made_again(tmp_path):
    for name, rows in (("shades", samples.rates()), ("circles", samples.arrivals())):
        first = kit.publish(chart(rows, kind="map", title="A finding"), tmp_path / name)
        again = kit.publish(chart(rows, kind="map", title="A finding"), tmp_path / f"{name}-again")
        assert first.png.read_bytes() == again.png.read_bytes()
        assert first.svg.read_bytes().replace(b"-again", b"") == again.svg.read_bytes().replace(b"-again", b"")
        assert first.svg.stat().st_size < 400_000
        assert f'id="figure-{rows["figure_id"][0]}"' in first.svg.read_text(encoding="utf-8")
    report = kit.verify(tmp_path)
    assert set(report.loc[report["part"].isin(["rows", "picture"]), "status"]) == {"same"}


@pytest.mark.parametrize(
    ("make", "kind"), [(samples.rates, "d3-maps-choropleth"), (samples.arrivals, "d3-maps-symbols")]
)
def test_datawrapper_gets_the_map_that_fits(make, kind):
    files = datawrapper.export(chart(make(), kind="map").record)
    assert json.loads(files[".datawrapper.json"])["type"] == kind
    assert files[".datawrapper.csv"].decode().splitlines()[0] == "place,value"


@pytest.mark.slow
def test_a_map_on_the_command_line(tmp_path):
    samples.rates().drop(columns="figure_id").to_csv(tmp_path / "rates.csv", index=False)
    assert main(["chart", str(tmp_path / "rates.csv"), "--kind", "map", "--output", str(tmp_path / "map")]) == 0
    manifest = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    assert manifest["arguments"]["kind"] == "map" and manifest["arguments"]["x"] == "place"


def swatches(ax):
    """The boxes of the legend: left, bottom, right and top in inches, with their colours."""
    found = []
    for patch in ax.patches:
        if isinstance(patch, Polygon):
            (left, bottom), (right, top) = patch.get_xy().min(axis=0), patch.get_xy().max(axis=0)
            found.append(((left, bottom, right, top), to_hex(patch.get_facecolor())))
    return found


@pytest.mark.parametrize("width", ["print", "phone"])
def test_the_classes_of_a_legend_stand_side_by_side_with_their_limits_under_the_joints(width):
    ax = chart(samples.rates(), kind="map", width=width).axes[0]
    *classes, missing = swatches(ax)
    assert [color for _, color in classes] == list(SHADES)
    assert missing[1] == NO_DATA
    boxes = [box for box, _ in classes]
    wide = boxes[0][2] - boxes[0][0]
    assert all(one[2] == pytest.approx(other[0]) for one, other in pairwise(boxes))
    assert all(box[2] - box[0] == pytest.approx(wide) and box[3] - box[1] == pytest.approx(0.12) for box in boxes)
    assert wide == pytest.approx(0.72) if width == "print" else wide < 0.72
    assert boxes[0][3] == pytest.approx(ax.get_ylim()[1])
    limits = [text for text in ax.texts if text.get_text().endswith(".0%")]
    joints = [boxes[0][0], *(box[2] for box in boxes)]
    assert [text.get_position()[0] for text in limits] == pytest.approx(joints)
    assert {text.get_position()[1] for text in limits} == {boxes[0][1] - 0.04}
    assert boxes[0][0] == pytest.approx(max(measure(text.get_text(), SMALL) for text in limits) / 2)
    (left, bottom, right, _), words = missing[0], next(text for text in ax.texts if text.get_text() == "no data")
    assert right - left == pytest.approx(0.24)
    assert left > boxes[-1][2] + 0.1 or bottom < boxes[0][1] - 0.1
    assert words.get_position() == pytest.approx((left + 0.3, bottom + 0.06))


def test_the_largest_circle_has_a_radius_of_three_tenths_of_an_inch_and_the_legend_two_round_ones():
    figure = chart(samples.arrivals(), kind="map")
    assert drawn(figure)["Germany"].get_radius() == pytest.approx(0.3)
    ax = figure.axes[0]
    legend = [
        patch
        for patch in ax.patches
        if isinstance(patch, Circle) and to_hex(patch.get_facecolor(), keep_alpha=True).endswith("00")
    ]
    sizes = [circle.get_radius() for circle in legend]
    assert sizes == pytest.approx([0.3 * (1_000_000 / 1_200_000) ** 0.5, 0.3 * (200_000 / 1_200_000) ** 0.5])
    (x, y), (other, level) = (circle.center for circle in legend)
    assert y == level == pytest.approx(ax.get_ylim()[1] - sizes[0] - 0.02)
    assert x - sizes[0] == pytest.approx(0.02)
    said = {text.get_text(): text.get_position()[0] for text in ax.texts if text.get_text() in ("1.00m", "0.20m")}
    assert said["1.00m"] == pytest.approx(x + sizes[0] + 0.06)
    assert other - sizes[1] == pytest.approx(said["1.00m"] + measure("1.00m", SMALL) + 0.2)


def test_a_small_circle_lies_on_a_large_one_and_none_leaves_the_page():
    figure = chart(samples.arrivals(), kind="map")
    ax = figure.axes[0]
    circles = [artist for artist, _ in figure.record.marks]
    assert [circle.get_radius() for circle in circles] == sorted((c.get_radius() for c in circles), reverse=True)
    for circle in circles:
        (x, y), radius = circle.center, circle.get_radius()
        assert x - radius > -0.02 and x + radius < ax.get_xlim()[1] + 0.02
        assert y - radius > -0.02 and y + radius < ax.get_ylim()[1] + 0.02


def test_a_circle_for_nothing_is_a_speck_and_rough_counts_are_light():
    rows = samples.arrivals().assign(
        value=[1_200_000, 0, 380_000, 250_000, 220_000], qualifier=["=", "=", "~", "=", "="]
    )
    artists = drawn(chart(rows, kind="map"))
    assert artists["Poland"].get_radius() == 0.015
    assert to_hex(artists["Poland"].get_edgecolor()) == to_hex(artists["Poland"].get_facecolor())
    assert to_hex(artists["Spain"].get_edgecolor()) == "#ffffff"
    assert artists["Czechia"].get_facecolor()[:3] == pytest.approx(
        tint(to_hex(artists["Spain"].get_facecolor())), abs=0.01
    )


def test_names_on_two_lines_lie_inside_of_their_shapes_and_cover_no_other():
    figure = chart(samples.rates(), kind="map")
    figure.draw_without_rendering()
    ax, renderer = figure.axes[0], figure.canvas.get_renderer()
    boxes = {
        text.get_text().split("\n")[0]: text.get_window_extent(renderer) for text in ax.texts if "\n" in text.get_text()
    }
    for name in ("Spain", "France", "Germany", "Poland"):
        shape = drawn(figure)[name].get_window_extent(renderer)
        assert shape.x0 < boxes[name].x0 and boxes[name].x1 < shape.x1, name
        assert shape.y0 < boxes[name].y0 and boxes[name].y1 < shape.y1, name
    found = list(boxes.values())
    assert not [1 for n, one in enumerate(found) for other in found[:n] if one.overlaps(other)]


def test_a_map_is_as_tall_as_its_part_of_the_world_but_no_strip_and_no_tower():
    def shape(*places):
        rows = pd.DataFrame({"place": places, "value": range(3, 3 + len(places)), "unit": "%"})
        low, high = chart(rows, kind="map").axes[0].get_ylim()
        return (high - low - 0.4) / 6.16

    assert shape("Chile", "Argentina") == pytest.approx(1.05, abs=0.03)
    assert shape("France", "Spain", "Italy") < 1.05
    assert shape("Canada", "Russia", "Brazil", "Australia") == pytest.approx(0.48, abs=0.06)  # the world
