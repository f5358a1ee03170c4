"""The command line: what it writes, what it says, its exit codes."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import kit
import kit.corrections
from kit.cli import main
from kit.tables import Tables

SEED = "seeds/russias-costly-push.txt"


def test_extract_writes_the_tables(tmp_path, capsys):
    assert main(["extract", SEED, "--output", str(tmp_path), "--print"]) == 0
    out = capsys.readouterr().out
    assert "99 troops for every square kilometer" in out and "figures.csv" in out
    assert len(Tables.load(tmp_path).figures) == 2
    assert (tmp_path / "claims.csv").exists()


def test_a_bad_file_is_reported_and_the_others_are_written(tmp_path, capsys):
    (tmp_path / "bad.txt").write_bytes(b"")
    good = tmp_path / "good.txt"
    good.write_text("Prices rose 3 percent.", encoding="utf-8")
    assert main(["extract", SEED, str(tmp_path / "bad.txt"), str(good), "--output", str(tmp_path / "out")]) == 1
    assert "bad.txt is empty" in capsys.readouterr().err
    assert len(Tables.load(tmp_path / "out").articles) == 2


def test_a_folder_with_a_bad_file(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(b"%PDF-1.7 ...")
    (folder / "good.txt").write_text("Prices rose 3 percent.", encoding="utf-8")
    assert main(["extract", str(folder), "--output", str(tmp_path / "out")]) == 1
    assert "bad.txt is a PDF" in capsys.readouterr().err
    assert len(Tables.load(tmp_path / "out").articles) == 1


def test_nothing_readable_writes_nothing(tmp_path, capsys):
    assert main(["extract", str(tmp_path / "no.txt"), "--output", str(tmp_path / "out")]) == 1
    assert "no.txt: there is no such file" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_show_writes_a_page(tmp_path, capsys):
    assert main(["show", SEED, "--output", str(tmp_path / "page.html")]) == 0
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_show_writes_a_folder_of_articles_as_one_page(tmp_path, capsys):
    assert main(["show", "data/articles", "--output", str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Storm Hela kills at least 14 on the coast" in page and "The price of a square kilometre" in page


def test_compare_sets_figures_side_by_side(tmp_path, capsys):
    assert main(["compare", SEED, "--output", str(tmp_path / "pairs.csv")]) == 0
    out = capsys.readouterr().out
    assert "99 troops for every square kilometer" in out and "against: 59 casualties per square kilometer" in out
    assert "percent change: +67.8%" in out and "1 articles, 1 comparisons" in out
    assert (tmp_path / "pairs.csv").read_text(encoding="utf-8").startswith("text,against_text,")


def test_correct_writes_a_line_that_is_applied(tmp_path, capsys):
    file, key = tmp_path / "desk.csv", kit.extract(kit.read(SEED)).figures["figure_id"][0]
    told = ["correct", SEED, "--row", key, "--by", "AB", "--file", str(file)]
    assert main([*told, "--set", "value=98", "--reason", "the institute's table"]) == 0
    assert "value '98', was '99'" in capsys.readouterr().out
    assert main([*told[:-2], "--accept", "--file", str(file)]) == 0
    assert main([*told, "--set", "value"]) == 1
    assert "--set 'value' has no two sides" in capsys.readouterr().err
    corrected = kit.extract(kit.read(SEED)).corrected(file)
    assert list(corrected.figures["value"]) == [98, 59] and list(corrected.corrections["status"][:2]) == [
        "applied",
        "accepted",
    ]


def test_publish_makes_a_chart_again_in_another_width(tmp_path, capsys, monkeypatch):
    chart = str(tmp_path / "cost")
    assert main(["chart", SEED, "--where", "per=km²", "--x", "period", "--title", "The cost", "--output", chart]) == 0
    before = (tmp_path / "cost.json").read_bytes()
    assert main(["publish", chart, "--to", str(tmp_path / "phone"), "--width", "phone", "--theme", "dark"]) == 0
    assert main(["verify", str(tmp_path)]) == 0
    assert "2 charts: as published" in capsys.readouterr().out
    old, new = (json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8")) for name in ("cost", "phone"))
    assert new["chart"]["width_inches"] < old["chart"]["width_inches"] and new["chart"]["title"] == "The cost"
    assert new["articles"] == old["articles"] and new["arguments"]["theme"] == "dark"
    assert main(["publish", chart]) == 0 and (tmp_path / "cost.json").read_bytes() == before
    (tmp_path / "cost.csv").write_text("value\n1\n", encoding="utf-8")
    assert main(["publish", chart]) == 1
    assert "not as it was published" in capsys.readouterr().err


def test_export_of_one_csv_has_the_articles_title_and_date(tmp_path, capsys):
    assert main(["export", SEED, "--to", str(tmp_path / "story.csv")]) == 0
    rows = pd.read_csv(tmp_path / "story.csv")
    assert list(rows["value"]) == [99, 59] and list(rows.columns[:3]) == ["text", "value", "unit"]
    assert set(rows["published"]) == {"2025-05-07"} and rows["title"].notna().all()


def test_check_says_what_does_not_add_up_and_whom_to_ask(tmp_path, capsys):
    article = tmp_path / "a.txt"
    article.write_text(
        "The army lost 28,880 men on 499.43 square kilometres, or 68 per square kilometre, it said.", encoding="utf-8"
    )
    assert main(["check", str(article)]) == 0
    out = capsys.readouterr().out
    assert "arithmetic" in out and "ask:" in out and "1 articles" in out
    assert main(["check", str(tmp_path / "no.txt")]) == 1


def test_ask_shows_what_bears_on_a_question(capsys):
    assert main(["ask", "How many troops does Russia lose for each square kilometer?", SEED]) == 0
    out = capsys.readouterr().out
    assert "how many" in out and "99 troops for every square kilometer" in out


def test_follow_tells_one_number_through_the_articles(tmp_path, capsys):
    for name, day, number in (("a", "3 Feb 2026", "At least 17 people"), ("b", "4 Feb 2026", "58 people")):
        page = (
            f"WEATHER\n\nFlood in Orlen\n\nKarsia, Orlen{day}\n{number} have died in the flood in Orlen, police said.\n"
        )
        (tmp_path / f"{name}.txt").write_text(page, encoding="utf-8")
    call = ["follow", str(tmp_path), "--question", "dead in the flood", "--output", str(tmp_path / "told.csv")]
    assert main(call) == 0
    out = capsys.readouterr().out
    assert "2026-02-03 at least 17 people (police), first" in out and "2026-02-04 58 people (police), higher" in out
    assert "2 articles, 1 numbers followed" in out
    assert "58 people" in (tmp_path / "told.csv").read_text(encoding="utf-8")


def test_diff_says_what_changed_and_that_nobody_said_so(tmp_path, capsys):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("The fire killed 12 people, officials said.", encoding="utf-8")
    new.write_text("The fire killed 15 people, officials said.", encoding="utf-8")
    assert main(["diff", str(old), str(new), "--output", str(tmp_path / "changes.csv")]) == 0
    out = capsys.readouterr().out
    assert "figure changed: “12 people” became “15 people”, up by 25 %." in out
    assert "1 changes: 1 figure" in out and "no note of a correction" in out
    assert "15 people" in (tmp_path / "changes.csv").read_text(encoding="utf-8")
    assert main(["diff", str(old), SEED]) == 1
    assert "are not two versions of one article" in capsys.readouterr().err


def test_diff_of_saved_tables_and_folders(tmp_path, capsys):
    for day, toll in (("monday", 12), ("tuesday", 15)):
        folder = tmp_path / day
        folder.mkdir()
        (folder / "fire.txt").write_text(f"The fire killed {toll} people, officials said.", encoding="utf-8")
        main(["extract", str(folder), "--output", str(tmp_path / f"{day}-tables")])
    capsys.readouterr()
    for ending in ("", "-tables"):
        assert main(["diff", str(tmp_path / f"monday{ending}"), str(tmp_path / f"tuesday{ending}")]) == 0
        assert "“12 people” became “15 people”" in capsys.readouterr().out


def test_export_writes_what_the_ending_says(tmp_path, capsys):
    assert main(["export", SEED, "--to", str(tmp_path / "story.db")]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{tmp_path}/story.db", f"{tmp_path}/story.metadata.json"]
    assert main(["export", SEED, "--to", str(tmp_path / "story.ods")]) == 1
    assert ".xlsx" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "no.txt"), "--to", str(tmp_path / "story.xlsx")]) == 1
    assert not (tmp_path / "story.xlsx").exists()


def test_codebook_prints_every_column(capsys):
    assert main(["codebook"]) == 0
    out = capsys.readouterr().out
    assert "period_basis" in out and "check_worthiness" in out
    assert main(["codebook", "nothing"]) == 1


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["extract"], ["show", SEED]])
def test_wrong_usage_is_2(arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    "command", ["read", "extract", "check", "ask", "show", "chart", "verify", "diff", "export", "new", "codebook"]
)
def test_help_has_an_example(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"example: kit {command}" in " ".join(capsys.readouterr().out.split())


def test_an_unknown_pipeline_is_named(tmp_path, capsys):
    assert main(["extract", SEED, "--output", str(tmp_path), "--nlp", "xx_no_such"]) == 1
    assert "xx_no_such" in capsys.readouterr().err


def test_read_lists_what_comes_in(tmp_path, capsys):
    (tmp_path / "a.csv").write_text(
        'title,text,date\nDam,"The dam held on Monday, officials said.",2025-03-04\n', encoding="utf-8"
    )
    (tmp_path / "b.txt").write_bytes(b"")
    assert main(["read", SEED, str(tmp_path / "a.csv")]) == 0
    out = capsys.readouterr().out
    assert "2025-05-07 (dateline), no publisher, 321 words, read as text" in out
    assert "2025-03-04 (file), no publisher, 7 words, read as table" in out and "date as published" in out
    assert main(["read", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert "b.txt is empty" in captured.err and "1 articles, 1 left out" in captured.out


def test_other_languages_are_read_where_asked_for(tmp_path, capsys):
    page = tmp_path / "rat.txt"
    page.write_text(
        "Der Stadtrat hat den Haushalt am Dienstag um vier Prozent gekürzt, sagte die Bürgermeisterin.",
        encoding="utf-8",
    )
    assert main(["read", str(page)]) == 1
    assert "German" in capsys.readouterr().err
    assert main(["read", "--any-language", str(page)]) == 0
    assert main(["show", str(page), "--output", str(tmp_path / "page.html"), "--any-language"]) == 0
    assert main(["diff", str(page), str(page)]) == 1
    assert main(["diff", str(page), str(page), "--any-language"]) == 0


def test_a_corrections_file_is_applied(tmp_path, capsys):
    tables = kit.extract(kit.read(SEED))
    path = tmp_path / "corrections.csv"
    kit.corrections.correct(tables, path, tables.figures["figure_id"][0], "value", 100, by="AB")
    assert main(["extract", SEED, "--output", str(tmp_path / "out"), "--corrections", str(path)]) == 0
    assert list(kit.Tables.load(tmp_path / "out").figures["value"]) == [100, 59]
    assert main(["extract", SEED, "--output", str(tmp_path / "out"), "--corrections", str(tmp_path / "no.csv")]) == 1
    assert "no.csv" in capsys.readouterr().err
    for source in (SEED, str(tmp_path / "extracted")):  # articles, and saved tables
        tables.save(tmp_path / "extracted")
        assert main(["export", source, "--to", str(tmp_path / "story"), "--corrections", str(path)]) == 0
        exported = kit.Tables.load(tmp_path / "story")
        assert list(exported.figures["value"]) == [100, 59] and exported.corrections["by"][0] == "AB"


CLINIC = "The clinic in Varn treated 31 patients in March 2025, up from 214 in February 2025, the board said."


@pytest.fixture
def clinic(tmp_path, monkeypatch):
    """A folder with one article, its saved tables, and a correction of its first figure."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clinic.txt").write_text(CLINIC, encoding="utf-8")
    tables = kit.extract(kit.read("clinic.txt"))
    tables.save("saved")
    key = tables.figures.loc[tables.figures["value"] == 31, "figure_id"].iloc[0]
    kit.corrections.correct(tables, "corrections.csv", key, "value", 314, by="AB")
    return tmp_path


