"""Names by rule: what stands around a name, and what is known of it."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from kit.language.statistical.names import Names

nlp = spacy.blank("en")
names = Names()


def found(text: str, *given: tuple[str, str]) -> list[tuple[str, str]]:
    """The names of a text, where a statistical component found those given."""
    doc = nlp(text)
    spans = []
    for name, label in given:
        start = text.index(name)
        spans.append(doc.char_span(start, start + len(name), label=label))
    doc.set_ents(spans)
    return [(entity.text, entity.label_) for entity in names(doc).ents]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ana Ruiz warned of cuts.", "Ana Ruiz"),
        ("It was too late, Gen. Okello said.", "Okello"),
        ("A spokeswoman, and then spokeswoman Lea Moreau, declined to comment.", "Lea Moreau"),
        ("The city hired economist Pieter van der Berg in May.", "Pieter van der Berg"),
        ("Secretary of State Ines Valdez flew home.", "Ines Valdez"),
        ("The winner, Tom Ellery, 34, said little.", "Tom Ellery"),
    ],
)
def test_titles_roles_and_ages_introduce_people(text, name):
    assert (name, "PERSON") in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Losses doubled, said the Institute for the Study of War on Monday.", "the Institute for the Study of War"),
        ("Prices fell, the Ministry of Trade and Industry said.", "the Ministry of Trade and Industry"),
        ("Researchers at Marlow University counted them.", "Marlow University"),
        ("Shares of Acme Widgets Inc. rose.", "Acme Widgets Inc."),
    ],
)
def test_words_that_make_organisations(text, name):
    assert (name, "ORG") in found(text)


def test_an_organisation_swallows_the_names_inside_it():
    text = "Forces gained ground, the Ukrainian Ministry of Defense said."
    assert found(text, ("Ukrainian", "NORP")) == [("the Ukrainian Ministry of Defense", "ORG")]


def test_a_whole_name_the_statistics_found_stays():
    text = "He joined the Liberal Party of Canada Caucus Group early."
    assert ("Liberal Party of Canada", "ORG") in found(text, ("Liberal Party of Canada", "ORG"))


def test_acronyms_in_brackets_name_the_same():
    text = "The Institute for Grain Research (IGR) disagrees. Exports fell, IGR said."
    assert [label for name, label in found(text) if name == "IGR"] == ["ORG", "ORG"]


def test_known_places_and_peoples():
    assert found("Iranian exports to South Korea fell.") == [("Iranian", "NORP"), ("South Korea", "GPE")]
    assert found("Troops entered Kherson.", ("Kherson", "ORG")) == [("Kherson", "GPE")]


def test_a_place_inside_a_longer_capitalised_phrase_is_left_alone():
    assert found("The Houston Rockets won.") == []


def test_surnames_follow_full_names():
    text = "Marta Kowal runs the port. Kowal took over in May. Kowal's budget doubled."
    assert found(text, ("Marta Kowal", "PERSON")) == [
        ("Marta Kowal", "PERSON"),
        ("Kowal", "PERSON"),
        ("Kowal", "PERSON"),
    ]


def test_names_of_several_words_are_found_again():
    text = "Nordhavn Wind lost money. Analysts blame Nordhavn Wind itself."
    assert found(text, ("Nordhavn Wind", "ORG")) == [("Nordhavn Wind", "ORG")] * 2


def test_most_mentions_decide_the_label():
    doc = nlp("Veltri closed. Veltri reopened. Veltri grew.")
    doc.set_ents([Span(doc, i, i + 1, label=label) for i, label in ((0, "ORG"), (3, "PERSON"), (6, "ORG"))])
    assert {entity.label_ for entity in names(doc).ents} == {"ORG"}


def test_titles_are_cut_off_and_addresses_are_no_names():
    assert found("Justice Orban dissented.", ("Justice Orban", "ORG")) == [("Orban", "PERSON")]
    assert found("Write to desk@paper.example now.", ("desk@paper.example", "ORG")) == []


def test_headlines_tell_nothing_by_their_capitals():
    assert found("Mayor Plans To Cut School Budget After Storm") == []


def test_other_labels_stay_untouched():
    doc = nlp("Prices in Iran rose 5 percent on Monday.")
    doc.set_ents([Span(doc, 4, 6, label="PERCENT"), Span(doc, 7, 8, label="DATE")])
    assert [(e.text, e.label_) for e in names(doc).ents] == [
        ("Iran", "GPE"),
        ("5 percent", "PERCENT"),
        ("Monday", "DATE"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "A",
        "Mr.",
        "the of for",
        "( ABC )",
        "University of",
        "Gen. of the Army",
        ", 34,",
        "Ministry of (",
        "É 🙂 Ñ",
    ],
)
def test_odd_texts_are_no_problem(text):
    assert isinstance(names(nlp(text)), Doc)


def test_every_ending_of_a_text_is_no_problem():
    words = [
        "Gen.",
        "Ana",
        "Ruiz",
        "of",
        "the",
        "Ministry",
        "of",
        "Trade",
        "and",
        "Industry",
        "(MTI),",
        "34,",
        "of",
        "New",
        "York",
        "and",
        "the",
        "U.",
        "S.",
        "Mr.",
        "al",
        "Amin",
    ]
    for start in range(len(words)):
        for end in range(start, len(words) + 1):
            names(Doc(nlp.vocab, words=words[start:end]))


def test_a_second_pass_changes_nothing():
    text = "Mayor Ana Ruiz met Gen. Okello of the Ministry of Trade (MT). Ruiz said MT and Iran agree."
    doc = names(nlp(text))
    once = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    assert [(entity.start, entity.end, entity.label_) for entity in names(doc).ents] == once


def test_a_name_cut_short_at_a_second_of_is_completed():
    import kit
    from kit.language import annotate

    for text in (
        "Russia gained 498 square kilometres, the Institute for the Study of War said on Monday.",
        "It was the costliest month, according to the Institute for the Study of War.",
    ):
        doc = annotate(kit.Article(text=text))
        assert "the Institute for the Study of War" in {entity.text for entity in doc.ents}


@pytest.mark.parametrize(
    "text",
    [
        "Police in Caldonia held 12 men. Caldonia is calm.",
        "The mayor of Caldonia spoke. Caldonia is calm.",
        "The fire near Caldonia spread. Caldonia is calm.",
        "Police in\nCaldonia held 12  men. Caldonia is calm.",
    ],
)
def test_a_place_taken_for_a_person_is_a_place_wherever_it_is_named(text):
    first, last = text.index("Caldonia"), text.rindex("Caldonia")
    doc = nlp(text)
    doc.set_ents([doc.char_span(start, start + 8, label="PERSON") for start in (first, last)])
    assert [(entity.text, entity.label_) for entity in names(doc).ents] == [("Caldonia", "GPE")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Voters lost confidence in Ruiz last year.",
        "Ana Ruiz resigned. The change in Ruiz was plain, and the cuts came in Ruiz's term.",
        "Mayor Ruiz resigned. There was anger in Ruiz yesterday.",
        "There was mutiny in Ruiz, Ruiz said.",
    ],
)
def test_a_person_behind_in_stays_a_person(text):
    doc = nlp(text)
    doc.set_ents([Span(doc, token.i, token.i + 1, label="PERSON") for token in doc if token.text == "Ruiz"])
    assert ("Ruiz", "GPE") not in [(entity.text, entity.label_) for entity in names(doc).ents]


def test_a_name_beside_a_role_is_no_place():
    assert found("His lawyer, Petra Sand, agreed.", ("Petra Sand", "GPE")) == [("Petra Sand", "PERSON")]
    assert found("Her driver, New York, agreed.", ("New York", "GPE")) == [("New York", "GPE")]
    assert found("The owner, Acme Widgets, agreed.", ("Acme Widgets", "ORG")) == [("Acme Widgets", "ORG")]


def test_a_storm_is_no_person_wherever_it_is_named_again():
    text = "Hurricane Odette neared the coast. Odette will weaken, said Lea Moreau."
    doc = nlp(text)
    doc.set_ents([Span(doc, 6, 7, label="PERSON"), Span(doc, 11, 13, label="PERSON")])
    assert [entity.text for entity in names(doc).ents] == ["Lea Moreau"]


def test_a_person_who_bears_the_name_of_a_storm_stays():
    doc = nlp("Hurricane Moreau neared the coast, Lea Moreau said. Moreau urged calm.")
    doc.set_ents([Span(doc, 6, 8, label="PERSON"), Span(doc, 10, 11, label="PERSON")])
    assert [entity.text for entity in names(doc).ents] == ["Lea Moreau", "Moreau"]


def test_a_place_that_bears_the_name_of_a_storm_stays():
    doc = nlp("Cyclone Tolvay neared the coast. Residents of Tolvay fled.")
    doc.set_ents([Span(doc, 8, 9, label="GPE")])
    assert [entity.text for entity in names(doc).ents] == ["Tolvay"]


@pytest.mark.parametrize(
    ("text", "given", "name"),
    [
        ("The judge Oh Min-seo said so.", "Oh Min", "Oh Min-seo"),
        ("General Aroon Pat-a-kul will speak.", "Aroon Pat", "Aroon Pat-a-kul"),
        ("The Ana Ruiz-led board met.", "Ana Ruiz", "Ana Ruiz"),
        ("An Ana Ruiz-appointed judge ruled.", "Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz -the mayor - left.", "Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_name_goes_on_behind_its_hyphen(text, given, name):
    assert found(text, (given, "PERSON")) == [(name, "PERSON")]
