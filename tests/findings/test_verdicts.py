"""Verdicts: what the words of an answer make of it, in sentences of our own invention."""

import json
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_case import invented_paper, verdicts_on

from rekenschap import lexicon
from rekenschap.findings.finding import Verdict
from rekenschap.findings.verdicts import judge_answers
from rekenschap.findings.verdicts.asks import asks_of
from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.features import features_of
from rekenschap.findings.verdicts.grounds import ORDER
from rekenschap.findings.verdicts.judging import outcome_of
from rekenschap.findings.verdicts.matching import match_asks
from rekenschap.findings.verdicts.signs import find_signs
from rekenschap.findings.verdicts.weighing import OUTCOMES, load_weights, trust_in, weigh
from rekenschap.findings.verdicts.withholding import withholding_of
from rekenschap.text.scan import ScanText
from rekenschap.text.span import Span

TABLE = [
    ("Bent u bekend met het bericht dat de brug bij Oudeveen is afgesloten?", "Ja.", "answered", None),
    ("Hoeveel inspecteurs werken er bij de dienst?", "Bij de dienst werken 140 inspecteurs.", "answered", None),
    (
        "Deelt u de mening dat het toezicht op de sluizen tekortschiet? Zo nee, waarom niet?",
        "Nee, die mening deel ik niet. Het toezicht op de sluizen is in 2023 uitgebreid en werkt goed.",
        "answered",
        None,
    ),
    (
        "Waarom is de subsidie voor de veerdienst verlaagd?",
        "De subsidie voor de veerdienst is verlaagd omdat er minder reizigers zijn dan verwacht.",
        "answered",
        None,
    ),
    (
        "Wanneer is de renovatie van het archief klaar?",
        "De renovatie van het archief is op 1 maart 2027 klaar.",
        "answered",
        None,
    ),
    (
        "Welke gemeenten doen mee aan de proef met nachttreinen?",
        "Aan de proef met nachttreinen doen de gemeenten Oudeveen, Lindwijk en Zandhorst mee.",
        "answered",
        None,
    ),
    (
        "Bent u bereid de regels voor houtkap aan te scherpen?",
        "Ik ben niet bereid de regels voor houtkap aan te scherpen, omdat de huidige regels volstaan.",
        "answered",
        None,
    ),
    (
        "Met welke landen oefent de marine dit najaar?",
        "Het kabinet doet hierover in het openbaar geen uitspraken.",
        "declined",
        "no_public_statement",
    ),
    (
        "Welke locaties worden extra bewaakt?",
        "Vanwege de nationale veiligheid kan ik hier niet op ingaan.",
        "declined",
        "national_security",
    ),
    (
        "Welke prijs betaalt het ministerie per voertuig?",
        "Over de prijs doe ik geen mededelingen, omdat deze commercieel vertrouwelijk is.",
        "declined",
        "confidential",
    ),
    (
        "Is deze ambtenaar eerder berispt?",
        "In verband met de privacy van betrokkene kan ik hierover geen mededelingen doen.",
        "declined",
        "privacy",
    ),
    (
        "Hoeveel klachten zijn er over de veerdienst ingediend?",
        "Het aantal klachten wordt niet centraal geregistreerd.",
        "declined",
        "not_available",
    ),
    ("Hoe vaak is de sluis gestremd geweest?", "Wij hebben dit niet onderzocht.", "declined", "not_available"),
    (
        "Hoe gaat de nieuwe regeling voor veerdiensten eruitzien?",
        "Het is te vroeg om daar iets over te zeggen.",
        "declined",
        "premature",
    ),
    (
        "Wat kost het onderhoud van de haven?",
        "Het is aan de minister van Infrastructuur om deze vraag te beantwoorden.",
        "declined",
        "not_responsible",
    ),
    (
        "Zijn er verdachten aangehouden?",
        "Ik kan, hangende het strafrechtelijk onderzoek, geen uitspraken doen.",
        "declined",
        "under_investigation",
    ),
    (
        "Welke maatregelen neemt u tegen de droogte in het oosten?",
        "Uw Kamer wordt hierover voor de zomer geïnformeerd.",
        "deferred",
        "later_document",
    ),
    (
        "Hoe wilt u de wachttijden bij de veerdienst terugdringen?",
        "In de Vervoersnota, die in mei verschijnt, gaat het kabinet hierop in.",
        "deferred",
        "later_document",
    ),
    (
        "Welke bevindingen deed de inspectie bij de sluizen?",
        "Ik verwijs u naar het rapport van de inspectie van 4 april 2023.",
        "elsewhere",
        None,
    ),
    (
        "Hoeveel schepen passeerden de sluis vorig jaar?",
        "De cijfers zijn te vinden op de website van de havendienst.",
        "elsewhere",
        None,
    ),
    (
        "Waarom is de veerdienst te laat aanbesteed?",
        "U vraagt waarom de veerdienst te laat is aanbesteed. Hier hebben wij geen onderzoek naar verricht.",
        "declined",
        "not_available",
    ),
    (
        "Is bij de sloop van de kade sprake van landjepik?",
        "De sloop van de kade ligt gevoelig. Het kabinet zal in een separate brief op deze vraag ingaan.",
        "deferred",
        "later_document",
    ),
    (
        "Hoeveel mensen wachten op een ligplaats? Wat doet u om de wachtlijst te verkorten?",
        "Het aantal mensen dat op een ligplaats wacht, wordt niet bijgehouden. "
        "Om de wachtlijst te verkorten worden er in Oudeveen 40 plekken gemaakt.",
        "partly",
        "not_available",
    ),
    (
        "Hoe vaak komt het voor dat schippers een boete krijgen?",
        "Daarover zijn geen cijfers bekend. Wel is bekend dat schippers zelden een boete krijgen.",
        "partly",
        "not_available",
    ),
]


