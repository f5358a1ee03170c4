"""Documents whose XML names files of this machine or grows without end: Word, Excel and EPUB (other readers have theirs)."""

from __future__ import annotations

import io
import warnings
import zipfile

import openpyxl
import pytest

import kit
from tests.readers.samples import SENTENCE, paragraph, word, write, zipped

SECRET = "key of the desk"


def entities(secret) -> str:
    """A DTD with the file as one entity, and one that would grow to gigabytes."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
    return f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">{lines}]>'


def with_entity(data: bytes, part: str, behind: str, entity: str, dtd: str) -> bytes:
    """A document in which one part has a DTD, and an entity of it in the text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            if name == part:
                text = content.decode("utf-8")
                head = text.index("?>") + 2 if text.startswith("<?xml") else 0
                assert behind in text
                body = text[head:].replace(behind, f"{behind}&{entity};", 1)
                content = f"{text[:head]}{dtd}{body}".encode()
            made.writestr(name, content)
    return target.getvalue()


def workbook() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["title", "text"])
    book.active.append(["Budget", SENTENCE])
    book.save(target)
    return target.getvalue()


def epub() -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
            "a.opf": '<package><metadata><title>Budget</title></metadata><manifest><item id="a" href="a.xhtml"/>'
            '<item id="b" href="../../../../etc/passwd"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "a.xhtml": f"<html><body><p>{SENTENCE}</p></body></html>",
        }
    )


DOCUMENTS = {
    "a.docx": (word(paragraph(SENTENCE)), "word/document.xml", '<w:t xml:space="preserve">'),
    "a.xlsx": (workbook(), "xl/sharedStrings.xml", "<t>"),
    "a.epub": (epub(), "a.opf", "<title>"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("entity", ["x", "e1", "e9"])
def test_an_entity_is_neither_a_file_nor_grows(tmp_path, name, entity):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    data = with_entity(*DOCUMENTS[name], entity, entities(secret))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        articles = kit.read_all(write(tmp_path / "in", {name: data}) / name)
    read = "".join(f"{article.title} {article.text}" for article in articles) + "".join(map(str, articles.skipped))
    assert SECRET not in read and "hahahaha" * 200 not in read
    assert articles or articles.skipped


def test_an_epub_leads_to_no_file_outside_of_it(tmp_path):
    assert kit.read(write(tmp_path, {"a.epub": epub()}) / "a.epub").text == SENTENCE
