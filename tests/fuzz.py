"""Looks for files and texts over which the kit fails: python -m tests.fuzz [TARGET ...] [--minutes 10]

Each target gets so many minutes. What it finds is printed, and kept in a folder with the bytes that do it: an error that is
not the kit's own, rows that do not lead back to the text, a call that does not end, memory that grows without need.
Needs atheris (pip install atheris), which changes samples byte by byte (here XML element by element, too) and keeps what reaches new code.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import gzip
import hashlib
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.limited import TooLong, limited
from tests.memory import peak_megabytes

ROOT = Path(__file__).parents[1]
SECONDS = 20  # of one input, on the processor
MEGABYTES = 1_000  # that one input may add to the most that was held
MOST_BYTES = 20_000
MOST_ELEMENTS = 200  # that a change may add
RUN_STYLE = '<w:rStyle w:val="b"/>'


class Target(NamedTuple):
    """What is changed to begin with, and what is done with it."""

    seeds: list[bytes]
    run: Callable[[bytes], object]


def read(name: str, data: bytes) -> None:
    """All that a file of these bytes holds."""
    from kit.readers import articles_in
    from kit.readers.source import Source

    for _ in articles_in(Source.of_bytes(name, data), languages=None):
        pass


def extracted(data: bytes) -> None:
    """The tables of a text, and what every verb makes of them."""
    import kit
    from kit.errors import KitError
    from kit.scale import rows
    from kit.scale.batches import Batch

    text = data.decode("utf-8", "replace")
    article = kit.Article(text=text, published="2025-03-04")
    tables = kit.extract(article)
    if any("the kit fails on it" in reason for reason in tables.skipped["reason"]):
        rows._rows(Batch((article,), ("a",)), None, None)  # which raises what the kit has made a reason of
    for table in (tables.figures, tables.claims):
        for row in table.to_dict("records"):
            assert text[row["start"] : row["end"]] == row["text"]
    for verb in (kit.check, kit.compare, kit.follow, lambda tables: kit.ask(tables, "How many people?")):
        with contextlib.suppress(KitError):
            verb(tables)
    kit.show(article)


def members(archive: bytes, *names: str) -> dict[str, Target]:
    """A target for each of these files in a ZIP archive, which is changed before it is put back."""
    from tests.readers.samples import unzipped, zipped

    files = unzipped(archive)

    def run(name: str) -> Callable[[bytes], None]:
        return lambda data: read("a.zip", zipped({**files, name: data}))

    return {name.rpartition("/")[2]: Target([files[name]], run(name)) for name in names}


def targets() -> dict[str, Target]:
    """All targets by name."""
    from tests.readers import samples, test_exports, test_feed, test_google_docs, test_mail, test_newsml, test_subtitles
    from tests.readers.test_rtf import HEAD
    from tests.readers.test_spreadsheets import HEADER, ROW

    sentence = samples.SENTENCE
    mail = samples.mail(("text/plain", "", sentence.encode()), ("text/html", "", f"<p>{sentence}</p>".encode()))
    records = [{"title": "Cut", "text": sentence, "date": "2025-03-04", "author": ["Ana Ruiz"]}]
    book = samples.workbook({"S": [[*HEADER], ROW], "T": [[*HEADER], ROW]}, hidden=("T",))
    odt = samples.odf(
        "text",
        f"<text:h>Cut</text:h><text:p text:style-name='a'>By Ana<text:s text:c='2'/>Ruiz<text:tab/>1</text:p><text:p>{sentence}<text:span "
        "text:style-name='b'>2</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body>"
        "</text:note><office:annotation><text:p>c</text:p></office:annotation></text:p><text:section text:display='none'><text:p>d</text:p></text:section>",
        styles="<style:style style:name='a' style:parent-style-name='b'/><style:style style:name='b'><style:text-properties "
        "style:text-position='super 58%' style:text-line-through-style='none'/></style:style>",
        about="<dc:title>Cut</dc:title><meta:generator>w</meta:generator>",
        manifest="<file-entry full-path='/'/>",
    )
    ods = samples.odf(
        "spreadsheet",
        "<table:table table:name='S'><table:table-row><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row>"
        f"<table:table-row table:number-rows-repeated='2'><table:table-cell office:value-type='string'><text:p>{sentence}<text:s text:c='2'/>a"
        "<text:line-break/></text:p><office:annotation><text:p>c</text:p></office:annotation></table:table-cell><table:covered-table-cell "
        "table:number-columns-repeated='2'/><table:table-cell office:value-type='date' office:date-value='2025-03-04'/></table:table-row></table:table>"
        "<table:table table:name='T' table:style-name='h'><table:table-row><table:table-cell/></table:table-row></table:table>",
        styles="<style:style style:name='h'><style:table-properties table:display='false'/></style:style>",
    )
    docx = samples.word(
        samples.paragraph("Cut", "Title")
        + samples.paragraph(sentence, "a")
        + f"<w:p>{samples.run('b', RUN_STYLE)}<w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>"
        + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        styles='<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="Title"/></w:style><w:style '
        'w:type="character" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/><w:rPr><w:strike w:val="0"/><w:vanish/></w:rPr></w:style>',
    )
    epub = samples.zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b/a.opf"/></rootfiles></container>',
            "b/a.opf": '<package xmlns:dc="d"><metadata><dc:title>Cut</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:date>2025-03-04</dc:date>'
            '<dc:language>en</dc:language><dc:publisher>p</dc:publisher></metadata><manifest><item id="a" href="a.xhtml" media-type='
            '"application/xhtml+xml"/><item id="b" href="../c%2Fa.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b" linear="no"/></spine></package>',
            "b/a.xhtml": f"<html><body><h1>Cut</h1><p>{sentence}</p></body></html>",
        }
    )
    web = gzip.decompress(samples.warc([("https://c.example/1", "text/html", samples.PAGE.encode())]))
    lines = "\n".join(json.dumps(record) for record in records * 2)
    exports = [
        test_exports.OLD_LABELS,
        test_exports.NEW_LABELS,
        test_exports.CODES,
        test_exports.NUMBERED,
        test_exports.RULED,
    ]
    plain: dict[str, tuple[str, Iterable[str | bytes]]] = {
        "html": ("a.html", [samples.PAGE]),
        "google_docs": ("a.html", [test_google_docs.PAGE]),
        "pdf": ("a.pdf", [pages()]),
        "rtf": ("a.rtf", [f"{HEAD}{sentence}\\par {{\\super 6}}\\'80\\u8364?\\trowd a\\cell\\row}}"]),
        "srt": ("a.srt", [test_subtitles.SRT]),
        "vtt": ("a.vtt", [test_subtitles.VTT]),
        "eml": ("a.eml", [mail, b"Content-Type: text/html\nFrom: a@b.example\nTo: c\nDate: d\nSubject: e\n\n" + test_mail.NEWSLETTER.encode()]),
        "mbox": ("a.mbox", [b"From a@b.example Tue Mar  4 09:00:00 2025\n" + mail + b"\n\nFrom a@b.example Tue Mar  4 09:00:00 2025\n" + mail]),
        "json": ("a.json", [json.dumps(records), json.dumps(test_feed.JSON_FEED)]),
        "jsonl": ("a.jsonl", [lines]),
        "feed": ("a.xml", [test_feed.RSS, test_feed.ATOM]),
        "newsml": ("a.xml", [test_newsml.NITF, test_newsml.item("a", test_newsml.XHTML)]),
        "csv": ("a.csv", [f'title,text,date\nCut,"{sentence}",2025-03-04\n', f"title\ttext\nCut\t{sentence}\n"]),
        "exports": ("a.txt", exports),
        "markdown": ("a.md", [f"---\ntitle: Cut\ndate: 2025-03-04\n---\n# Cut\n\n*By Ana Ruiz*\n\n> {sentence}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. a\n"]),
        "text": ("a.txt", [f"Cut\nBy Ana Ruiz\nPORT VARN, March 4, 2025 (INA) - {sentence}\n\nRead more: a\n"]),
        "warc": ("a.warc", [web]),
    }  # fmt: skip
    found = {
        name: Target(
            [one.encode() if isinstance(one, str) else one for one in seeds], lambda data, file=file: read(file, data)
        )
        for name, (file, seeds) in plain.items()
    }
    for name, archive, files in (
        ("docx", docx, ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"]),
        ("odt", odt, ["content.xml", "meta.xml"]),
        ("ods", ods, ["content.xml"]),
        ("xlsx", book, ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]),
        ("xlsx", saved(sentence), ["xl/sharedStrings.xml"]),
        ("epub", epub, ["b/a.opf", "b/a.xhtml", "META-INF/container.xml"]),
    ):
        found |= {f"{name}-{member}": target for member, target in members(archive, *files).items()}
    texts = [path.read_bytes() for folder in ("data/articles", "seeds") for path in (ROOT / folder).glob("*.txt")]
    paragraphs = sorted({part for text in texts for part in text.split(b"\n\n") if len(part) > 80})
    return found | {"extract": Target(paragraphs, extracted)}


def saved(text: str) -> bytes:
    """A workbook as Excel saves one: its texts stand in a file of their own."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["title", "text"])
        sheet.write_rich_string(1, 0, "Budget ", book.add_format({"bold": True}), "cut")
        sheet.write_string(1, 1, text)
    return buffer.getvalue()


