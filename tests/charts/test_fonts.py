"""Letters that the kit's fonts lack: from a font of the machine, which the manifest names; or boxes, and one warning."""

import hashlib
import json
import warnings
from dataclasses import replace

import pandas as pd
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib import font_manager

from kit.charts import chart, fonts, publish, text, verify
from kit.charts.finish import png
from kit.errors import KitWarning

LETTERS = "北京"


def made(path, family, letters, embed=0):
    """A font whose letters are squares, each as wide as it is high."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *(f"uni{ord(letter):04X}" for letter in letters)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=900, fsType=embed)
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine with the fonts of the kit and those that a test adds."""
    fonts.register_fonts()
    own = [entry for entry in font_manager.fontManager.ttflist if entry.name in fonts.FAMILY]
    listed = list(own)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", listed)
    _forget()

    def add(family, letters, **options):
        path = made(tmp_path / f"{family}.ttf", family, letters, **options)
        listed.append(replace(own[0], fname=str(path), name=family, style="normal", weight=400))
        _forget()
        return path

    yield add
    _forget()


def _forget():
    fonts._lent.cache_clear()
    text._measure.cache_clear()
    font_manager.fontManager._findfont_cached.cache_clear()


ROWS = pd.DataFrame({"place": ["北京", "Leeds"], "value": [3, 2]})


@pytest.mark.slow
def test_letters_come_from_a_font_that_has_them_and_the_manifest_names_it(machine, tmp_path):
    path = machine("Test Han", LETTERS)
    figure = chart(ROWS, x="place", title="北京 first")  # a warning would be an error here
    published = publish(figure, tmp_path / "charts" / "c", svg_text="text")
    manifest = json.loads(published.json.read_text(encoding="utf-8"))
    assert manifest["fonts"] == {"Test Han": hashlib.sha256(path.read_bytes()).hexdigest()}
    drawing = published.svg.read_text(encoding="utf-8")
    assert drawing.count("@font-face { font-family: 'Test Han'") == 2  # among the regular and the bold words
    assert ">北京 first</text>" in drawing
    report = verify(tmp_path / "charts").set_index("part")
    assert report.loc["picture", "detail"] == "made again, every byte the same"
    assert "font Test Han" in report.loc["versions", "detail"]


def test_a_chart_says_that_its_font_is_gone(machine, tmp_path):
    path = machine("Test Han", LETTERS)
    publish(chart(ROWS, x="place", title="T"), tmp_path / "charts" / "c")
    made(path, "Test Han", LETTERS + "市")  # another version of it
    _forget()
    report = verify(tmp_path / "charts").set_index("part")
    assert report.loc["versions", "status"] == "changed"
    assert "font Test Han" in report.loc["versions", "detail"]


def test_without_such_a_font_one_warning_says_what_to_install(machine):
    with pytest.warns(KitWarning, match="no font here has letters for '北京'.*install one") as caught:
        figure = chart(ROWS, x="place", title="T")
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure.canvas.draw()  # matplotlib says it for each letter otherwise
        png(figure)


def test_the_font_asked_first_does_not_depend_on_the_order_of_the_machine(machine):
    machine("Zebra", LETTERS)
    machine("Aardvark", "北")
    assert [font.family for font in fonts.lent(LETTERS)] == ["Aardvark", "Zebra"]
    machine("Noto Sans CJK SC", LETTERS)
    assert [font.family for font in fonts.lent(LETTERS)] == ["Noto Sans CJK SC"]
    machine("Noto Sans CJK JP", LETTERS + "の")
    assert [font.family for font in fonts.lent(LETTERS)] == ["Noto Sans CJK SC"]
    assert [font.family for font in fonts.lent("京の")] == ["Noto Sans CJK JP"]
    assert fonts.lent("Łódź Київ") == ()


def test_a_chart_without_such_letters_is_the_same_with_and_without_the_font(machine):
    rows = ROWS.assign(place=["Perth", "Leeds"])
    before = png(chart(rows, x="place", title="T"))
    machine("Test Han", LETTERS)
    assert png(chart(rows, x="place", title="T")) == before


def test_a_title_set_later_finds_its_letters_too(machine):
    machine("Test Han", LETTERS)
    figure = chart(ROWS.assign(place=["Perth", "Leeds"]), x="place", title="T")
    title = figure.suptitle("北京")
    assert title.get_fontfamily() == [*fonts.FAMILY, "Test Han"]


def test_a_font_that_must_not_be_embedded_is_only_named(machine, tmp_path):
    machine("Test Han", LETTERS, embed=2)
    published = publish(chart(ROWS, x="place", title="T"), tmp_path / "c", svg_text="text")
    drawing = published.svg.read_text(encoding="utf-8")
    assert "@font-face { font-family: 'Test Han'" not in drawing
    assert "the licence in the font forbids it: Test Han" in drawing
