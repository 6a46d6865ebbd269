"""Numbers with units, as reports state them: 19次, 10余份, 1.3万人次, 七个, 98.5%, 三分之二."""

from __future__ import annotations

import re

from checker.frozen import dataclass
from checker.text import count_words as words
from checker.text.numerals import DIGITS, SCALES, parse_chinese, parse_number

_CN = "一二三四五六七八九十百千万亿两零〇"
_NUMERALS = frozenset("0123456789" + _CN)
_LARGE = frozenset("百千万亿")
_RANGE = frozenset("—～-至到")
_VAGUE = frozenset("余多来几")
_LINKS = frozenset(".·+×/:—-～")
# The first character alone starts every number, so that looking for one is a quick scan, and a
# number counts only where something that may be a unit follows.
# Nothing starts inside a number: not 024 in 2024, not 十条 in 第二十条, not 5千 in 1万5千.
_NUMBER = re.compile(
    rf"[0-9{_CN}](?<![0-9百千万亿].)(?<![{_CN}廿卅][^0-9])"
    rf"(?:(?<=[0-9])(?:[0-9]{{0,2}}(?:[, ][0-9]{{3}})++(?![0-9])|[0-9]*+)(?:\.[0-9]++)?"
    rf"(?:[百千万亿]++(?:[0-9]++(?=[百千万]))?)*+|(?<![0-9])[{_CN}]*+)"
    rf"(?=[{re.escape(''.join((*words.UNITS_BY_FIRST, *_RANGE, *_VAGUE)))}])"
)
# The rare patterns are kept as text: compiling them all at the start costs more than a report.
_FRACTION = rf"(?P<whole>[{_CN}]++|[0-9]++)分之(?P<part>[{_CN}点]++|[0-9]++(?:\.[0-9]++)?)"


@dataclass(frozen=True)
class Count:
    """A number with its unit: half-open offsets from 0, plain value, and whether it is approximate.

    The value of 10余份 and of 20—30份 is the least it can be.  A share (九成, 三分之二) is given in %.
    ``chinese`` is True where the number is written in Chinese numerals.
    """

    start: int
    end: int
    value: float
    unit: str
    approximate: bool
    chinese: bool


class _Written:
    """A number beside a unit, as it stands in the text; ``upper`` is the 30 of 20—30份, ``vague`` the 余 of 10余份."""

    # Made for every number of a text, and a dataclass costs half a millisecond at the start.
    __slots__ = ("end", "number", "scale", "start", "text", "unit", "upper", "vague")

    def __init__(
        self, text: str, bounds: tuple[int, int], numbers: tuple[str, str], *, unit: str, scale: int, vague: bool
    ) -> None:
        self.text = text
        self.start, self.end = bounds
        self.number, self.upper = numbers
        self.unit = unit
        self.scale = scale
        self.vague = vague

    @property
    def chinese(self) -> bool:
        return self.number[0] in _CN

    def before(self, characters: int) -> str:
        return self.text[max(self.start - characters, 0) : self.start]

    def after(self, characters: int) -> str:
        return self.text[self.end : self.end + characters]


def find_counts(text: str, start: int = 0, end: int | None = None) -> list[Count]:
    """Return the counts in ``text[start:end]`` of a canonical text, in order.

    Dates, ordinals, document numbers, model names and words such as 一次性 and 千家万户 are none;
    nor are numbers that only say “many” (数百人次).
    """
    stop = len(text) if end is None else end
    found: list[Count] = []
    done = start
    for match in _NUMBER.finditer(text, start, stop):
        if match.start() >= done:
            written = _read(text, match, stop)
            count = None if written is None else _judge(written)
            if count is not None:
                found.append(count)
                done = count.end
    if text.find("分之", start, stop) >= 0:
        found.extend(_fractions(text, start, stop))
        found.sort(key=lambda count: count.start)
    return found


def _read(text: str, match: re.Match[str], stop: int) -> _Written | None:
    """The number with the unit that stands directly after it, or None."""
    begin, at = match.span()
    upper = ""
    if text[at] in _RANGE:
        second = _NUMBER.match(text, at + 1, stop)
        if second is None:
            return None
        upper, at = second.group(), second.end()
    vague = text[at] in _VAGUE
    at += vague
    scale = 1
    while vague and text[at : at + 1] in ("万", "亿"):
        scale *= SCALES[text[at]]
        at += 1
    for unit in words.UNITS_BY_FIRST.get(text[at : at + 1], ()):
        if text.startswith(unit, at):
            break
    else:
        return None
    if at + len(unit) > stop or text.startswith(words.OTHER_WORDS.get(unit, ()), at + len(unit)):
        return None
    start, number = begin, match.group()
    if number[0] == "一" and number[1:2] not in ("", "百", "千", "万") and text[begin - 1 : begin] in words.WITH_ONE:
        start, number = begin + 1, number[1:]
    return _Written(text, (start, at + len(unit)), (number, upper), unit=unit, scale=scale, vague=vague)


def _judge(written: _Written) -> Count | None:
    """The count, unless the words around the number make it something else."""
    value, spread = _value(written.number, written.upper)
    if value is None or _ordinal(written) or (_chinese_word(written) if written.chinese else _name(written)):
        return None
    if written.unit == "成":
        share = Count(written.start, written.end, value * 10, "%", approximate=True, chinese=written.chinese)
        return share if value < 10 else None
    about = written.vague or spread or written.after(2) in words.ABOUT_AFTER or _about(written.text, written.start)
    about = about or (written.after(1) == "多" and written.after(2)[1:] in words.CLAUSE_END)
    unit = words.SPELT.get(written.unit, written.unit)
    return Count(written.start, written.end, value * written.scale, unit, about, written.chinese)


