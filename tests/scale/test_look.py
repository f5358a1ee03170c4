"""Looks at folders, containers, feeds and pages: what is new comes once, and is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kit
from kit.errors import KitError, NotFoundError, SetupError
from kit.scale import archive, arrivals, growing, look, manifest, watch
from kit.scale.manifest import SEEN
from kit.scale.seen import Seen
from kit.schema import SCHEMA
from tests.readers.samples import PAGE, PAGE_TEXT
from tests.readers.serving import page, serving
from tests.scale.samples import article, articles, lines

ROOT = Path(__file__).parents[2]
STORY = """Ferries sink at Dorville

12 May 2025

The mayor of Dorville said that {count} ferries sank on Monday. Repairs cost 50 euros, officials said.
"""


@pytest.fixture(autouse=True)
def settled(monkeypatch):
    monkeypatch.setattr(arrivals, "SETTLED_SECONDS", 0.0)


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of the next looks on."""
    passed = [0.0]
    real = time.time
    monkeypatch.setattr(arrivals.time, "time", lambda: real() + passed[0])

    def move(seconds):
        passed[0] += seconds

    return move


@pytest.fixture
def extracted(monkeypatch):
    """The texts that went through the extraction."""
    texts = []
    usual = look.in_order

    def counted(coming, **options):
        def heard():
            for batch in coming:
                texts.extend(one.text for one in batch.articles)
                yield batch

        return usual(heard(), **options)

    monkeypatch.setattr(look, "in_order", counted)
    return texts


@pytest.fixture
def opened(monkeypatch):
    """The files that were opened."""
    names = []
    usual = arrivals.articles_in
    monkeypatch.setattr(
        arrivals, "articles_in", lambda source, languages: names.append(source.origin) or usual(source, languages)
    )
    return names


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def as_line(one):
    return json.dumps(
        {"text": one.text, "title": one.title, "publisher": one.publisher, "published": str(one.published)}
    )


def rows(folder, table):
    """The rows of an archive as they can be compared whatever their order."""
    found = getattr(kit.Tables.load(folder), table)
    return sorted(map(str, found.astype(object).where(found.notna(), None).to_dict("records")))


def test_a_look_has_what_is_new_and_the_next_has_not(tmp_path, extracted):
    put(tmp_path / "in" / "a.txt", STORY.format(count=12))
    put(
        tmp_path / "in" / "deep" / "b.txt",
        "Tickets\n\nTicket sales rose 50 percent to 500 from 400, the harbour office said.\n",
    )
    first = watch(tmp_path / "in", tmp_path / "t")
    assert set(first.articles["title"]) == {"Ferries sink at Dorville", "Tickets"}
    assert list(first.findings["kind"]) == ["arithmetic"]  # 500 is 25 percent more than 400
    assert not len(first.changes) and not len(first.skipped)
    second = watch(tmp_path / "in", tmp_path / "t")
    assert not len(second.articles) and not len(second.findings) and second.total == 2
    assert len(extracted) == 2
    whole = kit.Tables.load(tmp_path / "t")
    assert set(kit.check(whole)["finding_id"]) == set(first.findings["finding_id"])


@pytest.mark.slow
def test_many_looks_make_the_tables_of_one(tmp_path, monkeypatch):
    monkeypatch.setattr(growing, "PART_ARTICLES", 4)
    given = [article(number) for number in range(14)]
    wire = tmp_path / "in" / "wire.jsonl"
    for count in (1, 2, 5, 6, 7, 11, 14):
        put(wire, "".join(as_line(one) + "\n" for one in given[:count]) + ("broken\n" if count == 14 else ""))
        if count % 2:
            put(tmp_path / "in" / f"story-{count}.txt", STORY.format(count=count + 20))
        watch(tmp_path / "in", tmp_path / "many")
    watch(tmp_path / "in", tmp_path / "one")
    for table in SCHEMA:
        assert rows(tmp_path / "many", table) == rows(tmp_path / "one", table) != []
    assert len(manifest.load(tmp_path / "many").parts) <= 7


