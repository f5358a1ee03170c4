"""Spreadsheets of articles: a row an article, sheet by sheet."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

import kit
from kit.errors import ReadingWarning, SkippedWarning, UnreadableError
from kit.readers import spreadsheet
from kit.readers.source import Source
from tests.readers.samples import SENTENCE, odf, workbook, write

HEADER = ["Headline", "Body text", "Date", "Outlet", "Link"]
ROW = ["Budget cut", SENTENCE, datetime.date(2025, 3, 4), "The Marenia Courier", "https://c.example/1"]
OTHER = ["Dam holds", f"The dam held. {SENTENCE}", datetime.datetime(2025, 3, 5, 23, 30), "The Orla Post", None]


def everything(folder, name, data):
    return kit.read_all(write(folder, {name: data}) / name)


def test_each_row_of_each_sheet_is_an_article(tmp_path):
    data = workbook(
        {"March": [HEADER, ROW, [None] * 5, OTHER], "Sources": [["Name", "Phone"], ["Ana", "12"]], "Old": [HEADER, ROW]}
    )
    articles = everything(tmp_path, "a.xlsx", data)
    first, second, third = articles
    assert (first.title, first.text, first.publisher, first.url) == (ROW[0], SENTENCE, ROW[3], ROW[4])
    assert (first.published, first.published_basis, first.reader) == (datetime.date(2025, 3, 4), "file", "spreadsheet")
    assert second.published == datetime.date(2025, 3, 5)
    path = (tmp_path / "a.xlsx").as_posix()
    assert [a.origin for a in articles] == [f"{path}#sheet={at}" for at in ("March&row=2", "March&row=4", "Old&row=2")]
    assert kit.read(second.origin) == second
    notes = [note.message for note in articles.notes]
    assert "sheets without a column for texts: Sources" in notes
    assert any("Body text as text" in note and "Headline as title" in note for note in notes)


@pytest.mark.parametrize(
    ("above", "at"),
    [
        ([["Coverage of the budget, spring 2025"], []], 4),
        ([[None, None], [None, "as of 5 March"], []], 5),
        ([["Article", None, None, "Source", None]], 3),  # over several columns each
    ],
)
def test_what_stands_above_the_header_is_no_article(tmp_path, above, at):
    (article,) = everything(tmp_path, "a.xlsx", workbook({"S": [*above, HEADER, ROW]}))
    assert (article.title, article.text) == (ROW[0], SENTENCE)
    assert article.origin.endswith(f"#sheet=S&row={at}")


def test_a_header_of_two_rows_is_read_as_one(tmp_path):
    upper, lower = ["Headline", "Text", "Source", None], [None, None, "Outlet", "Link"]
    (article,) = everything(
        tmp_path, "a.xlsx", workbook({"S": [upper, lower, ["Cut", SENTENCE, "Courier", "https://c.example/1"]]})
    )
    assert (article.title, article.publisher, article.url) == ("Cut", "Courier", "https://c.example/1")


def test_a_formula_is_what_it_gave(tmp_path):
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["title", "text"])
    sheet.write_formula(1, 0, '=CONCAT("Budget"," cut")', None, "Budget cut")
    sheet.write_string(1, 1, SENTENCE)
    book.close()
    (article,) = everything(tmp_path, "a.xlsx", buffer.getvalue())
    assert article.title == "Budget cut"


def test_hidden_sheets_are_left_out_and_named(tmp_path):
    data = workbook({"S": [HEADER, ROW], "Drafts": [HEADER, OTHER]}, hidden=("Drafts",))
    with pytest.warns(ReadingWarning, match="hidden sheets are left out: Drafts"):
        articles = everything(tmp_path, "a.xlsx", data)
    assert [article.title for article in articles] == ["Budget cut"]


def test_a_row_without_its_text_costs_this_row(tmp_path):
    with pytest.warns(SkippedWarning, match=r"sheet=S&row=2 has no text in its field 'Body text'"):
        articles = everything(tmp_path, "a.xlsx", workbook({"S": [HEADER, ["No text", None], ROW]}))
    assert len(articles) == 1


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ({"S": [["Year", "Spending"], [2024, 3]]}, "no sheet with a column for texts, only Year, Spending; name it text"),
        ({"S": []}, "no sheet with a column for texts"),
        ({"S": [["title", "url"], ["Cut", "https://c.example/1"]]}, r"addresses .* kit\.read_all\(pandas\.read_excel\(.*\)\['url'\]\.dropna\(\)\)"),
        ({"figures": [["figure_id", "article_id", "value", "text", "title"], ["f", "a", 1, "x", "y"]]}, "the kit's table figures"),
    ],
)  # fmt: skip
def test_a_workbook_without_articles_says_why(tmp_path, sheets, words):
    with pytest.raises(UnreadableError, match=words):
        kit.read(write(tmp_path, {"a.xlsx": workbook(sheets)}) / "a.xlsx")


def test_a_workbook_that_the_kit_exported_is_refused(tmp_path):
    tables = kit.extract([kit.Article(text=SENTENCE, title="Cut")])
    kit.export(tables, tmp_path / "out.xlsx")
    with pytest.raises(UnreadableError, match="rows of the kit's table"):
        kit.read(tmp_path / "out.xlsx")


def test_a_cell_far_down_costs_little(tmp_path):
    book = openpyxl.Workbook()
    for place, row in enumerate((HEADER, ROW), 1):
        for column, cell in enumerate(row, 1):
            book.active.cell(place, column, cell)
    book.active["XFD1048576"] = "stray"
    buffer = io.BytesIO()
    book.save(buffer)
    (article,) = everything(tmp_path, "a.xlsx", buffer.getvalue())
    assert article.title == "Budget cut"


def test_damaged_workbooks_say_so(tmp_path):
    data = workbook({"S": [HEADER, ROW]})
    for number, broken in enumerate(
        (data[:-40], data[: len(data) // 2], data.replace(b"xl/worksheets", b"xl/worksheeps"))
    ):
        with pytest.raises(UnreadableError, match="damaged|cut off|no sheet"):
            kit.read(write(tmp_path, {f"{number}.xlsx": broken}) / f"{number}.xlsx")


def cell(value, attributes='office:value-type="string"'):
    return f"<table:table-cell {attributes}><text:p>{value}</text:p></table:table-cell>"


def sheet(name, *rows, style=""):
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">'
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table>"
    )


HEAD = cell("Title") + cell("Text") + cell("Date")


def test_opendocument_spreadsheets(tmp_path):
    day = cell("04.03.25", 'office:value-type="date" office:date-value="2025-03-04"')
    text = cell(
        f"First<text:s text:c='2'/>line.</text:p><text:p>{SENTENCE}<office:annotation><text:p>Check.</text:p></office:annotation>"
    )
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (empty, HEAD, cell("Cut") + text + day + empty)
    far = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    body = sheet("März", *rows).replace("</table:table>", f"{far}</table:table>") + sheet(
        "No", HEAD, cell("x") + cell("y"), style="h"
    )
    styles = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    with pytest.warns(ReadingWarning, match="hidden sheets are left out: No"):
        (article,) = everything(tmp_path, "a.ods", odf("spreadsheet", body, styles))
    assert (article.title, article.text, article.published) == (
        "Cut",
        f"First  line.\n{SENTENCE}",
        datetime.date(2025, 3, 4),
    )
    assert article.origin.endswith("a.ods#sheet=März&row=3") and kit.read(article.origin) == article


def test_opendocument_rows_are_not_repeated_without_end(tmp_path):
    row = f"<table:table-row table:number-rows-repeated='900000000'>{cell('Cut') + cell(SENTENCE)}</table:table-row>"
    data = odf(
        "spreadsheet", sheet("S", cell("Title") + cell("Text")).replace("</table:table>", f"{row}</table:table>")
    )
    assert len(everything(tmp_path, "a.ods", data)) == 1_000


def test_rows_are_read_as_articles_are_asked_for(monkeypatch):
    taken = []

    def rows():
        for place in range(1, 1_001):
            taken.append(place)
            yield place, ["Title", "Text"] if place == 1 else ["Cut", SENTENCE]

    monkeypatch.setattr(spreadsheet, "_sheets", lambda source: [spreadsheet._Sheet("S", False, rows())])
    article = next(spreadsheet.articles(Source.of_bytes("a.xlsx", b"")))
    assert article.text == SENTENCE and len(taken) < 100
