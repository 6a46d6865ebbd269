"""Made-up reports for the measurements: as many different ones as are wanted, the same ones on every run.

The project's own sample and test reports are taken to pieces and put together anew.  A sentence with figures is one
of theirs, with another figure where it has just one; the others are joined from clauses of theirs.  Each report has its
own town, choice and order, and about as many figures and marks as the real reports that the samples are modelled on.
No two share more than single sentences, so that nothing can be answered from memory.  They read oddly, which makes no
difference to speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SIZE = 12 * 1024
"""Bytes of the report that the targets speak of."""
PARTS = ("measures", "problems", "leader", "plan")
YEAR = 2024
# The stems and branches, as one would say A, B and C; without 子 and 寅, which with 甲 and 午 are names of real towns.
STEMS = "甲乙丙丁戊己庚辛壬癸丑卯辰巳午未申酉戌亥"
NUMERALS = "一二三四五六七八九十"
WITH_FIGURES = 0.15
"""This share of the sentences has figures."""
_TITLE = re.compile(r"^(?:中共)?(?P<county>[一-鿿]{2}[县区市])?(?P<stem>[一-鿿]{2})(?P<kind>[镇乡]|街道)")
_ORDINAL = re.compile(rf"^(?:[（(][{NUMERALS}\d]+[）)]|[{NUMERALS}\d]+[、.．]|[{NUMERALS}]是)\s*")
_SENTENCE = re.compile(r"[^。；]{8,}[。；]")
# Sentences that lean on the one before, or are counted with others.
_LEANS = re.compile("(?:另|上述|该|其|此|前者|后者|同时|并|分领域|也|对此|为此|第|[一二三四五六七八九十]要)")
# Marks that would be the same mistake in all reports.
_MARKS = re.compile("[^0-9A-Za-z][,;:]|[,;:][^0-9A-Za-z]|◆")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("〔", "〕"))
FIGURE = re.compile(r"(?<![\d年月.—-])\d+(?=(?:余|多)?[次场件份条名人个])")
HEADINGS = {
    "measures": ("主要举措和成效", "推进法治政府建设的主要做法和成效", "年度主要工作完成情况"),
    "problems": ("存在的不足和原因", "存在的主要问题及原因分析"),
    "leader": ("党政主要负责人履行推进法治建设第一责任人职责情况", "主要负责人履行第一责任人职责情况"),
    "plan": (f"{YEAR + 1}年工作打算", f"{YEAR + 1}年推进法治政府建设的主要安排"),
}
HEAD = f"""\
{{stem}}镇人民政府关于{YEAR}年法治政府建设情况的报告

{{county}}人民政府：

{YEAR}年，{{stem}}镇深入学习贯彻习近平法治思想，认真落实法治政府建设各项任务。现将有关情况报告如下。

"""
TAIL = f"\n{{stem}}镇人民政府\n{YEAR + 1}年1月15日\n"


@dataclass(frozen=True)
class Pieces:
    """What one part is put together from: first sentences, those with figures, clauses by their place in a sentence."""

    openers: list[str] = field(default_factory=list)
    figured: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    middle: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    def add(self, paragraph: str) -> None:
        """Take in the sentences of a paragraph."""
        found = [_ORDINAL.sub("", one)[:-1] for one in _SENTENCE.findall(paragraph)]
        for sentence in found:
            if _LEANS.match(sentence) or _MARKS.search(sentence):
                continue
            clauses = sentence.split("，")
            if sentence == found[0] and len(sentence) < 40:
                self.openers.append(sentence)
            elif re.search(r"\d", sentence):
                self.figured.append(sentence)
            elif len(clauses) > 1 and all(_is_whole(one) for one in clauses):
                self.first.append(clauses[0])
                self.middle.extend(clauses[1:-1])
                self.last.append(clauses[-1])


def _is_whole(clause: str) -> bool:
    return 4 <= len(clause) <= 40 and all(clause.count(opening) == clause.count(ending) for opening, ending in _PAIRS)


@dataclass(frozen=True)
class Pool:
    """The pieces of every part; what is said of leaders stays whole, for they have names."""

    parts: dict[str, Pieces] = field(default_factory=lambda: {part: Pieces() for part in PARTS})
    leaders: list[list[str]] = field(default_factory=list)


@cache
def pool() -> Pool:
    """Return the pieces of all sample and test reports of towns, without their mistakes, town names and years."""
    made = Pool()
    for path in sorted([*(ROOT / "fixtures").glob("reports*/*.txt"), *(ROOT / "seeds").glob("town-*.txt")]):
        expected = yaml.safe_load(path.with_suffix(".expected.yaml").read_text("utf-8"))
        text = path.read_text("utf-8-sig")
        facts = expected.get("facts", expected)
        title = expected.get("title") or text.split("\n")[facts.get("title_line", 1) - 1].replace(" ", "")
        named = _TITLE.match(title)
        if named is None:
            continue
        lines = _without_names(text, named, expected["report_year"]).split("\n")
        wrong = {defect.get("line") for defect in expected["defects"]}
        for part, start, end in _spans(expected["parts"], facts):
            kept = [lines[at].strip() for at in range(start, end) if at + 1 not in wrong]
            paragraphs = [_ORDINAL.sub("", one) for one in kept if len(one) > 25 and one.endswith("。")]
            if part == "leader":
                made.leaders.extend([paragraphs] if paragraphs else [])
            for paragraph in paragraphs:
                made.parts[part].add(paragraph)
    return made


def _spans(parts: dict[str, Any], facts: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Yield the parts that have a heading of their own, with the half-open range of the lines, from 0, under it."""
    starts = {place["line"]: part for part, place in parts.items() if place.get("status") == "dedicated"}
    ends = sorted([*starts, facts.get("signature_line", 0)])
    for line, part in starts.items():
        after = [end for end in ends if end > line]
        if after:
            yield part, line, after[0] - 1


