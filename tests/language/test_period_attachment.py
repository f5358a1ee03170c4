"""Which period a figure belongs to. ``<...>`` is the figure; the words after ``|`` are its period, "-" is none."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
import spacy

from kit.language import document  # noqa: F401  (registers doc._.article)
from kit.language.period_attachment import period_for
from kit.language.periods import PeriodFinder

CASES = """
Russia is losing an average of <99> troops in 2025 against <59> in late 2024.|2025;late 2024
In 2025, Russia is losing an average of <99> troops a day, the institute said, compared with <59> in the latter part of 2024.|2025;the latter part of 2024
Police said on Tuesday that <12> people died.|-
<12> people died on Friday, police said on Sunday.|Friday
Profit rose to <5.6> million from <4.8> million a year earlier.|-;a year earlier
Unemployment fell to <4.1%> in March from <4.3%> in February.|March;February
That is more than in the latter part of 2024, when the ratio was <59> casualties per square kilometre.|the latter part of 2024
On Monday, the ministry reported <120> new cases.|Monday
On Monday, the minister said <120> people had died.|-
A survey published on Tuesday found that <60%> of voters disagree.|-
The ministry reported <500> cases on Monday and <600> on Tuesday.|Monday;Tuesday
Prices rose <3.2 percent> from March to May 2024, and <2 percent> between 2010 and 2015.|March to May 2024;2010 and 2015
Since January, <300> people have been arrested.|January
Exports, which totalled <5 billion> in 2023, fell <6%> last year.|2023;last year
The company hired <2,000> people last year and plans to hire <3,000> this year.|last year;this year
Sales were <40 million> in 2022, <45 million> in 2023 and <50 million> in 2024.|2022;2023;2024
In 2022, <40 million> were sold; in 2023, <45 million>.|2022;2023
Turnout was <47 percent>, down from <52 percent> in 2019.|-;2019
The club, founded in 1899, has <40,000> members.|-
Last year <12> people died and <30> were hurt.|last year;last year
In the 12 months to April 2025, <1,200> flats were built.|the 12 months to April 2025
The bakery employs <14> people.|-
"""


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


def doc_of(nlp, text):
    doc = nlp.make_doc(text)
    doc._.article = SimpleNamespace(published=date(2025, 5, 7))
    return PeriodFinder()(nlp.get_pipe("sentencizer")(doc))


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_each_figure_gets_its_own_period(nlp, case):
    marked, wanted = case.split("|")
    text, figures = "", []
    for part in re.split(r"(<[^>]+>)", marked):
        if part.startswith("<"):
            figures.append((len(text), len(text) + len(part) - 2))
        text += part.strip("<>") if part.startswith("<") else part
    doc = doc_of(nlp, text)
    found = [period_for(doc, *figure) for figure in figures]
    assert ["-" if span is None else span._.period.text.lower() for span in found] == wanted.lower().split(";")


def test_a_period_does_not_cross_the_end_of_a_sentence(nlp):
    text = "It rained in March. The dam holds 40 tonnes."
    doc = doc_of(nlp, text)
    assert period_for(doc, text.index("40"), text.index("40") + 9) is None


def test_a_statement_has_the_period_within_it(nlp):
    text = "The mayor said on Tuesday that 40 trees were felled in March."
    doc = doc_of(nlp, text)
    span = period_for(doc, text.index("40 trees"), len(text) - 1)
    assert span is not None and span.text == "March"


def test_periods_found_anew_are_attached_anew(nlp):
    text = "It cost 5 million in 2024."
    doc = doc_of(nlp, text)
    assert period_for(doc, 8, 17)._.period.text == "2024"
    doc.spans["periods"] = []
    doc.spans["period_ranges"] = []
    PeriodFinder()(doc)
    assert period_for(doc, 8, 17)._.period.text == "2024"


def test_a_doc_without_the_component_has_no_period(nlp):
    assert period_for(nlp.make_doc("It cost 5 million in 2024."), 8, 17) is None
