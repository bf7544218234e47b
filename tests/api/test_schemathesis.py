"""Requests made from the OpenAPI document: no server error, and answers are as the document says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation.case import Case
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from invented_contracts import add_invented
from rekenschap.api import documented
from rekenschap.follow.arriving import STEPS
from rekenschap.ledger.store import Ledger
from serving import WITH_TOKEN, routes_only, served

DOCUMENT = documented.openapi(routes_only(), None)
#: a cursor that no page gave, a finding that is not there, bytes that are no paper: they fit the schema
NOT_SAID_BY_A_SCHEMA: list[Any] = [positive_data_acceptance]
OPERATIONS = [(method, path) for path, item in DOCUMENT["paths"].items() for method in item]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    folder = tmp_path_factory.mktemp("served")
    ledger = Ledger.open(folder / "ledger.db", create=True)
    for number in range(4):
        add_invented(ledger, number, then=STEPS)
    yield schemathesis.openapi.from_asgi("/v1/openapi.json", served(ledger, folder))
    ledger.close()


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_does_as_the_document_says(document: BaseSchema, method: str, path: str) -> None:
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=document[path][method].as_strategy())
    def asked(case: Case[Any]) -> None:
        case.call_and_validate(headers=WITH_TOKEN, excluded_checks=NOT_SAID_BY_A_SCHEMA)

    asked()
