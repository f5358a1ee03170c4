"""Several processes: the same rows, and what becomes of workers that die, of Ctrl-C and of scripts without a guard."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kit
from kit.article import Article
from kit.errors import NotFoundError, ReadingWarning, SetupError, SkippedWarning, UndatedWarning
from kit.scale import batches, processes
from kit.scale.processes import Worker, Workers, in_order, processes_for
from tests.scale.samples import articles, assert_same

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 4)


def script(tmp_path: Path, code: str) -> Path:
    path = tmp_path / "script.py"
    path.write_text(code, encoding="utf-8")
    return path


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()


@pytest.mark.slow
def test_two_processes_give_the_rows_of_one_and_its_warnings(small_batches):
    unbroken = Article("many words and no end " * 2_000 + "so 7 ferries sank last month.", origin="unbroken.txt")
    given = [*articles(14), unbroken]
    found, said = [], []
    for count in (0, 2):
        with pytest.warns((SkippedWarning, ReadingWarning, UndatedWarning)) as warned:
            found.append(kit.extract(iter(given), processes=count))
        said.append([(one.category, str(one.message)) for one in warned])
    assert_same(*found)
    assert said[0] == said[1]
    assert {category for category, _ in said[0]} == {SkippedWarning, ReadingWarning, UndatedWarning}


def test_no_more_is_read_than_is_worked_on(small_batches, monkeypatch):
    monkeypatch.setattr(processes, "_AHEAD", 2)
    read = []

    def coming():
        for number in range(400):
            read.append(number)
            yield Article(f"Then {number} ferries sank.")

    rows = in_order(batches.batches(coming()), processes=1)
    next(rows)
    assert len(read) <= 4 * 3
    rows.close()


def killing(monkeypatch) -> None:
    """Have a worker that is given a text with a word in it killed, as by the system when memory runs out."""
    usual = Worker.answer

    def answer(self, batch):
        if any("poison" in article.text for article in batch.articles):
            os.kill(self._process.pid, signal.SIGKILL)
        return usual(self, batch)

    monkeypatch.setattr(Worker, "answer", answer)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_that_dies_costs_the_article_it_died_of(small_batches, monkeypatch):
    killing(monkeypatch)
    given = articles(8)
    given.insert(2, Article("The poison cost 3 euros.", origin="bad.txt"))
    with pytest.warns(SkippedWarning, match=r"bad\.txt: the process that read it died \(it was killed.*memory"):
        tables = kit.extract(given, processes=1)
    assert_same_but_skipped(tables, kit.extract(articles(8)))
    assert list(tables.skipped["origin"]) == ["bad.txt"]


def assert_same_but_skipped(one: kit.Tables, other: kit.Tables) -> None:
    assert list(one.articles["article_id"]) == list(other.articles["article_id"])
    assert list(one.figures["figure_id"]) == list(other.figures["figure_id"])


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_workers_that_die_over_every_article_are_no_articles_fault(small_batches, monkeypatch):
    killing(monkeypatch)
    with pytest.raises(SetupError, match="take fewer of them"):
        kit.extract([Article(f"The poison cost {number} euros.") for number in range(3)], processes=1)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_what_a_worker_dies_over_is_done_here(monkeypatch):
    usual = Worker.answer

    def answer(self, item):
        if item == -2:
            os.kill(self._process.pid, signal.SIGKILL)
        return usual(self, item)

    monkeypatch.setattr(Worker, "answer", answer)
    with Workers(1, abs) as workers:
        assert list(workers.each([-1, -2, -3])) == [1, 2, 3]


def test_an_error_in_a_worker_is_raised_where_it_is_asked():
    with Workers(1, len) as workers, pytest.raises(TypeError, match="has no len"):
        list(workers.each(["four", 4]))


def test_many_stored_articles_are_read_in_one_process_a_core(monkeypatch):
    assert processes_for(range(20_001), None) == processes_for(kit.Tables(), "all") >= 1
    assert (
        processes_for(range(20_000), None) == processes_for(kit.Tables(), None) == processes_for(range(10**6), 0) == 0
    )
    for verb in (kit.check, kit.follow):
        with pytest.raises(SetupError, match="is no number of processes"):
            verb(kit.Tables(), processes="two")


def test_errors_of_the_pipeline_come_as_from_one_process():
    with pytest.raises(NotFoundError, match="no_such_pipeline"):
        kit.extract(articles(3), nlp="no_such_pipeline", processes=1)


@pytest.mark.parametrize("wrong", [-2, 1.5, "two", True])
def test_what_is_no_number_of_processes_is_said(wrong):
    with pytest.raises(SetupError, match="is no number of processes"):
        kit.extract(articles(1), processes=wrong)


def test_a_pipeline_object_is_for_one_process():
    from kit.language import pipeline

    with pytest.raises(SetupError, match="by its name"):
        kit.extract(articles(1), nlp=pipeline.load(), processes=2)


def test_a_worker_that_cannot_start_is_said(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(SetupError, match="cannot start"):
        kit.extract(articles(1), processes=1)


@pytest.mark.slow
def test_a_script_without_a_guard_and_with_files_named_as_modules_runs(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "random.py").write_text("raise SystemExit('not this one')")
    code = "import kit\nt = kit.extract([kit.Article('Then 3 ferries sank.')], processes=2)\nprint(len(t.figures))\n"
    path = script(tmp_path, code)
    done = subprocess.run(
        [sys.executable, path], cwd=tmp_path / "work", env=environment(), capture_output=True, text=True, timeout=300
    )
    assert done.stdout == "1\n", done.stderr


ENDLESS = """
import itertools, signal, sys, kit
from kit.scale import batches, processes
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what it runs behind with Ctrl-C ignored
batches.BATCH_ARTICLES = 2
started = processes.Worker.load
def load(self, *given):
    found = started(self, *given)
    print(self._process.pid, flush=True)
    return found
processes.Worker.load = load
try:
    kit.extract((kit.Article(f"Then {n} ferries sank.") for n in itertools.count()), processes=2)
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize(("sent", "last"), [(signal.SIGINT, "stopped"), (signal.SIGKILL, "")])
def test_what_is_stopped_leaves_no_process(tmp_path, sent, last):
    running = subprocess.Popen(
        [sys.executable, script(tmp_path, ENDLESS)], env=environment(), stdout=subprocess.PIPE, text=True
    )
    workers = [int(running.stdout.readline()) for _ in range(2)]
    running.send_signal(sent)
    assert running.stdout.read().strip() == last
    running.wait(timeout=120)
    patience = time.monotonic() + 120
    while any(map(is_alive, workers)) and time.monotonic() < patience:
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
