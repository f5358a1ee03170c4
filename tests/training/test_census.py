"""A census takes down what each condition came out as, and says by what it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from training import census

SOURCE = """
def is_day(word, known):
    if not word:
        return False
    return word in known and word != "may" or word.isdigit()
"""


@pytest.fixture
def watched(monkeypatch):
    """`is_day`, whose conditions are taken down."""
    monkeypatch.setattr(census, "conditions", [])
    monkeypatch.setattr(census, "_outcomes", census.array("Q"))
    tree = census._Watch("days.py", SOURCE).visit(ast.parse(SOURCE))
    names = {census._SEEN: census.seen}
    exec(compile(ast.fix_missing_locations(tree), "days.py", "exec"), names)
    return names["is_day"]


def test_the_code_does_what_it_did(watched):
    assert [watched(word, {"monday", "may"}) for word in ("", "monday", "may", "7", "x")] == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_each_condition_is_counted(watched):
    for word in ("monday", "tuesday", "7"):
        watched(word, {"monday"})
    assert [(one.role, one.words) for one in census.conditions] == [
        ("if", "not word"),
        ("and", "word in known"),
        ("and", 'word != "may"'),
        ("or", "word.isdigit()"),
    ]
    assert census.taken_down() == [(3, 0), (2, 1), (0, 1), (1, 1)]
    assert census.taken_down() == [(0, 0)] * 4


def test_what_seldom_decided_in_the_news_is_listed_with_what_needs_it(watched):
    for word in ("monday", "tuesday", "wednesday", "thursday", "5", "6", "7"):
        watched(word, {"monday"})
    news = census.taken_down()
    watched("", {"monday"})
    found = {row[2]: row[-1] for row in census.rows(news, census.taken_down())}
    # "not word" was never true in the news, once in the tests, and never false in the tests.
    assert found == {"not word": "nothing", 'word != "may"': "nothing"}


def test_the_kits_own_modules_are_watched(tmp_path):
    code = (
        "from training import census; census.watch(); from kit.language.speech import gender;"
        "assert any(one.file == 'kit/language/speech/gender.py' for one in census.conditions)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_modules_that_are_loaded_already_cannot_be_watched():
    import kit.language.speech.gender  # noqa: F401

    with pytest.raises(RuntimeError, match="loaded already"):
        census.watch()
