"""schemathesis against the programming interface: what its description allows, and what it does not."""

from __future__ import annotations

import datetime as dt

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth

from checker import api
from checker.reports import json_report
from checker.web.interface import door
from checker.web.models import Submission, SubmissionReport, Town
from checker.web.services import tokens
from checker.web.wsgi import application

SCHEMA = schemathesis.openapi.from_wsgi("/api/openapi.json", application())
EXAMPLES = 12


@pytest.fixture
def authorization(collection, person, monkeypatch):
    # It asks more often than any program does.
    monkeypatch.setattr(door.OFTEN, "_count", 10**9)
    monkeypatch.setattr(door.GUESSES, "_count", 10**9)
    return {"Authorization": f"Bearer {tokens.make(person('officer'), 'test')[1]}"}


bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def real(collection):
    """Keys of what there is, for the requests that the description allows."""
    town = Town.objects.get(name="青溪镇")
    now = dt.datetime.now(dt.UTC)
    row = Submission.objects.create(collection=collection, town=town, received_at=now, state="done", sha256="0" * 64)
    text = json_report.render(api.check([("青溪镇.txt", "甲".encode())], api.load_pack()))
    SubmissionReport.objects.create(submission=row, verdict="fail", suggestion="return", text=text)
    return {"collection": collection.pk, "submission": row.pk, "town": town.pk}


@SCHEMA.parametrize()
@bounded
def test_every_operation_answers_as_described(case, authorization, real):
    if case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE:
        for said in (case.path_parameters, case.query):
            if said:
                said.update({name: key for name, key in real.items() if name in said})
    case.call_and_validate(headers=authorization)


def test_operations_that_follow_each_other_answer_as_described(authorization):
    class Following(SCHEMA.as_state_machine()):
        def get_call_kwargs(self, case):
            return {"headers": authorization}

        def validate_response(self, response, case, additional_checks=(), **kwargs):
            # The one that takes the token away is made above; here the token is put on by hand each time.
            case.validate_response(response, excluded_checks=[ignored_auth])

    Following.run(settings=settings(bounded, max_examples=EXAMPLES, stateful_step_count=4))
