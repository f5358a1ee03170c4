"""How far a period reaches. ``<...>`` is a figure; the words after ``|`` are its period, "-" is none; no parse is used."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
import spacy

from kit.language import document  # noqa: F401  (registers doc._.article)
from kit.language.period_attachment import period_for
from kit.language.period_reach import island_of
from kit.language.periods import PeriodFinder

CASES = {
    "the base of a comparison keeps its period": """
        Bookings in the first quarter fell <8 percent> from a year earlier to <2.1 million>.|the first quarter;the first quarter
        Tickets cost <30 crowns> more than they did in 2021.|-
        The herd is <400> animals smaller than in 2019.|-
        Milk output was down <6 percent> on the previous year.|-
        Passenger numbers are <9 percent> over 2019.|-
        The ward had <61> beds, compared with <80> in 2020, and <12> nurses.|-;2020;-
        It sold <52> boats last year against <47> in 2023.|last year;2023
        The ice melts by <3 metres> a year, three times as fast as in the 1980s.|-
        The lake lost <4 metres>, twice the loss of 2022.|-
        More than <90> houses burned and <20> people died in 2024.|2024;2024
        """,
    "from a day to come it begins": """
        A ticket will cost <4 euros> from July 1 next year.|July 1 next year
        The depot should house <60> trams from 2031.|2031
        """,
    "an event that time is counted from": """
        Three years after the 2021 flood, <90> families live in huts.|-
        """,
    "a second verb in another time": """
        Riders paid <40 crowns> in 2022 and will pay <55> from January.|2022;january
        The mill was built in 1931 and now employs <70> people.|-
        """,
    "what came after is another time": """
        The insurer set aside <300 million>, after <120 million> in the first quarter.|-;the first quarter
        """,
    "words of owning carry the base on": """
        Traffic fell to <31,000> cars from last year's <36,000>.|-;last year
        The group made <5 million>, after a year-earlier loss of <2 million>, it says.|-;a year-earlier
        """,
    "since when something was the most": """
        The dollar fetched <19.4> crowns, its lowest since March 2016.|-
        Turnout was <48 percent>, the weakest since the war ended in 1995.|-
        It was the first derailment since 2011, when <6> people died.|2011
        Protests over interest rates since March have cost <40> shops their windows.|march
        """,
    "a year before a noun": """
        They paid <90,000 euros> for a few tools and a 1958 tractor.|-
        A 2023 survey of <1,400> drivers was cited.|2023
        """,
    "an aside has what stands right before it": """
        Her <31> wins in <40> races fall short of the record of <33>, set in 2004.|-;-;2004
        The trust, which lost <2 million> in 2023, will sell <3> farms.|2023;-
        """,
    "a clause that begins with its own period": """
        The rate over five months is <60,000> a month, and in May it was <90,000>.|-;may
        """,
    "a figure in an aside takes no period from outside": """
        The hall, built for <300>, held <450> on Saturday night.|-;saturday night
        The oldest wing, which has <26> cells, was closed two years ago.|-
        The mayor lost her ward, where she had won by <70 votes>, and asks for a recount by 1 June.|-
        """,
    "a number that another one names": """
        It expects <40 million> rather than a range of <50 million> and the <61 million> it made in 2022.|-;-;2022
        """,
}


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


@pytest.mark.parametrize("case", [line.strip() for lines in CASES.values() for line in lines.strip().splitlines()])
def test_reach(nlp, case):
    marked, wanted = case.split("|")
    text, figures = "", []
    for part in re.split(r"(<[^>]+>)", marked):
        if part.startswith("<"):
            figures.append((len(text), len(text) + len(part) - 2))
        text += part.strip("<>") if part.startswith("<") else part
    doc = nlp.make_doc(text)
    doc._.article = SimpleNamespace(published=date(2025, 5, 7))
    doc = PeriodFinder()(nlp.get_pipe("sentencizer")(doc))
    found = [period_for(doc, *figure) for figure in figures]
    assert ["-" if span is None else span._.period.text.lower() for span in found] == wanted.lower().split(";")


def test_an_island_is_the_aside_between_its_commas():
    text = "The hall, built for 300, held 450."
    start = text.index("300")
    assert island_of(text, start, start + 3, 0, len(text)) == (text.index(","), text.index(", held"))
    start = text.index("450")
    assert island_of(text, start, start + 3, 0, len(text)) is None


@pytest.mark.parametrize("piece", ["from 1 ", ", 1 ", "than ", "as ", "est since ", ", which 1 ", "a 1999 ", "(1) "])
def test_a_long_sentence_is_read_within_bounds(nlp, piece):
    text = piece * 2000 + "5 in 2020"
    doc = nlp.make_doc(text)
    doc._.article = SimpleNamespace(published=date(2025, 5, 7))
    doc = PeriodFinder()(doc)
    at = text.rindex("5")
    assert period_for(doc, at, at + 1) is not None
