"""The facts that a web page keeps in a table beside the document: index number, issuer, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.readers.html_blocks import Block

LABELS = frozenset(
    """
    索引号 信息索引号 信息索引 统一登记号 主题分类 体裁分类 组配分类 信息类别 信息分类 所属类目 分类 栏目
    发布机构 制发机构 发文机关 发文机构 发文单位 发布单位 公开机构 公开单位 机构名称 责任部门 主办单位
    发文字号 发布文号 文件编号 文号 备注/文号
    成文日期 成文时间 生成日期 生成时间 公文生成日期
    发文日期 发文时间 发布日期 发布时间 更新时间 公开日期 公开时间 日期 时间
    生效日期 废止日期 有效性 效力状态 是否有效 时效 公开方式 公开形式 公开类别 公开范围
    关键词 主题词 名称 信息名称 标题 来源 信息来源 文章来源 作者 编辑 浏览量 浏览次数 点击率 点击数 访问量 阅读次数
    """.split()  # noqa: SIM905
)
_META_NAMES = frozenset(
    "pubdate publishdate articletitle contentsource author sitename columnname keywords createdate".split()  # noqa: SIM905
)
_BY_LENGTH = sorted(LABELS, key=lambda label: (-len(label), label))
# Blanks stand inside labels to make them equally wide: 索 引 号.
_LABEL = "|".join(r"\s*".join(re.escape(character) for character in label) for label in _BY_LENGTH)
_WITH_COLON = re.compile(rf"(?:^|(?<=[\s|｜\]】;；]))[\[【［]?\s*({_LABEL})\s*[\]】］]?\s*[：:]\s*[\]】］]?")
_WITH_BLANK = re.compile(rf"[\[【［]?\s*({_LABEL})\s*[\]】］]?[\s|｜]+(?=\S)")
_BLANKS = re.compile(r"\s+")
_ORNAMENT = "[]【】［］:："
_MAX_VALUE = 120


def label_of(text: str) -> str | None:
    """Return the label that ``text`` consists of, without blanks, brackets and colon, or None."""
    bare = _BLANKS.sub("", text).strip(_ORNAMENT)
    return bare if bare in LABELS else None


def read_labels(blocks: Sequence[Block]) -> tuple[dict[str, tuple[str, int | None]], set[int]]:
    """Return label -> (value, line number from 1) and the indices of the blocks they were read from.

    Outside the document every label counts; at its head only a group of two or more,
    before the first sentence.  The first value of a label stays.
    """
    found: dict[str, tuple[str, int | None]] = {}
    used: set[int] = set()
    at_head: list[tuple[dict[str, tuple[str, int]], set[int]]] = []
    in_head = True
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.inside and ("。" in block.text or len(block.text) > _MAX_VALUE):
            in_head = False
        pairs, taken = _pairs_at(blocks, at) if in_head or not block.inside else ({}, set())
        if block.inside and pairs:
            at_head.append((pairs, taken))
        elif pairs or taken:
            _keep(found, pairs)
            used |= taken
        at += max(len(taken), 1)
    if sum(len(pairs) for pairs, _ in at_head) > 1:
        for pairs, taken in at_head:
            _keep(found, pairs)
            used |= taken
    return found, used


def _keep(found: dict[str, tuple[str, int | None]], pairs: Mapping[str, tuple[str, int]]) -> None:
    for label, place in pairs.items():
        found.setdefault(label, place)


def _pairs_at(blocks: Sequence[Block], at: int) -> tuple[dict[str, tuple[str, int]], set[int]]:
    """The labels that begin at block ``at`` with their values, and which blocks that takes up."""
    text = blocks[at].text
    label = label_of(text)
    if label is not None:
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if following is None or following.inside != blocks[at].inside or not _is_value(following.text):
            return {}, {at}
        return {label: (following.text, at + 2)}, {at, at + 1}
    pairs = _on_one_line(text, at + 1)
    return pairs, {at} if pairs else set()


def _is_value(text: str) -> bool:
    return len(text) <= _MAX_VALUE and label_of(text) is None and _WITH_COLON.match(text) is None


def _on_one_line(text: str, number: int) -> dict[str, tuple[str, int]]:
    pairs: dict[str, tuple[str, int]] = {}
    matches = list(_WITH_COLON.finditer(text))
    if not matches or matches[0].start() > 0:
        match = _WITH_BLANK.match(text)
        matches = [match] if match else []
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        value = text[match.end() : end].strip(" |｜;；\u3000\xa0")
        if value and len(value) <= _MAX_VALUE:
            pairs.setdefault(_BLANKS.sub("", match[1]), (value, number))
    return pairs


def meta_labels(tags: Sequence[tuple[str, str]]) -> dict[str, tuple[str, int | None]]:
    """Return the facts among a page's meta tags (name, content), by name as written; they stand in no line."""
    return {name: (content.strip(), None) for name, content in tags if name.lower() in _META_NAMES and content.strip()}
