"""Published contracts: both official forms, what counts once, what is joint or from one source, and hostile files.

All files here are invented, in the form that the standards document; no contract, buyer or supplier exists.
"""

from __future__ import annotations

import gzip
import json
import mmap
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rekenschap.errors import BadTable
from rekenschap.follow.procurement import packages
from rekenschap.follow.procurement.contract import Contract, Party
from rekenschap.follow.procurement.countries import countries
from rekenschap.follow.procurement.ocds import read_ocds
from rekenschap.follow.procurement.shares import (
    joint,
    parts,
    read_audited,
    read_contracts,
    region,
    single_source,
    unseen,
)
from rekenschap.follow.procurement.ted import read_ted

WATER = {"id": "NL-1", "name": "Rijksdijkwacht", "roles": ["buyer"], "address": {"countryName": "Nederland"}}
COAST = {"id": "BE-1", "name": "Kustwacht", "roles": ["buyer"], "address": {"country": "BE"}}
YARD = {"id": "NL-9", "name": "Werf De Lepelaar", "roles": ["supplier"], "address": {"countryName": "Netherlands"}}
ABROAD = {"id": "US-9", "name": "Levee Systems", "roles": ["supplier"], "address": {"country": "US"}}


def award(
    number: str, amount: float | None, supplier: str, status: str = "active", currency: str = "EUR"
) -> dict[str, Any]:
    value = {} if amount is None else {"value": {"amount": amount, "currency": currency}}
    return {
        "id": number,
        "status": status,
        "date": "2026-02-01T00:00:00Z",
        "suppliers": [{"id": supplier}],
        **value,
    }


def release(
    ocid: str,
    awards: Sequence[Mapping[str, Any]],
    *,
    parties: Sequence[Mapping[str, Any]] = (WATER, YARD, ABROAD),
    day: str = "2026-02-02T00:00:00Z",
    **tender: Any,
) -> dict[str, Any]:
    whole = {"title": f"Peilschalen {ocid}", "procurementMethod": "open", **tender}
    return {"ocid": ocid, "id": f"{ocid}-{day}", "date": day, "tag": ["award"], "parties": list(parties)} | {
        "tender": whole,
        "awards": list(awards),
    }


def package(folder: Path, *releases: Mapping[str, Any], name: str = "gunningen.json") -> Path:
    path = folder / name
    whole = {"uri": "urn:verzonnen", "publisher": {"name": "Verzonnen [} uitgever"}, "releases": list(releases)}
    path.write_text(json.dumps(whole), "utf-8")
    return path


def test_a_release_package_gives_its_awards_with_buyer_supplier_value_and_place(tmp_path: Path) -> None:
    path = package(tmp_path, release("ocds-0-1", [award("A1", 1250000.55, "NL-9")]))
    (found,) = read_ocds(path)
    assert found == Contract(
        process="ocds-0-1",
        id="A1",
        title="Peilschalen ocds-0-1",
        signed=date(2026, 2, 1),
        buyers=(Party("Rijksdijkwacht", "NL"),),
        suppliers=(Party("Werf De Lepelaar", "NL"),),
        amount=Decimal("1250000.55"),
        currency="EUR",
        single_source=False,
        method="open",
        place="gunningen.json, release 1",
    )


def test_of_several_releases_the_latest_counts_in_whatever_order_they_stand(tmp_path: Path) -> None:
    early = release("ocds-0-1", [award("A1", 100, "NL-9")], day="2026-01-01")
    late = release("ocds-0-1", [award("A1", 130, "NL-9")], day="2026-03-01")
    for order in ((early, late), (late, early)):
        (found,) = read_ocds(package(tmp_path, *order))
        assert found.amount == 130


def test_an_award_and_its_contract_are_one_and_the_contract_gives_the_value(tmp_path: Path) -> None:
    whole = release("ocds-0-1", [award("A1", 100, "NL-9"), award("A2", 50, "US-9")])
    whole["contracts"] = [{"id": "C7", "awardID": "A1", "value": {"amount": 110, "currency": "EUR"}}]
    found = {one.id: one.amount for one in read_ocds(package(tmp_path, whole))}
    assert found == {"A1": 110, "A2": 50}


