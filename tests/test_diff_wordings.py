"""Pairs of versions as desks write them: which edits a reader has to hear of, and which are none."""

from __future__ import annotations

import pytest

import kit

AROUND = "The council met in Ostra on Monday. {} The library stays open, the mayor said. Rain is expected."


def changes(old: str, new: str, around: str = AROUND):
    old, new = (kit.Article(text=around.format(text), published="2026-03-11") for text in (old, new))
    return kit.diff(old, new)


def told(table) -> str:
    return table[["kind", "change", "columns", "message"]].to_string()


NO_CHANGE = [
    # the same number in another spelling
    ("The bakery owes 8,500 euros in rent.", "The bakery owes €8,500 in rent."),
    ("The storm hurt 12 sailors on Sunday.", "The storm hurt twelve sailors on Sunday."),
    ("The bridge cost $2.4 million.", "The bridge cost 2.4 million dollars."),
    ("Rents rose by 6 percent last year.", "Rents rose by 6% last year."),
    ("Some 3,000 people marched to the port.", "Some three thousand people marched to the port."),
    ("The pipe runs for 40 km under the sea.", "The pipe runs for 40 kilometres under the sea."),
    ("The club sold 1,200 tickets.", "The club sold 1200 tickets."),
    # articles, quotation marks
    ("Nine miners are missing, the police said.", "Nine miners are missing, police said."),
    ("The talks failed, a union said.", "The talks failed, the union said."),
    ("Exports fell 4 percent, the ministry said.", "Exports fell 4 percent, ministry said."),
    ("“We lost 40 cows,” the farmer Jo Lind said.", '"We lost 40 cows," farmer Jo Lind said.'),
]


@pytest.mark.parametrize(("old", "new"), NO_CHANGE)
def test_another_spelling_is_no_change(old, new):
    table = changes(old, new)
    assert not len(table), told(table)


STAYS = [
    # reworded
    ("The museum received a grant of 6,200 dollars.", "It was granted 6,200 dollars."),
    ("A blaze in a mill killed nine workers, police said.", "Nine workers died in a blaze in a mill, police said."),
    ("The airline ordered 31 jets from a maker in Varn.", "A maker in Varn will deliver 31 jets to the airline."),
    ("Turnout was 61 percent, the board said.", "The board put turnout at 61 percent."),
    # split
    (
        "Thieves in Lunn stole 14 bicycles on Friday, a shopkeeper said.",
        "Thieves came to Lunn on Friday. They stole 14 bicycles, a shopkeeper said.",
    ),
    (
        "The town borrowed 45 million euros for 26 bridges, the treasurer said.",
        "The town borrowed 45 million euros, the treasurer said. The money is for 26 bridges.",
    ),
    # joined, or moved to another sentence
    (
        "The choir sang for 640 guests in June. The parish repaired three windows, the vicar said.",
        "The parish repaired three windows and let the choir sing for 640 guests in June, the vicar said.",
    ),
    (
        "Thieves took 37 paintings. They came on Sunday night, curator Mia Brandt said.",
        "Thieves took 37 paintings on Sunday night, curator Mia Brandt said.",
    ),
    (
        "The dam holds 420 million litres. Farmers have lost 12,000 hectares of rice, the operator said.",
        "Farmers have lost 12,000 hectares of rice, the operator said. The dam holds 420 million litres.",
    ),
]


@pytest.mark.parametrize(("old", "new"), STAYS)
def test_a_number_in_another_sentence_is_the_same_number(old, new):
    table = changes(old, new)
    figures = table[(table["kind"] == "figure") & (table["change"] != "changed")]
    assert not len(figures), told(table)
    assert not table["columns"].fillna("").str.contains("value").any(), told(table)
    assert not ((table["kind"] == "claim") & (table["change"] == "removed")).any(), told(table)


def test_a_number_that_moved_is_now_said_by_another():
    table = changes(*STAYS[6])
    row = table[(table["kind"] == "figure") & table["old_text"].str.contains("640", na=False)].iloc[0]
    assert row["change"] == "changed" and "source" in row["columns"]
    assert "vicar" in row["message"]


