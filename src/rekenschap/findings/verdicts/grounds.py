"""On what ground an answer withholds: the first of the guide's order that its withholding words give."""

from __future__ import annotations

from collections.abc import Iterator

from rekenschap.findings.finding import Ground, Status
from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.replies import Sentence
from rekenschap.findings.verdicts.withholding import Withholding

#: the order of the guide: the first that fits is the ground
ORDER: tuple[Ground, ...] = (
    "later_document",
    "under_investigation",
    "national_security",
    "no_public_statement",
    "confidential",
    "privacy",
    "not_responsible",
    "not_available",
    "premature",
)


def ground_of(case: Case, status: Status, withholding: Withholding) -> Ground | None:
    """The ground for what is missing; None where nothing is withheld, or no words give one."""
    if status not in ("partly", "deferred", "declined"):
        return None
    grounds = set(_grounds(withholding.every if status == "partly" else withholding.sentences))
    grounds |= set(_causes(case.reply.sentences)) if grounds or status == "declined" else set()
    if status == "declined":
        grounds.discard("later_document")
    return next((ground for ground in ORDER if ground in grounds), None)


def _grounds(sentences: tuple[Sentence, ...]) -> Iterator[Ground]:
    for sentence in sentences:
        for sign in sentence.signs:
            if sign.ground is not None:
                yield sign.ground


def _causes(sentences: tuple[Sentence, ...]) -> Iterator[Ground]:
    """Grounds that are named near a refusal: in sentences that withhold nothing by themselves."""
    for sentence in sentences:
        for sign in sentence.signs:
            if sign.family == "refusals" and sign.entry.fields.get("cause") and sign.ground is not None:
                yield sign.ground
