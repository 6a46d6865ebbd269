"""The words for advice on rule files; places and values as in ``faults``."""

from __future__ import annotations

from collections.abc import Mapping

ZH: Mapping[str, str] = {
    "register": "“{value}”不合行政用语，宜用“请”“宜”“建议”“未见”等写法",
    "latin": "中文用语中有外文“{value}”，宜改用中文",
    "long-message": "情况约{value}字，宜不超过{limit}字：写见到了什么，再写怎么办",
    "unverified-article": "依据未经核对（verified: false），条号“{value}”不会写进通知书，宜只写到章",
    "few-examples": "“{value}”样例宜不少于{least}个，各用不同写法",
    "bare-example": "样例宜写明问题所在的行（line）或情况中应有的文字（contains）",
    "matches-nothing": "匹配式“{value}”对空文字也成立，等于处处成立",
    "idle-pattern": "没有一个样例用到匹配式“{value}”，宜补样例或删去",
}
EN: Mapping[str, str] = {
    "register": "“{value}” is not in the register of the notices; use 请, 宜, 建议, 未见",
    "latin": "a Chinese sentence holds the foreign word “{value}”",
    "long-message": "the message has about {value} characters; at most {limit}: what was seen, then what to do",
    "unverified-article": "the basis is not verified, so notices leave out the clause “{value}”; name the chapter",
    "few-examples": "at least {least} “{value}” examples are wanted, worded differently",
    "bare-example": "the example should say at which line, or with which words, the finding comes",
    "matches-nothing": "the pattern “{value}” matches an empty text, that is everywhere",
    "idle-pattern": "no example reaches the pattern “{value}”; add one or remove it",
}
