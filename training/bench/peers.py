"""The kit beside other tools on the same texts: processes of their own, taking turns, so that a busy machine is fair to all."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

# What is measured against, with what each needs to run today: neither says so itself.
REQUIREMENTS = {
    "quantulum3": ("quantulum3==0.10.0", "scikit-learn==1.8.0", "stemming==1.0.1"),
    "recognizers": ("recognizers-text-suite==1.0.2a2", "emoji==1.7.0"),
}
OWN = ("kit_numbers", "kit_tables", "kit_accurate")
_WORKER = Path(__file__).with_name("worker.py")


class Speed(NamedTuple):
    """How fast a system is: words a CPU second (the median of the rounds), and how many numbers it finds."""

    system: str
    words_a_second: float
    found: int


def environment(name: str, folder: Path) -> Path | None:
    """The interpreter of a peer's own environment, made where it is not there; None where it cannot be, as offline."""
    python = folder / name / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / name / "ready").exists():
        venv.create(folder / name, with_pip=True, clear=True)
        installed = subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS[name]], check=False)
        if installed.returncode:
            return None
        (folder / name / "ready").touch()
    return python


def compare(texts: list[str], folder: Path, rounds: int) -> list[Speed]:
    """The speeds of the kit and of each peer that can be installed below ``folder``, in rounds in which all take a turn."""
    pythons = dict.fromkeys(OWN, Path(sys.executable)) | {
        name: python for name in REQUIREMENTS if (python := environment(name, folder)) is not None
    }
    path = folder / "texts.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    words = sum(len(text.split()) for text in texts)
    running = {name: _Worker(python, name, path) for name, python in pythons.items()}
    try:
        seconds: dict[str, list[float]] = {name: [] for name in running}
        found = dict.fromkeys(running, 0)
        for _ in range(rounds):
            for name, worker in running.items():
                answer = worker.run()
                seconds[name].append(answer["seconds"])
                found[name] = int(answer["found"])
    finally:
        for worker in running.values():
            worker.stop()
    return [Speed(name, words / median(seconds[name]), found[name]) for name in running]


class _Worker:
    """A system's process, which waits between its turns."""

    def __init__(self, python: Path, name: str, texts: Path) -> None:
        self._process = subprocess.Popen(
            [python, _WORKER, name, texts],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._out = self._stream(self._process.stdout)
        self._in = self._stream(self._process.stdin)
        self._answer()

    @staticmethod
    def _stream(stream: IO[str] | None) -> IO[str]:
        assert stream is not None
        return stream

    def _answer(self) -> dict[str, float]:
        for line in self._out:
            if line.startswith("{"):  # a library may print what it likes
                answer: dict[str, float] = json.loads(line)
                return answer
        raise RuntimeError(f"{self._process.args!r} ended without an answer")

    def run(self) -> dict[str, float]:
        """One turn."""
        self._in.write("run\n")
        self._in.flush()
        return self._answer()

    def stop(self) -> None:
        """End the process."""
        self._in.close()
        self._process.wait(timeout=30)
