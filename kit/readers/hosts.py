"""Which addresses a host's name stands for, and which of them are to be connected to."""

from __future__ import annotations

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the address behind the gateway


def addresses(host: str, port: int | None) -> tuple[Address, ...]:
    """The IP addresses of a host, in the order the system gives them: of several, those of the internet only.

    A name may stand for an address of the internet and a private one at once, which is a way to have the private one
    connected to. Raises `OSError` or `UnicodeError` for a host that there is not.
    """
    found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    every = tuple(dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found))
    return tuple(one for one in every if not is_private(one)) or every


def is_private(address: Address) -> bool:
    """Whether an address is of this machine, of a network of one's own or of no network: not of the internet."""
    meant = _meant(address)
    return not meant.is_global or meant.is_multicast or meant.is_reserved or getattr(meant, "is_site_local", False)


def is_no_site(address: Address) -> bool:
    """Whether no site is ever at an address: those of a link, where clouds hand out passwords (169.254.169.254), of groups
    and of none."""
    meant = _meant(address)
    own = meant.is_loopback or meant.is_unspecified  # which of IPv6 count as reserved
    return meant.is_link_local or meant.is_multicast or meant.is_reserved and not own


def _meant(address: Address) -> Address:
    """The IPv4 address that one of IPv6 is another way to write or leads to."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return address.ipv4_mapped or address.sixtofour or address
    return address
