"""Whatever is done to an overlay's files, it loads or tells its faults; nothing else escapes."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from layer_cases import HERE

from checker.errors import RulePackError
from checker.rulepack.compiled import restore
from checker.rulepack.describe import describe
from checker.rulepack.faultlog import FaultLog
from checker.rulepack.layers import compile_layers
from checker.rulepack.locate import PackFiles, locate, locate_overlay
from checker.rulepack.nodes import parse

TOWN, COUNTY = locate(str(HERE / "layers" / "town")), locate_overlay(str(HERE / "layers" / "county"))
NAMES = [name for name, _ in COUNTY.contents]
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
    name = data.draw(st.sampled_from(NAMES))
    lines = dict(COUNTY.contents)[name].decode().splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    lines[at] = data.draw(st.sampled_from(["", line * 2, " " + line, line.lstrip(), line[: len(line) // 2] + "\n"]))
    load(name, "".join(lines).encode())


@settings(deadline=None)
@given(st.data())
def test_any_value_put_in_the_place_of_any_other(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    root = parse(dict(COUNTY.contents)[name], name, FaultLog())
    assert root is not None
    tree = root.plain()
    holder: object = {"": tree}
    step: object = ""
    inner: object = tree
    while isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 4)):
        holder = inner
        step = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        inner = holder[step]  # type: ignore[index]
    holder[step] = data.draw(VALUES)  # type: ignore[index]
    whole = holder[""] if isinstance(holder, dict) and "" in holder else tree
    load(name, json.dumps(whole, ensure_ascii=False).encode())
