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


def test_a_number_that_two_articles_tell_is_one_answer_in_the_latest_words():
    old = "The storm killed 12 people on the coast, police said."
    new = "The storm on the coast killed 12 people, police said on Friday."
    made = tables(
        *(
            article(
                text,
                figure(
                    "12 people", "count", 12, measure="people", predicate="killed", source="police", claim_id=f"c{n}"
                ),
                claim(text, source="police", claim_id=f"c{n}", figures=1),
                published=day,
            )
            for n, (text, day) in enumerate([(new, "2026-03-12"), (old, "2026-03-11")])
        )
    )
    rows = ask(made, "How many people did the storm kill?")
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["text"], row["sentence"], row["articles"]) == ("12 people", new, 2)
    assert len(row["also"].split("\n")) == 3


def test_of_equals_the_latest_comes_first():
    made = tables(
        *(
            article(
                f"The storm killed {count} people.",
                figure(f"{count} people", "count", count, measure="people", predicate="killed"),
                published=day,
            )
            for count, day in ((12, "2026-03-11"), (15, "2026-03-13"), (14, "2026-03-12"))
        )
    )
    assert list(ask(made, "How many people did the storm kill?")["value"]) == [15, 14, 12]


def test_the_same_number_of_another_thing_is_another_answer():
    made = tables(
        article(
            "The storm killed 12 people. The storm hurt 12 people.",
            figure("12 people", "count", 12, measure="people", predicate="killed"),
            figure("12 people", "count", 12, measure="people", predicate="hurt"),
        )
    )
    assert len(ask(made, "How many people in the storm?")) == 2


def test_a_synonym_counts_less_than_the_word():
    made = tables(
        article(
            "The price is 40 euros. The cost is 50 euros.",
            figure("40 euros", "money", 40, unit="EUR", measure="price"),
            figure("50 euros", "money", 50, unit="EUR", measure="cost"),
        )
    )
    assert list(ask(made, "What is the cost?")["value"])[0] == 50
    assert list(ask(made, "What is the price?")["value"])[0] == 40
    assert "speaks of" not in (ask(made, "What is the pricing?")["missing"].iloc[0] or "")


def test_the_sentence_before_counts_for_something():
    made = tables(
        article(
            "The harbour was dredged in May. It cost 40 euros. The school was painted in June. It cost 50 euros.",
            claim("The harbour was dredged in May"),
            figure("40 euros", "money", 40, unit="EUR", predicate="cost"),
            claim("The school was painted in June"),
            figure("50 euros", "money", 50, unit="EUR", predicate="cost"),
        )
    )
    assert ask(made, "What did the harbour cost?")["value"].iloc[0] == 40
    assert ask(made, "What did the school cost?")["value"].iloc[0] == 50


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How hot was it?", "°C"),
        ("How long did it take?", "hour"),
        ("How far was it?", "km"),
        ("How heavy was it?", "kg"),
    ],
)
def test_the_form_of_the_question_finds_the_form_of_the_figure(question, unit):
    made = tables(
        article(
            "It was 41C. It took 5 hours. It went 30 km. It had 12 kg.",
            figure("41C", "measure", 41, unit="°C", base_unit="°C"),
            figure("5 hours", "duration", 5, unit="hour", base_unit="day"),
            figure("30 km", "measure", 30, unit="km", base_unit="m"),
            figure("12 kg", "measure", 12, unit="kg", base_unit="kg"),
        )
    )
    answer = ask(made, question).iloc[0]
    assert answer["unit"] == unit
    assert "speaks of" not in (answer["missing"] or "")
