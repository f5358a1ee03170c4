"""Which place a row names; what is not sure is not guessed."""

import pandas as pd
import pytest

from kit.charts.given import tidy
from kit.charts.maps.located import areas, column_of_places, coordinates, spots
from kit.charts.rows import read
from kit.errors import SetupError


def data(*places, **columns):
    table = tidy(pd.DataFrame({"place": places, "value": range(1, len(places) + 1), **columns}))
    return read(table, "place", "value", None, None)


def test_georgia_is_what_the_others_are():
    assert areas(data("Georgia", "Florida")).codes == {0: "GA", 1: "FL"}
    assert areas(data("Georgia", "Armenia")).codes == {0: "GE", 1: "AM"}
    assert spots(data("Georgia", "Alabama")).atlas == "states"
    for found in (areas, spots):
        with pytest.raises(SetupError, match="“Georgia” may be a country or a US state"):
            found(data("Georgia"))
    assert areas(data("GEO")).codes == {0: "GE"}
    assert areas(data("Georgia, USA")).codes == {0: "GA"}


def test_codes_of_two_letters_are_those_of_most_of_the_others():
    assert areas(data("CA", "IN", "TX")).atlas == "states"
    assert areas(data("CA", "IN", "FR", "GB")).codes == {0: "CA", 1: "IN", 2: "FR", 3: "GB"}


def test_what_has_no_shape_is_missed():
    found = areas(data("Spain", "Euro area", "Scotland", "Antarctica"))
    assert found.codes == {0: "ES"}
    assert found.missed == [1, 2, 3]


@pytest.mark.parametrize("found", [areas, spots])
def test_two_countries_of_one_name_are_refused(found):
    with pytest.raises(SetupError, match="“Congo” may be Democratic Republic of the Congo or Republic of the Congo"):
        found(data("Congo", "Kenya"))


def test_a_city_that_shares_its_name_needs_its_region():
    with pytest.raises(
        SetupError, match="several places called “Birmingham”, in United Kingdom and Alabama; write “Birm"
    ):
        spots(data("Birmingham", "Leeds"))
    for rows in (
        data("Birmingham, Alabama"), data("Birmingham, Ala."), data("Birmingham", state=["Alabama"]),
        data("Birmingham", country=["US"]),
    ):  # fmt: skip
        longitude, latitude = spots(rows).points[0]
        assert (round(longitude), round(latitude)) == (-87, 34)
    assert round(spots(data("Birmingham, England")).points[0][1]) == 52


def test_the_largest_by_far_is_taken_and_said():
    found = spots(data("London", "Leeds"))
    assert round(found.points[0][1], 1) == 51.5
    assert found.notes[0] == "Taken to be: London (United Kingdom)."


def test_a_region_that_is_not_known_is_no_reason_to_guess():
    assert spots(data("Paris, Ontario", "Leeds")).missed == [0]
    assert spots(data("Paris", "Leeds", country=["Ruritania", "UK"])).missed == [0]


def test_coordinates_come_first():
    found = spots(data("Birmingham", "Leeds", lat=[33.5, 53.8], lon=[-86.8, -1.5]))
    assert found.points == {0: (-86.8, 33.5), 1: (-1.5, 53.8)}
    assert coordinates(["Latitude", "LONGITUDE", "x"]) == ("Latitude", "LONGITUDE")
    assert coordinates(["lat", "x"]) is None
    with pytest.raises(SetupError, match="latitude 133.5 and longitude -86.8 are no place on earth"):
        spots(data("Birmingham", lat=[133.5], lon=[-86.8]))


def test_a_name_may_be_a_city_a_state_or_a_country():
    found = spots(data("Washington", "Texas", "Singapore", "Gibraltar"))
    assert set(found.points) == {0, 1, 2, 3}
    assert round(found.points[0][0]) == -77
    assert found.atlas == "countries"
    assert found.codes == {2: "SG"}  # Texas has a point, but no shape on a map of countries


def test_the_column_of_places_is_the_one_with_most_of_them():
    table = pd.DataFrame({"subject": ["wheat", "maize"], "where": ["Spain", "Italy"], "value": [1, 2]})
    assert column_of_places(table) == "where"
    assert column_of_places(table[["subject", "value"]]) is None
