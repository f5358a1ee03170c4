"""What a desk leaves in a Word document beside the text that is printed."""

from __future__ import annotations

import io
import zipfile

import pytest

import kit
from kit.errors import ReadingWarning, UnreadableError
from tests.readers.samples import paragraph, run, word, write, zipped


def line(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def deleted(*runs):
    return f'<w:del w:id="1" w:author="desk">{"".join(runs).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")}</w:del>'


def comment(number, text):
    return (
        f'<w:comment w:id="{number}" w:author="Desk" w:initials="D">{paragraph(text)}</w:comment>',
        f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>',
    )


STRIKE, DOUBLE, HIDDEN = "<w:strike/>", "<w:dstrike/>", "<w:vanish/>"
DESK = paragraph("The harbour board agreed to it on Monday.")


def read(folder, body, **parts):
    articles = kit.read_all(write(folder, {"a.docx": word(body, **parts)}) / "a.docx")
    return articles[0].text, [note.message for note in articles.notes]


def test_comments_are_no_text_and_a_note_counts_them(tmp_path):
    first, mark = comment(0, "The board says 70 million, call them.")
    second, another = comment(1, "Still open. 3 days left.")
    body = f"{line(run('The quay will cost 60 million euros.'), mark, another)}{DESK}"
    text, notes = read(tmp_path, body, comments=first + second)
    assert text == "The quay will cost 60 million euros.\n\nThe harbour board agreed to it on Monday."
    assert notes == ["2 comments beside the text left out"]


@pytest.mark.parametrize("mark", [STRIKE, DOUBLE, '<w:strike w:val="true"/>', '<w:rStyle w:val="Gone"/>'])
def test_struck_out_words_are_no_text_and_are_warned_about(tmp_path, mark):
    styles = '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    body = (
        line(
            run("The quay will cost "),
            run("60", mark),
            run("70 million euros, and "),
            run("all of it", mark),
            run("half is lent."),
        )
        + DESK
    )
    with pytest.warns(ReadingWarning, match=r"a\.docx: struck-out words are left out: 60 …"):
        text, _ = read(tmp_path, body, styles=styles)
    assert text.startswith("The quay will cost 70 million euros, and half is lent.\n\n")


@pytest.mark.parametrize(
    "mark",
    [
        "",
        '<w:strike w:val="0"/>',
        '<w:dstrike w:val="false"/>',
        "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>",
    ],
)
def test_words_that_are_not_struck_out_stay(tmp_path, mark):
    text, notes = read(tmp_path, line(run("The quay will cost "), run("60", mark), run(" million euros.")) + DESK)
    assert text.startswith("The quay will cost 60 million euros.") and notes == []


def test_a_run_is_struck_out_by_its_paragraphs_style_and_can_say_otherwise(tmp_path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Older"><w:name w:val="Older"/><w:basedOn w:val="Old"/></w:style>'
    )
    old = '<w:pPr><w:pStyle w:val="Older"/></w:pPr>'
    body = line(old, run("Ferries stop in 2031."), run(" Buses run.", '<w:strike w:val="0"/>')) + DESK
    with pytest.warns(ReadingWarning, match="left out: Ferries stop in 2031."):
        text, _ = read(tmp_path, body, styles=styles)
    assert text.startswith("Buses run.\n\n")


def test_hidden_words_are_no_text(tmp_path):
    text, notes = read(
        tmp_path, line(run("The quay will cost 60"), run(" (or 80?)", HIDDEN), run(" million euros.")) + DESK
    )
    assert text.startswith("The quay will cost 60 million euros.")
    assert notes == ["hidden words are left out: (or 80?)"]


def test_tracked_deletions_go_and_insertions_stay(tmp_path):
    inserted = f'<w:ins w:id="2" w:author="desk">{run("70")}{deleted(run("75"))}</w:ins>'
    body = line(run("The quay will cost "), deleted(run("60")), inserted, run(" million euros.")) + DESK
    text, notes = read(tmp_path, body)
    assert text.startswith("The quay will cost 70 million euros.")
    assert notes == ["words that a tracked change deletes are left out: 60 …"]


