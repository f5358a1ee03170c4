"""The view when its kernel is busy, restarted, or somebody else's: it says so, and what was typed stays."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import urllib.request

import pytest

from tests.browser.conftest import PATIENCE, TOKEN, visiting, write_notebook
from tests.browser.test_explore import choose

pytestmark = pytest.mark.slow

CELLS = [
    """
import os, threading
import kit

article = kit.Article(
    text="The port of Aldham lost 40 ships in 2023, the Harbour Board said. It employs 900 people. Borlin counted 7 storms.",
    published="2024-06-03",
)
tables = kit.extract(article)
print("process", os.getpid())
""",
    'view = kit.explore(tables, articles=article, corrections="{name}.csv", by="AB")\nview',
]
WRITES = ["Accept", "Correct …", "Reject …"]


@pytest.fixture
def page(browser, lab, workspace, request):
    """A notebook of the test's own that has run, and a kernel of its own."""
    name = request.node.name
    write_notebook(workspace / f"{name}.ipynb", CELLS[0], CELLS[1].format(name=name), *getattr(request, "param", []))
    with visiting(browser, lab) as page:
        page.name = name
        page.open(f"{name}.ipynb")
        page.run_all()
        yield page
        page.complaints[:] = [said for said in page.complaints if "Cannot send" not in said and "Canceled" not in said]


@pytest.fixture
def view(page):
    found = page.page.locator(".kit-explore").first
    found.locator(".kx-rows .kx-row").first.wait_for()
    return found


def lines(page, workspace):
    path = workspace / f"{page.name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["column"], row["value"], row["was"], row["reason"], row["by"]) for row in csv.DictReader(file)]


def process(page):
    return int(re.search(r"process (\d+)", page.page.locator(".jp-OutputArea-output").first.inner_text())[1])


def type_a_correction(view):
    choose(view, "40 ships")
    view.get_by_role("button", name="Correct …").click()
    view.locator("[name=value]").fill("44")
    view.locator("[name=reason]").fill("the board, by phone")


def typed(view):
    return [view.locator(f".kx-form [name={name}]").input_value() for name in ("column", "value", "reason", "by")]


def restart(page):
    page.page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
    page.page.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()


def assert_lost(view, *controls):
    lost = view.locator(".kx-lost", has_text="Run the cell again")
    lost.wait_for()
    red, green, blue = map(int, re.findall(r"\d+", lost.evaluate("element => getComputedStyle(element).color"))[:3])
    assert red > 2 * green and red > 2 * blue
    for control in controls:
        assert view.get_by_role("button", name=control, exact=True).is_disabled(), control


def test_after_a_restart_it_says_what_to_do_and_what_was_typed_is_there_again(page, view, workspace):
    type_a_correction(view)
    restart(page)
    assert_lost(view, *WRITES, "Save correction")
    assert typed(view) == ["value", "44", "the board, by phone", "AB"]

    view.locator("input[name=text]").fill("storms")  # reading goes on
    view.locator(".kx-count", has_text="1 of 3").wait_for()
    view.get_by_role("button", name="Clear").click()
    choose(view, "40 ships")
    assert typed(view) == ["value", "44", "the board, by phone", "AB"]
    assert view.get_by_role("button", name="Save correction").is_disabled()

    page.run_all()
    view.locator(".kx-status", has_text="not saved yet").wait_for()
    assert typed(view) == ["value", "44", "the board, by phone", "AB"]
    assert view.locator(".kx-lost").inner_text() == ""
    view.get_by_role("button", name="Save correction").click()
    view.locator(".kx-status", has_text="Saved: value is 44, was 40").wait_for()
    assert lines(page, workspace) == [("value", "44", "40", "the board, by phone", "AB")]
    assert view.locator(".kx-form").count() == 0


