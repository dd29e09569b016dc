"""What a data package must be before anything can be asked of it.

Table Schema allows short forms (a key as a text, categories as texts, a reference to its own table
without a name); `whole` writes them out, so that the rest of the library knows one form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TYPES = ("string", "integer", "boolean", "date")
Fault = tuple[str, str]  # the place, and what is wrong and how to mend it


def whole(package: Any) -> dict[str, Any]:
    """Write out the short forms of a descriptor; raise ValueError with all that is wrong.

    >>> whole([])
    Traceback (most recent call last):
    ValueError: datapackage.json, whole file: is no object; write {"name": …, "resources": […]}
    """
    if found := list(_faults(package)):
        raise ValueError("\n".join(f"datapackage.json, {where}: {wrong}" for where, wrong in found))
    return {**package, "resources": [_resource(resource) for resource in package["resources"]]}


def _faults(package: Any) -> Iterator[Fault]:
    if not isinstance(package, dict):
        yield "whole file", 'is no object; write {"name": …, "resources": […]}'
        return
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        yield "resources", "is no list of tables; name each table with its path and its schema"
        return
    names = [one.get("name") if isinstance(one, dict) else None for one in resources]
    for number, one in enumerate(resources, 1):
        where = f"resource {number}"
        if not isinstance(one, dict):
            yield where, "is no object; write a name, a path and a schema"
            continue
        if not isinstance(one.get("name"), str):
            yield where, "has no name; write the name of its table"
        elif one["name"] in names[: number - 1]:
            yield f"resource {one['name']}", "stands twice; take one of them out"
        if not isinstance(one.get("path"), str):
            yield where, "has no path; write the name of one file"
        yield from _of_schema(str(one.get("name", where)), one.get("schema"))


def _of_schema(table: str, schema: Any) -> Iterator[Fault]:
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        yield f"{table}, schema", "has no fields; write the schema out here, with its columns"
        return
    for number, field in enumerate(fields, 1):
        yield from _of_field(f"{table}, field {number}", field)
    names = [field.get("name") for field in fields if isinstance(field, dict)]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield f"{table}, {name}", "stands twice; take one of them out"
    key = _list(schema.get("primaryKey"))
    if not key or not all(name in names for name in key):
        yield f"{table}, primaryKey", "names no columns of the table; name the key column"
    foreign = schema.get("foreignKeys", [])
    for link in foreign if isinstance(foreign, list) else [None]:
        link = link if isinstance(link, dict) else {}
        there = link.get("reference")
        if not (isinstance(there, dict) and link.get("fields") and there.get("fields")):
            yield f"{table}, foreignKeys", "is not whole; write fields and a reference with fields"


def _of_field(where: str, field: Any) -> Iterator[Fault]:
    if not isinstance(field, dict) or not isinstance(field.get("name"), str):
        yield where, "has no name; write the name of the column"
        return
    if field.get("type", "string") not in TYPES:
        yield f"{where} ({field['name']})", f"has another type than {', '.join(TYPES)}; use one"
    if not isinstance(field.get("constraints", {}), dict):
        yield f"{where} ({field['name']})", "has constraints that are no object; write {…}"
    categories = field.get("categories", [])
    if not isinstance(categories, list) or not all(
        isinstance(one.get("value") if isinstance(one, dict) else one, str) for one in categories
    ):
        yield f"{where} ({field['name']})", "has categories that are no list of texts; write them"


def _list(given: Any) -> list[Any]:
    return [given] if isinstance(given, str) else given if isinstance(given, list) else []


def _resource(resource: dict[str, Any]) -> dict[str, Any]:
    schema = resource["schema"]
    links = [
        {
            **link,
            "fields": _list(link["fields"]),
            "reference": {
                **link["reference"],
                "resource": link["reference"].get("resource", ""),
                "fields": _list(link["reference"]["fields"]),
            },
        }
        for link in schema.get("foreignKeys", [])
    ]
    written = {
        **schema,
        "fields": [_field(field) for field in schema["fields"]],
        "primaryKey": _list(schema["primaryKey"]),
        **({"foreignKeys": links} if "foreignKeys" in schema else {}),
    }
    return {**resource, "schema": written}


def _field(field: dict[str, Any]) -> dict[str, Any]:
    typed = field if "type" in field else {**field, "type": "string"}
    if "categories" not in field:
        return typed
    values = [one if isinstance(one, dict) else {"value": one} for one in field["categories"]]
    return {**typed, "categories": values}
