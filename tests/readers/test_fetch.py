"""Fetching from a server on the loopback address: what is sent, what is respected, what is refused."""

from __future__ import annotations

import datetime
import gzip

import pytest

import kit
from kit.errors import NotFoundError, SkippedWarning, UnreadableError
from kit.readers import fetch, hosts
from tests.readers.samples import PAGE, PAGE_TEXT, SENTENCE
from tests.readers.serving import page, serving


@pytest.fixture
def site():
    with serving({"/a": page(PAGE), "/robots.txt": (404, {}, b"")}) as running:
        yield running


def test_a_page_comes_with_its_address(site):
    article = kit.read(f"{site.address}/a")
    assert article.text == PAGE_TEXT
    assert article.origin == f"{site.address}/a"
    assert article.url == "https://courier.example/news/council-cuts-libraries"  # the page's own, canonical


def test_who_asks_is_said_and_no_cookie_or_password_is_sent(site, tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    site.answers["/a"] = page(PAGE, **{"Set-Cookie": "id=1"})
    kit.read(f"{site.address}/a")
    kit.read(f"{site.address}/a")
    for _, headers in site.asked:
        assert headers["User-Agent"].startswith("kit-data-journalism/")
        assert not {"Cookie", "Authorization"} & set(headers)


def test_robots_txt_is_respected(site):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/*\nAllow: /\n")
    site.answers["/private/a"] = page(PAGE)
    assert kit.read(f"{site.address}/a").text == PAGE_TEXT
    with pytest.raises(UnreadableError, match=r"robots\.txt asks programs not to read"):
        kit.read(f"{site.address}/private/a")
    assert "/private/a" not in site.paths()


def test_a_robots_txt_that_cannot_be_had_forbids_all(site):
    site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(UnreadableError, match=r"robots\.txt cannot be had"):
        kit.read(f"{site.address}/a")


def test_a_pause_is_made_where_robots_txt_asks_for_it(site, monkeypatch):
    pauses = []
    monkeypatch.setattr(fetch.time, "sleep", pauses.append)
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    kit.read_all([f"{site.address}/a", f"{site.address}/a"])
    assert len(pauses) == 1 and 0 < pauses[0] <= 7


def test_a_page_is_asked_for_only_if_it_has_changed(site):
    site.answers["/a"] = page(PAGE, ETag='"7"')
    first = fetch.ask(f"{site.address}/a")
    assert first.status == 200 and first.headers["etag"] == '"7"' and first.source.read() == PAGE.encode()
    site.answers["/a"] = (304, {}, b"")
    again = fetch.ask(f"{site.address}/a", {"If-None-Match": '"7"'})
    assert again.status == 304 and again.source is None and site.asked[-1][1]["If-None-Match"] == '"7"'
    site.answers["/a"] = (410, {"Retry-After": "5"}, b"")
    assert fetch.ask(f"{site.address}/a").headers["Retry-After"] == "5"


def test_who_comes_back_asks_for_robots_txt_again(site):
    kit.read(f"{site.address}/a")
    kit.read(f"{site.address}/a")
    assert site.paths().count("/robots.txt") == 1
    fetch.forget_robots()
    kit.read(f"{site.address}/a")
    assert site.paths().count("/robots.txt") == 2


def test_redirects_are_followed_so_far(site):
    site.answers["/old"] = (301, {"Location": "/a"}, b"")
    assert kit.read(f"{site.address}/old").origin == f"{site.address}/old"
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(UnreadableError, match="more than 5 redirects"):
        kit.read(f"{site.address}/loop")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "data:text/html,x"])
def test_a_redirect_to_another_scheme_is_refused(site, target):
    site.answers["/old"] = (302, {"Location": target}, b"")
    with pytest.raises(UnreadableError, match="only http and https"):
        kit.read(f"{site.address}/old")


def test_a_public_page_may_not_lead_into_a_private_network(site, monkeypatch):
    real = hosts.socket.getaddrinfo

    def resolve(host, *rest, **options):
        return real("93.184.216.34" if host == "public.example" else host, *rest, **options)

    class Redirect:
        is_redirect, status_code, headers = True, 302, {"Location": f"{site.address}/a"}
        __enter__ = lambda self: self  # noqa: E731
        __exit__ = lambda *_: None  # noqa: E731

    monkeypatch.setattr(hosts.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetch, "_robots", lambda *_: fetch_rules())
    monkeypatch.setattr(fetch, "_get", lambda *_: Redirect())
    with pytest.raises(UnreadableError, match="leads into a private network"):
        kit.read("http://public.example/a")
    assert site.asked == []


def fetch_rules():
    from protego import Protego

    return Protego.parse("")


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "gopher://example.org/a", "http://", "http://[", "http://a:b@127.0.0.1/"]
)
def test_other_addresses_are_refused(address):
    with pytest.raises(UnreadableError):
        kit.read(address)


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (404, NotFoundError, "no such page"),
        (403, UnreadableError, "lets no program read it"),
        (429, UnreadableError, "left alone"),
        (500, UnreadableError, "answers with an error"),
    ],
)
def test_what_the_server_refuses(site, status, error, words):
    site.answers["/x"] = (status, {}, b"")
    with pytest.raises(error, match=words):
        kit.read(f"{site.address}/x")


def test_size_is_limited_also_of_what_is_packed(site, monkeypatch):
    monkeypatch.setattr(fetch, "MAX_DOCUMENT_BYTES", 2**20)
    packed = gzip.compress(b"<html>" + b" " * (2**22))
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, packed)
    with pytest.raises(UnreadableError, match="larger than 1 MB"):
        kit.read(f"{site.address}/bomb")


def test_time_is_limited(site, monkeypatch):
    monkeypatch.setattr(fetch, "MAX_SECONDS", -1)
    with pytest.raises(UnreadableError, match="takes longer than"):
        kit.read(f"{site.address}/a")


def test_a_server_that_is_not_there():
    with pytest.raises(UnreadableError, match=r"robots\.txt cannot be had|cannot be fetched"):
        kit.read("http://127.0.0.1:1/a")


def test_a_feed_and_a_bad_address_among_others(site):
    feed = f"<rss version='2.0'><channel><title>C</title><item><title>t</title><guid>g</guid><description>{SENTENCE}</description>"
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, f"{feed}</item></channel></rss>".encode())
    with pytest.warns(SkippedWarning, match="no such page"):
        articles = kit.read_all([f"{site.address}/feed", f"{site.address}/none", f"{site.address}/a"])
    assert [a.reader for a in articles] == ["feed", "html"]
    assert articles[1].published == datetime.date(2025, 3, 4)
    assert articles.skipped[0].origin == f"{site.address}/none"
