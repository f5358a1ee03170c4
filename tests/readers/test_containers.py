"""Archives, mail and web archives: what is inside comes back through the same door."""

from __future__ import annotations

import bz2
import datetime
import gzip
import io
import lzma
import tarfile

import pytest

import kit
from kit.errors import NotFoundError, ReadingWarning, SkippedWarning, UnreadableError
from kit.readers import html, source, tar
from tests.readers.samples import PAGE, PAGE_TEXT, SENTENCE, mail, paragraph, warc, word, write, zipped


def everything(folder, name, data, **options):
    return kit.read_all(write(folder, {name: data}) / name, **options)


def test_a_zip_of_everything(tmp_path):
    inner = zipped({"deep.txt": f"Deep. {SENTENCE}"})
    data = zipped(
        {
            "b/page.html": PAGE,
            "b/page_files/style.css": "p{}",
            "a.txt": SENTENCE,
            "c.docx": word(paragraph(f"Word. {SENTENCE}")),
            "d.zip": inner,
            "__MACOSX/a.txt": "x",
            ".hidden": "x",
            "README.txt": "Read me.",
            "z.py": "import this",
        }
    )
    with pytest.warns(SkippedWarning, match=r"z\.py is by its name no article"):
        articles = everything(tmp_path, "x.zip", data)
    names = [article.origin.partition("x.zip#")[2] for article in articles]
    assert names == ["a.txt", "b/page.html", "c.docx", "d.zip#deep.txt"]
    assert articles[1].text == PAGE_TEXT
    assert kit.read(articles[3].origin) == articles[3]  # an origin leads back to its article
    with pytest.raises(UnreadableError, match=r"several articles.*read_all.*a\.txt"):
        kit.read(tmp_path / "x.zip")
    with pytest.raises(NotFoundError, match="none.txt"):
        kit.read(f"{tmp_path}/x.zip#none.txt")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_files(tmp_path, pack):
    path = write(tmp_path, {"a.html.x": pack(PAGE.encode())}) / "a.html.x"
    article = kit.read(path)
    assert (article.text, article.origin, article.reader) == (PAGE_TEXT, path.as_posix(), "html")


def test_tar_with_a_link_out_of_it(tmp_path):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        entry = tarfile.TarInfo("../../a.txt")
        entry.size = len(SENTENCE)
        archive.addfile(entry, io.BytesIO(SENTENCE.encode()))
        link = tarfile.TarInfo("passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (article,) = everything(tmp_path, "a.tgz", buffer.getvalue())
    assert article.text == SENTENCE and article.origin.endswith("a.tgz#../../a.txt")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tgz"]


def test_a_name_in_a_tar_archive_may_not_be_as_long_as_it_says(tmp_path):
    long = tarfile.TarInfo("././@LongLink")
    long.type, long.size = tarfile.GNUTYPE_LONGNAME, 8 * 2**20
    data = long.tobuf(tarfile.GNU_FORMAT) + b"a" * long.size + tarfile.TarInfo("a.txt").tobuf() + bytes(1024)
    with pytest.warns(SkippedWarning, match=r"a tar archive with a name of 8,\d+,\d+ bytes"):
        assert everything(tmp_path, "a.tar", data) == []


def test_a_tar_archive_may_not_hold_folders_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(tar, "MAX_MEMBERS", 20)
    folder = tarfile.TarInfo("d")
    folder.type = tarfile.DIRTYPE
    with pytest.warns(SkippedWarning, match="holds more than 20 files"):
        assert everything(tmp_path, "a.tar", folder.tobuf() * 21 + bytes(1024)) == []


def budget(monkeypatch, bytes_left, members_left):
    def init(self):
        self.bytes_left, self.members_left = bytes_left, members_left

    monkeypatch.setattr(source.Budget, "__init__", init)


def test_archives_may_not_expand_without_end(tmp_path, monkeypatch):
    budget(monkeypatch, 10**6, 10)
    with pytest.warns(SkippedWarning, match="expands to more than"):
        assert everything(tmp_path, "a.zip", zipped({"a.txt": b"word " * 400_000, "b.txt": SENTENCE})) == []


def test_archives_may_not_hold_files_without_end(tmp_path, monkeypatch):
    budget(monkeypatch, 10**6, 3)
    with pytest.warns(SkippedWarning, match="holds more than"):
        assert len(everything(tmp_path, "b.zip", zipped({f"{n}.txt": SENTENCE for n in range(5)}))) == 3


def test_archives_may_not_be_nested_without_end(tmp_path):
    nested = SENTENCE.encode()
    for _ in range(source.MAX_DEPTH + 1):
        nested = gzip.compress(nested)
    with pytest.warns(SkippedWarning, match="archives deep"):
        assert everything(tmp_path, "a.gz", nested) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gz", gzip.compress(SENTENCE.encode() * 500)[:-30]),
        ("a.zip", zipped({"a.txt": SENTENCE})[:-30]),
        ("a.zip", zipped({"a.txt": SENTENCE * 40}).replace(b"\x4b", b"\x4a", 9)),
        ("a.gz", b"\x1f\x8b" + bytes(100)),
        ("a.zip", b"PK\x03\x04" + bytes(100)),
    ],
)
def test_damaged_archives_say_so(tmp_path, name, data):
    with pytest.raises(UnreadableError, match=f"{name}.*(cut off|damaged|binary)"):
        kit.read(write(tmp_path, {name: data}) / name)


