"""The package that users install carries what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_every_file_of_the_package_is_in_the_wheel(unpacked: Path) -> None:
    source = ROOT / "src"
    files = [path.relative_to(source) for path in (source / "rekenschap").rglob("*") if path.is_file()]
    wanted = [path for path in files if "__pycache__" not in path.parts]
    assert {"nota-voorbeeld.md", "groups.yaml", "page.css"} <= {path.name for path in wanted}
    assert [str(path) for path in wanted if not (unpacked / path).is_file()] == []


def test_the_licence_is_in_the_wheel(unpacked: Path) -> None:
    (licence,) = unpacked.glob("*.dist-info/licenses/LICENSE")
    assert licence.read_text("utf8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_the_demo_runs_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "COLUMNS": "100"}
    where = "import rekenschap; print(rekenschap.__file__)"
    for arguments, shown in ((["-c", where], str(unpacked)), (["-m", "rekenschap", "demo"], "39800-XX")):
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
        assert shown in done.stdout


def test_a_ledger_is_made_from_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    """The migrations are files of the package, and are found where it is installed."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    make = (
        "import rekenschap; from rekenschap.ledger.store import Ledger; "
        "print(rekenschap.__file__, Ledger.open('ledger.db', create=True).tick())"
    )
    command = [sys.executable, "-c", make]
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.startswith(str(unpacked))
    assert done.stdout.endswith(" 0\n")
