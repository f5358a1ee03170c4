"""Where places are: named dots, with the countries around."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

import kit
from kit.charts import chart
from kit.charts.sheet import HIGHLIGHT, MUTED
from kit.errors import SetupError
from tests.charts import samples
from tests.charts.audit import faults


def spots(figure):
    places = figure.record.rows.column(figure.record.rows.x)
    return {places[row]: artist.center for artist, row in figure.record.marks}


def words(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_places_stand_where_they_are_and_are_named():
    figure = chart(samples.cities(), kind="locator", title="Five cities lost power")
    found = spots(figure)
    assert found["Lviv"][0] < found["Kyiv"][0] < found["Kharkiv"][0]
    assert found["Odesa"][1] < found["Dnipro"][1] < found["Kyiv"][1]
    assert set(samples.cities()["place"]) <= set(words(figure))
    assert "Ukraine" in words(figure) and "Russia" in words(figure)
    assert figure.alt_text == (
        "Locator map: Five cities lost power. From north to south: Kyiv, Kharkiv, Lviv, Dnipro and Odesa. "
        "Borders: Natural Earth. Places: GeoNames (CC BY 4.0)."
    )


def test_towns_of_the_usa_stand_among_its_states():
    figure = chart(pd.DataFrame({"place": ["Memphis", "Nashville", "Birmingham, Alabama"]}), kind="locator")
    assert {"Tennessee", "Alabama", "Mississippi"} <= set(words(figure))
    assert figure.record.title == "Memphis, Nashville and Birmingham"
    assert "Borders: U.S. Census Bureau." in figure.notes


def test_numbers_of_the_rows_are_left_alone():
    rows = samples.rows(
        *({"place": name, "value": 3, "measure": "dead", "qualifier": ">="} for name in ("Kyiv", "Lviv"))
    )
    figure = chart(rows, kind="locator", title="Nine dead in two cities")
    assert figure.record.subtitle == ""
    assert figure.notes == ["Borders: Natural Earth.", "Places: GeoNames (CC BY 4.0)."]
    assert set(words(figure)) >= {"Kyiv", "Lviv"}


def test_own_coordinates_need_no_known_name():
    rows = pd.DataFrame({"name": ["Mill", "Bridge"], "latitude": [51.5, 51.9], "longitude": [-1.2, -0.9]})
    figure = chart(rows, kind="locator")
    assert spots(figure)["Bridge"][1] > spots(figure)["Mill"][1]
    assert figure.notes == ["Borders: Natural Earth."]


def test_one_place_twice_is_one_dot_and_an_unknown_one_is_said():
    figure = chart(pd.DataFrame({"place": ["Kyiv", "Kyiv", "Ruritania"]}), kind="locator")
    assert len(figure.record.marks) == 1
    assert "Not on the map: Ruritania." in figure.notes


def test_highlighted_places_are_coloured():
    figure = chart(samples.cities(), kind="locator", highlight="Odesa")
    places = figure.record.rows.column("place")
    found = {places[row]: to_hex(artist.get_facecolor()) for artist, row in figure.record.marks}
    assert found["Odesa"] == HIGHLIGHT and found["Kyiv"] == MUTED


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        (pd.DataFrame({"place": ["Ruritania"]}), {}, "names no place the kit knows: “Ruritania”"),
        (pd.DataFrame({"place": ["Odessa", "Kyiv"]}), {}, "several places called “Odessa”, in Ukraine and Texas"),
        (samples.cities().assign(side=list("aabbb")), {"by": "side"}, "a locator map has no series"),
        (samples.cities(), {"reference": 3}, "no scale of values"),
    ],
)
def test_what_no_locator_can_show_is_refused(rows, arguments, message):
    with pytest.raises(SetupError, match=message):
        chart(rows, **({"kind": "locator"} | arguments))


def test_places_too_close_to_be_named_are_refused_unless_those_that_matter_are_highlighted():
    rows = pd.DataFrame(
        {"name": [f"Field number {n}" for n in range(12)], "lat": [50 + n / 999 for n in range(12)], "lon": 30}
    )
    with pytest.raises(SetupError, match="so close together that .* cannot be named; select fewer.*highlight="):
        chart(rows, x="name", kind="locator")
    figure = chart(rows, x="name", kind="locator", highlight="Field number 3")
    assert "Field number 3" in words(figure)
    assert len(figure.record.marks) == 12


def test_more_places_than_can_be_named_are_refused():
    rows = pd.DataFrame({"place": [f"Site {n}" for n in range(41)], "lat": range(41), "lon": range(41)})
    with pytest.raises(SetupError, match="41 places cannot all be named; select at most 40"):
        chart(rows, kind="locator")


@pytest.mark.parametrize("width", ["print", "phone", "square", "story"])
def test_a_locator_is_drawn_without_a_fault_on_every_page(width):
    assert not list(faults(chart(samples.cities(), kind="locator", width=width)))


@pytest.mark.slow
def test_a_locator_is_published_and_made_again(tmp_path):
    kit.publish(chart(samples.cities(), kind="locator"), tmp_path / "cities")
    report = kit.verify(tmp_path / "cities")
    assert set(report.loc[report["part"].isin(["rows", "picture"]), "status"]) == {"same"}


def test_dots_have_one_size_and_their_names_stand_right_at_them():
    figure = chart(samples.cities(), kind="locator")
    figure.draw_without_rendering()
    ax, renderer = figure.axes[0], figure.canvas.get_renderer()
    assert {artist.get_radius() for artist, _ in figure.record.marks} == {0.05}
    for name, spot in spots(figure).items():
        (text,) = [found for found in ax.texts if found.get_text() == name]
        box = text.get_window_extent(renderer).extents / figure.dpi
        x, y = ax.transData.transform(spot) / figure.dpi
        aside = max(box[0] - x, x - box[2], 0), max(box[1] - y, y - box[3], 0)
        assert 0.03 < (aside[0] ** 2 + aside[1] ** 2) ** 0.5 < 0.15, name
        assert text.get_weight() == "bold"


def test_the_places_stand_in_the_middle_with_as_much_land_around_them_on_each_side():
    rows = pd.DataFrame({"name": ["West", "East"], "lat": [50.0, 50.0], "lon": [10.0, 20.0]})
    figure = chart(rows, x="name", kind="locator")
    ax, found = figure.axes[0], spots(figure)
    wide, tall = ax.get_xlim()[1], ax.get_ylim()[1]
    assert tall <= 0.75 * wide + 0.01
    assert found["West"][0] == pytest.approx(wide - found["East"][0], abs=0.02)
    assert found["West"][0] / (found["East"][0] - found["West"][0]) == pytest.approx(0.18, abs=0.01)
    assert found["West"][1] == pytest.approx(tall / 2, abs=0.1)


def test_at_most_forty_places_are_named():
    rows = pd.DataFrame(
        {
            "place": [f"S{n}" for n in range(40)],
            "lat": [n // 8 * 9 for n in range(40)],
            "lon": [n % 8 * 12 for n in range(40)],
        }
    )
    assert len(chart(rows, x="place", kind="locator").record.marks) == 40


def test_words_with_a_full_stop_get_no_second_one():
    told = chart(samples.cities(), kind="locator", title="Where is the power out?").alt_text
    assert told.startswith("Locator map: Where is the power out? From north to south: ")
