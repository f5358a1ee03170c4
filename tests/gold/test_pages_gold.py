"""The truths of the web pages stand in their pages."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

import pytest

from tests.gold.pages import HELD, OPEN
from tests.gold.pages.layouts import pages
from tests.gold.pages.scoring import words

SETS = pytest.mark.parametrize("folder", [OPEN, HELD], ids=lambda folder: folder.name)


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
