#!/usr/bin/env python3
"""Validate ninjs by its JSON Schema: ninjs_valid.py SCHEMAS FILE…

The version is the one that a file states. Status 0: all valid, 1: not, 77:
there is no validator for draft 2020-12. Formats are asserted, dates and URIs
among them; nothing is fetched.
"""
import datetime
import json
import os
import re
import sys

try:
    import jsonschema
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(77)

GEOJSON = "https://geojson.org/schema/GeoJSON.json"
formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def is_moment(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?"
                        r"(Z|[+-]\d\d:\d\d)", text):
        return False
    return bool(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))


@formats.checks("uri")
def is_uri(text):
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\"<>\\^`{|}]+",
                             text))


def load(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def validator(folder, version):
    schema = load(folder, f"ninjs-schema_{version}.json")
    geo = load(folder, "GeoJSON-schema.json")
    try:
        from referencing import Registry, Resource
    except ImportError:  # before jsonschema 4.18
        resolver = jsonschema.RefResolver.from_schema(
            schema, store={GEOJSON: geo, GEOJSON + "#": geo})
        return Draft202012Validator(schema, resolver=resolver,
                                    format_checker=formats)
    registry = Registry().with_resource(GEOJSON, Resource.from_contents(geo))
    return Draft202012Validator(schema, registry=registry,
                                format_checker=formats)


def no_twins(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError(f"a member twice: {sorted(names)}")
    return dict(pairs)


def main(folder, *paths):
    bad = False
    validators = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            item = json.load(file, object_pairs_hook=no_twins)
        version = item["standard"]["version"]
        if version not in validators:
            validators[version] = validator(folder, version)
        for error in validators[version].iter_errors(item):
            bad = True
            where = "/".join(str(step) for step in error.absolute_path)
            print(f"{path}: {where}: {error.message[:300]}")
    print(f"{len(paths)} validated")
    return bad


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
