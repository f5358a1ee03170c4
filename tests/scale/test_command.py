"""``kit extract`` on many articles, and the commands on the archive that it writes."""

from __future__ import annotations

import pytest

import kit
from kit.cli import main
from kit.errors import SetupError
from kit.saved import ARCHIVE
from kit.scale import archive, batches
from tests.scale.samples import assert_same, lines


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(archive, "PART_ARTICLES", 6)
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)


def test_few_articles_are_files_to_open_and_more_an_archive(tmp_path, capsys):
    assert main(["extract", str(lines(tmp_path / "few.jsonl", 6)), "--output", str(tmp_path / "few")]) == 0
    assert (tmp_path / "few" / "figures.csv").exists() and not (tmp_path / "few" / ARCHIVE).exists()
    many = str(lines(tmp_path / "many.jsonl", 22))
    assert main(["extract", many, "--output", str(tmp_path / "many")]) == 1  # one has no text
    said = capsys.readouterr()
    assert f"21 articles, 42 figures, 42 claims: {tmp_path / 'many'}, an archive in parts\n" in said.out
    assert "1 could not be read" in said.err and "left out (1)" in said.err and "%" not in said.err
    assert not (tmp_path / "many" / "figures.csv").exists()
    assert main(["extract", many, "--output", str(tmp_path / "many")]) == 1
    assert "an archive in parts, which was finished already" in capsys.readouterr().out
    with pytest.warns():
        assert_same(kit.Tables.load(tmp_path / "many"), kit.extract(kit.read_all(many)))


def test_long_articles_are_many_too(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "PART_CHARACTERS", 100)
    main(["extract", str(lines(tmp_path / "few.jsonl", 3)), "--output", str(tmp_path / "t")])
    assert (tmp_path / "t" / ARCHIVE).exists()


def test_an_archive_is_stopped_and_gone_on_with(tmp_path, monkeypatch, capsys):
    command = [
        "extract",
        str(lines(tmp_path / "a.jsonl", 22)),
        "--output",
        str(tmp_path / "t"),
        "--published",
        "2025-03-01",
    ]
    usual = archive._add

    def stopped(folder, manifest, part):
        if manifest.parts:
            raise KeyboardInterrupt
        usual(folder, manifest, part)

    monkeypatch.setattr(archive, "_add", stopped)
    assert main(command) == 130
    assert "stopped; the same command goes on" in capsys.readouterr().err
    assert kit.Tables.open(tmp_path / "t").unfinished
    monkeypatch.setattr(archive, "_add", usual)
    assert main(command) == 1
    assert len(kit.Tables.open(tmp_path / "t")) == 21


def test_an_archive_can_be_asked_for_and_begun_anew(tmp_path, capsys):
    few, other = (str(lines(tmp_path / name, count)) for name, count in (("few.jsonl", 3), ("other.jsonl", 2)))
    out = ["--output", str(tmp_path / "t")]
    assert main(["extract", few, *out, "--archive"]) == 0
    assert main(["extract", other, *out]) == 1
    assert "is an archive of other articles" in capsys.readouterr().err
    assert main(["extract", other, *out, "--restart"]) == 0
    assert len(kit.Tables.load(tmp_path / "t")) == 2


def test_what_an_archive_is_not_made_of_is_said(tmp_path, capsys):
    few = str(lines(tmp_path / "few.jsonl", 3))
    out = ["--output", str(tmp_path / "t"), "--archive"]
    assert main(["extract", few, *out]) == 0
    for more, said in (
        (["--print"], "nothing is printed"),
        (["--corrections", "c.csv"], "an archive is made of articles, and corrections"),
    ):
        assert main(["extract", few, *out, *more]) == 1
        assert said in capsys.readouterr().err
    assert main(["extract", str(tmp_path / "t"), "--output", str(tmp_path / "u"), "--archive"]) == 1
    assert "holds tables that are extracted already" in capsys.readouterr().err
    assert main(["extract", str(tmp_path / "none.jsonl"), "--output", str(tmp_path / "v"), "--archive"]) == 1
    assert not (tmp_path / "v").exists()


def test_commands_on_tables_take_an_archive(tmp_path, capsys, monkeypatch):
    place = str(tmp_path / "t")
    main(["extract", str(lines(tmp_path / "a.jsonl", 12)), "--output", place])
    capsys.readouterr()
    for command in (
        ["check", place],
        ["compare", place],
        ["ask", "How many ferries sank?", place],
        ["follow", place],
        ["export", place, "--to", str(tmp_path / "all.csv")],
        ["explore", place, "--html", str(tmp_path / "page.html")],
        ["extract", place, "--output", str(tmp_path / "files")],
        ["diff", place, place],
        ["chart", place, "--where", "unit=EUR", "--x", "period_start", "--output", str(tmp_path / "c")],
        ["show", place, "--output", str(tmp_path / "show.html")],
        ["read", place],
    ):
        code = main(command)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        if command[0] == "chart":
            assert code == 1 and "rows" in said.err  # there are no periods to set them along
        elif command[0] in ("show", "read"):
            assert code == 1 and "saved tables" in said.err and "part-" not in said.out + said.err
        else:
            assert code == 0, (command, said.err)
    assert_same(kit.Tables.load(tmp_path / "files"), kit.Tables.load(place))


def test_an_archive_that_does_not_fit_is_said(tmp_path, monkeypatch, capsys):
    main(["extract", str(lines(tmp_path / "a.jsonl", 3)), "--output", str(tmp_path / "t"), "--archive"])
    monkeypatch.setattr("kit.loading._MOST_ARTICLES", 2)
    assert main(["check", str(tmp_path / "t")]) == 1
    assert "more than a command takes at once (2)" in capsys.readouterr().err


def test_an_archive_among_articles_is_not_read_as_articles(tmp_path):
    main(["extract", str(lines(tmp_path / "a.jsonl", 3)), "--output", str(tmp_path / "t"), "--archive"])
    with pytest.warns(match="holds saved tables"):
        found = kit.read_all(tmp_path)
    assert len(found) == 3 and [one.origin for one in found.skipped] == [str(tmp_path / "t")]


@pytest.mark.slow
def test_two_processes_are_an_option(tmp_path):
    few = str(lines(tmp_path / "few.jsonl", 3))
    assert main(["extract", few, "--output", str(tmp_path / "t"), "--processes", "2"]) == 0
    with pytest.raises(SystemExit):
        main(["extract", few, "--output", str(tmp_path / "t"), "--processes", "two"])
    with pytest.raises(SetupError):
        kit.extract(kit.read_all(few), processes="two")
