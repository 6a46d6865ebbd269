"""Whom a report goes to and who signs it: the organs named in head, title and foot."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.checks.base import NOT_APPLICABLE, CheckKind, Target, options
from checker.model.finding import Gap, Judgement

_TOWNSHIPS = frozenset(("town", "township", "ethnic-township", "street"))
_COMMITTEE = "[县区市旗]委(?!员)|(?:县|区|市|旗|中共.{2,9}?)委员会|党委"
_GOVERNMENT = "政府|管委会|管理委员会"
_PARTY_ISSUER = "(?:中共|中国共产党).{2,24}?委员会|[镇乡]党委|党工委|工作委员会|[镇乡]委员会"
_GOVERNMENT_ISSUER = "人民政府|[镇乡]政府|办事处|管委会|管理委员会"
_UNIT = "[\u4e00-\u9fff]{1,12}?(?:镇|乡|街道)(?=人民政府|政府|委员会|党委|办事处|党工委|工作委员会|$)"
_HEAD_ROLES = ("letterhead", "issuer", "title")


def judge_recipient(target: Target, _with: Mapping[str, object]) -> Judgement:
    """A township reports to committee and government one level up (督察工作规定, chapter on the annual report)."""
    fact = target.document.facts.get("recipient")
    if fact is None or fact.span is None or not target.submitter.kinds or not target.submitter.kinds <= _TOWNSHIPS:
        return NOT_APPLICABLE
    if re.search(_GOVERNMENT, fact.value) is None:
        return Judgement("fail", (Gap(fact.span, "no-government", {"recipient": fact.value}),))
    if re.search(_COMMITTEE, fact.value) is None:
        return Judgement("fail", (Gap(fact.span, "no-committee", {"recipient": fact.value}),))
    return Judgement("pass", evidence=(fact.span,))


# Offices under a government: they sign for no other.
_LESSER = ("中心", "站", "所", "大队", "中队", "公司", "办公室")
_TAIL = 3


def judge_signature(target: Target, _with: Mapping[str, object]) -> Judgement:
    """Who signs is who issues: the same unit and the same organs as in letterhead and title (GB/T 9704-2012, 7.3.5)."""
    fact = target.document.facts.get("signature")
    head = _head(target)
    if fact is None or fact.span is None or not head:
        return NOT_APPLICABLE
    signed = fact.value
    other = _other_unit(head, signed, target)
    if other is not None:
        return Judgement("fail", (Gap(fact.span, "unit", {"signed": signed, "unit": other}),))
    issuer = target.document.facts.get("issuer")
    unit = issuer.value if issuer is not None else next(iter(target.submitter.names), "")
    if unit and signed.endswith(_LESSER) and signed[-_TAIL:] not in head:
        return Judgement("fail", (Gap(fact.span, "unit", {"signed": signed, "unit": unit}),))
    above, below = _organs(head), _organs(signed)
    if above and below and above != below:
        return Judgement("fail", (Gap(fact.span, "organ", {"signed": signed, "issuer": _named(above)}),))
    return Judgement("pass", evidence=(fact.span,)) if (above and below) or _units(signed) else NOT_APPLICABLE


def _head(target: Target) -> str:
    """Letterhead, issuers and title as one text, up to 关于 where the title has it."""
    spans = [p.span for p in target.document.paragraphs if p.role in _HEAD_ROLES]
    return "，".join(target.text[s.start : s.end].replace("\n", "").split("关于", maxsplit=1)[0] for s in spans)


def _organs(text: str) -> frozenset[str]:
    found = {"party"} if re.search(_PARTY_ISSUER, text) else set()
    return frozenset(found | ({"government"} if re.search(_GOVERNMENT_ISSUER, text) else set()))


def _named(organs: frozenset[str]) -> str:
    return "、".join(word for organ, word in (("party", "党委"), ("government", "政府")) if organ in organs)


def _units(text: str) -> list[str]:
    return [match.group() for match in re.compile(_UNIT).finditer(text)]


def _other_unit(head: str, signed: str, target: Target) -> str | None:
    """The unit of the head, where the signature names another one."""
    known = [name for name in (*target.submitter.names, *target.submitter.tolerated) if name not in signed]
    own = [name for name in known if name in head]
    for unit in _units(signed):
        bare = unit.removeprefix("中共")
        if any(bare.endswith(name) or name.endswith(bare) for name in target.submitter.names if name in head):
            return None
    return own[0] if own and _units(signed) else None


RECIPIENT = CheckKind(
    "recipient-organs",
    judge_recipient,
    options(),
    cases=frozenset({"no-government", "no-committee"}),
    required=frozenset({"no-government", "no-committee"}),
    placeholders=frozenset({"recipient"}),
)
SIGNATURE = CheckKind(
    "signature-issuer",
    judge_signature,
    options(),
    cases=frozenset({"unit", "organ"}),
    required=frozenset({"unit", "organ"}),
    placeholders=frozenset({"signed", "issuer", "unit"}),
    nature="relates",
)
