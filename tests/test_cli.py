"""The command line: what it writes, what it says, its exit codes."""

from __future__ import annotations

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
    assert main(["show", str(tmp_path), "--output", str(tmp_path / "p.html")]) == 1


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
