"""The shipped pack, and a check of a small text whose JSON is always held against its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checker import api
from checker.model.report import Context, Report, SubmissionReport
from checker.model.rule import RulePack
from checker.reports.json_report import render
from checker.rulepack.load import load_pack

RULES = Path(__file__).parents[3] / "rules"
Valid = Callable[[SubmissionReport, RulePack], SubmissionReport]


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return load_pack(str(RULES / "fazhi-annual"), examples=True)


@pytest.fixture(scope="session")
def valid() -> Valid:
    """Returns a report as it is once its JSON fulfils the schema."""
    schema = json.loads((RULES / "schema" / "report.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)

    def hold(report: SubmissionReport, pack: RulePack) -> SubmissionReport:
        whole = Report("0.0.0", "2026-11-22T10:00:00+08:00", {rule.id: rule for rule in pack.rules}, (report,))
        for lang in ("zh", "en"):
            assert [error.message for error in validator.iter_errors(json.loads(render(whole, lang)))] == []
        return report

    return hold


@pytest.fixture
def check(pack: RulePack, valid: Valid) -> Callable[..., SubmissionReport]:
    """Checks a text (or bytes) under a name; keyword arguments are those of ``Context``."""

    def run(text: str | bytes, name: str = "report.txt", pack: RulePack = pack, **known: object) -> SubmissionReport:
        data = text if isinstance(text, bytes) else text.encode()
        return valid(api.check_bytes(data, name, pack, Context(**known)), pack)  # type: ignore[arg-type]

    return run