def only(question: str, answer: str) -> Verdict:
    return verdicts_on([(question, answer)])[1][0]


def case_of(question: str, answer: str = "Ja.") -> Case:
    from rekenschap.findings.verdicts.cases import cases_of

    paper, exchanges = invented_paper([(question, answer)])
    return next(cases_of(paper, exchanges, find_signs(paper.text, exchanges), (), ()))


def counts_of(case: Case) -> dict[str, float]:
    matches = match_asks(case)
    return features_of(case, matches, withholding_of(case, matches))


@pytest.mark.parametrize(("question", "answer", "status", "ground"), TABLE, ids=[row[1][:40] for row in TABLE])
def test_status_and_ground_of_an_answer(question: str, answer: str, status: str, ground: str | None) -> None:
    verdict = only(question, answer)
    assert (verdict.status, verdict.ground) == (status, ground)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Kent u dit bericht?", ["known"]),
        ("Hoeveel geld is er nog over dit jaar, en waarom is het niet uitgegeven?", ["how-many", "why"]),
        ("Deelt u deze mening? Zo nee, waarom niet?", ["opinion", "why"]),
        ("De kade zakt weg. Wanneer wordt zij hersteld?", ["when"]),
        ("Kunt u het rapport met de Kamer delen?", ["document"]),
        ("Bent u bereid de kade te herstellen?", ["willingness"]),
        ("Is de kade veilig?", ["whether"]),
        ("Hoe wordt de kade gestut?", ["how"]),
        ("Welke aannemer stut de kade?", ["which"]),
        ("Acht u dit a) passend? b) verantwoord?", ["opinion", "whether"]),
        ("In het rapport staat dat de kade zakt, hoe waardeert u dat?", ["opinion"]),
        ("Welke rol ziet u voor a. gemeenten, b. provincies en c. waterschappen?", ["which"]),
    ],
)
def test_what_a_question_asks(question: str, kinds: list[str]) -> None:
    assert [ask.kind for ask in case_of(question).asks] == kinds


def test_a_follow_up_falls_away_with_what_it_follows() -> None:
    asks = case_of("Deelt u deze mening? Zo nee, waarom niet?").asks
    assert [ask.follow_up for ask in asks] == [False, True]


def test_an_answer_that_refers_is_judged_with_the_text_that_it_refers_to_through_chains() -> None:
    _, verdicts = verdicts_on(
        [
            ("Hoeveel bruggen zijn er?", "Zie het antwoord op vraag 2."),
            ("Hoeveel bruggen zijn er in Oudeveen?", "Zie het antwoord op vraag 3."),
            ("Hoeveel bruggen zijn er in Lindwijk?", "Hierover zijn geen cijfers bekend."),
        ]
    )
    assert [(v.number, v.status, v.ground) for v in verdicts] == [(n, "declined", "not_available") for n in "123"]


def test_answers_that_refer_to_each_other_still_get_a_verdict() -> None:
    _, verdicts = verdicts_on(
        [("Waarom?", "Zie het antwoord op vraag 2."), ("Hoe?", "Zie het antwoord op vraag 1.")]
    )
    assert [verdict.number for verdict in verdicts] == ["1", "2"]


def test_a_question_without_an_answer_gets_no_verdict() -> None:
    _, verdicts = verdicts_on([("Hoeveel bruggen zijn er?", None), ("Kent u dit bericht?", "Ja.")])
    assert [verdict.number for verdict in verdicts] == ["2"]


def test_the_words_that_refuse_are_the_evidence() -> None:
    paper, (verdict,) = verdicts_on([("Welke landen doen mee?", "Daarover doet het kabinet geen uitspraken.")])
    assert [e.span.of(paper.text) for e in verdict.evidence] == ["Daarover doet het kabinet geen uitspraken."]
    assert verdict.judge == "rules"


def test_what_is_missing_is_said_in_the_words_of_the_question() -> None:
    verdict = only(TABLE[-2][0], TABLE[-2][1])
    assert verdict.missing == ("Hoeveel mensen wachten op een ligplaats?",)
    assert [part.status for part in verdict.parts] == ["declined", "answered"]


