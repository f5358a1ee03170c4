"""Questions to the tables."""

from __future__ import annotations

import pytest

from kit.ask import COLUMNS, ask, wants
from kit.errors import SetupError
from kit.tables import Tables
from tests.test_compare import SEED, SEED_FIGURES
from tests.writing import article, claim, figure, tables

BUDGET = "The council cut 40 jobs in libraries. “Readers will notice,” said Ana Ruiz of the union. Rain is expected on Friday."
MADE = tables(
    article(
        SEED,
        *SEED_FIGURES,
        claim(
            "Russia is losing an average of 99 troops for every square kilometer of territory gained",
            source="Institute for the Study of War",
            entities="Russia",
            check_worthiness=0.9,
            negated=False,
        ),
        questions="Are the reported losses exaggerated?\nWho counts them?",
    ),
    article(
        BUDGET,
        figure("40 jobs", "count", 40, measure="jobs", subject="council"),
        claim(
            "Readers will notice", source="Ana Ruiz", cue="said", cue_type="say", modality="prediction", negated=False
        ),
        claim("Rain is expected on Friday", period="Friday", negated=False),
    ),
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people died?", "how many"),
        ("How much did it cost?", "how many"),
        ("What share of voters stayed at home?", "how many"),
        ("Who says so?", "who"),
        ("When will it end?", "when"),
        ("Where did the money go?", "where"),
        ("Why did prices rise?", "why"),
        ("Are the losses exaggerated?", "is it true"),
        ("Could it be a trick?", "is it true"),
        ("How do they count?", "how"),
        ("What next?", "what"),
    ],
)
def test_the_kind_of_answer(question, kind):
    assert wants(question) == kind


def test_what_bears_on_the_question_comes_first():
    rows = ask(MADE, "How many jobs did the council cut?")
    assert rows.iloc[0]["text"] == "40 jobs"
    assert rows.iloc[0]["wants"] == "how many"
    assert list(rows["rank"]) == list(range(1, len(rows) + 1))


def test_losses_finds_casualties_and_troops_lost():
    rows = ask(MADE, "Are the reported losses exaggerated?")
    assert set(rows.loc[rows["row"] == "figure", "text"]) == {
        "99 troops for every square kilometer",
        "59 casualties per square kilometer",
    }
    assert "Every figure here goes back to one source: ISW." in rows.iloc[0]["missing"]
    assert "“exaggerated”" in rows.iloc[0]["missing"]
    assert "40 jobs" not in set(rows["text"])


def test_a_question_by_its_source():
    rows = ask(MADE, "What does Ana Ruiz expect?")
    assert rows.iloc[0]["text"] == "Readers will notice"


def test_without_a_question_the_articles_own_are_asked():
    rows = ask(MADE)
    assert list(dict.fromkeys(rows["question"])) == ["Are the reported losses exaggerated?", "Who counts them?"]


def test_several_questions():
    assert ask(MADE, ["How many jobs?", "Who said it?"])["question"].nunique() == 2


def test_what_nothing_bears_on_says_so():
    rows = ask(MADE, "Zebras?")
    assert len(rows) == 1
    assert rows["rank"].isna().all()
    assert rows.iloc[0]["missing"] == "Nothing in these tables bears on the question."


def test_nobody_named():
    assert "Nobody is named for any figure here." in ask(MADE, "How many jobs?").iloc[0]["missing"]


def test_empty_tables():
    assert "Nothing" in ask(Tables(), "How many?").iloc[0]["missing"]
    assert "ask one" in ask(Tables()).iloc[0]["missing"]


def test_the_same_answer_every_time():
    assert ask(MADE, "How many troops?").equals(ask(MADE, "How many troops?"))


def test_top_limits_the_rows():
    assert len(ask(MADE, "How many troops or casualties per square kilometer?", top=1)) == 1


def test_the_columns():
    assert list(ask(MADE).columns) == [column.name for column in COLUMNS]


def test_a_table_is_no_tables():
    with pytest.raises(SetupError, match="Tables|tables"):
        ask(MADE.figures, "How many?")


def test_a_question_is_a_sentence():
    with pytest.raises(SetupError, match="question"):
        ask(MADE, "  ")


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("How many jobs were cut?", []),
        ("How often does the council cut jobs?", []),
        ("How windy will it be on Friday?", []),
        ("What number of jobs did it cut, and how much does it want to cut?", []),
        ("Is it really true that jobs in libraries were cut?", []),
        ("Didn’t the council cut several jobs? Who's in the union?", []),
        ("Compared with whom does the union want jobs?", []),
        ("How many librarians did the council dismiss?", ["librarians", "dismiss"]),
        ("What share of museums' jobs?", ["museums"]),
    ],
)
def test_only_words_that_one_could_look_for_are_missed(question, unknown):
    missing = ask(MADE, question).iloc[0]["missing"] or ""
    first = missing.split("\n")[0]
    assert ([word for word in first.split("“") if "”" in word] if first.startswith("Nothing here") else []) == [
        f"{word}”{'.' if word == unknown[-1] else ', '}" for word in unknown
    ]


def test_a_pronoun_is_no_source():
    made = tables(article("Rain cost 40 farms their wheat, she said.", figure("40 farms", "count", 40, source="she")))
    assert "Nobody is named for any figure here." in ask(made, "How many farms lost wheat?").iloc[0]["missing"]


@pytest.mark.parametrize(
    "question",
    [
        "Did rents rise?",
        "How much did the firm pay for cars?",
        "To what extent did rents rise?",
        "How long did it take the firm to sell cars?",
        "Is it likely that rents rise?",
    ],
)
def test_a_verb_is_found_in_its_other_forms(question):
    text = "Rents rose by 12 percent. The firm paid 900 euros and sold 40 cars."
    made = tables(article(text, claim("Rents rose by 12 percent"), claim("The firm paid 900 euros and sold 40 cars")))
    assert "speaks of" not in (ask(made, question)["missing"].iloc[0] or "")


def test_what_nothing_speaks_of_is_still_said():
    made = tables(article("Rents rose by 12 percent.", claim("Rents rose by 12 percent")))
    assert "speaks of “harbour”" in ask(made, "Did rents rise at the harbour?")["missing"].iloc[0]
