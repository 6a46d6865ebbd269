"""Whatever is done to a pack's files, it loads or tells its faults; nothing else escapes."""

from __future__ import annotations

from pathlib import Path

from fake_registry import KINDS, LIST_SCHEMAS
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import with_a_line_spoilt, with_a_value_spoilt

from checker.errors import RulePackError
from checker.rulepack.compiled import restore
from checker.rulepack.describe import describe
from checker.rulepack.load import compile_pack
from checker.rulepack.locate import PackFiles, locate

FILES = locate(str(Path(__file__).parent / "sound" / "town"))
VALUES: st.SearchStrategy[object] = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        2.5,
        "",
        "part",
        "part:x",
        "{",
        "{zz}",
        "(",
        [],
        {},
        [None],
        [[]],
        {"a": 1},
        {"zh": []},
        "2026-01-01",
    ]
)


def load(name: str, data: bytes) -> None:
    contents = tuple((other, data if other == name else old) for other, old in FILES.contents)
    try:
        pack = restore(compile_pack(PackFiles(FILES.folder, contents), KINDS, LIST_SCHEMAS))
    except RulePackError as error:
        faults = error.faults
    else:
        assert all(rule.examples for rule in pack.rules)
        return
    assert faults
    assert all(describe(fault, lang) for lang in ("zh", "en") for fault in faults)


@settings(deadline=None)
@given(st.data())
def test_lines_cut_doubled_or_shifted(data: st.DataObject) -> None:
    load(*with_a_line_spoilt(data, dict(FILES.contents)))


@settings(deadline=None)
@given(st.data())
def test_any_value_put_in_the_place_of_any_other(data: st.DataObject) -> None:
    load(*with_a_value_spoilt(data, dict(FILES.contents), VALUES))
