"""Many machines: a Dask cluster of worker processes gives the rows of one process, whatever breaks on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import kit.scale
from kit.article import Article
from kit.cli import main
from kit.errors import SetupError, SkippedWarning
from kit.scale import archive, batches, cluster, remote
from kit.scale.alike import made_with
from kit.scale.batches import Batch
from kit.tables import Tables
from tests.readers.samples import warc
from tests.scale.samples import articles, assert_same, lines

distributed = pytest.importorskip("distributed", reason="many machines need Dask (the extra 'cluster')")

pytestmark = pytest.mark.filterwarnings(
    "ignore::kit.errors.SkippedWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def local_cluster():
    """Two workers in processes of their own, each under a nanny that starts another when it dies."""
    import dask

    with (
        dask.config.set(
            {
                "distributed.scheduler.allowed-failures": 0,  # so that a poison costs few workers
                "distributed.deploy.lost-worker-timeout": "1h",  # who is dead this long after any death is given up
            }
        ),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, preload=["tests.scale.hostile"]
        ) as running,
    ):
        yield running


@pytest.fixture
def client(local_cluster):
    with distributed.Client(local_cluster, set_as_default=False) as one:
        one.wait_for_workers(2, timeout=120)
        yield one


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 3)
    monkeypatch.setattr(archive, "PART_ARTICLES", 9)


@pytest.fixture
def whole(tmp_path):
    """The rows that one process gives, by how many articles there are."""

    def rows(given) -> Tables:
        return kit.scale.extract(given, tmp_path / "one-process").load()

    return rows


def killing_a_worker(client, given, before: int):
    """The articles; on the way to one of them a worker is killed that has work to do."""
    for number, one in enumerate(given):
        if number == before:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        yield one


@pytest.mark.slow
def test_the_command_writes_on_a_cluster_what_one_process_writes(client, tmp_path, whole, capsys):
    source = lines(tmp_path / "ferries.jsonl", 40)
    assert (
        main(["extract", str(source), "--output", str(tmp_path / "out"), "--scheduler", client.scheduler.address]) == 1
    )
    assert "39 articles, " in capsys.readouterr().out
    found = Tables.open(tmp_path / "out")
    assert not found.unfinished and len(list((tmp_path / "out" / "articles").iterdir())) == 5
    assert_same(found.load(), whole(source))


@pytest.mark.slow
def test_a_worker_that_is_killed_half_way_costs_nothing(client, tmp_path, whole):
    given = [Article(f"{one.text} They sank slowly.", origin=one.origin) for one in articles(30)]
    found = kit.scale.extract(killing_a_worker(client, given, 20), tmp_path / "out", client=client)
    assert_same(found.load(), whole(given))
    client.wait_for_workers(2, timeout=120)


@pytest.mark.slow
def test_an_article_that_kills_each_worker_is_left_out_and_no_other(client, tmp_path, whole):
    given = articles(20)
    bad = Article("The poison cost 3 euros.", origin="bad.txt")
    with pytest.warns(SkippedWarning, match="bad.txt: workers died over it"):
        found = kit.scale.extract([*given[:10], bad, *given[10:]], tmp_path / "out", client=client).load()
    assert list(found.skipped["origin"]) == ["ferries.jsonl#line=7", "bad.txt"]
    assert_same(replace(found, skipped=found.skipped.drop(index=1)), whole(given))
    client.wait_for_workers(2, timeout=120)


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_a_full_disk_leaves_whole_parts_and_the_same_call_goes_on(client, tmp_path, whole):
    folder = tmp_path / "out"

    def filling():
        for number, one in enumerate(articles(30)):
            if number == 1:  # the folder is there by now, and no part yet
                (folder / "figures" / ".part-000001.parquet.partial").symlink_to("/dev/full")
            yield one

    with pytest.raises(SetupError, match="the disk of .* is full; 9 articles are written: make room"):
        kit.scale.extract(filling(), folder, client=client)
    stopped = Tables.open(folder)
    assert stopped.unfinished and len(stopped) == 9
    assert not list(folder.rglob("*.partial"))
    assert_same(kit.scale.extract(articles(30), folder, client=client).load(), whole(articles(30)))


@pytest.mark.slow
def test_a_client_that_goes_away_leaves_no_work_behind_and_the_next_goes_on(client, tmp_path, whole):
    code = f"""
