"""Numbers with units, as reports state them: 19次, 10余份, 1.3万人次, 七个, 98.5%, 三分之二."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.text.count_words import (
    ABOUT_BEFORE,
    AT_CLAUSE_END,
    CLAUSE_END,
    COVENANTS,
    EACH,
    NOT_ONE,
    OTHER_WORDS,
    RATHER_PLACES,
    SPELT,
    TOGETHER,
    UNITS_BY_FIRST,
    WITH_ONE,
    WITH_SECOND,
)
from checker.text.numerals import DIGITS, SCALES, parse_chinese, parse_number

_CN = "一二三四五六七八九十百千万亿两零〇"
_LARGE = frozenset("百千万亿")
# The first character alone starts every number: the search for it is one quick scan.
# Nothing starts inside a number: not 024 in 2024, not 十条 in 第二十条, not 5千 in 1万5千.
_NUMBER = re.compile(
    rf"[0-9{_CN}](?<![0-9百千万亿][0-9{_CN}])(?<![{_CN}][{_CN}])"
    rf"(?:(?<=[0-9])(?:[0-9]{{0,2}}(?:[, ][0-9]{{3}})++(?![0-9])|[0-9]*+)(?:\.[0-9]++)?"
    rf"(?:[百千万亿]++(?:[0-9]++(?=[百千万]))?)*+|(?<=[{_CN}])[{_CN}]*+)"
)
_FRACTION = re.compile(rf"(?P<whole>[{_CN}]++|[0-9]++)分之(?P<part>[{_CN}点]++|[0-9]++(?:\.[0-9]++)?)")
_RANGE = frozenset("—～-至到")
_LINKS = frozenset(".·+×/:—-～")


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
            count = _read(text, match, stop)
            if count is not None:
                found.append(count)
                done = count.end
    if text.find("分之", start, stop) >= 0:
        found.extend(_fractions(text, start, stop))
        found.sort(key=lambda count: count.start)
    return found


def _read(text: str, match: re.Match[str], stop: int) -> Count | None:
    begin, at = match.span()
    if at >= stop:
        return None
    last = match
    if text[at] in _RANGE:
        second = _NUMBER.match(text, at + 1, stop)
        if second is None or second.end() >= stop:
            return None
        last, at = second, second.end()
    vague = text[at] in "余多来几"
    at += vague
    scale = 1
    while vague and text[at : at + 1] in ("万", "亿"):
        scale *= SCALES[text[at]]
        at += 1
    unit = next((u for u in UNITS_BY_FIRST.get(text[at : at + 1], ()) if text.startswith(u, at)), None)
    if unit is None or at + len(unit) > stop or text.startswith(OTHER_WORDS.get(unit, ()), at + len(unit)):
        return None
    written, upper = match.group(), last.group() if last is not match else ""
    return _judge(text, (begin, at + len(unit)), (written, upper), scale, unit, vague)


def _judge(
    text: str, bounds: tuple[int, int], numbers: tuple[str, str], scale: int, unit: str, vague: bool
) -> Count | None:
    """The count of a number and a unit that stand together, unless the words around make it something else."""
    begin, end = bounds
    written, upper = numbers
    chinese = written[0] in _CN
    if chinese and written[0] == "一" and len(written) > 1 and written[1] not in "百千万" and text[begin - 1 : begin] in WITH_ONE:
        written, begin = written[1:], begin + 1
    value, spread = _value(written, upper)
    if value is None or _other_use(text, begin, end, written, unit, vague):
        return None
    about = vague or spread or text[end : end + 2] in ("以上", "左右", "上下", "以内", "以下")
    about = about or (text[end : end + 1] == "多" and text[end + 1 : end + 2] in CLAUSE_END) or _about_before(text, begin)
    if unit == "成":
        return Count(begin, end, value * 10, "%", approximate=True, chinese=chinese) if value < 10 else None
    return Count(begin, end, value * scale, SPELT.get(unit, unit), about, chinese)


def _value(written: str, upper: str) -> tuple[float | None, bool]:
    """The value and whether it is the lower end of a span: 三五, 十七八, 20—30, 3—5万."""
    if written[0] == "0" and written[1:2].isdigit():
        return None, False
    low, spread = _lower(written)
    if not upper:
        return low, spread
    high, _ = _lower(upper)
    if low is not None and upper[-1] in SCALES and written[-1] not in SCALES and written[0].isdigit():
        low *= SCALES[upper[-1]]
    return (low, True) if low is not None and high is not None and low < high else (None, False)


def _lower(written: str) -> tuple[float | None, bool]:
    """Two digits that follow each other are a guess: 七八个, 十七八个, 三四十个."""
    if written[0].isdigit():
        return parse_number(written), False
    for at, (one, two) in enumerate(zip(written, written[1:], strict=False)):
        if DIGITS.get(one, 0) and (DIGITS.get(two, 0) == DIGITS[one] + 1 or one + two == "三五"):
            if any(char in DIGITS for char in written[:at][-1:] + written[at + 2 :][:1]):
                break
            value = parse_chinese(written[: at + 1] + written[at + 2 :])
            return (None if value is None else float(value)), True
    whole = parse_chinese(written)
    return (None if whole is None else float(whole)), False


def _about_before(text: str, begin: int) -> bool:
    before = text[max(begin - 3, 0) : begin]
    return before.endswith(ABOUT_BEFORE) and not before.endswith(RATHER_PLACES) and not before.endswith(COVENANTS)


def _other_use(text: str, begin: int, end: int, written: str, unit: str, vague: bool) -> bool:
    """Dates, ordinals, model names (35X, 1+3+N, 4·15) and fixed words (一次性) are no counts."""
    before = text[begin - 1 : begin] if begin else ""
    if before and (before in "第届每〔" or (before in "、至和" and _listed_ordinal(text, begin))):
        return True
    if written[0].isdigit():
        linked = before in _LINKS and begin > 1 and (text[begin - 2] in _CN or (text[begin - 2].isascii() and text[begin - 2].isalnum()))
        # 1村1法律顾问 shares something out; it counts nothing.
        shared = written == "1" and text[end : end + 1] in ("1", "一")
        return bool(before) and (linked or (before.isascii() and before.isalnum())) or shared
    if before and (before in "之其专“《" or (before in _LINKS and begin > 1 and text[begin - 2] in _CN)):
        return True
    if before and before in "数几好" and written[0] in "十百千万亿":
        return before != "数" or text[begin - 2 : begin - 1] not in ("人", "次", "件", "户", "份")
    if written[0] in _LARGE and len(written) == 1:
        return not vague and before not in ("近", "上", "超", "逾", "过", "破", "约")
    return written in "一二零" and _small_word(text, begin, end, written, unit)


def _listed_ordinal(text: str, begin: int) -> bool:
    """第3、4次 and 第五条、六条: the ordinal mark is said once."""
    return re.search(rf"第[0-9{_CN}]+[条次项号届批章款期]?[、至和]$", text[max(begin - 9, 0) : begin]) is not None


def _small_word(text: str, begin: int, end: int, written: str, unit: str) -> bool:
    """一, 二 and 零 before a measure word are mostly part of a word: 一次性, 二期工程, 零件, 一起."""
    before = text[max(begin - 2, 0) : begin]
    if written == "一" and (before.endswith(NOT_ONE) or text.startswith(("一", "1", "人一", "家人"), end)):
        return True
    if written == "一" and unit == "起":
        return TOGETHER.search(before + "|" + text[end : end + 14]) is None
    if unit in WITH_SECOND.get(written, ""):
        return False
    closed = text[end : end + 1] in CLAUSE_END
    clause = text[max(begin - 14, 0) : begin]
    return not closed or unit not in AT_CLAUSE_END or EACH.search(clause) is not None


def _fractions(text: str, start: int, stop: int) -> list[Count]:
    """百分之九十八点五 and 三分之二, both in percent; the latter is rounded and so approximate."""
    found: list[Count] = []
    for match in _FRACTION.finditer(text, start, stop):
        whole, part = _decimal(match["whole"]), _decimal(match["part"])
        if not whole or part is None:
            continue
        hundred = match["whole"] == "百"
        about = not hundred or text[match.end() : match.end() + 2] in ("以上", "左右", "多") or _about_before(text, match.start())
        value = part if hundred else round(part * 100 / whole, 2)
        found.append(Count(match.start(), match.end(), value, "%", about, not match["part"][0].isdigit()))
    return found


def _decimal(written: str) -> float | None:
    if written[0].isdigit():
        return float(written)
    whole, _, fraction = written.partition("点")
    value = parse_chinese(whole)
    if value is None or any(char not in DIGITS for char in fraction):
        return None
    return float(f"{value}.{''.join(str(DIGITS[char]) for char in fraction) or 0}")