@pytest.mark.parametrize("status", ["cancelled", "unsuccessful", "pending"])
def test_an_award_that_was_not_made_does_not_count(tmp_path: Path, status: str) -> None:
    assert read_ocds(package(tmp_path, release("ocds-0-1", [award("A1", 5, "NL-9", status)]))) == ()


def test_a_record_package_is_read_by_its_compiled_release_or_its_releases(tmp_path: Path) -> None:
    compiled = {"ocid": "ocds-0-1", "compiledRelease": release("ocds-0-1", [award("A1", 5, "NL-9")])}
    linked = {
        "ocid": "ocds-0-2",
        "releases": [
            release("ocds-0-2", [award("A1", 7, "NL-9")], day="2026-05-01"),
            release("ocds-0-2", [award("A1", 6, "NL-9")], day="2026-04-01"),
        ],
    }
    path = tmp_path / "records.json"
    path.write_text(json.dumps({"records": [compiled, linked]}), "utf-8")
    assert [one.amount for one in read_ocds(path)] == [5, 7]


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz"])
def test_a_release_on_each_line_is_read_too(tmp_path: Path, name: str) -> None:
    lines = "\n".join(json.dumps(release(f"ocds-0-{n}", [award("A1", n, "NL-9")])) for n in (1, 2)) + "\n"
    path = tmp_path / name
    path.write_bytes(gzip.compress(lines.encode()) if name.endswith(".gz") else lines.encode())
    assert [one.amount for one in read_ocds(path)] == [1, 2]


@pytest.mark.parametrize(
    ("tender", "single"),
    [
        ({"procurementMethod": "direct"}, True),
        ({"procurementMethod": "limited", "numberOfTenderers": 1}, True),
        ({"procurementMethod": "limited", "numberOfTenderers": 3}, None),
        ({"procurementMethod": "limited"}, None),
        ({"procurementMethod": "selective"}, False),
        ({"procurementMethod": None}, None),
    ],
)
def test_whether_one_supplier_was_asked(tmp_path: Path, tender: dict[str, Any], single: bool | None) -> None:
    (found,) = read_ocds(package(tmp_path, release("ocds-0-1", [award("A1", 5, "NL-9")], **tender)))
    assert found.single_source is single


@pytest.mark.parametrize(
    ("buyers", "how"),
    [
        ([WATER], "alone"),
        ([WATER, {**COAST, "address": {"country": "NL"}}], "together"),
        ([WATER, COAST], "across_borders"),
    ],
)
def test_who_buys_together(tmp_path: Path, buyers: list[dict[str, Any]], how: str) -> None:
    (found,) = read_ocds(package(tmp_path, release("ocds-0-1", [award("A1", 5, "NL-9")], parties=[*buyers, YARD])))
    assert joint(found) == how


