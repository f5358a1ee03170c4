"""The encoder of `nlp="accurate"`: its windows, its pieces, and what the tables of it promise."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
import kit.language
from kit.language.attach.encoder import LONGEST, OVERLAP, encoder, pieces, vocabulary, windows

FIRE = kit.Article(
    title="Fire at Lorvik mill",
    published="2025-03-04",
    text="A fire at a mill in Lorvik killed 12 workers on Monday. It was 75 miles (120 km) from Oslo. Now 40 are in hospital.",
)


@given(st.integers(1, 5_000))
def test_each_piece_is_taken_from_one_window_with_words_around_it(count):
    plan = windows(count)
    assert [place for w in plan for place in range(w.first, w.last)] == list(range(count))
    assert len({w.end - w.begin for w in plan}) == 1
    assert plan[0].end - plan[0].begin <= LONGEST
    for one, other in zip(plan, plan[1:], strict=False):
        assert one.end - one.last >= OVERLAP // 2 - 1
        assert other.first - other.begin >= OVERLAP // 2 - 1


def test_pieces_of_words():
    names = {number: piece for piece, number in vocabulary().items()}
    numbers, word = pieces(["Running", " ", "José", "$4.7bn", "x" * 200, "co\xadop"])
    assert [names[number] for number in numbers] == ["running", "jose", "$", "4", ".", "7", "##bn", "[UNK]", "coop"]
    assert word.tolist() == [0, 2, 3, 3, 3, 3, 3, 4, 5]


def test_words_are_read_in_their_context():
    river, money = (encoder().read(text.split()) for text in ("the bank of the river", "the bank lent money"))
    assert river.shape == (5, 384)
    assert numpy.abs(river[1] - money[1]).max() > 0.1
    assert encoder().read([]).shape == (0, 384)


WORDS = "The mill in the old town burned down on Monday .".split() * 60  # each of one piece


def test_a_long_text_is_read_in_windows():
    assert len(pieces(WORDS)[0]) == len(WORDS)
    whole, window = encoder().read(WORDS), windows(len(WORDS))[1]
    alone = encoder().read(WORDS[window.begin : window.end])
    taken = alone[window.first - window.begin : window.last - window.begin]
    assert whole[window.first : window.last] == pytest.approx(taken, abs=1e-3)


@pytest.mark.slow
def test_windows_without_a_word_that_is_wanted_are_left_out():
    wanted = numpy.zeros(len(WORDS), dtype=bool)
    wanted[0] = True
    found, last = encoder().read(WORDS, wanted), windows(len(WORDS))[0].last
    assert found[:last] == pytest.approx(encoder().read(WORDS)[:last], abs=1e-3)
    assert not found[last:].any()


@pytest.fixture(scope="module")
def accurate() -> kit.Tables:
    return kit.extract([FIRE, kit.Article(text="Rents rose 5 percent.")], nlp="accurate")


def test_the_tables_are_the_same_in_kind(accurate):
    plain = kit.extract([FIRE, kit.Article(text="Rents rose 5 percent.")])
    assert accurate.figures.figure_id.tolist() == plain.figures.figure_id.tolist()
    assert accurate.figures.dtypes.to_dict() == plain.figures.dtypes.to_dict()
    assert accurate.figures.value.tolist() == plain.figures.value.tolist()
    killed = accurate.figures.iloc[0]
    assert (killed.measure, killed.predicate, killed.period) == ("workers", "killed", "Monday")


def test_the_tables_say_which_reader_made_them(accurate):
    assert accurate.articles.pipeline.str.endswith("+accurate").all()
    assert not kit.extract(FIRE).articles.pipeline.str.contains("accurate").any()


def test_an_article_is_read_alone(accurate):
    alone = kit.extract(FIRE, nlp="accurate").figures
    among = accurate.figures[accurate.figures.article_id == alone.article_id[0]]
    assert alone.equals(among.reset_index(drop=True))


@pytest.mark.slow
def test_it_says_why():
    start = FIRE.text.index("12 workers")
    found = kit.language.explain(FIRE, start, nlp="accurate")
    assert next(candidate for candidate in found if candidate.slot == "predicate").word == "killed"
