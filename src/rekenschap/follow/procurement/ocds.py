"""Contracts of the Open Contracting Data Standard 1.1 (release and record packages), and of its European profile.

Of the same contract in several releases the latest counts. `procurementMethod` is of the codelist open, selective,
limited, direct: only `direct` says that one supplier was asked; `limited` does where one tenderer is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from rekenschap.errors import BadTable
from rekenschap.follow.procurement.contract import Contract, Party
from rekenschap.follow.procurement.countries import countries
from rekenschap.follow.procurement.packages import pieces

#: what a release says of a contract that does not count
_NOT_MADE = frozenset({"cancelled", "unsuccessful", "pending"})


class _Value(msgspec.Struct):
    amount: Decimal | None = None
    currency: str = ""


class _Named(msgspec.Struct):
    id: str | int | None = None
    name: str = ""


class _Address(msgspec.Struct):
    country: str | None = None
    country_name: str | None = msgspec.field(default=None, name="countryName")


class _Organisation(msgspec.Struct):
    id: str | int | None = None
    name: str = ""
    roles: list[str] = []
    address: _Address | None = None


class _Award(msgspec.Struct):
    id: str | int
    title: str = ""
    status: str | None = None
    date: str | None = None
    value: _Value | None = None
    suppliers: list[_Named] = []


class _Agreement(msgspec.Struct):
    id: str | int
    award_id: str | int | None = msgspec.field(default=None, name="awardID")
    title: str = ""
    status: str | None = None
    date_signed: str | None = msgspec.field(default=None, name="dateSigned")
    value: _Value | None = None


class _Tender(msgspec.Struct):
    title: str = ""
    procurement_method: str | None = msgspec.field(default=None, name="procurementMethod")
    procurement_method_details: str | None = msgspec.field(default=None, name="procurementMethodDetails")
    number_of_tenderers: int | None = msgspec.field(default=None, name="numberOfTenderers")


class _Release(msgspec.Struct):
    ocid: str
    date: str = ""
    buyer: _Named | None = None
    parties: list[_Organisation] = []
    tender: _Tender | None = None
    awards: list[_Award] = []
    contracts: list[_Agreement] = []


class _Record(msgspec.Struct):
    ocid: str
    compiled_release: _Release | None = msgspec.field(default=None, name="compiledRelease")
    releases: list[msgspec.Raw] = []


_DECODE_RELEASE = msgspec.json.Decoder(_Release)
_DECODE_RECORD = msgspec.json.Decoder(_Record)


def read_ocds(path: Path) -> tuple[Contract, ...]:
    """The contracts of a file, each once. Raises `BadTable` with the number of the release that is wrong."""
    latest: dict[tuple[str, str], tuple[str, Contract]] = {}
    tenders: dict[str, tuple[str, _Tender]] = {}
    parties: dict[str, dict[str, _Organisation]] = {}
    for number, piece in pieces(path):
        for release in _releases(piece, f"{path.name}, release {number}"):
            known = parties.setdefault(release.ocid, {})
            known |= {str(one.id): one for one in release.parties}
            if release.tender is not None and release.date >= tenders.get(release.ocid, ("",))[0]:
                tenders[release.ocid] = release.date, release.tender
            tender = tenders.get(release.ocid, ("", _Tender()))[1]
            for contract in _contracts(release, tender, known, f"{path.name}, release {number}"):
                key = contract.process, contract.id
                if key not in latest or release.date >= latest[key][0]:
                    latest[key] = release.date, contract
    return tuple(contract for _, contract in latest.values())


def _releases(piece: bytes, where: str) -> Iterator[_Release]:
    """One release, or those that a record links to, in the order of their dates."""
    try:
        record = _DECODE_RECORD.decode(piece)
        if record.compiled_release is not None:
            yield record.compiled_release
        elif record.releases:
            yield from sorted((_DECODE_RELEASE.decode(one) for one in record.releases), key=lambda one: one.date)
        else:
            yield _DECODE_RELEASE.decode(piece)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadTable(f"{where}: is no release of the Open Contracting Data Standard: {error}") from error


def _contracts(
    release: _Release, tender: _Tender, parties: Mapping[str, _Organisation], where: str
) -> Iterator[Contract]:
    """The contracts of a release; the awards of which it has none."""
    buyers = _buyers(release, parties)
    awards = {str(award.id): award for award in release.awards if award.status not in _NOT_MADE}
    under_contract: set[str] = set()
    for one in release.contracts:
        award = awards.get(str(one.award_id))
        if one.status not in _NOT_MADE and (award is not None or not release.awards):
            under_contract.add(str(one.award_id))
            yield _contract(release, tender, parties, buyers, one, award, where)
    for award in awards.values():
        if str(award.id) not in under_contract:
            yield _contract(release, tender, parties, buyers, None, award, where)


def _contract(
    release: _Release,
    tender: _Tender,
    parties: Mapping[str, _Organisation],
    buyers: tuple[Party, ...],
    agreement: _Agreement | None,
    award: _Award | None,
    where: str,
) -> Contract:
    values = (one.value for one in (agreement, award) if one is not None and one.value is not None)
    value = next((one for one in values if one.amount is not None), _Value())
    titles = (one.title for one in (agreement, award, tender) if one is not None)
    signed = (agreement.date_signed if agreement else None) or (award.date if award else None) or ""
    return Contract(
        release.ocid,
        # an award and its later contract are one: both bear the name of the award
        str(award.id if award else agreement.id if agreement else ""),
        next((title for title in titles if title), ""),
        _day(signed),
        buyers,
        tuple(_party(one, parties) for one in (award.suppliers if award else ())),
        value.amount,
        value.currency,
        _single(tender),
        tender.procurement_method_details or tender.procurement_method or "",
        where,
    )


def _single(tender: _Tender) -> bool | None:
    if tender.procurement_method == "direct":
        return True
    if tender.procurement_method == "limited":
        return True if tender.number_of_tenderers == 1 else None
    return False if tender.procurement_method in {"open", "selective"} else None


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def _buyers(release: _Release, parties: Mapping[str, _Organisation]) -> tuple[Party, ...]:
    """Those with the role of buyer; the one buyer of the release where no party has it."""
    found: Iterable[_Organisation] = (one for one in parties.values() if "buyer" in one.roles)
    buyers = tuple(Party(one.name, _country(one)) for one in found)
    return buyers or ((_party(release.buyer, parties),) if release.buyer else ())


def _party(named: _Named, parties: Mapping[str, _Organisation]) -> Party:
    known = parties.get(str(named.id))
    return Party(named.name or (known.name if known else ""), _country(known) if known else "")


def _country(organisation: _Organisation) -> str:
    address = organisation.address
    if address is None:
        return ""
    return countries().code(address.country or "") or countries().code(address.country_name or "")
