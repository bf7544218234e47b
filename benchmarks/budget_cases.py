"""Cases from the official budget statements: sums, growth, shares and products of amounts that were published.

The amounts are real; the sentences around them are ours, several wordings of each, since the statements are only
tables. A break is what a slip makes: digits that were swapped, an older amount left standing, a wrong percentage.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from case import Case, asked, dutch

#: so many draws from the amounts, of which some are of no use
_DRAWS = 120
_FEWEST_ROWS = 3

_LISTS = (
    "Het kabinet trekt {a} voor onderwijs en {b} voor zorg uit, in totaal {t}.",
    "In dat jaar is {a} besteed aan onderhoud en {b} aan nieuwbouw, tezamen {t}.",
    "De kosten bedragen in totaal {t}: {a} voor personeel, {b} voor ICT en {c} voor huisvesting.",
    "Er is {t} beschikbaar, verdeeld over {a} voor wegen, {b} voor spoor en {c} voor vaarwegen.",
    "Het totale bedrag van {t} bestaat uit {a} aan subsidies en {b} aan opdrachten.",
    "Het kabinet stelt {a} beschikbaar voor dijken, {b} voor gemalen en {c} voor toezicht (samen {t}).",
    "De uitgaven ({t}) zijn opgebouwd uit {a} voor opvang, {b} voor begeleiding en {c} voor toezicht.",
    "De meevaller is {t} ({a} + {b}).",
    "{a} plus {b} is {t}.",
)
_GROWTH = (
    "De uitgaven gingen van {a} in {y} naar {b} in {z}, een {w} van {p}%.",
    "De uitgaven {v} van {a} naar {b} (een {w} van {p}%).",
    "In {y} was dit {a} en in {z} {b}, een {w} van {p} procent.",
    "Het budget is met {p}% {g}, van {a} naar {b}.",
    "Er was een {w} van {p}% van {a} naar {b}.",
    "De raming {v} van {a} naar {b}, een {w} met {p}%.",
)
_DIRECTIONS = ("De uitgaven {v} van {a} naar {b}.", "De {w} van de uitgaven van {a} naar {b} is voorzien.")
_SHARES = (
    "Van het budget is {a} besteed, dit is {p}% van het totaal van {b}.",
    "Van de geraamde {b} is {a} uitgegeven ({p}%).",
    "Dit betreft {p}% ({a} van de {b}).",
    "Het gaat om {a} op een totaal van {b}, oftewel {p} procent.",
    "Dat is {a} van de {b} ({p}%).",
)
_PRODUCTS = (
    "Bij {n} deelnemers en € {e} per persoon zijn de totale kosten {t}.",
    "Voor {n} medewerkers is € {e} per medewerker begroot, in totaal {t}.",
    "Dit betreft {n} woningen × € {e} = {t}.",
    "De totale kosten kunnen met {n} leerlingen en € {e} per leerling oplopen tot {t}.",
)
_WHOLES = (
    "De verdeling van de uitgaven is {a}% voor wegen, {b}% voor spoor en {c}% voor vaarwegen.",
    "Het fonds bestaat uit {a}% rijksgeld, {b}% geld van provincies en {c}% geld van gemeenten.",
    "Hiervan gaat {a}% naar scholen, {b}% naar gemeenten en de resterende {c}% naar provincies.",
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a budget: its chapter, year and name, and its three draft amounts in thousands of euros."""

    chapter: str
    year: int
    name: str
    amounts: tuple[int, int, int]


def read_articles(file: Path) -> list[Article]:
    """The articles of all chapters and years."""
    found: dict[tuple[str, int, str], dict[str, int]] = defaultdict(dict)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            if row[0].isdigit() and row[6].lstrip("-").isdigit():
                found[row[2], int(row[0]), row[5]][row[1]] = int(row[6])
    return [
        Article(chapter, year, name, (sides.get("V", 0), sides.get("U", 0), sides.get("O", 0)))
        for (chapter, year, name), sides in found.items()
    ]


