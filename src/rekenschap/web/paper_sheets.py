"""Where words stand on a page of the original, as boxes over its picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rekenschap.exchanges.exchange import Exchange
from rekenschap.reading import Reading
from rekenschap.text.span import Span
from rekenschap.web.paper_images import Picture
from rekenschap.web.paper_rows import PaperPage

#: points that a box stands out around its words
_AROUND = 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A box on a picture in points, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def boxes_of(reading: Reading, page: PaperPage, name: str, number: int, picture: Picture) -> tuple[Box, ...]:
    """The boxes on page `number` of a finding, a question or an answer, by its name; none where nothing has it."""
    span = _span(reading, page, name)
    if span is None or not picture.upright:
        return ()
    return tuple(_boxes(reading, span, number, picture))


def place_of(page: PaperPage, name: str) -> str | None:
    """Where in the text a finding, question or answer stands, by its name."""
    found = next((finding.place for finding in page.found.all if finding.name == name), None)
    return found or next((name for row in page.rows if row.anchor and name in (row.anchor, *row.others)), None)


def _span(reading: Reading, page: PaperPage, name: str) -> Span | None:
    found = next((finding.span for finding in page.found.all if finding.name == name), None)
    row = next((row for row in page.rows if row.anchor and name in (row.anchor, *row.others)), None)
    if found is not None or row is None:
        return found
    exchange = next(item for item in reading.exchanges if item.number in row.numbers)
    return _side(exchange, row.sort)


def _side(exchange: Exchange, sort: str) -> Span | None:
    if sort == "question":
        return exchange.span
    return exchange.answer.span if exchange.answer else None


def _boxes(reading: Reading, span: Span, number: int, picture: Picture) -> Iterator[Box]:
    for place in reading.paper.source.places_of(span):
        if place.page == number and place.box is not None:
            left, bottom, right, top = place.box
            yield Box(
                x=round(left - _AROUND, 1),
                y=round(picture.height - top - _AROUND, 1),
                width=round(right - left + 2 * _AROUND, 1),
                height=round(top - bottom + 2 * _AROUND, 1),
            )