def pages() -> bytes:
    """A PDF whose streams stand in it as they are."""
    text = b"BT /F 10 Tf 60 700 Td (The council cut its budget by 4 percent on Tuesday.) Tj 0 -12 Td (Libraries close earlier.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(data),
    )


class Findings:
    """Keeps one input for each place in the kit where something goes wrong, and each way it does."""

    def __init__(self, target: str, folder: Path) -> None:
        self.target, self.folder, self.data = target, folder, b""
        self._seen: set[str] = set()

    def add(self, error: BaseException) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [
            f"{frame.filename.removeprefix(f'{ROOT}/')}:{frame.lineno}" for frame in frames if "/kit/" in frame.filename
        ]
        what = f"{type(error).__name__} at {ours[-1] if ours else frames[-1]}"
        if what in self._seen:
            return
        self._seen.add(what)
        kept = self.folder / f"{self.target}-{hashlib.sha256(what.encode()).hexdigest()[:10]}"
        Path(f"{kept}.input").write_bytes(self.data)  # not with_suffix: a target's name may have one
        Path(f"{kept}.txt").write_text(f"{what}\n\n{''.join(traceback.format_exception(error))}", encoding="utf-8")
        print(f"{self.target}: {what}: {str(error)[:200]!r}, kept as {kept}", flush=True)

    def swallowed(self) -> None:
        """What the door takes for damage of a file, where it is an error in the kit's own code."""
        from kit.errors import KitError

        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, (KitError, OSError, EOFError)):
            last = traceback.extract_tb(error.__traceback__)[-1]
            if last.filename.startswith(f"{ROOT / 'kit'}/") or isinstance(error, (MemoryError, RecursionError)):
                self.add(error)


