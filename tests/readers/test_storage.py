"""Files on object storage: found, read as they come, and never half-read without a word."""

from __future__ import annotations

import gzip
import io
import json

import pytest

import kit
from kit.errors import NotFoundError, SetupError, SkippedWarning, UnreadableError
from kit.readers import storage
from tests.readers.samples import warc

fsspec = pytest.importorskip("fsspec", reason="object storage needs fsspec (the extra 'cluster')")

TEXT = "The council of Ostrand bought 14 boats for 3 million euros."
PAGE = (
    "<html><head><title>Boats</title></head><body><article><h1>Boats for Ostrand</h1>{}</article></body></html>".format(
        "".join(
            f"<p>{TEXT} The harbour master said that boat {number} was the best of them.</p>" for number in range(6)
        )
    )
)


@pytest.fixture
def bucket():
    system = fsspec.filesystem("memory")
    system.store.clear()

    def put(path: str, data: bytes) -> str:
        system.pipe(f"/{path}", data)
        return f"memory://{path}"

    yield put
    system.store.clear()


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def test_a_file_is_read_with_its_address_as_its_origin(bucket):
    address = bucket("desk/boats.txt", TEXT.encode())
    article = kit.read(address)
    assert article.text == TEXT
    assert article.origin == "memory:///desk/boats.txt"


def test_json_lines_parquet_and_web_archives_give_what_they_give_from_the_disk(bucket, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    local = {
        "a.jsonl.gz": gzip.compress(lines(TEXT, TEXT + " They sank."), mtime=0),
        "b.parquet": _bytes(lambda file: parquet.write_table(pyarrow.table({"text": [TEXT]}), file)),
        "c.warc.gz": warc([("https://desk.example/0", "text/html; charset=utf-8", PAGE.encode())]),
    }
    for name, data in local.items():
        (tmp_path / name).write_bytes(data)
        remote = kit.read_all(bucket(f"crawl/{name}", data))
        here = kit.read_all(tmp_path / name)
        assert remote and [one.text for one in remote] == [one.text for one in here]
    assert len(kit.read_all("memory://crawl")) == 4
    assert len(kit.read_all("memory://crawl/*.jsonl.gz")) == 2


def test_names_in_a_folder_are_in_order_and_hidden_ones_and_programs_are_no_articles(bucket):
    for name in ("b.txt", "a.txt", ".hidden.txt", "tool.py"):
        bucket(f"desk/{name}", f"{TEXT} By {name}.".encode())
    with pytest.warns(SkippedWarning, match="tool.py is by its name no article"):
        found = kit.read_all("memory://desk")
    assert [one.origin for one in found] == ["memory:///desk/a.txt", "memory:///desk/b.txt"]


def test_an_address_of_this_machine_is_its_file(tmp_path):
    (tmp_path / "boats.txt").write_text(TEXT)
    assert kit.read(f"file://{tmp_path}/boats.txt").text == TEXT


def test_what_is_not_there_and_what_is_several(bucket):
    bucket("desk/a.txt", TEXT.encode())
    bucket("desk/b.txt", TEXT.encode())
    with pytest.raises(NotFoundError, match="there is no such file"):
        kit.read_all("memory://desk/c.txt")
    with pytest.raises(UnreadableError, match="several files"):
        kit.read("memory://desk")


def test_a_storage_whose_package_is_not_there_says_which(monkeypatch):
    def absent(name):
        raise ImportError("Install wharf to access it")

    monkeypatch.setattr("fsspec.core.url_to_fs", absent)
    with pytest.raises(SetupError, match="Install wharf"):
        kit.read("gs://bucket/a.txt")


@pytest.mark.slow
def test_where_the_connection_breaks_the_work_stops_and_nothing_is_left_out_for_it(bucket, monkeypatch):
    address = bucket("crawl.jsonl", lines(*[f"{TEXT} Part {number}." for number in range(30_000)]))

    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 2_000_000:
                raise OSError("connection reset")
            return super().read(size)

    usual = fsspec.filesystem("memory").open
    monkeypatch.setattr(
        "fsspec.implementations.memory.MemoryFileSystem.open",
        lambda self, path, mode: Broken(usual.__func__(self, path, mode).read()),
    )
    with pytest.raises(SetupError, match="cannot be read on .connection reset."):
        kit.read_all(address)


def test_other_schemes_are_no_storage():
    assert not any(map(storage.is_storage, ("https://example.org/a", "ftp://example.org/a", "a.txt", "s3", "C:\\a")))
    assert storage.is_storage("s3://bucket/a") and storage.is_storage("GS://bucket/a")


def _bytes(write) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()
