"""Sources: heads, names without titles, and one name for one source where the text makes it plain."""

from __future__ import annotations

import pytest

from kit.articles import Article
from kit.language import annotate
from kit.language.speech.sources import core_name, head_word, without_titles


@pytest.mark.parametrize(
    ("mention", "head"),
    [
        ("a spokesman for the ministry", "spokesman"),
        ("Ann Lee, the mayor of Ystad", "lee"),
        ("the bank's chief economist", "economist"),
        ("Trump's", "trump"),
        ("two officials familiar with the talks", "officials"),
        ("", ""),
        ("—", ""),
    ],
)
def test_head(mention: str, head: str) -> None:
    assert head_word(mention) == head


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The Institute for the Study of War", "Institute for the Study of War"),
        ("the U. S.", "U. S."),
        ("Weller's", "Weller"),
        ("the ministry,", "ministry"),
    ],
)
def test_core_name(mention: str, name: str) -> None:
    assert core_name(mention) == name


def test_titles_are_no_part_of_a_name() -> None:
    assert without_titles("Gen. Oleksandr Syrskyi") == "Oleksandr Syrskyi"
    assert without_titles("former President Maria Kessel") == "Maria Kessel"
    assert without_titles("Kessel") == "Kessel"


def names(text: str) -> list[tuple[str | None, str | None]]:
    doc = annotate(Article(text=text))
    return [(span._.attribution.source_name, span._.attribution.source_type) for span in doc.spans["attributions"]]


def test_short_forms_and_pronouns_lead_to_the_full_name() -> None:
    text = (
        "Gen. Oleksandr Syrskyi said the front had moved. Syrskyi said losses were high. "
        "He said reserves were on the way."
    )
    assert names(text) == [("Oleksandr Syrskyi", "person")] * 3


def test_acronyms_from_brackets() -> None:
    text = (
        "The Institute for Coastal Studies (ICS) said the bay was silting up. "
        "The ICS said dredging would cost 4 million euros."
    )
    assert [name for name, _ in names(text)] == ["Institute for Coastal Studies"] * 2


def test_a_pronoun_that_may_mean_two_stays_as_it_is() -> None:
    text = "Peter Lund met Karl Moss in Oslo. The two spoke for an hour. He said the deal was dead."
    assert names(text) == [("He", "person")]


def test_a_surname_that_two_people_share_stays_as_it_is() -> None:
    text = "Ruth Harlan said taxes would fall. Peter Harlan said they would rise. Harlan said it was over."
    assert [name for name, _ in names(text)] == ["Ruth Harlan", "Peter Harlan", "Harlan"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Military experts note that the front is stable.", "unnamed"),
        ("A witness said the car was red.", "unnamed"),
        ("The report says the ballots were counted twice.", "document"),
        ("A poll found that 61 percent want a vote.", "document"),
        ("The ministry said exports had grown.", "government"),
        ("The U.S. has warned that it may leave.", "government"),
        ("The company said sales had dropped.", "organization"),
        ("The mayor said the bridge was safe.", "person"),
        ("Ingrid Solheim said the bridge was safe.", "person"),
        ("Some say the bridge is cursed.", "unnamed"),
    ],
)
def test_type(sentence: str, kind: str) -> None:
    assert [found for _, found in names(sentence)] == [kind]


def _sources(text: str) -> list[tuple[str | None, str | None]]:
    found = [span._.attribution for span in annotate(Article(text=text)).spans["attributions"]]
    return [(attribution.source_name, attribution.source_type) for attribution in found]


def test_the_short_name_of_a_company_is_the_company() -> None:
    text = "Lind Foods will close 2 plants. Lind said 300 jobs would go."
    assert _sources(text) == [("Lind Foods", "organization")]
    assert _sources("Ukraine said 30 drones were shot down.") == [("Ukraine", "government")]


def test_the_company_is_named_only_where_there_is_one() -> None:
    one = "Dover Steel's shares rose 3 percent. Revenue will fall, the company said."
    two = "Dover Steel's shares rose 3 percent. Lind Foods' profit fell. Revenue will fall, the company said."
    none = "Brazil's revenues rose 3 percent. Profits will fall, the company said."
    assert _sources(one) == [("Dover Steel", "organization")]
    assert _sources(two) == [("company", "organization")]
    assert _sources(none) == [("company", "organization")]


def test_the_report_goes_on_under_its_name() -> None:
    text = "A city auditor's report published on Monday found that 40 lifts were unsafe. The report also said 9 failed."
    assert _sources(text) == [("city auditor's report", "document")] * 2


def test_capitals_are_no_pronoun() -> None:
    text = "The World Health Organization (WHO) said cases had doubled. The WHO said 300 people had died."
    assert _sources(text) == [("World Health Organization", "organization")] * 2


def test_a_name_behind_a_role_is_the_source() -> None:
    text = 'The agency\'s regional director, Paul Nkrumah, said the rate, about 2 per 100 cases, was "alarming".'
    assert _sources(text) == [("Paul Nkrumah", "person")]


def test_a_poll_of_voters_is_a_poll() -> None:
    assert _sources("A poll of 4,120 voters found that the plan had failed.")[0] == ("poll of 4,120 voters", "document")
