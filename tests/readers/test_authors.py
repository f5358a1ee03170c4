"""Authors as pages state them, made names."""

import pytest

from kit.readers.authors import first_named, name_of, signed


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("By LENA ORTEGA, Gazette Court Reporter", "Lena Ortega"),
        ("TOM O'NEILL", "Tom O'Neill"),
        ("ANNE-MARIE DE WIT", "Anne-Marie de Wit"),
        ("sam-okafor", "Sam Okafor"),
        ("Jean McRae, deputy political editor", "Jean McRae"),
        ("Priya Nair | The Harbour Times", "Priya Nair"),
        ("By Omar Haddad July 9, 2023", "Omar Haddad"),
        ("April March", "April March"),
        ("Reuters", "Reuters"),
        ("BBC News", "BBC News"),
        ("Username", None),
        ("admin", None),
        ("https://example.org/people/priya-nair", None),
        ("desk@example.org", None),
        ("", None),
    ],
)
def test_name_of(stated: str, name: str | None) -> None:
    assert name_of(stated) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Omar Haddad July 9, 2023", "Omar Haddad"),
        ("By Omar Haddad", "Omar Haddad"),
        ("Text Size", None),
        ("Written by\tOmar Haddad", None),
        ("By Monday the water had gone down, and the bridge was open.", None),
    ],
)
def test_signed(line: str, name: str | None) -> None:
    assert signed(line) == name


def test_the_first_place_that_names_people_decides() -> None:
    outlet, people = (lambda: ["Harbour Times News"]), (lambda: ["Priya Nair and Omar Haddad"])
    assert first_named([outlet, people]) == "Priya Nair, Omar Haddad"
    assert first_named([people, outlet]) == "Priya Nair, Omar Haddad"
    assert first_named([outlet, lambda: [None]]) == "Harbour Times News"
    assert first_named([list, lambda: ["user"]]) is None


def test_a_name_and_its_address_are_one() -> None:
    assert first_named([lambda: ["Priya Nair", "priya-nair", "PRIYA NAIR"]]) == "Priya Nair"
