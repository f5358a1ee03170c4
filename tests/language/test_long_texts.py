"""Texts in which no sentence ends: they are read in pieces, said once, and cost no more than their length."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import kit
import kit.language
from kit.errors import ReadingWarning, SkippedWarning
from kit.language.sentences import LONGEST, PIECE, split
from kit.readers.source import MAX_CHARACTERS

ROOT = Path(__file__).parents[2]
MEASURE = """
import json, sys, time, warnings
import kit
from tests.memory import peak_megabytes as peak
warnings.simplefilter("ignore")
unit, size = sys.argv[1], int(sys.argv[2])
kit.extract(kit.Article(text="Nine boats sank, and 5 men died, he said.\\n" * 40))
base, seen = peak(), []
for length in (size, 4 * size):
    begun = time.process_time()
    tables = kit.extract(kit.Article(text=(unit * length)[:length], published="2026-03-02"))
    seen.append([time.process_time() - begun, peak() - base, len(tables.figures)])
print(json.dumps(seen))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "size", "figures"),
    [
        ("9 boats sank and ", 17_000, 1_000),
        ("9, ", 6_000, 2_000),
        (",", 100_000, 0),
        ("(", 100_000, 0),
        ("( ", 20_000, 0),
        ("“", 100_000, 0),
        ('" ', 6_000, 0),
        (".", 100_000, 0),
        ("a", 100_000, 0),
    ],
)
def test_four_times_the_text_costs_about_four_times_as_much(unit, size, figures):
    command = [sys.executable, "-c", MEASURE, unit, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, check=True, cwd=ROOT)
    (time_1, memory_1, found_1), (time_4, memory_4, found_4) = json.loads(done.stdout)
    assert (found_1, found_4) == (figures, 4 * figures)
    assert time_4 < 8 * time_1  # 16 times where it grows with the square
    assert memory_4 < 6 * max(memory_1, 25)  # megabytes beyond those of a usual article


def test_a_sentence_that_does_not_end_is_cut_at_commas_and_spaces():
    text = "They counted " + "nine boats, " * 300 + "and went home. Then it rained."
    pieces = [text[start:end] for start, end in split(text)]
    assert pieces[-1] == "Then it rained."
    assert all(len(piece) <= PIECE and piece.endswith(("boats,", ".")) for piece in pieces)
    assert " ".join(pieces) == text


def test_a_long_sentence_is_left_whole():
    text = "They counted " + "nine boats, " * 100 + "and went home."
    assert PIECE < len(text) < LONGEST
    assert split(text) == [(0, len(text))]


@pytest.mark.parametrize("text", ["x" * 4_000, "ab" * 700 + " c. Then " + "d" * 2_000 + "\n", "9,10," * 900])
def test_what_has_no_white_space_is_no_words(text):
    doc = kit.language.annotate(kit.Article(text=text))
    assert doc.text == text
    assert max(len(token) for token in doc) <= PIECE
    assert max(len(sentence.text) for sentence in doc.sents) <= LONGEST


def test_it_is_said_once_how_often_a_text_was_cut():
    endless = "9 boats sank and " * 200
    text = f"{endless}then it rained.\n\n{endless}it rained again.\n\nThe harbour lost 4 cranes."
    with pytest.warns(ReadingWarning) as said:
        tables = kit.extract([kit.Article(text=text, title="Boats"), kit.Article(text="Nine boats sank.")])
    assert [str(warning.message).split(" no sentence")[0] for warning in said] == ["Boats: at 2 places"]
    assert list(tables.figures["measure"].iloc[[0, 250, -2]]) == ["boats", "boats", "cranes"]
    assert tables.figures["sentence"].iloc[-2] == "The harbour lost 4 cranes."


def test_a_text_past_the_limit_is_skipped_with_the_reason():
    text = "9 boats sank. " * (MAX_CHARACTERS // 14 + 1)
    with pytest.warns(SkippedWarning, match="5,000,000 are the limit"):
        tables = kit.extract([kit.Article(text=text, title="Boats"), kit.Article(text="Nine boats sank.")])
    assert (len(tables.articles), list(tables.skipped["origin"])) == (1, ["Boats"])
