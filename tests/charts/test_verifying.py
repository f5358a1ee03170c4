"""`verify` makes charts again and says what changed: the article, the rows, the versions or the picture."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

import kit.corrections
import kit.tables
from kit import Article
from kit.charts import chart, publish, verify
from kit.charts.verifying import changed
from kit.cli import main
from kit.errors import NotFoundError
from kit.tables import Tables
from tests.charts import samples

TEXT = "The ministry met on Monday. It counted 9 deaths in the port of Aldham, the Red Cross said.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A published chart whose article lies beside it; extraction gives the rows that were drawn."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "story.txt").write_text(TEXT, encoding="utf-8")
    article = kit.reading.read(tmp_path / "news" / "story.txt")
    table = samples.deaths().assign(
        article_id=article.sha256[:12], text=["10 to 15 deaths", "16 deaths", "9 deaths"], start=[1, 20, 40]
    )
    monkeypatch.setattr("kit.charts.verifying.extract", lambda *_args, **_options: Tables(figures=table))
    publish(chart(table, x="subject", title="Counts differ"), tmp_path / "charts" / "deaths", articles=[article])
    return tmp_path / "charts"


def statuses(report):
    return dict(zip(report["part"], report["status"], strict=True))


def details(report, part):
    return report.loc[report["part"] == part, "detail"].iloc[0]


def test_what_has_not_changed_is_the_same(folder):
    report = verify(folder)
    assert list(report.columns) == ["chart", "part", "status", "detail"]
    assert set(report["chart"]) == {"deaths"}
    assert statuses(report) == {"article": "same", "rows": "same", "versions": "same", "picture": "same"}
    assert "3 of them extracted again" in details(report, "rows")
    assert not changed(report)


def test_it_can_be_moved_with_its_article(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(folder, elsewhere / "charts")
    shutil.move(tmp_path / "news", elsewhere / "news")
    assert set(statuses(verify(elsewhere)).values()) == {"same"}


def test_an_article_out_of_several_is_found_again(folder, tmp_path):
    file = tmp_path / "news" / "wire.jsonl"
    lines = [json.dumps({"text": text, "language": "en"}) for text in ("The port is quiet.", TEXT.strip())]
    file.write_text("\n".join(lines), encoding="utf-8")
    article = kit.read_all(file)[1]
    table = samples.deaths().assign(article_id=article.sha256[:12])
    publish(chart(table, x="subject", title="Counts differ"), folder / "wire", articles=[article])
    report = verify(folder / "wire.json")
    assert (statuses(report)["article"], statuses(report)["picture"]) == ("same", "same")
    file.write_text(lines[0], encoding="utf-8")
    assert statuses(verify(folder / "wire.json"))["article"] == "changed"


def test_a_changed_article_is_named(folder):
    (folder.parent / "news" / "story.txt").write_text(TEXT.replace("9 deaths", "19 deaths"), encoding="utf-8")
    report = verify(folder)
    assert statuses(report)["article"] == "changed"
    assert "story.txt is not the one that was published" in details(report, "article")
    assert changed(report)


def test_an_article_that_is_gone_is_unchecked(folder):
    (folder.parent / "news" / "story.txt").unlink()
    report = verify(folder)
    assert statuses(report) == {"article": "unchecked", "rows": "unchecked", "versions": "same", "picture": "same"}
    assert "is not there" in details(report, "article")
    assert not changed(report)


@pytest.mark.slow
def test_rows_of_which_one_article_is_gone_are_not_wholly_checked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, toll in (("first", 16), ("second", 9)):
        Path(f"{name}.txt").write_text(
            f"{name.title()} storm: Aldham counted {toll} deaths in May 2024.\n", encoding="utf-8"
        )
    tables = kit.extract(kit.read_all(["first.txt", "second.txt"]))
    publish(chart(tables.figures, x="measure", by="value"), "charts/deaths", tables=tables)
    assert statuses(verify("charts"))["rows"] == "same"
    Path("second.txt").unlink()
    report = verify("charts")
    assert statuses(report)["rows"] == "unchecked"
    assert details(report, "rows") == "2 rows as published, 1 of them extracted again; the article of 1 was not found"
    assert main(["verify", "charts"]) == 0
    assert "1 chart: as published, 1 not wholly checked" in capsys.readouterr().out


def test_a_web_address_is_not_read_again(tmp_path):
    article = Article(text=TEXT, origin="https://example.org/deaths")
    table = samples.deaths().assign(article_id=article.sha256[:12])
    publish(chart(table, x="subject"), tmp_path / "c", articles=[article])
    report = verify(tmp_path)
    assert details(report, "article").endswith("is not read again, since pages on the web change by themselves")
    assert statuses(report)["rows"] == "unchecked"


def test_rows_of_no_article_are_as_published(tmp_path):
    publish(chart(samples.seed().drop(columns="article_id", errors="ignore"), x="period"), tmp_path / "c")
    assert statuses(verify(tmp_path))["rows"] == "same"


def test_rows_that_a_new_extraction_reads_otherwise_are_named(folder, monkeypatch):
    fresh = kit.charts.verifying.extract().figures.copy()
    fresh.loc[2, "value"] = 19
    fresh = fresh.drop(index=1)
    monkeypatch.setattr("kit.charts.verifying.extract", lambda *_args, **_options: Tables(figures=fresh))
    report = verify(folder)
    assert statuses(report)["rows"] == "changed"
    assert details(report, "rows") == "“16 deaths” is no longer found in the article; “9 deaths”: value was 9, is 19"
    assert statuses(report)["picture"] == "same"


def test_what_an_editor_corrected_is_not_reported_again(tmp_path, monkeypatch):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    article = kit.reading.read(tmp_path / "story.txt")
    extracted = samples.deaths().assign(article_id=article.sha256[:12], text="9 deaths", start=[1, 20, 40])
    drawn = extracted.copy()
    drawn.loc[2, "measure"] = "fatalities"
    articles = kit.tables.frame(
        "articles",
        [{"article_id": article.sha256[:12], "origin": str(tmp_path / "story.txt"), "text_sha256": article.sha256}],
    )
    tables = Tables(articles=articles, figures=extracted)
    monkeypatch.setattr("kit.charts.verifying.extract", lambda *_args, **_options: tables)
    publish(chart(drawn, x="subject"), tmp_path / "c", tables=tables)
    assert statuses(verify(tmp_path))["rows"] == "same"


def test_edited_and_lost_files_are_named(folder):
    csv = folder / "deaths.csv"
    csv.write_text(csv.read_text(encoding="utf-8").replace("Red Cross", "Blue Cross"), encoding="utf-8")
    report = verify(folder)
    assert statuses(report)["rows"] == "changed"
    assert details(report, "rows") == "deaths.csv was edited after it was published"
    assert statuses(report)["picture"] == "changed"  # other rows draw another picture
    assert "% of the pixels" in details(report, "picture")
    (folder / "deaths.svg").write_text("<svg/>")
    assert details(verify(folder), "picture") == "deaths.svg was edited after publishing"
    (folder / "deaths.png").unlink()
    assert details(verify(folder), "picture") == "deaths.png is gone"
    csv.unlink()
    assert statuses(verify(folder))["rows"] == "missing"


def test_rows_that_cannot_be_read_are_named(folder):
    (folder / "deaths.csv").write_bytes("value\nDöbeln\n".encode("latin-1"))
    report = verify(folder)
    assert (statuses(report)["rows"], statuses(report)["picture"]) == ("changed", "changed")
    assert "cannot be made again" in details(report, "picture")


def test_other_versions_and_what_they_draw_are_told_apart(folder):
    path = folder / "deaths.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["versions"]["matplotlib"] = "1.0"
    manifest["chart"]["notes"] = ["An older note."]
    manifest["files"]["deaths.png"]["sha256"] = "0" * 64
    path.write_text(json.dumps(manifest), encoding="utf-8")
    report = verify(folder)
    assert statuses(report)["versions"] == "changed"
    assert details(report, "versions").startswith("matplotlib 1.0 -> ")
    assert statuses(report)["picture"] == "changed"
    assert details(report, "picture") == "deaths.png was edited after publishing"


def test_a_picture_that_another_encoder_wrote_is_the_same_picture(folder):
    from hashlib import sha256

    from PIL import Image

    picture, path = folder / "deaths.png", folder / "deaths.json"
    with Image.open(picture) as image:
        image.save(picture, compress_level=1)
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"]["deaths.png"]["sha256"] = sha256(picture.read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest), encoding="utf-8")
    report = verify(folder)
    assert statuses(report)["picture"] == "same"
    assert "every pixel and word the same" in details(report, "picture")


def test_other_arguments_draw_another_picture_and_verify_says_which_words(folder):
    path = folder / "deaths.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["arguments"]["title"] = "Counts agree"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    detail = details(verify(folder), "picture")
    assert detail.startswith("made again it differs: title, alt; ")


def test_versions_alone_are_no_change(folder):
    path = folder / "deaths.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["versions"]["pandas"] = "0.1"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    report = verify(folder)
    assert statuses(report)["versions"] == "changed"
    assert not changed(report)


def test_a_figure_changed_by_hand_is_checked_by_its_files(tmp_path):
    figure = chart(samples.seed(), x="period")
    figure.axes[0].axvline(80)
    publish(figure, tmp_path / "c")
    report = verify(tmp_path)
    assert statuses(report)["picture"] == "same"
    assert "changed by hand" in details(report, "picture")


@pytest.mark.parametrize("make", [samples.drones, samples.deaths])
def test_rows_with_missing_values_and_phone_width_are_made_again(tmp_path, make):
    table = make().assign(value=lambda rows: rows["value"].where(rows["subject"] != "Odesa"))
    publish(chart(table, x="subject", width="phone", notes=["One."], highlight=[make()["subject"][0]]), tmp_path / "c")
    assert statuses(verify(tmp_path))["picture"] == "same"


def test_broken_manifests_are_reported_and_other_json_is_not(folder):
    (folder / "other.json").write_text('{"a": 1}')
    (folder / "list.json").write_text("[1]")
    assert len(verify(folder)) == 4
    whole = (folder / "deaths.json").read_text(encoding="utf-8")
    (folder / "deaths.json").write_text(whole[: len(whole) // 2], encoding="utf-8")
    report = verify(folder)
    assert statuses(report) == {"manifest": "changed"}
    assert changed(report)
    (folder / "deaths.json").write_text('{"kit_chart": 1}', encoding="utf-8")
    assert statuses(verify(folder))["manifest"] == "changed"
    (folder / "deaths.json").write_text('{"kit_chart": 99}', encoding="utf-8")
    assert statuses(verify(folder))["manifest"] == "unchecked"


def test_one_manifest_can_be_verified_alone(folder):
    assert len(verify(folder / "deaths.json")) == 4


@pytest.mark.parametrize("ending", ["", ".png", ".svg", ".csv", ".json"])
def test_one_chart_by_its_name_or_one_of_its_files(folder, ending):
    assert verify(f"{folder}/deaths{ending}").equals(verify(folder))


def test_a_name_with_a_dot_in_it(tmp_path):
    publish(chart(samples.seed(), x="period"), tmp_path / "cost-2.5")
    assert set(verify(tmp_path / "cost-2.5")["chart"]) == {"cost-2.5"}


def test_a_folder_without_charts_is_an_error(tmp_path):
    with pytest.raises(NotFoundError, match="holds no published chart"):
        verify(tmp_path)
    with pytest.raises(NotFoundError, match="no such folder"):
        verify(tmp_path / "nowhere")


def test_a_chart_without_its_manifest_is_an_error_that_says_so(folder):
    (folder / "deaths.json").unlink()
    for name in ("deaths", "deaths.png"):
        with pytest.raises(NotFoundError, match=r"deaths\.json is gone"):
            verify(folder / name)


def test_the_seed_from_article_to_verified_chart(tmp_path):
    article = kit.reading.read(Path(__file__).parents[2] / "seeds" / "russias-costly-push.txt")
    tables = kit.extract(article)
    rows = tables.figures[tables.figures["per"] == "km²"]
    assert sorted(rows["value"]) == [59, 99]
    publish(chart(rows, x="period", title="Dearer ground"), tmp_path / "cost", tables=tables)
    assert statuses(verify(tmp_path)) == {"article": "same", "rows": "same", "versions": "same", "picture": "same"}
    assert isinstance(article, Article)
    assert pd.read_csv(tmp_path / "cost.csv")["figure_id"].notna().all()


@pytest.mark.slow
def test_rows_are_extracted_again_by_the_pipeline_that_made_them(tmp_path, monkeypatch):
    article = kit.reading.read(Path(__file__).parents[2] / "seeds" / "russias-costly-push.txt")
    tables = kit.extract(article, nlp="accurate")
    publish(chart(tables.figures[tables.figures["per"] == "km²"], x="period"), tmp_path / "cost", tables=tables)
    asked = []
    monkeypatch.setattr("kit.charts.verifying.extract", lambda _article, nlp=None: asked.append(nlp) or tables)
    assert statuses(verify(tmp_path))["rows"] == "same"
    assert asked == ["accurate"]


@pytest.fixture
def corrected(tmp_path, monkeypatch):
    """A published chart of figures one of which an editor has corrected; the folder, and the corrections file."""
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(
        "Aldham counted 16 deaths in May 2024. Borlin counted 9 deaths in June 2024.\n", encoding="utf-8"
    )
    tables = kit.extract(kit.read("story.txt"))
    kit.corrections.correct(tables, "desk.csv", tables.figures["figure_id"][0], "value", 17, by="AB", reason="misread")
    ours = tables.corrected("desk.csv")
    publish(chart(ours.figures, x="period", title="Deaths"), "charts/deaths", tables=ours)
    return tmp_path / "charts", tables


def test_the_manifest_says_who_corrected_what(corrected):
    found = json.loads((corrected[0] / "deaths.json").read_text(encoding="utf-8"))
    key = corrected[1].figures["figure_id"][0]
    marked, cell = found["corrections"]
    assert marked == {"figure_id": key, "corrected": "value"}
    assert {name: cell[name] for name in ("column", "extracted", "published", "reason", "by")} == {
        "column": "value",
        "extracted": 16.0,
        "published": 17.0,
        "reason": "misread",
        "by": "AB",
    }
    assert found["corrections_files"][0]["file"] == "desk.csv"
    assert found["corrections_files"][0]["lines"] == [[key, "value", "17", "AB"]]
    assert any("1 value corrected by the desk: May 2024" in note for note in found["chart"]["notes"])


def test_a_corrected_value_is_as_published(corrected):
    report = verify(corrected[0])
    assert set(report["status"]) == {"same"}
    assert "2 of them extracted again" in details(report, "rows")


def test_a_changed_correction_is_noticed(corrected):
    folder, tables = corrected
    kit.corrections.correct(tables, "desk.csv", tables.figures["figure_id"][0], "value", 18, by="AB")
    report = verify(folder)
    assert changed(report) and statuses(report)["corrections"] == "changed"
    assert "“16 deaths”: value 18 (AB) is new" in details(report, "corrections")
    assert "“16 deaths”: value 17 (AB) is gone" in details(report, "corrections")


def test_a_new_correction_of_a_published_row_is_noticed(corrected):
    folder, tables = corrected
    kit.corrections.reject(tables, "desk.csv", tables.figures["figure_id"][1], by="CD")
    assert "“9 deaths”: verdict rejected (CD) is new" in details(verify(folder), "corrections")


def test_a_correction_of_another_row_is_told_but_is_no_change(corrected):
    folder, tables = corrected
    kit.corrections.correct(tables, "desk.csv", tables.articles["article_id"][0], "publisher", "Post", by="AB")
    report = verify(folder)
    assert not changed(report)
    assert details(report, "corrections") == "desk.csv has changed, but not for these rows"


def test_a_corrections_file_that_is_gone_or_broken_is_noticed(corrected):
    Path("desk.csv").write_text("nonsense\n", encoding="utf-8")
    assert statuses(verify(corrected[0]))["corrections"] == "changed"
    Path("desk.csv").unlink()
    assert statuses(verify(corrected[0]))["corrections"] == "missing"


@pytest.fixture
def story(tmp_path, monkeypatch):
    """The folder of a story, as `kit new` lays it out: a chart published before anybody corrected anything."""
    place = tmp_path / "ferry"
    (place / "articles").mkdir(parents=True)
    monkeypatch.chdir(place)
    Path("articles/toll.txt").write_text(
        "Aldham counted 16 deaths in May 2024. Borlin counted 9 deaths in June 2024.\n", encoding="utf-8"
    )
    kit.corrections.start("corrections.csv")
    tables = kit.extract(kit.read("articles/toll.txt"))
    publish(chart(tables.figures, x="period", title="Deaths"), "charts/deaths", tables=tables)
    return tables


def desk(tables, row, value, path="corrections.csv", column="value", by="AB"):
    kit.corrections.correct(tables, path, tables.figures["figure_id"][row], column, value, by=by)


@pytest.mark.parametrize("start", [".", "charts", "..", "/"])
def test_a_correction_made_after_publishing_is_noticed_from_wherever(story, monkeypatch, tmp_path, start):
    desk(story, 0, 17)
    monkeypatch.chdir(start)
    report = verify(tmp_path / "ferry" / "charts")
    assert details(report, "corrections") == "corrections.csv: “16 deaths”: value 17 (AB) is new"
    assert changed(report)


def test_a_correction_beside_the_chart_itself_is_noticed(story):
    desk(story, 1, 10, "charts/corrections.csv")
    assert "“9 deaths”: value 10 (AB) is new" in details(verify("charts/deaths"), "corrections")


def test_a_rejected_row_that_was_published_is_noticed(story):
    kit.corrections.reject(story, "corrections.csv", story.figures["figure_id"][1], by="CD")
    assert "“9 deaths”: verdict rejected (CD) is new" in details(verify("charts"), "corrections")


def test_corrections_of_no_consequence_for_the_picture_are_no_change(story):
    kit.corrections.accept(story, "corrections.csv", story.figures["figure_id"][0], by="AB")
    desk(story, 1, "9.0")
    report = verify("charts")
    assert not changed(report)
    assert details(report, "corrections") == "corrections.csv, 2 for these rows"


def test_corrections_of_other_rows_and_files_of_that_name_are_no_change(story):
    same_words = kit.extract(kit.Article(text="Corran counted 5 deaths in May 2024."))
    desk(same_words, 0, 6)
    assert set(verify("charts")["part"]) == {"article", "rows", "versions", "picture"}
    same_words.corrected("corrections.csv").save("charts")  # a table of what became of the lines, named like the file
    assert set(verify("charts/deaths")["status"]) == {"same"}


def test_a_corrections_file_beside_the_chart_that_cannot_be_read_is_unchecked(story):
    Path("corrections.csv").write_text("nonsense\n", encoding="utf-8")
    report = verify("charts")
    assert statuses(report)["corrections"] == "unchecked" and not changed(report)


def test_a_broken_file_of_that_name_further_up_is_somebody_elses(story, tmp_path):
    (tmp_path / "corrections.csv").write_text("nonsense\n", encoding="utf-8")
    assert "corrections" not in statuses(verify("charts"))


def test_a_corrections_file_elsewhere_is_named(story, capsys):
    Path("desk").mkdir()
    desk(story, 0, 17, "desk/may.csv")
    assert "corrections" not in statuses(verify("charts"))
    for named in ("desk/may.csv", [Path("desk/may.csv")]):
        report = verify("charts", corrections=named)
        assert details(report, "corrections") == "desk/may.csv: “16 deaths”: value 17 (AB) is new"
    assert main(["verify", "charts/deaths", "--corrections", "desk/may.csv"]) == 1
    assert "“16 deaths”: value 17 (AB) is new" in capsys.readouterr().out
    assert main(["verify", "charts/deaths.png", "--corrections", "corrections.csv"]) == 0
    assert "corrections.csv, none for these rows" in capsys.readouterr().out
    with pytest.raises(NotFoundError, match=r"june\.csv"):
        verify("charts", corrections="desk/june.csv")


def test_a_named_file_that_has_moved_stands_for_the_one_that_was_published(corrected, tmp_path):
    (tmp_path / "archive").mkdir()
    shutil.move("desk.csv", "archive/desk.csv")
    assert statuses(verify(corrected[0]))["corrections"] == "missing"
    report = verify(corrected[0], corrections="archive/desk.csv")
    assert set(report["status"]) == {"same"}


def test_somebody_else_who_says_the_same_is_no_change(corrected):
    folder, tables = corrected
    key = tables.figures["figure_id"][0]
    kit.corrections.correct(tables, "desk.csv", key, "value", 17, by="CD")
    kit.corrections.withdraw("desk.csv", key, by="AB")
    assert not changed(verify(folder))


def test_a_correction_taken_back_is_noticed(corrected):
    folder, tables = corrected
    kit.corrections.withdraw("desk.csv", tables.figures["figure_id"][0], by="AB")
    assert "“16 deaths”: value 17 (AB) is gone" in details(verify(folder), "corrections")


def test_a_name_made_another_after_publishing_is_noticed(story):
    kit.corrections.merge(story, "corrections.csv", "measure", "deaths", "casualties", by="AB")
    report = verify("charts")
    assert details(report, "corrections").startswith("corrections.csv: “16 deaths”: measure casualties (AB) is new")


def test_a_published_name_that_the_file_still_says_is_as_published_and_one_taken_back_is_noticed(story):
    kit.corrections.merge(
        story, "corrections.csv", "measure", "deaths", "casualties", by="AB", reason="as the text has it"
    )
    ours = story.corrected("corrections.csv")
    publish(chart(ours.figures, x="period", title="Casualties"), "charts/deaths", tables=ours)
    manifest = json.loads(Path("charts/deaths.json").read_text(encoding="utf-8"))
    assert {
        (cell["extracted"], cell["published"], cell["reason"]) for cell in manifest["corrections"] if "column" in cell
    } == {("deaths", "casualties", "as the text has it")}
    assert statuses(verify("charts")) == dict.fromkeys(
        ("article", "rows", "corrections", "versions", "picture"), "same"
    )
    kit.corrections.start("empty.csv").replace("corrections.csv")
    assert "“16 deaths”: measure casualties (AB) is gone" in details(verify("charts"), "corrections")


def test_a_figure_that_was_added_by_hand_is_published_and_verified(story):
    article = kit.read("articles/toll.txt")
    kit.corrections.reject(story, "corrections.csv", story.figures["figure_id"][0], by="AB")
    kit.corrections.add(
        story,
        "corrections.csv",
        article,
        "Borlin",
        by="AB",
        kind="count",
        value=3,
        measure="deaths",
        period="July 2024",
    )
    ours = story.corrected("corrections.csv")
    assert list(ours.figures["value"]) == [3, 9]
    publish(chart(ours.figures, x="period", title="Deaths"), "charts/deaths", tables=ours)
    assert statuses(verify("charts")) == dict.fromkeys(
        ("article", "rows", "corrections", "versions", "picture"), "same"
    )
