"""What reading costs as a paper grows from one time to 64 times its length: time per byte should stay flat.

    .venv/bin/python benchmarks/growth.py

Prints Markdown. The paper is invented: the same questions and answers again and again, numbered on, with
references, dates, amounts, laws, a table and footnotes in them. Each size is read in a process of its own, so
that the peak of its memory is its own.
"""

from __future__ import annotations

import re
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from rekenschap.papers.formats import detect
from rekenschap.reading import read
from timing import seconds

TIMES = (1, 2, 4, 8, 16, 32, 64)
_NOTES_AND_TABLES = re.compile(r"<sup>.*?</sup>(?: Zie ook[^\n]*)?|^\|.*$", re.M)

_HEAD = """Vergaderjaar 2025-2026

**39 800 XX** Vaststelling van de begrotingsstaten van een verzonnen ministerie (XX) voor het jaar 2026

**C** **NOTA NAAR AANLEIDING VAN HET VERSLAG**
Ontvangen 12 mei 2026

Hieronder volgen de antwoorden.
"""

#: questions and their answers; {0} is the number of the question, {1} that of the first of these six
_QUESTIONS = (
    """**{0}. De leden van de Horizon-fractie vragen of de regering artikel 68 van de Grondwet ook bij de dijken
van kust en rivieren als richtsnoer neemt, en zo ja, sinds wanneer. Klopt het dat de brief van 3 april jl. dit niet
vermeldt?**

Ja, dat klopt. Wij verwijzen naar Kamerstukken II 2025/26, 39 800 XX, nr. 14 en naar de brief
van 9 april 2026.<sup>{0}</sup>

<sup>{0}</sup> Zie ook artikel 5.1 van de Wet open overheid en Verordening (EU) 2021/241.
""",
    """**{0}. Kan de regering dit bedrag uitsplitsen naar artikel?**

De uitgaven bedragen ruim € 1,7 miljard, waarvan circa 85% in 2027. Voor het eerste kwartaal van 2027 is
€ 431.250.000 geraamd, tegen € 412,5 miljoen in dezelfde maanden van 2026.

| Bedragen x € 1.000 | 2026 | 2027 |
|---|---:|---:|
| Primaire waterkeringen | 978.250 | 1.034.600 |
| Regionale waterkeringen | 331.750 | 352.900 |
""",
    """**{0}. Is dat meer dan in de vorige raming?**

Zie het antwoord op vraag {1}.
""",
    """**{0}. Hoeveel mensen werken hieraan, en hoeveel zijn er in 2030 nodig?**

Op 1 maart 2026 werkten er ruim 8.200 mensen. Het kabinet wil groeien naar ongeveer 10.000 medewerkers in 2030.
""",
    """**{0}. Hoe groot is de paraatheid van a. de pompen, b. de wachten en c. de meetnetten?**

Daarover doet het kabinet in het openbaar geen uitspraken.
""",
    """**{0}. Wanneer wordt de Kamer hierover geïnformeerd?**

Uw Kamer ontvangt uiterlijk 1 oktober 2026 een brief. In de periode van 4 tot en met 18 juni 2026 wordt overlegd.
""",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one size of paper took: seconds, and the peak of the process's memory in bytes."""

    format: str
    length: int
    questions: int
    seconds: float
    memory: int


def main() -> None:
    """Print the table."""
    print("| format | times | bytes | questions | ms | ns per byte | peak MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for times, cost in costs():
        per_byte = 1e9 * cost.seconds / cost.length
        print(
            f"| {cost.format} | {times} | {cost.length:,} | {cost.questions:,} | {1000 * cost.seconds:.1f} "
            f"| {per_byte:.0f} | {cost.memory / 1e6:.0f} |",
            flush=True,
        )


def costs() -> Iterator[tuple[int, Cost]]:
    """The cost of every size, as Markdown and as text whose line breaks were lost."""
    for flat in (False, True):
        for times in TIMES:
            with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
                yield times, process.submit(cost_of, paper(times, flat=flat)).result()


def paper(times: int, *, flat: bool) -> bytes:
    """An invented paper of 12 questions, so many times; `flat` takes out line breaks, markup, notes, tables."""
    asked = [_QUESTIONS[index % 6].format(index + 1, index // 6 * 6 + 1) for index in range(12 * times)]
    text = "\n".join([_HEAD, *asked])
    if flat:
        text = " ".join(_NOTES_AND_TABLES.sub("", text).replace("*", "").split())
    return text.encode()


def cost_of(source: bytes) -> Cost:
    """Read it, time it, and look at the memory of this process."""
    found = len(read(source).exchanges)
    taken = seconds(lambda: read(source), at_least=0.2, repeats=3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Cost(detect(source), len(source), found, taken, peak)


if __name__ == "__main__":
    main()
