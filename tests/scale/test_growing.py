"""An archive that grows: the same rows in the same order, in few parts, at any moment whole for who reads it."""

from __future__ import annotations

import json
import math
import shutil

import pandas as pd
import pytest

import kit
from kit.errors import SetupError, SkippedWarning, UnreadableError
from kit.readers.source import Skipped
from kit.scale import archive, growing, manifest
from kit.scale.batches import Batch
from kit.scale.growing import as_parts, opened_to_grow
from kit.scale.rows import joined, rows_of
from tests.scale.samples import article, articles, assert_same

pytestmark = pytest.mark.filterwarnings("ignore::kit.errors.SkippedWarning")
GIVEN = [article(number) for number in range(24)]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(growing, "PART_ARTICLES", 16)


@pytest.fixture(scope="module")
def rows():
    """The rows of each article."""
    return [rows_of(Batch((one,), (one.sha256[:12],))) for one in GIVEN]


def appended(folder, rows):
    with opened_to_grow(folder) as growth:
        for one in rows:
            growth.append(one)
    return growth


def files(folder, table="figures"):
    return sorted(path.name for path in (folder / table).iterdir())


def test_what_is_appended_bit_by_bit_is_what_would_be_written_at_once(tmp_path, rows):
    appended(tmp_path / "t", rows)
    assert_same(kit.Tables.load(tmp_path / "t"), kit.extract(GIVEN))


def test_parts_are_few_and_rows_are_seldom_written_again(tmp_path, rows, monkeypatch):
    written = []
    usual = growing.write_part
    monkeypatch.setattr(growing, "write_part", lambda *given: written.append(usual(*given)) or written[-1])
    with opened_to_grow(tmp_path / "t") as growth:
        for number, one in enumerate(rows, 1):
            growth.append(one)
            assert len(growth.manifest.parts) <= math.log2(16) + 1 + number // 16
    assert sum(part.rows["articles"] for part in written) <= len(GIVEN) * (math.log2(16) + 1)
    assert [part.rows["articles"] for part in growth.manifest.parts] == [16, 8]  # as a binary counter has it


def test_a_large_part_takes_in_the_small_ones_before_it(tmp_path, rows):
    growth = appended(tmp_path / "t", [*rows[:3], joined(rows[3:20]), *rows[20:22]])
    assert [part.rows["articles"] for part in growth.manifest.parts] == [20, 2]


def test_what_is_left_out_alone_makes_no_heap_of_parts(tmp_path, rows):
    left = [rows_of(Batch(left_out=(Skipped(f"{number}.txt", "it is empty"),))) for number in range(9)]
    growth = appended(tmp_path / "t", [rows[0], *left])
    assert len(growth.manifest.parts) <= 4
    assert kit.Tables.open(tmp_path / "t").count("skipped") == 9


def test_parts_of_long_articles_are_full_by_their_rows(tmp_path, rows, monkeypatch):
    monkeypatch.setattr(growing, "PART_ROWS", 10)
    growth = appended(tmp_path / "t", rows[:8])
    assert [part.rows["articles"] for part in growth.manifest.parts] == [2, 2, 2, 2]
    assert [len(one.tables["articles"]) for one in as_parts(one for one in rows[:5])] == [2, 2, 1]


def test_who_opened_it_before_still_reads_it_and_others_see_no_row_twice(tmp_path, rows):
    folder = tmp_path / "t"
    appended(folder, rows[:1])
    before = kit.Tables.open(folder)
    appended(folder, rows[1:2])  # which joins the two
    assert files(folder) == [".part-000000.parquet", "part-000001.parquet"]
    assert len(pd.read_parquet(folder / "figures")) == 4
    assert_same(before.load(), kit.extract(GIVEN[:1]))
    pytest.importorskip("duckdb")
    assert len(before.figures(where="value > 0")) == 2


def test_what_no_manifest_names_is_gone_after_a_while(tmp_path, rows, monkeypatch):
    folder = tmp_path / "t"
    appended(folder, rows[:2])
    appended(folder, [])
    assert files(folder, "claims") == [".part-000000.parquet", "part-000001.parquet"]
    monkeypatch.setattr(growing, "LINGER_SECONDS", -1.0)
    (folder / "claims" / "part-000077.parquet").write_bytes(b"half a part")
    (folder / "claims" / ".part-000078.parquet.partial").write_bytes(b"less")
    (folder / "claims" / "my notes.txt").write_text("stay")
    appended(folder, [])
    assert files(folder, "claims") == ["my notes.txt", "part-000001.parquet"]
    assert_same(kit.Tables.load(folder), kit.extract(GIVEN[:2]))


