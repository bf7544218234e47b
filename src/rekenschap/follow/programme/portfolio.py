"""A programme as figures: what each project is planned to pay in each year, and the budget of its articles.

It is that of projects which the user gives, or an invented one with sizes from a lognormal distribution. The years
before the first one are kept too, because what was planned in them slips into those that are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rekenschap.errors import BadTable
from rekenschap.follow.numeric import np
from rekenschap.follow.programme.projects import Budget, Project, articles_of

#: of an invented programme: the years that a project pays in, those before the first, and the spread of sizes (ln)
_YEARS_OF_ONE, _BEFORE, _SPREAD = 6, 15, 1.0
#: million euros, draft budget of chapter K for 2026 after its amendment (36800-K-6)
DMF_2026 = 13_525.0
#: what has to be said of an invented programme, and of one that was given
SOURCE = {
    "nl": "Begin: € 13.525 mln, DMF 2026 na nota van wijziging (36800-K-6). Projecten verzonnen: omvang "
    "lognormaal, betaald over zes jaar, gepland tot precies het budget van elk jaar, dan maal het percentage.",
    "en": "Starts at € 13,525m, DMF 2026 as amended (36800-K-6). Projects invented: sizes lognormal, paid over "
    "six years, planned to just the budget of each year, then times the rate.",
}
GIVEN = (
    {
        "nl": "Projecten en budget: opgegeven door de gebruiker, in prijzen van het plan. Wat vóór het eerste "
        "jaar is uitgelopen moet in de planning staan: het komt er niet bij.",
        "en": "Projects and budget: given by the user, in prices of the plan. What slipped from before the first "
        "year must stand in the planning: it is not added.",
    },
)


@dataclass(frozen=True, slots=True, eq=False)
class Portfolio:
    """`payments[project, year]` from `before` years before `first_year`; `budget[article, year]` from it on.

    All in € million, in prices of the plan. Projects stand in the order of their articles; `counts` says how many
    each has. `invented` where nobody gave them.
    """

    articles: tuple[str, ...]
    counts: tuple[int, ...]
    payments: np.ndarray
    budget: np.ndarray
    first_year: int
    before: int
    invented: bool

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are looked at."""
        return tuple(range(self.first_year, self.first_year + self.budget.shape[1]))

    @property
    def planned(self) -> np.ndarray:
        """What is planned, by article and year."""
        ends = np.cumsum((0, *self.counts))
        seen = self.payments[:, self.before :]
        return np.stack([seen[at:to].sum(axis=0) for at, to in pairwise(ends)])

    @property
    def rate(self) -> float:
        """Over-programming over all years together: what is planned over the budget, less one."""
        return float(self.planned.sum() / self.budget.sum() - 1)


def invented(
    *, count: int, growth: float, years: int = 15, first_year: int = 2026, budget: float = DMF_2026, seed: int = 0
) -> Portfolio:
    """A programme of `count` projects that plans just its budget in each year, which grows by `growth`.

    Starts are spread over the years, those before the first among them; sizes are lognormal and grow with the
    budget.
    """
    if count < 1 or years < 1:
        raise ValueError(f"{count} projects in {years} years: both are 1 or more")
    rng = np.random.default_rng(seed)
    span = _BEFORE + years
    starts = (np.arange(count) + rng.random(count)) / count * (span + _YEARS_OF_ONE) - _YEARS_OF_ONE
    sizes = rng.lognormal(-(_SPREAD**2) / 2, _SPREAD, count) * (1 + growth) ** starts
    edges = np.arange(span + 1)[None, :] - starts[:, None]
    payments = np.diff(np.clip(edges / _YEARS_OF_ONE, 0, 1), axis=1) * sizes[:, None]
    wanted = budget * (1 + growth) ** np.arange(-_BEFORE, years)
    planned = payments.sum(axis=0)
    payments *= np.divide(wanted, planned, out=np.zeros(span), where=planned > 0)
    return Portfolio(("K",), (count,), payments, wanted[None, _BEFORE:], first_year, _BEFORE, True)


def of_projects(projects: Sequence[Project], budget: Budget) -> Portfolio:
    """The programme of a user's projects. Raises `BadTable` where an article has no budget."""
    articles = articles_of(projects)
    if missing := [article for article in articles if article not in budget.articles]:
        known = ", ".join(budget.articles)
        raise BadTable(f"no budget for article {', '.join(missing)} of the projects; the budget has {known}")
    ordered = sorted(projects, key=lambda project: project.article)
    payments = [[float(project.payments.get(year, 0)) for year in budget.years] for project in ordered]
    counts = [sum(project.article == article for project in ordered) for article in articles]
    amounts = np.array([[float(amount) for amount in budget.articles[article]] for article in articles])
    if not (amounts > 0).all():
        raise BadTable("a budget of 0: an article without money in a year cannot hold a programme")
    return Portfolio(
        tuple(articles), tuple(counts), np.array(payments), amounts, budget.years[0], 0, invented=False
    )