COMMANDS = [
    ["check"],
    ["ask", "How many patients did the clinic treat?"],
    ["chart", "--x", "period", "--output", "charts/patients"],
    ["export", "--to", "patients.bib"],
    ["extract", "--print", "--output", "again"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_saved_tables_are_taken_for_the_articles_they_were_made_of(clinic, command, capsys):
    said = []
    for source in ("clinic.txt", "saved", "saved/figures.parquet"):
        assert main([*command, source]) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1] == said[2]
    assert said[0].err == "" or command[0] == "check"


@pytest.mark.parametrize("source", ["clinic.txt", "saved"])
def test_every_command_on_tables_applies_corrections(clinic, source, capsys):
    corrected = ["--corrections", "corrections.csv"]
    assert main(["check", source]) == 0
    assert "“31 patients” is not up from “214”" in capsys.readouterr().out
    assert main(["check", source, *corrected]) == 0
    assert "is not up from" not in capsys.readouterr().out
    assert main(["ask", "How many patients in March?", source, *corrected]) == 0
    assert "value: 314" in capsys.readouterr().out
    assert main(["chart", source, "--x", "period", "--output", "charts/c", *corrected]) == 0
    assert "AB" in (clinic / "charts" / "c.json").read_text(encoding="utf-8")
    assert main(["verify", "charts/c"]) == 0


def test_show_marks_what_was_corrected_and_says_that_it_needs_the_text(clinic, capsys):
    assert main(["show", "clinic.txt", "--output", "p.html", "--corrections", "corrections.csv"]) == 0
    assert 'class="kit-figure kit-corrected"' in (clinic / "p.html").read_text(encoding="utf-8")
    assert main(["show", "saved", "--output", "q.html"]) == 1
    assert "no whole texts to show; name the article itself" in capsys.readouterr().err


def test_saved_tables_are_not_listed_as_articles(clinic, capsys):
    assert main(["read", "saved"]) == 1
    said = capsys.readouterr()
    assert "saved holds saved tables and no article texts" in said.err and "0 articles, 1 left out" in said.out


def test_one_saved_table_is_drawn_by_itself_and_checked_with_the_others_only(clinic, capsys):
    (clinic / "lone").mkdir()
    (clinic / "saved" / "figures.parquet").rename(clinic / "lone" / "figures.parquet")
    for source in ("lone", "lone/figures.parquet"):
        assert main(["chart", source, "--x", "period", "--output", "charts/lone"]) == 0
        assert main(["check", source]) == 1
        assert "lone has no articles.parquet and no articles.csv" in capsys.readouterr().err
    assert main(["chart", "lone", "--output", "charts/c", "--corrections", "corrections.csv"]) == 1
    assert "--corrections is for articles and whole saved tables" in capsys.readouterr().err


def test_several_articles_make_one_chart_and_a_bad_one_is_told(clinic, capsys):
    (clinic / "more.txt").write_text("The clinic in Varn treated 250 patients in April 2025, the board said.")
    (clinic / "bad.txt").write_bytes(b"")
    assert main(["chart", "saved", "more.txt", "bad.txt", "--x", "period", "--output", "charts/all"]) == 1
    assert "bad.txt is empty" in capsys.readouterr().err
    assert (clinic / "charts" / "all.csv").read_text(encoding="utf-8").count(" patients,") == 2


def test_an_empty_folder_holds_no_article(clinic, capsys):
    (clinic / "empty").mkdir()
    for command in [*COMMANDS, ["read"], ["diff", "clinic.txt"]]:
        assert main([*command, "empty"]) == 1
        assert "there is no article in empty" in capsys.readouterr().err


def test_a_question_behind_its_sources_is_put_right(clinic, capsys):
    assert main(["ask", "saved", "How many patients?"]) == 1
    assert 'the question comes first: kit ask "How many patients?" saved' in capsys.readouterr().err


def test_extract_refuses_a_files_name_before_it_reads(clinic, capsys):
    assert main(["extract", "nowhere.txt", "--output", "story.xlsx"]) == 1
    said = capsys.readouterr().err
    assert "kit export --to story.xlsx" in said and "nowhere" not in said


def test_check_says_once_what_a_missing_date_costs(clinic, capsys):
    (clinic / "a.txt").write_text("Last month the Varn clinic closed 12 beds, the board said.", encoding="utf-8")
    (clinic / "b.txt").write_text(
        "Two ferries sank off Aldham last month, and 9 sailors swam ashore.", encoding="utf-8"
    )
    assert main(["check", "a.txt", "b.txt"]) == 0
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "2 of 2 articles have no date, so that “last month” stands for no days" in said.err
    assert "kit check --published 2025-05-07" in said.err
    assert "2 articles (2 without a date), 0 findings" in said.out
    assert main(["check", "a.txt", "b.txt", "--published", "2025-05-07"]) == 0
    said = capsys.readouterr()
    assert said.err == "" and "2 articles, 0 findings" in said.out
    assert main(["check", "a.txt", "--published", "May"]) == 1
    assert "write it as 2025-05-07" in capsys.readouterr().err


def test_a_question_longer_than_a_file_name_may_be(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The port of Aldham lost 40 cranes.", encoding="utf-8")
    assert main(["ask", "How many cranes " + "did the port lose and " * 20 + "why?", str(tmp_path / "a.txt")]) == 0
    assert "40 cranes" in capsys.readouterr().out


def test_a_question_that_nothing_bears_on_prints_that_alone(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The port of Aldham lost 40 cranes.", encoding="utf-8")
    assert main(["ask", "Who won the regatta?", str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out == "Nothing in these tables bears on the question.\n"


STEERING = (
    "\x1b]0;seized\x07\x1b[2J\x9b31m\u202e"  # a window's title, a cleared screen, colour, writing from right to left
)


@pytest.fixture
def steering(tmp_path, monkeypatch):
    """A folder with an article that would steer a terminal, and one that cannot be read, whose name would."""
    record = {
        "title": f"Looms{STEERING}",
        "publisher": f"The Post{STEERING}",
        "date": "2025-03-04",
        "text": f"The mill has 40{STEERING} looms, Ana{STEERING} Ruiz said on Monday. There were 45 looms in the mill a year ago, she said. "
        f"Some 30 looms{STEERING} were sold in March 2025, Ana Ruiz said.",
    }
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (tmp_path / "b\x1b[31m.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ["read", "."],
        ["extract", ".", "--output", "out", "--print"],
        ["check", "."],
        ["compare", "."],
        ["follow", ".", "--least", "1"],
        ["ask", "How many looms?", "."],
        ["diff", "a.json", "c.json"],
        ["export", ".", "--to", "looms.csv"],
    ],
    ids=lambda command: command[0],
)
def test_no_article_steers_the_terminal(steering, command, capfd):
    (steering / "c.json").write_text((steering / "a.json").read_text("utf-8").replace("45 looms", "47 looms"), "utf-8")
    main(command)
    printed = "".join(capfd.readouterr())
    assert printed.strip() and not {"\x1b", "\x07", "\x9b", "\u202e"} & set(printed)
    if command[0] == "read":
        assert r"Looms\x1b]0;seized\x07" in printed and r"b\x1b[31m.txt is empty" in printed


def test_of_a_manifest_nothing_steers_the_terminal_either(steering, capfd):
    (steering / "charts").mkdir()
    manifest = {"kit_chart": f"1{STEERING}"}
    (steering / "charts" / f"a{STEERING[:8]}.json").write_text(json.dumps(manifest), encoding="utf-8")
    main(["verify", "charts"])
    printed = "".join(capfd.readouterr())
    assert "which this version of the kit does not read" in printed and not {"\x1b", "\x9b", "\u202e"} & set(printed)
