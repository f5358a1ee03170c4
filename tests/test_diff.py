"""Two versions of an article: what changed, came or went."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit import alignment
from kit.errors import NotFoundError, SetupError, UnpairedWarning
from kit.tables import DERIVED


def changes(old: str, new: str, **columns) -> pd.DataFrame:
    return kit.diff(kit.Article(text=old, **columns), kit.Article(text=new, **columns))


def only(table: pd.DataFrame):
    assert len(table) == 1, table[["kind", "change", "columns", "message"]].to_string()
    return table.iloc[0]


FIRE = "A fire broke out in a warehouse in Port Varn on Monday. {} The harbour road was closed until noon. {}"


def test_an_edited_number_is_one_changed_figure():
    row = only(changes("The fire killed 12 people, officials said.", "The fire killed 15 people, officials said."))
    assert (row["kind"], row["change"], row["columns"]) == ("figure", "changed", "value")
    assert (row["old_value"], row["new_value"]) == (12, 15)
    assert (row["old_text"], row["new_text"]) == ("12 people", "15 people")
    assert row["old_sentence"] == "The fire killed 12 people, officials said."
    assert row["message"] == "“12 people” became “15 people”, up by 25 %."
    assert not row["noted"]


def test_the_ids_lead_to_the_rows_of_either_version():
    old, new = (kit.Article(text=f"The fire killed {n} people, officials said.") for n in (12, 15))
    row = only(kit.diff(old, new))
    before, after = kit.extract(old), kit.extract(new)
    assert row["old_id"] == before.figures["figure_id"][0] and row["new_id"] == after.figures["figure_id"][0]
    assert row["old_article_id"] == before.articles["article_id"][0]


def test_the_same_text_has_no_changes_and_all_columns():
    table = changes("The fire killed 12 people.", "The fire killed 12 people.")
    assert len(table) == 0
    assert list(table.columns) == [column.name for column in DERIVED["changes"]]
    assert [str(dtype) for dtype in table.dtypes] == [column.dtype for column in DERIVED["changes"]]


def test_the_codebook_explains_the_changes():
    assert list(kit.codebook("changes")["column"]) == list(changes("It rained.", "It rained.").columns)


@pytest.mark.parametrize(
    ("old", "new", "column", "said"),
    [
        ("The reservoir covers 30 km, it said.", "The reservoir covers 30 km², it said.", "unit", "the unit was “km”"),
        ("About 40 people were hurt.", "40 people were hurt.", "qualifier", "approximate, it is now exact"),
        ("Rents rose 3 percent in May.", "Rents rose 3 percent in June.", "period", "the period was “May”"),
        (
            "The fire killed 12 people, officials said.",
            "The fire killed 12 people, police said.",
            "source",
            "officials",
        ),
        ("The fire killed 12 people, officials said.", "The fire killed 12 people.", "source", "nobody named"),
    ],
)
def test_what_a_number_stands_for_can_change(old, new, column, said):
    row = only(changes(old, new))
    assert (row["kind"], row["change"], row["columns"]) == ("figure", "changed", column)
    assert said in row["message"]


def test_a_sentence_that_moved_is_no_change():
    one, other = "The fire killed 12 people, officials said.", "The storm cut power to 3,000 homes."
    assert len(changes(FIRE.format(one, other), FIRE.format(other, one))) == 0


def test_a_number_edited_in_a_sentence_that_moved():
    old = FIRE.format("The fire killed 12 people in two halls, officials said.", "Rain is expected.")
    new = FIRE.format("Rain is expected.", "The fire killed 15 people in two halls, officials said.")
    row = only(changes(old, new))
    assert (row["kind"], row["old_value"], row["new_value"]) == ("figure", 12, 15)


def test_numbers_that_change_places_in_a_sentence():
    old = "The fire killed 12 people and injured 30 workers, officials said."
    new = "The fire injured 30 workers and killed 15 people, officials said."
    figures = changes(old, new).query("kind == 'figure'")
    row = only(figures)
    assert (row["old_value"], row["new_value"]) == (12, 15)


def test_a_sentence_that_is_split_keeps_its_figures():
    old = "Officials said 12 people died and 30 people were hurt. The road is closed."
    new = "Officials said 12 people died. Thirty people were hurt, officials said. The road is closed."
    table = changes(old, new)
    assert "figure" not in set(table["kind"])


def test_figures_that_come_and_go():
    old = FIRE.format("The damage is put at $2 million.", "")
    new = FIRE.format("", "Seven engines were sent to the harbour.")
    table = changes(old, new)
    gone, come = (table.query(f"kind == 'figure' and change == '{change}'") for change in ("removed", "added"))
    assert only(gone)["old_value"] == 2_000_000 and pd.isna(only(gone)["new_text"])
    assert only(come)["new_value"] == 7
    assert only(come)["message"].startswith("New figure: “Seven engines”")


def test_who_says_it_and_how():
    old = "The mayor may resign, the council said. The bridge is safe, the engineer said."
    new = "The mayor will resign, the council said. The bridge is not safe, the engineer claimed."
    table = changes(old, new).query("kind == 'claim'").set_index("new_text")
    assert "modality" in table.loc["The mayor will resign", "columns"]
    safe = table.loc["The bridge is not safe"]
    assert "negated" in safe["columns"] and "cue" in safe["columns"]
    assert "affirmed, it is now negated" in safe["message"]


def test_a_claim_without_a_figure_in_another_mouth():
    row = only(changes("The bridge is safe, the mayor said.", "The bridge is safe, the engineers said."))
    assert (row["kind"], row["columns"]) == ("claim", "source")
    assert (row["old_source"], row["new_source"]) == ("mayor", "engineers")


def test_a_name_that_is_written_out_is_no_other_source():
    old = "Prices rose 3 percent, the Institute for Harbour Studies said."
    new = "Prices rose 3 percent, IHS said."
    assert len(changes(old, new).query("columns == 'source'")) == 0


def test_typography_is_no_change():
    assert len(changes('"It is safe," the mayor said - twice.', "“It is safe,” the mayor  said – twice.")) == 0


def test_a_sentence_without_figure_or_claim():
    old = FIRE.format("Nobody knows why.", "Sorry.")
    new = FIRE.format("Nobody knows why.", "Very sorry.")
    row = only(changes(old, new))
    assert (row["kind"], row["change"], row["old_text"]) == ("text", "changed", "Sorry.")


def test_headline_and_date():
    text = "The fire killed 12 people, officials said."
    old = kit.Article(text=text, title="Fire kills 12", published="2025-05-07")
    new = kit.Article(text=text, title="Fire kills 15", published="2025-05-08")
    table = kit.diff(old, new)
    assert list(table["columns"]) == ["title", "published"]
    assert table["message"][0] == "The headline was “Fire kills 12”, it is now “Fire kills 15”."
    assert table["message"][1] == "The date of publication was 2025-05-07, it is now 2025-05-08."


def test_a_correction_is_noted():
    old = "The fire killed 12 people, officials said."
    new = "The fire killed 15 people, officials said. Correction: An earlier version of this article gave a wrong toll."
    figure = changes(old, new).query("kind == 'figure'").iloc[0]
    assert figure["noted"]
    assert not changes(
        old + " Correction: the name is Ana.", "The fire killed 15 people, officials said. Correction: the name is Ana."
    )["noted"].any()


def test_numbers_come_first():
    old = "The council met. The bridge is safe, the mayor said. Rents rose 3 percent. About 40 people came."
    new = "The council sat. The bridge is safe, the engineers said. Rents rose 4 percent. 40 people came."
    table = kit.diff(kit.Article(text=old, title="A"), kit.Article(text=new, title="B"))
    assert list(table["kind"])[:3] == ["figure", "figure", "article"]
    assert table["kind"].iloc[3] == "claim"


def test_tables_are_compared_without_the_text():
    old, new = (kit.extract(kit.Article(text=f"It rained. The fire killed {n} people.")) for n in (12, 15))
    before = old.figures.copy()
    row = only(kit.diff(old, new))
    assert (row["old_value"], row["new_value"]) == (12, 15)
    assert pd.isna(row["noted"])
    pd.testing.assert_frame_equal(old.figures, before)


def test_lists_are_paired_by_address_headline_and_file():
    def article(text, **columns):
        return kit.Article(text=text, **columns)

    old = [
        article("The fire killed 12 people.", url="https://example.org/fire"),
        article("Rents rose 3 percent.", title="Rents up"),
        article("The dam holds 5 million litres.", origin="monday/dam.txt"),
        article("The fair drew 900 visitors.", title="The fair"),
    ]
    new = [
        article("The dam holds 6 million litres.", origin="tuesday/dam.txt"),
        article("Rents rose 4 percent.", title="Rents  Up"),
        article("The fire killed 15 people.", url="https://example.org/fire#live"),
    ]
    with pytest.warns(UnpairedWarning, match="The fair"):
        table = kit.diff(old, new)
    numbers = table.query("kind == 'figure'")
    assert list(zip(numbers["old_value"], numbers["new_value"], strict=True)) == [(12, 15), (3, 4), (5e6, 6e6)]


def test_articles_that_are_not_versions_of_one():
    fire = kit.Article(text="The fire killed 12 people, officials said. The mayor was absent.", origin="fire.txt")
    bank = kit.Article(text="Shares in the bank fell 5 percent on Friday. Traders blamed rumours.", origin="bank.txt")
    with pytest.raises(SetupError, match=r"fire\.txt and bank\.txt are not two versions"):
        kit.diff(fire, bank)
    with pytest.raises(SetupError, match="diff takes .*, not DataFrame"):
        kit.diff(pd.DataFrame({"text": ["one"]}), pd.DataFrame({"text": ["two"]}))
    with pytest.raises(SetupError, match="no article has another version"):
        kit.diff([fire, fire], [bank])
    with pytest.raises(SetupError, match="there is no new version"):
        kit.diff(fire, [])
    with pytest.raises(NotFoundError, match=r"fire\.txt: there is no such file"):
        kit.diff("fire.txt", "bank.txt")


def test_files_are_named_by_their_paths(tmp_path):
    old, new = tmp_path / "monday.txt", tmp_path / "tuesday.txt"
    old.write_text("The fire killed 12 people, officials said.", encoding="utf-8")
    new.write_text("The fire killed 15 people, officials said.", encoding="utf-8")
    numbers = kit.diff(str(old), new).query("kind == 'figure'")
    assert list(zip(numbers["old_value"], numbers["new_value"], strict=True)) == [(12, 15)]


def test_one_page_may_be_rewritten_from_top_to_bottom():
    page = "https://example.org/live"
    old = kit.Article(text="The fire killed 12 people, officials said.", url=page)
    new = kit.Article(text="Shares in the bank fell 5 percent on Friday.", url=page)
    assert {"added", "removed"} <= set(kit.diff(old, new)["change"])


def test_numbers_do_not_make_another_sentence():
    old, new = "In 2019, 1,200 of 4,000 homes.", "In 2025, 1,900 of 5,500 homes."
    assert [pair.likeness for pair in alignment.sentences([old], [new])] == [100]


def test_sentences_are_paired_once():
    pairs = alignment.sentences(["A b c.", "A b c.", "D e f."], ["D e f.", "A b c."])
    assert [(pair.old, pair.new) for pair in pairs] == [(0, 1), (2, 0)]


def test_few_pairs_of_sentences_are_looked_at(monkeypatch):
    old = [f"In district {i} the office of Varn counted the people of the harbour." for i in range(600)]
    looked = []
    ratio = alignment.fuzz.ratio
    monkeypatch.setattr(alignment.fuzz, "ratio", lambda *pair, **o: looked.append(1) or ratio(*pair, **o))
    pairs = alignment.sentences(old, [line.replace("counted", "has counted") for line in old])
    assert [pair.new for pair in pairs] == list(range(600))
    assert len(looked) <= 30 * 600
