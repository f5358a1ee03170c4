"""Marked news is read as its README says."""

import json

import pytest

from training.marks import FOLDER, SLOTS, MarkError, articles, load

TEXT = 'The flood killed 12 people in Lorvik on Monday, said Anna Dahl, the mayor. "We lost two bridges," Dahl said.'
MARKS = """== a-1
  > 12 people | count 12 | measure=people|residents | predicate=killed | subject=flood | place=Lorvik | period=Monday|- | source=Anna Dahl
  ? two bridges | count 2
  " Anna Dahl | said | The flood killed … Lorvik on Monday | Anna Dahl
  " Dahl | said | We lost two bridges | Anna Dahl
  @ PERSON Anna Dahl; Dahl | GPE Lorvik
"""


@pytest.fixture
def read(tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a-1", "text": TEXT, "title": "Flood"}), "utf-8")

    def of(marks):
        (tmp_path / "marks.txt").write_text(marks, "utf-8")
        return load([tmp_path / "marks.txt"], articles(tmp_path / "articles.jsonl"))

    return of


def test_marks_point_at_the_words_of_their_article(read):
    (marked,) = read(MARKS)
    first, second = marked.figures
    assert TEXT[first.start : first.end] == "12 people"
    assert first.cells["measure"] == ("people", "residents")
    assert first.cells["period"] == ("Monday", None)
    assert (first.optional, second.optional) == (False, True)
    one, other = marked.attributions
    assert TEXT[slice(*one.content)] == "The flood killed 12 people in Lorvik on Monday"
    assert TEXT[slice(*other.source)] == "Dahl"
    assert other.source[0] > other.content[1]  # the mention beside its own quotation
    assert [(TEXT[a:b], label) for a, b, label in marked.names] == [
        ("Lorvik", "GPE"),
        ("Anna Dahl", "PERSON"),
        ("Dahl", "PERSON"),
    ]


def test_a_mark_that_fits_nowhere_is_named_by_its_line(read):
    with pytest.raises(MarkError, match="marks.txt:2: '13 people' is not in the text"):
        read(MARKS.replace("12 people |", "13 people |"))


@pytest.mark.slow
def test_every_mark_of_the_project_fits_its_article():
    texts = articles(FOLDER / "articles.jsonl")
    marked = load(sorted(FOLDER.glob("*-*.txt")), texts)
    assert len({article.id for article in marked}) == len(texts) > 600
    for article in marked:
        for figure in article.figures:
            assert figure.optional or set(SLOTS) <= set(figure.cells)
