"""The address of this server, as the exports write it into what they make."""

from __future__ import annotations

from fastapi import Request

from rekenschap.exports.site import Site


def site_of(request: Request) -> Site:
    """The site by the address that the server was told it has, else by the one under which it was asked."""
    public: str | None = request.app.state.public
    return Site(public or str(request.base_url).rstrip("/"))
