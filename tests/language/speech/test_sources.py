"""Sources: heads, names without titles, and one name for one source where the text makes it plain."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.attributions import source_for
from kit.language.rows import claim_rows
from kit.language.speech.mentions import core_name, head_word, source_type, without_titles


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
        ("the authority itself", "authority"),
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
        ("the harbour authority itself", "harbour authority"),
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


def test_a_pronoun_that_may_mean_two_has_no_name() -> None:
    text = "Peter Lund met Karl Moss in Oslo. The two spoke for an hour. He said the deal was dead."
    assert names(text) == [(None, "person")]


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
        ("The works council put the number at 2,200 jobs.", "organization"),
        ("The city council put the number at 2,200 jobs.", "government"),
    ],
)
def test_type(sentence: str, kind: str) -> None:
    assert [found for _, found in names(sentence)] == [kind]


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Tarvian Special Forces", "ORG", "government"),
        ("Tarvian Embassy", "ORG", "government"),
        ("General Tolk Motors", "ORG", "organization"),
        ("Orvendal", "GPE", "organization"),
        ("Norway", "GPE", "government"),
    ],
)
def test_type_of_a_name(name: str, label: str, kind: str) -> None:
    assert source_type(name, name, label, name) == kind


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


def test_what_a_company_is_never_stands_for_another() -> None:
    same = "Dover Steel will cut 2,900 jobs, the German steelmaker said on Wednesday."
    two = "Dover Steel sold 900 beams, against 400 at Lind Foods. The steelmaker said 40 offices would close."
    assert _sources(same)[0] in [("Dover Steel", "organization"), ("German steelmaker", "organization")]
    assert _sources(two) == [("steelmaker", "organization")]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # "which" and "who" stand for what is before them
        ("Nine died, according to the tram board, which said a brake had failed.", ("tram board", "organization")),
        ("Nine died, according to the mayor, who said a brake had failed.", ("mayor", "person")),
        # an apposition's name
        ("\u201cWe have nine beds,\u201d said its head nurse, Mira Stolt of the Red Lamp.", ("Mira Stolt", "person")),
        # what somebody is, then the name
        ("The tanners' union KLT said nine had resigned.", ("KLT", "organization")),
        # no person
        ("Harvin said profit had risen.", ("Harvin", "organization")),
        ("Harvin, which makes bricks, said it would close.", ("Harvin", "organization")),
        ("The brewer Tolk said it would close.", ("Tolk", "organization")),
        ("Growers said the frost had come early.", ("Growers", "unnamed")),
        ("The coast guard said nine had drowned.", ("coast guard", "government")),
        ("A news agency said nine had drowned.", ("news agency", "organization")),
        ("A lawsuit filed in May says the dam leaked.", ("lawsuit filed in May", "document")),
    ],
)
def test_the_last_source(text: str, found: tuple[str, str]) -> None:
    assert names(text)[-1] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the person a sentence begins with, whatever the name recogniser makes of an unusual name
        ("Mwalimu Tesfaro tends 40 hives. \u201cThe bees are late,\u201d he said.", "Mwalimu Tesfaro"),
        ("The beekeeper, Orla Tesfaro, tends 40 hives. Her honey sells well, she said.", "Orla Tesfaro"),
        # not the dog
        (
            "\u201cHe found it,\u201d said Sergeant Ulf Renn. The dog, Tasso, is old. \u201cHe is slow,\u201d he said.",
            "Ulf Renn",
        ),
        # "it" opens the sentence behind the one that the body begins
        ("The study followed 900 divers. It found that most had tinnitus.", "study"),
        ("The harbour board said nine had drowned. Later the board said it was ten.", "harbour board"),
        ("The Dune Water Trust (DWT) said wells were dry. The DWT has nine wells, it said.", "Dune Water Trust"),
    ],
)
def test_whom_a_later_mention_means(text: str, name: str) -> None:
    assert names(text)[-1][0] == name


def test_an_article_s_pronouns_tell_of_which_gender_a_person_is() -> None:
    text = (
        "Lone Marrick sold her share in the mill in May. Karl Osten bought it with his brother. "
        "\u201cThe price was fair,\u201d she said."
    )
    assert names(text)[-1] == ("Lone Marrick", "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Lena Orr and the farmer Jon Bask own a mill. They said the river was brown.",
            "Lena Orr and the farmer Jon Bask",
        ),
        ("Lena Orr and Jon Bask own a mill. Workers at the mill struck on Monday. They said pay was low.", "Workers"),
    ],
)
def test_they_are_people_who_are_named_together(text: str, name: str) -> None:
    assert names(text)[-1][0] == name


def test_it_is_nobody_where_two_bodies_were_named() -> None:
    text = "Officials of the harbour board met the union. It said wages would rise."
    assert names(text)[-1][0] is None


def test_what_is_said_is_not_who_says_it() -> None:
    doc = annotate(Article("Of 30 doctors asked by the union, 21, or 70 percent, said the same."))
    assert "same" not in {span._.attribution.source for span in doc.spans["attributions"]}
    text = "Lund Bank sees a cut in May. Of 24 advisers asked by the bank, 18, or 75 percent, said the same."
    start = text.index("75 percent")
    assert source_for(annotate(Article(text)), start, start + 10) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Harbour master Lea Moreau: “The crews think the quay will hold. We check it.”",
            "The crews think",
            "Lea Moreau",
        ),
        (
            "The dam was seen by Ida Brandt. “The gate is open. Let nobody near it,” she rumbled.",
            "Let nobody",
            "Ida Brandt",
        ),
    ],
)
def test_a_quotation_has_its_speaker_though_no_known_word_tells(text: str, words: str, name: str) -> None:
    rows = claim_rows(annotate(Article(text)), "a")
    assert {row["source"] for row in rows if row["text"].startswith(words)} == {name}


def test_what_is_told_in_a_paragraph_ends_with_it() -> None:
    text = (
        "Rovers lost Lee Craddock for what the referee deemed serious foul play.\n\n"
        "Harrow boss Steve Marlow: “We were poor for an hour.”"
    )
    rows = claim_rows(annotate(Article(text)), "a")
    assert {row["source"] for row in rows if "poor" in row["text"]} == {"Steve Marlow"}
    assert not [row for row in rows if "foul play" in row["text"] and "poor" in row["text"]]


def test_a_company_form_alone_is_no_name() -> None:
    text = "Canadian company QuoX, Inc. said on Monday that it will close. It said sales rose 3 percent."
    assert "" not in [name for name, _ in _sources(text)]
