"""The hub keeps its own contract under generated calls: nothing is a server error, every answer is as described."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS

from hub import routes

from .conftest import EVERY_POST, Hub

QUICK, LONG = 4, 150
WANTED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)


SIGN_OUT = ("delete", "/v1/sessions")  # it would end the session the others use


def written() -> set[tuple[str, str]]:
    """Every call there is in `hub.routes`, whatever OpenAPI says of it."""
    modules = [import_module(f"hub.routes.{one.name}") for one in iter_modules(routes.__path__)]
    ways = [route for module in modules for route in module.router.routes]
    return {(method.lower(), way.path) for way in ways for method in way.methods}


def try_every_call(hub: Hub, examples: int) -> None:
    token = hub.signed_in("li", EVERY_POST).token
    hub.case()
    schema = schemathesis.openapi.from_asgi("/v1/openapi.json", hub.app)
    checks = CHECKS.get_by_names(list(WANTED))
    quiet = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    tried = {SIGN_OUT}
    for result in schema.get_all_operations():
        operation = result.ok()
        if (operation.method, operation.path) in tried:
            continue
        tried.add((operation.method, operation.path))

        @quiet
        @given(case=operation.as_strategy())
        def call(case: schemathesis.Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=checks)

        call()
    assert written() <= tried


def test_generated_calls_are_answered_as_described(hub: Hub) -> None:
    try_every_call(hub, QUICK)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_many_generated_calls_are_answered_as_described(hub: Hub) -> None:
    try_every_call(hub, LONG)
