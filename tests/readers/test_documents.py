"""PDF, Word, EPUB and Markdown."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import UnreadableError
from tests.readers.samples import SENTENCE, paragraph, pdf, word, write, zipped

LEFT = [
    "The regional audit office has ques-", "tioned payments worth 2.3 million", "euros for the Orla dam. Its report",
    "covers the years 2019 to 2024.", "", "Auditors found that 14 of 62 in-", "voices lack a signed order. The long-",
    "term plan was never approved, and", "long-term costs rose by 18 percent",
]  # fmt: skip
RIGHT = [
    "to 40 million euros, the office said.", "", "The ministry rejected the findings.", "“Every payment was ordered,” said",
    "minister Ivo Lenz on Tuesday. He", "announced a review by 1 March.",
]  # fmt: skip
COLUMNS = (
    "The regional audit office has questioned payments worth 2.3 million euros for the Orla dam. Its report covers the "
    "years 2019 to 2024.\n\nAuditors found that 14 of 62 invoices lack a signed order. The long-term plan was never "
    "approved, and long-term costs rose by 18 percent to 40 million euros, the office said.\n\nThe ministry rejected the "
    "findings. “Every payment was ordered,” said minister Ivo Lenz on Tuesday. He announced a review by 1 March."
)


def columns(top):
    lines = [(60, top + 13 * n, line) for n, line in enumerate(LEFT)]
    return lines + [(320, top + 13 * n, line) for n, line in enumerate(RIGHT)]


def read(folder, name, data, **options):
    return kit.read(write(folder, {name: data}) / name, **options)


def test_a_pdf_in_columns_with_broken_words(tmp_path):
    head = [
        (60, 60, "Payments for the Orla dam questioned in a report by the regional audit office"),
        (60, 90, "Vesna, 4 March 2025"),
    ]
    article = read(tmp_path, "a.pdf", pdf(head + columns(140)))
    assert article.text == COLUMNS
    assert article.title == "Payments for the Orla dam questioned in a report by the regional audit office"
    assert (article.published, article.published_basis) == (
        datetime.date(2025, 3, 4),
        "dateline",
    )  # not the day it was made


def test_running_headers_go_and_pages_are_known(tmp_path):
    pages = [
        [
            (60, 30, "Audit Office Report 2025"),
            (280, 820, f"Page {n}"),
            (60, 100, f"In chapter {n} the office counts {n}1 invoices, it said."),
        ]
        for n in (1, 2, 3)
    ]
    article = read(tmp_path, "a.pdf", pdf(*pages))
    assert article.text == "\n\n".join(f"In chapter {n} the office counts {n}1 invoices, it said." for n in (1, 2, 3))
    assert [article.page(article.text.index(f"chapter {n}")) for n in (1, 2, 3)] == [1, 2, 3]


def test_a_table_in_a_pdf_keeps_its_rows(tmp_path):
    rows = [("Year", "Invoices", "Paid"), ("2023", "31", "1.1"), ("2024", "30", "1.2")]
    cells = [(60 + 120 * x, 200 + 13 * y, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    article = read(
        tmp_path,
        "a.pdf",
        pdf([(60, 100, "The office published what it paid in the last two years, in millions."), *cells]),
    )
    assert article.text.endswith("Year\tInvoices\tPaid\n2023\t31\t1.1\n2024\t30\t1.2")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([], picture=True), "pictures without text"),
        (pdf(columns(100))[:300], "cut off or damaged"),
        (b"%PDF-1.7 ...", "is a PDF that"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path, data, words):
    with pytest.raises(UnreadableError, match=f"a.pdf is a PDF.*{words}|a.pdf {words}"):
        read(tmp_path, "a.pdf", data)


def test_a_word_document_with_tracked_changes_and_a_table(tmp_path):
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">Auditors questioned </w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>14</w:t>'
        '</w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>12</w:delText></w:r></w:del>'
        '<w:r><w:t xml:space="preserve"> payments worth €2.3 million.</w:t></w:r></w:p>'
    )
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Year", "Paid"), ("2024", "1.2"))
    )
    body = paragraph("Dam payments questioned", "Title") + paragraph("By Ana Ruiz") + paragraph("Vesna, 4 March 2025")
    article = read(
        tmp_path, "a.docx", word(f"{body}{changed}<w:tbl>{cells}</w:tbl>{paragraph('The ministry objects.')}")
    )
    assert (
        article.text
        == "Auditors questioned 14 payments worth €2.3 million.\n\nYear\tPaid\n2024\t1.2\n\nThe ministry objects."
    )
    assert (article.title, article.author, article.place) == ("Dam payments questioned", "Ana Ruiz", "Vesna")
    assert (article.published, article.reader) == (datetime.date(2025, 3, 4), "docx")


def test_a_word_document_without_text_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="Word document without text"):
        read(tmp_path, "a.docx", word(paragraph("")))


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}, "a binary Excel workbook; save it as .xlsx"),
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "x"}, "a PowerPoint presentation; save its text"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<x/>"},
            "save its text as .odt",
        ),
        ({"Index/Document.iwa": "x", "preview.jpg": "x"}, "Apple's Pages, Numbers or Keynote; export it as .docx"),
    ],
)
def test_other_office_documents_say_what_to_save_them_as(tmp_path, members, words):
    with pytest.raises(UnreadableError, match=f"a.zip is .*{words}"):
        read(tmp_path, "a.zip", zipped(members))


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        ("WordDocument", r"an old Word document; save it as \.docx"),
        ("Workbook", r"an old Excel workbook \(\.xls\); save it as \.xlsx"),
        ("__substg1.0_0037001F", r"a mail as Outlook saves it \(\.msg\); open it and save it as \.eml"),
        ("EncryptedPackage", "locked with a password"),
        ("", r"an old Office document; save it as \.docx"),
    ],
)
def test_old_office_documents_say_what_to_save_them_as(tmp_path, stream, words):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(100)
    with pytest.raises(UnreadableError, match=f"a.doc is {words}"):
        read(tmp_path, "a.doc", data)


def test_epub(tmp_path):
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Annual '
        "report</dc:title><dc:creator>Audit Office</dc:creator><dc:date>2025-02-01</dc:date></metadata><manifest>"
        '<item id="a" href="a.xhtml"/><item id="b" href="sub/b%20c.xhtml"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    data = zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>',
            "O/p.opf": package,
            "O/a.xhtml": "<html><body><p>Costs rose by 18 percent to 40 million euros.</p></body></html>",
            "O/sub/b c.xhtml": '<?xml version="1.0" encoding="utf-8"?><html><body><h1>Summary</h1><p>It checked 62 invoices.</p></body></html>',
        }
    )
    article = read(tmp_path, "a.epub", data)
    assert article.text == "Summary\n\nIt checked 62 invoices.\n\nCosts rose by 18 percent to 40 million euros."
    assert (article.title, article.author, article.published) == (
        "Annual report",
        "Audit Office",
        datetime.date(2025, 2, 1),
    )


def test_a_chapter_of_an_epub_is_read_once_however_often_its_spine_has_it(tmp_path):
    spine = '<itemref idref="a"/>' * 3
    package = f'<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>{spine}</spine></package>'
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    data = zipped({"META-INF/container.xml": container, "p.opf": package, "a.xhtml": "<p>It checked 62 invoices.</p>"})
    assert read(tmp_path, "a.epub", data).text == "It checked 62 invoices."


def test_markdown_becomes_reading_text(tmp_path):
    article = read(
        tmp_path,
        "a.md",
        '---\ntitle: Front title\ndate: 2025-02-03\nauthor: "Ana Ruiz"\ntags: [a, b]\n---\n# Heading of it all\n\n'
        "The *council* cut its [budget](https://c.example/a) by **4 percent**.\nLibraries suffer.\n\n"
        "## Costs\n\n- item one\n- item two\n\n| Year | Paid |\n|---|---|\n| 2024 | 1.2 |\n",
    )
    assert article.text == (
        "The council cut its budget by 4 percent.\nLibraries suffer.\n\nCosts\n\nitem one\nitem two\n\nYear\tPaid\n2024\t1.2"
    )
    assert (article.title, article.author, article.reader) == ("Front title", "Ana Ruiz", "markdown")
    assert (article.published, article.published_basis) == (datetime.date(2025, 2, 3), "file")


def test_plain_text_with_stars_and_numbers_is_no_markdown(tmp_path):
    text = f"{SENTENCE}\n\n* a footnote is this.\n\n1. a point, too\n_x_ and #1 end it."
    assert read(tmp_path, "a.txt", text).text == text
