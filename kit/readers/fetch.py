"""Fetching a web address: politely (robots.txt, a pause, a name) and within limits (size, time, redirects, hosts)."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kit.errors import NotFoundError, UnreadableError
from kit.readers import hosts
from kit.readers.hosts import Address
from kit.readers.source import MAX_DOCUMENT_BYTES, Source
from kit.version import __version__

if TYPE_CHECKING:
    from protego import Protego
    from requests import Response

MAX_REDIRECTS = 5
MAX_SECONDS = 60  # a whole page
IDLE_SECONDS = 20  # until the server says something
MAX_ROBOTS_BYTES = 500 * 2**10  # RFC 9309 has readers take at least this much
PAUSE_SECONDS = 1.0  # between two pages of one host, unless its robots.txt asks for more
MAX_PAUSE_SECONDS = 10.0
AGENT = "kit-data-journalism"

_MOST_RULES = 256  # sites whose rules are remembered

_last_visit: dict[str, float] = {}
_rules: dict[str, Protego | None] = {}  # by the address of robots.txt


@dataclass(frozen=True)
class Answer:
    """What a server says when it is asked for a page: its status and headers, and the page where it gives one."""

    status: int
    headers: Mapping[str, str]
    source: Source | None


def fetch(url: str, linked_from: str | None = None) -> Source:
    """What is at a web address. Raises `UnreadableError`, or `NotFoundError` where the server has no such page.

    An address that a feed names, and no reporter, is ``linked_from`` that of the feed: it may be on a private network only
    where the feed is on the same host.
    """
    answer = ask(url, linked_from=linked_from)
    if answer.source is None:
        raise refusal(answer.status, url)
    return answer.source


def ask(url: str, since: Mapping[str, str] | None = None, linked_from: str | None = None) -> Answer:
    """What the server of a web address answers; ``since`` are headers that ask for the page only if it has changed.

    Raises `UnreadableError` where there is no answer, or nothing is asked.

    Only http and https; robots.txt is respected, no cookie is kept and no password sent. A redirect may not lead to
    another scheme, nor from a public host to a private one; the address itself may be on the newsroom's own network.
    The connection goes to the addresses that were looked at, whatever the host's name stands for a moment later.
    """
    address, public = url, linked_from is not None and _host(linked_from) != _host(url)
    for _ in range(MAX_REDIRECTS + 1):
        found = _checked(address, url, public)
        public = public or not hosts.is_private(found[0])
        rules = _robots(urljoin(address, "/robots.txt"), found)
        if rules is None:
            raise UnreadableError(
                f"{url}: the site's robots.txt cannot be had just now, so nothing is fetched; try later"
            )
        if not rules.can_fetch(address, AGENT):
            raise UnreadableError(
                f"{url}: the site's robots.txt asks programs not to read this page; save it from a browser and read the file"
            )
        _pause(address, found[0], rules)
        with _get(address, url, found, since) as response:
            if response.is_redirect:
                address = urljoin(address, response.headers["Location"])
                continue
            if not 200 <= response.status_code < 300:
                return Answer(response.status_code, response.headers, None)
            data = _body(response, MAX_DOCUMENT_BYTES, url)
            source = Source.of_bytes(url, data, address, response.headers.get("Content-Type"))
            return Answer(response.status_code, response.headers, source)
    raise UnreadableError(f"{url}: more than {MAX_REDIRECTS} redirects; open it in a browser and save the page")


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def refusal(status: int, url: str) -> UnreadableError | NotFoundError:
    """What is said of a page that a server does not give."""
    if status in (404, 410):
        return NotFoundError(f"{url}: the site has no such page ({status}); check the address")
    if status in (401, 402, 403):
        return UnreadableError(f"{url}: the site lets no program read it ({status}); save the page from a browser")
    if status == 429:
        return UnreadableError(f"{url}: the site asks to be left alone for a while ({status}); try later")
    return UnreadableError(f"{url}: the site answers with an error ({status}); try later")


def forget_robots() -> None:
    """Ask for each site's robots.txt anew: who comes back after hours does not go by an old one."""
    _rules.clear()


