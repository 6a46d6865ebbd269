"""Ways to spoil a YAML file: a line cut, doubled or shifted; any value in the place of any other."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hypothesis import strategies as st

from checker.rulepack.faultlog import FaultLog
from checker.rulepack.nodes import parse

Spoilt = tuple[str, bytes]
"""Name of a file and what stands in it now."""


def with_a_line_spoilt(data: st.DataObject, contents: Mapping[str, bytes]) -> Spoilt:
    """One of the files with one of its lines cut, doubled or shifted."""
    name = data.draw(st.sampled_from(list(contents)))
    lines = contents[name].decode().splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    lines[at] = data.draw(st.sampled_from(["", line * 2, " " + line, line.lstrip(), line[: len(line) // 2] + "\n"]))
    return name, "".join(lines).encode()


def with_a_value_spoilt(
    data: st.DataObject, contents: Mapping[str, bytes], values: st.SearchStrategy[object]
) -> Spoilt:
    """One of the files, as JSON, with one of ``values`` anywhere in its tree."""
    name = data.draw(st.sampled_from(list(contents)))
    root = parse(contents[name], name, FaultLog())
    assert root is not None
    tree = root.plain()
    holder: object = {"": tree}
    step: object = ""
    inner: object = tree
    while isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 4)):
        holder = inner
        step = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        inner = holder[step]  # type: ignore[index]
    holder[step] = data.draw(values)  # type: ignore[index]
    whole = holder[""] if isinstance(holder, dict) and "" in holder else tree
    return name, json.dumps(whole, ensure_ascii=False).encode()