def _without_names(text: str, named: re.Match[str], year: int) -> str:
    """Return a text with marks in place of the names of its town and county, all years moved to ``YEAR``."""
    if named["county"]:
        text = text.replace(named["county"], "{county}")
    near = {str(year + by): str(YEAR + by) for by in (-1, 0, 1)}
    text = re.sub(r"20\d\d(?=年)", lambda match: near.get(match[0], match[0]), text)
    text = text.replace(named["stem"] + named["kind"], "{stem}镇").replace(named["stem"], "{stem}")
    if named["kind"] == "街道":
        return text.replace("街道办事处", "镇人民政府").replace("街道", "镇").replace("党工委", "党委")
    if named["kind"] == "乡":
        text = re.sub("乡(?=党委|政府|长|人大|级|里|综合|司法)|(?<=[全我])乡", "镇", text)
    return text


def town_name(number: int) -> tuple[str, str]:
    """Return the county and the name, without 镇, of the town with that number: 160,000 different ones."""
    count = len(STEMS)
    first, second, third, fourth = (STEMS[number // count**power % count] for power in range(4))
    return f"{fourth}{third}县", f"{third}{second}{first}"


@dataclass(frozen=True)
class Author:
    """Writes one report: what it draws comes from ``chance``, its figures and names are its own."""

    chance: Random
    county: str
    stem: str

    def says(self, sentence: str) -> str:
        """Return a sentence in the words of this town, with another figure where it has just one.

        Of several figures some may be parts of another, so they stay.
        """
        if len(FIGURE.findall(sentence)) == 1:
            sentence = FIGURE.sub(lambda match: str(int(match[0]) + self.chance.randint(1, 60)), sentence)
        return sentence.replace("{county}", self.county).replace("{stem}", self.stem)

    def section(self, part: str, order: int, room: int, paragraphs: int) -> str:
        """Return a part: its heading and so many paragraphs of together at most ``room`` bytes."""
        lines = [f"{NUMERALS[order]}、{self.chance.choice(HEADINGS[part])}\n"]
        room -= len(lines[0].encode()) + 1
        if part == "leader":
            return "\n".join([*lines, *(self.says(one) + "\n" for one in self.chance.choice(pool().leaders)), ""])
        openers = self.chance.sample(pool().parts[part].openers, paragraphs)
        sentences = self._sentences(pool().parts[part])
        for number, opener in enumerate(openers):
            first = f"（{NUMERALS[number]}）{self.says(opener)}。"
            lines.append(first + _filling(sentences, room // (paragraphs - number) - len(first.encode()) - 2) + "\n")
            room -= len(lines[-1].encode()) + 1
        return "\n".join([*lines, ""])

    def _sentences(self, pieces: Pieces) -> Iterator[str]:
        figured, first, middle, last = map(
            self._again_and_again, (pieces.figured, pieces.first, pieces.middle, pieces.last)
        )
        while True:
            if self.chance.random() < WITH_FIGURES:
                sentence = next(figured)
            else:
                between = [next(middle) for _ in range(self.chance.randint(0, 2))]
                sentence = "，".join([next(first), *between, next(last)])
            yield self.says(sentence) + "。"

    def _again_and_again(self, pieces: Iterable[str]) -> Iterator[str]:
        pieces = list(pieces)
        while True:
            self.chance.shuffle(pieces)
            yield from pieces


def _filling(sentences: Iterator[str], room: int) -> str:
    """Return sentences of at most so many bytes, all that come until twenty did not fit."""
    said = ""
    misses = 0
    while room > 60 and misses < 20:
        sentence = next(sentences)
        size = len(sentence.encode())
        misses += size > room
        if size <= room:
            said += sentence
            room -= size
    return said


def report(number: int, size: int = SIZE) -> str:
    """Return the report with that number: at most ``size`` bytes of UTF-8, and hardly less where that is some kB."""
    author = Author(Random(f"report {number}"), *town_name(number))
    head, tail = author.says(HEAD), author.says(TAIL)
    share = size // 9
    rest = {
        part: author.section(part, order, share, 3 if part == "plan" else 4)
        for order, part in enumerate(PARTS)
        if part != "measures"
    }
    room = size - len((head + tail + "".join(rest.values())).encode())
    rest["measures"] = author.section("measures", 0, room, author.chance.randint(6, 10))
    return head + "".join(rest[part] for part in PARTS) + tail


def longer(number: int, times: int) -> str:
    """Return the report with that number, so many times as long: behind its measures stand those of other reports."""
    first, *others = (report(number + at * 1_003) for at in range(times))
    head, rest = first.split("\n二、", 1)
    more = "".join(_measures(one) for one in others)
    return f"{head}{more}\n二、{rest}"


def _measures(text: str) -> str:
    """Return the paragraphs of a report that have ordinals, without those."""
    lines = [_ORDINAL.sub("", line) for line in text.split("\n") if line.startswith("（")]
    return "".join(f"{line}\n\n" for line in lines)


def texts(count: int, size: int = SIZE) -> list[str]:
    """Return that many different reports."""
    return [report(number, size) for number in range(count)]
