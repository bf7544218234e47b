"""Rekenschap reads the papers in which a government answers a parliament.

The verbs of the flow, imported only when they are used, so that ``import rekenschap`` stays quick:

>>> from rekenschap import read
>>> reading = read(open("kst-36800-X-E.md", "rb").read())  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Reading", "__version__", "read"]

if TYPE_CHECKING:
    from rekenschap.reading import Reading, read


def __getattr__(name: str) -> Any:
    """Import `read` and `Reading` on first use (PEP 562)."""
    if name in {"read", "Reading"}:
        from rekenschap import reading

        return getattr(reading, name)
    raise AttributeError(f"module 'rekenschap' has no attribute {name!r}; it has {', '.join(__all__)}")