def test_of_lines_that_are_added_only_these_are_extracted(tmp_path, extracted):
    wire = put(tmp_path / "wire.jsonl", "".join(as_line(article(number)) + "\n" for number in range(3)))
    watch(wire, tmp_path / "t")
    with wire.open("a") as file:
        file.write(as_line(article(3)) + "\n")
    again = watch(wire, tmp_path / "t")
    assert list(again.articles["title"]) == ["Ferries 3"] and len(extracted) == 4
    put(wire, "".join(as_line(article(number)) + "\n" for number in (3, 0, 2)))  # in another order
    assert not len(watch(wire, tmp_path / "t").articles)


def test_a_file_as_it_was_is_not_opened_and_one_with_known_bytes_not_read(tmp_path, opened, monkeypatch):
    story = put(tmp_path / "in" / "a.txt", STORY.format(count=12))
    watch(tmp_path / "in", tmp_path / "t")
    os.utime(story, (1, 1))  # touched
    watch(tmp_path / "in", tmp_path / "t")
    story.rename(tmp_path / "in" / "b.txt")
    assert not len(watch(tmp_path / "in", tmp_path / "t").articles)
    assert opened == [(tmp_path / "in" / "a.txt").as_posix()]
    monkeypatch.setattr(arrivals.Source, "sha256", property(lambda _: pytest.fail("it was opened")))
    watch(tmp_path / "in", tmp_path / "t")


def test_a_file_that_is_being_written_is_left_for_the_next_look(tmp_path, monkeypatch, later):
    monkeypatch.setattr(arrivals, "SETTLED_SECONDS", 5.0)
    put(tmp_path / "in" / "a.txt", STORY.format(count=12))
    for name in ("b.txt.part", "c.crdownload", "d.tmp", ".e.txt"):
        os.utime(put(tmp_path / "in" / name, STORY.format(count=13)), (1, 1))
    first = watch(tmp_path / "in", tmp_path / "t")
    assert not len(first.articles) and not len(first.skipped)
    assert "a.txt has just been written to, and is left for the next look" in str(first)
    later(6)
    assert len(watch(tmp_path / "in", tmp_path / "t").articles) == 1


def test_a_file_that_changed_while_it_was_read_is_read_again(tmp_path, monkeypatch):
    story = put(tmp_path / "a.txt", STORY.format(count=12))
    usual = arrivals.articles_in

    def changed(source, languages):
        yield from usual(source, languages)
        put(story, STORY.format(count=21))

    monkeypatch.setattr(arrivals, "articles_in", changed)
    watch(story, tmp_path / "t")
    monkeypatch.undo()
    monkeypatch.setattr(arrivals, "SETTLED_SECONDS", 0.0)
    assert len(watch(story, tmp_path / "t").changes) == 1


def test_a_changed_version_is_appended_and_held_against_the_earlier(tmp_path):
    story = put(tmp_path / "a.txt", STORY.format(count=12))
    watch(story, tmp_path / "t")
    put(story, STORY.format(count=21))
    changed = watch(story, tmp_path / "t")
    (change,) = changed.changes.itertuples()
    assert (change.kind, change.change, change.old_value, change.new_value) == ("figure", "changed", 12, 21)
    assert change.noted is False or not change.noted
    assert "1 changed figure, and the new version has no note of a correction" in str(changed)
    assert list(changed.versions["article_id"]) == list(changed.articles["article_id"]) == [change.new_article_id]
    assert not len(changed.findings)  # that 12 and 21 disagree is what the change says
    assert len(kit.Tables.load(tmp_path / "t").articles) == 2
    put(
        story,
        STORY.format(count=21)
        + "\nCorrection: An earlier version of this story gave another number of ferries, which was 30.\n",
    )
    noted = watch(story, tmp_path / "t")
    assert set(noted.changes["old_article_id"]) == {change.new_article_id}  # the one right before
    assert noted.changes["noted"].all() and "no note of a correction" not in str(noted)


