"""What counts as a right claim when the confidence of claims is fitted, and what the fit makes of it."""

from __future__ import annotations

import pytest

from kit.language.claim import Claim

pytest.importorskip("torch")

from training import marks
from training.certainty import Row, fitted, is_right

TEXT = "Ada Brun said the ferry sank because it was old. It sank off Orrin."
SENTENCES = [(0, 49), (49, len(TEXT))]


def marked() -> marks.Marked:
    made = marks.Marked("a", TEXT, None, None)
    made.attributions = [marks.Attribution((0, 8), (9, 13), (14, 47), "Ada Brun")]
    return made


def claim(words: str, source: str | None) -> Claim:
    start = TEXT.index(words)
    return Claim(start, start + len(words), source=source, role="reported" if source else "own")


@pytest.mark.parametrize(
    ("words", "source", "right"),
    [
        ("the ferry sank because it was old", "Ada Brun", True),
        ("the ferry sank because it was", "Brun", True),
        ("the ferry", "Ada Brun", False),
        ("the ferry sank because it was old", "Bo Lind", False),
        ("It sank off Orrin.", None, True),
        ("It sank off Orrin.", "Ada Brun", False),
        ("Ada Brun said the ferry sank because it was old.", None, False),
    ],
)
def test_a_row_is_right_when_source_and_most_of_its_extent_are(words: str, source: str | None, right: bool) -> None:
    assert is_right(claim(words, source), marked(), SENTENCES) is right


def test_a_surer_reading_gets_more_confidence_where_it_is_oftener_right() -> None:
    seen = [(1.0, odds, 0.0, 2.0, 2.0, 1.0, 0.0) for odds in (-1.0, 4.0)]
    found = [Row("reported", seen[number % 2], number % 2 == 1 or number % 8 == 0) for number in range(80)]
    found += [Row("own", None, number > 0) for number in range(9)]
    weights = fitted(found)
    assert weights["said"][1] > 0.3
    assert weights["shares"]["own"] == round(10 / 11, 3)
