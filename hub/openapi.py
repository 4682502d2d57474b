"""The contract: OpenAPI made from the records themselves, by the codec that reads and writes them."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from hub.problems import MEDIA_TYPE, ProblemDetails

_REF = "#/components/schemas/{name}"
# what any call may answer beside its own word
PROBLEMS = {"401": "sign in first", "403": "no post of this account allows it", "404": "not here",
            "413": "too long", "422": "not what this call reads", "426": "another version is spoken here",
            "429": "later", "500": "a bug, or damage", "503": "later", "507": "no room left"}  # fmt: skip


def install(app: FastAPI) -> None:
    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            plain = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            app.openapi_schema = _with_records(plain)
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]  # the way FastAPI documents


def _with_records(schema: dict[str, Any]) -> dict[str, Any]:
    kinds: list[Any] = [ProblemDetails]
    _collect(schema["paths"], kinds)
    shown, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    _resolve(schema["paths"], kinds, shown)
    problem = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(name="ProblemDetails")}}}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            said = {status: {"description": why, "content": problem} for status, why in PROBLEMS.items()}
            for status, why in operation.pop("x-problems", {}).items():
                said[status] = {"description": why, "content": problem}
            operation["responses"] = said | {
                status: one for status, one in operation["responses"].items() if status not in said
            }
            if not (path == "/v1/hello" or (path == "/v1/sessions" and method == "post")):
                operation["security"] = [{"bearer": []}]
    schema["components"] = {
        "schemas": components,
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
    }
    return schema


def _collect(node: Any, kinds: list[Any]) -> None:
    if isinstance(node, dict):
        if "$record" in node and node["$record"] not in kinds:
            kinds.append(node["$record"])
        for value in node.values():
            _collect(value, kinds)


def _resolve(node: Any, kinds: list[Any], shown: tuple[dict[str, Any], ...]) -> None:
    if isinstance(node, dict):
        if "$record" in node:
            node.update(shown[kinds.index(node.pop("$record"))])
        for value in node.values():
            _resolve(value, kinds, shown)
