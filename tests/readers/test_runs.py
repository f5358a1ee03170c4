"""The runs of a tree: where one ends, what of it is a link, and which elements hold it."""

from __future__ import annotations

from lxml.html import document_fromstring

from kit.readers.runs import runs_of_tree


def test_runs_have_their_links_and_elements_hold_whole_ones():
    tree = document_fromstring(
        '<body><p><u>One</u> <b>two</b></p>x<a href="/y"><i>y</i></a><div><a href="/z">z</a> </div></body>'
    )
    runs, spans = runs_of_tree(tree)
    assert [(run.text, run.linked, run.links) for run in runs] == [
        ("One two", "", ()),
        ("xy", "y", ("/y",)),
        ("z", "z", ("/z",)),
    ]
    held = {node.tag: span for node, span in spans.items()}
    assert held["body"] == (0, 3)
    assert held["p"] == (0, 1)
    assert held["a"] == held["div"] == (2, 3)  # the first link holds half a run
    assert "i" not in held or held["i"] != (1, 2)
    assert "b" not in held and "u" not in held


def test_what_stands_before_the_first_link_is_the_lead():
    (run,) = runs_of_tree(
        document_fromstring('<body><p>Read <b>also</b>: <a href="/x">Moles</a> and <a>more</a></p></body>')
    )[0]
    assert (run.lead, run.linked, run.block.tag, run.holder.tag) == ("Read also: ", "Moles", "p", "body")


def test_a_cell_of_a_table_is_one_run():
    runs, spans = runs_of_tree(
        document_fromstring("<body><table><tr><td><p>a</p><p>b</p></td><td>1</td></tr></table></body>")
    )
    assert [run.text for run in runs] == ["a b", "1"]
    assert {node.tag: span for node, span in spans.items()}["tr"] == (0, 2)
