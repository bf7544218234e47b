"""Which host is this machine: the only one that may be spoken to without TLS."""

from __future__ import annotations

import ipaddress


def is_this_machine(host: str | None) -> bool:
    """Whether only this machine is meant by a host, a name or an IP address without brackets.

    >>> [is_this_machine(host) for host in ("localhost", "127.0.0.1", "::1", "localhost.example.org", "10.0.0.1")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return host is not None and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
