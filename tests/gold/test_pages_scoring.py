"""The scorer of saved pages: layouts of truths, measures that a person can count, and the command."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.gold.pages import HELD, command, tools
from tests.gold.pages.layouts import Page, Truth, pages, truth_of
from tests.gold.pages.scoring import Reading, Score, numbers_of, score_page

BODY = [
    "The mill at Orrin ground 4,210 tonnes of oats last year, the owners said on Monday, more than ever before.",
    "It has 19 workers and wants to hire 3 more by the end of the year, when the second wheel is to turn again.",
]
MARKUP = (
    "<!DOCTYPE html><html lang='en'><head><title>Mill grinds more oats</title><meta property='og:title' "
    "content='Mill grinds more oats'><meta name='author' content='Una Petrie'><meta property='article:published_time' "
    "content='2025-03-04T09:00:00+00:00'></head><body><article><h1>Mill grinds more oats</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    + "</article></body></html>"
)


def scored(truth: Truth, **reading: str):
    return score_page(Page("p", Path("p.html"), truth), Reading(**reading))


def write(folder: Path, files: dict[str, str | dict | list]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return folder


# -- measures -----------------------------------------------------------------------------------------------------


def test_shingles_are_counted_as_often_as_both_texts_have_them() -> None:
    # wanted: abcd bcde cdef; given: abcd bcde cdex dexa: two are shared
    page = scored(Truth(("a b c d e f",)), text="a b c d, e x a")
    assert (page.precision, page.recall) == (2 / 4, 2 / 3)
    assert (page.missing, page.too_much) == (("c d e f",), ("c d e x a",))
    twice = scored(Truth(("a b c d",)), text="a b c d\n\na b c d")  # abcd bcda cdab dabc abcd
    assert (twice.precision, twice.recall) == (1 / 5, 1)


@pytest.mark.parametrize(("text", "precision", "recall"), [("", 0, 0), ("Two words", 0, 0), ("Two", 1, 1)])
def test_short_and_empty_texts(text: str, precision: float, recall: float) -> None:
    page = scored(Truth(("Two",)), text=text)
    assert (page.precision, page.recall, page.unread) == (precision, recall, not text)


def test_precision_and_recall_are_averaged_and_f1_is_that_of_the_averages() -> None:
    whole, none = scored(Truth(("a b c d",)), text="a b c d"), scored(Truth(("a b c d",)), text="")
    half = scored(Truth(("a b c d",)), text="a b c d e")  # abcd bcde
    measures = Score([whole, half, none]).measures()
    assert measures["text precision"] == pytest.approx(50)
    assert measures["text recall"] == pytest.approx(100 * 2 / 3)
    assert measures["text F1"] == pytest.approx(100 * 4 / 7)
    assert measures["text exact"] == measures["pages unread"] == pytest.approx(100 / 3)


def test_numbers_that_are_missing_or_changed() -> None:
    truth = Truth(("It takes 2,300 tonnes, 10⁶ times, over 12 km² and 12 more.",))
    assert scored(truth, text="2,300 tonnes 10^6 times 12 km2 12").numbers_missing == ()
    assert scored(truth, text="2,3001 tonnes 106 times 12 km2").numbers_missing == ("10⁶", "12", "2,300")
    assert numbers_of("G20 at 13.20, 49:31 on 1st and 2.5, 全长27.4公里.") == ["13.20", "49:31", "1", "2.5", "27.4"]


def test_lines_of_the_page_and_what_may_stay_or_go() -> None:
    truth = Truth(
        ("Share of oats: 4 percent of all, it said.",), ("A cat.", "it said"), ("Share", "Read more: cats of the mill")
    )
    clean = scored(truth, text="A cat.\nShare of oats: 4 percent of all, it said.")
    assert (clean.precision, clean.recall, clean.furniture) == (1, 1, ())
    quoted = scored(Truth(("“A cat,” it said.",), ("A cat",)), text="“A cat,” it said.\nA cat\n")
    assert (quoted.precision, quoted.recall) == (1, 1)
    page = scored(truth, text="Share\n\nShare of oats: 4 percent of all, it said.\nNew! Read more: Cats of the mill\n")
    assert page.furniture == ("Share",)
    page = scored(truth, text="Share of oats: 4 percent of all, it said. Read more: cats of the mill, 3 pictures")
    assert page.furniture == ("Read more: cats of the mill",)


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("published", "2025-03-04T23:10:00", True),
        ("published", "2025-03-05", False),
        ("title", "MILL GRINDS “MORE” OATS", True),
        ("title", "Mill grinds more oats | Orrin Post", False),
        ("authors", "Sol Adair and Una Petrie", True),
        ("authors", "Una Petrie", False),
        ("authors", "By Una Petrie, Sol Adair", False),
        ("authors", "Una Petrie, Sol Adair, Una Petrie", False),
    ],
)
def test_fields(name: str, value: str, right: bool) -> None:
    truth = Truth(
        ("Oats.",), title=("Mill grinds more oats",), authors=("Una Petrie", "Sol Adair"), published="2025-03-04"
    )
    page = scored(truth, **{name: value})
    assert page.fields[name] is right
    assert "section" not in page.fields
    assert (name in page.wrong) is not right


# -- layouts ------------------------------------------------------------------------------------------------------


def test_one_truth_for_all_with_packed_pages(tmp_path: Path) -> None:
    truths = {
        "ab12": {"articleBody": "\n\n".join(BODY), "url": "http://orrin.example/oats"},
        "gone": {"articleBody": "x"},
    }
    write(tmp_path, {"ground-truth.json": truths, "html/ab12.html.gz": MARKUP, "html/other.html.gz": MARKUP})
    (page,) = pages(tmp_path)
    assert (page.name, page.truth.body, page.truth.url) == ("ab12", tuple(BODY), "http://orrin.example/oats")
    assert page.data().decode() == MARKUP


SECTIONS = {"summary": [BODY[0]], "sections": [{"headline": ["The wheel"], "paragraphs": [BODY[1]]}]}


@pytest.mark.parametrize(
    "files",
    [
        {"oats.html": MARKUP, "oats.json": {"body": SECTIONS}},
        {"uk/oats.html.gz": MARKUP, "uk/oats.json": {"V1": {"body": SECTIONS}, "meta": 1}},
        {"Orrin_2025_03_04.html.gz": MARKUP, "Orrin.json": {"V1_1": {"body": SECTIONS}}},
        {"oats.htm": MARKUP, "all.json": [{"filename": "html/oats.htm", "content": [BODY[0], "The wheel", BODY[1]]}]},
        {"oats.html": MARKUP, "truths/all.json": {"oats.html": {"text": f"{BODY[0]}\nThe wheel\n{BODY[1]}"}}},
    ],
)
def test_truths_beside_pages_or_in_one_file(tmp_path: Path, files: dict) -> None:
    (page,) = pages(write(tmp_path, files))
    assert page.truth.body == (BODY[0], "The wheel", BODY[1])


def test_fields_by_their_usual_names() -> None:
    truth = truth_of(
        {
            "body": ["x"],
            "headline": "H",
            "author": [{"name": "Una Petrie"}, "Sol Adair"],
            "publishing_date": "2025-03-04 09:00:00+00:00",
        }
    )
    assert (truth.title, truth.authors, truth.published) == (("H",), ("Una Petrie", "Sol Adair"), "2025-03-04")


def test_pages_of_one_name_in_two_folders(tmp_path: Path) -> None:
    write(
        tmp_path, {"a/x.html": MARKUP, "a/x.json": {"body": ["A."]}, "b/x.html": MARKUP, "b/x.json": {"body": ["B."]}}
    )
    assert [page.truth.body for page in pages(tmp_path)] == [("A.",), ("B.",)]


# -- the command --------------------------------------------------------------------------------------------------


def test_the_command_prints_a_table_and_the_worst_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = MARKUP.replace("</article>", "<h2>Sacks</h2><p>A sack weighs 25 kilos, says the miller.</p></article>")
    wanted = {
        "body": BODY,
        "title": "Mill grinds more oats",
        "published": "2025-03-05",
        "section": "Farms",
        "absent": ["A sack weighs 25 kilos"],
    }
    write(tmp_path, {"good.html": MARKUP, "good.json": {"body": BODY}, "bad.html": more, "bad.json": wanted})
    assert command.main([str(tmp_path), "--worst", "5", "--peers", "trafilatura"]) == 0
    printed = capsys.readouterr().out
    rows = {line[:22].strip(): line[22:].split() for line in printed.split("\n")}
    assert rows["in percent"] == ["kit", "trafilatura"]
    assert rows["text recall"][0] == rows["title right"][0] == "100.0"
    assert rows["published right"] == ["0.0", "0.0"]
    assert rows["pages with furniture"] == ["100.0", "100.0"]
    assert rows["section right"] == ["0.0", "-"]
    assert rows["authors right"] == ["-", "-"]
    assert "bad: precision" in printed and "too much: " in printed and "A sack weighs 25 kilos" in printed
    assert "published: '2025-03-04" in printed
    assert "good: precision" not in printed


def test_the_held_pages_print_no_errors(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = Page("p", Path("p.html"), Truth(("a b c d",)))
    monkeypatch.setattr(Page, "data", lambda page: b"<html></html>")
    assert "missing: a b c d" in command.evaluate(Path("elsewhere"), [nothing], [tools.KIT], worst=3)
    assert "missing: a b c d" not in command.evaluate(HELD, [nothing], [tools.KIT], worst=3)


def test_what_is_not_there_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match=r"is no folder"):
        pages(tmp_path / "none")
    with pytest.raises(ValueError, match=r"no page with a truth: put NAME\.json"):
        pages(write(tmp_path, {"x.html": MARKUP}))
    with pytest.raises(ValueError, match=r"broken\.json is no JSON"):
        pages(write(tmp_path, {"broken.json": "{"}))
    with pytest.raises(SystemExit):
        command.main([str(tmp_path)])
    assert "is no JSON" in capsys.readouterr().err
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None)
    chosen, absent = command.tools(["readability"])
    assert (chosen, absent) == ([tools.KIT], ["readability is not installed: pip install readability-lxml"])


def test_a_peer_that_fails_loses_the_page_only() -> None:
    def failing(data: bytes, page: Page) -> Reading:
        raise RuntimeError("no parser")

    assert (
        tools.guarded(tools.Tool("x", failing, (), "x", "x"), b"", Page("p", Path("p.html"), Truth(("x",))))
        == Reading()
    )
