"""The sheet of contracts that are published: first what cannot be seen, then shares, then single sources."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rekenschap.exports import figures
from rekenschap.exports.sheets.sheet import Cell, Column, Sheet, Table, Told, told
from rekenschap.follow.procurement.contract import Contract, Party
from rekenschap.follow.procurement.countries import Region
from rekenschap.follow.procurement.shares import Single, Unseen, joint, parts, region, unseen

_MILLION = 1e6
_UNSEEN = told(
    "Wat hier niet te zien is, eerst: artikel 346 VWEU laat een staat achterhouden wat zijn wezenlijke "
    "veiligheid raakt, "
    "en daarmee veel van wat Defensie koopt. Hoeveel dat is, is niet bekend.",
    "First what cannot be seen here: article 346 TFEU lets a state keep back what touches its essential "
    "security, and "
    "with it much of what Defence buys. How much that is, is not known.",
)
_PARTIAL = told(
    "Dit is dus een deel van het bewijs. Of ten minste 50% in Nederland of Europa en ten minste 40% "
    "gezamenlijk wordt "
    "gekocht (antwoord 30), valt er niet mee vast te stellen.",
    "So this is partial evidence. Whether at least 50% is bought in the Netherlands or Europe and at least 40% "
    "jointly "
    "(answer 30) cannot be established with it.",
)
REGIONS: dict[Region, Told] = {
    "netherlands": told("Nederland", "Netherlands"),
    "eu": told("overige Europese Unie", "rest of the European Union"),
    "europe": told("overig Europa", "rest of Europe"),
    "elsewhere": told("buiten Europa", "outside Europe"),
    "several": told("leveranciers in meer gebieden", "suppliers of several regions"),
    "unknown": told("niet bekend", "not known"),
}
_JOINT = {
    "across_borders": told("samen, over de grens", "together, across borders"),
    "together": told("samen, binnen één land", "together, within one country"),
    "alone": told("één koper", "one buyer"),
}
_COUNT = Column("count", told("contracten", "contracts"), "people")
_VALUE = Column("value", told("€ mln", "€m"), "number")
_SHARE = Column("share", told("van de waarde", "of the value"), "share")


def procurement_sheet(
    contracts: Sequence[Contract], singles: Sequence[Single], threshold: Decimal, files: Sequence[str]
) -> Sheet:
    """What is published: by region of the supplier, bought jointly, from a single source above a threshold."""
    title = told("Aanschaf van Defensie, voor zover gepubliceerd", "Defence buying, as far as it is published")
    said = (_UNSEEN, _PARTIAL, _gaps(len(contracts), unseen(contracts)))
    tables = (_regions(contracts), _jointly(contracts), _singles(singles, threshold))
    return Sheet(title, said, tables, tuple(told(file, file) for file in files), "regions")


def _gaps(count: int, found: Unseen) -> Told:
    return told(
        f"{count} contracten; zonder waarde: {found.without_value}, in een andere munt (niet omgerekend): "
        f"{found.other_currency}, zonder land van de leverancier: {found.without_country}.",
        f"{count} contracts; without a value: {found.without_value}, in another currency (not converted): "
        f"{found.other_currency}, without the supplier's country: {found.without_country}.",
    )


def _regions(contracts: Sequence[Contract]) -> Table:
    columns = (Column("region", told("leverancier in", "supplier in"), "words"), _COUNT, _VALUE, _SHARE)
    rows = tuple(
        (REGIONS[part.what], part.count, float(part.value) / _MILLION, part.share)
        for part in parts(contracts, region)
    )
    said = told(
        "Het land van de leverancier is dat van zijn adres, niet dat waar het materieel wordt gemaakt.",
        "A supplier's country is that of its address, not that where the equipment is made.",
    )
    return Table("regions", told("Naar land", "By country"), columns, rows, (said,))


def _jointly(contracts: Sequence[Contract]) -> Table:
    columns = (Column("joint", told("gekocht door", "bought by"), "words"), _COUNT, _VALUE, _SHARE)
    rows = tuple(
        (_JOINT[part.what], part.count, float(part.value) / _MILLION, part.share)
        for part in parts(contracts, joint)
    )
    said = told(
        "Samen: de aankondiging noemt meer kopers. Aanschaf via een agentschap dat alleen zichzelf noemt, telt "
        "als één.",
        "Together: the notice names several buyers. Buying by an agency that names only itself counts as one.",
    )
    return Table("joint", told("Gezamenlijk", "Jointly"), columns, rows, (said,))


def _singles(singles: Sequence[Single], threshold: Decimal) -> Table:
    columns = (
        Column("process", told("procedure", "procedure"), "words"),
        Column("contract", told("contract", "contract"), "words"),
        Column("title", told("onderwerp", "subject"), "words"),
        Column("suppliers", told("leverancier", "supplier"), "words"),
        Column("value", told("€ mln", "€m"), "number"),
        Column("single", told("één leverancier gevraagd", "one supplier asked"), "words"),
        Column("audited", told("controle", "audit"), "words"),
        Column("place", told("plaats", "place"), "words"),
    )
    limit = figures.number(float(threshold), "nl"), figures.number(float(threshold), "en")
    title = told(
        f"Uit één bron, boven € {limit[0]}",
        f"From a single source, above €{limit[1]}",
    )
    return Table("single", title, columns, tuple(_single(one) for one in singles), (_AUDITS,))


_AUDITS = told(
    "Aankondigingen zeggen niet of een contract is gecontroleerd. 'Geen bekend' betekent dat het niet op de "
    "opgegeven "
    "lijst staat, niet dat er geen controle was.",
    "Notices do not say whether a contract was audited. 'None known' means that it is not on the list that was "
    "given, "
    "not that there was no audit.",
)
_AUDITED: dict[bool | None, Told] = {
    True: told("op de lijst", "on the list"),
    False: told("geen bekend", "none known"),
    None: told("geen lijst opgegeven", "no list given"),
}
_CERTAIN = {True: told("ja", "yes"), False: told("niet duidelijk", "not clear")}


def _single(one: Single) -> tuple[Cell, ...]:
    contract = one.contract
    value = None if contract.amount is None else float(contract.amount) / _MILLION
    return (
        *(contract.process, contract.id, contract.title, _named(contract.suppliers), value),
        *(_CERTAIN[one.is_certain], _AUDITED[one.audited], contract.place),
    )


def _named(parties: Sequence[Party]) -> str:
    return "; ".join(f"{one.name} ({one.country})" if one.country else one.name for one in parties)
