"""What is the page's and what is the article's."""

from __future__ import annotations

import pytest

from kit.readers.furniture import is_own_note, is_sure, without
from kit.readers.source import Source
from kit.readers.text import articles, parse

PROSE = "The harbour board raised its fees by 9 percent on Tuesday."
MORE = "It had not done so since 2019."


def test_the_list_below_a_heading_at_the_end_goes():
    text, left_out = without(f"{PROSE}\n{MORE}\nMost read\n1\nFerry strike called off\n2\nWhy 40 beaches failed")
    assert text == f"{PROSE}\n{MORE}"
    assert left_out == ["Most read", "1", "Ferry strike called off", "2", "Why 40 beaches failed"]


def test_a_list_within_the_text_goes_but_not_a_short_heading_below_it():
    body = f"{PROSE}\n\nRelated\n\nFerry fares to double in three towns next year\n\nWhat comes next\n\n{MORE}"
    assert without(body)[0] == f"{PROSE}\n\nWhat comes next\n\n{MORE}"
    alone = f"{PROSE}\n\nMore in common\n\n{MORE}"
    assert without(alone) == (alone, [])  # nothing is announced


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT 2",
        "Story continues below this ad",
        "Read more: Ferry fares to double in three towns",
        "ALSO READ | Ferry fares to double",
        "Sign up to our newsletter, delivered to your inbox every Friday.",
        "Join the Tideline's WhatsApp channel for breaking news.",
        "© 2025 The Tideline. All rights reserved.",
        "Copyright 2025 Tideline Media",
        "We use cookies to see how this site is used.",
        "Subscribe to continue reading",
        "Already a subscriber? Log in",
        "37 comments",
        "• 3 MIN READ",
        "Listen to this article",
        "☰ Menu   Search   Log in",
        "Home > Regions > Varn valley",
        "About the Tideline | Imprint | Data protection",
        "Terms of use · Privacy",
        "[Read how the harbour was built.]",
        "(MORE: How the harbour was built)",
        ">> READ ON THE COAST: Ferries are back",
        "Illustration by Ana Ruiz",
        "(Credit: Ana Ruiz / Tideline)",
        "Tideline/Getty Images",
        "View this post on Instagram",
        "pic.twitter.com/aB3dE5f",
        "{{newsletter}}",
        "This article was originally published in the Tideline.",
        "For more news from the coast, visit tideline.example.",
        "Got a tip? Write to the desk: desk@tideline.example",
        "Comments are closed on this article.",
        "Loading the weather of the week ...",
        "A post shared by Ana Ruiz (@anaruiz)",
        "Follow Ana Ruiz on Twitter: @anaruiz.",
        "Article continues after advertisement",
        "Story continues after the ad",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Scroll down to continue reading",
        "Swipe for more",
        "For Immediate Release: 4 March 2025",
        "Media contact: Ana Ruiz, 555 0100, press@tideline.example",
        "Press enquiries: press@tideline.example",
        "Printed from: https://tideline.example/4?print=1",
        "View Gallery: 31 pictures of the harbour fair",
        "Photos: Owners march to the harbour board",
        "Support local journalism with the Tideline for 4 euros a month.",
        "Our reporting is free because readers pay for it. Donate today to keep it so.",
        "If you like what we do, become a member here for 4 euros.",
        "Enjoying this story? Join 4,000 readers who get our letter on Fridays.",
        "Subscribe to the Tideline for just 4 euros a month.",
        "Subscribe to our paper and read every story without limits.",
        "We may earn a commission from links on this page.",
        "Tideline might receive a small commission on sales.",
        "The views expressed in this article are the author's own.",
        "Opinions expressed by contributors do not necessarily reflect those of the Tideline.",
        "Email Ana Ruiz at ruiz@tideline.example and follow her on X.",
        "Reach the harbour desk at (555) 010-0147.",
    ],
)
def test_what_no_article_has_goes_anywhere(line):
    assert is_sure(line)
    assert without(f"{PROSE}\n\n{line}\n\n{MORE}")[0] == f"{PROSE}\n\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright lawyers said 40 claims were pending.",
        "Subscribers paid $4 a month more, and 1,200 left the newsletter.",
        "Download figures from the app store rose by 12 percent.",
        "Joint accounts rose by 4 percent, and email fraud by 9.",
        "Home 3   Away 1",
        "Privacy | 4,120",
        "Home > 40 percent, away > 60 percent.",
        "Contact\tEmail",
        "About 40,000 households have already subscribed to the scheme.",
        "Support for the channel tunnel fell to 41 percent.",
        "By continuing the talks, both sides hope to agree terms.",
        "Read more books: that was the advice of all three.",
        "To keep reading scores from sliding, 12 schools hired tutors.",
        "The firm's privacy policy does not say who owns the 3 million pictures.",
        "Save the whales",
        "(c) a third of the coast",
        "400 shares were sold, and 12 comments made.",
        "Photo finishes decided 3 of 9 races.",
        "Watch sales fell 8 percent, the third fall in a row.",
        "Nobody knows.",
        "Credits for insulation rose by 40 percent.",
        "Reuters has 2,500 journalists in 200 places.",
        "Getty Images lost 9 percent of its sales.",
        "More: that is what the 40 owners want.",
        "Get 9 percent off the fee, the board told owners.",
        "(Read by 40,000 people, the letter is the oldest on the coast.)",
        "This article of the treaty was first agreed in 1982.",
        "A video shared by owners showed water in 12 streets.",
        "For more on the fees, owners can visit the board on Monday.",
        "Like many others on Facebook, she said that the fee was wrong.",
        "“Tell us what is below the mole,” she said, of the comments.",
        "This article was first published in 2019 and counted 40 boats.",
        "Credit: the sum that a bank lends and that has to be paid back.",
        "Loading a ferry takes 9 minutes.",
        "Advertisement - of boats above all - fell by 9 percent.",
        "Our chair asked owners to donate 9 euros.",
        "Media contacts fell by 9 percent.",
        "Subscribe to the plan, the board told 40 owners.",
        "We may earn 9 percent more, the owners said.",
        "The views expressed by owners were not those of the board.",
        "Email reached the board at 9 a.m. on Monday.",
        "Contact with the boat was lost at 9 on Monday.",
        "Questions remain? The board will hold 3 hearings.",
        "Print",
        "37",
        "- 4 min",
    ],
)
def test_lines_that_only_begin_like_a_page_stay(line):
    body = f"{PROSE}\n\n{line}\n\n{MORE}"
    assert without(body) == (body, [])


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version gave the wrong year. It was 2019.",
        "This article was amended on 31 May 2025. The fee is 9%, not 6%.",
        "• This story has been updated to correct the name of the board",
        "Editor's note: The author owns a boat.",
        "(Reporting by Ana Ruiz; editing by Tom Osei)",
    ],
)
def test_a_note_on_the_article_stays_even_among_other_headlines(line):
    assert is_own_note(line)
    assert without(f"{PROSE}\n\nMost read\nFerry strike called off\n\n{line}")[0] == f"{PROSE}\n\n{line}"


