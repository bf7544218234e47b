"""What the answering side undertakes, in checkable terms, with its document, its deadline and its regularity.

Each sentence of an answer is judged by named signs (`judging`), its deadline read against the parliamentary year
(`deadlines`), its document resolved within the paper (`documents`); mentions of one undertaking share a number.
"""

from __future__ import annotations

from rekenschap.findings.commitments.promises import find_commitments

__all__ = ["find_commitments"]
