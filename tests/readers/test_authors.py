"""Authors as pages state them, made names."""

import pytest

from kit.readers.authors import first_named, names_of, signed


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("By LENA ORTEGA, Gazette Court Reporter", ["Lena Ortega"]),
        ("TOM O'NEILL", ["Tom O'Neill"]),
        ("By ALAN McBRIDE", ["Alan McBride"]),
        ("ANNE-MARIE DE WIT", ["Anne-Marie de Wit"]),
        ("by lena ortega", ["Lena Ortega"]),
        ("sam-okafor", ["Sam Okafor"]),
        ("sam_okafor", ["Sam Okafor"]),
        ("Jean McRae, deputy political editor", ["Jean McRae"]),
        ("Jean McRae – Deputy Political Editor", ["Jean McRae"]),
        ("Jean McRae - Senior Reporter", ["Jean McRae"]),
        ("Political Editor Jean McRae", ["Jean McRae"]),
        ("Jean McRae Business reporter, Harbour News", ["Jean McRae"]),
        ("Priya Nair | The Harbour Times", ["Priya Nair"]),
        ("Priya Nair (Harbour Chronicle)", ["Priya Nair"]),
        ("By Priya Nair/Harbour Chronicle", ["Priya Nair"]),
        ("Published by Priya Nair", ["Priya Nair"]),
        ("Words: Priya Nair", ["Priya Nair"]),
        ("By By Priya Nair", ["Priya Nair"]),
        ("Priya Nair, For The Harbour Chronicle", ["Priya Nair"]),
        ("Priya Nair of the Harbour Chronicle", ["Priya Nair"]),
        ("By PRIYA NAIR The Associated Press", ["Priya Nair"]),
        ("PRIYA NAIR, Associated Press", ["Priya Nair"]),
        ("Priya Nair in Lisbon", ["Priya Nair"]),
        ("Priya Nair, Lisbon", ["Priya Nair"]),
        ("Priya Nair, photos by Omar Haddad", ["Priya Nair"]),
        ("Priya Nair @priya_nair", ["Priya Nair"]),
        ("Priya Nair | pnair@example.org", ["Priya Nair"]),
        ("By PRIYA NAIR and OMAR HADDAD", ["Priya Nair", "Omar Haddad"]),
        ("Priya Nair in Lisbon and Omar Haddad in Porto", ["Priya Nair", "Omar Haddad"]),
        ("Priya Nair with Omar Haddad", ["Priya Nair", "Omar Haddad"]),
        ("Priya Nair, Omar Haddad", ["Priya Nair", "Omar Haddad"]),
        ("By Omar Haddad July 9, 2023", ["Omar Haddad"]),
        ("Priya Nair + 1 other", ["Priya Nair"]),
        ("Priya Nair View all posts", ["Priya Nair"]),
        ("Priya Nair Read more", ["Priya Nair"]),
        ('"Priya Nair"', ["Priya Nair"]),
        ("['Priya Nair']", ["Priya Nair"]),
        ("April March", ["April March"]),
        ("Reuters", ["Reuters"]),
        ("BBC News", ["BBC News"]),
        ("Bureau of Statistics", ["Bureau of Statistics"]),
        ("Username", []),
        ("Your Name", []),
        ("Post author", []),
        ("admin", []),
        ("https://example.org/people/priya-nair", []),
        ("desk@example.org", []),
        ("", []),
    ],
)
def test_names_of(stated: str, names: list[str]) -> None:
    assert names_of(stated) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Omar Haddad July 9, 2023", "Omar Haddad"),
        ("By Omar Haddad", "Omar Haddad"),
        ("By Omar Haddad / haddad@example.org", "Omar Haddad"),
        ("By Harbour News / Lisbon", None),
        ("Posted on July 9, 2023 by Omar Haddad", "Omar Haddad"),
        ("July 9, 2023 | By Omar Haddad", "Omar Haddad"),
        ("A bridge by Omar Haddad", None),
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


def test_a_name_is_one_whatever_its_accents() -> None:
    assert first_named([lambda: ["Zoë Nair", "Omar Haddad", "Zoe Nair"]]) == "Zoë Nair, Omar Haddad"
    assert first_named([lambda: ["Omar Haddad, Omar Haddad"]]) == "Omar Haddad"


def test_an_outlet_beside_people_is_no_author() -> None:
    assert first_named([lambda: ["Priya Nair", "Harbour News"]]) == "Priya Nair"
    assert first_named([lambda: ["Priya Nair", "Harbour Echo"]], "Harbour Echo") == "Priya Nair"
    assert first_named([lambda: ["Harbour Echo"]], "Harbour Echo") == "Harbour Echo"