def test_a_version_is_known_by_its_address_in_whatever_file(tmp_path):
    for number, (name, words) in enumerate((("a.html", "12 ferries"), ("sub/b.html", "21 ferries"))):
        head = '<head><title>Ferries sink</title><link rel="canonical" href="https://quay.example/ferries/"></head>'
        body = f"<p>The mayor of Dorville said that {words} sank on Monday, when the storm came.</p>"
        more = "<p>Repairs cost 50 euros, officials said. The harbour stays closed for the rest of the week.</p>"
        put(
            tmp_path / "in" / name,
            f"<html>{head}<body><article><h1>Ferries sink</h1>{body}{more}</article></body></html>",
        )
        found = watch(tmp_path / "in", tmp_path / "t")
        assert len(found.articles) == 1 and len(found.versions) == number
    assert list(found.changes["message"]) == ["“12 ferries” became “21 ferries”, up by 75 %."]


def test_spaces_make_no_version_and_a_headline_makes_one(tmp_path, extracted):
    wire = tmp_path / "wire.jsonl"
    one = {"text": "The mayor said that 12 ferries sank.", "title": "Ferries", "url": "https://quay.example/ferries"}
    for told, news in (
        (one, 1),
        (one | {"text": "The mayor  said that 12 ferries\nsank. "}, 0),
        (one | {"author": "A. Writer"}, 0),
        (one | {"title": "Ferries sink"}, 1),
    ):
        put(wire, json.dumps(told) + "\n")
        assert len(watch(wire, tmp_path / "t").articles) == news
    assert len(extracted) == 2


def test_a_rewording_is_a_version_in_one_line(tmp_path):
    story = put(tmp_path / "a.txt", STORY.format(count=12) + "\nWhat a night at the harbour!\n")
    watch(story, tmp_path / "t")
    put(story, STORY.format(count=12) + "\nWhat a terrible night at the harbour!\n")
    changed = watch(story, tmp_path / "t")
    said = str(changed).splitlines()
    at = said.index("changed: Ferries sink at Dorville")
    assert said[at + 1] == "    reworded in 1 place; no figure or claim is another"


def test_another_article_under_the_name_of_a_file_is_no_version(tmp_path):
    story = put(tmp_path / "latest.txt", STORY.format(count=12))
    watch(story, tmp_path / "t")
    put(
        story,
        "Bank lifts rates\n\n13 May 2025\n\nThe central bank of Marenia raised its rate to 4 percent, its governor said in Ostby.\n",
    )
    found = watch(story, tmp_path / "t")
    assert list(found.articles["title"]) == ["Bank lifts rates"] and not len(found.versions) and not len(found.changes)


def test_what_cannot_be_read_is_said_once_and_the_rest_comes_through(tmp_path):
    put(tmp_path / "in" / "a.txt", STORY.format(count=12))
    (tmp_path / "in" / "b.txt").write_bytes(bytes(range(256)) * 20)
    found = watch([tmp_path / "in", tmp_path / "none"], tmp_path / "t")
    assert len(found.articles) == 1 and len(found.skipped) == 2
    assert "there is no such file" in str(found)
    again = watch([tmp_path / "in", tmp_path / "none"], tmp_path / "t")
    assert [Path(origin).name for origin in again.skipped["origin"]] == [
        "none"
    ]  # may be there tomorrow, and is looked for
    assert [Path(origin).name for origin in kit.Tables.load(tmp_path / "t").skipped["origin"]] == ["b.txt"]


def test_what_is_wrong_with_the_call_is_said_before_the_work(tmp_path, extracted):
    story = put(tmp_path / "a.txt", STORY.format(count=12))
    with pytest.raises(NotFoundError):
        watch(story, tmp_path / "t", reference=tmp_path / "none.csv")
    with pytest.raises(KitError):
        watch(story, tmp_path / "t", nlp="en_none")
    assert extracted == [] and not (tmp_path / "t").exists()


def test_files_on_object_storage_are_known_by_their_bytes(tmp_path, extracted):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for count, news in ((12, 1), (12, 0), (21, 1)):
        memory.pipe("/watched/a.txt", STORY.format(count=count).encode())
        assert len(watch("memory://watched/a.txt", tmp_path / "t").articles) == news
    assert len(extracted) == 2