def test_a_kernel_that_somebody_else_restarted_is_noticed_when_a_button_is_pressed(page, view, workspace, lab):
    choose(view, "900 people")
    with urllib.request.urlopen(f"{lab}/api/sessions?token={TOKEN}", timeout=60) as answer:
        kernel = next(s["kernel"]["id"] for s in json.load(answer) if s["path"] == f"{page.name}.ipynb")
    ask = urllib.request.Request(f"{lab}/api/kernels/{kernel}/restart?token={TOKEN}", method="POST", data=b"{}")
    urllib.request.urlopen(ask, timeout=60).close()
    page.page.wait_for_timeout(2000)  # the notebook's own menu is not what did it: nothing tells the view
    view.get_by_role("button", name="Accept").click()
    view.locator(".kx-lost", has_text="Not saved: “900 people” (accept)").wait_for()
    view.locator(".kx-trouble", has_text="Not saved").wait_for()
    assert_lost(view, *WRITES)
    assert lines(page, workspace) == []


def test_a_kernel_that_is_shut_down_is_noticed_before_anything_is_typed(page, view):
    choose(view, "40 ships")
    page.page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.page.get_by_role("menuitem", name="Shut Down Kernel", exact=True).click()
    view.get_by_role("button", name="Correct …").click()
    assert_lost(view, *WRITES)


def test_a_busy_kernel_is_waited_for_and_its_late_answer_is_heard(page, view, workspace):
    """A process that is stopped answers as little as one in a long cell, whatever thread hears the buttons."""
    kernel = process(page)
    choose(view, "900 people")
    os.kill(kernel, signal.SIGSTOP)
    try:
        view.get_by_role("button", name="Accept").click()
        view.locator(".kx-status", has_text="Waiting for the kernel").wait_for()
        assert view.get_by_role("button", name="Accept", exact=True).is_disabled()
        type_a_correction(view)  # of another row, meanwhile
        page.page.wait_for_timeout(3000)
        assert view.locator(".kx-lost").inner_text() == ""
        assert lines(page, workspace) == []
    finally:
        os.kill(kernel, signal.SIGCONT)
    view.locator(".kx-status", has_text="“900 people”: Saved: accepted").wait_for()
    assert typed(view) == ["value", "44", "the board, by phone", "AB"]
    assert view.get_by_role("button", name="Save correction").is_enabled()
    assert lines(page, workspace) == [("verdict", "accepted", "900 people", "", "AB")]
    assert view.locator(".kx-rows .kx-accepted .kx-c-text").inner_text() == "900 people"


@pytest.mark.parametrize(
    "page", [["send = view.send\nview.send = lambda answer: threading.Timer(5, send, [answer]).start()"]], indirect=True
)
def test_an_answer_after_the_view_had_given_up_brings_it_back(page, view):
    choose(view, "900 people")
    view.get_by_role("button", name="Accept").click()
    assert_lost(view, *WRITES)
    view.locator(".kx-status", has_text="Saved: accepted").wait_for(timeout=PATIENCE)
    assert view.locator(".kx-lost").inner_text() == ""
    assert view.get_by_role("button", name="Accept", exact=True).is_enabled()


@pytest.mark.parametrize(
    "page", [["def full(message):\n    raise OSError('the disk is full')\nview._desk.do = full"]], indirect=True
)
def test_trouble_that_nobody_thought_of_is_said_and_leaves_the_form(page, view):
    type_a_correction(view)
    view.get_by_role("button", name="Save correction").click()
    view.locator(".kx-trouble", has_text="not saved: OSError: the disk is full").wait_for()
    assert typed(view) == ["value", "44", "the board, by phone", "AB"]
    assert view.get_by_role("button", name="Save correction").is_enabled()


def test_what_is_typed_is_there_again_when_its_row_is_chosen_again(page, view):
    type_a_correction(view)
    choose(view, "900 people")
    assert view.locator(".kx-form").count() == 0
    choose(view, "40 ships")
    assert typed(view) == ["value", "44", "the board, by phone", "AB"]
    view.get_by_role("button", name="Cancel").click()
    choose(view, "900 people")
    choose(view, "40 ships")
    assert view.locator(".kx-form").count() == 0
