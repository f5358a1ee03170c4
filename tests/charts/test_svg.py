"""The SVG: words that stay words, the fonts it brings along, and what a screen reader finds; and the alt text of the PNG."""

import base64
import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from PIL import Image

from kit.charts import chart, publish
from tests.charts import samples

SPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def figure():
    return chart(samples.monthly(), x="period", title="Dearer & dearer", annotate={"2024-08-06": "Port closed"})


@pytest.fixture(scope="module")
def drawing(figure, tmp_path_factory):
    published = publish(figure, tmp_path_factory.mktemp("svg") / "c", svg_text="text")
    return published.svg.read_text(encoding="utf-8")


def test_every_word_is_text_once(figure, drawing):
    root = ET.fromstring(drawing)
    words = ["".join(element.itertext()) for element in root.iter(f"{SPACE}text")]
    assert {"Dearer & dearer", "49,150", "Port closed", "Casualties"} <= set(words)
    for word in ("49,150", "Port closed"):  # labels with a halo
        assert words.count(word) == 1
    outlines = [element for element in root.iter(f"{SPACE}g") if element.get("id", "").startswith("text_")]
    assert not [element for element in outlines if element.find(f".//{SPACE}use") is not None]


def test_a_halo_is_a_stroke_behind_the_letters(figure, drawing):
    group = next(g for g in ET.fromstring(drawing).iter(f"{SPACE}g") if "".join(g.itertext()).strip() == "49,150" and g.get("style"))  # fmt: skip
    assert group.get("style") == "paint-order: stroke; stroke: #ffffff; stroke-width: 3; stroke-linejoin: round"
    label = next(text for text in figure.findobj(Text) if text.get_text() == "49,150")
    assert isinstance(label.get_path_effects()[0], withStroke)  # the figure itself is as it was
    assert label.get_gid() is None


def test_the_fonts_come_along_with_the_letters_of_the_chart_and_no_more(drawing):
    found = re.findall(
        r"@font-face \{ font-family: '([^']+)'; font-weight: (\w+); src: url\(data:font/\w+;base64,([^)]+)\)", drawing
    )
    assert [(family, weight) for family, weight, _ in found] == [
        ("Source Sans Pro", "normal"),
        ("Source Sans Pro", "bold"),
    ]
    for _, weight, data in found:
        font = TTFont(BytesIO(base64.b64decode(data)))
        letters = {chr(code) for code in font.getBestCmap()}
        assert set("Port closed" if weight == "normal" else "Dearer & dearer") <= letters
        assert "Z" not in letters
    assert "install Source Sans Pro (SIL Open Font License): https://github.com/adobe-fonts/source-sans" in drawing


def test_it_is_described_to_those_who_do_not_see_it(figure, drawing):
    root = ET.fromstring(drawing)
    title, description = root.find(f"{SPACE}title"), root.find(f"{SPACE}desc")
    assert root.get("role") == "img"
    assert (title.text, description.text) == ("Dearer & dearer", figure.alt_text)
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]


def test_it_is_the_same_on_every_run(figure, drawing, tmp_path):
    again = publish(figure, tmp_path / "c", svg_text="text")
    assert again.svg.read_text(encoding="utf-8") == drawing


@pytest.mark.parametrize("title", ["Plain", "Łódź, “dearer” – €5"])
def test_the_png_carries_its_alt_text(tmp_path, title):
    figure = chart(samples.seed(), x="period", title=title)
    published = publish(figure, tmp_path / "c")
    data = published.png.read_bytes()
    assert b"iTXtDescription\0" in data and b"tEXt" not in data
    with Image.open(published.png) as picture:
        assert picture.text["Description"] == figure.alt_text
    assert title in figure.alt_text
