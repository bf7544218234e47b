"""An invented nota, and commands on it: fixtures for tests of the command line of the ledger."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rekenschap.cli.main import main

NOTA = """# Eerste Kamer der Staten-Generaal

---

Vergaderjaar 2025-2026

---

**39 800 XX** Vaststelling van de begroting van het Ministerie van Vuurtorens (XX) voor het jaar 2026

**C** **NOTA NAAR AANLEIDING VAN HET VERSLAG**
Ontvangen 5 maart 2026

**Vraag 1**

De leden van de SP-fractie lezen over de vuurtorens. Wat kosten de vuurtorens?

**Antwoord vraag 1**

Over de kosten van de vuurtorens doet het kabinet in het openbaar geen uitspraken. In de Vuurtorennota, die voor
30 juni 2026 aan uw Kamer wordt gestuurd, gaat het kabinet in op de planning.

**Vraag 2**

De leden van de Volt-fractie vragen wie er over de bakens gaat. Kan de regering dat zeggen?

**Antwoord vraag 2**

De bakens vallen onder Rijkswaterstaat, zoals staat in Kamerstuk 39 800 XX, nr. 12.

**Vraag 3**

De leden van de Volt-fractie vragen hoeveel lampen er branden. Kan de regering dat zeggen?
"""
KEY = "kst-39800-XX-C"


def run(*arguments: str, given: bytes | None = None) -> Result:
    """What a command says and does."""
    return CliRunner().invoke(main, [*arguments], input=given)


def rows(*arguments: str) -> list[dict[str, str]]:
    """The rows of a list, asked for as CSV."""
    return list(csv.DictReader(StringIO(run(*arguments, "--format", "csv").stdout)))


@pytest.fixture(scope="session")
def filled_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger to read, and the folder that it was filled from."""
    folder = tmp_path_factory.mktemp("administratie")
    (folder / "papers").mkdir()
    (folder / "papers" / "nota.md").write_text(NOTA, "utf8")
    result = run("add", str(folder / "papers"), "--ledger", str(folder / "ledger.db"))
    assert result.exit_code == 0, result.output
    return folder / "ledger.db"


@pytest.fixture
def reads(filled_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands work on the ledger that is filled; they must not write to it."""
    monkeypatch.setenv("REKENSCHAP_LEDGER", str(filled_ledger))
    monkeypatch.setenv("REKENSCHAP_WHO", "Jan")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a nota, and a ledger that is not there yet."""
    (tmp_path / "nota.md").write_text(NOTA, "utf8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REKENSCHAP_LEDGER", str(tmp_path / "sub" / "ledger.db"))
    monkeypatch.setenv("REKENSCHAP_WHO", "Jan")
    return tmp_path
