"""Lines of parts, as batches have them, of the submissions built by hand."""

from __future__ import annotations

from builders import RULES, submission, unreadable

from checker.reports.batch.sheets import Batch
from checker.reports.batch.standing import Standing, standing
from checker.reports.json_report import submission_data


def record(county="云岭县", shared=(), lang="zh", **more):
    made = {"county": county, "submission": submission_data(submission(**more), lang)}
    return made | {"shared": [list(pair) for pair in shared]} if shared else made


def lost(path="扫描.pdf", code="encrypted", county="", **values):
    return {"county": county, "submission": submission_data(unreadable(path, code, **values), "zh")}


def batch(*records, lang="zh") -> Batch:
    from builders import PACK

    standings: list[Standing] = [standing(one, lang) for one in records]
    labels = {(one["id"], one["unit"]): one["label"] for made in records for one in made["submission"]["statistics"]}
    return Batch(standings, RULES, PACK, labels)
