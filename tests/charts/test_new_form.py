"""A form is one object: what is in `FORMS` can be drawn, described, exported and made again, and is documented."""

import re
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.charts import chart, datawrapper
from kit.charts.forms import FORMS
from kit.charts.forms.bars import Bars
from kit.cli import main
from kit.errors import SetupError
from tests.charts import samples


class Stems(Bars):
    """A form that nothing else knows of."""

    name, words, datawrapper = "stems", "Stem chart", "d3-stems"
    most = 4

    def suits(self, data, inches):
        return len(data.points) == 2

    def notes(self, data, caveats, *, logarithmic):
        return [*caveats, "Stems are thin."]

    def draw(self, ax, points, sheet, inches):
        ax.set_xlabel("stems")


@pytest.fixture
def stems():
    """`Stems` first in the register, as a form that is preferred to the others."""
    others = dict(FORMS)
    FORMS.clear()
    FORMS.update({"stems": Stems(), **others})
    yield
    FORMS.clear()
    FORMS.update(others)


@pytest.mark.usefixtures("stems")
def test_stems_are_drawn_noted_and_described_by_their_entry_alone():
    figure = chart(samples.seed(), x="period")
    assert figure.record.form == "stems"
    assert figure.axes[0].get_xlabel() == "stems"
    assert figure.notes[-1] == "Stems are thin."
    assert figure.alt_text.startswith("Stem chart: ")
    figure.suptitle("Another title")
    assert figure.alt_text.startswith("Stem chart: Another title.")
    assert b'"type": "d3-stems"' in datawrapper.export(figure.record)[".datawrapper.json"]


@pytest.mark.usefixtures("stems")
def test_stems_refuse_what_they_cannot_show_and_can_be_asked_for():
    with pytest.raises(SetupError, match="5 stems cannot be read"):
        chart(samples.drones(), x="subject", kind="stems")
    with pytest.raises(SetupError, match="stacked, stems"):
        chart(samples.drones(), x="subject", kind="pie")
    assert chart(samples.drones(), x="subject").record.form == "bars"


@pytest.mark.usefixtures("stems")
def test_stems_are_published_and_made_again(tmp_path):
    kit.publish(chart(pd.DataFrame({"subject": ["A", "B"], "value": [1, 2]}), x="subject"), tmp_path / "stems")
    report = kit.verify(tmp_path / "stems")
    assert set(report.loc[report["part"].isin(["rows", "picture"]), "status"]) == {"same"}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_named_where_its_reader_looks(name, capsys):
    with pytest.raises(SystemExit):
        main(["chart", "--help"])
    guide = Path(__file__).parents[2].joinpath("docs", "charts.md").read_text(encoding="utf-8")
    assert re.search(rf"``kind`` is [^;]*\b{name}\b", chart.__doc__)
    assert re.search(rf"--kind KIND\s[^;]*\b{name}\b", capsys.readouterr().out)
    assert re.search(rf"\| `kind` \| [^;]*`{name}`", guide)
