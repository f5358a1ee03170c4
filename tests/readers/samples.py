"""Files of every format, written for the tests."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

SENTENCE = "The council cut its budget by 4 percent on Tuesday. Libraries will close earlier, the mayor said."
GERMAN = (
    "Der Stadtrat hat den Haushalt am Dienstag um vier Prozent gekürzt. Die Büchereien schließen früher, "
    "sagte die Bürgermeisterin nach der Sitzung."
)

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Council cuts library budget by 4 per cent | The Marenia Courier</title>
<link rel="canonical" href="https://courier.example/news/council-cuts-libraries">
<meta property="og:title" content="Council cuts library budget by 4 per cent">
<meta property="og:site_name" content="The Marenia Courier">
<meta property="article:modified_time" content="2025-03-06T09:00:00+01:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Marenia
Courier"},{"@type":"NewsArticle","headline":"Council cuts library budget by 4 per cent",
"datePublished":"2025-03-04T23:20:00+01:00","dateModified":"2025-03-06T09:00:00+01:00","articleSection":"Local",
"author":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Person","name":"Tom Osei"}],
"publisher":{"@type":"Organization","name":"The Marenia Courier"},"isAccessibleForFree":true}]}</script>
<style>.a{color:red}</style></head><body>
<div id="cookie-banner" class="cookie-consent"><p>We use 843 cookies to improve your experience.</p><button>OK</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/weather">Weather 12°C</a></li></ul></nav></header>
<main><article><div class="kicker">Local</div><h1>Council cuts library budget by 4 per cent</h1>
<p class="byline">By <a href="/ana">Ana Ruiz</a> and <a href="/tom">Tom Osei</a></p>
<time datetime="2025-03-04T23:20:00+01:00">4 March 2025, 23:20</time>
<figure><img src="a.jpg" alt="A library"><figcaption>The central library, built in 1912.</figcaption></figure>
<p><strong>Port Varn will spend €3.1 million on its libraries this year, 4 per cent less than last year.</strong></p>
<p>All 12 branches close at 6pm from 1&nbsp;May, said <a href="/p">Lena Hart</a>. “Nobody wanted this,” she said.</p>
<div class="ad-slot">Advertisement</div>
<aside class="related"><h3>Read more</h3><ul><li><a href="/1">Bread prices rise 9 percent</a></li></ul></aside>
<h2>What it costs</h2>
<table><thead><tr><th>Item</th><th>2024</th><th>2025</th></tr></thead>
<tbody><tr><td>Books</td><td>410</td><td>350</td></tr><tr><td>Staff</td><td>2,200</td><td>2,150</td></tr></tbody></table>
<p>The committee considered two other ways to save:</p>
<ul><li>closing two branches, which would have saved €180,000;</li><li>charging €15 for a card.</li></ul>
<p>Visits rose 11 per cent to 640,000 in 2024, according to the statistics office.</p>
<div class="newsletter"><h3>Our newsletter</h3><p>Sign up for 5 stories every morning.</p><form><input></form></div>
</article><section class="comments"><h2>Comments (37)</h2><p>jo99: 100% agree!!</p></section></main>
<footer><p>© 2025 The Marenia Courier. All rights reserved.</p></footer></body></html>"""
PAGE_TEXT = """Port Varn will spend €3.1 million on its libraries this year, 4 per cent less than last year.

All 12 branches close at 6pm from 1 May, said Lena Hart. “Nobody wanted this,” she said.

What it costs

Item\t2024\t2025
Books\t410\t350
Staff\t2,200\t2,150

The committee considered two other ways to save:

closing two branches, which would have saved €180,000;
charging €15 for a card.

Visits rose 11 per cent to 640,000 in 2024, according to the statistics office."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """The files of a ZIP archive by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{about}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def run(text: str, marks: str = "") -> str:
    """A run of a Word document's paragraph with properties such as ``<w:strike/>``."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(body: str, styles: str = "", **parts: str) -> bytes:
    """A Word document with this body, further styles, and further parts such as comments or footnotes."""
    further = {f"word/{name}.xml": f'<w:{name} xmlns:w="{_WORD}">{part}</w:{name}>' for name, part in parts.items()}
    return zipped(
        further
        | {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{_WORD}"><w:style w:type="paragraph" w:styleId="Title">'
            f'<w:name w:val="Title"/></w:style>{styles}</w:styles>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="s" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        }
    )


def workbook(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    """An Excel workbook of sheets by name, each of rows of cells."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"), ("draw", "drawing"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odf(kind: str, body: str, styles: str = "", about: str = "", manifest: str = "") -> bytes:
    """An OpenDocument file of a kind (text, spreadsheet) with this body, automatic styles and what it states of itself."""
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "meta.xml": f"<office:document-meta {_ODF_NAMES}><office:meta>{about}</office:meta></office:document-meta>",
            "content.xml": f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        }
    )


def pdf(*pages: list[tuple[float, float, str]], picture: bool = False) -> bytes:
    """A PDF of pages of lines, each at x and y in points from the top left, in a type of 10 points."""
    import matplotlib
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    buffer = io.BytesIO()
    with matplotlib.rc_context({"pdf.compression": 6}), PdfPages(buffer) as document:
        for lines in pages:
            figure = Figure(figsize=(595 / 72, 842 / 72))
            for x, y, text in lines:
                figure.text(x / 595, 1 - y / 842, text, fontsize=10)
            if picture:
                figure.add_axes((0, 0, 1, 1)).imshow([[0, 1], [1, 0]])
                figure.axes[0].set_axis_off()
            document.savefig(figure)
    return buffer.getvalue()


def warc(records: list[tuple[str, str, bytes]]) -> bytes:
    """A compressed web archive of answers: address, content type, body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, kind, body in records:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return buffer.getvalue()


def mail(*parts: tuple[str, str, bytes], **fields: str) -> bytes:
    """A mail of parts: content type, file name of an attachment or "", content."""
    from email.message import EmailMessage

    message = EmailMessage()
    header = {"From": "Press Office <press@ministry.example>", "To": "desk@courier.example", "Subject": "Schools",
              "Date": "Tue, 04 Mar 2025 23:30:00 +0100"}  # fmt: skip
    for name, value in (header | fields).items():
        message[name] = value
    for kind, name, content in parts:
        main, sub = kind.split("/")
        if name:
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        elif message.get_content_type() == "text/plain" and not message.get_payload():
            message.set_content(content.decode("utf-8"), subtype=sub)
        else:
            message.add_alternative(content.decode("utf-8"), subtype=sub)
    return bytes(message)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Files by name in a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder
