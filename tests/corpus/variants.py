"""The same report told another way: what the rules say of it must stay the same.

Each function takes a report and what is expected of it (parts with their lines, from 1) and returns the
report changed, or None where the change does not fit the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Variant = Callable[[str, Mapping[str, Any]], str | None]
_NUMERALS = "一二三四五六七八九十"
_MARKED = re.compile(rf"^[　 ]*([{_NUMERALS}])、")
# Words in which 乡, 镇 or 街道 names no unit, and those that only one kind of unit has.
_FIXED = re.compile("乡镇|城乡|乡村|城镇|乡土|家乡|返乡|乡贤|村镇|老乡|下乡|回乡|乡音|乡情|乡愁|集镇|乡风|镇痛|乡规")
_YEAR = r"(?<!\d)20\d\d(?![\d余多])|二[〇零][一二三四五六七八九〇零]{2}(?=年)"
_TITLED = re.compile("《[^》]*》")
_HEADINGS = {
    "measures": "主要做法和取得的成效",
    "problems": "存在的主要问题及原因",
    "leader": "党政主要负责人履行法治建设第一责任人职责情况",
    "plan": "{next_year}年法治政府建设工作计划",
}
_PART_WORDS = {
    "problems": ("不足", "问题", "短板"),
    "leader": ("责任人", "负责人", "负责同志", "领导"),
    "plan": ("安排", "计划", "打算", "思路", "下一步", "下步"),
    "measures": ("举措", "成效", "工作情况", "做法"),
}


def shifted(text: str, want: Mapping[str, Any], years: int = 3) -> str:
    """Every year later by three, outside titles of documents."""
    del want

    def later(match: re.Match[str]) -> str:
        written = match[0]
        zero = "零" if "零" in written else "〇"
        arabic = written.translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))
        moved = str(int(arabic) + years)
        return moved if written == arabic else moved.translate(str.maketrans("0123456789", f"{zero}一二三四五六七八九"))

    return _outside(_TITLED, text, lambda piece: re.sub(_YEAR, later, piece))


def kind_swapped(text: str, want: Mapping[str, Any]) -> str | None:
    """A town becomes a township and the other way round, wherever its name or a self-reference stands."""
    swap = {"镇": "乡", "乡": "镇"}.get(str(want.get("unit_kind")))
    if swap is None:
        return None
    own = str(want["unit_kind"])
    if _FIXED.sub("", text).count(swap):
        # Another unit of that kind is spoken of: after the swap it could no longer be told from the own one.
        return None
    return _outside(_FIXED, text, lambda piece: piece.replace(own, swap))


def reworded(text: str, want: Mapping[str, Any]) -> str | None:
    """Headings of the parts in other words; a heading for several parts stays."""
    lines, changed = text.split("\n"), False
    planted = {defect.get("line") for defect in want["defects"]}
    for part, place in want["parts"].items():
        shared = [p for p, other in want["parts"].items() if other.get("line") == place.get("line")]
        if place["status"] != "dedicated" or len(shared) > 1 or place["line"] in planted:
            continue
        line = lines[place["line"] - 1]
        marked = _MARKED.match(line)
        own = any(word in line for word in _PART_WORDS[part])
        others = any(w in line for other, words in _PART_WORDS.items() if other != part for w in words)
        if marked is None or len(line) > 40 or line.rstrip().endswith("。") or not own or others:
            continue
        year = want["report_year"] + 1
        if part == "plan" and ((str(year) not in line and re.search(_YEAR, line)) or str(year - 1) not in text[:60]):
            continue
        new = _HEADINGS[part].format(next_year=year)
        if part == "plan" and str(year) not in line:
            new = "下一步工作计划"
        if ("原因" in line) != ("原因" in new):
            new = "存在的主要问题和短板"
        lines[place["line"] - 1] = marked.group() + new
        changed = True
    return "\n".join(lines) if changed else None


def renumbered(text: str, want: Mapping[str, Any]) -> str | None:
    """一、 becomes 第一部分; only where nothing else is numbered so."""
    del want
    lines = text.split("\n")
    marked = [at for at, line in enumerate(lines) if _MARKED.match(line)]
    if len(marked) < 3 or any(len(lines[at]) > 40 for at in marked):
        return None
    for at in marked:
        lines[at] = _MARKED.sub(lambda m: f"第{m[1]}部分 ", lines[at])
    return "\n".join(lines)


def leader_first(text: str, want: Mapping[str, Any]) -> str | None:
    """The part on the leaders moved to the front, and the level-1 ordinals counted anew."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if _MARKED.match(line)]
    leader, problems = want["parts"]["leader"], want["parts"]["problems"]
    if leader["status"] != "dedicated" or problems["status"] != "dedicated" or len(heads) < 3:
        return None
    at = leader["line"] - 1
    if at not in heads or at in (heads[0], heads[-1]) or any(len(lines[head]) > 40 for head in heads):
        return None
    stop = heads[heads.index(at) + 1]
    if "负责人" in lines[stop]:
        # One of the two leaders has a part of his own: half of what belongs together is another report.
        return None
    moved = [*lines[: heads[0]], *lines[at:stop], *lines[heads[0] : at], *lines[stop:]]
    count = 0
    for number, line in enumerate(moved):
        if _MARKED.match(line):
            moved[number] = line.replace(_MARKED.match(line)[1], _NUMERALS[count], 1)
            count += 1
    return "\n".join(moved)


def _outside(kept: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    pieces, at = [], 0
    for match in kept.finditer(text):
        pieces += [change(text[at : match.start()]), match.group()]
        at = match.end()
    return "".join([*pieces, change(text[at:])])


VARIANTS: Mapping[str, Variant] = {
    "years shifted": shifted,
    "kind of unit swapped": kind_swapped,
    "headings reworded": reworded,
    "numbering changed": renumbered,
    "leaders first": leader_first,
}
