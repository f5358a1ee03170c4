"""Attributions: what no gold article shows: odd input, levels, figures, and that nothing is invented."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kit.article import Article
from kit.language import annotate
from kit.language.attributions import find_attributions, source_for
from kit.language.speech.attribution import Attribution
from kit.language.speech.mentions import is_pronoun
from tests.growth import calls


def read(text: str) -> Doc:
    return annotate(Article(text=text))


def attributions(text: str) -> list[Attribution]:
    return [span._.attribution for span in read(text).spans["attributions"]]


def words(text: str, attribution: Attribution) -> tuple[str | None, str, list[str]]:
    source = text[slice(*attribution.source)] if attribution.source else None
    return source, text[slice(*attribution.cue)], [text[slice(*content)] for content in attribution.contents]


ODD = [
    "",
    " \n\n ",
    '"',
    '"Unclosed and alone',
    "“" * 40,
    '" " " " "',
    "said",
    "said said said",
    '"K," said',
    ", said .",
    "According to",
    "according to.",
    ": : :",
    "A: B",
    "—",
    "'' ''",
    "Said the the the.",
    '"One," "two," "three," he said, "four," said she.',
    "He said that that that.",
    "Der Minister sagte: „Wir haben 40 Prozent gespart.“",
    "Le ministre a dit : « Nous avons perdu 40 emplois. »",
    "部长说：“我们失去了40个工作。”",
    "قال الوزير: «خسرنا 40 وظيفة»",
    "MAYOR: BRIDGE CLOSED",
    "told told told him her that",
    "The report said\nthe report said\n",
    "\u200b\ufeff“Hi,” she said.\u2028“Bye.”",
    "x" * 5000,
    "“a” " * 500,
    "He said " * 300,
    "who said which said that said",
    "1. 2. 3. said 4.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_input_gives_rows_or_none_but_never_an_error_or_a_source_that_is_not_there(text: str) -> None:
    doc = read(text)
    for span in doc.spans["attributions"]:
        attribution = span._.attribution
        for start, end in attribution.parts:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        if attribution.source_name is None:  # nobody, or a pronoun that may mean anybody
            assert attribution.source is None or is_pronoun(text[slice(*attribution.source)])
        else:
            assert attribution.source is not None
            assert all(word in text for word in attribution.source_name.split())


def test_an_article_that_is_all_one_quotation() -> None:
    text = (
        "“" + " ".join(f"The harbour has lost boat number {number}, and nobody said why." for number in range(60)) + "”"
    )
    assert len(attributions(text)) <= 60


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["He said that ", "“K,” said S. ", "according to ", "S: K\n", '"', "the mayor's claim that "]
)
def test_work_on_long_input_is_linear(unit: str) -> None:
    def work(size: int) -> int:
        doc = read(unit * (size // len(unit)))
        return calls(lambda: (find_attributions(doc), source_for(doc, size // 2, size // 2 + 1)))

    work(500)  # loads what is loaded on first use
    assert work(5_000) < 3.5 * work(2_500)  # for each source some hundred names before it are looked at, and no more


def test_nested_attribution_has_a_row_of_its_own() -> None:
    text = "The minister said the bank had warned that prices would double."
    outer, inner = attributions(text)
    assert words(text, outer) == ("The minister", "said", ["the bank had warned that prices would double"])
    assert words(text, inner) == ("the bank", "warned", ["prices would double"])
    assert (outer.level, inner.level) == (0, 1)


def test_titles_and_scare_quotes_attribute_nothing() -> None:
    assert attributions('Her novel "The Long Winter" sold well. The "smart" bins were emptied by hand.') == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nineteen patients were admitted to hospital.",
        pytest.param(
            "The cars have been recalled.",
            marks=pytest.mark.xfail(strict=True, reason="the reader takes it for what is remembered"),
        ),
        "She was added to the list.",
    ],
)
def test_what_is_done_to_somebody_is_nothing_said(sentence: str) -> None:
    assert attributions(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The island has a tunnel called the Needle that carries water to the mill.",
        "They live in a valley named Sorrow by the old road.",
    ],
)
def test_who_bears_a_name_says_nothing(sentence: str) -> None:
    assert attributions(sentence) == []


def test_who_calls_something_a_name_says_something() -> None:
    text = "The tunnel, called a death trap by engineers, was closed, and one of them called it a tomb."
    assert [words(text, found)[0] for found in attributions(text)][-1] == "one of them"


def test_what_is_said_ends_with_the_relative_clause_of_its_cue() -> None:
    text = "Tunnels which are believed to hold 40 tonnes of gold will be opened."
    assert words(text, attributions(text)[0])[2] == ["to hold 40 tonnes of gold"]


@pytest.mark.parametrize(
    ("source", "time"),
    [
        ("A lawsuit filed on March 3, 2009", ""),
        ("An audit", " published Tuesday"),
        ("A poll of farmers", " from last month"),
        ("The accused", " on Monday"),
    ],
)
def test_a_document_says_it_and_not_its_day(source: str, time: str) -> None:
    text = f"{source}{time} says that the mine poisoned two rivers."
    assert words(text, attributions(text)[0])[0] == source


def test_what_nobody_says_is_told_by_the_article() -> None:
    assert attributions("Nobody warned that the dam would break. No one has said that the town was told.") == []
    assert attributions("No insurer said that the orchard was covered.") == []
    text = "No 10 said that the orchard was covered."
    (found,) = attributions(text)
    assert words(text, found)[0] == "No 10" and not found.negated


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The company did not say how many workers it would hire.", True),
        ("The company said it would hire 40 workers.", False),
    ],
)
def test_negated_cue(sentence: str, negated: bool) -> None:
    assert [attribution.negated for attribution in attributions(sentence)] == [negated]


def source(text: str, figure: str) -> tuple[str | None, str] | None:
    start = text.index(figure)
    found = source_for(read(text), start, start + len(figure))
    return None if found is None else (found.source, found.basis)


def test_a_figure_has_the_source_of_the_claim_it_stands_in() -> None:
    assert source("Police said 14 people were hurt.", "14") == ("Police", "sentence")


def test_the_innermost_speaker_states_a_figure() -> None:
    text = "The minister said the central bank had reported losses of 9 million euros."
    assert source(text, "9 million") == ("central bank", "sentence")


def test_a_figure_of_the_article_itself_has_no_source() -> None:
    assert (
        source(
            "The mayor said the bridge was safe. It was built in 1911 for 2 million kroner.\n\n"
            "The ferry carries 200 cars.",
            "200",
        )
        is None
    )


def test_the_voice_is_carried_on_within_the_paragraph() -> None:
    text = (
        "The Institute for the Study of War reports that Russia's advances have slowed this year. "
        "In 2025, Russia is losing an average of 99 troops for every square kilometer. "
        "This is a stark contrast to 2024, when the ratio was 59 casualties."
    )
    assert source(text, "99 troops") == ("Institute for the Study of War", "context")
    assert source(text, "59 casualties") == ("Institute for the Study of War", "context")


@pytest.mark.parametrize(
    "text",
    [
        "The ministry reports that exports have grown. But the boom is over: 40 firms have closed.",
        "The ministry reports that exports have grown.\n\nThe port moved 40 ships.",
        "The ministry reports that exports have grown. Fishermen caught 40 tons of cod.",
        "Ann Lee said that exports have grown. Lee is 40 years old.",
        "The ministry denied that exports had shrunk. Exports shrank by 40 percent.",
    ],
)
def test_the_voice_is_not_carried_where_another_may_speak(text: str) -> None:
    assert source(text, "40") is None


def test_a_chained_cue_leaves_the_first_its_content() -> None:
    text = (
        "A trial of new signals, which were fitted at 14 junctions, cut waiting times by a fifth, the transport board "
        "said in a statement, adding that 30 more would follow."
    )
    assert [words(text, attribution) for attribution in attributions(text)] == [
        ("the transport board", "said", [text[: text.index(", the transport")]]),
        ("the transport board", "adding", ["30 more would follow"]),
    ]


def test_a_day_may_follow_the_cue() -> None:
    text = "At least 12 people were killed when a storm tore through the region, officials said Monday."
    assert words(text, attributions(text)[0])[:2] == ("officials", "said")


def test_a_figure_with_a_cue_and_no_source_has_no_basis() -> None:
    text = "Output is expected to rise 5 percent."
    start = text.index("5 percent")
    found = source_for(read(text), start, start + len("5 percent"))
    assert found is not None
    assert (found.source, found.basis) == (None, None)
    assert text[found.cue_start : found.cue_end] == "expected"


@pytest.mark.parametrize(
    ("sentence", "content", "source"),
    [
        (
            "The vaccine was 86 percent effective in a trial with 40 people, its maker, Helix Bio, said on Monday.",
            "The vaccine",
            "Helix Bio",
        ),
        ("Since May alone, Holt said, it had dropped 80 centimetres.", "Since May", "Holt"),
        ("According to the World Bank, 1 in 4 children is stunted.", "1 in 4", "World Bank"),
        ("The rebels claim 60 dead.", "60 dead", "rebels"),
        ("Its authors found that catches fell by half.", "catches fell", "authors"),
        ("He took 3 million euros for contracts, judges found.", "He took", "judges"),
        ("Captain Aude Perrin is expected to be out for six weeks, the club said.", "Captain Aude Perrin", "club"),
    ],
)
def test_what_is_said_and_by_whom_in_forms_that_parsers_get_wrong(sentence: str, content: str, source: str) -> None:
    doc = annotate(Article(text=sentence))
    found = [span._.attribution for span in doc.spans["attributions"]]
    starts = [sentence[attribution.contents[0][0] :] for attribution in found if attribution.source_name]
    assert any(start.startswith(content) for start in starts)
    assert any(source in (attribution.source_name or "") for attribution in found)


def test_what_is_expected_has_its_teller_for_a_source() -> None:
    text = "She is expected to be out for six weeks, the club said on Sunday."
    doc = annotate(Article(text=text))
    start = text.index("six weeks")
    found = source_for(doc, start, start + len("six weeks"))
    assert found is not None and found.source == "club"


def test_who_adds_a_thing_says_nothing() -> None:
    text = "Employers added 96,000 jobs in July, fewer than forecast, and the jobless rate climbed to 5.2 percent."
    assert all(text[slice(*attribution.cue)] != "added" for attribution in attributions(text))
