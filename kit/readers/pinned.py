"""Connections to addresses that have been looked at, by the name that they have been looked up for.

Between the look at a host's addresses and the connection its name may come to stand for another address (DNS
rebinding). So the name is not looked up again: the connection goes to the address, and the name stays where a server
and its certificate are asked for it, in the Host header, in TLS's server name and in the check of the certificate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from requests import ConnectionError, PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import SSLError
from requests.utils import select_proxy

from kit.readers.hosts import Address

_TRIED = 4  # addresses of one host


class PinnedAdapter(HTTPAdapter):
    """Sends a request to one of the addresses, the next where one cannot be reached.

    Where the environment names a proxy, the proxy connects, and it looks the name up by itself.
    """

    def __init__(self, addresses: Sequence[Address]) -> None:
        super().__init__()
        self._addresses = [str(address) for address in addresses[:_TRIED]]
        self._address = self._addresses[0]

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        """The answer of the first address that there is a connection to. Raises what requests does."""
        if select_proxy(str(request.url), options.get("proxies")):
            return super().send(request, *arguments, **options)
        for address in self._addresses:
            self._address = address
            try:
                return super().send(request, *arguments, **options)
            except SSLError:
                raise
            except ConnectionError:
                if address == self._addresses[-1]:
                    raise
        raise AssertionError("a host has an address")

    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """requests' own, to the address in place of the name."""
        if select_proxy(str(request.url), proxies):
            return super().get_connection_with_tls_context(request, verify, proxies=proxies, cert=cert)
        host, tls = self.build_connection_pool_key_attributes(request, verify, cert)
        if host["scheme"] == "https":
            tls = tls | {"server_hostname": host["host"].strip("[]")}
        return self.poolmanager.connection_from_host(**host | {"host": self._address}, pool_kwargs=tls)

    def add_headers(self, request: PreparedRequest, **_options: Any) -> None:
        """The name that is asked for, which would else be the address."""
        url = urlsplit(str(request.url))
        request.headers["Host"] = url.netloc.removesuffix(":80" if url.scheme == "http" else ":443")
