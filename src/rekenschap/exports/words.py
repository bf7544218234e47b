"""The words of reports, pages and tables, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rekenschap.exports.ledger_words import LEDGER_WORDS

Lang = Literal["nl", "en"]

#: key → (Dutch, English); where a number goes with it, singular and plural are parted by a bar
_WORDS: Mapping[str, tuple[str, str]] = {
    **LEDGER_WORDS,
    "question": ("vraag|vragen", "question|questions"),
    "answer": ("antwoord|antwoorden", "answer|answers"),
    "own_text": ("met een antwoord in eigen woorden", "with an answer in words of its own"),
    "only_reference": (
        "met alleen een verwijzing naar een ander antwoord",
        "with only a reference to another answer",
    ),
    "unanswered": ("zonder antwoord", "without an answer"),
    "citation": ("verwijzing|verwijzingen", "citation|citations"),
    "date": ("datum|datums", "date|dates"),
    "date_day": ("dag|dagen", "day|days"),
    "date_month": ("maand|maanden", "month|months"),
    "date_range": ("periode|periodes", "period|periods"),
    "date_fuzzy": ("niet precies|niet precies", "vague|vague"),
    "quantity": ("getal|getallen", "figure|figures"),
    "amount": ("bedrag|bedragen", "amount|amounts"),
    "percentage": ("percentage|percentages", "percentage|percentages"),
    "other_quantity": ("ander aantal|andere aantallen", "other figure|other figures"),
    "reference": ("verwijst naar vraag", "refers to question"),
    "document": ("stuk|stukken", "document|documents"),
    "article": ("artikel", "article"),
    "summary": ("Samenvatting", "Summary"),
    "questions": ("Vragen", "Questions"),
    "questions_and_answers": ("Vragen en antwoorden", "Questions and answers"),
    "groups": ("Fracties", "Groups"),
    "inferred": ("afgeleid", "inferred"),
    "inferred_mark": (
        "? Niet genoemd, maar afgeleid uit de vragen eromheen.",
        "? Not named, but inferred from the questions around it.",
    ),
    "attention": ("Let op", "Attention"),
    "nothing_to_note": ("Geen bijzonderheden gevonden.", "Nothing to note."),
    "citations": ("Verwijzingen naar stukken, wetten en pagina's", "Citations of papers, laws and pages"),
    "citations_marked": ("verwijzing naar een stuk, wet of pagina", "citation of a paper, law or page"),
    "references_marked": ("verwijzing naar een ander antwoord", "reference to another answer"),
    "finding": ("vindplaats|vindplaatsen", "finding|findings"),
    "kind": ("Soort", "Kind"),
    "found": ("Gevonden", "Found"),
    "number": ("Nr.", "No."),
    "signed_by": ("Ondertekend door", "Signed by"),
    "asked_by": ("Vragen van", "Questions by"),
    "no_title": ("Stuk zonder titel", "Paper without a title"),
    "text_of_paper": ("De tekst van het stuk", "The text of the paper"),
    "notes": ("Voetnoten", "Footnotes"),
    "note": ("voetnoot", "footnote"),
    "back_to_text": ("terug naar de tekst", "back to the text"),
    "table": ("tabel", "table"),
    "legend": ("Wat er gemarkeerd is", "What is marked"),
    "skip": ("Naar de tekst", "Skip to the text"),
    "to_answer": ("naar het antwoord", "to the answer"),
    "to_question": ("naar de vraag", "to the question"),
    "no_answer": ("In dit stuk staat geen antwoord.", "The paper has no answer."),
    "printed": ("gedrukt als", "printed as"),
    "same_answer_as": ("één antwoord met vraag", "one answer with question"),
    "made_by": (
        "Gelezen door Rekenschap uit de tekst van het stuk zelf; het stuk gaat voor.",
        "Read by Rekenschap from the text of the paper itself; the paper prevails.",
    ),
    "and": ("en", "and"),
    "from": ("vanaf", "from"),
    "until": ("tot en met", "until"),
    "about": ("ongeveer", "about"),
    "at_least": ("minstens", "at least"),
    "at_most": ("hoogstens", "at most"),
    "more_than": ("meer dan", "more than"),
    "less_than": ("minder dan", "less than"),
    "follow_up": ("Vervolgvragen", "Follow-up questions"),
    "on": ("bij", "on"),
    "without_group": ("Zonder genoemde fractie", "No group named"),
    "asked": ("Gevraagd", "Asked"),
    "missing": ("Wat ontbreekt", "What is missing"),
    "answer_says": ("Het antwoord zegt", "The answer says"),
    "planning_request": ("Verzoek om doorrekening", "Request for a calculation"),
    "planning_needs": ("Nodig om te kunnen rekenen", "Needed for the calculation"),
    "open_question": (
        "vraag staat nog open|vragen staan nog open",
        "question is still open|questions are still open",
    ),
    "drafts_are_proposals": (
        "Voorstellen van Rekenschap uit de tekst van het stuk: lees ze na voor verzending; het stuk gaat voor.",
        "Proposals by Rekenschap from the text of the paper: read them before sending; the paper prevails.",
    ),
    "nothing_open": ("Er staat geen vraag meer open.", "No question is open."),
    "judgement": ("Oordeel", "Judgement"),
    "group": ("Fractie", "Group"),
    "no_group": ("Zonder fractie", "No group"),
    "total": ("Totaal", "Total"),
    "grounds": ("Gronden", "Grounds"),
    "uncertain": ("onzeker", "uncertain"),
    "per_ask": ("Per onderdeel van de vraag", "For each thing asked"),
    "judged_by_endpoint": ("oordeel van een ingesteld taalmodel", "judged by a language model that was set up"),
    "commitments": ("Toezeggingen", "Commitments"),
    "commitment": ("toezegging", "commitment"),
    "due": ("Termijn", "Deadline"),
    "what": ("Wat", "What"),
    "no_deadline": ("zonder termijn", "no deadline"),
    "recurrence_monthly": ("elke maand", "every month"),
    "recurrence_quarterly": ("elk kwartaal", "every quarter"),
    "recurrence_half-yearly": ("elk half jaar", "every half year"),
    "recurrence_yearly": ("elk jaar", "every year"),
    "targets": ("Doelen en normen", "Targets and norms"),
    "target": ("doel of norm", "target or norm"),
    "indicator": ("Indicator", "Indicator"),
    "in_year": ("in", "in"),
    "target_value": ("Waarde", "Value"),
    "lacks": ("ontbreekt", "missing"),
    "target_missing": ("Ontbreekt om te toetsen", "Missing to check it"),
    "evidence": ("steunt het oordeel", "supports the judgement"),
    "check": ("om op te letten", "to look at"),
    "place": ("plaats", "place"),
    "paper": ("stuk", "paper"),
    "agrees": ("klopt", "agrees"),
    "agree": ("kloppen", "agree"),
    "not_comparable": ("niet vergelijkbaar", "not comparable"),
    "untold": (
        "controle gaf geen uitsluitsel|controles gaven geen uitsluitsel",
        "check could not be told|checks could not be told",
    ),
    "status_no_answer": ("zonder antwoord", "no answer"),
    "head_answered": ("beantwoord", "answered"),
    "head_partly": ("deels", "partly"),
    "head_elsewhere": ("elders", "elsewhere"),
    "head_deferred": ("uitgesteld", "deferred"),
    "head_declined": ("niet gegeven", "declined"),
    "head_not_answered": ("niet beantwoord", "not answered"),
    "head_no_answer": ("zonder antwoord", "no answer"),
    "status_answered": ("beantwoord", "answered"),
    "status_partly": ("deels beantwoord", "partly answered"),
    "status_elsewhere": ("verwijst naar een ander stuk", "points elsewhere"),
    "status_deferred": ("uitgesteld", "deferred"),
    "status_declined": ("niet gegeven", "declined"),
    "status_not_answered": ("niet beantwoord", "not answered"),
    "ground_no_public_statement": ("geen openbare uitspraken", "no public statement"),
    "ground_national_security": ("nationale veiligheid", "national security"),
    "ground_confidential": ("vertrouwelijk", "confidential"),
    "ground_privacy": ("privacy", "privacy"),
    "ground_not_available": ("niet beschikbaar", "not available"),
    "ground_premature": ("te vroeg", "premature"),
    "ground_not_responsible": ("een ander gaat erover", "someone else is responsible"),
    "ground_under_investigation": ("onderzoek loopt", "under investigation"),
    "ground_later_document": ("komt in een later stuk", "in a later document"),
}

#: kinds of citations and of checks, as the reading contract names them; citations are counted
_KINDS: Mapping[str, tuple[str, str]] = {
    "kamerstuk": ("Kamerstuk|Kamerstukken", "parliamentary paper|parliamentary papers"),
    "motie": ("motie|moties", "motion|motions"),
    "aanhangsel": ("Aanhangsel|Aanhangsels", "answered question|answered questions"),
    "handelingen": ("Handelingen|Handelingen", "proceedings|proceedings"),
    "tk-document": ("document van de Kamer|documenten van de Kamer", "chamber document|chamber documents"),
    "tk-zaak": ("zaak van de Kamer|zaken van de Kamer", "chamber case|chamber cases"),
    "toezegging": ("toezegging|toezeggingen", "registered commitment|registered commitments"),
    "wet": ("wet of regeling|wetten en regelingen", "Dutch law|Dutch laws"),
    "eu-wet": ("EU-regel|EU-regels", "EU act|EU acts"),
    "staatsblad": ("Staatsblad|Staatsblad", "Staatsblad|Staatsblad"),
    "staatscourant": ("Staatscourant|Staatscourant", "Staatscourant|Staatscourant"),
    "ecli": ("uitspraak|uitspraken", "court decision|court decisions"),
    "url": ("webpagina|webpagina's", "web page|web pages"),
    "numbering_mismatch": ("nummering klopt niet", "numbering does not match"),
    "reference_chain": ("keten van verwijzingen", "chain of references"),
    "dead_reference": ("verwijzing loopt dood", "reference leads nowhere"),
    "no_questions": ("geen vragen gevonden", "no questions found"),
    "repeated_sentence": ("herhaalde zin", "repeated sentence"),
    "conflicting_dates": ("datums spreken elkaar tegen", "dates disagree"),
    "conflicting_figures": ("cijfers spreken elkaar tegen", "figures disagree"),
    "sum_disagrees": ("optelling klopt niet", "sum does not add up"),
    "product": ("vermenigvuldiging klopt niet", "product does not come out"),
    "share": ("percentage klopt niet", "percentage does not come out"),
    "growth": ("groei of daling klopt niet", "rise or fall does not come out"),
    "premise": ("vraag en antwoord verschillen", "question and answer differ"),
    "document_number": ("documentnummer past niet", "document number does not fit"),
    "contradicting_dates": ("datum kan niet kloppen", "date cannot be right"),
    "unit_magnitude": ("eenheid past niet", "unit does not fit"),
    "scope": ("ander bereik dan gevraagd", "other scope than asked"),
    "definition": ("verschillende definities", "different definitions"),
    "differing_targets": ("doel dat verschillend staat vermeld", "target that is stated differently"),
    "nota naar aanleiding van het verslag": (
        "Nota naar aanleiding van het verslag",
        "Memorandum in reply to the report",
    ),
    "lijst van vragen en antwoorden": (
        "Lijst van vragen en antwoorden",
        "List of questions and answers",
    ),
    "schriftelijk overleg": ("Schriftelijk overleg", "Written consultation"),
    "kamervragen": ("Antwoord op Kamervragen", "Answer to members' questions"),
    "uitstel": ("Bericht van uitstel", "Notice of postponement"),
    "other": ("Stuk", "Paper"),
}

#: what was checked and agrees, by the kind of the check
_AGREEING: Mapping[str, tuple[str, str]] = {
    "sum_agrees": ("optelling|optellingen", "sum|sums"),
    "product": ("vermenigvuldiging|vermenigvuldigingen", "product|products"),
    "share": ("percentage|percentages", "percentage|percentages"),
    "growth": ("groei- of dalingscijfer|groei- en dalingscijfers", "rise or fall|rises and falls"),
    "premise": ("cijfer uit een vraag|cijfers uit vragen", "figure of a question|figures of questions"),
    "document_number": ("documentnummer|documentnummers", "document number|document numbers"),
    "contradicting_dates": ("datum|datums", "date|dates"),
}

#: what a target must have to be checked, by the names that `Target.missing` gives
_TARGET_PARTS: Mapping[str, str] = {
    "indicator": "indicator",
    "jaar": "year",
    "uitgangswaarde": "baseline",
    "eigenaar": "owner",
    "noemer": "denominator",
    "bron": "source",
}

_HEDGES = {"~": "about", ">=": "at_least", "<=": "at_most", ">": "more_than", "<": "less_than"}


class Words:
    """The words of one language.

    >>> Words("nl")["summary"], Words("en").count(2, "question"), Words("nl").kind("motie", 1)
    ('Samenvatting', '2 questions', '1 motie')
    """

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._column = 0 if lang == "nl" else 1

    def __getitem__(self, key: str) -> str:
        """The words of a key; the singular where there are two."""
        return _WORDS[key][self._column].split("|")[0]

    def count(self, number: int, key: str) -> str:
        """A number with its noun: `1 vraag`, `45 vragen`."""
        return f"{number} {inflected(_WORDS[key][self._column], number)}"

    def kind(self, kind: str, number: int | None = None) -> str:
        """A kind of paper, citation or check, counted where a number is given; a kind unknown here as it is."""
        words = _KINDS.get(kind, (kind, kind))[self._column]
        return words.split("|")[0] if number is None else f"{number} {inflected(words, number)}"

    def agreeing(self, kind: str, number: int) -> str:
        """What was checked and agrees, counted: `12 optellingen`."""
        return f"{number} {inflected(_AGREEING.get(kind, _KINDS.get(kind, (kind, kind)))[self._column], number)}"

    def title(self, kind: str) -> str:
        """A kind as a heading, with a capital."""
        name = self.kind(kind)
        return name[:1].upper() + name[1:]

    def hedge(self, sign: str) -> str:
        """How a figure is less than exact, or bounded: `minstens` for `>=`."""
        return self[_HEDGES[sign]]

    def target_part(self, name: str) -> str:
        """A part of a target by its Dutch name; one unknown here as it is."""
        return name if self.lang == "nl" else _TARGET_PARTS.get(name, name)

    def listed(self, items: list[str]) -> str:
        """Items in a row: `1, 2 en 3`."""
        return " ".join(filter(None, (", ".join(items[:-1]), self["and"] if items[1:] else "", *items[-1:])))


def inflected(words: str, number: int) -> str:
    """The singular or the plural of words in which a bar parts them."""
    return words.split("|")[0 if number == 1 else -1]
