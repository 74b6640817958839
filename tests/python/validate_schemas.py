"""Validates JSON Schemas (draft 2020-12) and instances with the package jsonschema.

Reads [{"schema": schema, "instances": [value]}] from standard input. Writes {"invalid": [message], "verdicts": [whether the
instance is valid]}, with the verdicts of all schemas in order.
"""

import json
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError


def main():
    invalid, verdicts = [], []
    for given in json.load(sys.stdin):
        schema = given["schema"]
        try:
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            invalid.append(f"{schema.get('title')}: {error.message}")
        validator = Draft202012Validator(
            schema, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        verdicts.extend(map(validator.is_valid, given["instances"]))
    json.dump({"invalid": invalid, "verdicts": verdicts}, sys.stdout)


main()
