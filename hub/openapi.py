"""The contract: OpenAPI made from the records themselves, by the codec that reads and writes them."""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from hub.http import SCHEMA
from hub.problems import MEDIA_TYPE, ProblemDetails

# what any call may answer beside its own word
PROBLEMS = {"401": "sign in first", "403": "no post of this account allows it", "404": "not here",
            "413": "too long", "422": "not what this call reads", "426": "another version is spoken here",
            "429": "later", "500": "a bug, or damage", "503": "later", "507": "no room left"}  # fmt: skip

FASTAPIS = ("HTTPValidationError", "ValidationError")  # ours are problem details
OPEN = {("/v1/hello", "get"), ("/v1/health", "get"), ("/v1/sessions", "post")}


def install(app: FastAPI) -> None:
    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            plain = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            app.openapi_schema = _with_records(plain)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]  # the way FastAPI documents


def _with_records(schema: dict[str, Any]) -> dict[str, Any]:
    _, components = msgspec.json.schema_components([ProblemDetails], ref_template=SCHEMA)
    named = schema.get("components", {}).get("schemas", {})  # of parameters: enumerations
    components |= {name: one for name, one in named.items() if name not in FASTAPIS}
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": SCHEMA.format(name="ProblemDetails")}}}}
    for path, operations in schema["paths"].items():
        for method, spoken in list(operations.items()):
            operation = operations[method] = _named_apart(components, spoken)
            components |= operation.pop("x-components", {})
            said = PROBLEMS | operation.pop("x-problems", {})
            own = {status: one for status, one in operation["responses"].items() if status not in said}
            operation["responses"] = own | {status: {"description": why, **problem} for status, why in said.items()}
            if (path, method) not in OPEN:
                operation["security"] = [{"bearer": []}]
    bearer = {"bearer": {"type": "http", "scheme": "bearer"}}
    _plain_tuples(components)
    schema["components"] = {"schemas": components, "securitySchemes": bearer}
    return schema


def _named_apart(components: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    """The operation, so that no schema of its own has the name of another one: records of two modules may share one."""
    own = operation.get("x-components", {})
    for name in [name for name, one in own.items() if components.get(name, one) != one]:
        one = own.pop(name)
        other = next(new for n in count(2) if components.get(new := f"{name}{n}", one) == one)
        own[other] = one
        said, ref = msgspec.json.encode(operation).decode(), SCHEMA.format(name=name)
        operation = msgspec.json.decode(said.replace(f'"{ref}"', f'"{SCHEMA.format(name=other)}"'), type=dict[str, Any])
        own = operation["x-components"]
    return operation


def _plain_tuples(node: Any) -> None:
    """A tuple of one kind is an array of that kind, of its length: readers of the contract trip over `prefixItems`."""
    if isinstance(node, dict):
        each = node.get("prefixItems")
        if each and all(one == each[0] for one in each):
            node["items"] = node.pop("prefixItems")[0]
        for value in node.values():
            _plain_tuples(value)
    elif isinstance(node, list):
        for value in node:
            _plain_tuples(value)