def test_the_archive_may_lie_among_the_sources(tmp_path):
    put(tmp_path / "a.txt", STORY.format(count=12))
    for _ in range(2):
        found = watch(tmp_path, tmp_path / "t")
        assert not len(found.skipped)
        kit.ask(kit.Tables.open(tmp_path / "t"), "How many ferries sank?")  # which keeps an index there
    assert found.total == 1


def test_an_archive_that_was_extracted_is_taken_over(tmp_path, extracted):
    wire = lines(tmp_path / "wire.jsonl", 12)
    with pytest.warns():
        kit.scale.extract(wire, tmp_path / "t")
    before = rows(tmp_path / "t", "articles")
    found = watch(wire, tmp_path / "t")
    assert not len(found.articles) and not len(found.skipped) and extracted == []
    assert rows(tmp_path / "t", "articles") == before
    with pytest.raises(SetupError, match="has grown by kit watch"):
        with wire.open("a") as file:
            file.write(as_line(article(40)) + "\n")
        watch(wire, tmp_path / "t")
        kit.scale.extract(wire, tmp_path / "t")
    assert len(kit.Tables.open(tmp_path / "t")) == 12


def test_a_version_of_an_article_that_was_taken_over_is_held_against_its_rows(tmp_path):
    story = put(tmp_path / "a.txt", STORY.format(count=12))
    kit.scale.extract(story, tmp_path / "t")
    put(story, STORY.format(count=21))
    found = watch(story, tmp_path / "t")
    assert list(found.changes["message"]) == ["“12 ferries” became “21 ferries”, up by 75 %."]


def test_what_was_seen_can_be_lost(tmp_path, extracted):
    story = put(tmp_path / "a.txt", STORY.format(count=12))
    watch(story, tmp_path / "t")
    (tmp_path / "t" / SEEN).unlink()
    assert not len(watch(story, tmp_path / "t").articles) and len(extracted) == 1
    archive.write([], tmp_path / "t", restart=True)
    assert len(watch(story, tmp_path / "t").articles) == 1  # an archive begun anew has seen nothing


@pytest.mark.parametrize("at", ["add_part", "add_file", "commit"])
def test_broken_off_after_the_archive_no_row_comes_twice_and_all_is_told(tmp_path, monkeypatch, extracted, at):
    put(tmp_path / "in" / "a.txt", STORY.format(count=12))
    watch(tmp_path / "in", tmp_path / "t")
    put(
        tmp_path / "in" / "b.txt", "Tickets\n\nTicket sales rose 50 percent to 500 from 400, the harbour office said.\n"
    )
    put(tmp_path / "in" / "a.txt", STORY.format(count=21))
    (tmp_path / "in" / "c.txt").write_bytes(bytes(range(256)) * 20)
    usual = getattr(Seen, at)

    def broken(self, *given, **options):
        if kit.Tables.open(tmp_path / "t").count("articles") > 1:
            raise KeyboardInterrupt
        return usual(self, *given, **options)

    monkeypatch.setattr(Seen, at, broken)
    with pytest.raises(KeyboardInterrupt):
        watch(tmp_path / "in", tmp_path / "t")
    monkeypatch.setattr(Seen, at, usual)
    assert kit.Tables.open(tmp_path / "t").count("articles") == 3
    found = watch(tmp_path / "in", tmp_path / "t")
    assert kit.Tables.open(tmp_path / "t").count("articles") == 3 and len(extracted) == 3
    assert kit.Tables.open(tmp_path / "t").count("skipped") == 1
    assert len(found.articles) == 2 and list(found.changes["new_value"]) == [21]
    assert list(found.findings["kind"]) == ["arithmetic"]
    assert not len(watch(tmp_path / "in", tmp_path / "t").articles)


