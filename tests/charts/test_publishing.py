"""What `publish` writes: the same bytes every time, rows to read again, a manifest that says where they came from."""

import hashlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit import Article, Tables
from kit.charts import chart, publish
from kit.charts.datawrapper import export
from kit.errors import SetupError
from kit.tables import frame
from tests.charts import samples

URL = "https://example.org/story-1"


def tables():
    articles = frame(
        "articles",
        [
            {
                "article_id": "0123456789ab",
                "title": "Costly push",
                "url": URL,
                "origin": "seeds/story.txt",
                "text_sha256": "0" * 64,
                "pipeline": "en_kit_news-1.0.0",
                "published": samples.day("2025-05-07"),
            }
        ],
    )
    return Tables(articles=articles, figures=samples.seed())


def manifest(published):
    return json.loads(published.json.read_text(encoding="utf-8"))


@pytest.fixture
def published(tmp_path):
    return publish(chart(samples.seed(), x="period", title="Dearer ground"), tmp_path / "new" / "cost", tables=tables())


def test_four_files_are_written_and_their_hashes_stand_in_the_manifest(published):
    assert [path.name for path in published] == ["cost.png", "cost.svg", "cost.csv", "cost.json"]
    assert repr(published).endswith("new/cost: .png .svg .csv .json")
    files = manifest(published)["files"]
    for path in published[:3]:
        data = path.read_bytes()
        assert files[path.name] == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_the_picture_is_twice_as_fine_as_its_width_on_a_page(published):
    width, height = (int.from_bytes(published.png.read_bytes()[at : at + 4], "big") for at in (16, 20))
    assert width == 1300
    assert 300 < height < 900


def test_no_date_and_no_program_is_in_the_files(published):
    picture, drawing = published.png.read_bytes(), published.svg.read_text(encoding="utf-8")
    assert b"Software" not in picture and b"tIME" not in picture
    assert "dc:date" not in drawing and "Matplotlib" not in drawing


