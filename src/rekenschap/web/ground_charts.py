"""The charts of the pages of grounds: which there are, and what each says."""

from __future__ import annotations

from dataclasses import dataclass

from rekenschap.charts.grounds import Said, dots, through_years
from rekenschap.charts.look import Spec
from rekenschap.exports.figures import number
from rekenschap.exports.words import Lang
from rekenschap.follow.shares import Share
from rekenschap.ledger.queries.grounds import Answers
from rekenschap.web import grounds
from rekenschap.web.words import PageWords


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by its kind (`gronden`, `ministeries` or `jaren`), its sort of answer and its ministry."""

    kind: str
    sort: str
    ministry: str | None

    def title(self, words: PageWords) -> str:
        """What stands over it."""
        if self.kind == "ministeries":
            return f"{sort_name(self.sort, words)}: {words['grounds_chart_ministries']}"
        title = words["grounds_chart_grounds" if self.kind == "gronden" else "grounds_chart_years"]
        return title if self.ministry is None else f"{self.ministry}: {title[:1].lower()}{title[1:]}"


def spec(chart: Chart, answers: Answers, lang: Lang, *, dark: bool) -> Spec:
    """The specification of a chart."""
    words = PageWords(lang)
    said = _said(chart, answers, words)
    if chart.kind == "jaren":
        rows = grounds.through_years(answers, chart.ministry, lambda sort: sort_name(sort, words))
        return through_years(rows, said, dark=dark)
    return dots(_dots(chart, answers, words), said, dark=dark)


def alternative(chart: Chart, answers: Answers, words: PageWords) -> str:
    """What is said of a chart to who does not see it; the figures stand in a table beside it."""
    return f"{chart.title(words)}. {words['grounds_chart_table']}"


def sort_name(sort: str, words: PageWords) -> str:
    """The name of a sort of answer, with a capital."""
    name = words["grounds_declined"] if sort == grounds.DECLINED else words[f"ground_{sort}"]
    return name[:1].upper() + name[1:]


def _dots(chart: Chart, answers: Answers, words: PageWords) -> list[tuple[str, Share | None]]:
    if chart.kind == "ministeries":
        named = [(row.name, row) for row in grounds.by_ministry(answers, chart.sort)]
    else:
        named = [(sort_name(row.name, words), row) for row in grounds.by_ground(answers, chart.ministry)]
    return [(f"{name} ({number(row.sums.papers, words.lang)})", row.share) for name, row in named]


def _said(chart: Chart, answers: Answers, words: PageWords) -> Said:
    under = words["grounds_chart_under_years" if chart.kind == "jaren" else "grounds_chart_under"]
    return Said(chart.title(words), under, alternative(chart, answers, words), words["grounds_too_few"])
