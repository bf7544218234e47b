"""Style sheets and scripts, from memory: small, compressed once, and kept by browsers until they change."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages need; `version` is the start of its SHA-256."""

    content: bytes
    compressed: bytes
    type: str
    version: str


class Assets:
    """The files under `static`; only these exist, whatever path is asked for."""

    def __init__(self) -> None:
        self._files = dict(_found(resources.files("rekenschap.web") / "static", ""))

    def address(self, name: str) -> str:
        """Where a page finds a file: its address changes with its content."""
        return f"/static/{self._files[name].version}/{name}"

    def response(self, request: Request, name: str) -> Response:
        """The file, or 404."""
        file = self._files.get(name)
        if file is None:
            return Response(status_code=404)
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(file.compressed, media_type=file.type, headers=headers | {"content-encoding": "gzip"})
        return Response(file.content, media_type=file.type, headers=headers)


def _found(folder: Traversable, path: str) -> list[tuple[str, Asset]]:
    found: list[tuple[str, Asset]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _found(entry, f"{path}{entry.name}/")
        elif kind := _TYPES.get("." + entry.name.rpartition(".")[2]):
            content = entry.read_bytes()
            version = hashlib.sha256(content).hexdigest()[:12]
            found.append((path + entry.name, Asset(content, gzip.compress(content, 9, mtime=0), kind, version)))
    return found
