"""The description of the API as one page: no script, nothing from another host."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Operation", "Parameter", "operations"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing an operation takes."""

    name: str
    place: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: str
    answers: tuple[tuple[str, str], ...]
    example: str


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], list[Operation]]]:
    """Yield each part of the API with its operations, in the order of its tags."""
    for tag in schema["tags"]:
        found = [
            _operation(path, method, operation, schema)
            for path, methods in schema["paths"].items()
            for method, operation in methods.items()
            if tag["name"] in operation.get("tags", ())
        ]
        yield tag, found


def _operation(
    path: str, method: str, operation: Mapping[str, Any], schema: Mapping[str, Any]
) -> Operation:
    body, example = "", ""
    content = operation.get("requestBody", {}).get("content", {})
    for kind, held in content.items():
        body = f"{kind}: {_name(held['schema'])}"
        example = _example(held["schema"], schema)
    answers = tuple(
        (status, _answer(answer))
        for status, answer in operation["responses"].items()
        if status < "300"
    )
    return Operation(
        operation["operationId"],
        method.upper(),
        "/api/v1" + path,
        operation.get("summary", ""),
        operation.get("description", ""),
        tuple(
            Parameter(
                one["name"],
                one["in"],
                _name(one["schema"]),
                one.get("required", False),
                one.get("description", ""),
            )
            for one in operation.get("parameters", ())
        ),
        body,
        answers,
        example,
    )


def _answer(answer: Mapping[str, Any]) -> str:
    kinds = [
        f"{kind}: {_name(held.get('schema', {}))}"
        for kind, held in answer.get("content", {}).items()
    ]
    return "; ".join(kinds) or answer.get("description", "")


def _name(schema: Mapping[str, Any]) -> str:
    """Return a schema in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_name(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_name(schema.get('items', {}))}"
    bounds = [str(schema[key]) for key in ("minimum", "maximum") if key in schema]
    return f"{schema.get('type', 'any')} {'–'.join(bounds)}".strip()


def _example(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    """Return an example of a body, made from the examples of its fields."""
    named = whole["components"]["schemas"].get(_name(schema), schema)
    fields = {
        name: field["examples"][0]
        for name, field in named.get("properties", {}).items()
        if field.get("examples")
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) if fields else ""
