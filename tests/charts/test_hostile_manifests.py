"""Charts that somebody sends: `verify` opens no file of their choosing, tells nothing of one, and goes on to the next chart."""

import hashlib
import json
import shutil
import struct
import zlib

import pytest

import kit
from kit.charts import chart, publish, verify
from kit.tables import Tables
from tests.charts import samples

TEXT = "The ministry met on Monday. It counted 9 deaths in the port of Aldham, the Red Cross said.\n"
SECRET = "key-of-the-desk: 4711 and 9 deaths, the Secret Service said on Monday.\n"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A folder with a story, which has a chart, and beside it a file that is nobody's business; and the chart's table."""
    folder = tmp_path_factory.mktemp("published")
    story = folder / "story"
    story.mkdir()
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    (story / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(story)
        article = kit.read("a.txt")
        table = samples.deaths().assign(
            article_id=article.sha256[:12], text=["10 to 15 deaths", "16 deaths", "9 deaths"], start=[1, 20, 40]
        )
        publish(chart(table, x="subject", title="Counts differ"), "charts/deaths", articles=[article])
        publish(chart(samples.deaths(), x="subject", title="Counts differ"), "charts/sound")
    return folder, table


@pytest.fixture
def sent(published, tmp_path, monkeypatch):
    """A copy of the story, which is the current folder."""
    folder, table = published
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "story")
    monkeypatch.setattr("kit.charts.verifying.extract", lambda *_args, **_options: Tables(figures=table))
    return tmp_path / "story"


def edited(change):
    with open("charts/deaths.json", encoding="utf-8") as file:
        manifest = json.load(file)
    change(manifest)
    with open("charts/deaths.json", "w", encoding="utf-8") as file:
        json.dump(manifest, file)
    report = verify("charts")
    parts = report[report["chart"] == "sound"].set_index("part")["status"]
    assert parts["picture"] == "same"  # the other chart is checked all the same
    own = report[report["chart"] == "deaths"]
    return dict(zip(own["part"], own["status"], strict=True)), " ".join(own["detail"])


@pytest.mark.parametrize(
    "origin", ["{folder}/secret.txt", r"\\server\share\a.txt", r"C:\secret.txt", "//server/share/a"]
)
def test_an_absolute_place_is_not_opened(sent, origin):
    def change(manifest):
        manifest["articles"][0]["origin"] = origin.format(folder=sent.parent)
        manifest["corrections_files"] = [{"file": origin.format(folder=sent.parent), "sha256": "0", "lines": []}]

    found, said = edited(change)
    assert (found["article"], found["corrections"]) == ("unchecked", "missing") and "is not there" in said


def test_of_a_file_outside_of_the_story_only_its_hash_is_told(sent, monkeypatch):
    monkeypatch.setattr("kit.charts.verifying.extract", lambda *_args, **_options: pytest.fail("its words were read"))

    def change(manifest):
        manifest["articles"][0]["origin"] = "../secret.txt"
        manifest["corrections_files"] = [{"file": "../secret.txt", "sha256": "0", "lines": []}]

    found, said = edited(change)
    assert (found["article"], found["rows"], found["corrections"]) == ("changed", "unchecked", "changed")
    assert "4711" not in said and "Secret Service" not in said and "key-of" not in said


def test_an_article_beside_the_story_that_is_as_published_is_read_again(sent):
    (sent / "a.txt").rename(sent.parent / "a.txt")
    found, _ = edited(lambda manifest: manifest["articles"][0].update(origin="../a.txt"))
    assert (found["article"], found["rows"]) == ("same", "same")


@pytest.mark.parametrize("name", ["../../secret.txt", "/etc/passwd", "charts/x.png", ""])
def test_a_file_name_that_is_a_path_is_an_edited_manifest(sent, name):
    found, said = edited(lambda manifest: manifest["files"].update({name: {"bytes": 1, "sha256": "0"}}))
    assert found["manifest"] == "changed" and "was edited" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["articles"][0].update(origin="a" * 5000),
        lambda m: m["articles"][0].update(origin=["a"]),
        lambda m: m.update(articles="a"),
        lambda m: m.update(rows=5),
        lambda m: m.update(columns=[]),
        lambda m: m.update(versions=[1]),
        lambda m: m.update(files={"..": 1}),
        lambda m: m.update(arguments={"x": ["a"], "title": {"a": 1}}),
        lambda m: m["arguments"].update(__class__="a"),
        lambda m: m["arguments"].update(width=10_000.0, height=10_000.0),
        lambda m: m["arguments"].update(theme="../../style"),
    ],
)
def test_whatever_a_manifest_holds_the_other_charts_are_checked(sent, change):
    found, _ = edited(change)
    assert "changed" in found.values()


def bitmap(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = bytes(width // 8 + 2)
    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("picture", [bitmap(20_000, 20_000), b"no picture"], ids=["bomb", "broken"])
def test_a_picture_that_unfolds_to_gigabytes_is_not_unfolded(sent, picture):
    def change(manifest):
        (sent / "charts" / "deaths.png").write_bytes(picture)
        manifest["files"]["deaths.png"]["sha256"] = hashlib.sha256(picture).hexdigest()

    found, said = edited(change)
    assert found["picture"] == "changed" and "cannot be read" in said