def test_moved_words_stand_where_they_were_moved_to(tmp_path):
    moved = run("Fares rise by 4 percent.")
    body = (
        f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="3"/></w:rPr></w:pPr><w:moveFrom w:id="4">{moved}</w:moveFrom></w:p>'
        f'{DESK}<w:p><w:pPr><w:rPr><w:moveTo w:id="5"/></w:rPr></w:pPr><w:moveTo w:id="6">{moved}</w:moveTo></w:p>'
    )
    text, notes = read(tmp_path, body)
    assert text == "The harbour board agreed to it on Monday.\n\nFares rise by 4 percent."
    assert notes == []


@pytest.mark.parametrize(
    ("before", "gone", "after", "joined"),
    [
        ("The quay costs", " more or less ", "60 million.", "The quay costs 60 million."),
        ("It costs 60", " or so ", "million.", "It costs 60 million."),
        ("It costs 4", "5", "6 million.", "It costs 46 million."),
        ("It costs 60", " million", ".", "It costs 60."),
    ],
)
def test_what_is_taken_out_glues_no_words(tmp_path, before, gone, after, joined):
    text, _ = read(tmp_path, line(run(before), deleted(run(gone)), run(after)) + DESK)
    assert text.split("\n")[0] == joined


MARK = '<w:pPr><w:rPr><w:del w:id="7"/></w:rPr></w:pPr>'


def test_a_deleted_paragraph_mark_joins_paragraphs_and_glues_no_words(tmp_path):
    text, _ = read(tmp_path, line(MARK, run("Of the boats, 40")) + line(run("12 of them new, sailed.")) + DESK)
    assert text.startswith("Of the boats, 40 12 of them new, sailed.\n\nThe harbour board")


def test_a_deleted_paragraph_goes_whole(tmp_path):
    text, _ = read(tmp_path, DESK + line(MARK, deleted(run("It cost 9 euros."))) + paragraph("Nobody was against it."))
    assert text == "The harbour board agreed to it on Monday.\n\nNobody was against it."


@pytest.mark.parametrize(
    "after", ["", f"<w:tbl><w:tr><w:tc>{paragraph('Year')}</w:tc><w:tc>{paragraph('2031')}</w:tc></w:tr></w:tbl>"]
)
def test_a_deleted_mark_that_nothing_can_be_joined_to_loses_no_words(tmp_path, after):
    text, _ = read(tmp_path, DESK + line(MARK, run("Nobody was against it.")) + after)
    assert text == "The harbour board agreed to it on Monday.\n\nNobody was against it." + (
        "\n\nYear\t2031" if after else ""
    )


def test_deleted_rows_and_cells_of_a_table_go(tmp_path):
    def cell(text, mark=""):
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        f"<w:tr>{cell('Year')}{cell('Boats')}</w:tr>"
        f'<w:tr><w:trPr><w:del w:id="8"/></w:trPr>{cell("2029")}{cell("31")}</w:tr>'
        f"<w:tr>{cell('2030')}{cell('17', '<w:cellDel/>')}{cell('42')}</w:tr>"
    )
    text, notes = read(tmp_path, f"{DESK}<w:tbl>{rows}</w:tbl>")
    assert text.endswith("\n\nYear\tBoats\n2030\t42")
    assert notes == ["words that a tracked change deletes are left out: 2029 31 …"]


def test_words_in_fields_and_around_breaks_come_through(tmp_path):
    field = f'<w:fldSimple w:instr="MERGEFIELD cost">{run("60")}</w:fldSimple>'
    body = line(
        run("It costs "),
        field,
        run(" million"),
        "<w:r><w:br w:type='page'/></w:r>",
        run("euros, or"),
        "<w:r><w:cr/></w:r>",
        run("half."),
    )
    text, _ = read(tmp_path, DESK + body)
    assert text.endswith("\n\nIt costs 60 million\neuros, or\nhalf.")


def test_a_document_of_nothing_but_struck_out_words_has_no_text(tmp_path):
    path = write(tmp_path, {"a.docx": word(line(run("It costs 60 million.", STRIKE)))}) / "a.docx"
    with pytest.raises(UnreadableError, match="Word document without text"):
        kit.read(path)


def test_the_document_may_have_another_number(tmp_path):
    with zipfile.ZipFile(io.BytesIO(word(DESK))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    renamed = {
        name.replace("document.xml", "document2.xml"): part.replace(b"word/document.xml", b"word/document2.xml")
        for name, part in parts.items()
    }
    article = kit.read(write(tmp_path, {"a.docx": zipped(renamed)}) / "a.docx")
    assert (article.reader, article.text) == ("docx", "The harbour board agreed to it on Monday.")
