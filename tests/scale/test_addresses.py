"""Asking an address again: only for what has changed, and not before its server wants to be asked."""

from __future__ import annotations

from email.utils import formatdate

import pytest

from kit.scale.addresses import LEAST_SECONDS, MOST_SECONDS, ask_again
from kit.scale.seen import Address
from tests.readers.samples import PAGE
from tests.readers.serving import page, serving

NOW = 1_800_000_000.0
FEED = b"<rss version='2.0'><channel><title>C</title>%s<item><title>t</title></item></channel></rss>"


@pytest.fixture
def site():
    with serving({"/robots.txt": (404, {}, b"")}) as running:
        yield running


def asked(site, known=None, now=NOW):
    return ask_again(known or Address(f"{site.address}/a"), now)


def waits(site, status=200, body=b"<p>x</p>", known=None, **headers):
    """How long the address is left alone after an answer."""
    site.answers["/a"] = status, {name.replace("_", "-"): value for name, value in headers.items()}, body
    return asked(site, known).address.not_before - NOW


def test_what_has_not_changed_is_not_sent_again(site):
    site.answers["/a"] = page(PAGE, **{"ETag": '"7"', "Last-Modified": "Mon, 12 May 2025 08:00:00 GMT"})
    first = asked(site)
    assert first.source is not None and first.trouble is None
    site.answers["/a"] = 304, {}, b""
    second = asked(site, first.address)
    assert second.source is None and second.trouble is None
    sent = site.asked[-1][1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"7"', "Mon, 12 May 2025 08:00:00 GMT")
    assert second.address.etag == '"7"'  # and so the third time


def test_the_same_bytes_without_a_word_of_it_are_not_read_again(site):
    site.answers["/a"] = page(PAGE)
    assert asked(site, asked(site).address).source is None
    assert "If-None-Match" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, LEAST_SECONDS),
        ({"Cache_Control": "public, max-age=3600"}, 3600),
        ({"Cache_Control": "max-age=10"}, LEAST_SECONDS),
        ({"Cache_Control": "no-cache, max-age=3600"}, LEAST_SECONDS),
        ({"Cache_Control": "s-maxage=9999"}, LEAST_SECONDS),
        ({"Cache_Control": "max-age=31536000"}, MOST_SECONDS),
    ],
)
def test_how_long_a_page_is_fresh(site, headers, seconds):
    assert waits(site, **headers) == seconds
    assert waits(site, 304, b"", **headers) == seconds


def test_a_feed_says_how_long_it_wants_to_be_left_alone(site):
    site.answers["/a"] = 200, {}, FEED % b"<ttl>60</ttl>"
    first = asked(site)
    assert first.address.not_before == NOW + 3600
    assert waits(site, 304, b"", first.address) == 3600  # when it does not say it again


@pytest.mark.parametrize("status", [429, 503])
def test_who_asks_to_be_left_alone_is(site, status):
    assert waits(site, status, Retry_After="7200") == 7200
    assert waits(site, status, Retry_After=formatdate(NOW + 9000, usegmt=True)) == 9000
    assert waits(site, status, Retry_After="soon") == LEAST_SECONDS
    assert waits(site, status, Retry_After="604800") == 604_800  # longer than what is waited after errors


def test_errors_are_waited_for_longer_and_longer_up_to_a_day(site):
    site.answers["/a"] = 500, {}, b""
    known, pauses = Address(f"{site.address}/a", etag='"7"'), []
    for _ in range(11):
        found = asked(site, known)
        assert "answers with an error (500)" in found.trouble
        known = found.address
        pauses.append(known.not_before - NOW)
    assert pauses[:4] == [300, 600, 1200, 2400] and pauses[-1] == MOST_SECONDS
    site.answers["/a"] = page(PAGE)
    found = asked(site, known)
    assert found.source is not None and found.address.failures == 0
    assert site.asked[-1][1]["If-None-Match"] == '"7"'


def test_a_network_that_is_down_is_an_error_like_others(monkeypatch):
    found = ask_again(Address("http://127.0.0.1:1/a"), NOW)
    assert found.address.failures == 1 and found.trouble and found.source is None


def test_what_is_gone_for_good_is_known_to_be(site):
    site.answers["/a"] = 410, {}, b""
    found = asked(site)
    assert found.address.gone and "is gone for good (410), and is not asked again" in found.trouble


def test_robots_txt_is_respected_here_as_well(site):
    site.answers["/robots.txt"] = 200, {}, b"User-agent: *\nDisallow: /a\n"
    found = asked(site)
    assert "robots.txt asks programs not to read" in found.trouble and "/a" not in site.paths()
