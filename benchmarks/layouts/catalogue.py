"""The layouts: each a way in which real papers were printed, with subjects of our own."""

from __future__ import annotations

from layouts.layout import Layout

_ANSWERED = "Antwoord van Minister Dekker (Onderwijs). (Ontvangen 11 februari 1999)"
_LETTER_BOTH = ("sluis", "jeugd")

LAYOUTS: tuple[Layout, ...] = (
    # Aanhangsels
    Layout("aanhangsel, labels on their own line", ("sluis",), "aanhangsel"),
    Layout(
        "aanhangsel, joint labels", ("gas", "jeugd"), "aanhangsel", "Vraag {n}", "Antwoord {n}", joint="merged"
    ),
    Layout(
        "aanhangsel 1998, all questions first",
        ("jeugd",),
        "aanhangsel old",
        "{n}",
        "{n}",
        apart=True,
        answers_head=_ANSWERED,
    ),
    Layout(
        "aanhangsel 1998, numbers before the words",
        ("sluis",),
        "aanhangsel old",
        "{n}",
        "{n}",
        own="",
        apart=True,
        answers_head=_ANSWERED,
    ),
    Layout(
        "aanhangsel 2005, who answers between",
        ("onderwijs", "gas"),
        "aanhangsel old",
        "{n}",
        "{n}",
        apart=True,
        bold="label,answer label",
        answers_head=_ANSWERED,
    ),
    Layout(
        "aanhangsel 1995, points behind the numbers",
        ("gas",),
        "aanhangsel old",
        "{n}.",
        "{n}.",
        own="",
        apart=True,
        answers_head="Antwoorden van de Minister van Economische Zaken Visser. (Ontvangen 11 februari 1999)",
    ),
    # letters
    Layout("letter, Vraag and Antwoord with numbers", _LETTER_BOTH, signed="before"),
    Layout(
        "letter, points behind labels", ("jeugd",), "letter", "Vraag {n}.", "Antwoord vraag {n}.", signed="after"
    ),
    Layout("letter, bare numbers and Antwoord", ("onderwijs",), "letter", "{n}", "Antwoord", joint="own"),
    Layout("letter, bold questions", ("gas",), "letter", "{n}.", "Antwoord", own="a", bold="question"),
    Layout(
        "letter, op vraag", ("sluis", "gas"), "letter", answer="Antwoord op vraag {n}", bold="label,answer label"
    ),
    Layout(
        "letter, op de vragen",
        ("jeugd", "onderwijs"),
        "letter",
        answer="Antwoord op vraag {n}",
        several=("Vragen {n}", "Antwoord op de vragen {n}"),
        bold="label,answer label",
    ),
    Layout("letter, italic questions", ("gas", "onderwijs"), "letter", answer="Antwoord", italic="question"),
    Layout("letter, colons and all on one line", ("jeugd",), "letter", "Vraag {n}:", "Antwoord {n}:", own=""),
    Layout("letter, colons, labels alone", ("sluis",), "letter", "Vraag {n}:", "Antwoord:", signed="before"),
    Layout(
        "letter, bold questions and no labels",
        ("onderwijs", "gas"),
        "letter",
        "{n}.",
        None,
        own="",
        bold="question",
    ),
    Layout("letter, capitals", ("sluis",), "letter", "VRAAG {n}", "ANTWOORD {n}", bold="label,answer label"),
    Layout("letter, nr.", ("jeugd",), "letter", "Vraag nr. {n}", "Antwoord nr. {n}"),
    Layout("letter, brackets behind bare numbers", ("gas",), "letter", "{n})", "Antwoord:", own=""),
    Layout("letter, brackets around bare numbers", ("onderwijs",), "letter", "({n})", "Antwoord", own="a"),
    Layout("letter, Reactie", ("gas",), "letter", "Vraag {n}", "Reactie", bold="label,answer label"),
    Layout(
        "letter, merged questions in plural",
        ("sluis", "onderwijs"),
        several=("Vragen {n}", "Antwoord op vragen {n}"),
        joint="merged",
    ),
    Layout(
        "letter, bold numbers alone, then answers in plain",
        ("jeugd",),
        "letter",
        "{n}",
        None,
        bold="label,question",
        own="q",
        joint="merged",
    ),
    Layout(
        "letter, questions with labels first, answers after",
        ("gas",),
        "letter",
        "Vraag {n}",
        "Antwoord vraag {n}",
        apart=True,
        answers_head="Antwoorden",
        bold="label,answer label",
    ),
    Layout(
        "letter, numbers first and answers by label",
        ("onderwijs",),
        "letter",
        "{n}.",
        "Antwoord op vraag {n}",
        own="a",
        apart=True,
        answers_head="Beantwoording",
    ),
    Layout("letter, who answers in the label", ("sluis",), "letter", "Vraag {n}", "Antwoord van de Minister:"),
    Layout("letter, a misprinted answer number", ("gas", "jeugd"), misprint=5),
    Layout("letter, an annex behind", ("defensie",), signed="before", annex=True),
    Layout("letter, part two of the questions", ("onderwijs",), first=11),
    # lists of questions and answers
    Layout("list, bare numbers on their own line", ("defensie", "gas"), "list", "{n}", None, joint="see"),
    Layout("list, bare numbers before the words", ("defensie", "jeugd"), "list", "{n}", None, own="", joint="see"),
    Layout("list, points and Antwoord:", ("defensie",), "list", "{n}.", "Antwoord:", own="", joint="see"),
    Layout(
        "list, Vraag and Antwoord:",
        ("onderwijs", "defensie"),
        "list",
        "Vraag {n}",
        "Antwoord:",
        own="a",
        joint="see",
    ),
    Layout("list, a table", ("defensie", "onderwijs"), "list", table=True),
    Layout(
        "list, headings between", ("stikstof", "defensie"), "list", "{n}", "Antwoord", joint="see", groups=True
    ),
    Layout(
        "list, bold numbers and labels",
        ("sluis", "defensie"),
        "list",
        "{n}",
        "Antwoord",
        joint="see",
        bold="label,answer label",
    ),
    Layout(
        "list, Vraag: and Antwoord: under a number", ("defensie",), "list", "{n} Vraag:", "Antwoord:", joint="see"
    ),
    Layout("list, merged numbers", ("defensie", "sluis"), "list", "{n}", None, joint="merged", bold="label"),
    # notas
    Layout(
        "nota, bold numbers",
        ("stikstof",),
        "nota",
        "{n}.",
        None,
        own="",
        bold="question",
        groups=True,
        contents=True,
    ),
    Layout(
        "nota, plain numbers",
        ("stikstof", "sluis"),
        "nota",
        "{n}.",
        None,
        own="",
        groups=True,
        contents=True,
        joint="see",
    ),
    Layout("nota, labels", ("stikstof",), "nota", "Vraag {n}", "Antwoord {n}", groups=True),
    Layout(
        "nota, italic questions with Antwoord",
        ("stikstof", "onderwijs"),
        "nota",
        "{n}.",
        "Antwoord",
        own="a",
        italic="question",
        groups=True,
    ),
    Layout(
        "consultation, numbered questions",
        ("stikstof", "defensie"),
        "consultation",
        "{n}.",
        "Antwoord",
        own="a",
        groups=True,
        contents=True,
        joint="see",
    ),
    Layout(
        "consultation, labels and signature",
        ("stikstof",),
        "consultation",
        "Vraag {n}",
        "Antwoord",
        groups=True,
        signed="after",
    ),
    # Algemene Rekenkamer
    Layout(
        "court of audit, Antwoord:", ("defensie", "gas"), "court", "Vraag {n}", "Antwoord:", own="qa", joint="see"
    ),
    Layout(
        "court of audit, Antwoord: on the line",
        ("defensie", "onderwijs"),
        "court",
        "Vraag {n}",
        "Antwoord:",
        own="",
        joint="see",
    ),
    Layout(
        "court of audit, Antwoord with number",
        ("defensie",),
        "court",
        "Vraag {n}",
        "Antwoord {n}",
        own="",
        joint="see",
    ),
    Layout("court of audit, bare numbers", ("defensie",), "court", "{n}", None, own="", joint="see"),
    Layout(
        "court of audit, no answer label", ("sluis", "defensie"), "court", "Vraag {n}", None, own="", joint="see"
    ),
    Layout(
        "court of audit, joint answers",
        ("gas", "sluis"),
        "court",
        "Vraag {n}",
        "Antwoord op vraag {n}",
        joint="merged",
    ),
)
