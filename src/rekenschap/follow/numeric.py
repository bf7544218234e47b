"""numpy, or what to install where it is missing: `from rekenschap.follow.numeric import np`. The extra `forecast`.

Only modules that draw or fit import this; what reads, and what a formula gives, does without.
"""

from __future__ import annotations

from rekenschap.errors import MissingExtra

try:
    import numpy as np
except ModuleNotFoundError as error:
    raise MissingExtra("to simulate needs the extra `forecast`: pip install 'rekenschap[forecast]'") from error

__all__ = ["np"]
