"""Marks of secrecy and of internal papers in the head or foot of what is to be published."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import CheckKind, Target, options
from checker.model.finding import Gap, Judgement
from checker.model.location import Span

_STAR = r"(?:秘密|机密|绝密)[ \u3000]*[★☆*][ \u3000]*(?:[0-9一二三四五六七八九十]{1,3}(?:年|个月)|长期)?"
_WHOLE = (
    r"(?:密级[：:])?(?:秘密|机密|绝密)(?:[0-9]{1,2}年|长期)?|"
    r"[（(【]?(?:内部(?:资料|文件|材料|情况|参阅|掌握|使用)|工作秘密|仅供内部(?:参考|参阅|使用)|注意(?:保存|保密)|妥善保管|(?:请勿|不得|严禁)外传|不得公开|不宜公开|"
    r"[，,、；;。！!\s\u3000]){1,8}[）)】]?"
)
_WORDS = ("密", "内部", "外传", "公开", "保存")
_HEAD_LINES = 12
_FOOT_LINES = 8


def judge(target: Target, _with: Mapping[str, object]) -> Judgement:
    """No 秘密★ anywhere, and no line of head or foot that holds such a mark alone (保守国家秘密法)."""
    reading = target.document.reading
    starred = any(mark in reading.text for mark in "★☆*")
    found = [Span(*match.span()) for match in re.compile(_STAR).finditer(reading.text)] if starred else []
    filled = [line for line in reading.lines if line.text.strip()]
    for line in (*filled[:_HEAD_LINES], *filled[_HEAD_LINES:][-_FOOT_LINES:]):
        text = line.text.strip()
        if len(text) <= 30 and any(word in text for word in _WORDS) and re.fullmatch(_WHOLE, text):
            at = line.start + line.text.index(text)
            span = Span(at, at + len(text))
            if not any(span.start <= other.start < span.end for other in found):
                found.append(span)
    gaps = tuple(Gap(span, private=True, raw=True) for span in sorted(found, key=lambda span: span.start))
    return Judgement("fail", gaps) if gaps else Judgement("pass")


KIND = CheckKind("secrecy-marks", judge, options(), required=frozenset({"fail"}), nature="forbids")
