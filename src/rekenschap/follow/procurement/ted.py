"""Contracts of a notice of TED in the form of eForms (UBL `ContractAwardNotice`), by its business terms.

BT-105 procedure (`neg-wo-call`: negotiated without a call), BT-500/BT-514 organisation and its country, BT-720
value of a tender, BT-3202 tender of a contract, OPT-310 its tendering party, OPT-300 who that is, BT-145 day of
conclusion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

from rekenschap.errors import BadTable, PaperError
from rekenschap.follow.procurement.contract import Contract, Party
from rekenschap.follow.procurement.countries import countries
from rekenschap.papers.elements import name_of, words_of
from rekenschap.papers.markup import MOST_BYTES, parse_xml

_WITHOUT_CALL = "neg-wo-call"


def read_ted(path: Path) -> tuple[Contract, ...]:
    """The contracts of a notice. Raises `BadTable` where it is no notice of an award."""
    try:
        with path.open("rb") as file:
            root = parse_xml(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise BadTable(f"{path}: cannot be read: {error.strerror or error}") from error
    except PaperError as error:
        raise BadTable(f"{path.name}: {error.message}") from error
    if name_of(root) != "ContractAwardNotice":
        raise BadTable(f"{path.name}: is a {name_of(root)}, and a ContractAwardNotice of eForms was needed")
    return tuple(_contracts(root, path.name))


def _contracts(root: etree._Element, file: str) -> Iterator[Contract]:
    organisations = {_id(one, "PartyIdentification"): _party(one) for one in _all(root, "Company")}
    result = next(_all(root, "NoticeResult"), None)
    if result is None:
        raise BadTable(f"{file}: has no NoticeResult: it tells of no award")
    tenders = {_own_id(one): one for one in result if name_of(one) == "LotTender"}
    winners = {_own_id(one): one for one in result if name_of(one) == "TenderingParty"}
    buyers = tuple(
        organisations.get(_id(one, "PartyIdentification"), Party("", ""))
        for party in _all(root, "ContractingParty")
        for one in _all(party, "Party")
    )
    method = _words(root, "TenderingProcess", "ProcedureCode")
    single = True if method == _WITHOUT_CALL else None if not method else False
    for one in result:
        if name_of(one) == "SettledContract":
            tender = tenders.get(_below(one, "LotTender"))
            amount, currency = _amount(tender, file)
            yield Contract(
                _words(root, "ContractFolderID") or file,
                _own_id(one),
                _words(one, "Title") or _words(root, "ProcurementProject", "Name"),
                _day(_words(one, "IssueDate") or _words(one, "AwardDate")),
                buyers,
                _suppliers(tender, winners, organisations),
                amount,
                currency,
                single,
                method,
                f"{file}, {_own_id(one)}",
            )


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if name_of(one) == name)


def _words(element: etree._Element, *names: str) -> str:
    """The words of the first element under others, by their names."""
    found: etree._Element | None = element
    for name in names:
        found = next(_all(found, name), None) if found is not None else None
    return words_of(found)


def _own_id(element: etree._Element) -> str:
    return next((words_of(one) for one in element if name_of(one) == "ID"), "")


def _id(element: etree._Element, under: str) -> str:
    return _words(element, under, "ID")


def _below(element: etree._Element | None, name: str) -> str:
    """The ID of what an element refers to."""
    if element is None:
        return ""
    return next((_own_id(one) for one in element if name_of(one) == name), "")


def _party(company: etree._Element) -> Party:
    code = _words(company, "PostalAddress", "Country", "IdentificationCode")
    return Party(_words(company, "PartyName", "Name"), countries().code(code))


def _suppliers(
    tender: etree._Element | None, winners: Mapping[str, etree._Element], organisations: Mapping[str, Party]
) -> tuple[Party, ...]:
    winner = winners.get(_below(tender, "TenderingParty"))
    if winner is None:
        return ()
    ids = (_own_id(one) for one in winner if name_of(one) == "Tenderer")
    return tuple(organisations.get(one, Party("", "")) for one in ids)


def _amount(tender: etree._Element | None, file: str) -> tuple[Decimal | None, str]:
    found = next(_all(tender, "PayableAmount"), None) if tender is not None else None
    if found is None:
        return None, ""
    try:
        amount = Decimal(words_of(found))
    except InvalidOperation as error:
        raise BadTable(f"{file}: PayableAmount is {words_of(found)[:40]!r}, and an amount was needed") from error
    return amount, found.get("currencyID", "")


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
