from __future__ import annotations

import pytest

from checker.errors import UsageError
from checker.wording import phrase
from checker.work.batch.manifest import Row, rows


def read(text: str | bytes) -> list[Row]:
    return list(rows(text.encode() if isinstance(text, str) else text, "名单.csv"))


def test_every_column_is_known_by_its_heading_and_others_are_passed_over():
    text = (
        "序号,文件,县区,报送单位,报告年度,收到日期\n1,甲\\a.txt,云岭县,青石镇,2025年度,2026/2/20\n\n2,./b//c.txt,,,,\n"
    )
    expected = [
        Row(2, "甲/a.txt", "云岭县", "青石镇", 2025, "2026-02-20"),
        Row(4, "b/c.txt", "", None, None, None),
    ]
    assert read(text) == expected
    assert read(text.encode("utf-8-sig")) == expected
    assert read(text.encode("gb18030")) == expected


def test_english_headings_a_short_line_and_a_name_with_a_line_break():
    assert read('Path,County,Unit,Year\n"a\nb.txt",X\n') == [Row(3, "a\nb.txt", "X", None, None, None)]


WRONG = {
    "no list at all": ("", "文件清单“名单.csv”第一行须写明各列名称，至少有“文件”一列"),
    "no column of files": ("县,单位\n甲,乙\n", "文件清单“名单.csv”第一行须写明各列名称，至少有“文件”一列"),
    "separated by something else": ("文件;县\na.txt;甲\n", "文件清单“名单.csv”第一行须写明各列名称，至少有“文件”一列"),
    "a line without a file": (
        "文件,县\n,甲\n",
        "文件清单“名单.csv”第2行的文件“”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "a path from the root": (
        "文件\n/etc/passwd\n",
        "文件清单“名单.csv”第2行的文件“/etc/passwd”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "a path out of the folder": (
        "文件\na/../../b.txt\n",
        "文件清单“名单.csv”第2行的文件“a/../../b.txt”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "the same with the other stroke": (
        "文件\n..\\b.txt\n",
        "文件清单“名单.csv”第2行的文件“..\\b.txt”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "a drive": (
        "文件\nC:\\b.txt\n",
        "文件清单“名单.csv”第2行的文件“C:\\b.txt”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "an address": (
        "文件\ns3://b/a.txt\n",
        "文件清单“名单.csv”第2行的文件“s3://b/a.txt”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "the folder itself": (
        "文件\n./\n",
        "文件清单“名单.csv”第2行的文件“./”写法有误，请写清单所在文件夹下的相对路径",
    ),
    "a file twice": ("文件\na.txt\nb.txt\na.txt\n", "文件清单“名单.csv”第4行的文件“a.txt”与前面重复"),
    "a file twice in other words": ("文件\na/b.txt\na//./b.txt\n", "文件清单“名单.csv”第3行的文件“a/b.txt”与前面重复"),
    "no year": ("文件,年度\na.txt,二五\n", "文件清单“名单.csv”第2行的年度“二五”有误，写法如2025"),
    "a year too far away": ("文件,年度\na.txt,9999\n", "文件清单“名单.csv”第2行的年度“9999”有误，写法如2025"),
    "no day": ("文件,报送日期\na.txt,三月\n", "文件清单“名单.csv”第2行的日期“三月”有误，写法如2026-02-20"),
    "a day that there is not": (
        "文件,报送日期\na.txt,2026-02-30\n",
        "文件清单“名单.csv”第2行的日期“2026-02-30”有误，写法如2026-02-20",
    ),
    "a month alone": (
        "文件,报送日期\na.txt,2026-02\n",
        "文件清单“名单.csv”第2行的日期“2026-02”有误，写法如2026-02-20",
    ),
    "a day beyond all numbers": (
        f"文件,报送日期\na.txt,{'9' * 30}-1-1\n",
        f"文件清单“名单.csv”第2行的日期“{'9' * 30}-1-1”有误，写法如2026-02-20",
    ),
    "a field without end": (
        f'文件\n"{"a" * 200_000}',
        "文件清单“名单.csv”未能读取，请另存为“CSV UTF-8（逗号分隔）”",
    ),
    "another encoding": (
        b"path\na\xe9.txt\n",
        "文件清单“名单.csv”未能读取，请另存为“CSV UTF-8（逗号分隔）”",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_list_is_told_with_its_line(case):
    text, expected = WRONG[case]
    with pytest.raises(UsageError) as caught:
        read(text)
    assert phrase(f"usage.{caught.value.code}", "zh", **caught.value.values) == expected


def test_a_path_that_no_system_can_have_is_refused():
    with pytest.raises(UsageError) as caught:
        read("文件\na\0.txt\n")
    assert caught.value.code in ("manifest-path", "manifest-damaged")
