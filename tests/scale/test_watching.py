"""``kit watch`` on the command line: once, again and again, and stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kit
from kit.arguments import parser
from kit.cli import main
from kit.errors import SetupError
from kit.scale import arrivals, watching
from kit.scale.report import Look
from tests.scale.test_look import STORY, put

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def settled(monkeypatch):
    monkeypatch.setattr(arrivals, "SETTLED_SECONDS", 0.0)


def test_a_look_is_printed_and_what_could_not_be_read_is_the_exit_code(tmp_path, capsys):
    put(tmp_path / "in" / "a.txt", STORY.format(count=12))
    command = ["watch", str(tmp_path / "in"), "--output", str(tmp_path / "t")]
    assert main(command) == 0
    said = capsys.readouterr()
    assert said.out.startswith("1 new article, 0 findings; 1 article in all\n") and not said.err
    assert "    2025-05-12 Ferries sink at Dorville\n" in said.out
    (tmp_path / "in" / "b.txt").write_bytes(bytes(range(256)) * 20)
    assert main(command) == 1
    assert "b.txt is a binary file" in capsys.readouterr().out
    assert main(command) == 0
    assert capsys.readouterr().out == "nothing new; 1 article in all\n"


def test_what_the_folder_is_not_fit_for_is_an_error(tmp_path, capsys):
    put(tmp_path / "a.txt", STORY.format(count=12))
    assert main(["watch", str(tmp_path / "a.txt"), "--output", str(tmp_path / "t")]) == 0
    assert main(["extract", str(tmp_path / "a.txt"), "--output", str(tmp_path / "t"), "--archive"]) == 1
    assert "has grown by kit watch" in capsys.readouterr().err
    (tmp_path / "u" / "claims").mkdir(parents=True)
    assert main(["watch", str(tmp_path / "a.txt"), "--output", str(tmp_path / "u")]) == 1
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(("given", "seconds"), [("90", 90), ("90s", 90), ("15m", 900), ("1.5h", 5400), ("1D", 86_400)])
def test_how_often_is_said_in_seconds_minutes_hours_or_days(given, seconds):
    assert parser().parse_args(["watch", "a", "--output", "t", "--every", given]).every == seconds


@pytest.mark.parametrize("given", ["0", "-5m", "soon", "m", "", "nan", "inf", "15 fortnights"])
def test_what_is_no_time_is_refused(given, capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["watch", "a", "--output", "t", f"--every={given}"])


def test_it_goes_on_after_a_look_that_failed_and_ends_with_ctrl_c(tmp_path, monkeypatch, capsys):
    looks, pauses = [], []

    def look(*_given, **_options):
        looks.append(len(looks))
        if looks[-1] == 0:
            raise OSError("the disk of the sources is away")
        if looks[-1] == 1:
            raise kit.errors.UnreadableError("the file is damaged")
        if looks[-1] == 3:
            raise KeyboardInterrupt
        return Look()

    monkeypatch.setattr(watching, "watch", look)
    monkeypatch.setattr(watching.time, "sleep", pauses.append)
    assert main(["watch", "a", "--output", str(tmp_path / "t"), "--every", "15m"]) == 130
    said = capsys.readouterr()
    assert looks == [0, 1, 2, 3] and len(pauses) == 3 and all(880 < pause <= 900 for pause in pauses)
    assert "OSError: the disk of the sources is away" in said.err and "the file is damaged" in said.err
    assert "stopped; the same command goes on" in said.err and "nothing new" in said.out


def test_what_every_look_would_fail_at_ends_it(tmp_path, monkeypatch, capsys):
    def look(*_given, **_options):
        raise SetupError("another process is writing")

    monkeypatch.setattr(watching, "watch", look)
    assert main(["watch", "a", "--output", str(tmp_path / "t"), "--every", "15m"]) == 1
    assert "another process is writing" in capsys.readouterr().err


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_a_look_leaves_nothing_half_written(tmp_path):
    for number in range(40):
        put(tmp_path / "in" / f"{number:02}.txt", STORY.format(count=number + 10).replace("Dorville", f"Port {number}"))
    code = f"""
import os, signal, sys
from kit.cli import main
from kit.scale import arrivals, batches, growing
signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started in the background may ignore it
arrivals.SETTLED_SECONDS, batches.BATCH_ARTICLES, growing.PART_ARTICLES = 0.0, 4, 8
usual, count = growing.Growth.append, []
def append(self, rows):
    count.append(usual(self, rows))
    if len(count) == 2:
        os.kill(os.getpid(), signal.SIGINT)
growing.Growth.append = append
sys.exit(main(["watch", {str(tmp_path / "in")!r}, "--output", {str(tmp_path / "t")!r}, "--every", "1h", "--processes", "1"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=300
    )
    assert done.returncode == 130, done.stderr
    assert b"stopped; the same command goes on" in done.stderr and b"Traceback" not in done.stderr
    assert len(kit.Tables.open(tmp_path / "t")) == 16 and not list((tmp_path / "t").rglob("*.partial"))
    found = kit.scale.watch(tmp_path / "in", tmp_path / "t")
    assert len(found.articles) == 40 and found.total == 40  # those of the look that was stopped are told now
