"""Answers made in the form of the official ones, with content of our own."""

from __future__ import annotations

from collections.abc import Iterable

NAMESPACE = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
_SRU = (
    'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
    'xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" '
    'xmlns:c="http://standaarden.overheid.nl/collectie/"'
)


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def publication(
    identifier: str,
    number: str = "E",
    dossiers: Iterable[str] = ("36999-X",),
    *,
    document_title: str = "Verslag",
    modified: str = "2026-11-20",
) -> str:
    """A record of the search for a parliamentary paper."""
    more = "".join(f"<overheidwetgeving:dossiernummer>{one}</overheidwetgeving:dossiernummer>" for one in dossiers)
    site = f"https://zoek.officielebekendmakingen.nl/{identifier}"
    return (
        "<sru:record><sru:recordData><gzd:gzd><gzd:originalData><overheidwetgeving:meta>"
        f"<overheidwetgeving:owmskern><dcterms:identifier>{identifier}</dcterms:identifier>"
        "<dcterms:title>Nota &amp; antwoord</dcterms:title><dcterms:type>Kamerstuk</dcterms:type>"
        "<dcterms:creator>Eerste Kamer der Staten-Generaal</dcterms:creator>"
        f"<dcterms:modified>{modified}</dcterms:modified></overheidwetgeving:owmskern>"
        "<overheidwetgeving:owmsmantel><dcterms:available>2026-11-21</dcterms:available>"
        "<dcterms:date>2026-11-19</dcterms:date><dcterms:issued>2026-11-19</dcterms:issued>"
        "</overheidwetgeving:owmsmantel><overheidwetgeving:tpmeta>"
        f"<c:product-area>officielepublicaties</c:product-area>{more}"
        f"<overheidwetgeving:ondernummer>{number}</overheidwetgeving:ondernummer>"
        "<overheidwetgeving:dossiertitel>Begroting van een ministerie</overheidwetgeving:dossiertitel>"
        f"<overheidwetgeving:documenttitel>{document_title}</overheidwetgeving:documenttitel>"
        "<overheidwetgeving:vergaderjaar>2026-2027</overheidwetgeving:vergaderjaar>"
        "</overheidwetgeving:tpmeta></overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>"
        f"<gzd:preferredUrl>{site}.html</gzd:preferredUrl>"
        f'<gzd:itemUrl manifestation="xml">{site}.xml</gzd:itemUrl>'
        "</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"
    )


def search_page(records: Iterable[str], total: int) -> bytes:
    """An answer of the search."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse {_SRU}><sru:version>2.0</sru:version>'
        f"<sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{''.join(records)}</sru:records>"
        "</sru:searchRetrieveResponse>"
    ).encode()


def record(
    entity: str, number: int, inside: str = "", *, deleted: bool = False, attributes: str = "", bare: bool = False
) -> str:
    """A record of the SyncFeed by its schema; `bare` writes its attributes without their namespace, as is seen."""
    mark = "" if bare else "tk:"
    return (
        f'<{entity} xmlns="{NAMESPACE}" xmlns:tk="{NAMESPACE}" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="{guid(number)}" '
        f'{mark}verwijderd="{str(deleted).lower()}" {mark}bijgewerkt="2026-11-20T10:00:00Z" {attributes}>'
        f"{inside}</{entity}>"
    )


def entry(base: str, content: str, token: int | None) -> str:
    """An entry of the SyncFeed with its record, and the token right after it."""
    following = f'<link rel="next" href="{base}/SyncFeed/2.0/Feed?category=Document&amp;skiptoken={token}"/>'
    return (
        "<entry><title>x</title><id>x</id><updated>2026-11-20T10:00:01Z</updated>"
        f"{following if token is not None else ''}"
        f'<content type="application/xml">{content}</content></entry>'
    )


def feed_page(
    base: str, entries: Iterable[str], *, following: int | None = None, resume: int | None = None
) -> bytes:
    """A page of the SyncFeed."""
    links = "".join(
        f'<link rel="{name}" href="{base}/SyncFeed/2.0/Feed?skiptoken={token}"/>'
        for name, token in (("next", following), ("resume", resume))
        if token is not None
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>SyncFeed</title>'
        f"<id>https://gegevensmagazijn.tweedekamer.nl</id>{links}{''.join(entries)}</feed>"
    ).encode()


DOCUMENT = (
    f'<huidigeDocumentVersie ref="{guid(900)}"/><zaak ref="{guid(901)}"/><zaak ref="{guid(902)}"/>'
    "<soort>Antwoord schriftelijke vragen</soort><documentNummer>2026D12345</documentNummer>"
    '<titel xsi:nil="true"/><onderwerp>Antwoord op vragen over een brug</onderwerp>'
    "<datum>2026-11-19T00:00:00</datum><volgnummer>-1</volgnummer><vergaderjaar>2026-2027</vergaderjaar>"
    "<kamer>2</kamer><organisatie>Tweede Kamer</organisatie>"
)
COMMITMENT = (
    f'<toegezegdAanFractie ref="{guid(903)}"/><aanmaakdatum>2026-11-18T12:00:00+01:00</aanmaakdatum>'
    "<nummer>TZ202611-001</nummer><naam>dr. A. Voorbeeld</naam><status>Openstaand</status>"
    "<datumNakoming>2027-01-31T00:00:00</datumNakoming><ministerie>Infrastructuur</ministerie>"
    "<tekst>De minister stuurt de Kamer een brief over de brug.</tekst>"
)
MATTER = (
    "<nummer>2026Z00001</nummer><soort>Schriftelijke vragen</soort><onderwerp>Een brug</onderwerp>"
    "<gestartOp>2026-11-01T00:00:00</gestartOp><termijn>2026-11-22T00:00:00</termijn>"
    "<vergaderjaar>2026-2027</vergaderjaar><volgnummer>-1</volgnummer><afgedaan>false</afgedaan>"
)
DOSSIER = "<titel>Een brug</titel><nummer>36999</nummer><toevoeging>X</toevoeging><afgesloten>false</afgesloten>"
MEETING = (
    "<soort>Commissiedebat</soort><nummer>2026A00001</nummer><besloten>false</besloten><status>Gepland</status>"
)
GROUP = (
    "<nummer>123</nummer><afkorting>VB</afkorting><naamNl>Voorbeeld</naamNl><datumActief>2026-01-01</datumActief>"
)
PERSON = "<nummer>7</nummer><achternaam>Voorbeeld</achternaam><functie>Minister</functie>"
#: element → what may stand in it
ENTITIES = {
    "document": DOCUMENT,
    "toezegging": COMMITMENT,
    "zaak": MATTER,
    "kamerstukdossier": DOSSIER,
    "activiteit": MEETING,
    "fractie": GROUP,
    "persoon": PERSON,
}