TED = """<?xml version="1.0" encoding="UTF-8"?>
<!-- invented, in the form of eForms -->
<ContractAwardNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
  xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
  xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"
  xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1">
 <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
  <efac:NoticeResult>
   <efac:LotResult><cbc:ID>RES-0001</cbc:ID>
    <efac:SettledContract><cbc:ID>CON-0001</cbc:ID></efac:SettledContract></efac:LotResult>
   <efac:LotTender><cbc:ID>TEN-0001</cbc:ID>
    <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">3100000.00</cbc:PayableAmount>
    </cac:LegalMonetaryTotal>
    <efac:TenderingParty><cbc:ID>TPA-0001</cbc:ID></efac:TenderingParty></efac:LotTender>
   <efac:SettledContract><cbc:ID>CON-0001</cbc:ID><cbc:IssueDate>2026-01-17+01:00</cbc:IssueDate>
    <cbc:Title>Zandzakken</cbc:Title>
    <efac:LotTender><cbc:ID>TEN-0001</cbc:ID></efac:LotTender></efac:SettledContract>
   <efac:TenderingParty><cbc:ID>TPA-0001</cbc:ID><efac:Tenderer><cbc:ID>ORG-0002</cbc:ID></efac:Tenderer>
    <efac:Tenderer><cbc:ID>ORG-0003</cbc:ID></efac:Tenderer></efac:TenderingParty>
  </efac:NoticeResult>
  <efac:Organizations>
   <efac:Organization><efac:Company><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification>
    <cac:PartyName><cbc:Name>Rijksdijkwacht</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country>
    <cbc:IdentificationCode>NLD</cbc:IdentificationCode></cac:Country></cac:PostalAddress></efac:Company></efac:Organization>
   <efac:Organization><efac:Company><cac:PartyIdentification><cbc:ID>ORG-0002</cbc:ID></cac:PartyIdentification>
    <cac:PartyName><cbc:Name>Sandsack GmbH</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country>
    <cbc:IdentificationCode>DEU</cbc:IdentificationCode></cac:Country></cac:PostalAddress></efac:Company></efac:Organization>
   <efac:Organization><efac:Company><cac:PartyIdentification><cbc:ID>ORG-0003</cbc:ID></cac:PartyIdentification>
    <cac:PartyName><cbc:Name>Duin BV</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country>
    <cbc:IdentificationCode>NLD</cbc:IdentificationCode></cac:Country></cac:PostalAddress></efac:Company></efac:Organization>
  </efac:Organizations>
 </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
 <cbc:ContractFolderID>verzonnen-7</cbc:ContractFolderID>
 <cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification>
 </cac:Party></cac:ContractingParty>
 <cac:TenderingProcess><cbc:ProcedureCode>neg-wo-call</cbc:ProcedureCode></cac:TenderingProcess>
</ContractAwardNotice>
"""


def notice(folder: Path, text: str = TED) -> Path:
    path = folder / "notice.xml"
    path.write_text(text, "utf-8")
    return path


def test_a_notice_of_ted_is_read_by_its_links(tmp_path: Path) -> None:
    (found,) = read_ted(notice(tmp_path))
    assert (found.process, found.id, found.title, found.signed) == (
        *("verzonnen-7", "CON-0001", "Zandzakken"),
        date(2026, 1, 17),
    )
    assert found.buyers == (Party("Rijksdijkwacht", "NL"),)
    assert found.suppliers == (Party("Sandsack GmbH", "DE"), Party("Duin BV", "NL"))
    assert (found.amount, found.currency, found.single_source) == (Decimal("3100000.00"), "EUR", True)
    assert region(found) == "several"


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("3100000.00", "drie miljoen", "an amount was needed"),
        ("NoticeResult", "NoticeResults", "it tells of no award"),
        ("ContractAwardNotice", "ContractNotice", "a ContractAwardNotice of eForms was needed"),
        ('encoding="UTF-8"?>', 'encoding="UTF-8"?><!DOCTYPE a [<!ENTITY b "c">]>', "entities"),
    ],
)
def test_a_notice_of_another_kind_or_a_hostile_one_is_refused(
    tmp_path: Path, was: str, becomes: str, told: str
) -> None:
    with pytest.raises(BadTable, match=told):
        read_ted(notice(tmp_path, TED.replace(was, becomes)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("{}", "no list of releases"),
        ('{"releases": []}', "no list of releases"),
        ('{"other": {"releases": [{"ocid": "a"}]}}', "no list of releases"),
        ('{"releases": [{"ocid": "a"}', "cut short"),
        ('{"releases": [{"id": "a"}]}', "release 1: is no release"),
        (
            '{"releases": [{"ocid": "a"}, {"ocid": "b", "awards": [{"id": 1, "value": {"amount": "x"}}]}]}',
            "release 2",
        ),
        ('{"releases": [' + "[" * 200 + "]" * 200 + "]}", "over 100 deep"),
        ("]]]]", "do not close"),
    ],
)
def test_a_file_that_is_no_package_is_refused_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "fout.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadTable, match=told):
        read_ocds(path)


def test_a_string_that_never_closes_is_refused_without_looking_at_it_twice(tmp_path: Path) -> None:
    path = tmp_path / "open.json"
    path.write_bytes(b'{"releases": [{"ocid": "' + b'\\"' * 1_000_000)
    with pytest.raises(BadTable, match="cut short"):
        read_ocds(path)


