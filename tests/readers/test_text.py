"""Pasted pages in the forms they come in."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import ReadingWarning
from kit.readers.source import Source
from kit.readers.text import articles, parse, read

BODY = "The council cut its budget by 4 percent on Tuesday. Libraries will close earlier.\n\nStaff were told last week."


def test_all_parts():
    article = parse(
        f"LOCAL NEWS\n\nCouncil cuts budget again\n\nEngland, LeedsTue Mar 04 2025\n{BODY}\n\n"
        "questions\n\n  Who pays?\n  Will staff go?\n\nactions"
    )
    assert (article.section, article.title, article.place) == (
        "LOCAL NEWS",
        "Council cuts budget again",
        "England, Leeds",
    )
    assert article.published == datetime.date(2025, 3, 4)
    assert article.questions == ("Who pays?", "Will staff go?")
    assert article.text == BODY


def test_without_a_section():
    article = parse(f"Council cuts budget again\n\nLeeds, 4 March 2025\n\n{BODY}")
    assert article.section is None
    assert article.title == "Council cuts budget again"
    assert (article.place, article.published) == ("Leeds", datetime.date(2025, 3, 4))
    assert article.text == BODY


def test_without_questions_or_furniture():
    assert parse(f"Council cuts budget again\n\n{BODY}").questions == ()


def test_body_alone():
    article = parse(BODY)
    assert article.text == BODY
    assert article.title is article.section is article.published is None


def test_windows_line_ends_become_plain_ones():
    article = read(f"Council cuts budget again\n\nTue Mar 04 2025\n{BODY}".replace("\n", "\r\n").encode(), "a.txt")
    assert article.text == BODY
    assert article.published == datetime.date(2025, 3, 4)


def test_a_byline_and_a_numbered_list_of_questions():
    article = parse(
        f"Council cuts budget again\nBy Ana Ruiz and Tom Osei\nMarch 4, 2025\n\n{BODY}\n\nQuestions:\n1. Who pays?\n2. Who gains?\n"
    )
    assert article.author == "Ana Ruiz and Tom Osei"
    assert article.questions == ("Who pays?", "Who gains?")
    assert article.text == BODY


def test_questions_in_the_body_stay_there():
    body = f"{BODY}\n\nWho will pay for it?"
    assert parse(body).text == body
    assert parse(body).questions == ()


def test_a_short_last_sentence_is_no_furniture():
    assert parse(f"{BODY}\n\nNobody knows.").text.endswith("Nobody knows.")


def test_several_leftover_buttons_go():
    assert parse(f"{BODY}\n\nShare\nPrint\n\nactions\n").text == BODY


def test_a_headline_alone_is_the_text():
    assert parse("Fire kills 12 in warehouse").text == "Fire kills 12 in warehouse"


def test_an_agency_dateline_stays_in_the_body_and_gives_place_and_agency():
    text = "Dam holds after storm\n\nLEEDS, England, March 4 (Northern Wire) - The dam held. Nobody was hurt."
    article = parse(text)
    assert article.text.startswith("LEEDS, England, March 4 (Northern Wire) - The dam held.")
    assert (article.place, article.publisher) == ("LEEDS, England", "Northern Wire")
    assert article.published is None  # no year stands there


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding):
    text = "The café “Zoë” paid €4 million for the site in Málaga last week, the owner said on Monday."
    assert read(text.encode(encoding), "a.txt").text == text


def test_a_short_title_above_a_byline_is_no_section():
    article = parse(f"Council cuts budget\n\nBy Ana Ruiz\n\n{BODY}")
    assert (article.section, article.title, article.author) == (None, "Council cuts budget", "Ana Ruiz")


def test_only_a_pasted_page_ends_in_buttons():
    assert parse(f"{BODY}\n\nShare", pasted=False).text == f"{BODY}\n\nShare"


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ("By a staff reporter, 6 May 2026", None, datetime.date(2026, 5, 6)),
        ("By Ana Ruiz, 6 May 2026", "Ana Ruiz", datetime.date(2026, 5, 6)),
        ("By Ana Ruiz | May 6, 2026", "Ana Ruiz", datetime.date(2026, 5, 6)),
        ("Jean-Luc Amari\n14 October 2025", "Jean-Luc Amari", datetime.date(2025, 10, 14)),
        ("Ana Ruiz and Piet de Vries\n14 October 2025", "Ana Ruiz and Piet de Vries", datetime.date(2025, 10, 14)),
        ("New York\n14 October 2025", None, datetime.date(2025, 10, 14)),
    ],
)
def test_a_byline_with_its_date_or_without_its_by(head, author, published):
    article = parse(f"Ferries fill up\n\n{head}\n\nThe ferries carried 900 people. They were full.")
    assert (article.title, article.author, article.published) == ("Ferries fill up", author, published)
    assert article.text.startswith("The ferries")
    assert article.place == ("New York" if head.startswith("New York") else None)


@pytest.mark.parametrize("line", ["World News", "Ferries Full Again", "By midnight on Monday, 6 May 2026"])
def test_not_every_line_above_a_date_or_with_one_is_a_byline(line):
    article = parse(f"{line}\n14 October 2025\n\nThe ferries carried 900 people again. They were full at midnight.")
    assert article.author is None
    article = parse(f"Ferries fill up\n\n{line}\n14 October 2025\n\nThe ferries were full again.")
    assert article.author is None


SENTENCES = "The ferries carried 900 people on Monday. They were full.\n\nMore will sail in June, the port said."


@pytest.mark.parametrize(
    "head",
    [
        "Skip to content\nMenu\nNews\nSport\nTravel\nFerries fill up again\nBy Ana Ruiz\nPublished 4 March 2025\nShare",
        "Ferries fill up again\nAna Ruiz Transport editor\nTue 4 Mar 2025 09.31 GMT\nLast modified on Wed 5 Mar 2025 11.02 GMT",
        "Ferries fill up again\nAdvertisement\n4 March 2025\n\nBy\nAna Ruiz\nHarbour reporter\n3 min read",
        "Wednesday, March 5, 2025\nSign in\nFerries fill up again\nBy Ana Ruiz, Channel 6\n9:31 am, 4 March 2025",
        "Ferries fill up again\nUpdated 5 March 2025\nPublished 4 March 2025\nBy Ana Ruiz",
        "Ferries fill up again\nPublished 04/03/2025\nUpdated 14/03/2025\nAna Ruiz",
    ],
)
def test_a_page_with_its_menu_and_dates(head):
    article = parse(f"{head}\n{SENTENCES}")
    assert (article.title, article.author) == ("Ferries fill up again", "Ana Ruiz")
    assert article.published == datetime.date(2025, 3, 4)
    assert article.text == SENTENCES


def test_a_sentence_between_title_and_date_is_the_texts():
    summary = "The port wants a third boat, and nobody knows who will pay for it."
    article = parse(f"Ferries fill up again\n{summary}\nBy Ana Ruiz\nMarch 4, 2025\n{SENTENCES}")
    assert article.text == f"{summary}\n{SENTENCES}"
    assert article.published == datetime.date(2025, 3, 4)


def test_the_dates_of_a_chronicle_are_its_own():
    text = "The dam held for 41 years.\n4 March 2025\nRain falls.\n5 March 2025\nThe wall gives way."
    article = parse(f"How the dam broke\n{text}")
    assert (article.text, article.published) == (text, None)


def test_a_date_at_the_end_counts_unless_it_is_another_pages():
    assert parse(f"Ferries fill up\n\n{SENTENCES}\nFirst published: 4 March 2025, 18:20").published == datetime.date(
        2025, 3, 4
    )
    article = parse(f"Ferries fill up\n\n{SENTENCES}\n\nRelated\nStorm shuts 9 ports\nPublished 2 March 2025")
    assert (article.published, article.text) == (None, SENTENCES)


def test_the_day_of_an_update_alone_is_said_to_be_one():
    found = list(articles(Source.of_bytes("page.txt", f"Ferries fill up\nUpdated March 4, 2025\n{SENTENCES}".encode())))
    assert found[-1].published == datetime.date(2025, 3, 4)
    assert ["last update" in note.message for note in found[:-1]] == [True]


def test_a_date_that_may_be_two_is_not_taken_and_said(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(f"Ferries fill up\n03/04/2025\n{SENTENCES}", encoding="utf-8")
    with pytest.warns(ReadingWarning, match="1 date does not say which day it means, '03/04/2025'"):
        assert kit.read(path).published is None
    given = kit.read(path, published="2025-03-04")  # no warning
    assert given.published == datetime.date(2025, 3, 4)


@pytest.mark.parametrize("row", ["Boats\t412", "Vell Boats Ltd\t4 March 2025\t412", "Ana Ruiz\tVell\t4 March 2025"])
def test_a_row_of_a_table_is_no_heading(row):
    rows = f"{row}\nBoats of Aldham\t31\nBoats of Varn\t1,260"
    found = parse(rows, pasted=False)
    assert rows in found.text
