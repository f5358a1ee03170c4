"""The finish: style, fonts, layout at both widths, and the figure in a notebook."""

import html
import subprocess
import sys

import matplotlib
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure

from kit.charts import chart
from kit.charts.finish import newsroom, png, style
from kit.charts.text import FAMILY, Block, measure, missing_letters, wrap
from tests.charts import samples

LONG = (
    "Department for Environment, Food and Rural Affairs and its executive agencies, including the Rural Payments Agency"
)

CASES = {
    "bars": (samples.seed, {"x": "period"}),
    "long names": (
        lambda: samples.rows({"subject": LONG, "value": 1250}, {"subject": "Home Office", "value": 333}),
        {"x": "subject"},
    ),
    "right to left": (
        lambda: samples.rows({"subject": "משרד הבריאות", "value": 3}, {"subject": "وزارة الصحة", "value": 2}),
        {"x": "subject"},
    ),
    "columns": (lambda: samples.monthly()[:4], {"x": "period"}),
    "line": (samples.monthly, {"x": "period"}),
    "lines": (
        lambda: pd.concat([samples.monthly().assign(subject=s) for s in ("claimed", "confirmed")]),
        {"x": "period", "by": "subject"},
    ),
    "levels": (samples.levels, {"x": "period", "by": "series"}),
    "dots": (samples.deaths, {"x": "subject"}),
    "counts": (samples.drones, {"x": "subject"}),
    "slope": (samples.unemployment, {"x": "period", "by": "subject"}),
    "multiples": (samples.mixed, {"x": "period", "kind": "multiples"}),
    "forty bars": (
        lambda: pd.DataFrame({"subject": [f"Place {n}" for n in range(40)], "value": range(-20, 20)}),
        {"x": "subject"},
    ),
}
TITLE = "A finding that is long enough to need a second line at the width of a phone"


