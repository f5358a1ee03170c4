"""Majorities, minorities and fractions of a number against the numbers given with them."""

from __future__ import annotations

import pytest

from tests.checks import said, share, told_of
from tests.writing import article, figure


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [
        ("A narrow majority of riders ({} percent) like the fare.", 46, 56),
        ("Most drivers ({} percent) want a tunnel.", 46, 56),
        ("Only a minority, {} percent, want a tunnel.", 56, 46),
        ("Some {} percent of drivers, a majority, want a tunnel.", 43, 53),
    ],
)
def test_a_majority_and_its_percentage(words, wrong, right):
    def survey(number: int):
        return article(words.format(number), share(f"{number} percent", number))

    [(severity, message)] = said("arithmetic", survey(wrong))
    assert severity == "error" and f"“{wrong} percent” is not" in message
    assert said("arithmetic", survey(right)) == []


def test_a_majority_of_something_else():
    text = "The Reds won a majority of seats with 44 percent of the vote."
    assert said("arithmetic", article(text, share("44 percent", 44))) == []
    text = "The Reds won 44 percent, a relative majority, in the north."
    assert said("arithmetic", article(text, share("44 percent", 44))) == []


def lamps(part: int, words: str, value: float, qualifier: str):
    return article(
        f"{words} of the 640 lamps, {part}, are broken.",
        figure(words, "fraction", value, qualifier=qualifier, measure="lamps"),
        figure("640 lamps", "count", 640, measure="lamps"),
        figure(f"{part}", "count", part, measure="lamps"),
    )


def test_a_fraction_of_a_number():
    [(_, message)] = said("arithmetic", lamps(288, "More than half", 0.5, ">"))
    assert "“288” of “640 lamps” is 45 %, not “More than half”" in message
    assert said("arithmetic", lamps(388, "More than half", 0.5, ">")) == []
    assert said("arithmetic", lamps(290, "A third", 1 / 3, "=")) != []
    assert said("arithmetic", lamps(220, "A third", 1 / 3, "=")) == []


def test_a_two_thirds_majority():
    def motion(votes: int, verb: str = "won"):
        return article(
            f"The motion {verb} a two-thirds majority, with {votes} of 100 members in favour.",
            figure("two-thirds majority", "fraction", 2 / 3, measure="majority"),
            figure(f"{votes}", "count", votes, measure="members"),
            figure("100 members", "count", 100, measure="members"),
        )

    assert len(said("arithmetic", motion(58))) == 1
    assert said("arithmetic", motion(67)) == []
    assert said("arithmetic", motion(58, "fell short of")) == []


MAJORITIES = {
    "Most riders (54 percent) are against the new fare, the poll found.": [],
    "A majority of members, 62 percent, voted for the merger.": [],
    "A minority of members, 38 percent, voted for the merger.": [],
    "The Reds won a majority of seats with 44 percent of the vote.": [],
    "The motion won a two-thirds majority, with 68 of 100 members in favour, the speaker said.": [],
    "The motion fell short of a two-thirds majority, with 58 of 100 members in favour, the speaker said.": [],
    "Over half of the 64 bridges, 41, are closed to lorries, the office said.": [],
    "Nearly half of the 64 bridges, 30, are closed to lorries, the office said.": [],
    "A third of the wells (34 percent) were dry, the district said.": [],
    "Some 44 percent, a minority, want the tunnel.": [],
    "The plan failed to win a majority, with 44 percent in favour.": [],
    "The plan won a majority, with 44 percent in favour.": [(None, 0.44)],
    "The clerk said 64 percent, a minority, want the tunnel.": [(None, 0.64)],
    "In all 23 of 64 bridges, a majority, are closed to lorries.": [(None, 0.359)],
    "In all 41 of 64 bridges, a majority, are closed to lorries.": [],
    "A majority of 44 percent voted for the merger, the clerk said.": [(None, 0.44)],
}  # fmt: skip


def test_majorities_in_the_words_of_news():
    assert told_of("arithmetic", MAJORITIES) == MAJORITIES