def test_an_article_on_which_the_kit_fails_is_tried_once(tmp_path, monkeypatch, extracted):
    story = put(tmp_path / "a.txt", STORY.format(count=12))

    def fails(*_options, **_more):
        raise RuntimeError("a bug")

    monkeypatch.setattr("kit.language.pipeline.annotate_all", fails)
    assert "the kit fails on it" in str(watch(story, tmp_path / "t"))
    monkeypatch.undo()
    monkeypatch.setattr(arrivals, "SETTLED_SECONDS", 0.0)
    os.utime(story, (1, 1))
    assert not len(watch(story, tmp_path / "t").articles)


@pytest.mark.slow
def test_processes_make_the_same(tmp_path):
    wire = put(tmp_path / "wire.jsonl", "".join(as_line(one) + "\n" for one in articles(9)[:6]))
    watch(wire, tmp_path / "one")
    watch(wire, tmp_path / "two", processes=2)
    for table in SCHEMA:
        assert rows(tmp_path / "one", table) == rows(tmp_path / "two", table)


def test_ids_go_on_from_those_that_are_there(tmp_path):
    wire = tmp_path / "wire.jsonl"
    for number, title in enumerate(("One", "Two", "Three")):
        put(
            wire,
            "".join(
                json.dumps({"text": "It rained 9 days.", "title": name}) + "\n"
                for name in ("One", "Two", "Three")[: number + 1]
            ),
        )
        found = watch(wire, tmp_path / "t")
        assert list(found.articles["title"]) == [title]
    ids = list(kit.Tables.load(tmp_path / "t").articles["article_id"])
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def test_what_an_earlier_version_gave_rise_to_is_not_found_again(tmp_path):
    story = (
        "Bridges fall in Dorville\n\n12 May 2025\n\nOf 200 bridges 50, or 35 percent, fell, the mayor said. {more}\n"
    )
    put(tmp_path / "in/a.txt", story.format(more="Repairs cost 20 euros."))
    first = watch(tmp_path / "in", tmp_path / "tables")
    assert list(first.findings["kind"]) == ["arithmetic"]  # 50 of 200 are 25 percent
    put(
        tmp_path / "in/a.txt",
        story.format(more="Of 80 ships in the port, 20, or 45 percent, were lost, the mayor said."),
    )
    second = watch(tmp_path / "in", tmp_path / "tables")
    assert list(second.findings["kind"]) == ["arithmetic"]
    assert second.findings["message"].str.contains("45 percent").all()


def test_findings_are_those_of_all_articles_that_name_a_new_one(tmp_path):
    said = "The ministry of Marenia said that {} people died in the flood at Ostby on Monday, 12 May 2025, as the river Sorne rose."
    wire = tmp_path / "wire.jsonl"
    told = []
    for number, (outlet, dead) in enumerate((("Quay Post", 17), ("Harbour News", 17), ("Marenia Times", 71))):
        told.append(
            json.dumps(
                {"text": said.format(dead), "title": f"Flood {number}", "publisher": outlet, "published": "2025-05-13"}
            )
        )
        put(wire, "\n".join(told) + "\n")
        found = watch(wire, tmp_path / "t")
        new = found.articles["article_id"].iloc[0]
        every = kit.check(kit.Tables.open(tmp_path / "t"))
        named = [row.finding_id for row in every.itertuples() if new in row.article_ids.split("; ")]
        assert sorted(found.findings["finding_id"]) == sorted(named)
    assert "disagreement" in set(found.findings["kind"])
    assert found.findings["message"].str.contains("71").any()


def test_another_watcher_on_the_same_archive_is_refused(tmp_path, monkeypatch):
    story = put(tmp_path / "a.txt", STORY.format(count=12))
    usual = arrivals.articles_in

    def beside(source, languages):
        with pytest.raises(SetupError, match="another process is writing"):
            watch(story, tmp_path / "t")
        yield from usual(source, languages)

    monkeypatch.setattr(arrivals, "articles_in", beside)
    assert len(watch(story, tmp_path / "t").articles) == 1


