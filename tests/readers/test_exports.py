"""What news databases export: several articles in one document."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import SkippedWarning
from tests.readers.samples import SENTENCE, paragraph, word, write

LONG = (
    "The harbour board raised its fees by 9 percent on Tuesday, the first\nrise since 2019. Boats of up to 12 metres now pay 412 euros a year, the\n"
    "board said."
)
LONG_TEXT = LONG.replace("\n", " ")
OLD_LABELS = f"""
                               1 of 2 DOCUMENTS

                              The Marenia Courier

                             March 4, 2025 Tuesday
                               Late Edition - Final

Mooring fees rise by 9 percent

BYLINE: By ANA RUIZ

SECTION: Section A; Column 1; Local; Pg. 3

LENGTH: 612 words

DATELINE: PORT VARN

{LONG}

   "It is a fair price," said Tom Osei, who heads the board.

LOAD-DATE: March 5, 2025

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                    Copyright 2025 The Marenia Courier
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                              The Orla Post

                             March 6, 2025 Thursday

Dam holds

LENGTH: 90 words

{SENTENCE}

LOAD-DATE: March 7, 2025
"""
NEW_LABELS = f"""Mooring fees rise by 9 percent

The Marenia Courier

March 4, 2025 Tuesday

Copyright 2025 The Marenia Courier All Rights Reserved

Section: NEWS; Pg. 3

Length: 612 words

Byline: Ana Ruiz

Body

{LONG_TEXT}

Length: the quay measures 90 metres.

Company: a subsidiary of the port.

Graphic

A boat.

Load-Date: March 5, 2025

End of Document

Dam holds

The Orla Post

6 March 2025

Length: 90 words

Body

{SENTENCE}

End of Document
"""
CODES = f"""HD  Mooring fees rise by 9 percent
BY  By Ana Ruiz
WC  612 words
PD  4 March 2025
ET  23:30
SN  The Marenia Courier
SC  MARCOU
PG  3
LA  English
CY  Copyright 2025 The Marenia Courier
LP
{LONG_TEXT}
TD
"It is a fair price," said Tom Osei.

BY 2030 fees will double, he said.
NS
c13 : Regulation
IN  iport : Ports
AN  Document MARCOU0020250304el340000a

SE  Local
HD  Dam holds
WC  90 words
PD  6 March 2025
SN  The Orla Post
LP
{SENTENCE}
AN  Document ORLAPO0020250306el360000b
"""
NUMBERED = f"""Mooring fees rise by 9 percent
By Ana Ruiz
612 words
4 March 2025
23:30
The Marenia Courier
MARCOU
3
English
Copyright 2025 The Marenia Courier

{LONG_TEXT}

Document MARCOU0020250304el340000a

Local
Dam holds
90 words
6 March 2025
The Orla Post
ORLAPO
English
(c) 2025 The Orla Post

{SENTENCE}

Document ORLAPO0020250306el360000b
"""
RULE = "_" * 60
RULED = f"""{RULE}

Document 1 of 2

Mooring fees rise by 9 percent

Author: Ruiz, Ana

Publication info: The Marenia Courier ; Port Varn [Port Varn]. 04 Mar 2025: 3.

Abstract: Boats pay more.

Full text: {LONG_TEXT}

Price: 412 euros, said Tom Osei.

Subject: Ports; Fees

Title: Mooring fees rise by 9 percent

Publication title: The Marenia Courier; Port Varn

Publication date: Mar 4, 2025

Section: Local

Document URL: https://db.example/docview/1

{RULE}

Document 2 of 2

Dam holds

Full text: {SENTENCE}

Title: Dam holds

Publication title: The Orla Post

Publication date: Mar 6, 2025

{RULE}

Contact us at: https://db.example/contact
"""


def everything(folder, name, content):
    return kit.read_all(write(folder, {name: content}) / name)


COVER = """Download Request: Selected Items: 1-2
Time Of Request: Friday, March 7, 2025  16:51:31

Send To:
The desk

