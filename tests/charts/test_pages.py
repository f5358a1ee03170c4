"""The pages that charts are made for: their size in the files, and what they cannot hold."""

import pandas as pd
import pytest
from PIL import Image

from kit.charts import chart, publish
from kit.charts.pages import PAGES
from kit.errors import SetupError
from tests.charts import samples


@pytest.mark.parametrize(
    ("width", "pixels"),
    [("print", (1300, None)), ("phone", (750, None)), ("square", (1080, 1080)), ("story", (1080, 1920))],
)
def test_files_have_the_size_that_the_page_asks_for(width, pixels, tmp_path):
    published = publish(chart(samples.monthly(), x="period", width=width), tmp_path / "c")
    with Image.open(published.png) as picture:
        assert picture.width == pixels[0]
        assert picture.height == (pixels[1] or picture.height)


@pytest.mark.parametrize("width", ["square", "story"])
def test_the_smallest_letters_can_be_read_on_a_telephone(width):
    figure = chart(samples.monthly(), x="period", width=width)
    smallest = min(text.get_fontsize() for text in figure.texts)
    assert smallest * 288 / 72 >= 1080 * 0.03  # of the 1080 pixels that a screen of 375 points shows: 11 points


def test_a_story_keeps_clear_of_what_the_platform_lays_over_it():
    figure = chart(samples.drones(), x="subject", width="story", title="Drones")
    figure.draw_without_rendering()
    tall = 1920 / figure.get_figheight()
    boxes = [text.get_window_extent(dpi=tall) for text in figure.texts if text.get_text()]
    assert max(box.y1 for box in boxes) <= 1920 - 250
    assert min(box.y0 for box in boxes) >= 340


def test_a_chart_stands_in_the_middle_of_a_page_that_is_taller_than_it_needs():
    figure = chart(samples.drones()[:2], x="subject", kind="bars", width="story", title="Drones")
    figure.draw_without_rendering()
    boxes = [text.get_window_extent(dpi=100) for text in figure.texts if text.get_text()]
    above = 100 * figure.get_figheight() - 87 - max(box.y1 for box in boxes)
    below = min(box.y0 for box in boxes) - 118
    assert above == pytest.approx(below, abs=8)
    assert above > 40


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        (30, {"width": "square"}, r"width='square' leaves 2.\d inches .* needs 6.\d; select fewer rows"),
        (3, {"width": "square", "height": 4}, "has a height of its own"),
        (3, {"width": "tablet"}, "choose 'print', 'phone', 'square' or 'story', or inches"),
    ],
)
def test_what_a_page_cannot_hold_is_refused(rows, arguments, message):
    table = pd.DataFrame({"place": [f"Ward {n}" for n in range(rows)], "value": range(1, rows + 1)})
    with pytest.raises(SetupError, match=message):
        chart(table, x="place", title="T", **arguments)


def test_six_tenths_of_the_room_of_a_form_and_no_less_are_enough():
    PAGES["square"].hold(3.75 - 1.5, 2.5, 0, 1)
    with pytest.raises(SetupError, match="leaves 1.4 inches of height for the chart, and it needs 1.5"):
        PAGES["square"].hold(3.75 - 1.4, 2.5, 0, 1)


def test_panels_too_low_for_their_ticks_are_refused():
    names = ("births", "deaths", "moves in")
    rows = pd.concat([samples.monthly().assign(measure=name) for name in names])
    with pytest.raises(SetupError, match="leaves panels 0.[0-5] inches of height each"):
        chart(rows, x="period", by="measure", kind="multiples", width="square")
    assert chart(rows, x="period", by="measure", kind="multiples", width="story")
