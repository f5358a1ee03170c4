"""Where a fetched page's connection goes: to the addresses that were looked at, and to none inside by way of outside."""

from __future__ import annotations

import datetime
import ipaddress
import ssl

import pytest
import urllib3

import kit
from kit.errors import UnreadableError
from kit.readers import fetch, hosts
from tests.readers.samples import PAGE, PAGE_TEXT
from tests.readers.serving import page, serving

PUBLIC, OTHER = "93.184.216.34", "151.101.1.140"


@pytest.fixture(autouse=True)
def apart(monkeypatch):
    """No rules of another test's site, no pauses, no proxy of this machine's own."""
    monkeypatch.setattr(fetch, "_rules", {})
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.0)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def names(monkeypatch):
    """What names stand for: addresses that are all given at once, or a list of such, one for each look-up."""
    known: dict[str, list] = {}
    asked: list[str] = []
    real = hosts.socket.getaddrinfo

    def resolve(host, port, *rest, **options):
        if host not in known:
            ipaddress.ip_address(host.strip("[]"))  # a name that no test gives is looked up by nobody
            return real(host, port, *rest, **options)
        asked.append(host)
        several = known[host]
        found = several.pop(0) if len(several) > 1 else several[0]
        return [entry for one in found for entry in real(one, port, *rest, **options)]

    monkeypatch.setattr(hosts.socket, "getaddrinfo", resolve)
    return known, asked


@pytest.fixture
def site():
    with serving({"/a": page(PAGE), "/robots.txt": (404, {}, b"")}) as running:
        yield running


@pytest.fixture
def connections(monkeypatch):
    """The addresses that are connected to, where nobody is but on this machine."""
    made: list[str] = []
    real = urllib3.util.connection.create_connection

    def connect(address, *rest, **options):
        made.append(address[0])
        if not ipaddress.ip_address(address[0].strip("[]")).is_loopback:
            raise OSError("nobody is there")
        return real(address, *rest, **options)

    monkeypatch.setattr(urllib3.util.connection, "create_connection", connect)
    return made


def port_of(site):
    return site.address.rpartition(":")[2]


def test_a_name_is_looked_up_once_and_stays_in_the_request(names, site):
    known, asked = names
    known["courier.test"] = [["127.0.0.1"], []]  # what it stands for later is nothing
    article = kit.read(f"http://courier.test:{port_of(site)}/a")
    assert article.text == PAGE_TEXT and asked == ["courier.test"]
    assert [headers["Host"] for _, headers in site.asked] == [f"courier.test:{port_of(site)}"] * 2
    assert site.paths() == ["/robots.txt", "/a"]


def test_a_name_that_is_public_when_looked_at_cannot_turn_private_at_the_connection(names, site, connections):
    known, _ = names
    known["rebinding.test"] = [[PUBLIC], ["127.0.0.1"]]
    with pytest.raises(UnreadableError):
        kit.read(f"http://rebinding.test:{port_of(site)}/a")
    assert set(connections) == {PUBLIC} and site.asked == []


def test_each_redirect_is_looked_at_and_pinned_anew(names, site):
    known, asked = names
    known["courier.test"], known["www.courier.test"] = [["127.0.0.1"]], [["127.0.0.1"]]
    site.answers["/old"] = (301, {"Location": f"http://www.courier.test:{port_of(site)}/a"}, b"")
    assert kit.read(f"http://courier.test:{port_of(site)}/old").text == PAGE_TEXT
    assert asked == ["courier.test", "www.courier.test"]


def test_the_next_address_is_tried_where_one_cannot_be_reached(names, site, connections, monkeypatch):
    known, _ = names
    monkeypatch.setattr(hosts, "is_private", lambda _address: False)
    known["courier.test"] = [[PUBLIC, "127.0.0.1"]]
    assert kit.read(f"http://courier.test:{port_of(site)}/a").text == PAGE_TEXT
    assert connections == [PUBLIC, "127.0.0.1"] * 2


def test_of_public_and_private_addresses_of_one_name_the_public_are_connected_to(names, site, connections):
    known, _ = names
    known["both.test"] = [["127.0.0.1", PUBLIC, "10.0.0.1", OTHER]]
    with pytest.raises(UnreadableError):
        kit.read(f"http://both.test:{port_of(site)}/a")
    assert connections == [PUBLIC, OTHER] and site.asked == []


