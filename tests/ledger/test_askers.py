"""Which groups asked, by the title of a paper."""

import pytest

from invented_contracts import invented_contract
from rekenschap.ledger import schema
from rekenschap.ledger.askers import groups_in_title
from rekenschap.ledger.rows import finding_rows


@pytest.mark.parametrize(
    ("title", "groups"),
    [
        ("Vragen van het lid De Wit (SP) aan de Minister van Defensie over sluizen", ["SP"]),
        ("Vragen van de leden De Wit (SP) en Smit (GroenLinks-PvdA) over sluizen", ["SP", "GroenLinks-PvdA"]),
        ("Vragen van de leden Bakker en Visser (beiden VVD) over dijken", ["VVD"]),
        ("Vragen van de leden Bakker, Visser en Mulder (D66, CDA en Volt) over dijken", ["D66", "CDA", "Volt"]),
        # no group: a budget chapter, a date
        ("Vaststelling van de begroting van het Ministerie van Defensie (X) (ingezonden 3 mei 2024)", []),
        (None, []),
    ],
)
def test_the_groups_of_the_members_who_ask_stand_in_brackets(title: str | None, groups: list[str]) -> None:
    assert groups_in_title(title) == groups


def test_the_title_tells_who_asks_only_where_the_question_does_not() -> None:
    contract = invented_contract(1)
    contract["paper"] |= {"kind": "kamervragen", "title": "Vragen van het lid De Wit (SP) over sluizen"}
    own, silent = contract["questions"][0], contract["questions"][1]
    own["group"] = {"name": "VVD", "basis": "stated", "span": None, "reason": None}
    silent["group"] = {"name": None, "basis": "none", "span": None, "reason": None}
    rows = next(rows for table, rows in finding_rows(contract, 1) if table is schema.exchange)
    assert [(row["groups"], row["group_basis"]) for row in rows[:2]] == [(["VVD"], "stated"), (["SP"], "title")]
