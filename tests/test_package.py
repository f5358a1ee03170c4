"""The package as a whole: public names, what importing it loads, its dependencies."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import kit

ROOT = Path(__file__).parents[1]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_importing_the_kit_loads_nothing_heavy():
    loaded = json.loads(run("import sys, json, kit; print(json.dumps(list(sys.modules)))"))
    assert not {"pandas", "numpy", "spacy", "matplotlib", "pint", "pyarrow", "IPython"} & set(loaded)


def test_importing_the_module_of_a_verb_does_not_hide_the_verb():
    assert run("import kit.show, kit; print(callable(kit.show))").strip() == "True"


@pytest.mark.parametrize("name", kit.__all__)
def test_every_public_name_exists_and_is_documented(name):
    assert (getattr(kit, name).__doc__ or "").strip()


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        kit.nothing  # noqa: B018


def test_the_component_factories_are_entry_points():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][
        "spacy_factories"
    ]
    installed = {point.name: point for point in entry_points(group="spacy_factories")}
    for name in declared:
        assert callable(installed[name].load())


def names(requirements: list[str]) -> set[str]:
    return {re.sub(r"\s", "", requirement).lower() for requirement in requirements}


def test_conda_and_pip_ask_for_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = names(
        [*project["dependencies"], *extras["notebooks"], *extras["dev"], "python" + project["requires-python"], "pip"]
    )
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").split("dependencies:")[1].splitlines()
    lines = [line.replace("python-duckdb", "duckdb") for line in lines]  # conda's name for it
    given = names([line.strip()[2:] for line in lines if re.match(r"  - [\w-]+(?![\w-]*:)", line)])
    assert given - {"pip:"} == wanted


def test_every_dependency_is_pinned_in_the_constraints():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    everything = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    assert {re.match(r"[\w-]+", requirement)[0].lower() for requirement in everything} <= pinned
