"""The labels of 729 real papers of the Aanhangsel: each number is found, in order."""

import gzip
import json
from pathlib import Path

from written import exchanges_of

from rekenschap.exchanges.numbering import parse_numbers


def test_every_label_of_the_corpus_is_read_as_the_numbers_on_it(shared: Path) -> None:
    corpus = shared / "data/corpus/aanhangsel-vragen.jsonl.gz"
    read = 0
    for line in gzip.decompress(corpus.read_bytes()).decode().splitlines():
        blocks = [block.partition("\n") for block in json.loads(line)["questions"] or []]
        paragraphs = [words.replace("\n", " ") for label, _, body in blocks for words in (label, body)]
        if not paragraphs:
            continue
        printed = [number for label, _, _ in blocks for number in parse_numbers(label.removeprefix("Vraag "))]
        _, exchanges, _ = exchanges_of(*paragraphs)
        assert list(exchanges) == list(dict.fromkeys(printed)), blocks[0]
        read += len(blocks)
    assert read > 7000
