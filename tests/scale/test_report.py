"""What one look has found, as it is read in the morning."""

from __future__ import annotations

from kit.scale.report import Look, versions_of
from kit.tables import frame


def an_article(key, title, publisher="Quay Post", published="2025-05-12", **more):
    return {"article_id": key, "title": title, "publisher": publisher, "published": published} | more


def a_change(key, kind, message, change="changed", noted=False):
    return {"kind": kind, "change": change, "message": message, "noted": noted, "new_article_id": key}


def a_version(key, title, gravest, noted=False, changes=1):
    return {"article_id": key, "earlier_id": "x", "title": title, "publisher": "Quay Post", "url": None, "origin": None,
            "changes": changes, "noted": noted, "gravest": gravest}  # fmt: skip


def a_look():
    articles = [an_article(f"a{number}", f"Story {number}") for number in range(10)]
    articles += [an_article("b", "<b>Rates</b>", "Bank News", None)]
    articles += [
        an_article(key, title) for key, title in (("v1", "Toll"), ("v2", "Storm"), ("v3", "Harbour"), ("v4", "Sea"))
    ]
    changes = [
        a_change("v1", "text", "The sentence “It rained” now reads “It poured”."),
        a_change("v2", "figure", "“12 dead” became “21 dead”, up by 75 %."),
        a_change("v4", "figure", "“3 boats” became “4 boats”, up by 33 %.", noted=True),
    ]
    versions = [
        a_version("v1", "Toll", "text"),
        a_version("v3", "Harbour", None, None, 0),
        a_version("v4", "Sea", "figure", True),
        a_version("v2", "Storm", "figure"),
    ]
    findings = [
        {
            "kind": "arithmetic",
            "severity": "error",
            "message": "From 4 to 5 is 25 %.",
            "question": "Ask whom?",
            "article_ids": "b",
        },
        {
            "kind": "sourcing",
            "severity": "note",
            "message": "Nobody is named.",
            "question": "Ask the author.",
            "article_ids": "b",
        },
    ]
    skipped = [{"origin": "c.txt", "reason": "it is empty"}, {"origin": "d.txt", "reason": "d.txt is binary"}]
    return Look(
        frame("articles", articles), frame("findings", findings), frame("changes", changes), frame("skipped", skipped),
        versions_of(versions), ("e.txt has just been written to",), 5_000,
    )  # fmt: skip


def test_it_reads_from_what_came_to_what_was_left_out():
    assert str(a_look()).splitlines() == [
        "11 new articles, 4 changed versions, 2 findings (1 error); 5,000 articles in all",
        "Bank News: 1",
        "    no date <b>Rates</b>",
        "Quay Post: 10",
        *(f"    2025-05-12 Story {number}" for number in range(8)),
        "    and 2 more",
        "changed: Quay Post, Storm",
        "    figure changed: “12 dead” became “21 dead”, up by 75 %.",
        "    1 changed figure, and the new version has no note of a correction",
        "changed: Quay Post, Sea",
        "    figure changed: “3 boats” became “4 boats”, up by 33 %.",
        "changed: Quay Post, Toll",
        "    reworded in 1 place; no figure or claim is another",
        "changed: Quay Post, Harbour",
        "    no figure, claim or sentence reads otherwise; the text differs",
        "error: arithmetic: From 4 to 5 is 25 %.",
        "    ask: Ask whom?",
        "note: sourcing: Nobody is named.",
        "    ask: Ask the author.",
        "left out: c.txt: it is empty",
        "left out: d.txt is binary",
        "note: e.txt has just been written to",
    ]


def test_a_notebook_shows_it_escaped_and_with_its_tables():
    page = a_look()._repr_html_()
    assert "11 new articles" in page and "&lt;b&gt;Rates&lt;/b&gt;" in page and "<b>" not in page
    assert all(
        words in page
        for words in ("changed versions", "“12 dead” became “21 dead”", "findings", "From 4 to 5", "left out")
    )
    assert page.count("“12 dead” became “21 dead”") == 1


def test_nothing_new_is_one_line():
    assert str(Look(total=1)) == "nothing new; 1 article in all"
    assert repr(Look(total=1)) == "<Look: nothing new; 1 article in all>"
    assert "nothing new" in Look()._repr_html_() and "<h4>" not in Look()._repr_html_()


def test_many_remarks_are_cut_short():
    look = Look(notes=tuple(f"{number}.txt is odd" for number in range(30)))
    assert len(str(look).splitlines()) == 22 and str(look).endswith("and 10 more")