def cases(chance: Random, articles: Sequence[Article]) -> Iterator[Case]:
    """All cases of all kinds."""
    yield from _tables(chance, articles)
    yield from _growth(chance, articles)
    amounts = [a.amounts[1] / 1000 for a in articles if 10_000 < a.amounts[1] < 5_000_000]
    for make in (_list, _of_which, _difference, _share, _direction, _whole, _product):
        for _ in range(_DRAWS):
            yield from make(chance, amounts)
    yield from _magnitudes(chance, articles)


def _money(millions: float, decimals: int = 1) -> str:
    return f"€ {dutch(millions, decimals)} miljoen"


def _tables(chance: Random, articles: Sequence[Article]) -> Iterator[Case]:
    """Budget statements: one table for each chapter and year, with one amount or one total changed."""
    chapters: dict[tuple[str, int], list[Article]] = defaultdict(list)
    for article in articles:
        chapters[article.chapter, article.year].append(article)
    for rows in chapters.values():
        columns = [[row.amounts[side] for row in rows] for side in range(3)]
        if len(rows) < _FEWEST_ROWS or max(map(max, columns)) < 10_000:
            continue
        names, style = [*(row.name for row in rows), "Totaal"], chance.choice((_in_thousands, _in_millions))
        columns = [[*column, sum(column)] for column in columns]
        right = style(names, columns)
        side = chance.choice([i for i in range(3) if columns[i][-1] > 10_000 * len(rows)] or [1])
        row = max(range(len(rows)), key=columns[side].__getitem__) if chance.random() < 0.5 else len(rows)
        columns[side][row] = changed(chance, columns[side][row], 150 * len(rows))
        yield Case("total of a table", right, style(names, columns), "sum_disagrees")


def _in_thousands(names: Sequence[str], columns: Sequence[Sequence[int]]) -> str:
    return _table(names, [[dutch(amount) for amount in column] for column in columns], "x € 1.000")


def _in_millions(names: Sequence[str], columns: Sequence[Sequence[int]]) -> str:
    """Rounded one by one, so that the items need not add up to the total to the last digit."""
    return _table(names, [[dutch(amount / 1000, 1) for amount in column] for column in columns], "x € 1 mln.")


def _table(names: Sequence[str], columns: Sequence[Sequence[str]], scale: str) -> str:
    cells = zip(names, *columns, strict=True)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    head = "<tr><th>Artikel</th><th>Verplichtingen</th><th>Uitgaven</th><th>Ontvangsten</th></tr>"
    return (
        "<html><body><p>Vraag 1</p><p>Kunt u de begrotingsstaat geven?</p><p>Antwoord 1</p>"
        f"<p>Zie de tabel (bedragen {scale}).</p><table>{head}{rows}</table></body></html>"
    )


def changed(chance: Random, value: int, least: int) -> int:
    """Another number, as a slip makes it: two digits swapped, or a digit wrong; off by more than `least`."""
    for _ in range(20):
        digits = list(str(abs(value)))
        place = chance.randrange(len(digits))
        if chance.random() < 0.5 and place:
            digits[place - 1], digits[place] = digits[place], digits[place - 1]
        else:
            digits[place] = chance.choice("123456789")
        other = int("".join(digits))
        if abs(other - abs(value)) > least and digits[0] != "0":
            return other
    return abs(value) + 2 * least + abs(value) // 7


def _growth(chance: Random, articles: Sequence[Article]) -> Iterator[Case]:
    """An article in two years, with the growth in percents; the break is another percentage."""
    by_name: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        by_name[article.chapter, article.name].append(article)
    for old, new in (pair for series in by_name.values() for pair in pairwise(series)):
        start, end = old.amounts[1] / 1000, new.amounts[1] / 1000
        share = abs(end / start - 1) * 100 if start > 10 and end > 10 else 0
        if 3 <= share <= 90:
            words = _grown(start, end, y=old.year, z=new.year)
            text = chance.choice(_GROWTH)
            right, broken = (asked(text.format(p=dutch(p), **words)) for p in (share, share * 1.3 + 2))
            yield Case("growth", right, broken, "growth")


def _grown(start: float, end: float, **others: object) -> dict[str, object]:
    up = end > start
    words = ("stijging", "stegen", "gestegen") if up else ("daling", "daalden", "gedaald")
    return {"a": _money(start), "b": _money(end), "w": words[0], "v": words[1], "g": words[2], **others}


