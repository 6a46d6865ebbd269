"""Whatever is done to an overlay's files, it loads or tells its faults; nothing else escapes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from layer_cases import HERE
from spoiling import with_a_line_spoilt, with_a_value_spoilt

from checker.errors import RulePackError
from checker.rulepack.compiled import restore
from checker.rulepack.describe import describe
from checker.rulepack.layers import compile_layers
from checker.rulepack.locate import PackFiles, locate, locate_overlay

TOWN, COUNTY = locate(str(HERE / "layers" / "town")), locate_overlay(str(HERE / "layers" / "county"))
VALUES: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 2.5, "", "must", "off", "云岭镇", "part-leader", "kind-report", "{", "(", "02-30", "2026-02-30",
     [], {}, [None], [[]], {"a": 1}, {"part-leader": {"severity": "note"}}, [{"name": "云岭镇", "kind": "镇"}]]
)  # fmt: skip


def load(name: str, data: bytes) -> None:
    contents = tuple((other, data if other == name else old) for other, old in COUNTY.contents)
    try:
        pack = restore(compile_layers(TOWN, [PackFiles(COUNTY.folder, contents, COUNTY.shown)]))
    except RulePackError as error:
        faults = error.faults
    else:
        assert pack.overlays
        return
    assert faults
    assert all(describe(fault, lang) for lang in ("zh", "en") for fault in faults)


@settings(deadline=None)
@given(st.data())
def test_lines_cut_doubled_or_shifted(data: st.DataObject) -> None:
    load(*with_a_line_spoilt(data, dict(COUNTY.contents)))


@settings(deadline=None)
@given(st.data())
def test_any_value_put_in_the_place_of_any_other(data: st.DataObject) -> None:
    load(*with_a_value_spoilt(data, dict(COUNTY.contents), VALUES))
