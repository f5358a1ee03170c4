"""Archives: the same rows however they are split and stopped, and nothing half-written that looks whole."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace

import pandas as pd
import pytest

import kit
from kit.article import Article
from kit.errors import NotFoundError, SetupError, SkippedWarning, UnreadableError
from kit.readers.source import Skipped
from kit.saved import ARCHIVE
from kit.scale import archive, batches, manifest
from kit.scale.archive import write
from tests.scale.samples import TABLES, articles, assert_same

pytestmark = pytest.mark.filterwarnings("ignore::kit.errors.SkippedWarning")
GIVEN = articles(22)


@pytest.fixture(scope="module")
def whole():
    with pytest.warns(SkippedWarning):
        return kit.extract(GIVEN)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(archive, "PART_ARTICLES", 6)
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An archive of three parts, to copy."""
    folder = tmp_path_factory.mktemp("made") / "tables"
    with pytest.MonkeyPatch.context() as patch, pytest.warns(SkippedWarning):
        patch.setattr(archive, "PART_ARTICLES", 6)
        patch.setattr(batches, "BATCH_ARTICLES", 4)
        write(GIVEN, folder)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "tables")


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


class Stop(Exception):
    """What stops the work in the tests."""


def stopping(count):
    """The articles, up to one at which the work is stopped."""
    yield from GIVEN[:count]
    raise Stop


def test_an_archive_has_the_rows_of_all_articles_at_once(made, whole):
    assert_same(kit.Tables.load(made), whole)
    assert [part.rows["articles"] for part in manifest.load(made).parts] == [8, 8, 5]
    kept = [f"{name}/part-{number:06}.parquet" for name in TABLES for number in range(3)]
    assert [name for name in files(made) if not name.startswith(".")] == sorted([*kept, ARCHIVE])


def test_other_programs_read_the_folders_of_its_tables(made, whole):
    for name in TABLES:
        found = pd.read_parquet(made / name)
        assert list(found.columns) == list(getattr(whole, name).columns)
        assert len(found) == len(getattr(whole, name))


@pytest.mark.parametrize("count", [0, 5, 9, 13, 21])
def test_what_is_stopped_goes_on_to_the_same_rows(count, tmp_path, made):
    with pytest.raises(Stop):
        write(stopping(count), tmp_path / "t")
    before = len(manifest.load(tmp_path / "t").parts)
    assert before == count // 9  # nine articles of these with one left out make a part
    done = write(GIVEN, tmp_path / "t")
    assert done.added == 3 - before
    assert done.manifest == manifest.load(made)
    assert_same(kit.Tables.load(tmp_path / "t"), kit.Tables.load(made))


def test_what_is_finished_is_left_as_it_is(folder):
    before = {name: (folder / name).stat().st_mtime_ns for name in files(folder) if "part" in name}
    assert write(GIVEN, folder).added == 0
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == before


@pytest.mark.slow
def test_two_processes_write_the_same(tmp_path, made):
    assert write(GIVEN, tmp_path / "t", processes=2).manifest == manifest.load(made)
    assert_same(kit.Tables.load(tmp_path / "t"), kit.Tables.load(made))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([*GIVEN[:3], replace(GIVEN[3], title="Other"), *GIVEN[4:]], "from article 1 on"),
        ([*GIVEN[:12], *GIVEN[13:]], "from article 9 on"),
        (GIVEN[:-1], "from article 17 on"),
        ([*GIVEN, Article("More came.")], "there are more articles now|from article 17 on"),
        ([*GIVEN[:9], Skipped("x.txt", "x.txt is empty"), *GIVEN[9:]], "from article 9 on"),
    ],
    ids=["changed", "one gone", "shorter", "longer", "one left out more"],
)
def test_other_articles_are_refused_and_nothing_is_touched(folder, given, said):
    before = (folder / ARCHIVE).read_bytes()
    with pytest.raises(SetupError, match=rf"({said}).*choose another folder, or begin anew with --restart"):
        write(given, folder)
    assert (folder / ARCHIVE).read_bytes() == before


def test_restart_begins_anew_and_leaves_nothing_of_before(folder):
    assert write(GIVEN[:3], folder, restart=True).added == 1
    assert list(kit.Tables.load(folder).articles["title"]) == ["Ferries 0", "Ferries 1", "Ferries 2"]
    assert sum(name.endswith(".parquet") for name in files(folder)) == 4


@pytest.mark.parametrize("name", ["kit", "columns"])
def test_another_kits_archive_is_not_gone_on_with(folder, name):
    found = json.loads((folder / ARCHIVE).read_text())
    (folder / ARCHIVE).write_text(json.dumps(found | {name: "0.0.7"}))
    with pytest.raises(SetupError, match=r"another version of the kit \(0\.0\.7, now"):
        write(GIVEN, folder)


