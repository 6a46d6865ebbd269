from __future__ import annotations

import sys
from pathlib import Path

import pytest
from towns import COPIED, OWN, checked, text

from checker.engine.across import dump
from checker.reports.json_report import submission_data
from checker.work.batch.part import IMPRINTS, PARTS
from checker.work.batch.plan import Chunk
from checker.work.batch.second_pass import SecondPass
from checker.work.batch.store import LocalFolder

OTHER, LAST = "similarity-other", "similarity-last-year"


def collected(store, pack, texts):
    """Store each text as a part of its own; return the chunks and the lines."""
    made = [checked(path, written, pack) for path, written in texts.items()]
    plan = tuple(Chunk(f"{at:032x}", ()) for at in range(len(made)))
    for chunk, (_, left) in zip(plan, made, strict=True):
        store.write(f"{PARTS}/{chunk.id}{IMPRINTS}", dump([left]))
    return plan, [{"county": "", "submission": submission_data(report, "zh")} for report, _ in made]


def outcomes(record):
    return {one["rule"]: one["outcome"] for one in record["submission"]["results"] if one["rule"] in (OTHER, LAST)}


def test_what_shares_nothing_passes_the_rules_on_others_and_keeps_the_rest(tmp_path, terms):
    store = LocalFolder(str(tmp_path))
    plan, lines = collected(store, terms.pack, {"a.txt": text("云岭镇", *OWN[:3]), "b.txt": text("红岩乡", *OWN[3:])})
    second = SecondPass(plan, store, terms, {})
    applied = [second.applied(one, "zh") for one in lines]
    assert [outcomes(one) for one in applied] == [{OTHER: "pass", LAST: "not_applicable"}] * 2
    for before, after in zip(lines, applied, strict=True):
        assert "shared" not in after
        assert {key: value for key, value in after["submission"].items() if key != "results"} == {
            key: value for key, value in before["submission"].items() if key != "results"
        }


def test_one_alone_is_held_against_nothing(tmp_path, terms):
    store = LocalFolder(str(tmp_path))
    plan, (line,) = collected(store, terms.pack, {"a.txt": text("云岭镇", *OWN[:3])})
    assert outcomes(SecondPass(plan, store, terms, {}).applied(line, "zh")) == {
        OTHER: "not_applicable",
        LAST: "not_applicable",
    }


def test_a_copy_is_told_as_the_engine_tells_it(tmp_path, terms):
    store = LocalFolder(str(tmp_path))
    texts = {"a.txt": text("云岭镇", *OWN[:3], COPIED), "b.txt": text("红岩乡", COPIED, *OWN[3:])}
    plan, lines = collected(store, terms.pack, texts)
    second = SecondPass(plan, store, terms, {})
    first = second.applied(lines[0], "zh")
    assert first["shared"] == [["b.txt", "红岩乡"]]
    (found,) = (one for one in first["submission"]["findings"] if one["rule"] == OTHER)
    assert (found["location"]["line"], found["location"]["column"], found["related"][0]["line"]) == (6, 1, 3)
    assert "红岩乡" in found["message"]
    assert outcomes(first)[OTHER] == "fail"


def test_a_line_that_left_nothing_for_comparison_stays(tmp_path, terms):
    store = LocalFolder(str(tmp_path))
    plan, _ = collected(store, terms.pack, {"a.txt": text("云岭镇", *OWN[:3])})
    line = {"county": "", "submission": {"path": "扫描.pdf"}}
    assert SecondPass(plan, store, terms, {}).applied(line, "zh") is line


@pytest.mark.skipif(sys.platform != "linux", reason="open files are counted by /proc")
def test_many_parts_take_no_more_open_files_than_few(tmp_path, terms):
    store = LocalFolder(str(tmp_path))
    texts = {f"{at}.txt": text("云岭镇", OWN[0]) for at in range(40)}
    plan, _ = collected(store, terms.pack, texts)
    before = len(list(Path("/proc/self/fd").iterdir()))
    second = SecondPass(plan, store, terms, {})
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 2
    assert second is not None
