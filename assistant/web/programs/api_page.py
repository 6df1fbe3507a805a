"""The page on the API: a plain reference made from its OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.web.base.inline import escape

Schema = Mapping[str, Any]
Field = tuple[str, Schema, bool]  # name, shape, whether it must be given
_LIMITS = {
    "maxLength": "at most {:,} characters",
    "minItems": "at least {:,}", "maxItems": "at most {:,}",
    "minimum": "at least {:,}", "maximum": "at most {:,}",
}  # fmt: skip


def reference(document: Schema, base: str) -> str:
    """Return the body of the page: every operation, then every shape; ``base`` is its address."""
    info, shapes = document["info"], document.get("components", {}).get("schemas", {})
    operations = [
        _operation(base + path, method, operation, shapes)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return "".join(
        (
            '<article class="guide"><h1 class="guide-title" tabindex="-1">',
            f"{escape(info['title'])}</h1><p>{escape(info['description'])}</p>",
            f'<p>Version {escape(info["version"])}. The same as <a href="{escape(base)}'
            '/openapi.json">OpenAPI document</a>, and as MCP tools at <code>/mcp</code>. '
            'An error is <code>{"error": "..."}</code>, a sentence to show:</p>',
            _statuses(document),
            '<div class="guide-text">',
            *operations,
            "<h2>Shapes</h2>",
            *(_shape(name, shape) for name, shape in sorted(shapes.items())),
            "</div></article>",
        )
    )


def _statuses(document: Schema) -> str:
    """Return what each status other than 200 says, once for all operations."""
    said = {
        status: response["description"]
        for methods in document["paths"].values()
        for operation in methods.values()
        for status, response in operation["responses"].items()
        if status != "200"
    }
    items = "".join(f"<li>{status}: {escape(text)}</li>" for status, text in sorted(said.items()))
    return f"<ul>{items}</ul>"


def _operation(path: str, method: str, operation: Schema, shapes: Schema) -> str:
    result = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return (
        f'<h2 id="{escape(operation["operationId"])}">{method.upper()} {escape(path)}</h2>'
        f"<p>{escape(operation['summary'])}</p>"
        f"{_listed(_arguments(operation, shapes))}"
        f"<p>Gives {_type(result)}.</p>"
    )


def _arguments(operation: Schema, shapes: Schema) -> Iterator[Field]:
    for one in operation.get("parameters", ()):
        said = {"description": one.get("description", ""), **one["schema"]}
        yield one["name"], said, one.get("required", False)
    if body := operation.get("requestBody"):
        schema = body["content"]["application/json"]["schema"]
        yield from _fields(shapes[schema["$ref"].rpartition("/")[2]])


def _fields(shape: Schema) -> Iterator[Field]:
    for name, schema in shape.get("properties", {}).items():
        yield name, schema, name in shape.get("required", ())


def _shape(name: str, shape: Schema) -> str:
    said = f"<p>{escape(shape['description'])}</p>" if shape.get("description") else ""
    return f'<h3 id="shape-{escape(name)}">{escape(name)}</h3>{said}{_listed(_fields(shape))}'


def _listed(fields: Iterable[Field]) -> str:
    items = "".join(
        f"<li><code>{escape(name)}</code> {_type(schema)}{_given(schema, required)}</li>"
        for name, schema, required in fields
    )
    return f"<ul>{items}</ul>" if items else ""


def _given(schema: Schema, required: bool) -> str:
    """Return what else is to know of a field: whether it is needed, its limits, its meaning."""
    parts = {key: value for one in (*schema.get("anyOf", ()), schema) for key, value in one.items()}
    notes = [said.format(parts[key]) for key, said in _LIMITS.items() if key in parts]
    if not required and schema.get("default") is not None:
        notes.insert(0, f"else <code>{escape(str(schema['default']) or chr(34) * 2)}</code>")
    if required:
        notes.insert(0, "required")
    meaning = f": {escape(schema['description'])}" if schema.get("description") else ""
    return "".join(f", {note}" for note in notes) + meaning


def _type(schema: Schema) -> str:
    """Return a type as HTML; a shape of its own is a link to it."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#shape-{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return escape(str(schema.get("type", "any")))
