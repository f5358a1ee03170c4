"""The finish: style, fonts, layout at both widths, and the figure in a notebook."""

import html
import subprocess
import sys

import matplotlib
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from kit.charts import chart
from kit.charts.finish import png
from kit.charts.fonts import FAMILY, missing_letters
from kit.charts.style import newsroom, style
from kit.charts.text import Block, measure, wrap
from tests.charts import samples

TITLE = "A finding that is long enough to need a second line at the width of a phone"
LONGER = TITLE + ", and then some more, and more, and more still"


@pytest.mark.slow
@pytest.mark.parametrize("width", ["print", "phone"])
@pytest.mark.parametrize("case", samples.FORMS)
def test_nothing_leaves_the_page_or_covers_something_else(case, width):
    make, arguments = samples.FORMS[case]
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
    figure.texts[0].set_text(TITLE * 2)
    figure.draw_without_rendering()
    assert figure.axes[0].get_position().y1 < before


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Other words", LONGER])
@pytest.mark.parametrize("set_title", [lambda f, t: f.suptitle(t), lambda f, t: f.axes[0].set_title(t)])
@pytest.mark.parametrize("form", ["bars", "line", "levels", "slope", "dots"])
def test_a_title_set_by_hand_is_the_title_and_the_picture_is_as_if_it_had_been_given(form, set_title, title):
    make, arguments = samples.FORMS[form]
    figure = chart(make(), **arguments, title="Short")
    drawn = png(figure)
    set_title(figure, title)
    expected = chart(make(), **arguments, title=title)
    again = png(figure)
    assert again != drawn
    assert tuple(figure.get_size_inches()) == tuple(expected.get_size_inches())
    if (form, title) != ("slope", LONGER):  # its labels were pushed apart in a room a hair's breadth lower
        assert again == png(expected)
    assert figure.get_suptitle() == figure.axes[0].get_title() == title
    assert figure.alt_text == expected.alt_text
    assert [text.get_text() for text in figure.findobj(Text)].count(title) == 1


def test_a_title_can_look_different_but_stays_where_titles_stand():
    figure = chart(samples.seed(), x="period", title="Short")
    figure.suptitle("Centred, large and red", x=0.5, ha="center", fontsize=22, color="#b33311")
    figure.draw_without_rendering()
    title = figure.texts[0]
    assert (title.get_fontsize(), title.get_color(), title.get_ha()) == (22, "#b33311", "left")
    assert title.get_position()[0] == pytest.approx(0.17 / 6.5)
    assert figure.axes[0].get_window_extent().y1 < figure.texts[1].get_window_extent().y0


def test_a_size_that_was_asked_for_stays_under_another_title():
    for figure in (chart(samples.seed(), x="period", height=3), chart(samples.seed(), x="period")):
        figure.set_figheight(3)
        figure.suptitle(TITLE * 2)
        assert figure.get_figheight() == 3


def test_a_title_that_is_taken_away_leaves_the_description_whole():
    figure = chart(samples.seed(), x="period", title="Dearer ground")
    figure.suptitle("")
    assert figure.alt_text.startswith("Bar chart: Dearer ground.")


def test_the_title_of_a_panel_is_its_heading():
    figure = chart(samples.mixed(), x="period", kind="multiples", title="Three courses")
    second = figure.axes[1]
    second.set_title("What a flat of three rooms costs in a month", loc="center", color="#b33311")
    heading = second.get_title()
    assert heading.replace("\n", " ") == "What a flat of three rooms costs in a month"
    assert "\n" in heading  # wrapped to its panel
    assert figure.get_suptitle() == "Three courses"
    figure.draw_without_rendering()
    shown = [text for text in second.findobj(Text) if text.get_text() == heading]
    assert len(shown) == 1 and shown[0].get_color() == "#b33311"
    assert shown[0].get_window_extent().x1 < figure.axes[2].get_window_extent().x0


def test_a_tight_picture_holds_all_words_and_no_more(tmp_path):
    figure = chart(samples.seed(), x="period", title=TITLE)
    figure.savefig(tmp_path / "tight.png", bbox_inches="tight", pad_inches=0.1, dpi=100)
    with Image.open(tmp_path / "tight.png") as picture:
        assert picture.width <= 100 * 6.5
        assert picture.height == pytest.approx(100 * figure.get_figheight(), abs=20)


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
