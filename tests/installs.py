"""Installs the kit as its users do, and uses it there: every Python of this machine with the pinned, the lowest and the newest versions.

    python -m tests.installs [--python python3.11 python3.12] [--versions pinned lowest newest] [--tests tests/language]

A wheel is built from the source distribution, so that both are tried. Each environment holds the wheel and what it depends on, without extras, and
works in an empty folder: without a network, with a home that cannot be written to, and in the locale C. With ``--tests`` the extra ``dev`` is
installed too, and these tests run from the unpacked source distribution.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHONS = ("python3.11", "python3.12", "python3.13")
VERSIONS = ("pinned", "lowest", "newest")
OFFLINE = """
import socket
def refuse(*arguments, **names):
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def lowest(requirements: list[str]) -> list[str]:
    """Each requirement at the lowest version it allows: ``pandas>=3.0,<4`` -> ``pandas==3.0``."""
    found = [re.match(r"([\w.-]+)>=([\w.]+)", requirement) for requirement in requirements]
    return [f"{match[1]}=={match[2]}" for match in found if match]


def _environment(folder: Path) -> dict[str, str]:
    """What the kit sees: the locale C without UTF-8 mode, no home to write to, no network, no checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "VIRTUAL_ENV"))}
    guard = folder / "guard"
    guard.mkdir(exist_ok=True)
    (guard / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    return kept | {
        "HOME": "/dev/null/home",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONPATH": str(guard),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def build(folder: Path) -> tuple[Path, Path]:
    """The source distribution, and the wheel made of it."""
    _run(sys.executable, "-m", "venv", folder / "build", cwd=folder)
    python = folder / "build/bin/python"
    _run(python, "-m", "pip", "install", "--quiet", "build", cwd=folder)
    _run(python, "-m", "build", "--outdir", folder / "made", ROOT, cwd=folder)
    return next((folder / "made").glob("*.tar.gz")), next((folder / "made").glob("*.whl"))


def install(python: str, versions: str, wheel: Path, folder: Path, extras: Sequence[str]) -> Path:
    """The Python of a new environment that holds the wheel."""
    place = folder / f"{python}-{versions}"
    _run(python, "-m", "venv", place, cwd=folder)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    limits: list[str | Path] = []
    if versions == "pinned":
        limits = ["--constraint", ROOT / "constraints.txt"]
    elif versions == "lowest":
        (place / "lowest.txt").write_text("\n".join(lowest(wanted)), encoding="utf-8")
        limits = ["--constraint", place / "lowest.txt"]
    made = place / "bin/python"
    _run(
        made,
        "-m",
        "pip",
        "install",
        "--quiet",
        *limits,
        f"{wheel}[{','.join(extras)}]" if extras else wheel,
        cwd=folder,
    )
    _run(made, "-m", "pip", "check", cwd=folder)
    return made


def use(python: Path, folder: Path) -> Iterator[str]:
    """What the installed kit does in an empty folder; each line names what was done."""
    place = Path(tempfile.mkdtemp(dir=folder))
    env = _environment(folder)
    kit = python.parent / "kit"
    article = (ROOT / "seeds/russias-costly-push.txt").read_bytes()
    (place / "lines.txt").write_bytes(article)
    (place / "windows").mkdir()
    (place / "windows/lines.txt").write_bytes(article.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    _run(kit, "extract", "lines.txt", "--output", "tables", cwd=place, env=env)
    _run(kit, "extract", "windows/lines.txt", "--output", "tables-of-windows", cwd=place, env=env)
    _run(python, "-c", COMPARED, "tables", "tables-of-windows", cwd=place, env=env)
    yield "rows, the same with Windows line ends"
    _run(kit, "check", "tables", cwd=place, env=env)
    _run(kit, "ask", "How many troops?", "tables", cwd=place, env=env)
    _run(kit, "show", "lines.txt", "--output", "page.html", cwd=place, env=env)
    _run(kit, "export", "tables", "--to", "story.xlsx", cwd=place, env=env)
    yield "check, ask, show, export"
    _run(python, "-c", CHARTED, cwd=place, env=env)
    _run(kit, "verify", "charts", cwd=place, env=env)
    yield "a chart, published and verified"
    _run(kit, "new", "a-story", cwd=place, env=env)
    yield "a new story"


COMPARED = """
import sys, kit
one, other = (kit.Tables.load(folder) for folder in sys.argv[1:])
same = ["text", "value", "unit", "per", "measure", "subject", "period", "source", "confidence"]
assert set(one.figures["value"]) >= {59, 99}
assert one.figures[same].equals(other.figures[same])
"""
CHARTED = """
import kit
rows = kit.Tables.load("tables").figures
rows = rows[rows["per"].notna()].drop_duplicates("period")
figure = kit.chart(rows, x="period", title="What a square kilometre costs")
kit.publish(figure, "charts/cost")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", nargs="+", default=[name for name in PYTHONS if shutil.which(name)])
    parser.add_argument("--versions", nargs="+", default=VERSIONS, choices=VERSIONS)
    parser.add_argument("--tests", nargs="*", default=[], help="run these tests as well, from the source distribution")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        source, wheel = build(folder)
        with tarfile.open(source) as archive:
            archive.extractall(folder / "source", filter="data")
        for python in options.python:
            for versions in options.versions:
                installed = install(python, versions, wheel, folder, ("dev", "notebooks") if options.tests else ())
                print(f"{python}, {versions} versions: installed", flush=True)
                for done in use(installed, folder):
                    print(f"  {done}", flush=True)
                if options.tests:
                    unpacked = next((folder / "source").iterdir())
                    _run(installed, "-m", "pytest", "-q", *options.tests, cwd=unpacked)
                    print(f"  {' '.join(options.tests)}", flush=True)
                shutil.rmtree(installed.parents[1])


if __name__ == "__main__":
    main()
