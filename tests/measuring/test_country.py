"""The made-up country: a document follows from seed and number, a scan costs what was recorded."""

from __future__ import annotations

import pickle
import re

import pytest

from benchmarks import country
from benchmarks.country import Country, document, documents
from checker import api

MADE = list(documents(1, 120))


def test_documents_are_the_same_on_every_run_and_differ_by_seed():
    assert list(documents(1, 3)) == MADE[:3]
    assert [name for name, _ in MADE[:2]] == [
        "甲甲县/000000-甲甲甲镇2019年报告.txt",
        "甲甲县/000001-甲甲甲镇2020年报告.txt",
    ]
    assert document(2, 0) != document(1, 0) == MADE[0][1]


def test_every_document_is_another():
    assert len({data for _, data in MADE}) == len({name for name, _ in MADE}) == 120


def test_names_of_the_whole_country_differ_and_lead_to_their_documents():
    whole = Country(1)
    assert len(whole) == 240_000
    assert len(set(whole.names())) == 240_000
    assert list(Country(1, 20).names()) == [name for name, _ in MADE]
    assert [Country(1, 20).read(name) for name, _ in MADE[:9]] == [data for _, data in MADE[:9]]


def test_a_document_is_a_report_of_its_town_and_year_with_all_parts():
    for number, (name, data) in enumerate(MADE[:12]):
        report = api.check_bytes(data, name, api.load_pack())
        assert [part.status for part in report.parts] == 4 * ["dedicated"]
        town, year = re.search(r"-(\w+镇)(\d+)年", name).groups()
        assert report.facts["title"].value == f"{town}人民政府关于{year}年法治政府建设情况的报告"
        assert report.facts["report_year"].value == country.YEARS[number % 6] == int(year)
        assert not re.search(r"[{}]|%d|%%", data.decode())


def test_one_in_ten_is_a_scan():
    scans = [name for name in Country(1, 5000).names() if name.endswith(".pdf")]
    assert len(scans) == pytest.approx(3000, rel=0.01)


def test_a_scan_costs_the_recorded_time_of_its_pages():
    paid = []
    here = Country(1, 20, factor=0.01, pay=paid.append)
    scans = [(name, data) for name, data in MADE if name.endswith(".pdf")]
    assert [here.read(name) for name, _ in scans] == [data for _, data in scans]
    expected = [0.01 * country.SECONDS_A_PAGE * country.pages(data) for _, data in scans]
    assert paid == expected
    assert all(0.2 < one < 0.4 for one in expected)
    here.read(MADE[0][0])
    assert len(paid) == len(scans)


def test_without_a_factor_nothing_is_paid():
    paid = []
    free = Country(1, 20, pay=paid.append)
    assert {name: free.read(name) for name in free.names()} == dict(MADE)
    assert paid == []


@pytest.mark.parametrize(
    "name", ["", "x.txt", "甲甲县/000001-甲甲甲镇2019年报告.txt", "甲甲县/000120-甲丙乙镇2019年报告.txt"]
)
def test_another_name_is_no_document(name):
    with pytest.raises(ValueError, match=f"^no document of this country: {name}$"):
        Country(1, 20).read(name)


def test_it_gives_the_same_in_another_process():
    there = pickle.loads(pickle.dumps(Country(1, 20, 0.5)))
    assert there == Country(1, 20, 0.5)
    assert there.read(MADE[7][0]) == MADE[7][1]


def test_pages_are_counted_in_characters():
    assert [country.pages(("字" * count).encode()) for count in (1, 560, 561, 5600)] == [1, 1, 2, 10]


def test_the_command_writes_them_and_tells_the_cost(tmp_path, capsys):
    assert country.main(["--towns", "20", "--factor", "0.5", "--out", str(tmp_path)]) == 0
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert written == dict(MADE)
    scanned = [country.pages(data) for name, data in MADE if name.endswith(".pdf")]
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("120 documents, 1.3 MB, made at ")
    hours = sum(scanned) * 2.0 / 3600
    assert second == f"{len(scanned)} scans of {sum(scanned)} pages: {hours:.2f} hours of one processor at factor 0.5"


@pytest.mark.parametrize("arguments", [["--towns", "0"], ["--factor", "-1"]])
def test_what_no_country_has(arguments, capsys):
    with pytest.raises(SystemExit, match="2"):
        country.main(arguments)
    assert capsys.readouterr().err.endswith("error: at least one town, and a factor of 0 or more\n")