def _checked(address: str, url: str, public: bool) -> tuple[Address, ...]:
    """The addresses of the host, which are to be connected to, unless the web address is one that is not to be fetched."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnreadableError(f"{url} is no web address; check the spelling") from None
    if parts.scheme not in ("http", "https") or not host:
        where = "" if address == url else f" leads to {address}, and"
        raise UnreadableError(
            f"{url}:{where} only http and https addresses are fetched; save the page and read the file"
        )
    if parts.username or parts.password:
        raise UnreadableError(f"{parts.hostname}: no password is sent with an address; save the page and read the file")
    try:
        found = hosts.addresses(host, port)
    except (OSError, UnicodeError):
        raise UnreadableError(
            f"{url}: there is no host {host}, or no network; save the page and read the file"
        ) from None
    if public and hosts.is_private(found[0]):
        raise UnreadableError(f"{url} leads into a private network ({host}); nothing is fetched from there")
    for one in filter(hosts.is_no_site, found):
        raise UnreadableError(f"{url}: {host} is at {one}, where no site is; nothing is fetched from there")
    return found


def _robots(address: str, found: Sequence[Address]) -> Protego | None:
    """The rules of a site; none where it has no robots.txt, None where the server fails (RFC 9309: all is forbidden)."""
    if address not in _rules:
        if len(_rules) >= _MOST_RULES:
            _rules.clear()
        _rules[address] = _fetched_rules(address, found)
    return _rules[address]


def _fetched_rules(address: str, found: Sequence[Address]) -> Protego | None:
    from protego import Protego

    try:
        for _ in range(MAX_REDIRECTS + 1):
            with _get(address, address, found) as response:
                if response.is_redirect:
                    address = urljoin(address, response.headers["Location"])
                    found = _checked(address, address, public=True)
                    continue
                if response.status_code >= 500:
                    return None
                text = ""
                if response.status_code < 400:
                    text = _body(response, MAX_ROBOTS_BYTES, address, cut=True).decode("utf-8", "replace")
                return Protego.parse(text)
    except UnreadableError:
        return None
    return Protego.parse("")


def _pause(address: str, host: Address, rules: Protego) -> None:
    asked = rules.crawl_delay(AGENT)
    least = min(max(asked or 0.0, 0.0 if host.is_loopback else PAUSE_SECONDS), MAX_PAUSE_SECONDS)
    site = urlsplit(address).netloc
    wait = _last_visit.get(site, -MAX_PAUSE_SECONDS) + least - time.monotonic()
    if wait > 0:
        time.sleep(wait)
    _last_visit[site] = time.monotonic()


def _get(address: str, url: str, found: Sequence[Address], since: Mapping[str, str] | None = None) -> Response:
    import requests

    from kit.readers.pinned import PinnedAdapter

    headers = {
        "User-Agent": f"{AGENT}/{__version__} (reads single news pages for a reporter)",
        "Accept": "*/*",
        **(since or {}),
    }
    try:
        with requests.Session() as session:  # a new one each time: no cookie outlives its page
            for scheme in ("http://", "https://"):
                session.mount(scheme, PinnedAdapter(found))
            return session.get(
                address,
                headers=headers,
                auth=lambda request: request,  # keeps passwords of a .netrc file out
                stream=True,
                allow_redirects=False,
                timeout=IDLE_SECONDS,
            )
    except requests.exceptions.SSLError as error:
        raise UnreadableError(
            f"{url}: the site's certificate is not valid ({_short(error)}); check the address"
        ) from None
    except (requests.RequestException, ValueError) as error:
        raise UnreadableError(f"{url} cannot be fetched ({_short(error)}); try later, or save the page") from None


def _body(response: Response, limit: int, url: str, cut: bool = False) -> bytes:
    """The decoded body as it comes in, up to the limits of size and time."""
    from urllib3.exceptions import HTTPError

    until = time.monotonic() + MAX_SECONDS
    blocks: list[bytes] = []
    size = 0
    try:
        while block := response.raw.read1(65_536, decode_content=True):
            blocks.append(block)
            size += len(block)
            if size > limit:
                if cut:
                    return b"".join(blocks)[:limit]
                raise UnreadableError(f"{url} is larger than {limit // 2**20} MB; download it and read the file")
            if time.monotonic() > until:
                raise UnreadableError(f"{url} takes longer than {MAX_SECONDS} seconds; try later, or save the page")
    except (HTTPError, OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(f"{url} broke off while it was fetched ({_short(error)}); try again") from None
    return b"".join(blocks)


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:160]