@pytest.mark.parametrize("width", ["print", "phone"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_leaves_the_page_or_covers_something_else(case, width):
    make, arguments = CASES[case]
    figure = chart(make(), **arguments, title=TITLE, width=width)
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    page = figure.bbox
    boxes = []
    for ax in figure.axes:
        shown = (
            [*ax.get_xticklabels(), *ax.get_yticklabels()] if ax.xaxis.get_visible() or ax.yaxis.get_visible() else []
        )
        for text in [*(t for t in ax.texts if t.get_text()), *(t for t in shown if t.get_visible() and t.axes)]:
            hidden = (text in ax.get_xticklabels() and not ax.xaxis.get_visible()) or (
                text in ax.get_yticklabels() and not ax.yaxis.get_visible()
            )
            if text.get_text() and not hidden and not getattr(text, "arrow_patch", None):
                boxes.append((text.get_text(), text.get_window_extent(renderer)))
    assert boxes
    for text, box in boxes:
        assert box.x0 >= page.x0 - 1, text
        assert box.x1 <= page.x1 + 1, text
        assert page.y0 <= box.y0, text
        assert box.y1 <= page.y1, text
    for index, (one, box) in enumerate(boxes):
        for other, another in boxes[:index]:
            wide = min(box.x1, another.x1) - max(box.x0, another.x0)
            tall = min(box.y1, another.y1) - max(box.y0, another.y0)
            assert wide <= 2 or tall <= 3, f"{one!r} covers {other!r}"


@pytest.mark.parametrize("width", ["print", "phone"])
def test_title_and_notes_keep_their_words_and_stay_inside_the_margins(width):
    figure = chart(samples.seed(), x="period", title=TITLE, width=width)
    blocks = [text for text in figure.texts if isinstance(text, Block)]
    assert figure.get_suptitle() == TITLE
    for text in blocks:
        for line in text.lines():
            assert measure(line, float(text.get_fontsize()), str(text.get_fontweight())) <= figure.get_figwidth() - 0.33
        assert " ".join(text.lines()) == text.get_text()


def test_a_phone_title_takes_more_lines_and_a_taller_picture():
    wide, narrow = (chart(samples.seed(), x="period", title=TITLE, width=width) for width in ("print", "phone"))
    assert (wide.get_figwidth(), narrow.get_figwidth()) == (6.5, 3.75)
    assert len(narrow.texts[0].lines()) > len(wide.texts[0].lines())
    assert narrow.get_figheight() > wide.get_figheight()


def test_a_title_set_later_is_laid_out_again():
    figure = chart(samples.seed(), x="period", title="Short")
    figure.draw_without_rendering()
    before = figure.axes[0].get_position().y1
    figure.suptitle(TITLE + ", and then some more, and more, and more still")
    figure.texts[0].set_text(TITLE * 2)
    figure.draw_without_rendering()
    assert figure.axes[0].get_position().y1 < before


def test_wrapping_keeps_every_word_cuts_what_is_too_long_and_balances():
    assert wrap("one two three", 10, 10) == ["one two three"]
    lines = wrap("a" * 500, 1.0, 10)
    assert "".join(lines) == "a" * 500
    assert max(measure(line, 10) for line in lines) <= 1.0
    assert wrap("one two three four five six seven", 0.6, 10, most=2)[-1].endswith("…")


def test_fonts_are_the_bundled_ones_even_where_others_are_installed():
    with newsroom():
        found = font_manager.findfont(font_manager.FontProperties(family=FAMILY[:1]))
        bold = font_manager.findfont(font_manager.FontProperties(family=FAMILY[:1], weight="bold"))
    assert found.endswith("charts/fonts/SourceSansPro-Regular.otf")
    assert bold.endswith("charts/fonts/SourceSansPro-Bold.otf")
    assert missing_letters("Łódź Київ Αθήνα km² − – “€₴” هِ ש") == ""
    assert missing_letters("a北a京北") == "北京"


def test_a_font_of_the_same_name_on_the_machine_does_not_come_first():
    code = """
from dataclasses import replace
from matplotlib import font_manager
fonts = font_manager.fontManager.ttflist
fonts.insert(0, replace(next(f for f in fonts if f.fname.endswith('DejaVuSerif.ttf')), name='Source Sans Pro'))
from kit.charts.text import register_fonts
register_fonts()
print(font_manager.findfont('Source Sans Pro'))
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip().endswith("SourceSansPro-Regular.otf")


def test_drawing_leaves_the_settings_of_matplotlib_alone():
    before = dict(matplotlib.rcParams)
    png(chart(samples.monthly(), x="period"))
    assert dict(matplotlib.rcParams) == before


def test_the_style_can_be_used_by_itself():
    import matplotlib.style

    with matplotlib.style.context("kit.charts.newsroom"):
        assert matplotlib.rcParams["font.family"] == FAMILY
        assert matplotlib.rcParams["axes.prop_cycle"].by_key()["color"][0].lstrip("#") == "0b66a3"
    assert style()["svg.hashsalt"] == "kit"


def test_the_figure_is_a_matplotlib_figure_that_can_be_changed():
    figure = chart(samples.seed(), x="period")
    assert isinstance(figure, Figure)
    before = png(figure)
    figure.axes[0].axvline(80)
    assert png(figure) != before


def test_a_notebook_shows_the_picture_with_its_alt_text():
    figure = chart(samples.seed(), x="period", title='Dearer "ground" <now>')
    data, metadata = figure._repr_mimebundle_()
    assert data["text/html"].startswith('<img alt="Bar chart: Dearer &quot;ground&quot; &lt;now&gt;.')
    assert html.unescape(data["text/html"].split('"')[1]) == figure.alt_text
    assert metadata["image/png"]["alt"] == figure.alt_text
    assert data["text/plain"] == f"<Chart: {figure.alt_text}>"
    assert "<now>" not in data["text/html"]


def test_charts_need_neither_pyplot_nor_spacy():
    code = "import kit.charts, sys; print([m for m in ('matplotlib.pyplot', 'spacy') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