@pytest.mark.slow
def test_who_reads_meanwhile_sees_whole_archives_only(tmp_path):
    wire = tmp_path / "wire.jsonl"
    put(wire, "")
    code = f"""
from tests.scale.samples import article
from tests.scale.test_look import as_line
from kit.scale import arrivals, growing, watch
arrivals.SETTLED_SECONDS, growing.PART_ARTICLES = 0.0, 8
for number in range(24):
    with open({str(wire)!r}, "a") as file:
        file.write(as_line(article(number)) + chr(10))
    watch({str(wire)!r}, {str(tmp_path / "t")!r})
"""
    process = subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)})
    seen = [0]
    while process.poll() is None:
        if (tmp_path / "t" / manifest.NAME).exists():
            tables = kit.Tables.open(tmp_path / "t").load()
            seen.append(len(tables))
            assert set(tables.figures["article_id"]) == set(tables.articles["article_id"])
            assert len(tables.figures) == 2 * len(tables)
    assert process.returncode == 0 and seen == sorted(seen) and seen[-1] <= 24
    assert len(kit.Tables.open(tmp_path / "t")) == 24


# Feeds and pages.


def entry(number, text, link, whole=False):
    body = f"<content:encoded>{text}</content:encoded>" if whole else f"<description>{text}</description>"
    return (
        f"<item><title>Entry {number}</title><guid isPermaLink='false'>g{number}</guid><link>{link}</link>"
        f"<pubDate>Mon, 12 May 2025 08:00:00 GMT</pubDate>{body}</item>"
    )


def feed(*entries, **headers):
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Courier</title>"
    body = f"{head}{''.join(entries)}</channel></rss>".encode()
    return 200, {"Content-Type": "application/rss+xml", **headers}, body


@pytest.fixture
def site():
    with serving({"/robots.txt": (404, {}, b""), "/a": page(PAGE)}) as running:
        yield running


def test_a_feed_is_asked_for_what_has_changed_and_not_too_often(tmp_path, site, later):
    told = [entry(1, "The mayor said that 12 ferries sank on Monday.", "https://courier.example/1", whole=True)]
    site.answers["/feed"] = feed(*told, ETag='"1"')
    address = f"{site.address}/feed"
    assert len(watch(address, tmp_path / "t").articles) == 1
    asked = len(site.asked)
    early = watch(address, tmp_path / "t")
    assert len(site.asked) == asked and "was not asked: not before" in str(early)
    later(301)
    site.answers["/feed"] = 304, {}, b""
    assert not len(watch(address, tmp_path / "t").articles)
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    later(301)
    told.append(entry(2, "The mayor said that 40 boats sank on Tuesday.", "https://courier.example/2", whole=True))
    site.answers["/feed"] = feed(*told, ETag='"2"')
    assert list(watch(address, tmp_path / "t").articles["title"]) == ["Entry 2"]
    later(301)
    told[0] = entry(1, "The mayor said that 21 ferries sank on Monday.", "https://courier.example/1", whole=True)
    site.answers["/feed"] = feed(*told, ETag='"3"')
    assert list(watch(address, tmp_path / "t").changes["new_value"]) == [21]


def test_a_feed_that_is_gone_is_not_asked_again(tmp_path, site, later):
    site.answers["/feed"] = 410, {}, b""
    found = watch(f"{site.address}/feed", tmp_path / "t")
    assert "is gone for good (410)" in str(found) and len(found.skipped) == 1
    later(1e6)
    asked = len(site.asked)
    found = watch(f"{site.address}/feed", tmp_path / "t")
    assert len(site.asked) == asked and not len(found.skipped) and "it is gone for good" in str(found)
    assert not kit.Tables.open(tmp_path / "t").count("skipped")


def test_a_feed_leads_to_no_private_address_of_another_host(tmp_path, site):
    inside = f"http://localhost:{site.address.rpartition(':')[2]}/a"  # the feed is at 127.0.0.1
    site.answers["/feed"] = feed(entry(1, "The mayor said that 12 ferries sank on Monday.", inside))
    found = watch(f"{site.address}/feed", tmp_path / "t")
    assert "/a" not in site.paths()
    assert "only its summary was taken of 'Entry 1'" in str(found) and "leads into a private network" in str(found)