def test_who_wrote_it_goes_from_the_end_where_nobody_else_names_them():
    body = f"{PROSE}\n\n{MORE}\n\nThe moles need 4 million, it said.\n\nOwners disagree."
    about = "Ana Ruiz is a reporter who covers the coast for the Tideline."
    assert without(f"{body}\n\n{about}") == (body, [about])
    for trade in (
        "covers harbours and fees for the Tideline. She joined in 2016.",
        "writes about boats at Tideline News.",
    ):
        assert without(f"{body}\n\nAna Ruiz {trade}")[0] == body
    reach = "Ana Ruiz can be reached at ana@tideline.example."
    assert without(f"{body}\n\n{reach}") == (body, [reach])
    named = f"{body}\n\nMs Ruiz asked first.\n\n{about}"
    assert without(named) == (named, [])
    witness = f"{body}\n\nAna Ruiz is a pilot who has worked there for 31 years."
    assert without(witness) == (witness, [])


def test_a_heading_that_no_article_has_goes_with_nothing_below_it():
    assert without(f"{PROSE}\n\nRelated\n\n{MORE}")[0] == f"{PROSE}\n\n{MORE}"


def test_cut_beginnings_of_other_pages_go_and_one_alone_stays():
    cut = "A ferry ran aground off Aldham on Monday and its 44 […]"
    other = "Gulls have taken lunches from visitors at the mole, and […]"
    assert without(f"{PROSE}\n\n{MORE}\n\n{cut}\n\n{other}")[0] == f"{PROSE}\n\n{MORE}"
    assert without(f"{PROSE}\n\n{cut}") == (f"{PROSE}\n\n{cut}", [])


def test_the_rows_of_a_table_at_the_end_stay_beside_buttons():
    table = "Town\nBerths\nAldham\n37\nVarn\n322"
    assert without(f"{PROSE}\n{table}\nComments (12)\n4")[0] == f"{PROSE}\n{table}"


def test_broken_lines_are_never_the_pages():
    wrapped = (
        "The harbour board said in its yearly report that few owners know the fees, and that they should\n"
        "read more: the rules are posted at every mole in three languages, and on the page of the board\n"
        "as well. It voted on Tuesday to raise the fees by nine percent, and a third of the money goes to\n"
        "share\n"
        "the cost of the breakwater, which was damaged twice."
    )
    assert without(wrapped) == (wrapped, [])


def notes(text):
    return [item for item in articles(Source.of_bytes("page.txt", text.encode())) if hasattr(item, "message")]


def test_what_is_left_out_is_said_and_is_a_hazard_where_only_its_place_tells():
    (note,) = notes(f"Fees rise\n\n{PROSE}\n\nShare\nPrint")
    assert note.message.startswith("2 lines of the page around the article are left out, such as “Share”, “Print”")
    assert not note.hazard and "kit.Article(text=...)" in note.message
    (note,) = notes(f"Fees rise\n\n{PROSE}\n\nMost read\n9 boats lost in a storm off Aldham")
    assert note.hazard and "“9 boats lost in a storm off Aldham”" in note.message
    assert notes(f"Fees rise\n\n{PROSE}\n\n{MORE}") == []


def test_a_path_and_a_row_of_links_are_not_the_title():
    page = (
        "☰ Menu   Search   Log in\n\nHome > Regions > Varn valley\n\nHarbour fees rise in Varn\n\n"
        f"By Ana Ruiz\n4 March 2025\n\n{PROSE} {MORE}\n\nAbout the Tideline | Imprint | Data protection\n"
    )
    article = parse(page)
    assert (article.title, article.author, article.text) == ("Harbour fees rise in Varn", "Ana Ruiz", f"{PROSE} {MORE}")
