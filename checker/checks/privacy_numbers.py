"""Numbers of persons that must not be published: identity cards, mobile phones, bank cards.

Masked forms (138****1234) pass.  The text of a hit goes nowhere: a finding gives the place only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.checks.base import CheckKind, Target, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

# Eleven digits or more, told apart by blanks or dashes as people write them, and not part of something longer.
_RUN = r"(?<![0-9A-Za-z*＊.-])[1-9][0-9]{2,}(?:[ -]?[0-9]{2,})*[Xx]?(?![0-9A-Za-z*＊]|[.][A-Za-z])"
_DIGITS = "[0-9][0-9 -]{9}"
_MOBILE = "1[3-9][0-9]{9}"
_IDENTITY = "[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_WINDOW = 16
_IDENTITY_WORDS = ("身份证", "公民身份", "证件号")
_ACCOUNT_WORDS = ("银行", "卡号", "账号", "帐号", "账户", "帐户", "开户", "一卡通", "存折")
_OTHER_WORDS = (
    "信用代码",
    "索引号",
    "编号",
    "文号",
    "代码",
    "标识码",
    "备案号",
    "证书号",
    "许可证号",
    "订单",
    "流水号",
    "批次",
)


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """No whole identity, mobile or bank card number stands anywhere in the document."""
    gaps = tuple(Gap(span, private=True) for span in personal_numbers(target.text))
    return Judgement("fail", gaps) if gaps else Judgement("pass")


def personal_numbers(text: str) -> Iterator[Span]:
    """Return where a canonical text has a person's number, in order."""
    if re.search(_DIGITS, text) is None:
        return
    for match in re.compile(_RUN).finditer(text):
        digits = match.group().replace(" ", "").replace("-", "").upper()
        if len(digits) < 11:
            continue
        before = text[max(match.start() - _WINDOW, 0) : match.start()]
        said = before + text[match.end() : match.end() + 4]
        if _is_identity(digits, said) or re.fullmatch(_MOBILE, digits) or _is_card(digits, said):
            yield Span(*match.span())


def _is_identity(digits: str, around: str) -> bool:
    """Eighteen characters with a date of birth and the right last one (GB 11643-1999), or called so."""
    if re.fullmatch(_IDENTITY, digits) is None:
        return False
    if any(word in around for word in _IDENTITY_WORDS):
        return True
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == digits[17]


def _is_card(digits: str, around: str) -> bool:
    """Sixteen to nineteen digits that pass the Luhn test and begin as bank cards do, or called an account."""
    if not (16 <= len(digits) <= 19 and digits.isdigit()) or any(word in around for word in _OTHER_WORDS):
        return False
    if any(word in around for word in _ACCOUNT_WORDS):
        return True
    return digits.startswith(("62", "4", "5")) and _luhn(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for at, char in enumerate(reversed(digits)):
        value = int(char) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


KIND = CheckKind("personal-numbers", judge, options(), required=frozenset({"fail"}), nature="forbids")
