"""Every real paper comes out in every format, whole and safe."""

import re
from collections import Counter
from pathlib import Path

from lxml import html

from rekenschap.exports import as_csv, as_html, as_json, as_markdown, report
from rekenschap.exports.words import Words
from rekenschap.reading import Reading, read


def test_real_papers_come_out_whole_in_every_format(shared: Path) -> None:
    papers = sorted((shared / "papers").iterdir())
    assert papers
    for paper in papers:
        reading, words = read(paper.read_bytes()), Words("nl")
        assert as_json.line(reading).startswith('{"contract":"1"')
        for line in report.render(reading, words).split("\n"):
            assert len(line) <= report.PLAIN_WIDTH or "://" in line
        assert as_markdown.render(reading, words).count("\n### ") <= len(reading.exchanges)
        assert as_csv.rows(reading, paper.name).count("\n") >= len(reading.exchanges)
        check_page(reading, as_html.render(reading, words), paper.name)


def check_page(reading: Reading, source: str, name: str) -> None:
    page = html.fromstring(source)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), name
    for target in page.xpath("//a/@href"):
        assert target.startswith(("http://", "https://")) or target[1:] in ids, (name, target)
    labels = [exchange.label for exchange in reading.exchanges]
    labels += [exchange.answer.label for exchange in reading.exchanges if exchange.answer]
    text = list(reading.paper.text)
    for label in filter(None, labels):
        text[label.start : label.end] = " " * (label.end - label.start)
    missing = Counter(re.findall(r"\w", "".join(text))) - Counter(re.findall(r"\w", page.text_content()))
    assert not missing, name
