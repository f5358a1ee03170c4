"""Names of countries, states and cities as articles and data sets write them."""

import csv

import pytest

from kit.charts.maps import names
from kit.charts.maps.shapes import shapes
from kit.language.lexicons import FOLDER as LEXICONS


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "US"), ("U.S.", "US"), ("the United States", "US"), ("America", "US"), ("Britain", "GB"), ("UK", "GB"),
        ("South Korea", "KR"), ("Korea, Rep.", "KR"), ("Ivory Coast", "CI"), ("Côte d’Ivoire", "CI"), ("DRC", "CD"),
        ("Türkiye", "TR"), ("turkey", "TR"), ("St Lucia", "LC"), ("Saint Lucia", "LC"), ("Bosnia & Herzegovina", "BA"),
        ("Czechia", "CZ"), ("Burma", "MM"), ("Kosovo", "XK"), ("DEU", "DE"), ("IN", "IN"), ("The Gambia", "GM"),
        ("Sao Tome and Principe", "ST"), ("Guinea-Bissau", "GW"), ("Viet Nam", "VN"),
    ],
)  # fmt: skip
def test_countries_are_known_by_the_names_they_go_by(name, code):
    assert names.codes("countries", name) == (code,)


@pytest.mark.parametrize("name", ["Congo", "Korea", "Virgin Islands"])
def test_a_name_of_two_countries_is_that_of_both(name):
    assert len(names.codes("countries", name)) == 2


@pytest.mark.parametrize("name", ["Euro area", "World", "Scotland", "in", "it", "Narnia", ""])
def test_what_is_no_country_is_none(name):
    assert names.codes("countries", name) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [("Calif.", "CA"), ("CA", "CA"), ("W.Va.", "WV"), ("Georgia, USA", "GA"), ("Washington, D.C.", "DC")],
)
def test_states_are_known_by_their_short_forms(name, code):
    assert names.codes("states", name) == (code,)


def test_cities_of_one_name_stand_largest_first():
    assert [(city.country, city.state) for city in names.cities("Birmingham")[:2]] == [("GB", ""), ("US", "AL")]
    kyiv = names.cities("Kiev")[0]
    assert (kyiv.name, kyiv.region) == ("Kyiv", "Ukraine")
    assert (kyiv.latitude, kyiv.longitude) == (50.45, 30.52)
    assert names.cities("new york")[0].region == "New York"
    assert {city.region for city in names.cities("St. Petersburg")} == {"Russia", "Florida"}


def test_each_country_has_a_shape_but_parts_and_rocks():
    without = {names.names("countries")[code] for code in names.names("countries") if code not in shapes("countries")}
    assert without == {
        "Antarctica", "Bouvet Island", "Caribbean Netherlands", "Christmas Island", "Cocos Islands", "French Guiana",
        "Gibraltar", "Guadeloupe", "Martinique", "Mayotte", "Réunion", "Svalbard and Jan Mayen", "Tokelau", "Tuvalu",
    }  # fmt: skip
    assert set(names.names("states")) == set(shapes("states"))


def test_the_countries_whose_money_is_known_are_countries_here_too():
    lines = (LEXICONS / "country_currencies.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    unknown = [row["country"] for row in rows if not names.codes("countries", row["country"].split("|")[0].strip())]
    assert unknown == ["United States Minor Outlying Islands"]
