"""Names that are known beforehand and words that make a name, for readers and language alike: names.toml, gazetteer.csv."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class NameLists:
    """What the two files say about names; everything in the case it is written in, except where said."""

    nationalities: frozenset[str]
    doubtful: frozenset[str]
    governed: frozenset[str]
    certain: frozenset[str]
    regions: frozenset[str]
    natural_words: frozenset[str]
    built_words: frozenset[str]
    titles: frozenset[str]
    organisation_words: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    personal_titles: frozenset[str]
    roles: frozenset[str]
    joined: frozenset[str]
    particles: frozenset[str]
    known_organisations: frozenset[str]
    spelt: frozenset[str]
    storms: frozenset[str]
    locating: frozenset[str]
    governing: frozenset[str]
    before_people: frozenset[str]
    first_words: frozenset[str]

    @cached_property
    def peoples(self) -> frozenset[str]:
        """Nationalities and the like that are no other word as well."""
        return self.nationalities - self.doubtful

    def place_label(self, words: Iterable[str]) -> str | None:
        """GPE, LOC or FAC where the lists know the place, else None."""
        kept = [word for word in words if word.lower() != "the"]
        name = " ".join(kept)
        if (
            name in self.governed
            or name.title() in self.governed
            or re.sub(r"\.(?: (?=[A-Z]\.))?", "", name) in self.governed
        ):
            return "GPE"
        if name in self.regions or name.title() in self.regions:
            return "LOC"
        lowered = {word.lower() for word in kept}
        if lowered & self.natural_words:
            return "LOC"
        return "FAC" if len(kept) > 1 and lowered & self.built_words else None


@cache
def name_lists() -> NameLists:
    """The lists, read once."""
    words = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    with (FOLDER / "gazetteer.csv").open(encoding="utf8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    nationalities = set(words["nationalities"]["words"].split())
    nationalities |= {f"{word}s" for word in nationalities if not word.endswith(("s", "ese", "ish", "ch"))}
    governed = set(words["places"]["governed"].split("|"))
    regions = frozenset(words["places"]["regions"].split("|"))
    return NameLists(
        nationalities=frozenset(nationalities),
        doubtful=frozenset(words["nationalities"]["doubtful"].split()),
        governed=frozenset(governed | {row["name"] for row in rows}) - regions,
        certain=frozenset(governed | {row["name"] for row in rows if row["common"] == "0"}) - regions,
        regions=regions,
        natural_words=frozenset(words["places"]["natural_words"].split()),
        built_words=frozenset(words["places"]["built_words"].split()),
        titles=frozenset(words["people"]["titles"].split()),
        organisation_words=frozenset(words["organisations"]["words"].split()),
        opening=frozenset(words["organisations"]["opening"].split()),
        closing=frozenset(words["organisations"]["closing"].split()),
        personal_titles=frozenset(words["roles"]["titles"].split()),
        roles=frozenset(words["roles"]["words"].split()),
        joined=frozenset(words["roles"]["joined"].split()),
        particles=frozenset(words["roles"]["particles"].split()),
        known_organisations=frozenset(words["organisations"]["known"].split("|")),
        spelt=frozenset(words["places"]["spelt"].split("|")),
        storms=frozenset(words["roles"]["storms"].split()),
        locating=frozenset(words["located"]["locating"].split()),
        governing=frozenset(words["located"]["governing"].split()),
        before_people=frozenset(words["located"]["before_people"].split()),
        first_words=frozenset(words["sentences"]["first_words"].split()),
    )
