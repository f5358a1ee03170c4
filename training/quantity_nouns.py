"""Writes kit/language/lexicons/quantity_nouns.txt from WordNet: nouns for what can be measured of people and things.

python -m training.quantity_nouns /path/to/wordnet/dict

A noun is listed when its most frequent sense (the first of WordNet's) is an attribute, an act, an event, a possession,
a process, a quantity, a state or a phenomenon: "detention", "wait", "seizure". People, groups, animals, things, places
and times are not: a figure is about them, and measures something of theirs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import textwrap
from pathlib import Path

import spacy_lookups_data

from kit.language.noun_phrases import is_time
from training.words import words

OUTPUT = Path("kit/language/lexicons/quantity_nouns.txt")
HEADER = (
    "# Nouns for what can be measured of people and things, beside those of measure_nouns.toml. Singular.\n"
    "# Source: WordNet 3.0 (Princeton University; WordNet licence): nouns whose most frequent sense is an attribute, act,\n"
    "# event, possession, process, quantity, state or phenomenon. Written by training/quantity_nouns.py.\n"
)
# WordNet's lexicographer files, by number: act, attribute, event, phenomenon, possession, process, quantity, state.
CLASSES = frozenset((4, 7, 11, 19, 21, 22, 23, 26))
# Rarer words than this (log probability per word) are left out.
LEAST_FREQUENT = -13.5
# Units, sums of money and words that stand for the one who acts: a figure is counted in them or about them.
OTHERWISE = words(
    "attack strike war battle accident crash blast explosion fire storm hurricane earthquake flood disaster operation "
    "campaign election game match race film movie show project programme program business industry work job career "
    "one two three lot dozen hundred thousand million billion trillion half third quarter none zero couple pair "
    "dollar euro pound cent penny yen peso crown mile metre meter kilometre kilometer foot inch yard acre hectare "
    "gallon litre liter ton tonne kilo kilogram gram ounce barrel degree percent mark franc rupee ruble shilling "
    "lawsuit trial investigation service trade way thing rest move part use kind sort matter reason turn step lack"
)


def quantity_nouns(folder: Path) -> list[str]:
    """The nouns, sorted."""
    lexicographer_files: dict[str, int] = {}
    for line in (folder / "data.noun").read_text(encoding="utf8").splitlines():
        if not line.startswith(" "):
            offset, number, _ = line.split(" ", 2)
            lexicographer_files[offset] = int(number)
    with gzip.open(
        Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz", "rt", encoding="utf8"
    ) as file:
        frequency = json.load(file)
    found = []
    for line in (folder / "index.noun").read_text(encoding="utf8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        word, first = fields[0], fields[6 + int(fields[3])]
        if (
            word.isalpha()
            and len(word) > 2
            and lexicographer_files[first] in CLASSES
            and frequency.get(word, -99.0) >= LEAST_FREQUENT
            and word not in OTHERWISE
            and not is_time(word)
        ):
            found.append(word)
    return sorted(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path, help="the folder with data.noun and index.noun")
    parser.add_argument("output", type=Path, nargs="?", default=OUTPUT)
    arguments = parser.parse_args()
    lines = textwrap.fill(" ".join(quantity_nouns(arguments.wordnet)), 120, break_long_words=False)
    arguments.output.write_text(f"{HEADER}{lines}\n", encoding="utf8")


if __name__ == "__main__":
    main()
