"""Web pages against what a person reads in them; ``pages/floors.json`` has the floors, which only rise."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.gold.pages import HELD, OPEN
from tests.gold.pages.command import report
from tests.gold.pages.layouts import pages
from tests.gold.pages.scoring import words
from tests.gold.pages.tools import KIT, run

FLOORS = json.loads((OPEN.parent / "floors.json").read_text(encoding="utf-8"))
SETS = pytest.mark.parametrize("folder", [OPEN, HELD], ids=lambda folder: folder.name)


@SETS
def test_pages_reach_the_floors(folder: Path) -> None:
    score = run(KIT, pages(folder))
    measures = score.measures()
    print(folder.name, measures)
    if folder != HELD:
        print("\n".join(map(report, score.pages)))
    floors = FLOORS[folder.name]
    low = {name: (measures[name], floor) for name, floor in floors["at least"].items() if measures[name] < floor}
    high = {name: (measures[name], most) for name, most in floors["at most"].items() if measures[name] > most}
    assert not low | high
    assert floors["at least"].keys() | floors["at most"].keys() == measures.keys()


@SETS
def test_truths_are_in_their_pages(folder: Path) -> None:
    found = pages(folder)
    assert {path.stem for path in folder.iterdir()} == {page.name for page in found}
    for page in found:
        data = page.data()
        encoding = "cp1252" if b"windows-1252" in data or b"iso-8859-1" in data or b"<FONT" in data else "utf-8"
        shown = unicodedata.normalize("NFKC", html.unescape(data.decode(encoding)))
        shown += re.sub(r"<[^<>]*>", "", shown)  # a word may have markup in it
        for line in (*page.truth.body, *page.truth.absent, *page.truth.either, *page.truth.title, *page.truth.authors):
            for word in words(line):
                assert unicodedata.normalize("NFKC", word) in shown, (page.name, word)


def test_a_third_of_the_pages_only_scores() -> None:
    scored, all_pages = len(pages(HELD)), len(pages(HELD)) + len(pages(OPEN))
    assert all_pages >= 60
    assert scored / all_pages >= 1 / 3