def _value(number: str, upper: str) -> tuple[float | None, bool]:
    """The value and whether it is the lower end of a span: 三五, 十七八, 20—30, 3—5万."""
    if number[0] == "0" and number[1:2].isdigit():
        return None, False
    low, spread = _lower(number)
    if not upper:
        return low, spread
    high, _ = _lower(upper)
    if low is not None and upper[-1] in SCALES and number[-1] not in SCALES and number[0].isdigit():
        low *= SCALES[upper[-1]]
    return (low, True) if low is not None and high is not None and low < high else (None, False)


def _lower(number: str) -> tuple[float | None, bool]:
    """Two digits that follow each other are a guess: 七八个, 十七八个, 三四十个."""
    if number[0].isdigit():
        return parse_number(number), False
    for at in range(len(number) - 1):
        one, two = DIGITS.get(number[at], 0), DIGITS.get(number[at + 1], 0)
        if one and (two == one + 1 or (one, two) == (3, 5)):
            if any(char in DIGITS for char in number[max(at - 1, 0) : at] + number[at + 2 : at + 3]):
                break
            return parse_number(number[: at + 1] + number[at + 2 :]), True
    return parse_number(number), False


def _about(text: str, start: int) -> bool:
    before = text[max(start - 3, 0) : start]
    return before.endswith(words.ABOUT_BEFORE) and not before.endswith(words.NOT_ABOUT)


def _ordinal(written: _Written) -> bool:
    """第3次 and 每3次; 第3、4次 says the mark once and 十四届九次 leaves it out."""
    before = written.before(1)
    if before == "届":
        return written.before(2)[0] in _NUMERALS
    if before and before in "、至和":
        _, mark, rest = written.before(9)[:-1].rpartition("第")
        return mark != "" and rest != "" and _NUMERALS.issuperset(rest[:-1]) and rest[-1] in words.IN_ORDINAL
    return before in ("第", "每")


def _linked(written: _Written) -> bool:
    """Belongs to something longer: 4·15, 1+3+N, 9:30."""
    pair = written.before(2)
    return len(pair) == 2 and pair[1] in _LINKS and (pair[0] in _CN or (pair[0].isascii() and pair[0].isalnum()))


def _name(written: _Written) -> bool:
    """Names written with digits: 35X, T3站, 4·15; 1村1法律顾问 shares something out and counts nothing."""
    before = written.before(1)
    if written.number == "1" and written.after(1) in ("1", "一"):
        return True
    return _linked(written) or (before.isascii() and before.isalnum())


def _chinese_word(written: _Written) -> bool:
    """Words written with Chinese numerals: 之三, “三项制度”, 数十次, 千家万户, 一次性."""
    before, number = written.before(1), written.number
    if (before and before in "之其专“《") or _linked(written):
        return True
    if before and before in "数几好" and number[0] in "十百千万亿":
        return before != "数" or written.before(2)[:-1] not in words.NUMBER_OF
    if number in _LARGE:
        return not written.vague and before not in words.BEFORE_LARGE
    return number in ("一", "二", "零") and _small_word(written)


def _small_word(written: _Written) -> bool:
    """一, 二 and 零 before a measure word are mostly part of a word: 一次性, 二期工程, 零件, 一起."""
    number, unit = written.number, written.unit
    before = written.before(2)
    beside = before.endswith(words.NOT_ONE) or written.after(1) in ("一", "1") or unit + written.after(1) == "家人"
    if number == "一" and beside:
        return True
    if f"一{unit}" in written.before(6) or f"一{unit}" in written.after(6):
        return True  # 整改一项、销号一项 is a saying
    if number == "一" and unit == "起":
        return re.search(words.TOGETHER, f"{before}|{written.after(14)}") is None
    if unit in words.WITH_SMALL[number]:
        return False
    closed = written.after(1) in words.CLAUSE_END
    return not closed or unit not in words.AT_CLAUSE_END or re.search(words.EACH, written.before(14)) is not None


def _fractions(text: str, start: int, stop: int) -> list[Count]:
    """百分之九十八点五 and 三分之二, both in percent; the latter is rounded and so approximate."""
    found: list[Count] = []
    for match in re.compile(_FRACTION).finditer(text, start, stop):
        begin, end = match.span()
        whole, part = _decimal(match["whole"]), _decimal(match["part"])
        if not whole or part is None:
            continue
        percent = match["whole"] == "百"
        value = part if percent else round(part * 100 / whole, 2)
        about = not percent or text[end : end + 2] in words.ABOUT_AFTER or _about(text, begin)
        found.append(Count(begin, end, value, "%", about, not match["part"][0].isdigit()))
    return found


def _decimal(written: str) -> float | None:
    if written[0].isdigit():
        return float(written)
    whole, _, fraction = written.partition("点")
    value = parse_chinese(whole)
    if value is None or any(char not in DIGITS for char in fraction):
        return None
    return float(f"{value}.{''.join(str(DIGITS[char]) for char in fraction) or 0}")