@pytest.mark.parametrize(
    "inside",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_what_is_not_of_the_internet_is_private(inside):
    assert hosts.is_private(ipaddress.ip_address(inside))


@pytest.mark.parametrize(
    "outside",
    [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", f"::ffff:{PUBLIC}", f"64:ff9b::{PUBLIC}", "2002:5db8:d822::1"],
)
def test_what_is_of_the_internet_is_not(outside):
    assert not hosts.is_private(ipaddress.ip_address(outside))


# 2130706433, 0x7f000001, 017700000001 and 127.1 are other ways to write 127.0.0.1, which systems take.
@pytest.mark.parametrize(
    "target",
    [
        "127.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.1", "0.0.0.0", "169.254.169.254", "100.64.0.1",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
        "inside.test",
    ],
)  # fmt: skip
def test_a_public_page_leads_to_no_private_address_however_it_is_written(target, monkeypatch):
    real = hosts.socket.getaddrinfo
    known = {"public.test": PUBLIC, "inside.test": "192.168.1.1"}
    monkeypatch.setattr(
        hosts.socket, "getaddrinfo", lambda host, *rest, **options: real(known.get(host, host), *rest, **options)
    )
    asked = []

    class Redirect:
        is_redirect, status_code, headers = True, 302, {"Location": f"http://{target}/latest/meta-data"}
        __enter__ = lambda self: self  # noqa: E731
        __exit__ = lambda *_: None  # noqa: E731

    monkeypatch.setattr(fetch, "_fetched_rules", lambda *_: fetch_rules())
    monkeypatch.setattr(fetch, "_get", lambda address, *_: asked.append(address) or Redirect())
    with pytest.raises(UnreadableError, match="leads into a private network|there is no host"):
        kit.read("http://public.test/a")
    assert asked == ["http://public.test/a"]


def fetch_rules():
    from protego import Protego

    return Protego.parse("")


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]", "224.0.0.1", "255.255.255.255", "[ff02::1]"]
)
def test_where_no_site_is_nothing_is_fetched_even_when_asked_for(address, connections):
    with pytest.raises(UnreadableError, match="where no site is"):
        kit.read(f"http://{address}/latest/meta-data")
    assert connections == []


def test_a_site_of_this_machine_is_read_when_asked_for(site):
    assert not any(hosts.is_no_site(ipaddress.ip_address(own)) for own in ("127.0.0.1", "::1", "0.0.0.0", "10.0.0.1"))
    assert kit.read(f"{site.address}/a").text == PAGE_TEXT


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A certificate for courier.test, and the one who signs it, whom this test trusts."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "courier.test")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("courier.test")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "courier.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))
    return file


def test_the_certificate_is_that_of_the_name_and_not_of_the_address(names, certificate):
    known, _ = names
    known["courier.test"], known["other.test"] = [["127.0.0.1"]], [["127.0.0.1"]]
    said: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: said.append(name)
    with serving({"/a": page(PAGE)}, context) as site:
        assert kit.read(f"https://courier.test:{port_of(site)}/a").text == PAGE_TEXT
        assert set(said) == {"courier.test"}
        assert {headers["Host"] for _, headers in site.asked} == {f"courier.test:{port_of(site)}"}
        count = len(site.asked)
        for host in ("other.test", "127.0.0.1"):  # whose certificate it is not
            with pytest.raises(UnreadableError, match=r"robots\.txt cannot be had"):
                kit.read(f"https://{host}:{port_of(site)}/a")
            with pytest.raises(UnreadableError, match="certificate is not valid"):
                fetch._get(f"https://{host}:{port_of(site)}/a", "it", hosts.addresses(host, None))
        assert len(site.asked) == count


def test_a_proxy_is_given_the_name_and_no_way_inside(names, monkeypatch):
    known, _ = names
    known["courier.test"] = [[PUBLIC]]
    inside = "http://10.0.0.1/a"
    answers = {
        "http://courier.test/robots.txt": (404, {}, b""),
        "http://courier.test/a": page(PAGE),
        "http://courier.test/b": (302, {"Location": inside}, b""),
    }
    with serving(answers) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.address)
        monkeypatch.setenv("http_proxy", proxy.address)
        assert kit.read("http://courier.test/a").text == PAGE_TEXT
        with pytest.raises(UnreadableError, match="leads into a private network"):
            kit.read("http://courier.test/b")
        assert set(proxy.paths()) == set(answers) and {headers["Host"] for _, headers in proxy.asked} == {
            "courier.test"
        }
