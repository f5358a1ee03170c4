"""NITF and NewsML, as agencies send them."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import UnreadableError
from tests.readers.samples import SENTENCE, write

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="en"><head><title>BUDGET</title><docdata><date.issue norm="20250305T013000Z"/>
<doc.copyright holder="Island News Agency" year="2025"/></docdata>
<pubdata date.publication="20250304T233000-0500" position.section="Local" type="print"/></head>
<body><body.head><hedline><hl1>Council cuts libraries</hl1><hl2>The second cut in a year</hl2></hedline>
<byline>By <person>Ana Ruiz</person><byttl>Port reporter</byttl></byline><dateline><location>Port Varn</location></dateline></body.head>
<body.content><block><p>{SENTENCE}</p><media media-type="image"><media-caption><p>A library of 1912.</p></media-caption></media>
<p>It saves &euro;3.1&nbsp;million &mdash; <em>or 4&frac12; percent</em>.</p>
<table><tr><td>Books</td><td>350</td></tr><tr><td>Staff</td><td>2,150</td></tr></table></block></body.content>
<body.end><tagline>Edited by Tom Osei</tagline></body.end></body></nitf>"""
TEXT = f"{SENTENCE}\n\nIt saves €3.1 million — or 4½ percent.\n\nBooks\t350\nStaff\t2,150"


def read(folder, content, name="a.xml"):
    return kit.read(write(folder, {name: content}) / name)


def test_nitf(tmp_path):
    article = read(tmp_path, NITF)
    assert article.text == TEXT
    assert (article.title, article.author, article.place) == ("Council cuts libraries", "Ana Ruiz", "Port Varn")
    assert (article.section, article.publisher, article.language) == ("Local", "Island News Agency", "en")
    assert (article.published, article.published_basis, article.reader) == (datetime.date(2025, 3, 4), "file", "newsml")


def item(guid, content, kind="icls:text"):
    return (
        f'<newsItem guid="{guid}" standard="NewsML-G2" xmlns="http://iptc.org/std/nar/2006-10-01/"><rightsInfo><copyrightHolder>'
        f'<name>Island News Agency</name></copyrightHolder></rightsInfo><itemMeta><itemClass qcode="{kind}"/><provider literal="ina"/>'
        "<versionCreated>2025-03-06T09:00:00Z</versionCreated><firstCreated>2025-03-04T22:30:00+01:00</firstCreated></itemMeta>"
        '<contentMeta><language tag="en-GB"/><headline>Council cuts libraries</headline><by>By Ana Ruiz</by></contentMeta>'
        f"<contentSet>{content}</contentSet></newsItem>"
    )


XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
    f"<body><p>{SENTENCE}</p><p>Staff were told.</p></body></html></inlineXML>"
)
INNER = (
    '<inlineXML contenttype="application/nitf+xml">'
    + NITF[NITF.index("<nitf") :]
    .replace("&euro;", "€")
    .replace("&nbsp;", " ")
    .replace("&mdash;", "—")
    .replace("&frac12;", "½")
    + "</inlineXML>"
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (XHTML, f"{SENTENCE}\n\nStaff were told."),
        (INNER, TEXT),
        (
            f'<inlineData contenttype="text/plain">{SENTENCE}\n\nStaff were told.</inlineData>',
            f"{SENTENCE}\n\nStaff were told.",
        ),
        (f'<inlineData contenttype="text/html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</inlineData>', SENTENCE),
    ],
)
def test_newsml_g2_holds_its_text_in_several_forms(tmp_path, content, text):
    article = read(tmp_path, item("urn:1", content))
    assert article.text == text
    assert (article.title, article.author) == ("Council cuts libraries", "Ana Ruiz")
    assert (article.publisher, article.language) == ("Island News Agency", "en-GB" if content != INNER else "en-GB")
    assert article.published == datetime.date(2025, 3, 4)


def test_a_message_of_several_items(tmp_path):
    picture = item("urn:3", '<remoteContent href="a.jpg"/>', "icls:picture")
    plain = item("urn:2", f'<inlineData contenttype="text/plain">{SENTENCE}</inlineData>')
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{item("urn:1", XHTML)}{plain}{picture}</itemSet></newsMessage>'
    articles = kit.read_all(write(tmp_path, {"a.xml": message}) / "a.xml")
    assert [article.origin.partition("#")[2] for article in articles] == ["item=urn:1", "item=urn:2"]
    assert kit.read(articles[1].origin) == articles[1]
    assert "1 of 3 news items have no text, such as pictures" in [note.message for note in articles.notes]
    with pytest.raises(UnreadableError, match="a news item without text; it may stand for a picture"):
        read(tmp_path, picture, "b.xml")


def test_newsml_1(tmp_path):
    old = (
        '<?xml version="1.0" encoding="iso-8859-1"?><NewsML><NewsItem><NewsManagement><FirstCreated>20250304T223000+0100</FirstCreated>'
        "</NewsManagement><NewsComponent><NewsLines><HeadLine>Café fees rise</HeadLine><ByLine>By Ana Ruiz</ByLine></NewsLines>"
        f"<ContentItem><DataContent><nitf><body><body.content><p>{SENTENCE}</p></body.content></body></nitf></DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    )
    article = read(tmp_path, old.encode("iso-8859-1"))
    assert (article.text, article.title, article.author) == (SENTENCE, "Café fees rise", "Ana Ruiz")
    assert article.published == datetime.date(2025, 3, 4)


def test_entities_cannot_reach_files_or_grow(tmp_path):
    secret = write(tmp_path, {"secret.txt": "the secret word"}) / "secret.txt"
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    doctype = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{secret}">{lines}]>'
    for name, entity in (("a.xml", "&x;"), ("b.xml", "&e1;"), ("c.xml", "&e11;")):
        content = f"{doctype}<nitf><body><body.content><p>{SENTENCE} {entity}</p></body.content></body></nitf>"
        write(tmp_path, {name: content})
    assert [kit.read(tmp_path / name).text for name in ("a.xml", "b.xml")] == [SENTENCE] * 2
    with pytest.raises(UnreadableError, match="c.xml is damaged"):
        kit.read(tmp_path / "c.xml")