GRAVE = [
    ("The crash killed 12 people on Sunday.", "The crash injured 12 people on Sunday."),
    ("Twelve people died in the crash.", "Twelve people were hurt in the crash."),
    ("The office approved 140 permits in May.", "The office rejected 140 permits in May."),
    ("Police arrested 57 people at the rally.", "Police charged 57 people at the rally."),
    ("The clinic has 300 deaths on its books.", "The clinic has 300 injuries on its books."),
    ("Exports rose 4 percent in May.", "Exports fell 4 percent in May."),
    ("The mill expects a loss of 3 million euros.", "The mill expects a profit of 3 million euros."),
    ("Police released 14 suspects on Friday.", "Police held 14 suspects on Friday."),
    ("The blast at the mill killed nine workers.", "Nine workers were wounded in the blast at the mill."),
]


@pytest.mark.parametrize(("old", "new"), GRAVE)
def test_what_happened_is_the_gravest_edit(old, new):
    """A number that stays and stands for another thing comes before one that is edited, though it stands behind it."""
    number = "The fund gave {} euros."
    table = changes(f"{number.format('9,000')} {old}", f"{number.format('9,400')} {new}")
    first, second = table.iloc[0], table.iloc[1]
    assert first["kind"] == "figure" and "value" not in first["columns"], told(table)
    assert {"measure", "predicate", "change"} & set(first["columns"].split("; ")), told(table)
    assert second["columns"] == "value", told(table)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The firm purchased 40 lorries.", "The firm bought 40 lorries."),
        ("The blast killed nine people.", "Nine people died in the blast."),
        ("The ship carried 214 tourists to Kaldo.", "On board the ship to Kaldo were 214 tourists."),
        ("Half of the lifeboats were unusable, he said.", "Half the lifeboats could not be used, he said."),
    ],
)
def test_another_word_for_what_happened_is_not_grave(old, new):
    number = "The fund gave {} euros."
    table = changes(f"{number.format('9,000')} {old}", f"{number.format('9,400')} {new}")
    assert table.iloc[0]["columns"] == "value", told(table)


def test_headline_and_date_come_right_after_the_numbers():
    old = kit.Article(
        text=AROUND.format("The crash killed 12 people. It was foggy. Nobody knows why, the mayor said."),
        title="Twelve die in crash",
        published="2026-03-11",
        author="Ana Ruiz",
    )
    new = kit.Article(
        text=AROUND.format(
            "The crash killed 15 people. It was dark. Nobody knows why, the sheriff said. Six cars burned."
        ),
        title="Fifteen die in crash",
        published="2026-03-12",
        author="Jo Lind",
    )
    table = kit.diff(old, new)
    assert list(table["columns"])[:3] == ["value", "title", "published"], told(table)
    assert {"article", "claim"} <= set(table["kind"][3:]), told(table)


def test_a_toll_that_is_told_in_new_words_is_one_changed_number():
    table = changes("The fire in the mill killed 12 workers.", "Fifteen workers died in the fire at the mill.")
    row = table.iloc[0]
    assert (row["old_value"], row["new_value"]) == (12, 15), told(table)
    assert not {"added", "removed"} & set(table.loc[table["kind"] == "figure", "change"]), told(table)


def test_the_same_number_of_another_thing_is_another_figure():
    table = changes("The storm cut power to 40 farms.", "Some 40 trucks were sent to the coast by the army.")
    assert {"added", "removed"} <= set(table.loc[table["kind"] == "figure", "change"]), told(table)


def test_a_sentence_that_stays_has_no_other_source_because_its_neighbours_moved():
    said = "The union leader Ana Ruiz spoke first."
    rest = "“We lost 40 jobs,” she said. The mayor Jo Lind listened."
    assert not len(changes(f"{said} {rest}", f"{rest} {said}").query("columns == 'source'"))


def test_a_limit_is_no_other_number():
    row = changes("The ship carried 214 tourists.", "The ship carried at least 214 tourists.").iloc[0]
    assert row["message"] == (
        "“214 tourists” is the same number, but it was exact, it is now a lower limit (at least)."
    )


def test_a_claim_of_the_same_number_is_no_new_claim():
    table = changes(
        "The disaster claimed 31 lives, the coast guard said.",
        "Thirty-one people lost their lives, according to the coast guard.",
    )
    assert set(table["change"]) == {"changed"}, told(table)
    assert "cue" not in set("; ".join(table["columns"]).split("; ")), told(table)


def test_a_period_that_is_taken_out_is_told():
    table = changes("Rents rose 3 percent in May.", "Rents rose 3 percent.")
    assert table.iloc[0]["columns"] == "period", told(table)