def test_a_mail_and_its_attachments(tmp_path):
    plain = b"The ministry will spend 4 million euros on 12 schools this year, it said on\nTuesday. Work begins in May and ends in the autumn of next year, two\nyears late.\n\nContact the press office.\n"
    data = mail(
        ("text/plain", "", plain), ("text/html", "", b"<p>Other</p>"), ("image/png", "logo.png", b"\x89PNG"),
        ("application/octet-stream", "details.docx", word(paragraph(SENTENCE))),
    )  # fmt: skip
    text, attachment = everything(tmp_path, "a.eml", data)
    assert text.text == (
        "The ministry will spend 4 million euros on 12 schools this year, it said on Tuesday. Work begins in May and ends in "
        "the autumn of next year, two years late.\n\nContact the press office."
    )
    assert (text.title, text.author) == ("Schools", "Press Office")
    assert (text.published, text.published_basis) == (datetime.date(2025, 3, 4), "file")
    assert attachment.text == SENTENCE and attachment.origin.endswith("a.eml#details.docx")


def test_a_mail_of_pictures_alone_is_left_out_with_the_reason(tmp_path):
    picture = mail(("text/plain", "", b""), ("image/png", "quay.png", b"\x89PNG"))
    bare = (
        picture[: picture.index(b"Content-Type: multipart")] + b"MIME-Version: 1.0\nContent-Type: image/png\n\n\x89PNG"
    )
    for name, data in (("a.eml", picture), ("b.eml", bare)):
        with pytest.warns(SkippedWarning, match=rf"{name} is a mail without text; it may only hold pictures"):
            assert kit.read_all(write(tmp_path, {name: data}) / name) == []


def test_a_mail_of_html_alone(tmp_path):
    (article,) = everything(tmp_path, "a.eml", mail(("text/html", "", f"<p>{SENTENCE}</p><p>Second.</p>".encode())))
    assert article.text == f"{SENTENCE}\n\nSecond."


def test_a_page_that_a_browser_saved_as_one_file(tmp_path):
    page = PAGE.replace("=", "=3D").encode("utf-8")
    body = b"\r\n".join(
        [b"From: <Saved by Blink>", b"Snapshot-Content-Location: https://courier.example/x", b"Subject: x",
         b"Date: Fri, 7 Nov 2025 10:00:00 -0000", b"MIME-Version: 1.0",
         b'Content-Type: multipart/related; type="text/html"; boundary="B"', b"", b"--B", b"Content-Type: text/html",
         b"Content-Transfer-Encoding: quoted-printable", b"", page, b"--B--", b""]
    )  # fmt: skip
    article = kit.read(write(tmp_path, {"a.mhtml": body}) / "a.mhtml")
    assert (article.text, article.published) == (PAGE_TEXT, datetime.date(2025, 3, 4))  # not the day of saving


def test_a_web_archive(tmp_path):
    data = warc(
        [
            ("https://c.example/1", "text/html; charset=utf-8", PAGE.encode()),
            ("https://c.example/a.png", "image/png", b"\x89PNG"),
            ("https://c.example/2", "text/html", b"<html><body><div id=root></div></body></html>"),
        ]
    )
    with pytest.warns(SkippedWarning, match=r"https://c\.example/2 has no article"):
        articles = everything(tmp_path, "c.warc.gz", data)
    assert [a.origin.partition("#")[2] for a in articles] == ["https://c.example/1"]
    assert articles[0].text == PAGE_TEXT
    assert "pictures, styles, scripts and data (1)" in articles.notes[0].message
    with pytest.warns(SkippedWarning, match="the rest of the archive is damaged"):
        assert len(everything(tmp_path, "cut.warc.gz", data[:-60])) == 1


def test_a_web_archive_with_wrong_lengths_is_reported_and_writes_nothing_itself(tmp_path, capsys):
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/1\r\nContent-Type: application/http\r\n"
    )
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    data = head + f"Content-Length: {len(body) - 30}\r\n\r\n".encode() + body + b"\r\n\r\n"
    with pytest.warns(ReadingWarning, match="records are not as long as they say"):
        (article,) = everything(tmp_path, "a.warc", data + data)[:1]
    assert article.text == PAGE_TEXT
    assert capsys.readouterr().err == ""


def test_a_page_larger_than_any_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(html, "MAX_PAGE_BYTES", 1_000)
    with pytest.raises(UnreadableError, match="more than any page"):
        kit.read(write(tmp_path, {"a.html": PAGE}) / "a.html")
