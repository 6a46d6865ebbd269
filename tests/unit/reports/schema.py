"""Validates JSON reports made in tests against rules/schema/report.schema.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator

from checker import __version__
from checker.model.report import Report
from checker.reports import json_report

ROOT = Path(__file__).resolve().parents[3]


@cache
def validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "rules" / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def validate_report(submission, pack):
    """Render one submission's report as JSON, validate it and return it parsed."""
    rules = {rule.id: rule for rule in pack.rules}
    report = Report(__version__, "2026-11-22T10:00:00+08:00", rules, (submission,))
    parsed = json.loads(json_report.render(report))
    validator().validate(parsed)
    return parsed