def test_the_svg_is_described_links_every_mark_and_carries_its_figure(published):
    root = ET.fromstring(published.svg.read_text(encoding="utf-8"))
    space = "{http://www.w3.org/2000/svg}"
    title, description = root.find(f"{space}title"), root.find(f"{space}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert title.text == "Dearer ground"
    assert description.text.startswith("Bar chart: Dearer ground. Troops or casualties per km².")
    ids = {element.get("id") for element in root.iter()}
    assert {f"figure-{key}" for key in samples.seed()["figure_id"]} <= ids
    links = {element.get("{http://www.w3.org/1999/xlink}href") for element in root.iter(f"{space}a")}
    assert len(links) == 2 and all(link.startswith(f"{URL}#:~:text=") for link in links)
    repeated = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(repeated) == len(set(repeated))


def test_svg_letters_are_outlines_or_text_as_chosen(tmp_path, published):
    text = publish(chart(samples.seed(), x="period", title="Dearer ground"), tmp_path / "text", svg_text="text")
    assert ">Dearer ground</text>" in text.svg.read_text(encoding="utf-8")
    assert "<text" not in published.svg.read_text(encoding="utf-8")


def test_the_csv_has_the_rows_in_their_order_with_sentence_source_and_link(published):
    table = pd.read_csv(published.csv)
    assert list(table["figure_id"]) == list(samples.seed()["figure_id"])
    assert list(table["value"]) == [99, 59]
    assert table["sentence"][0].startswith("In 2025, Russia")
    assert table["source"][1] == samples.INSTITUTE
    assert table["link"][1].endswith("59%20casualties%20per%20square%20kilometer%2E")


def test_the_manifest_has_all_that_the_chart_came_from(published):
    found = manifest(published)
    assert found["arguments"] == {"x": "period", "y": "value", "title": "Dearer ground", "width": "print"}
    assert found["chart"]["source"] == "Source: Institute for the Study of War"
    assert found["chart"]["notes"][0].startswith("Not an exact period")
    assert found["articles"] == [
        {
            "article_id": "0123456789ab",
            "title": "Costly push",
            "published": "2025-05-07",
            "url": URL,
            "origin": "seeds/story.txt",
            "text_sha256": "0" * 64,
            "pipeline": "en_kit_news-1.0.0",
        }
    ]
    assert [row["figure_id"] for row in found["rows"]] == list(samples.seed()["figure_id"])
    assert found["rows"][0]["text"] == "99 troops for every square kilometer"
    assert found["rows"][0]["link"].startswith(URL)
    assert found["versions"]["kit"] == kit.__version__
    assert {"matplotlib", "pandas", "spacy", "numpy", "pillow"} <= set(found["versions"])
    assert found["corrections"] == []
    assert found["changed_by_hand"] is False


def test_what_an_editor_changed_stands_in_the_manifest(tmp_path):
    table = samples.seed()
    table.loc[0, "measure"] = "casualties"
    found = manifest(publish(chart(table.assign(corrected=[True, False]), x="period"), tmp_path / "c", tables=tables()))
    key = table["figure_id"][0]
    assert found["corrections"] == [
        {"figure_id": key, "corrected": True},
        {"figure_id": key, "column": "measure", "extracted": "troops", "published": "casualties"},
    ]


def test_articles_can_be_given_as_they_were_read(tmp_path):
    article = Article(text="Some text.", title="A", url=URL, origin="a.txt")
    table = samples.seed().assign(article_id=article.sha256[:12])
    found = manifest(publish(chart(table, x="period"), tmp_path / "c", articles=article))
    assert found["articles"][0]["text_sha256"] == article.sha256
    assert found["articles"][0]["origin"] == "a.txt"


def test_no_path_of_this_machine_is_published(tmp_path):
    origin = tmp_path / "news" / "a.txt"
    article = Article(text="Some text.", origin=str(origin))
    table = samples.seed().assign(article_id=article.sha256[:12])
    published = publish(chart(table, x="period"), tmp_path / "charts" / "c", articles=[article])
    assert manifest(published)["articles"][0]["origin"] == "../news/a.txt"
    assert str(tmp_path) not in published.json.read_text(encoding="utf-8")


def test_a_figure_changed_by_hand_says_so(tmp_path):
    figure = chart(samples.seed(), x="period")
    figure.axes[0].axvline(80)
    assert manifest(publish(figure, tmp_path / "c"))["changed_by_hand"] is True


def test_a_title_set_by_hand_is_published_as_if_it_had_been_given(tmp_path):
    figure = chart(samples.seed(), x="period", title="Short")
    figure.suptitle("Dearer ground")
    published = publish(figure, tmp_path / "c", tables=tables())
    found = manifest(published)
    assert found["chart"]["title"] == found["arguments"]["title"] == "Dearer ground"
    assert found["chart"]["alt"].startswith("Bar chart: Dearer ground.")
    assert found["changed_by_hand"] is False
    drawing = published.svg.read_text(encoding="utf-8")
    assert "Dearer ground</title>" in drawing and "Short" not in drawing
    assert figure.get_suptitle() == "Dearer ground"


_RUN = """
import sys
from kit.charts import chart, publish
from tests.charts import samples
for name, rows, arguments in (("drones", samples.drones(), {"x": "subject"}),
                              ("multiples", samples.mixed(), {"x": "period", "kind": "multiples"}),
                              ("line", samples.monthly(), {"x": "period", "width": "phone"})):
    publish(chart(rows, **arguments), f"{sys.argv[1]}/{name}", datawrapper=True)
"""


@pytest.mark.slow
def test_bytes_are_the_same_in_every_process(tmp_path):
    found = []
    for seed, prelude in (
        ("1", ""),
        ("2", "import matplotlib.pyplot as plt; plt.rcParams['font.size'] = 30; plt.figure()\n"),
    ):
        folder = tmp_path / seed
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": "Pacific/Auckland" if seed == "2" else "UTC",
            "MPLBACKEND": "agg",
        }
        subprocess.run(
            [sys.executable, "-c", prelude + _RUN, str(folder)],
            check=True,
            env=environment,
            cwd=Path(__file__).parents[2],
        )
        found.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())})
    assert len(found[0]) == 3 * 6
    assert found[0] == found[1]


