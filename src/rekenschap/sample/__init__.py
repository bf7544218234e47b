"""The sample paper that comes with the package: an invented nota, for `rekenschap demo` and for the tests.

`nota-voorbeeld.md` has the form of a nota naar aanleiding van het verslag of the Eerste Kamer. Its ministry,
groups, people and amounts do not exist, and it says so itself; the laws and the acts of the European Union that
it cites do. Its dossier, 39 800 XX, is one that the count of the chambers does not reach before the late 2030s.
"""

from __future__ import annotations

from importlib import resources

NAME = "nota-voorbeeld.md"


def content() -> bytes:
    """The bytes of the sample paper."""
    return (resources.files(__name__) / NAME).read_bytes()