def test_a_release_over_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_RELEASE", 400)
    with pytest.raises(BadTable, match="at most 400 are read"):
        read_ocds(package(tmp_path, release("ocds-0-1", [award("A1", 5, "NL-9")])))


@given(some.lists(some.dictionaries(some.text(max_size=8), some.text(max_size=20), max_size=3), max_size=6))
def test_a_package_is_cut_at_its_releases_whatever_signs_they_hold(items: list[dict[str, str]]) -> None:
    whole = json.dumps({"publisher": {"releases": "[{"}, "releases": items, "after": [1, {"a": "]"}]}).encode()
    with mmap.mmap(-1, len(whole)) as content:
        content.write(whole)
        cut = [json.loads(content[start:end]) for start, end in packages._cut(content, "f")]
    assert cut == items


def contract(number: int, amount: int | None, country: str, **other: Any) -> Contract:
    told = {"currency": "EUR", "single_source": True, "buyers": (Party("Rijksdijkwacht", "NL"),), **other}
    value = None if amount is None else Decimal(amount)
    return Contract(
        process=f"p{number}",
        id="1",
        title="",
        signed=None,
        suppliers=(Party("L", country),) if country else (),
        amount=value,
        method="direct",
        place="",
        **told,
    )


@given(
    some.lists(
        some.tuples(
            some.one_of(some.none(), some.integers(0, 10**9)), some.sampled_from(["NL", "DE", "NO", "US", ""])
        ),
        min_size=1,
        max_size=12,
    )
)
def test_parts_add_up_to_the_whole(given_: list[tuple[int | None, str]]) -> None:
    contracts = [contract(n, amount, country) for n, (amount, country) in enumerate(given_)]
    found = parts(contracts, region)
    assert sum(part.count for part in found) == len(contracts)
    assert sum(part.value for part in found) == sum(amount or 0 for amount, _ in given_)
    shares = [part.share for part in found if part.share is not None]
    assert not shares or sum(shares) == pytest.approx(1)


def test_other_currencies_are_not_converted_and_are_counted_as_unseen() -> None:
    contracts = [contract(1, 5, "NL"), contract(2, 7, "US", currency="USD"), contract(3, None, "")]
    found = {str(part.what): int(part.value) for part in parts(contracts, region)}
    assert found == {"netherlands": 5, "elsewhere": 0, "unknown": 0}
    gaps = unseen(contracts)
    assert (gaps.without_value, gaps.other_currency, gaps.without_country) == (1, 1, 1)


def test_single_sources_above_the_threshold_are_listed_the_certain_first(tmp_path: Path) -> None:
    contracts = [
        contract(1, 2_500_000, "NL"),
        contract(2, 2_500_001, "NL"),
        contract(3, 9_000_000, "NL", single_source=None),
        contract(4, 9_000_000, "NL", single_source=False),
        contract(5, 4_000_000, "NL"),
        contract(6, 9_000_000, "NL", currency="USD"),
    ]
    listed = single_source(contracts)
    assert [(one.contract.process, one.is_certain, one.audited) for one in listed] == [
        ("p5", True, None),
        ("p2", True, None),
        ("p3", False, None),
    ]
    path = tmp_path / "gecontroleerd.csv"
    path.write_text("procedure;contract;bron\np5;1;rapport 12\n", "utf-8")
    assert [one.audited for one in single_source(contracts, read_audited(path))] == [True, False, False]


def test_the_same_contract_in_two_files_counts_once(tmp_path: Path) -> None:
    first = package(tmp_path, release("ocds-0-1", [award("A1", 5, "NL-9")]), name="een.json")
    second = package(tmp_path, release("ocds-0-1", [award("A1", 5, "NL-9")]), name="twee.json")
    assert len(read_contracts([first, second, notice(tmp_path)])) == 2


def test_each_country_has_one_region_and_each_word_one_country() -> None:
    known = countries()
    assert {known.regions[code] for code in known.by_words.values()} == {
        "netherlands",
        "eu",
        "europe",
        "elsewhere",
    }
    assert sum(one in {"eu", "netherlands"} for one in known.regions.values()) == 27
    assert known.code("NO") == "NO"