def test_datawrapper_gets_a_tidy_table_and_its_words(tmp_path):
    publish(chart(samples.unemployment(), x="period", by="subject", title="T"), tmp_path / "d", datawrapper=True)
    table = pd.read_csv(tmp_path / "d.datawrapper.csv")
    assert list(table.columns) == ["period", "North", "South", "East", "West"]
    assert list(table["North"]) == [6.7, 5.2]
    words = json.loads((tmp_path / "d.datawrapper.json").read_text(encoding="utf-8"))
    assert words["title"] == "T"
    assert words["type"] == "d3-lines"
    assert words["metadata"]["describe"]["source-name"] == "Statistics office"
    assert words["metadata"]["describe"]["aria-description"].startswith("Slope chart: T.")
    # The first row has names, columns are series, and bars stay in the order of the table.
    assert words["metadata"]["data"] == {"transpose": False, "horizontal-header": True}
    assert words["metadata"]["visualize"]["sort-bars"] is False


def test_datawrapper_gets_what_is_pointed_out_as_annotations_of_its_own():
    marked = {"2024-08-06": "Port <closed>", ("2024-10-01", "2024-12-31"): "Autumn", "2024-05": "New quay"}
    figure = chart(samples.monthly(), x="period", annotate=marked, reference={"Usual": 30000})
    texts, ranges = annotations(figure)
    assert [(text["text"], *text["position"].values()) for text in texts] == [
        ("Port &lt;closed&gt;", "2024-08-06", 49150),  # it reads words as HTML
        ("Autumn", "2024-10-01", 49150),
        ("New quay", "2024-05-01", 38930),
        ("Usual: 30,000", "2024-01-01", 30000),
    ]
    assert [(one["type"], one["display"]) for one in ranges] == [("x", "line"), ("x", "range"), ("y", "line")]
    assert [ranges[1]["position"][side] for side in ("x0", "x1")] == ["2024-10-01", "2024-12-31"]
    assert [ranges[2]["position"][side] for side in ("x0", "x1", "y0", "y1")] == [
        "2024-01-01",
        "2024-12-01",
        30000,
        30000,
    ]
    columns = chart(samples.monthly()[:4], x="period", annotate={("2024-02", "2024-03"): "Storms"})
    assert [annotations(columns)[1][0]["position"][side] for side in ("x0", "x1")] == ["2024-02-01", "2024-03-01"]
    ages = pd.DataFrame({"age": [20, 30, 40], "value": [1, 2, 4]})
    assert annotations(chart(ages, x="age", annotate={25: "Degree"}))[0][0]["position"] == {"x": 25, "y": 4}
    assert annotations(chart(samples.drones(), x="subject", reference=50)) == (None, None)  # places, and no dates


def annotations(figure):
    visualize = json.loads(export(figure.record)[".datawrapper.json"])["metadata"]["visualize"]
    return visualize.get("text-annotations"), visualize.get("range-annotations")


def test_datawrapper_ranges_keep_their_bounds(tmp_path):
    publish(chart(samples.deaths(), x="subject"), tmp_path / "d", datawrapper=True)
    table = pd.read_csv(tmp_path / "d.datawrapper.csv")
    assert list(table.columns)[:4] == ["subject", "value", "low", "high"]


def test_what_cannot_be_published_says_why(tmp_path):
    from matplotlib.figure import Figure

    figure = chart(samples.seed(), x="period")
    with pytest.raises(SetupError, match="kit.chart made"):
        publish(Figure(), tmp_path / "c")
    with pytest.raises(SetupError, match="is a folder; name the chart"):
        publish(figure, tmp_path)
    with pytest.raises(SetupError, match="'paths' or 'text'"):
        publish(figure, tmp_path / "c", svg_text="letters")
    (tmp_path / "file").write_text("x")
    with pytest.raises(SetupError, match="choose another place"):
        publish(figure, tmp_path / "file" / "c")
    assert publish(figure, tmp_path / "v1.2.png").csv.name == "v1.2.csv"
