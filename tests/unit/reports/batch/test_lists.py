from __future__ import annotations

import csv
import io

from lines import lost, record

from checker.reports.batch.lists import unjudged
from checker.reports.batch.standing import standing


def read(*records, lang="zh"):
    data = unjudged([standing(one) for one in records], lang)
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_only_those_that_nobody_could_judge_are_named_each_with_its_reason():
    assert read(record(), lost("=甲.pdf", county="=县"), record(verdict="pass", findings=())) == [
        ["县（市、区）", "报送单位", "文件", "需人工核查的原因"],
        ["'=县", "'=甲.pdf", "'=甲.pdf", "加密文件，请提供未加密版本"],
    ]


def test_where_all_were_judged_the_headings_stand_alone():
    assert read(record(), lang="en") == [["County", "Unit", "File", "Why a person must look"]]