def test_another_pipeline_or_other_units_do_not_go_on_with_it(folder, tmp_path):
    with pytest.raises(SetupError, match="another pipeline"):
        write(GIVEN, folder, nlp="accurate")
    with pytest.raises(SetupError, match="another set of units"):
        write(GIVEN, folder, units={"ferry loads": "ferry load"})
    with pytest.raises(Stop):
        write(stopping(10), tmp_path / "t")
    found = json.loads((tmp_path / "t" / ARCHIVE).read_text())
    (tmp_path / "t" / ARCHIVE).write_text(json.dumps(found | {"pipeline": "en_kit_news-0.0.1"}))
    with pytest.raises(SetupError, match=r"another pipeline \(en_kit_news-0\.0\.1, now en_kit_news-"):
        write(GIVEN, tmp_path / "t")


@pytest.mark.parametrize("table", ["articles", "figures", "skipped"])
def test_a_full_disk_is_said_and_what_is_whole_stays(tmp_path, monkeypatch, table, made):
    usual = manifest._kept

    def full(file):
        if f"{table}{os.sep}.part-000001" in file.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return usual(file)

    monkeypatch.setattr(manifest, "_kept", full)
    with pytest.raises(SetupError, match="is full; 8 articles are written: make room, and the same command goes on"):
        write(GIVEN, tmp_path / "t")
    assert len(kit.Tables.load(tmp_path / "t")) == 8
    assert not [name for name in files(tmp_path / "t") if "partial" in name]
    monkeypatch.undo()
    monkeypatch.setattr(archive, "PART_ARTICLES", 6)
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)
    write(GIVEN, tmp_path / "t")
    assert_same(kit.Tables.load(tmp_path / "t"), kit.Tables.load(made))


def test_a_place_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SetupError, match="cannot write the tables to"):
        write(GIVEN[:1], tmp_path / "file" / "t")
    with pytest.raises(SetupError, match="is the name of a file"):
        write(GIVEN[:1], tmp_path / "t.parquet")


def test_a_folder_that_holds_something_else_is_refused(tmp_path):
    kit.Tables().save(tmp_path / "saved")
    with pytest.raises(SetupError, match="is there already, and no part of an archive"):
        write(GIVEN[:1], tmp_path / "saved")
    (tmp_path / "story" / "articles").mkdir(parents=True)
    with pytest.raises(SetupError, match="articles is there already"):
        write(GIVEN[:1], tmp_path / "story")


def test_one_process_writes_at_a_time(tmp_path):
    def coming():
        with pytest.raises(SetupError, match="another process is writing to"):
            write(GIVEN[:1], tmp_path / "t")
        yield GIVEN[0]

    assert write(coming(), tmp_path / "t").added == 1


def test_a_damaged_archive_is_said_and_not_gone_on_with(folder):
    file = folder / "claims" / "part-000001.parquet"
    content = file.read_bytes()
    for damage, said in ((lambda: file.write_bytes(content[:-9]), "bytes, and"), (file.unlink, "is missing")):
        damage()
        for use in (kit.Tables.open, kit.Tables.load, lambda place: write(GIVEN, place)):
            with pytest.raises(UnreadableError, match=rf"part-000001\.parquet .*{said}.*the archive is damaged"):
                use(folder)
    file.write_bytes(b"x" * len(content))
    with pytest.raises(UnreadableError, match=r"part-000001\.parquet is damaged"):
        kit.Tables.load(folder)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 1, "parts": [{}]}', "\x00\x01"])
def test_a_damaged_manifest_is_said(folder, content):
    (folder / ARCHIVE).write_text(content)
    with pytest.raises(UnreadableError, match=rf"{ARCHIVE} is damaged"):
        kit.Tables.open(folder)


def test_an_archive_of_a_newer_kit_is_said(folder):
    found = json.loads((folder / ARCHIVE).read_text())
    (folder / ARCHIVE).write_text(json.dumps(found | {"format": 99, "kit": "9.1", "anything": 1}))
    with pytest.raises(UnreadableError, match=r"written by a newer kit \(9\.1, this is .*\); update the kit"):
        kit.Tables.open(folder)


def test_no_archive_is_said(tmp_path):
    with pytest.raises(NotFoundError):
        manifest.load(tmp_path)


def test_empty_articles_without_number_take_no_room_and_are_listed(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "BATCH_LEFT_OUT", 500)
    monkeypatch.setattr(archive, "_PART_LEFT_OUT", 1_000)
    done = write((Article("", origin=f"{number}.txt") for number in range(2_500)), tmp_path / "t")
    assert [part.rows["skipped"] for part in done.manifest.parts] == [1_000, 1_000, 500]
    assert kit.Tables.load(tmp_path / "t").skipped["origin"].iloc[-1] == "2499.txt"


def test_nothing_gives_an_archive_of_nothing(tmp_path):
    write([], tmp_path / "t")
    assert_same(kit.Tables.load(tmp_path / "t"), kit.Tables())


def test_what_is_left_out_is_said_once_with_how_many(tmp_path):
    gone = [Article(" ", origin=f"{number}.txt") for number in range(5)]
    with pytest.warns(SkippedWarning) as said:
        write([*gone, *GIVEN[:1]], tmp_path / "t")
    assert [str(one.message) for one in said] == [
        "left out (5): 0.txt: it has no text; 1.txt: it has no text; 2.txt: it has no text; and 2 more"
    ]