def test_broken_off_before_the_manifest_it_is_as_it_was(tmp_path, rows, monkeypatch):
    folder = tmp_path / "t"
    appended(folder, rows[:1])

    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(growing, "save_manifest", broken)
    with pytest.raises(KeyboardInterrupt):
        appended(folder, rows[1:2])
    assert_same(kit.Tables.load(folder), kit.extract(GIVEN[:1]))
    monkeypatch.undo()
    appended(folder, rows[1:2])
    assert_same(kit.Tables.load(folder), kit.extract(GIVEN[:2]))


def test_broken_off_after_the_manifest_nothing_is_lost(tmp_path, rows, monkeypatch):
    folder = tmp_path / "t"
    appended(folder, rows[:1])

    def broken(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(growing, "_set_aside", broken)
    with pytest.raises(KeyboardInterrupt):
        appended(folder, rows[1:2])
    monkeypatch.undo()
    assert_same(kit.Tables.load(folder), kit.extract(GIVEN[:2]))
    appended(folder, [])
    assert files(folder) == [".part-000000.parquet", "part-000001.parquet"]


def test_an_archive_that_was_extracted_is_taken_over_and_not_extracted_to_again(tmp_path, rows):
    folder = tmp_path / "t"
    archive.write(GIVEN[:3], folder)
    appended(folder, rows[3:4])
    assert_same(kit.Tables.load(folder), kit.extract(GIVEN[:4]))
    with pytest.raises(SetupError, match="has grown by kit watch"):
        archive.write(GIVEN[:3], folder)
    archive.write(GIVEN[:2], folder, restart=True)
    assert files(folder) == ["part-000000.parquet"]
    assert_same(kit.Tables.load(folder), kit.extract(GIVEN[:2]))


def test_an_archive_of_which_only_parts_exist_is_refused(tmp_path):
    def stopping():
        yield GIVEN[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.write(stopping(), tmp_path / "t")
    with pytest.raises(SetupError, match="kit extract has not finished"), opened_to_grow(tmp_path / "t"):
        pass


def test_rows_of_another_kit_pipeline_or_units_do_not_come_together(tmp_path, rows):
    folder = tmp_path / "t"
    appended(folder, rows[:1])
    for options, what in (({"nlp": "en_other"}, "pipeline"), ({"units": {"smoot": "1.7 m"}}, "set of units")):
        with pytest.raises(SetupError, match=f"another {what}"), opened_to_grow(folder, **options):
            pass
    path = folder / manifest.NAME
    path.write_text(path.read_text().replace(f'"kit": "{manifest.__version__}"', '"kit": "0"'))
    with pytest.raises(SetupError, match="another version of the kit"), opened_to_grow(folder):
        pass


def test_two_do_not_write_at_once(tmp_path, rows):
    with (
        opened_to_grow(tmp_path / "t"),
        pytest.raises(SetupError, match="another process is writing"),
        opened_to_grow(tmp_path / "t"),
    ):
        pass


def test_a_folder_of_other_things_is_no_place_for_it(tmp_path):
    (tmp_path / "figures").mkdir()
    with pytest.raises(SetupError, match="is there already"), opened_to_grow(tmp_path):
        pass


def test_damage_is_said(tmp_path, rows):
    folder = tmp_path / "t"
    appended(folder, rows[:1])
    shutil.rmtree(folder / "claims")
    with pytest.raises(UnreadableError, match="is missing"), opened_to_grow(folder):
        pass


def test_an_archive_from_before_parts_named_their_files_opens_as_it_did(tmp_path):
    folder = tmp_path / "t"
    with pytest.warns(SkippedWarning):
        archive.write(articles(22), folder)
    path = folder / manifest.NAME
    told = json.loads(path.read_text())
    del told["grown"]
    told["format"] = 1
    for part in told["parts"]:
        del part["file"]
    path.write_text(json.dumps(told))
    assert len(kit.Tables.open(folder)) == 21
    assert [part.file for part in manifest.load(folder).parts] == list(range(len(told["parts"])))