import os, signal, sys
from tests.scale.samples import articles
from kit.scale import archive, batches, extract
if __name__ == "__main__":
    archive.PART_ARTICLES, batches.BATCH_ARTICLES = 9, 3
    usual = archive._saved
    def saved(folder, manifest):
        usual(folder, manifest)
        if len(manifest.parts) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
    archive._saved = saved
    extract(articles(40), {str(tmp_path / "out")!r}, client={client.scheduler.address!r})
"""
    gone = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=300)
    assert gone.returncode == -signal.SIGKILL
    stopped = Tables.open(tmp_path / "out")
    assert stopped.unfinished and len(stopped._parts) == 2
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.parquet")}
    found = kit.scale.extract(articles(40), tmp_path / "out", client=client)
    assert all(file.stat().st_mtime_ns == then for file, then in kept.items())
    assert_same(found.load(), whole(articles(40)))
    assert not client.run_on_scheduler(lambda dask_scheduler: list(dask_scheduler.tasks))


@pytest.mark.slow
def test_a_worker_of_another_kit_is_refused_before_any_work(client, tmp_path):
    older = tmp_path / "older.py"
    older.write_text("import kit.version\nkit.version.__version__ = '0.0.9'\n", encoding="utf-8")
    worker = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", client.scheduler.address, "--nthreads", "1", "--no-nanny"]
        + ["--no-dashboard", "--preload", str(older), "--local-directory", str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    read = []
    try:
        client.wait_for_workers(3, timeout=120)
        with pytest.raises(SetupError, match=r"has another kit \(0\.0\.9, here .*install the same versions"):
            kit.scale.extract((read.append(one) or one for one in articles(9)), tmp_path / "out", client=client)
    finally:
        worker.kill()
        worker.wait(30)
    assert not read and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"python": "2.7"}, r"another Python \(\d\.\d+, here 2\.7\)"),
        ({"pipeline": "x-1"}, "another pipeline"),
        ({"code": "0"}, "another copy of the kit"),
        ({"readers": "wax"}, "other readers"),
        ({"needs": {"lxml": "0.1"}}, r"another lxml \(\d.*, here 0\.1\)"),
    ],
)
def test_a_worker_that_comes_later_is_compared_as_well(other, words):
    wanted = made_with()._replace(**other)
    for job in (lambda: cluster._rows(Batch(), None, None, wanted), lambda: cluster._read([], None, None, wanted)):
        with pytest.raises(SetupError, match=words):
            job()


@pytest.mark.slow
def test_no_more_is_read_than_workers_are_given(client):
    read = []

    def coming():
        for number in range(300):
            read.append(number)
            yield Article(f"Then {number} ferries sank.")

    with cluster.connected(client) as ready:
        rows = ready.rows(batches.batches(ready.read(coming(), ("en",))))
        next(rows)
        assert len(read) <= 3 * 2 * remote.AHEAD * 2  # three to a batch; on the way to one, and in one


@pytest.mark.slow
def test_no_more_messages_are_kept_for_more_batches(client, monkeypatch):
    monkeypatch.setattr(remote, "_SECONDS_BETWEEN_LOOKS", 0.01)
    with cluster.connected(client) as ready:
        assert sum(1 for _ in ready.rows(batches.batches(articles(180)))) == 60

    def at_the_scheduler(dask_scheduler) -> int:
        return sum(len(one.recent_message_log) for one in dask_scheduler.stream_comms.values())

    kept = len(client.scheduler_comm.recent_message_log), client.run_on_scheduler(at_the_scheduler)
    assert max(kept) < 40  # those of the last few batches; each batch is at least one message to either


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_and_one_without_workers(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    source = lines(tmp_path / "ferries.jsonl", 3)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        assert main(["extract", str(source), "--output", str(tmp_path / "out"), "--scheduler", address]) == 1
        assert f"no Dask scheduler answers at {address}; start one" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty,
        pytest.raises(SetupError, match="has no workers; start some: dask worker"),
    ):
        kit.scale.extract(source, tmp_path / "out", client=empty.scheduler_address)


def test_workers_of_several_threads_and_two_ways_at_once_are_refused(tmp_path):
    with (
        distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as wide,
        pytest.raises(SetupError, match="has 2 threads.*--nthreads 1"),
    ):
        kit.scale.extract(articles(1), tmp_path / "out", client=wide.scheduler_address)
    with pytest.raises(SetupError, match="leave one of the two out"):
        kit.scale.extract(articles(1), tmp_path / "out", client="tcp://127.0.0.1:9", processes=2)


@pytest.mark.slow
def test_sources_on_object_storage_give_the_rows_that_files_give(client, tmp_path, whole):
    import fsspec

    source = lines(tmp_path / "ferries.jsonl", 12)
    fsspec.filesystem("memory").pipe("/bucket/ferries.jsonl", source.read_bytes())
    found = kit.scale.extract("memory://bucket/*.jsonl", tmp_path / "out", client=client).load()
    expected = whole(source)
    assert list(found.articles["origin"])[:2] == [f"memory:///bucket/ferries.jsonl#line={line}" for line in (1, 2)]
    moved = {
        name: getattr(found, name).replace("memory:///bucket", tmp_path.as_posix(), regex=True)
        for name in ("articles", "skipped")
    }
    assert_same(replace(found, **moved), expected)


def web_page(number: int, words: str = "") -> str:
    said = "".join(
        f"<p>{articles(12)[number].text} {words} That was told to the desk on day {day}.</p>" for day in range(5)
    )
    return f"<html><head><title>Ferries {number}</title></head><body><article><h1>Ferries</h1>{said}</article></body></html>"


def web_archive(*pages: str) -> bytes:
    return warc(
        [(f"https://desk.example/{n}", "text/html; charset=utf-8", page.encode()) for n, page in enumerate(pages)]
    )


@pytest.mark.slow
def test_pages_of_a_web_archive_and_of_a_folder_are_read_by_the_workers(client, tmp_path, whole):
    folder = tmp_path / "crawl"
    folder.mkdir()
    pages = [web_page(number) for number in (0, 1, 2, 4, 2)]  # one of them three times over
    (folder / "a.warc.gz").write_bytes(web_archive(*pages))
    for number, page in enumerate(["<html><body></body></html>", *pages]):
        (folder / f"b{number}.html").write_text(page, encoding="utf-8")
    lines(folder / "c.jsonl", 11)
    found = kit.scale.extract(folder, tmp_path / "out", client=client).load()
    assert found.articles["reader"].value_counts().to_dict() == {"html": 10, "json_lines": 10}
    assert found.articles["article_id"].str.endswith("-6").sum() == 1
    assert_same(found, whole(folder))


@pytest.mark.slow
def test_a_page_that_kills_each_worker_while_it_is_read_is_left_out_and_no_other(client, tmp_path):
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "a.warc.gz").write_bytes(web_archive(web_page(0), web_page(1, "venom"), web_page(2)))
    with pytest.warns(SkippedWarning, match="desk.example/1: workers died over it"):
        found = kit.scale.extract(folder, tmp_path / "out", client=client).load()
    assert [origin.rpartition("/")[2] for origin in found.articles["origin"]] == ["0", "2"]
    client.wait_for_workers(2, timeout=120)


@pytest.mark.slow
def test_workers_that_die_over_every_article_stop_the_work(client, tmp_path):
    given = [Article(f"The poison cost {number} euros.") for number in range(3)]
    with pytest.raises(SetupError, match="workers die over every article"):
        kit.scale.extract(given, tmp_path / "out", client=client)