def _direction(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    start, end = chance.sample(amounts, 2)
    if abs(end - start) > 1:
        text = chance.choice(_DIRECTIONS)
        right = _grown(start, end)
        broken = right | {key: word for key, word in _grown(end, start).items() if key in "wvg"}
        yield Case("direction", asked(text.format(**right)), asked(text.format(**broken)), "growth")


def _list(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    text = chance.choice(_LISTS)
    names = [name for name in "abc" if f"{{{name}}}" in text]
    parts = dict(zip(names, chance.sample(amounts, len(names)), strict=True))
    whole = sum(parts.values())
    slip = whole + max(2.0, whole * chance.choice((0.08, 0.2, 0.4)))
    shown = {name: _money(part) for name, part in parts.items()}
    right, broken = (asked(text.format(t=_money(total), **shown)) for total in (whole, slip))
    yield Case("total of a list", right, broken, "sum_disagrees")


def _of_which(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    """Parts that are more than their whole."""
    first, second = chance.sample(amounts, 2)
    whole = first + second
    words = f"Het budget is {_money(whole)}, waarvan {_money(first)} voor personeel en {{}} voor materieel."
    right, broken = (asked(words.format(_money(part))) for part in (second, second + whole * 0.2 + 1))
    yield Case("of which", right, broken, "sum_disagrees")


def _difference(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    small, large = sorted(chance.sample(amounts, 2))
    if large - small > 5:
        words = f"Het verschil van {{}} ({_money(large)} - {_money(small)}) valt vrij."
        right, broken = (asked(words.format(_money(gap))) for gap in (large - small, (large - small) * 1.1 + 1))
        yield Case("difference", right, broken, "sum_disagrees")


def _share(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    write = chance.choice((_money, dutch))
    digits = 1 if write is _money else 0
    part, whole = sorted(round(amount, digits) for amount in chance.sample(amounts, 2))
    share = 100 * part / whole
    if 2 < share < 90:
        text = chance.choice(_SHARES)
        shown = {"a": write(part), "b": write(whole)}
        right, broken = (asked(text.format(p=dutch(p), **shown)) for p in (share, share * 1.3 + 4))
        yield Case("share", right, broken, "share")


def _whole(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    """Shares that make up a whole."""
    parts = chance.sample(amounts, 3)
    shares = [100 * part / sum(parts) for part in parts]
    if min(shares) > 2:
        text, decimals = chance.choice(_WHOLES), chance.choice((0, 1))
        right = asked(text.format(**{name: dutch(s, decimals) for name, s in zip("abc", shares, strict=True)}))
        shares[chance.randrange(3)] += chance.choice((4, 7.5, 10))
        broken = asked(text.format(**{name: dutch(s, decimals) for name, s in zip("abc", shares, strict=True)}))
        yield Case("shares of a whole", right, broken, "sum_disagrees")


def _product(chance: Random, amounts: Sequence[float]) -> Iterator[Case]:
    count, price = int(chance.choice(amounts) * 10), chance.choice((12, 25, 60, 75, 140))
    made = count * price / 1e6
    if made > 0.2:
        text = chance.choice(_PRODUCTS)
        costs = (_money(made, 2), _money(made * 1.4 + 0.1, 2))
        right, broken = (asked(text.format(n=dutch(count), e=price, t=cost)) for cost in costs)
        yield Case("product", right, broken, "product")


def _magnitudes(chance: Random, articles: Sequence[Article]) -> Iterator[Case]:
    """Amounts in thousands under such a heading, and the same in euros under a heading in millions."""
    large = [article for article in articles if article.amounts[1] > 100_000]
    for article in chance.sample(large, _DRAWS):
        words = f"De raming (bedragen x {{}}) is {{}} voor {article.year}."
        scale = chance.choice(("€ 1 mln.", "€ 1 miljoen"))
        right = asked(words.format("€ 1.000", dutch(article.amounts[1])))
        broken = asked(words.format(scale, dutch(article.amounts[1] * 1000)))
        yield Case("unit and magnitude", right, broken, "unit_magnitude")