def test_the_page_is_read_behind_a_summary_once(tmp_path, site, later):
    site.answers["/feed"] = feed(entry(1, "Libraries are cut by 4 per cent.", f"{site.address}/a"))
    found = watch(f"{site.address}/feed", tmp_path / "t")
    assert list(found.articles["reader"]) == ["html"]
    assert list(found.articles["words"]) == [len(PAGE_TEXT.split())]
    later(301)
    site.answers["/feed"] = feed(
        entry(1, "Libraries are cut by 4 per cent.", f"{site.address}/a"),
        entry(2, "No page has the 12 ferries that sank.", f"{site.address}/none"),
    )
    found = watch(f"{site.address}/feed", tmp_path / "t")
    assert site.paths().count("/a") == 1
    assert list(found.articles["reader"]) == ["feed"] and list(found.articles["title"]) == ["Entry 2"]
    assert "only its summary was taken of 'Entry 2'" in str(found) and "no such page (404)" in str(found)


def test_the_page_is_read_behind_a_headline(tmp_path, site):
    site.answers["/feed"] = feed(entry(1, "", f"{site.address}/a"), entry(2, "", f"{site.address}/none"))
    found = watch(f"{site.address}/feed", tmp_path / "t")
    assert list(found.articles["reader"]) == ["html"]
    assert list(found.skipped["origin"]) == [f"{site.address}/none"] and "no such page (404)" in str(found)


def test_the_rest_of_the_pages_is_read_at_the_next_look_even_when_the_feed_rests(tmp_path, site, monkeypatch):
    monkeypatch.setattr(arrivals, "PAGES", 2)
    for number in range(5):
        body = f"<h1>Story {number}</h1><p>The mayor of Dorville said that {number + 20} ferries sank on Monday in the storm.</p>"
        site.answers[f"/{number}"] = page(
            f"<html><body><article>{body * 1}<p>Repairs will take {number + 3} weeks, she said on the quay.</p></article></body></html>"
        )
    site.answers["/feed"] = feed(
        *(entry(number, f"In short, {number} ferries sank.", f"{site.address}/{number}") for number in range(5))
    )
    counts = []
    for _ in range(4):
        found = watch(f"{site.address}/feed", tmp_path / "t")
        counts.append(len(found.articles))
        assert ("pages that feeds link to are left for the next look" in str(found)) == (len(counts) < 3)
    assert counts == [2, 2, 1, 0] and site.paths().count("/feed") == 1
    assert sorted(site.paths())[:5] == [f"/{number}" for number in range(5)]


def test_a_page_that_states_no_day_has_that_of_the_feed(tmp_path, site):
    site.answers["/p"] = page(
        "<html><body><article><h1>Ferries</h1><p>The mayor of Dorville said that 12 ferries sank in the storm. Repairs will take 3 weeks, she said.</p></article></body></html>"
    )
    site.answers["/feed"] = feed(entry(1, "In short, ferries sank.", f"{site.address}/p"))
    (row,) = watch(f"{site.address}/feed", tmp_path / "t").articles.to_dict("records")
    assert (f"{row['published']:%Y-%m-%d}", row["publisher"]) == ("2025-05-12", "Courier")


def test_a_page_is_looked_at_each_time(tmp_path, site, later):
    address = f"{site.address}/a"
    assert len(watch(address, tmp_path / "t").articles) == 1
    later(301)
    site.answers["/a"] = page(PAGE.replace("<p>", "<p> ").replace("</body>", "<!-- another advertisement --></body>"))
    assert not len(watch(address, tmp_path / "t").articles)
    later(301)
    site.answers["/a"] = page(PAGE.replace("4 per cent", "6 per cent"))
    found = watch(address, tmp_path / "t")
    assert len(found.articles) == 1 and "4 per cent" in found.changes["message"].str.cat(sep=" ")


def test_an_address_that_fails_does_not_keep_others_from_coming(tmp_path, site):
    site.answers["/feed"] = 500, {}, b""
    put(tmp_path / "a.txt", STORY.format(count=12))
    found = watch([f"{site.address}/feed", tmp_path / "a.txt"], tmp_path / "t")
    assert len(found.articles) == 1 and "answers with an error (500)" in str(found)