"""
NEW_COVER = "User Name: Desk\n\nDate and Time: Friday, March 7, 2025\n\nDocuments (2)\n\n1. Mooring fees rise\n\n2. Dam holds\n\n"


@pytest.mark.parametrize(
    "content", [COVER + OLD_LABELS, NEW_COVER + NEW_LABELS, OLD_LABELS.replace("rise by 9", "rise\nby 9")]
)
def test_a_cover_is_no_part_of_the_first_article(tmp_path, content):
    articles = everything(tmp_path, "a.txt", content)
    assert [(a.title, str(a.published)) for a in articles] == [
        ("Mooring fees rise by 9 percent", "2025-03-04"), ("Dam holds", "2025-03-06")]  # fmt: skip


@pytest.mark.parametrize("content", [OLD_LABELS, NEW_LABELS, CODES, NUMBERED, RULED])
def test_each_article_comes_with_its_fields(tmp_path, content):
    first, second = articles = everything(tmp_path, "a.txt", content)
    assert [a.title for a in articles] == ["Mooring fees rise by 9 percent", "Dam holds"]
    assert [a.published for a in articles] == [datetime.date(2025, 3, 4), datetime.date(2025, 3, 6)]
    assert [a.publisher.partition(";")[0] for a in articles] == ["The Marenia Courier", "The Orla Post"]
    assert sorted(first.author.lower().replace(",", "").split()) == ["ana", "ruiz"]
    assert first.text.startswith(LONG_TEXT) and second.text == SENTENCE
    assert first.text.split("\n\n")[1:] in (
        [], ['"It is a fair price," said Tom Osei, who heads the board.'], ["Length: the quay measures 90 metres.", "Company: a subsidiary of the port."],
        ['"It is a fair price," said Tom Osei.', "BY 2030 fees will double, he said."], ["Price: 412 euros, said Tom Osei."],
    )  # fmt: skip
    assert (first.published_basis, first.reader) == ("file", "exports")
    assert first.origin.endswith("a.txt#document=1") and kit.read(second.origin) == second


def test_the_fields_with_labels(tmp_path):
    first = everything(tmp_path, "a.txt", OLD_LABELS)[0]
    assert (first.place, first.section) == ("PORT VARN", "Section A; Column 1; Local; Pg. 3")
    assert everything(tmp_path, "b.txt", RULED)[0].url == "https://db.example/docview/1"


def test_word_and_rich_text_are_split_alike(tmp_path):
    body = "".join(paragraph(line.replace("&", "&amp;")) for line in NEW_LABELS.split("\n"))
    rich = "{\\rtf1\\ansi " + "\\par ".join(NEW_LABELS.split("\n")) + "}"
    for name, data in (("a.docx", word(body)), ("a.rtf", rich)):
        articles = everything(tmp_path, name, data)
        assert [(a.title, a.reader) for a in articles] == [
            ("Mooring fees rise by 9 percent", name[2:]), ("Dam holds", name[2:])]  # fmt: skip
        assert articles[1].text == SENTENCE and kit.read(articles[1].origin) == articles[1]


def test_codes_in_a_table_are_read_as_on_lines(tmp_path):
    rows = [
        line.split("  ", 1)
        for line in CODES.replace("LP\n", "LP  ").replace("TD\n", "TD  ").split("\n")
        if "  " in line
    ]
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    first, second = everything(tmp_path, "a.docx", word(f"<w:tbl>{cells}</w:tbl>{paragraph('')}"))
    assert (first.title, first.publisher, second.text) == (
        "Mooring fees rise by 9 percent",
        "The Marenia Courier",
        SENTENCE,
    )


def test_an_article_without_its_length_keeps_its_text(tmp_path):
    first, second = everything(tmp_path, "a.txt", NUMBERED.replace("90 words\n", ""))
    assert second.text.startswith("Local\nDam holds") and second.text.endswith(SENTENCE) and second.title is None


def test_an_article_without_its_text_is_left_out(tmp_path):
    content = RULED.replace(f"Full text: {SENTENCE}", "Full text:")
    with pytest.warns(SkippedWarning, match=r"#document=2 has no text, only Dam holds; export it with its full text"):
        assert len(everything(tmp_path, "a.txt", content)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"Length: 12 words\n\n{SENTENCE}",
        f"{RULE}\n\nTitle: the mayor's plan\n\n{SENTENCE}",
        f"Document 1 of 2 was found on Monday.\n\n{SENTENCE}",
        f"HD television costs more.\n\n{SENTENCE}",
    ],
)
def test_a_text_that_has_one_such_line_is_a_text(tmp_path, text):
    assert kit.read(write(tmp_path, {"a.txt": text}) / "a.txt").reader == "text"