ODD = ("", " ", "0", "-1", "1.5", "1e999", "999999999", "1048577", "NaN", "true", "٣", "²", "\u2028", "a" * 300, "../../a", "%00", "A1:XFD1048576", "2025-13-40")  # fmt: skip


def changed_tree(data: bytes, random: Random) -> bytes:
    """XML that is still well-formed after some changes of its elements, attributes and texts. Raises `ValueError` for what is no XML."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.LxmlError as error:
        raise ValueError(str(error)) from None
    for _ in range(random.randint(1, 4)):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = random.choice(elements), random.choice(elements)
        way = random.randrange(7)
        if way == 0 and one is not root:
            one.getparent().remove(one)
        elif way == 1:
            times = min(random.choice((1, 2, 10, 40)), MOST_ELEMENTS // sum(1 for _ in one.iter()))
            for new in [copy.deepcopy(one) for _ in range(times)]:  # made before, since the one may hold the other
                other.insert(random.randint(0, len(other)), new)
        elif way == 2 and one is not root and other not in one.iter():
            other.append(one)
        elif way == 3:
            one.tag = other.tag
        elif way == 4:
            one.text, one.tail = random.choice(
                ((other.text, one.tail), (random.choice(ODD), one.tail), (None, random.choice(ODD)))
            )
        elif way == 5 and other.attrib:
            key = random.choice(list(other.attrib))
            one.set(key, random.choice((other.get(key), random.choice(ODD), *one.attrib.values())))
        elif one.attrib:
            del one.attrib[random.choice(list(one.attrib))]
    changed: bytes = etree.tostring(root, with_tail=False)
    return changed


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Runs one target; does not return."""
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["kit"]):
        import kit.language.pipeline
        import kit.readers

        target = targets()[name]
        for seed in target.seeds:
            target.run(seed)  # loads what is loaded on first use
    findings = Findings(name, folder)

    class Skipped(kit.readers.Skipped):  # which the door makes while it handles the error
        def __new__(cls, origin: str, reason: str) -> Skipped:
            findings.swallowed()
            return super().__new__(cls, origin, reason)

    kit.readers.Skipped = Skipped  # type: ignore[misc]

    resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, 8 * 2**30))

    def one(data: bytes) -> None:
        findings.data, before = data, peak_megabytes()
        try:
            with limited(SECONDS):
                target.run(data)
            if peak_megabytes() - before > MEGABYTES:
                raise MemoryError(f"from {before:.0f} to {peak_megabytes():.0f} MB")
        except (Exception, TooLong) as error:
            findings.add(error)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        """By trees as often as by bytes, most of whose changes only leave XML that is not well-formed."""
        random = Random(seed)
        with contextlib.suppress(ValueError):
            if random.random() < 0.5 and len(changed := changed_tree(data, random)) <= most:
                return changed
        return atheris.Mutate(data, most)  # type: ignore[no-any-return, unused-ignore]

    corpus = folder / f"corpus-{name}"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed[:MOST_BYTES])
    words = sorted({word for seed in target.seeds for word in re.findall(rb"[\w:-]{2,24}|[^\w\s]{1,3}", seed)})
    entries = ('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in words)
    (folder / f"words-{name}").write_text("\n".join(entries), encoding="ascii")
    limits = [
        "-timeout=100000",
        "-rss_limit_mb=0",
        "-malloc_limit_mb=0",
        "-verbosity=0",
        "-print_final_stats=1",
        f"-max_len={MOST_BYTES}",
    ]
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-dict={folder / f'words-{name}'}", f"-max_total_time={seconds}", *limits],
        one,
        custom_mutator=mutated,
    )
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all of them, if none is named")
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument("--folder", type=Path, help="where inputs are kept, and found again by the next run")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    if arguments.one:
        fuzz(arguments.targets[0], round(arguments.minutes * 60), folder)
    for name in arguments.targets or targets():
        command = [
            sys.executable,
            "-m",
            "tests.fuzz",
            name,
            "--one",
            "--minutes",
            str(arguments.minutes),
            "--folder",
            str(folder),
        ]
        done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        counts = re.findall(r"number_of_executed_units:\s+(\d+)", done.stderr)
        print(f"{name}: {counts[-1] if counts else '?'} inputs, exit {done.returncode}", flush=True)
        if done.returncode:
            print(done.stderr[-2000:], file=sys.stderr)


if __name__ == "__main__":
    main()
