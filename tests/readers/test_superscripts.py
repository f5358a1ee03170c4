"""Raised digits: what the page shows, and no digit more."""

from __future__ import annotations

import pytest

import kit
from kit.readers.blocks import text_of_html
from tests.readers.samples import SENTENCE, paragraph, word, write

RAISED = [
    ("about 3.1 &times; 10<sup>9</sup> litres", "about 3.1 × 10⁹ litres"),
    ("10<sup>-4</sup> of it", "10⁻⁴ of it"),
    ("10<sup>&minus;4</sup> of it", "10⁻⁴ of it"),
    ("a field of 7 km<sup>2</sup>, or 2.7 mi<sup>2</sup>", "a field of 7 km², or 2.7 mi²"),
    ("9 m s<sup>-2</sup>", "9 m s⁻²"),
    ("30 square<sup>2</sup> feet<sup>2</sup>", "30 square feet²"),
    ("30 feet<sup>14</sup> of it", "30 feet of it"),
    ("x<sup>2</sup> and 17<sup>3</sup> boats", "x² and 17³ boats"),  # a power or a mark: as it is printed
    ("<sup>14</sup>C", "¹⁴C"),
    ("the 21<sup>st</sup> and 3<sup>rd</sup> boat&trade;<sup>TM</sup>", "the 21st and 3rd boat™TM"),
    ("CO<sub>2</sub>", "CO2"),
    ('1,700<sup><a href="#f1">1</a></sup> boats', "1,700 boats"),
    ('1,700<a href="/news/boats#f1"><sup>a</sup></a> boats', "1,700 boats"),
    ("1,700<sup>[2]</sup> boats", "1,700 boats"),
    (
        "boats<sup>3</sup> sailed.<sup>4</sup> “All,”<sup>5, 6</sup> he said<b>,</b><sup>7</sup>",
        "boats sailed. “All,” he said,",
    ),
    ("1,700<sup>*</sup> boats", "1,700* boats"),
    ("1,700<sup>a</sup> boats, 31%<sup>b</sup> of them", "1,700 boats, 31% of them"),
    ("at 17<sup>h</sup>, on the 1<sup>e</sup>, unit 7<sup>b</sup>", "at 17h, on the 1e, unit 7b"),
    ('3.1 &times; 10<span class="sup">9</span> and 10<span class="text-superscript">8</span>', "3.1 × 10⁹ and 10⁸"),
    ("31%<span class=fn>9</span> of it, it said.<span class=footnote>12</span>", "31% of it, it said."),
    ('3.1 &times; 10<span class="support">9</span> boats', "3.1 × 109 boats"),
    ('the boats <a href="#b1">↑</a>', "the boats"),
    ("in <sup>24</sup>", "in ²⁴"),
]


@pytest.mark.parametrize(("markup", "text"), RAISED)
def test_raised_digits(markup, text):
    assert text_of_html(f"<p>{markup}</p>") == text


def test_a_page_keeps_its_numbers(tmp_path):
    page = (
        f"<html><body><article><p>{SENTENCE}</p><p>The bay holds 3 &times; 10<sup>9</sup> litres, and 1,700<sup><a "
        'href="#n1">1</a></sup> boats sail on its 7 km<sup>2</sup>, the office said.</p></article></body></html>'
    )
    text = kit.read(write(tmp_path, {"a.html": page}) / "a.html").text
    assert text.endswith("The bay holds 3 × 10⁹ litres, and 1,700 boats sail on its 7 km², the office said.")


def test_footnotes_of_a_word_document_stand_at_the_end_and_their_marks_nowhere(tmp_path):
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    body = f'<w:p><w:r><w:t xml:space="preserve">{SENTENCE} It counted 1,700</w:t></w:r>{mark}<w:r><w:t xml:space="preserve"> boats.</w:t></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{paragraph("Without ferries.")}</w:footnote>'
    article = kit.read(write(tmp_path, {"a.docx": word(body, footnotes=notes)}) / "a.docx")
    assert article.text == f"{SENTENCE} It counted 1,700 boats.\n\nWithout ferries."