def test_nothing_is_missing_from_an_answered_question() -> None:
    assert only("Kent u dit bericht?", "Ja.").missing == ()


def test_an_answer_that_begins_by_saying_the_question_again_is_still_an_answer() -> None:
    assert only("Is de kade veilig?", "U vraagt naar de kade, en die is veilig.").status != "not_answered"


@pytest.mark.parametrize("background", ["", "De veerdienst vaart al sinds 1923 tussen beide oevers. "])
def test_explicit_words_of_refusal_are_never_called_an_answer(background: str) -> None:
    refusal = "Over het aantal reizigers kan ik geen uitspraken doen."
    assert only("Wat is het aantal reizigers?", background + refusal).status in ("declined", "partly")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abc ?.éë\n«»:;,1a)", max_size=60),
            st.one_of(st.none(), st.text(alphabet="abc niet ja.?!\n€1é", max_size=80)),
        ),
        max_size=5,
    )
)
def test_every_span_lies_in_the_paper_and_every_confidence_is_a_probability(
    pairs: list[tuple[str, str | None]],
) -> None:
    paper, verdicts = verdicts_on(pairs)
    assert len(verdicts) == sum(answer is not None for _, answer in pairs)
    inside = Span(0, len(paper.text))
    for verdict in verdicts:
        spans = [evidence.span for evidence in verdict.evidence] + [part.span for part in verdict.parts]
        assert all(inside.holds(span) for span in spans)
        assert 0 <= verdict.confidence <= 1


def test_a_judge_sees_only_what_the_words_leave_open() -> None:
    class Stranger:
        def __init__(self) -> None:
            self.seen: list[str] = []

        def judge(self, case: Case, first: Verdict) -> Verdict:
            self.seen.append(first.number)
            return first

    stranger = Stranger()
    verdicts_on([("Hoeveel?", "Dit hebben wij niet onderzocht."), ("Kent u dit bericht?", "Ja.")], stranger)
    assert stranger.seen == ["2"]


def test_the_weights_name_exactly_the_counts_that_are_made() -> None:
    case = case_of("Kent u dit bericht?")
    assert list(load_weights().features) == list(counts_of(case))


def test_the_weights_carry_where_they_come_from() -> None:
    raw = json.loads(resources.files("rekenschap.findings.verdicts").joinpath("weights.json").read_text("utf8"))
    assert {"fitted", "on", "figures"} <= set(raw)
    assert raw["outcomes"] == list(OUTCOMES)


def test_likelihoods_add_up_to_one_and_trust_rises_with_them() -> None:
    case = case_of("Waarom is dat zo?", "Dat is zo omdat het regent.")
    weights = load_weights()
    assert sum(weigh(counts_of(case), weights).values()) == pytest.approx(1)
    trusts = [trust_in(likelihood / 20, weights) for likelihood in range(21)]
    assert trusts == sorted(trusts)


@pytest.mark.parametrize(
    ("likely", "withholds", "outcome"),
    [
        ((0.51, 0.09, 0.30, 0.10), True, "answered"),
        ((0.40, 0.25, 0.35, 0.00), True, "partly"),
        ((0.20, 0.20, 0.50, 0.10), True, "withheld"),
        ((0.20, 0.20, 0.10, 0.50), True, "not_answered"),
        ((0.20, 0.15, 0.60, 0.05), False, "answered"),
    ],
    ids=["all is likelier than not", "all or nothing is some", "nothing", "beside the point", "no words withhold"],
)
def test_the_middle_outcome_is_chosen(likely: tuple[float, ...], withholds: bool, outcome: str) -> None:
    case = case_of("Hoeveel?", "Dit is niet onderzocht." if withholds else "Dat zijn er drie.")
    withholding = withholding_of(case, match_asks(case))
    assert outcome_of(dict(zip(OUTCOMES, likely, strict=True)), withholding)[0] == outcome


def test_every_ground_of_the_lexicons_has_its_place_in_the_order() -> None:
    entries = [entry for name in ("refusals", "deferrals") for entry in lexicon.load(name).entries]
    assert {entry.fields["ground"] for entry in entries if "ground" in entry.fields} <= set(ORDER)


def test_time_grows_no_faster_than_the_text() -> None:
    from time import process_time

    def seconds(copies: int) -> float:
        pairs = [(row[0], row[1]) for row in TABLE] * copies
        paper, exchanges = invented_paper(pairs)
        began = process_time()
        judge_answers(paper, ScanText(paper.text), exchanges)
        return process_time() - began

    seconds(1)
    assert seconds(24) < 6 * 3 * max(seconds(4), 0.005)


def test_asks_of_a_question_without_a_question_mark_is_the_whole_question() -> None:
    paper, exchanges = invented_paper([("Graag een toelichting op de kosten", "Ja.")])
    (ask,) = asks_of(paper.text, exchanges[0], find_signs(paper.text, exchanges))
    assert ask.span == exchanges[0].span
