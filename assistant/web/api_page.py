"""The page on the API: a plain reference made from its OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.web.inline import escape

Schema = Mapping[str, Any]
_LIMITS = {
    "minLength": "at least {:,} characters", "maxLength": "at most {:,} characters",
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
            'An error is <code>{"error": "..."}</code> with a sentence to show.</p>',
            '<div class="guide-text">',
            *operations,
            "<h2>Shapes</h2>",
            *(_shape(name, shape) for name, shape in sorted(shapes.items())),
            "</div></article>",
        )
    )


def _operation(path: str, method: str, operation: Schema, shapes: Schema) -> str:
    result = operation["responses"]["200"]["content"]["application/json"]["schema"]
    statuses = ", ".join(
        f"{status} {escape(said['description']).lower()}"
        for status, said in operation["responses"].items()
        if status != "200"
    )
    return (
        f'<h2 id="{escape(operation["operationId"])}">{method.upper()} {escape(path)}</h2>'
        f"<p>{escape(operation['summary'])}</p>"
        f"{_table(_arguments(operation, shapes))}"
        f"<p>Gives {_type(result)}. Otherwise: {statuses}.</p>"
    )


def _arguments(operation: Schema, shapes: Schema) -> Iterator[tuple[str, Schema, bool]]:
    for one in operation.get("parameters", ()):
        said = {"description": one.get("description", ""), **one["schema"]}
        yield one["name"], said, one.get("required", False)
    if body := operation.get("requestBody"):
        schema = body["content"]["application/json"]["schema"]
        yield from _fields(shapes[schema["$ref"].rpartition("/")[2]])


def _fields(shape: Schema) -> Iterator[tuple[str, Schema, bool]]:
    for name, schema in shape.get("properties", {}).items():
        yield name, schema, name in shape.get("required", ())


def _shape(name: str, shape: Schema) -> str:
    said = f"<p>{escape(shape['description'])}</p>" if shape.get("description") else ""
    return f'<h3 id="shape-{escape(name)}">{escape(name)}</h3>{said}{_table(_fields(shape))}'


def _table(fields: Iterable[tuple[str, Schema, bool]]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{_type(schema)}</td>"
        f"<td>{'required' if required else _default(schema)}</td>"
        f"<td>{_meaning(schema)}</td></tr>"
        for name, schema, required in fields
    )
    head = "<tr><th>Name</th><th>Type</th><th>Default</th><th>Meaning</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""


def _default(schema: Schema) -> str:
    return f"<code>{escape(repr(schema['default']))}</code>" if "default" in schema else ""


def _meaning(schema: Schema) -> str:
    limits = [said.format(schema[key]) for key, said in _LIMITS.items() if key in schema]
    return escape(". ".join(filter(None, (schema.get("description", ""), ", ".join(limits)))))


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
